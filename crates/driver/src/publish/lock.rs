//! The lock beside an output: one run at a time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use crate::failure::{BuildFailure, cannot_write, refusal};
use crate::publish::beside::Surroundings;

/// Keeps other runs off an output.
pub(crate) struct Lock {
    path: PathBuf,
    /// The lock lasts as long as the file is open.
    file: File,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // See [`lock`]. Elsewhere the file stays: who waits for it could not see that it is gone.
        if cfg!(unix) && is_at(&self.file, &self.path) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Takes the lock beside `target`, and makes sure that it is still the one that others see: the
/// run that held it before removes its file when it is done.
pub(crate) fn lock(beside: &Surroundings, target: &Path) -> Result<Lock, BuildFailure> {
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
