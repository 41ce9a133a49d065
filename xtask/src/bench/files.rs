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

use super::figures::{RunTimes, measure_time};
use super::ground::remove_directory;

/// What is done with each file.
type FileAction<'a> = &'a (dyn Fn(&Path) -> io::Result<()> + Sync);

/// Measures finding and reading all files of a catalog.
pub(super) fn measure_reading(dir: &Path, runs: usize) -> Result<RunTimes, String> {
    RunTimes::of_runs(runs, || {
        measure_time(|| for_each_file(dir, &|path| fs::read(path).map(|bytes| drop(black_box(bytes)))))
    })
    .map_err(error_text)
}

/// Measures finding, reading and parsing all files of a catalog.
pub(super) fn measure_parsing(dir: &Path, runs: usize) -> Result<RunTimes, String> {
    let parse = |path: &Path| {
        let text = fs::read_to_string(path)?;
        let tree = DeTable::parse(&text).map_err(io::Error::other)?;
        drop(black_box(tree));
        Ok(())
    };
    RunTimes::of_runs(runs, || measure_time(|| for_each_file(dir, &parse))).map_err(error_text)
}

/// Measures loading a catalog, one handbook after the other, without lints: what decoding and linking add to parsing.
pub(super) fn measure_loading(dir: &Path, runs: usize) -> Result<RunTimes, String> {
    let load = || {
        let shelf = Shelf::of(dir);
        let shared = shelf.shared();
        (0..shelf.volumes()).into_par_iter().for_each(|number| drop(black_box(shelf.volume(number, &shared))));
        Ok(())
    };
    RunTimes::of_runs(runs, || measure_time(load)).map_err(error_text)
}

/// Counts the files below a directory, and their bytes.
pub(super) fn directory_extent(dir: &Path) -> Result<(u64, u64), String> {
    let (files, bytes) = (AtomicU64::new(0), AtomicU64::new(0));
    for_each_file(dir, &|path| {
        files.fetch_add(1, Ordering::Relaxed);
        bytes.fetch_add(path.metadata()?.len(), Ordering::Relaxed);
        Ok(())
    })
    .map_err(error_text)?;
    Ok((files.into_inner(), bytes.into_inner()))
}

/// Files with their bytes, to be written again.
pub(super) struct FileCopies {
    directories: BTreeSet<PathBuf>,
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl FileCopies {
    /// Reads everything below a directory.
    pub(super) fn read(dir: &Path) -> Result<Self, String> {
        let mut paths = Vec::new();
        collect_paths(dir, &mut paths).map_err(error_text)?;
        let relative = |path: &Path| path.strip_prefix(dir).unwrap_or(path).to_owned();
        let read = |path: &PathBuf| fs::read(path).map(|bytes| (relative(path), bytes));
        let files: Vec<_> = paths.par_iter().map(read).collect::<io::Result<_>>().map_err(error_text)?;
        let directories = files.iter().filter_map(|(path, _)| path.parent().map(Path::to_owned)).collect();
        Ok(Self { directories, files })
    }

    /// Measures writing them into a directory that is not there before.
    pub(super) fn measure_writing(&self, dir: &Path, runs: usize) -> Result<RunTimes, String> {
        let times = RunTimes::of_runs(runs, || -> Result<Duration, String> {
            remove_directory(dir)?;
            settle_disk();
            measure_time(|| self.write_to(dir)).map_err(error_text)
        })?;
        remove_directory(dir)?;
        Ok(times)
    }

    fn write_to(&self, dir: &Path) -> io::Result<()> {
        self.directories.iter().try_for_each(|directory| fs::create_dir_all(dir.join(directory)))?;
        self.files.par_iter().try_for_each(|(path, bytes)| fs::write(dir.join(path), bytes))
    }
}

/// Lets the disk finish what was written before, so that it does not count as part of what is measured next.
pub(super) fn settle_disk() {
    // Without the program the figures are rougher.
    let _ = std::process::Command::new("sync").status();
}

/// Copies a directory with all that is in it.
pub(super) fn copy_directory(from: &Path, to: &Path) -> Result<(), String> {
    FileCopies::read(from)?.write_to(to).map_err(error_text)
}

/// Does something with all files below a directory, several at once.
fn for_each_file(dir: &Path, act: FileAction<'_>) -> io::Result<()> {
    let (directories, files) = list_directory(dir)?;
    files.par_iter().try_for_each(|file| act(file))?;
    directories.par_iter().try_for_each(|directory| for_each_file(directory, act))
}

fn collect_paths(dir: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    let (directories, files) = list_directory(dir)?;
    paths.extend(files);
    directories.iter().try_for_each(|directory| collect_paths(directory, paths))
}

/// Lists the directories and files in a directory. Names with a dot before them are not of the catalog.
fn list_directory(dir: &Path) -> io::Result<(Vec<PathBuf>, Vec<PathBuf>)> {
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
fn error_text(error: io::Error) -> String {
    error.to_string()
}
