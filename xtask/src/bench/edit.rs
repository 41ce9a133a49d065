//! `banshi build` again, after one word has been changed, and after nothing has.

use super::build::OutputPlace;
use super::catalog::{BenchCatalog, EditableItem};
use super::ground::BenchGround;
use super::options::TYPICAL;
use super::program::{Effort, MeasuredProgram, Measurement};
use super::progress::announce;

/// What builds took that found most of their output made.
pub(super) struct EditTimes {
    pub(super) formats: &'static str,
    /// With one word of one item changed.
    pub(super) word: Measurement,
    /// With nothing changed.
    pub(super) nothing: Measurement,
}

/// All formats that a build makes when none is named.
const ALL_FORMATS: &str = "all";

/// Measures one edit in some formats.
pub(super) fn measure_edits(
    program: &MeasuredProgram,
    ground: &BenchGround,
    catalog: &BenchCatalog,
    effort: Effort,
) -> Result<Vec<EditTimes>, String> {
    let formats: &[&'static str] = if catalog.items > TYPICAL { &["html"] } else { &["html", ALL_FORMATS] };
    formats.iter().map(|formats| measure_edit(program, ground, catalog, effort, formats)).collect()
}

fn measure_edit(
    program: &MeasuredProgram,
    ground: &BenchGround,
    catalog: &BenchCatalog,
    effort: Effort,
    formats: &'static str,
) -> Result<EditTimes, String> {
    announce(&format!("  edit {formats}"));
    let (dir, place) = (catalog.dir.display().to_string(), OutputPlace::new(&ground.memory, false));
    let out = place.out_argument();
    let mut args = vec!["build", dir.as_str(), "--out", &out, "--quiet"];
    if formats != ALL_FORMATS {
        args.extend(["--format", formats]);
    }
    place.clear()?;
    program.run_once(&args)?;
    let nothing = program.measure(&args, effort, || Ok(()))?;
    let editable = EditableItem::first(catalog)?;
    let mut number = 0;
    let word = program.measure(&args, effort, || {
        number += 1;
        editable.save(number).map(drop)
    })?;
    editable.restore()?;
    place.clear()?;
    Ok(EditTimes { formats, word, nothing })
}
