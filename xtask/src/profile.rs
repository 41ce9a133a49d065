//! Programs of this repository in the profile of this one, or in the one for measuring.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

/// The profile of published programs, with which everything is measured.
const DIST: &str = "dist";

/// Tells whether this program has been compiled with the profile of published programs.
pub(crate) fn is_dist() -> bool {
    own_profile().is_ok_and(|profile| profile == DIST)
}

/// Runs chores with the profile of published programs. Their standard output is that of this program.
pub(crate) fn run_in_dist<A: Into<OsString>>(
    root: &Path,
    chore: impl IntoIterator<Item = A>,
) -> Result<ExitStatus, String> {
    let mut command = cargo(root);
    command.args(["run", "--quiet", "--profile", DIST, "--bin", "xtask", "--"]).args(chore.into_iter().map(Into::into));
    command.status().map_err(|error| format!("cargo: {error}"))
}

/// Builds the program with the profile of this one and returns its path.
pub(crate) fn build_banshi(root: &Path) -> Result<PathBuf, String> {
    let mut command = cargo(root);
    command.args(["build", "--quiet", "--bin", "banshi", "--profile", &own_profile()?]);
    if !command.status().map_err(|error| format!("cargo: {error}"))?.success() {
        return Err("banshi could not be built".to_owned());
    }
    Ok(own_path()?.with_file_name(format!("banshi{}", std::env::consts::EXE_SUFFIX)))
}

/// Names the profile after the directory that cargo has put this program into.
fn own_profile() -> Result<String, String> {
    let path = own_path()?;
    let dir = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
    Ok(if dir == "debug" { "dev".to_owned() } else { dir.into_owned() })
}

fn own_path() -> Result<PathBuf, String> {
    std::env::current_exe().map_err(|error| error.to_string())
}

fn cargo(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    command
}
