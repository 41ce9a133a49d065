//! Finds the files of a catalog: every `.toml` file under a directory, several directories at once.
//!
//! Links are followed as long as they stay inside the catalog. Each real directory is read once: links that led to
//! each other would multiply what there is. Which way to a directory counts does not depend on threads: first
//! come those without a link, which cannot meet, then links one by one.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs::{self, DirEntry};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;

use super::entry::{ListedFile, Stamp};
use super::{in_order, io_words};
use crate::finding::Code;
use crate::source::codes::{STRAY_LINK, UNREADABLE};

/// Directories deeper than this are not a catalog but an attack.
const MAX_DEPTH: usize = 8;

/// Lists the files under `dir`, in order of path. `stamped`: with a stamp of every file.
pub(super) fn entries(dir: &Path, stamped: bool) -> Vec<ListedFile> {
    let Ok(root) = dir.canonicalize() else {
        return vec![fault(String::new(), UNREADABLE, "打不开这个目录")];
    };
    let top = Directory { name: String::new(), path: dir.to_owned(), real: root.clone(), depth: 0 };
    let walk = DirectoryWalk { root, stamped, seen: Mutex::default(), links: Mutex::default() };
    let mut entries = walk.directory(&top);
    loop {
        let mut links = mem::take(&mut *lock(&walk.links));
        if links.is_empty() {
            return entries;
        }
        links.sort_by(|one, other| in_order(&one.name, &other.name));
        entries.extend(links.iter().flat_map(|link| walk.directory(link)));
        entries.sort_by(|one, other| in_order(one.name(), other.name()));
    }
}

/// What holds for a whole walk.
struct DirectoryWalk {
    /// The real path of the catalog directory.
    root: PathBuf,
    stamped: bool,
    /// The real paths of the directories that have been read.
    seen: Mutex<BTreeSet<PathBuf>>,
    /// Links to directories that have been met and not followed yet.
    links: Mutex<Vec<Directory>>,
}

/// A directory, by the way that led to it.
struct Directory {
    /// Relative to the catalog directory, with `/` on every system; empty for the catalog directory itself.
    name: String,
    path: PathBuf,
    /// Its real path, where a link has led here.
    real: PathBuf,
    /// How many directories it is in.
    depth: usize,
}

/// What a directory holds.
enum FoundEntry {
    ListedFile(ListedFile),
    Directory(Directory),
}

impl DirectoryWalk {
    fn directory(&self, dir: &Directory) -> Vec<ListedFile> {
        let stray = |words| vec![fault(dir.name.clone(), STRAY_LINK, words)];
        if dir.depth > MAX_DEPTH {
            return stray("目录层数太深，没有继续读");
        }
        if !lock(&self.seen).insert(dir.real.clone()) {
            return stray("有符号链接，从两处都能到这个目录；每个目录只读一次，这里没有再读");
        }
        let within = match fs::read_dir(&dir.path) {
            Ok(within) => within,
            Err(error) => return vec![unreadable(dir, &error)],
        };
        let found = within.filter_map(|entry| match entry {
            Ok(entry) => self.entry(&entry, dir),
            Err(error) => Some((String::new(), FoundEntry::ListedFile(unreadable(dir, &error)))),
        });
        let mut found: Vec<_> = found.collect();
        // One directory after the other: that is the order of paths.
        found.sort_by(|(one, _), (other, _)| one.cmp(other));
        let entries = |(_, found)| match found {
            FoundEntry::ListedFile(entry) => vec![entry],
            FoundEntry::Directory(dir) => self.directory(&dir),
        };
        // Where there are files alone, a second thread is of no use.
        if found.iter().all(|(_, found)| matches!(found, FoundEntry::ListedFile(_))) {
            return found.into_iter().flat_map(entries).collect();
        }
        found.into_par_iter().flat_map_iter(entries).collect()
    }

    /// Says what one entry is, with its name in the directory; `None` if the catalog is not concerned.
    fn entry(&self, entry: &DirEntry, dir: &Directory) -> Option<(String, FoundEntry)> {
        let own = entry.file_name().to_string_lossy().into_owned();
        if own.starts_with('.') || (dir.depth == 0 && own == "templates") {
            return None;
        }
        let found = self.look(entry, &own, dir)?;
        Some((own, found))
    }

    fn look(&self, entry: &DirEntry, own: &str, dir: &Directory) -> Option<FoundEntry> {
        let path = entry.path();
        let name = dir.name_of(own);
        let is_toml = path.extension() == Some(OsStr::new("toml"));
        let fault = |code, words| Some(FoundEntry::ListedFile(fault(name.clone(), code, words)));
        // The directory knows what its entries are; only a link needs another look.
        let kind = entry.file_type().ok().filter(|kind| !kind.is_symlink());
        let target = if kind.is_none() { path.canonicalize().ok() } else { None };
        if kind.is_none() && !target.as_ref().is_some_and(|target| target.starts_with(&self.root)) {
            return fault(STRAY_LINK, "符号链接失效，或指向目录以外的地方");
        }
        let is_dir = kind.map_or_else(|| path.is_dir(), |kind| kind.is_dir());
        match (is_dir, is_toml, target) {
            (true, true, _) => fault(UNREADABLE, "这里应当是文件，却是一个目录"),
            (true, false, Some(real)) => {
                lock(&self.links).push(Directory { name, path, real, depth: dir.depth + 1 });
                None
            }
            (true, false, None) => {
                let real = dir.real.join(entry.file_name());
                Some(FoundEntry::Directory(Directory { name, path, real, depth: dir.depth + 1 }))
            }
            (false, true, _) => {
                let plain = kind.is_some_and(|kind| kind.is_file());
                let stamp = self.stamped.then(|| stamp(entry, &path, plain)).flatten();
                Some(FoundEntry::ListedFile(ListedFile::OnDisk { name, path, plain, stamp }))
            }
            (false, false, _) => None,
        }
    }
}

impl Directory {
    /// Returns the name of an entry, relative to the catalog directory.
    fn name_of(&self, own: &str) -> String {
        if self.name.is_empty() { own.to_owned() } else { format!("{}/{own}", self.name) }
    }
}

/// Locks a mutex. A thread that panics ends the whole walk, so that no poisoned value is used.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Returns the stamp of a file. For a plain one the directory is asked, which is quicker.
fn stamp(entry: &DirEntry, path: &Path, plain: bool) -> Option<Stamp> {
    if plain { entry.metadata().ok().as_ref().map(Stamp::from) } else { Stamp::of(path) }
}

fn unreadable(dir: &Directory, error: &std::io::Error) -> ListedFile {
    fault(dir.name.clone(), UNREADABLE, io_words(error))
}

fn fault(name: String, code: Code, words: impl Into<String>) -> ListedFile {
    ListedFile::Faulty { name, code, words: words.into() }
}
