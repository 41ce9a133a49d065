//! `banshi build`, one format at a time, next to writing the same files.

use std::path::{Path, PathBuf};

use super::catalog::BenchCatalog;
use super::figures::{RunTimes, as_f64, count_as_f64, format_whole};
use super::files::{FileCopies, directory_extent, settle_disk};
use super::ground::{BenchGround, remove_directory};
use super::machine::available_memory;
use super::program::{Effort, MeasuredProgram, Measurement};
use super::progress::announce;

/// A format, and the most items that it is made of.
const FORMATS: [(&str, usize); 6] = [
    ("html", usize::MAX),
    ("md", usize::MAX),
    ("json", usize::MAX),
    ("checklist", 1000),
    ("rules", 1000),
    ("pdf", 1000),
];
/// Runs that would take longer, in seconds, are not made.
const TOO_LONG: f64 = 300.0;
/// Nor are runs that would take more than this part of the memory there is.
const ROOM: f64 = 0.8;

/// A format that was made, or why not.
pub(super) struct MadeFormat {
    pub(super) format: &'static str,
    /// Whether it was written to disk, not to memory.
    pub(super) on_disk: bool,
    pub(super) outcome: Result<MadeOutput, String>,
}

/// What making it took.
pub(super) struct MadeOutput {
    pub(super) build: Measurement,
    pub(super) files: u64,
    pub(super) bytes: u64,
    /// The same files written and nothing else.
    pub(super) writing: Option<RunTimes>,
}

/// Makes a catalog in every format.
pub(super) fn build_all(
    program: &MeasuredProgram,
    ground: &BenchGround,
    catalog: &BenchCatalog,
    effort: Effort,
    before: &[(usize, &[MadeFormat])],
) -> Vec<MadeFormat> {
    let mut all = Vec::new();
    for (format, most) in FORMATS {
        for on_disk in [false, true].into_iter().filter(|on_disk| !on_disk || format == "html") {
            announce(&format!("  build {format}{}", if on_disk { " on disk" } else { "" }));
            let left_out = (catalog.items > most)
                .then(|| format!("not made beyond {} items", format_whole(count_as_f64(most))))
                .or_else(|| reason_against(format, catalog.items, before));
            let place = OutputPlace::new(if on_disk { &ground.disk } else { &ground.memory }, on_disk);
            // The one format of which much is claimed.
            let effort = if format == "html" { effort } else { effort.brief() };
            let outcome = match left_out {
                Some(reason) => Err(reason),
                None => place.measure_build(program, catalog, format, effort).map_err(|error| {
                    announce(&error);
                    "failed".to_owned()
                }),
            };
            all.push(MadeFormat { format, on_disk, outcome });
        }
    }
    all
}

/// Says why a run would take too much, going by a smaller catalog.
fn reason_against(format: &str, items: usize, before: &[(usize, &[MadeFormat])]) -> Option<String> {
    let measured = |(items, made): &(usize, &[MadeFormat])| {
        let made = made.iter().find(|made| made.format == format && !made.on_disk)?;
        let output = made.outcome.as_ref().ok()?;
        let peak = output.build.usage.map_or(0, |usage| usage.peak);
        Some((*items, output.build.wall.median_seconds(), peak + output.bytes))
    };
    let (smaller, seconds, bytes) = before.iter().rev().find_map(measured)?;
    let times = count_as_f64(items) / count_as_f64(smaller);
    let (seconds, bytes) = (seconds * times, as_f64(bytes) * times);
    if seconds > TOO_LONG {
        return Some(format!("left out: about {:.0} minutes a run", seconds / 60.0));
    }
    // The output is in memory as well.
    let room = as_f64(available_memory()?) * ROOM;
    (bytes > room).then(|| format!("left out: about {:.0} GB of memory", bytes / 1e9))
}

/// Where output goes.
pub(super) struct OutputPlace {
    out: PathBuf,
    record: PathBuf,
    /// Where the reference writes.
    copies: PathBuf,
    on_disk: bool,
}

impl OutputPlace {
    pub(super) fn new(dir: &Path, on_disk: bool) -> Self {
        let below = |name: &str| dir.join(name);
        Self { out: below("out"), record: below(".out.banshi-cache"), copies: below("copies"), on_disk }
    }

    /// Returns the output directory, as an argument.
    pub(super) fn out_argument(&self) -> String {
        self.out.display().to_string()
    }

    /// Removes what was made, and the record of it.
    pub(super) fn clear(&self) -> Result<(), String> {
        remove_directory(&self.out)?;
        remove_directory(&self.record)
    }

    fn measure_build(
        &self,
        program: &MeasuredProgram,
        catalog: &BenchCatalog,
        format: &'static str,
        effort: Effort,
    ) -> Result<MadeOutput, String> {
        let dir = catalog.dir.display().to_string();
        let out = self.out_argument();
        let args = ["build", &dir, "--format", format, "--out", &out, "--force", "--quiet"];
        let build = program.measure(&args, effort, || {
            self.clear()?;
            if self.on_disk {
                settle_disk();
            }
            Ok(())
        })?;
        let (files, bytes) = directory_extent(&self.out)?;
        let copies = if format == "html" { Some(FileCopies::read(&self.out)?) } else { None };
        self.clear()?;
        let writing = copies.map(|copies| copies.measure_writing(&self.copies, effort.runs())).transpose()?;
        Ok(MadeOutput { build, files, bytes, writing })
    }
}
