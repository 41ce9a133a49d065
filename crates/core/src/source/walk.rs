//! Finds the files of a catalog: every `.toml` file under a directory, several directories at once.
//!
//! Links are followed as long as they stay inside the catalog, and never round in a circle.

use std::ffi::OsStr;
use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::io_words;
use super::listing::{Entry, Stamp};
use crate::finding::Code;

/// Directories deeper than this are not a catalog but an attack.
const MAX_DEPTH: usize = 8;

/// What lies under `dir`, in order of path. `stamped`: with a stamp of every file.
pub(super) fn entries(dir: &Path, stamped: bool) -> Vec<Entry> {
    let Ok(root) = dir.canonicalize() else {
        return vec![fault(String::new(), Code::Unreadable, "打不开这个目录")];
    };
    let top = Directory { name: String::new(), path: dir.to_owned(), real: root.clone(), above: None };
    Walk { root, stamped }.directory(&top)
}

/// What holds for a whole walk.
struct Walk {
    /// The real path of the catalog directory.
    root: PathBuf,
    stamped: bool,
}

/// A directory on the way, and those that it is in.
struct Directory<'a> {
    /// Relative to the catalog directory, with `/` on every system; empty for the catalog directory itself.
    name: String,
    path: PathBuf,
    /// Its real path, where a link has led here.
    real: PathBuf,
    above: Option<&'a Directory<'a>>,
}

/// What a directory holds.
enum Found<'a> {
    Entry(Entry),
    Directory(Directory<'a>),
}

impl Walk {
    fn directory(&self, dir: &Directory<'_>) -> Vec<Entry> {
        if dir.way().count() > MAX_DEPTH + 1 {
            return vec![fault(dir.name.clone(), Code::StrayLink, "目录层数太深，没有继续读")];
        }
        let within = match fs::read_dir(&dir.path) {
            Ok(within) => within,
            Err(error) => return vec![fault(dir.name.clone(), Code::Unreadable, io_words(&error))],
        };
        let mut found: Vec<_> = within.flatten().filter_map(|entry| self.entry(&entry, dir)).collect();
        // One directory after the other: that is the order of paths.
        found.sort_by(|(one, _), (other, _)| one.cmp(other));
        let entries = |(_, found)| match found {
            Found::Entry(entry) => vec![entry],
            Found::Directory(dir) => self.directory(&dir),
        };
        // Where there are files alone, a second thread is of no use.
        if found.iter().all(|(_, found)| matches!(found, Found::Entry(_))) {
            return found.into_iter().flat_map(entries).collect();
        }
        found.into_par_iter().flat_map_iter(entries).collect()
    }

    /// What one entry is, with its name in the directory; `None` if the catalog is not concerned.
    fn entry<'d>(&self, entry: &DirEntry, dir: &'d Directory<'d>) -> Option<(String, Found<'d>)> {
        let own = entry.file_name().to_string_lossy().into_owned();
        if own.starts_with('.') || (dir.above.is_none() && own == "templates") {
            return None;
        }
        let found = self.look(entry, &own, dir)?;
        Some((own, found))
    }

    fn look<'d>(&self, entry: &DirEntry, own: &str, dir: &'d Directory<'d>) -> Option<Found<'d>> {
        let path = entry.path();
        let name = dir.name_of(own);
        let is_toml = path.extension() == Some(OsStr::new("toml"));
        let fault = |code, words| Some(Found::Entry(fault(name.clone(), code, words)));
        // The directory knows what its entries are; only a link needs another look.
        let kind = entry.file_type().ok().filter(|kind| !kind.is_symlink());
        let target = if kind.is_none() { path.canonicalize().ok() } else { None };
        if kind.is_none() && !target.as_ref().is_some_and(|target| target.starts_with(&self.root)) {
            return fault(Code::StrayLink, "符号链接失效，或指向目录以外的地方");
        }
        let is_dir = kind.map_or_else(|| path.is_dir(), |kind| kind.is_dir());
        match (is_dir, is_toml) {
            (true, true) => fault(Code::Unreadable, "这里应当是文件，却是一个目录"),
            (true, false) if target.as_ref().is_some_and(|target| dir.way().any(|dir| dir.real == *target)) => {
                fault(Code::StrayLink, "符号链接又指回上层目录，形成循环")
            }
            (true, false) => {
                let real = target.unwrap_or_else(|| dir.real.join(entry.file_name()));
                Some(Found::Directory(Directory { name, path, real, above: Some(dir) }))
            }
            (false, true) => {
                let plain = kind.is_some_and(|kind| kind.is_file());
                let stamp = self.stamped.then(|| stamp(entry, &path, plain)).flatten();
                Some(Found::Entry(Entry::OnDisk { name, path, plain, stamp }))
            }
            (false, false) => None,
        }
    }
}

impl<'a> Directory<'a> {
    /// This directory and those that it is in, upwards.
    fn way(&'a self) -> impl Iterator<Item = &'a Self> {
        std::iter::successors(Some(self), |dir| dir.above)
    }

    /// The name of an entry, relative to the catalog directory.
    fn name_of(&self, own: &str) -> String {
        if self.name.is_empty() { own.to_owned() } else { format!("{}/{own}", self.name) }
    }
}

/// The stamp of a file. For a plain one the directory is asked, which is quicker.
fn stamp(entry: &DirEntry, path: &Path, plain: bool) -> Option<Stamp> {
    if plain { entry.metadata().ok().as_ref().map(Stamp::from) } else { Stamp::of(path) }
}

fn fault(name: String, code: Code, words: impl Into<String>) -> Entry {
    Entry::Faulty { name, code, words: words.into() }
}
