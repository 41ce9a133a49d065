//! `banshi check`, next to reading and parsing the same files.

use super::catalog::BenchCatalog;
use super::figures::RunTimes;
use super::files::{measure_loading, measure_parsing, measure_reading};
use super::program::{Effort, MeasuredProgram, Measurement};
use super::progress::announce;

/// What a check took.
pub(super) struct CheckTimes {
    pub(super) reading: RunTimes,
    pub(super) parsing: RunTimes,
    pub(super) loading: RunTimes,
    pub(super) check: Measurement,
}

/// Measures a check and what it is compared with.
pub(super) fn measure_check(
    program: &MeasuredProgram,
    catalog: &BenchCatalog,
    effort: Effort,
) -> Result<CheckTimes, String> {
    announce("  check");
    let dir = catalog.dir.display().to_string();
    Ok(CheckTimes {
        reading: measure_reading(&catalog.dir, effort.runs())?,
        parsing: measure_parsing(&catalog.dir, effort.runs())?,
        loading: measure_loading(&catalog.dir, effort.runs())?,
        check: program.measure(&["check", &dir], effort, || Ok(()))?,
    })
}
