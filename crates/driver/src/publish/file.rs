//! Single files: read, written new, replaced.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use banshi_core::fingerprint::Fingerprint;

use crate::failure::{BuildFailure, cannot_read, cannot_write};
use crate::publish::beside::MARKER;

/// Writes a file that is not there yet.
pub(crate) fn put(path: &Path, bytes: &[u8]) -> Result<(), BuildFailure> {
    let written = in_directory(path, create).and_then(|mut file| file.write_all(bytes));
    written.map_err(|error| cannot_write(path, &error))
}

/// A new file. Two files of one path would be a fault of ours, and the second must not be written into the first.
pub(crate) fn create(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

/// Does something with a path; if its directory is missing, makes that first.
pub(crate) fn in_directory<T>(path: &Path, act: impl Fn(&Path) -> std::io::Result<T>) -> std::io::Result<T> {
    match act(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(path.parent().unwrap_or(path))?;
            act(path)
        }
        done => done,
    }
}

/// The files of a build in a directory, in order.
pub(crate) fn files_in(dir: &Path) -> Result<BTreeSet<String>, BuildFailure> {
    let mut there = BTreeSet::new();
    let mut dirs = vec![(dir.to_owned(), String::new())];
    while let Some((next, prefix)) = dirs.pop() {
        let entries = match fs::read_dir(&next) {
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            entries => entries.map_err(|error| cannot_read(&next, &error))?,
        };
        for entry in entries {
            let entry = entry.map_err(|error| cannot_read(&next, &error))?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            // No build makes links: one to a directory is a file that does not belong here.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                dirs.push((entry.path(), name + "/"));
            } else if name != MARKER {
                there.insert(name);
            }
        }
    }
    Ok(there)
}

/// The fingerprint of a file, however large it is.
pub(crate) fn fingerprint(path: &Path) -> Result<Fingerprint, BuildFailure> {
    let read = File::open(path).and_then(|mut file| Fingerprint::of_reader(&mut file));
    read.map_err(|error| cannot_read(path, &error))
}

/// Writes one file. It is written beside the old one first, so that what was there stays whole until the new one is.
/// A link stays a link, and the new file may be read by those who might read the old one. What is no file, such as a
/// pipe, is written to.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), BuildFailure> {
    let cannot = |error: std::io::Error| cannot_write(path, &error);
    let there = path.canonicalize().ok();
    let old = there.as_deref().map(fs::metadata).transpose().map_err(cannot)?;
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return fs::write(path, bytes).map_err(cannot);
    }
    let path = there.as_deref().unwrap_or(path);
    let (new, mut file) = create_beside(path)?;
    let allow = |()| old.map_or(Ok(()), |old| fs::set_permissions(&new, old.permissions()));
    file.write_all(bytes).and_then(allow).and_then(|()| fs::rename(&new, path)).map_err(|error| {
        // What could not be finished is not left lying about; the first error is the one to report.
        let _ = fs::remove_file(&new);
        cannot(error)
    })
}

/// A new file beside one that is to be replaced. What others have put under its name is not written to.
fn create_beside(path: &Path) -> Result<(PathBuf, File), BuildFailure> {
    let name = path.file_name().ok_or_else(|| BuildFailure::Output(format!("{} 不是文件名", path.display())))?;
    let process = std::process::id();
    let mut attempt = 0;
    loop {
        let new = path.with_file_name(format!(".{}.{process}.{attempt}", name.to_string_lossy()));
        match create(&new) {
            Ok(file) => return Ok((new, file)),
            // A run that was killed may have left it, and numbers of processes come again.
            Err(error) if error.kind() == ErrorKind::AlreadyExists && attempt < 100 => attempt += 1,
            Err(error) => return Err(cannot_write(path, &error)),
        }
    }
}
