//! What figures were measured on.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::figures::megabytes;
use super::ground::Ground;

/// The machine, the day and the versions, as lines of a list.
pub(super) fn describe(root: &Path, ground: &Ground) -> String {
    let unknown = || "unknown".to_owned();
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_else(unknown);
    let memory = memory("MemTotal").map_or_else(unknown, megabytes);
    let said = |program: &str, args: &[&str]| said(root, program, args).unwrap_or_else(unknown);
    let changed = self::said(root, "git", &["status", "--porcelain", "--untracked-files=no"]).is_some();
    let lines = [
        format!("processor: {processor}, {cores} threads; memory: {memory}"),
        format!("system: {}", said("uname", &["-srm"])),
        format!("compiler: {}", said("rustc", &["--version"])),
        format!(
            "commit: {}{}; day: {}",
            said("git", &["rev-parse", "--short=12", "HEAD"]),
            if changed { ", with changes" } else { "" },
            said("date", &["-u", "+%Y-%m-%d"])
        ),
        format!(
            "catalogs and outputs: {}",
            if ground.in_memory {
                "on a memory file system"
            } else {
                "in the temporary directory: no memory file system"
            }
        ),
    ];
    lines.map(|line| format!("- {line}\n")).concat()
}

/// How many bytes of memory can be taken now, where that is known.
pub(super) fn available() -> Option<u64> {
    memory("MemAvailable")
}

fn memory(name: &str) -> Option<u64> {
    let size: u64 = field("/proc/meminfo", name)?.strip_suffix(" kB")?.trim().parse().ok()?;
    Some(size * 1024)
}

/// What stands behind a name and a colon, first in the file.
fn field(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// What a program says, if it is there and says anything.
fn said(root: &Path, program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).current_dir(root).output().ok().filter(|it| it.status.success())?;
    let words = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    (!words.is_empty()).then_some(words)
}
