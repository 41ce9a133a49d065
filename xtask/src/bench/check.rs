//! `banshi check`, beside reading and parsing the same files.

use super::catalog::Catalog;
use super::figures::Times;
use super::files::{loading, parsing, reading};
use super::program::{Effort, Measured, Program};

/// What a check took.
pub(super) struct Checked {
    pub(super) reading: Times,
    pub(super) parsing: Times,
    pub(super) loading: Times,
    pub(super) check: Measured,
}

pub(super) fn check(program: &Program, catalog: &Catalog, effort: Effort) -> Result<Checked, String> {
    super::say("  check");
    let dir = catalog.dir.display().to_string();
    Ok(Checked {
        reading: reading(&catalog.dir, effort.runs())?,
        parsing: parsing(&catalog.dir, effort.runs())?,
        loading: loading(&catalog.dir, effort.runs())?,
        check: program.measure(&["check", &dir], effort, || Ok(()))?,
    })
}
