//! Writing a whole output directory at once: everything goes to a staging directory beside it,
//! then the two are exchanged in one step. Whenever a run is stopped, the output is whole: either
//! the old one or the new one.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use banshi_core::source::{Stamp, io_words};
use banshi_render::{OutputFile, Part};
use rayon::prelude::*;

use crate::BuildFailure;
use crate::sink::{Sink, Streamed};

/// Marks a directory as ours to replace.
const MARKER: &str = ".banshi-output";

/// A claim on an output directory: nobody else writes to it while it is held.
pub struct Output {
    target: PathBuf,
    staging: PathBuf,
    lock_path: PathBuf,
    /// Held until the claim is dropped.
    _lock: File,
}

impl Output {
    /// Makes sure that `target` can be replaced, and keeps other runs off. It must not be where the `catalog` is.
    pub fn claim(target: &Path, catalog: Option<&Path>) -> Result<Self, BuildFailure> {
        let target = absolute(target)?;
        catalog.map_or(Ok(()), |catalog| refuse_catalog(&target, catalog))?;
        refuse_foreign(&target)?;
        let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else {
            return Err(BuildFailure::Output("输出目录不能是根目录".to_owned()));
        };
        fs::create_dir_all(parent).map_err(|error| cannot_write(parent, &error))?;
        let name = name.to_string_lossy();
        let staging = parent.join(format!(".{name}.banshi-new"));
        let lock_path = parent.join(format!(".{name}.banshi-lock"));
        let lock = lock(&lock_path, &target)?;
        remove_tree(&staging)?;
        Ok(Self { target, staging, lock_path, _lock: lock })
    }

    /// Where something about this output is kept, beside it.
    pub(crate) fn beside(&self, what: &str) -> PathBuf {
        let name = self.target.file_name().unwrap_or_default().to_string_lossy();
        self.target.with_file_name(format!(".{name}.{what}"))
    }

    /// Puts what was written in place of what was there.
    pub fn publish(self) -> Result<(), BuildFailure> {
        let marker = "这个目录由 banshi build 生成，下一次生成时会整个换掉。\n";
        self.put(MARKER, marker.as_bytes())?;
        if self.target.exists() {
            exchange(&self.staging, &self.target).map_err(|error| cannot_write(&self.target, &error))?;
            remove_tree(&self.staging)
        } else {
            fs::rename(&self.staging, &self.target).map_err(|error| cannot_write(&self.target, &error))
        }
    }

    /// Makes and writes all parts and puts them in place of what was there. How many files that is.
    pub fn publish_parts(self, parts: &[Part<'_>]) -> Result<usize, BuildFailure> {
        let write = |part: &Part<'_>| -> Result<usize, BuildFailure> {
            let files = part.make()?;
            files.iter().try_for_each(|file| self.put(&file.path, &file.bytes))?;
            Ok(files.len())
        };
        let counts: Vec<usize> = parts.par_iter().map(write).collect::<Result<_, _>>()?;
        self.publish()?;
        Ok(counts.into_iter().sum())
    }

    /// Takes a file of another directory over as it is.
    pub(crate) fn take(&self, dir: &Path, path: &str) -> Result<(), BuildFailure> {
        let (from, to) = (dir.join(path), self.staging.join(path));
        let link = |to: &Path| fs::hard_link(&from, to).or_else(|_| fs::copy(&from, to).map(drop));
        in_directory(&to, link).map_err(|error| cannot_write(&to, &error))
    }

    fn put(&self, path: &str, bytes: &[u8]) -> Result<(), BuildFailure> {
        let path = self.staging.join(path);
        let written = in_directory(&path, create).and_then(|mut file| file.write_all(bytes));
        written.map_err(|error| cannot_write(&path, &error))
    }
}

impl Sink for Output {
    fn write(&self, file: &OutputFile) -> Result<Option<Stamp>, BuildFailure> {
        self.put(&file.path, &file.bytes)?;
        Ok(Stamp::of(&self.staging.join(&file.path)))
    }

    fn stream(&self, path: &str, write: &mut Streamed<'_>) -> Result<Option<Stamp>, BuildFailure> {
        let path = self.staging.join(path);
        let file = in_directory(&path, create).map_err(|error| cannot_write(&path, &error))?;
        let mut file = BufWriter::with_capacity(1 << 20, file);
        write(&mut file)?;
        file.flush().map_err(|error| cannot_write(&path, &error))?;
        Ok(Stamp::of(&path))
    }

    fn keep(&self, files: &[(&str, Stamp)]) -> bool {
        let unchanged = |(path, stamp): &(&str, Stamp)| Stamp::of(&self.target.join(path)) == Some(*stamp);
        // A second name for the same file costs no writing. Where the disk knows no such thing, all is made anew.
        let link = |(path, _): &(&str, Stamp)| {
            in_directory(&self.staging.join(path), |new| fs::hard_link(self.target.join(path), new)).is_ok()
        };
        files.iter().all(unchanged) && files.iter().all(link)
    }

    fn read(&self, path: &str) -> Option<Vec<u8>> {
        fs::read(self.staging.join(path)).ok()
    }
}

/// A new file. What stands there may be a second name of a file of the old output, which must not be written to.
fn create(path: &Path) -> std::io::Result<File> {
    let new = || OpenOptions::new().write(true).create_new(true).open(path);
    match new() {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            fs::remove_file(path)?;
            new()
        }
        opened => opened,
    }
}

/// Does something with a path; if its directory is missing, makes that first.
fn in_directory<T>(path: &Path, act: impl Fn(&Path) -> std::io::Result<T>) -> std::io::Result<T> {
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
            if entry.path().is_dir() {
                dirs.push((entry.path(), name + "/"));
            } else if name != MARKER {
                there.insert(name);
            }
        }
    }
    Ok(there)
}

impl Drop for Output {
    fn drop(&mut self) {
        // What a failed run leaves is cleared here, or at the latest by the next claim.
        let _ = remove_tree(&self.staging);
        let _ = fs::remove_file(&self.lock_path);
    }
}

fn absolute(path: &Path) -> Result<PathBuf, BuildFailure> {
    let path = std::path::absolute(path).map_err(|error| cannot_write(path, &error))?;
    // A link to a directory is replaced where it leads, not where it stands.
    Ok(path.canonicalize().unwrap_or(path))
}

fn refuse_catalog(target: &Path, catalog: &Path) -> Result<(), BuildFailure> {
    let Ok(catalog) = catalog.canonicalize() else { return Ok(()) };
    if catalog.starts_with(target) || target.starts_with(&catalog) {
        return Err(BuildFailure::Output(format!(
            "输出目录 {} 与目录 {} 重叠，会把原始文件换掉；请另选一个",
            target.display(),
            catalog.display()
        )));
    }
    Ok(())
}

fn refuse_foreign(target: &Path) -> Result<(), BuildFailure> {
    if !target.exists() {
        return Ok(());
    }
    if !target.is_dir() {
        return Err(BuildFailure::Output(format!("{} 是一个文件，不能当输出目录", target.display())));
    }
    let mut entries = fs::read_dir(target).map_err(|error| cannot_write(target, &error))?;
    if entries.next().is_some() && !target.join(MARKER).is_file() {
        let message = format!("{} 里有不是 banshi 生成的文件，没有动它；请另选输出目录，或先清空", target.display());
        return Err(BuildFailure::Output(message));
    }
    Ok(())
}

/// Takes the lock beside `target`, and makes sure that it is still the one that others see: the
/// run that held it before removes its file when it is done.
fn lock(path: &Path, target: &Path) -> Result<File, BuildFailure> {
    loop {
        let open = OpenOptions::new().create(true).truncate(false).write(true).open(path);
        let file = open.map_err(|error| cannot_write(path, &error))?;
        match file.try_lock() {
            Ok(()) if is_at(&file, path) => return Ok(file),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(BuildFailure::Output(format!(
                    "另一个 banshi build 正在写 {}，等它做完再来",
                    target.display()
                )));
            }
            Err(TryLockError::Error(error)) => return Err(cannot_write(path, &error)),
        }
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    file.metadata().map(identity).ok() == fs::metadata(path).map(identity).ok()
}

/// Elsewhere an open file cannot be removed, so it is the one that others see.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

/// Swaps two directories in one step, so that no moment is without an output.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(new: &Path, old: &Path) -> std::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE)?)
}

/// Where the system has no exchange, two renames; a run killed between them leaves the old output
/// under the name of the staging directory.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(new: &Path, old: &Path) -> std::io::Result<()> {
    let aside = new.with_extension("old");
    fs::rename(old, &aside)?;
    fs::rename(new, old)?;
    fs::rename(&aside, new)
}

fn remove_tree(path: &Path) -> Result<(), BuildFailure> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(cannot_write(path, &error)),
        _ => Ok(()),
    }
}

pub(crate) fn cannot_read(path: &Path, error: &std::io::Error) -> BuildFailure {
    BuildFailure::Output(format!("读不了 {}：{}", path.display(), io_words(error)))
}

pub(crate) fn cannot_write(path: &Path, error: &std::io::Error) -> BuildFailure {
    BuildFailure::Output(format!("写不了 {}：{}", path.display(), io_words(error)))
}

/// Writes one file. It is written beside the old one first, so that what was there stays whole until the new one is.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), BuildFailure> {
    let name = path.file_name().ok_or_else(|| BuildFailure::Output(format!("{} 不是文件名", path.display())))?;
    let beside = path.with_file_name(format!(".{}.{}", name.to_string_lossy(), std::process::id()));
    std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, path)).map_err(|error| {
        // What could not be finished is not left lying about; the first error is the one to report.
        let _ = std::fs::remove_file(&beside);
        cannot_write(path, &error)
    })
}
