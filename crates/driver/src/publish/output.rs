//! Writing a whole output directory at once: everything goes to a staging directory beside it,
//! then the two are exchanged in one step. Whenever a run is stopped, the output is whole: either
//! the old one or the new one.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use banshi_core::fingerprint::Fingerprint;
use banshi_core::source::Stamp;
use banshi_render::links::Page;
use banshi_render::{OutputPath, Part};
use rayon::prelude::*;

use crate::failure::{BuildFailure, cannot_write, refusal};
use crate::publish::beside::{MARKER, Surroundings, refuse_foreign, remove_output};
use crate::publish::exchange::{exchange, restore};
use crate::publish::file::{create, fingerprint, in_directory, put};
use crate::publish::lock::{Lock, lock};
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

impl Drop for Staging {
    fn drop(&mut self) {
        // What a failed run leaves, and what was there before a good one: cleared here, or at the latest by the next
        // claim. That the old output cannot be removed is no fault of the new one, which is in its place.
        let _ = remove_output(&self.0);
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
