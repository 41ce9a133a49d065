//! Where catalogs and outputs are while they are measured.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Directories of this run. They are removed with it.
pub(super) struct BenchGround {
    /// On a memory file system, if there is one.
    pub(super) memory: PathBuf,
    /// On disk, next to the programs.
    pub(super) disk: PathBuf,
    /// Whether `memory` is one.
    pub(super) in_memory: bool,
}

impl BenchGround {
    pub(super) fn claim() -> Result<Self, String> {
        let name = format!("banshi-bench-{}", std::process::id());
        let shm = Path::new("/dev/shm");
        let in_memory = fs::create_dir(shm.join(&name)).is_ok();
        let memory = if in_memory { shm.join(&name) } else { std::env::temp_dir().join(&name) };
        let own = std::env::current_exe().map_err(|error| error.to_string())?;
        let ground = Self { memory, disk: own.with_file_name(name), in_memory };
        for dir in [&ground.memory, &ground.disk] {
            fs::create_dir_all(dir).map_err(|error| format!("{}: {error}", dir.display()))?;
        }
        Ok(ground)
    }

    /// Returns what a table says of a place.
    pub(super) fn place_name(&self, on_disk: bool) -> &'static str {
        match (on_disk, self.in_memory) {
            (true, _) => "disk",
            (false, true) => "memory",
            (false, false) => "temporary directory",
        }
    }
}

impl Drop for BenchGround {
    fn drop(&mut self) {
        // What cannot be removed is found under its name.
        let _ = fs::remove_dir_all(&self.memory);
        let _ = fs::remove_dir_all(&self.disk);
    }
}

/// Makes sure that a directory is not there.
pub(super) fn remove_directory(dir: &Path) -> Result<(), String> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(format!("{}: {error}", dir.display())),
        _ => Ok(()),
    }
}
