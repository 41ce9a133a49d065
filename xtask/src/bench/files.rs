//! The references: all files read, read and parsed, or written, with as many threads as the program takes.

use std::collections::BTreeSet;
use std::fs;
use std::hint::black_box;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use banshi_core::load::Shelf;
use rayon::prelude::*;
use toml::de::DeTable;

use super::figures::{Times, clock};
use super::ground::clear;

/// What is done with each file.
type Act<'a> = &'a (dyn Fn(&Path) -> io::Result<()> + Sync);

/// Finds and reads all files of a catalog.
pub(super) fn reading(dir: &Path, runs: usize) -> Result<Times, String> {
    Times::of(runs, || clock(|| each(dir, &|path| fs::read(path).map(|bytes| drop(black_box(bytes)))))).map_err(words)
}

/// Finds, reads and parses all files of a catalog.
pub(super) fn parsing(dir: &Path, runs: usize) -> Result<Times, String> {
    let parse = |path: &Path| {
        let text = fs::read_to_string(path)?;
        let tree = DeTable::parse(&text).map_err(io::Error::other)?;
        drop(black_box(tree));
        Ok(())
    };
    Times::of(runs, || clock(|| each(dir, &parse))).map_err(words)
}

/// Loads a catalog, one handbook after the other, and looks for nothing that a lint would find: what decoding and
/// linking add to parsing.
pub(super) fn loading(dir: &Path, runs: usize) -> Result<Times, String> {
    let load = || {
        let shelf = Shelf::of(dir);
        let shared = shelf.shared();
        (0..shelf.volumes()).into_par_iter().for_each(|number| drop(black_box(shelf.volume(number, &shared))));
        Ok(())
    };
    Times::of(runs, || clock(load)).map_err(words)
}

/// How many files lie below a directory, and how many bytes they have.
pub(super) fn extent(dir: &Path) -> Result<(u64, u64), String> {
    let (files, bytes) = (AtomicU64::new(0), AtomicU64::new(0));
    each(dir, &|path| {
        files.fetch_add(1, Ordering::Relaxed);
        bytes.fetch_add(path.metadata()?.len(), Ordering::Relaxed);
        Ok(())
    })
    .map_err(words)?;
    Ok((files.into_inner(), bytes.into_inner()))
}

/// Files with their bytes, to be written again.
pub(super) struct Copies {
    directories: BTreeSet<PathBuf>,
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Copies {
    /// All that lies below a directory.
    pub(super) fn of(dir: &Path) -> Result<Self, String> {
        let mut paths = Vec::new();
        collect(dir, &mut paths).map_err(words)?;
        let relative = |path: &Path| path.strip_prefix(dir).unwrap_or(path).to_owned();
        let read = |path: &PathBuf| fs::read(path).map(|bytes| (relative(path), bytes));
        let files: Vec<_> = paths.par_iter().map(read).collect::<io::Result<_>>().map_err(words)?;
        let directories = files.iter().filter_map(|(path, _)| path.parent().map(Path::to_owned)).collect();
        Ok(Self { directories, files })
    }

    /// Writes them into a directory that is not there before.
    pub(super) fn writing(&self, dir: &Path, runs: usize) -> Result<Times, String> {
        let times = Times::of(runs, || -> Result<Duration, String> {
            clear(dir)?;
            settle();
            clock(|| self.write(dir)).map_err(words)
        })?;
        clear(dir)?;
        Ok(times)
    }

    fn write(&self, dir: &Path) -> io::Result<()> {
        self.directories.iter().try_for_each(|directory| fs::create_dir_all(dir.join(directory)))?;
        self.files.par_iter().try_for_each(|(path, bytes)| fs::write(dir.join(path), bytes))
    }
}

/// Lets the disk finish what was written before, so that it does not count as part of what is measured next.
pub(super) fn settle() {
    // Without the program the figures are rougher.
    let _ = std::process::Command::new("sync").status();
}

/// Copies a directory with all that is in it.
pub(super) fn copy(from: &Path, to: &Path) -> Result<(), String> {
    Copies::of(from)?.write(to).map_err(words)
}

/// All files below a directory, several at once. What has a name with a dot before it is not of the catalog.
fn each(dir: &Path, act: Act<'_>) -> io::Result<()> {
    let (directories, files) = entries(dir)?;
    files.par_iter().try_for_each(|file| act(file))?;
    directories.par_iter().try_for_each(|directory| each(directory, act))
}

fn collect(dir: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    let (directories, files) = entries(dir)?;
    paths.extend(files);
    directories.iter().try_for_each(|directory| collect(directory, paths))
}

/// Directories and files in a directory.
fn entries(dir: &Path) -> io::Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let (mut directories, mut files) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        if entry.file_type()?.is_dir() { directories.push(entry.path()) } else { files.push(entry.path()) }
    }
    Ok((directories, files))
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn words(error: io::Error) -> String {
    error.to_string()
}
