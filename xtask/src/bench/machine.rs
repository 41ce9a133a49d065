//! What figures were measured on.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::figures::format_megabytes;
use super::ground::BenchGround;

/// Describes the machine, the day and the versions, as lines of a list.
pub(super) fn describe_machine(root: &Path, ground: &BenchGround) -> String {
    let unknown = || "unknown".to_owned();
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get);
    let processor = named_field("/proc/cpuinfo", "model name").unwrap_or_else(unknown);
    let memory = memory_field("MemTotal").map_or_else(unknown, format_megabytes);
    let output = |program: &str, args: &[&str]| program_output(root, program, args).unwrap_or_else(unknown);
    let changed = program_output(root, "git", &["status", "--porcelain", "--untracked-files=no"]).is_some();
    let lines = [
        format!("processor: {processor}, {cores} threads; memory: {memory}"),
        format!("system: {}", output("uname", &["-srm"])),
        format!("compiler: {}", output("rustc", &["--version"])),
        format!(
            "commit: {}{}; day: {}",
            output("git", &["rev-parse", "--short=12", "HEAD"]),
            if changed { ", with changes" } else { "" },
            output("date", &["-u", "+%Y-%m-%d"])
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

/// Returns how many bytes of memory can be taken now, where that is known.
pub(super) fn available_memory() -> Option<u64> {
    memory_field("MemAvailable")
}

fn memory_field(name: &str) -> Option<u64> {
    let size: u64 = named_field("/proc/meminfo", name)?.strip_suffix(" kB")?.trim().parse().ok()?;
    Some(size * 1024)
}

/// Finds what comes after a name and a colon, first in the file.
fn named_field(file: &str, name: &str) -> Option<String> {
    let text = fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

/// Returns what a program writes, if it is there and writes anything.
fn program_output(root: &Path, program: &str, args: &[&str]) -> Option<String> {
    let output = Command::new(program).args(args).current_dir(root).output().ok().filter(|it| it.status.success())?;
    let words = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    (!words.is_empty()).then_some(words)
}
