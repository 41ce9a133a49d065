//! `banshi build`, one format at a time, beside writing the same files.

use std::path::{Path, PathBuf};

use super::Size;
use super::catalog::Catalog;
use super::figures::{Times, count, real, whole};
use super::files::{Copies, extent, settle};
use super::ground::{Ground, clear};
use super::machine::available;
use super::program::{Effort, Measured, Program};

/// A format, and the most items that it is made of.
const FORMATS: [(&str, usize); 6] = [
    ("html", usize::MAX),
    ("md", usize::MAX),
    ("json", usize::MAX),
    ("checklist", 1000),
    ("rules", 1000),
    ("pdf", 1000),
];
/// A run that would take so many seconds is not made.
const TOO_LONG: f64 = 300.0;
/// Nor one that would take more than this part of the memory there is.
const ROOM: f64 = 0.8;

/// A format that was made, or why not.
pub(super) struct Made {
    pub(super) format: &'static str,
    /// Written to disk, not to memory.
    pub(super) disk: bool,
    pub(super) outcome: Result<Output, String>,
}

/// What making it took.
pub(super) struct Output {
    pub(super) build: Measured,
    pub(super) files: u64,
    pub(super) bytes: u64,
    /// The same files written and nothing else.
    pub(super) writing: Option<Times>,
}

/// Makes a catalog in every format.
pub(super) fn builds(
    program: &Program,
    ground: &Ground,
    catalog: &Catalog,
    effort: Effort,
    before: &[Size],
) -> Vec<Made> {
    let mut all = Vec::new();
    for (format, most) in FORMATS {
        for disk in [false, true].into_iter().filter(|disk| !disk || format == "html") {
            super::say(&format!("  build {format}{}", if disk { " on disk" } else { "" }));
            let left_out = (catalog.items > most)
                .then(|| format!("not made beyond {} items", whole(count(most))))
                .or_else(|| too_much(format, catalog.items, before));
            let place = Place::new(if disk { &ground.disk } else { &ground.memory }, disk);
            // The one format of which much is claimed.
            let effort = if format == "html" { effort } else { effort.brief() };
            let outcome = match left_out {
                Some(reason) => Err(reason),
                None => place.build(program, catalog, format, effort).map_err(|error| {
                    super::say(&error);
                    "failed".to_owned()
                }),
            };
            all.push(Made { format, disk, outcome });
        }
    }
    all
}

/// Why a run would take too much, going by a smaller catalog.
fn too_much(format: &str, items: usize, before: &[Size]) -> Option<String> {
    let measured = |size: &Size| {
        let made = size.made.iter().find(|made| made.format == format && !made.disk)?;
        let output = made.outcome.as_ref().ok()?;
        let peak = output.build.usage.map_or(0, |usage| usage.peak);
        Some((size.catalog.items, output.build.wall.seconds(), peak + output.bytes))
    };
    let (smaller, seconds, bytes) = before.iter().rev().find_map(measured)?;
    let times = count(items) / count(smaller);
    let (seconds, bytes) = (seconds * times, real(bytes) * times);
    if seconds > TOO_LONG {
        return Some(format!("left out: about {:.0} minutes a run", seconds / 60.0));
    }
    // The output lies in memory, too.
    let room = real(available()?) * ROOM;
    (bytes > room).then(|| format!("left out: about {:.0} GB of memory", bytes / 1e9))
}

/// Where output goes.
pub(super) struct Place {
    out: PathBuf,
    record: PathBuf,
    /// Where the reference writes.
    copies: PathBuf,
    disk: bool,
}

impl Place {
    pub(super) fn new(dir: &Path, disk: bool) -> Self {
        let below = |name: &str| dir.join(name);
        Self { out: below("out"), record: below(".out.banshi-cache"), copies: below("copies"), disk }
    }

    /// The output directory, as an argument.
    pub(super) fn out(&self) -> String {
        self.out.display().to_string()
    }

    /// Removes what was made, and the record of it.
    pub(super) fn clear(&self) -> Result<(), String> {
        clear(&self.out)?;
        clear(&self.record)
    }

    fn build(
        &self,
        program: &Program,
        catalog: &Catalog,
        format: &'static str,
        effort: Effort,
    ) -> Result<Output, String> {
        let dir = catalog.dir.display().to_string();
        let out = self.out();
        let args = ["build", &dir, "--format", format, "--out", &out, "--force", "--quiet"];
        let build = program.measure(&args, effort, || {
            self.clear()?;
            if self.disk {
                settle();
            }
            Ok(())
        })?;
        let (files, bytes) = extent(&self.out)?;
        let copies = if format == "html" { Some(Copies::of(&self.out)?) } else { None };
        self.clear()?;
        let writing = copies.map(|copies| copies.writing(&self.copies, effort.runs())).transpose()?;
        Ok(Output { build, files, bytes, writing })
    }
}
