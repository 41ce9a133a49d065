//! `banshi build` again, after one word has been changed, and after nothing has.

use super::catalog::{Catalog, Editable};
use super::ground::Ground;
use super::program::{Effort, Measured, Program};
use super::{TYPICAL, build::Place};

/// What builds took that found most of their output made.
pub(super) struct Edited {
    pub(super) formats: &'static str,
    /// With one word of one item changed.
    pub(super) word: Measured,
    /// With nothing changed.
    pub(super) nothing: Measured,
}

/// All formats that a build makes by itself.
pub(super) const ALL: &str = "all";

pub(super) fn edits(
    program: &Program,
    ground: &Ground,
    catalog: &Catalog,
    effort: Effort,
) -> Result<Vec<Edited>, String> {
    let formats: &[&'static str] = if catalog.items > TYPICAL { &["html"] } else { &["html", ALL] };
    formats.iter().map(|formats| edit(program, ground, catalog, effort, formats)).collect()
}

fn edit(
    program: &Program,
    ground: &Ground,
    catalog: &Catalog,
    effort: Effort,
    formats: &'static str,
) -> Result<Edited, String> {
    super::say(&format!("  edit {formats}"));
    let (dir, place) = (catalog.dir.display().to_string(), Place::new(&ground.memory, false));
    let out = place.out();
    let mut args = vec!["build", dir.as_str(), "--out", &out, "--quiet"];
    if formats != ALL {
        args.extend(["--format", formats]);
    }
    place.clear()?;
    program.once(&args)?;
    let nothing = program.measure(&args, effort, || Ok(()))?;
    let editable = Editable::first(catalog)?;
    let mut number = 0;
    let word = program.measure(&args, effort, || {
        number += 1;
        editable.save(number).map(drop)
    })?;
    editable.restore()?;
    place.clear()?;
    Ok(Edited { formats, word, nothing })
}
