//! What belongs to an output and is kept beside it: the lock, the new output while it is made, the old one while the
//! two are exchanged, the cache.
//!
//! Anybody who can write there may have taken these names before, in a repository by a committed link. A link, a
//! directory of somebody else and another user's file are never followed, written to or removed: nothing is built.

use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::failure::{BuildFailure, cannot_read, cannot_write, refusal};

/// Marks a directory as ours to replace.
pub(crate) const MARKER: &str = ".banshi-output";

/// The directory around an output.
#[derive(Debug, Clone)]
pub(crate) struct Surroundings {
    target: PathBuf,
    /// Who owns what this program writes there; `None` where files have no owner.
    owner: Option<u32>,
}

impl Surroundings {
    /// Finds out who owns what is written beside `target`.
    pub(crate) fn of(target: &Path) -> Result<Self, BuildFailure> {
        let parent = target.parent().unwrap_or(target);
        let probe = tempfile::tempfile_in(parent).and_then(|file| file.metadata());
        let owner = owner_of(&probe.map_err(|error| cannot_write(parent, &error))?);
        Ok(Self { target: target.to_owned(), owner })
    }

    /// Returns the path under which `what` is kept.
    pub(crate) fn path(&self, what: &str) -> PathBuf {
        let name = self.target.file_name().unwrap_or_default().to_string_lossy();
        self.target.with_file_name(format!(".{name}.{what}"))
    }

    /// Looks at a directory of ours; `false` if there is none.
    pub(crate) fn has_directory(&self, path: &Path) -> Result<bool, BuildFailure> {
        Ok(self.own(path, Metadata::is_dir)?.is_some())
    }

    /// Looks at a file of ours; `None` if there is none.
    pub(crate) fn own_file(&self, path: &Path) -> Result<Option<Metadata>, BuildFailure> {
        self.own(path, Metadata::is_file)
    }

    fn own(&self, path: &Path, is_ours: fn(&Metadata) -> bool) -> Result<Option<Metadata>, BuildFailure> {
        let metadata = match path.symlink_metadata() {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            metadata => metadata.map_err(|error| cannot_read(path, &error))?,
        };
        if metadata.is_symlink() {
            return Err(refusal(path, "是一个链接"));
        }
        if !is_ours(&metadata) {
            return Err(refusal(path, "不是 banshi 写的"));
        }
        if owner_of(&metadata) != self.owner {
            return Err(refusal(path, "属于另一个用户"));
        }
        Ok(Some(metadata))
    }

    /// Makes sure that nothing is at `path`: an output that a stopped run has left is removed.
    pub(crate) fn clear(&self, path: &Path) -> Result<(), BuildFailure> {
        if self.has_directory(path)? { remove_output(path) } else { Ok(()) }
    }
}

/// Removes a whole output.
pub(crate) fn remove_output(path: &Path) -> Result<(), BuildFailure> {
    refuse_foreign(path)?;
    remove_marked(path).map_err(|error| cannot_write(path, &error))
}

/// Removes a directory with all that is in it, the marker last: what a stopped run leaves of it must still be known as
/// ours, or the next run refuses it.
fn remove_marked(path: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        if entry.file_name() == MARKER {
            continue;
        }
        if entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    fs::remove_dir_all(path)
}

/// Refuses what is not an output: it may be a directory that was made by a build, or an empty one.
pub(crate) fn refuse_foreign(path: &Path) -> Result<(), BuildFailure> {
    let metadata = path.symlink_metadata().map_err(|error| cannot_read(path, &error))?;
    if metadata.is_symlink() {
        return Err(refusal(path, "是一个链接"));
    }
    if !metadata.is_dir() {
        return Err(BuildFailure::Output(format!("{} 是一个文件，不能当输出目录", path.display())));
    }
    let mut entries = fs::read_dir(path).map_err(|error| cannot_write(path, &error))?;
    let is_marked = || path.join(MARKER).symlink_metadata().is_ok_and(|marker| marker.is_file());
    if entries.next().is_some() && !is_marked() {
        let message = format!("{} 里有不是 banshi 生成的文件，没有动它；请另选输出目录，或先清空", path.display());
        return Err(BuildFailure::Output(message));
    }
    Ok(())
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere there is none")]
fn owner_of(metadata: &Metadata) -> Option<u32> {
    Some(std::os::unix::fs::MetadataExt::uid(metadata))
}

#[cfg(not(unix))]
fn owner_of(_: &Metadata) -> Option<u32> {
    None
}
