//! The commands, one file each.

pub(crate) mod build;
pub(crate) mod check;

use std::path::Path;
use std::time::Instant;

use banshi_core::Loaded;
use banshi_core::finding::{Severity, sort};
use banshi_core::source::io_words;
use banshi_typeset::Fonts;

use crate::Failure;

/// Loads and lints a catalog. What cannot even be looked at is a [`Failure`]; everything else is
/// findings.
fn load(dir: &Path, fonts: &Fonts) -> Result<(Loaded, Instant), Failure> {
    let started = Instant::now();
    let about = |words: String| Failure(format!("打不开目录 {}：{words}", dir.display()));
    match std::fs::metadata(dir) {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(_) => return Err(about("这是一个文件，要给文件夹".to_owned())),
        Err(error) => return Err(about(io_words(&error))),
    }
    std::fs::read_dir(dir).map_err(|error| about(io_words(&error)))?;
    let mut loaded = banshi_core::load(dir);
    let inputs = banshi_lint::Inputs { sources: &loaded.sources, has_glyph: &|c| fonts.covers(c) };
    let found = banshi_lint::run(&inputs);
    loaded.findings.extend(found);
    sort(&mut loaded.findings);
    if loaded.findings.iter().any(|finding| finding.severity() == Severity::Error) {
        loaded.catalog = None;
    }
    Ok((loaded, started))
}
