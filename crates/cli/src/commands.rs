//! The commands, one file each.

pub(crate) mod assess;
pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod checklist;
pub(crate) mod compare;
pub(crate) mod deps;
pub(crate) mod diff;
mod facts;
pub(crate) mod find;
mod fix;
pub(crate) mod flow;
pub(crate) mod fmt;
pub(crate) mod links;
pub(crate) mod lints;
pub(crate) mod lsp;
pub(crate) mod manual;
pub(crate) mod new;
pub(crate) mod place;
mod profile;
pub(crate) mod rules;
pub(crate) mod scaffold;
pub(crate) mod serve;
pub(crate) mod time;

use std::path::Path;
use std::time::Instant;

use banshi_answers::lookup::{LookupError, find_item};
use banshi_core::Loaded;
use banshi_core::load::Turn;
use banshi_core::model::{Catalog, Handbook, Item};
use banshi_core::source::io_words;
use banshi_lint::Check;
use banshi_typeset::{FontError, Fonts, Timestamp};
use serde::Serialize;

use crate::args::{Question, ReportFormat, Source};
use crate::render::{Summary, print, text};
use crate::{Failure, exit};

/// The fonts, with the system's errors in Chinese.
fn fonts(font_path: Option<&Path>) -> Result<Fonts, Failure> {
    Fonts::load(font_path).map_err(|error| match error {
        FontError::Unreadable { path, source } => {
            Failure(format!("无法读取字体 {}：{}", path.display(), io_words(&source)))
        }
        other => Failure(other.to_string()),
    })
}

/// `SOURCE_DATE_EPOCH`, the reproducible-builds convention: seconds since 1970.
fn source_date() -> Result<Option<Timestamp>, Failure> {
    let Ok(written) = std::env::var("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let parsed = written.parse().ok().and_then(Timestamp::from_unix);
    parsed.map(Some).ok_or_else(|| Failure(format!("环境变量 SOURCE_DATE_EPOCH 不是 1970 年以来的秒数：「{written}」")))
}

/// Loads and lints a catalog. What cannot even be looked at is a [`Failure`]; everything else is
/// findings.
pub(crate) fn load(dir: &Path, fonts: &Fonts) -> Result<(Loaded, Instant), Failure> {
    let started = Instant::now();
    looked_at(dir)?;
    let coverage = fonts.coverage();
    let loaded = Check::new(&|c| coverage.has(c)).load(dir);
    Ok((loaded, started))
}

/// The same for a report, which needs no catalog.
pub(crate) fn load_for_report(dir: &Path, fonts: &Fonts) -> Result<(Loaded, Instant), Failure> {
    let started = Instant::now();
    looked_at(dir)?;
    let coverage = fonts.coverage();
    let loaded = Check::new(&|c| coverage.has(c)).report_only().load(dir);
    Ok((loaded, started))
}

/// The same for outputs, which need no words, and no files but those with findings.
pub(crate) fn load_lean(dir: &Path, fonts: &Fonts) -> Result<(Loaded, Instant), Failure> {
    let started = Instant::now();
    looked_at(dir)?;
    let coverage = fonts.coverage();
    let loaded = Check::new(&|c| coverage.has(c)).lean().load(dir);
    Ok((loaded, started))
}

/// The same for outputs that are made of one handbook after the other, as `each` gets them. All handbooks
/// are kept only if `all` are needed at once.
pub(crate) fn load_each(
    dir: &Path,
    fonts: &Fonts,
    all: bool,
    each: &(dyn Fn(Turn<'_>) + Sync),
) -> Result<(Loaded, Instant), Failure> {
    let started = Instant::now();
    looked_at(dir)?;
    let coverage = fonts.coverage();
    let has_glyph = |c| coverage.has(c);
    let check = Check::new(&has_glyph);
    let check = if all { check.lean() } else { check.shared_only() };
    Ok((check.load_each(dir, each), started))
}

/// Whether there is a directory that can be read.
fn looked_at(dir: &Path) -> Result<(), Failure> {
    let about = |words: String| Failure(format!("打不开目录 {}：{words}", dir.display()));
    match std::fs::metadata(dir) {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(_) => return Err(about("这是一个文件，要给文件夹".to_owned())),
        Err(error) => return Err(about(io_words(&error))),
    }
    std::fs::read_dir(dir).map_err(|error| about(io_words(&error)))?;
    Ok(())
}

/// The same for an answer: whether there is a catalog to answer from, and nothing else.
fn load_to_answer(dir: &Path, fonts: &Fonts) -> Result<Loaded, Failure> {
    looked_at(dir)?;
    let coverage = fonts.coverage();
    Ok(Check::new(&|c| coverage.has(c)).errors_only().load(dir))
}

/// Loads a catalog to answer from. With errors in it there is no answer: they are reported.
fn answer(source: &Source, respond: impl FnOnce(&Catalog) -> Result<(), Failure>) -> Result<u8, Failure> {
    answer_with(&source.catalog, &fonts(None)?, respond)
}

/// The same with fonts that the answer needs, too.
fn answer_with(
    dir: &Path,
    fonts: &Fonts,
    respond: impl FnOnce(&Catalog) -> Result<(), Failure>,
) -> Result<u8, Failure> {
    let loaded = load_to_answer(dir, fonts)?;
    let Some(catalog) = &loaded.catalog else {
        let (loaded, started) = load(dir, fonts)?;
        text::report(&loaded, &Summary::new(&loaded, started.elapsed()));
        return Ok(exit::FINDINGS);
    };
    let answered = respond(catalog);
    // The process is about to end, and gives its memory back faster in one piece.
    std::mem::forget(loaded);
    answered.map(|()| exit::CLEAN)
}

/// Answers a question about one item.
fn answer_about(
    question: &Question,
    respond: impl FnOnce(&Catalog, &Handbook, &Item) -> Result<(), Failure>,
) -> Result<u8, Failure> {
    answer(&question.source, |catalog| {
        let (handbook, item) = item_meant(catalog, &question.item)?;
        respond(catalog, handbook, item)
    })
}

/// Finds the item that a person means by `wanted`.
fn item_meant<'c>(catalog: &'c Catalog, wanted: &str) -> Result<(&'c Handbook, &'c Item), Failure> {
    find_item(catalog, wanted).map_err(|refused| match refused {
        LookupError::UnknownItem { .. } => Failure(format!("{refused}也可以用 banshi find 查")),
        other => other.into(),
    })
}

/// One answer, for people or for programs.
fn respond(source: &Source, text: &str, data: &impl Serialize) -> Result<(), Failure> {
    match source.format {
        ReportFormat::Text => print(text.trim_end()),
        ReportFormat::Json => print(&serde_json::to_string_pretty(data)?),
    }
    Ok(())
}
