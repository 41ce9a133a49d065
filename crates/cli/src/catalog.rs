//! What commands do with a catalog: open it, report why it cannot be used, answer from it.

use std::path::Path;
use std::time::Instant;

use banshi_answers::lookup::{LookupError, SearchScope, find_handbook, find_item};
use banshi_core::Loaded;
use banshi_core::model::{Catalog, Handbook, Item};
use banshi_core::source::io_words;
use banshi_driver::Opening;
use banshi_typeset::{FontError, Fonts, Timestamp};
use serde::Serialize;

use crate::args::{AnswerSource, HandbookChoice, ItemQuestion, ReportFormat};
use crate::render::{Summary, print, text};
use crate::{Failure, exit};

/// Loads the fonts, with the system's errors in Chinese.
pub(crate) fn load_fonts(font_path: Option<&Path>) -> Result<Fonts, Failure> {
    Fonts::load(font_path).map_err(|error| match error {
        FontError::Unreadable { path, source } => {
            Failure(format!("无法读取字体 {}：{}", path.display(), io_words(&source)))
        }
        other => Failure(other.to_string()),
    })
}

/// Reads `SOURCE_DATE_EPOCH`, the reproducible-builds convention: seconds since 1970.
pub(crate) fn source_date() -> Result<Option<Timestamp>, Failure> {
    let Ok(written) = std::env::var("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let parsed = written.parse().ok().and_then(Timestamp::from_unix);
    parsed.map(Some).ok_or_else(|| Failure(format!("环境变量 SOURCE_DATE_EPOCH 不是 1970 年以来的秒数：「{written}」")))
}

/// Opens the catalog under `dir`, and says when that began. What cannot even be looked at is a [`Failure`]; everything else
/// is findings.
pub(crate) fn open_with(
    dir: &Path,
    fonts: &Fonts,
    open: impl FnOnce(Opening<'_>) -> Loaded,
) -> Result<(Loaded, Instant), Failure> {
    let started = Instant::now();
    ensure_readable_directory(dir)?;
    let coverage = fonts.coverage();
    Ok((open(Opening::new(&|c| coverage.has(c))), started))
}

/// Makes sure that there is a directory that can be read.
pub(crate) fn ensure_readable_directory(dir: &Path) -> Result<(), Failure> {
    let about = |words: String| Failure(format!("打不开目录 {}：{words}", dir.display()));
    match std::fs::metadata(dir) {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(_) => return Err(about("这是一个文件，要给文件夹".to_owned())),
        Err(error) => return Err(about(io_words(&error))),
    }
    std::fs::read_dir(dir).map_err(|error| about(io_words(&error)))?;
    Ok(())
}

/// Loads a catalog to answer from. With errors in it there is no answer: they are reported.
pub(crate) fn answer_from(
    source: &AnswerSource,
    respond: impl FnOnce(&Catalog) -> Result<(), Failure>,
) -> Result<u8, Failure> {
    answer_with(&source.catalog, &load_fonts(None)?, respond)
}

/// Loads a catalog to answer from, with fonts that the answer needs.
pub(crate) fn answer_with(
    dir: &Path,
    fonts: &Fonts,
    respond: impl FnOnce(&Catalog) -> Result<(), Failure>,
) -> Result<u8, Failure> {
    let (loaded, _) = open_with(dir, fonts, |opening| opening.errors_only().open(dir))?;
    let Some(catalog) = &loaded.catalog else {
        let (loaded, started) = open_with(dir, fonts, |opening| opening.open(dir))?;
        text::write_report(&loaded, &Summary::new(&loaded, started.elapsed()));
        return Ok(exit::FINDINGS);
    };
    let answered = respond(catalog);
    // The process is about to end, and gives its memory back faster in one piece.
    std::mem::forget(loaded);
    answered.map(|()| exit::CLEAN)
}

/// Answers a question about one item.
pub(crate) fn answer_about(
    (question, region): (&ItemQuestion, Option<&str>),
    respond: impl FnOnce(&Catalog, &Handbook, &Item) -> Result<(), Failure>,
) -> Result<u8, Failure> {
    answer_from(&question.source, |catalog| {
        let (handbook, item) = item_meant(catalog, (&question.within, region), &question.item)?;
        respond(catalog, handbook, item)
    })
}

/// Finds the item that a person means by `wanted`.
pub(crate) fn item_meant<'c>(
    catalog: &'c Catalog,
    (within, region): (&HandbookChoice, Option<&str>),
    wanted: &str,
) -> Result<(&'c Handbook, &'c Item), Failure> {
    let handbook = within.handbook.as_ref().map(|wanted| find_handbook(catalog, wanted)).transpose()?;
    find_item(catalog, &SearchScope { handbook, region }, wanted).map_err(|refused| match refused {
        LookupError::UnknownItem { .. } => Failure(format!("{refused}也可以用 banshi find 查")),
        other => other.into(),
    })
}

/// Heads an answer: which item, of whose handbook.
pub(crate) fn heading_of(catalog: &Catalog, handbook: &Handbook, item: &Item) -> String {
    format!("{}\n{}", item.name, handbook_line(catalog, handbook))
}

/// Names the handbook that an answer is from: another county's says something else.
pub(crate) fn handbook_line(catalog: &Catalog, handbook: &Handbook) -> String {
    let region = &catalog.regions[&handbook.region].name;
    format!("手册：{}（{}，{region}）", handbook.cover.title, handbook.id)
}

/// Prints one answer, for people or for programs.
pub(crate) fn print_answer(source: &AnswerSource, text: &str, data: &impl Serialize) -> Result<(), Failure> {
    match source.format {
        ReportFormat::Text => print(text.trim_end()),
        ReportFormat::Json => print(&serde_json::to_string_pretty(data)?),
    }
    Ok(())
}
