//! An old output and a new one change places.

use std::fs;
use std::path::Path;

use crate::failure::{BuildFailure, cannot_write};
use crate::publish::beside::{Surroundings, refuse_foreign, remove_output};

/// Swaps two directories, where the system can in one step, so that no moment is without an output.
pub(crate) fn exchange(new: &Path, old: &Path, beside: &Surroundings) -> std::io::Result<()> {
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
pub(crate) fn restore(beside: &Surroundings, target: &Path) -> Result<(), BuildFailure> {
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

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

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
