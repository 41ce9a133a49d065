//! Writing a whole output directory at once: everything goes to a staging directory beside it,
//! then the two are exchanged in one step. Whenever a run is stopped, the output is whole: either
//! the old one or the new one.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use banshi_core::fingerprint::Fingerprint;
use banshi_core::source::{Stamp, io_words};
use banshi_render::links::Page;
use banshi_render::{OutputPath, Part};
use rayon::prelude::*;

use crate::publish::BuildFailure;
use crate::publish::beside::{MARKER, Surroundings, refusal, refuse_foreign, remove_output};
use crate::publish::sink::{Sink, Streamed};

/// A claim on an output directory: nobody else writes to it while it is held.
pub struct Output {
    target: PathBuf,
    beside: Surroundings,
    staging: Staging,
    lock: Lock,
}

/// A directory that is gone when nobody needs it any more, unless it has been put elsewhere.
struct Staging(PathBuf);

/// Keeps other runs off an output.
pub(crate) struct Lock {
    path: PathBuf,
    /// The lock lasts as long as the file is open.
    file: File,
}

impl Output {
    /// Makes sure that `target` can be replaced, and keeps other runs off. It must not be where the `catalog` is.
    pub fn claim(target: &Path, catalog: Option<&Path>) -> Result<Self, BuildFailure> {
        let target = resolved(target)?;
        catalog.map_or(Ok(()), |catalog| refuse_catalog(&target, catalog))?;
        if target.exists() {
            refuse_foreign(&target)?;
        }
        let (Some(parent), Some(_)) = (target.parent(), target.file_name()) else {
            return Err(BuildFailure::Output("输出目录不能是根目录".to_owned()));
        };
        fs::create_dir_all(parent).map_err(|error| cannot_write(parent, &error))?;
        let beside = Surroundings::of(&target)?;
        let lock = lock(&beside, &target)?;
        // Only who has the lock may clear it.
        restore(&beside, &target)?;
        let staging = Staging::begin(&beside)?;
        Ok(Self { target, beside, staging, lock })
    }

    /// What is kept beside this output.
    pub(crate) fn beside(&self) -> &Surroundings {
        &self.beside
    }

    /// Puts what was written in place of what was there. The lock is still held.
    pub(crate) fn publish(self) -> Result<Lock, BuildFailure> {
        let (new, target) = (&self.staging.0, &self.target);
        let put = if target.symlink_metadata().is_ok() {
            // Somebody may have put something of their own there since it was claimed.
            refuse_foreign(target)?;
            exchange(new, target, &self.beside)
        } else {
            fs::rename(new, target)
        };
        put.map_err(|error| cannot_write(target, &error))?;
        Ok(self.lock)
    }

    /// Makes and writes all parts and puts them in place of what was there. How many files that is.
    pub fn publish_parts(self, parts: &[Part<'_>]) -> Result<usize, BuildFailure> {
        let write = |part: &Part<'_>| -> Result<usize, BuildFailure> {
            let files = part.make()?;
            files.iter().try_for_each(|file| self.put(&OutputPath::try_from(file.path.clone())?, &file.bytes))?;
            Ok(files.len())
        };
        let counts: Vec<usize> = parts.par_iter().map(write).collect::<Result<_, _>>()?;
        drop(self.publish()?);
        Ok(counts.into_iter().sum())
    }

    /// Takes a file of another directory over as it is.
    pub(crate) fn take(&self, dir: &Path, path: &OutputPath) -> Result<(), BuildFailure> {
        let (from, to) = (path.within(dir), path.within(&self.staging.0));
        let link = |to: &Path| match fs::hard_link(&from, to) {
            // A copy would write over what is there, and that may be a second name of another part's file.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
            Err(_) => fs::copy(&from, to).map(drop),
            Ok(()) => Ok(()),
        };
        in_directory(&to, link).map_err(|error| cannot_write(&to, &error))
    }

    /// Writes a file.
    pub(crate) fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), BuildFailure> {
        put(&path.within(&self.staging.0), bytes)
    }

    /// Writes the record of what this output is a part of. It is the only file that is hidden.
    pub(crate) fn put_record(&self, name: &str, bytes: &[u8]) -> Result<(), BuildFailure> {
        put(&self.staging.0.join(name), bytes)
    }
}

fn put(path: &Path, bytes: &[u8]) -> Result<(), BuildFailure> {
    let written = in_directory(path, create).and_then(|mut file| file.write_all(bytes));
    written.map_err(|error| cannot_write(path, &error))
}

impl Staging {
    /// An empty directory beside the output, already marked as ours: whenever this run is stopped, the next one knows
    /// that it may clear it.
    fn begin(beside: &Surroundings) -> Result<Self, BuildFailure> {
        let path = beside.path("banshi-new");
        beside.clear(&path)?;
        fs::create_dir(&path).map_err(|error| cannot_write(&path, &error))?;
        let staging = Self(path);
        put(&staging.0.join(MARKER), "这个目录由 banshi build 生成，下一次生成时会整个换掉。\n".as_bytes())?;
        Ok(staging)
    }
}

impl Sink for Output {
    fn write(&self, path: &OutputPath, bytes: &[u8]) -> Result<Option<Stamp>, BuildFailure> {
        self.put(path, bytes)?;
        Ok(Stamp::of(&path.within(&self.staging.0)))
    }

    fn stream(&self, path: &OutputPath, write: &mut Streamed<'_>) -> Result<Option<Stamp>, BuildFailure> {
        let path = path.within(&self.staging.0);
        let file = in_directory(&path, create).map_err(|error| cannot_write(&path, &error))?;
        let mut file = BufWriter::with_capacity(1 << 20, file);
        write(&mut file)?;
        file.flush().map_err(|error| cannot_write(&path, &error))?;
        Ok(Stamp::of(&path))
    }

    fn keep(&self, files: &[(&OutputPath, Stamp)]) -> bool {
        let directories: BTreeSet<&str> = files.iter().flat_map(|(path, _)| path.directories()).collect();
        let is_directory = |path: &&str| self.target.join(path).symlink_metadata().is_ok_and(|there| there.is_dir());
        let unchanged = |(path, stamp): &(&OutputPath, Stamp)| {
            let there = path.within(&self.target).symlink_metadata();
            there.is_ok_and(|there| there.is_file() && Stamp::from(&there) == *stamp)
        };
        // A second name for the same file costs no writing. Where the disk knows no such thing, all is made anew.
        let link = |(path, _): &(&OutputPath, Stamp)| {
            let new = path.within(&self.staging.0);
            in_directory(&new, |new| fs::hard_link(path.within(&self.target), new)).is_ok()
        };
        if !(directories.iter().all(is_directory) && files.iter().all(unchanged)) {
            return false;
        }
        let linked = files.iter().take_while(|file| link(file)).count();
        if linked < files.len() {
            // They are going to be written. What cannot be removed now is reported then.
            files[..linked].iter().for_each(|(path, _)| drop(fs::remove_file(path.within(&self.staging.0))));
        }
        linked == files.len()
    }

    fn fingerprint(&self, path: &OutputPath) -> Result<Fingerprint, BuildFailure> {
        fingerprint(&path.within(&self.staging.0))
    }

    fn page(&self, path: &OutputPath) -> Option<Page> {
        Page::of(path.as_str(), || fs::read(path.within(&self.staging.0)).ok())
    }
}

/// A new file. Two files of one path would be a fault of ours, and the second must not be written into the first.
fn create(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
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

impl Drop for Staging {
    fn drop(&mut self) {
        // What a failed run leaves, and what was there before a good one: cleared here, or at the latest by the next
        // claim. That the old output cannot be removed is no fault of the new one, which is in its place.
        let _ = remove_output(&self.0);
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // See `lock`. Elsewhere the file stays: who waits for it could not see that it is gone.
        if cfg!(unix) && is_at(&self.file, &self.path) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Where an output will be: absolute, without a link on the way that is there already. The output itself must not be a
/// link: one that came with a repository would have another directory replaced than the one that is named.
fn resolved(path: &Path) -> Result<PathBuf, BuildFailure> {
    let path = std::path::absolute(path).map_err(|error| cannot_write(path, &error))?;
    // Without a slash at the end, which would lead through a link.
    let path: PathBuf = path.components().collect();
    if path.is_symlink() {
        return Err(refusal(&path, "是一个链接"));
    }
    let real = path.ancestors().find_map(|there| Some((there.canonicalize().ok()?, path.strip_prefix(there).ok()?)));
    Ok(match real {
        Some((real, rest)) if rest.as_os_str().is_empty() => real,
        Some((real, rest)) => real.join(rest),
        None => path,
    })
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

/// Takes the lock beside `target`, and makes sure that it is still the one that others see: the
/// run that held it before removes its file when it is done.
fn lock(beside: &Surroundings, target: &Path) -> Result<Lock, BuildFailure> {
    let path = beside.path("banshi-lock");
    loop {
        // Nothing is ever written to a lock.
        if beside.own_file(&path)?.is_some_and(|there| there.len() > 0) {
            return Err(refusal(&path, "不是 banshi 写的"));
        }
        let file = open_lock(&path).map_err(|error| cannot_write(&path, &error))?;
        match file.try_lock() {
            Ok(()) if is_at(&file, &path) => return Ok(Lock { path, file }),
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(BuildFailure::Output(format!(
                    "另一个 banshi build 正在写 {}，等它做完再来",
                    target.display()
                )));
            }
            Err(TryLockError::Error(error)) => return Err(cannot_write(&path, &error)),
        }
    }
}

fn open_lock(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
    }
    options.open(path)
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    file.metadata().map(identity).ok() == fs::symlink_metadata(path).map(identity).ok()
}

/// Elsewhere no run removes it.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

/// Swaps two directories, where the system can in one step, so that no moment is without an output.
fn exchange(new: &Path, old: &Path, beside: &Surroundings) -> std::io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE) {
            // The system can, this disk cannot.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
            done => return Ok(done?),
        }
    }
    exchange_in_steps(new, old, beside)
}

/// Where the old output is for a moment. A run that is killed then leaves it there; see [`restore`].
const ASIDE: &str = "banshi-old";

fn exchange_in_steps(new: &Path, old: &Path, beside: &Surroundings) -> std::io::Result<()> {
    let aside = beside.path(ASIDE);
    fs::rename(old, &aside)?;
    if let Err(error) = fs::rename(new, old) {
        // The first failure is the one to tell.
        let _ = fs::rename(&aside, old);
        return Err(error);
    }
    fs::rename(&aside, new)
}

/// Ends an exchange that was stopped in the middle.
fn restore(beside: &Surroundings, target: &Path) -> Result<(), BuildFailure> {
    let aside = beside.path(ASIDE);
    if !beside.has_directory(&aside)? {
        return Ok(());
    }
    if target.exists() {
        return remove_output(&aside);
    }
    refuse_foreign(&aside)?;
    fs::rename(&aside, target).map_err(|error| cannot_write(target, &error))
}

/// The fingerprint of a file, however large it is.
pub(crate) fn fingerprint(path: &Path) -> Result<Fingerprint, BuildFailure> {
    let read = File::open(path).and_then(|mut file| Fingerprint::of_reader(&mut file));
    read.map_err(|error| cannot_read(path, &error))
}

pub(crate) fn cannot_read(path: &Path, error: &std::io::Error) -> BuildFailure {
    BuildFailure::Output(format!("读不了 {}：{}", path.display(), io_words(error)))
}

pub(crate) fn cannot_write(path: &Path, error: &std::io::Error) -> BuildFailure {
    BuildFailure::Output(format!("写不了 {}：{}", path.display(), io_words(error)))
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Two directories, each with a file of its name.
    fn two() -> (tempfile::TempDir, PathBuf, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let (new, old) = (dir.path().join("new"), dir.path().join("old"));
        for each in [&new, &old] {
            fs::create_dir(each).unwrap();
            fs::write(each.join(each.file_name().unwrap()), "").unwrap();
        }
        (dir, new, old)
    }

    #[test]
    fn directories_are_exchanged_in_one_step_and_in_several() {
        for way in [exchange, exchange_in_steps] {
            let (dir, new, old) = two();
            way(&new, &old, &Surroundings::of(&old).unwrap()).unwrap();
            assert!(old.join("new").exists() && new.join("old").exists());
            assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
        }
    }

    #[test]
    fn an_exchange_that_fails_leaves_what_was_there() {
        let (_dir, new, old) = two();
        fs::remove_dir_all(&new).unwrap();
        assert!(exchange_in_steps(&new, &old, &Surroundings::of(&old).unwrap()).is_err());
        assert!(old.join("old").exists());
    }
}
