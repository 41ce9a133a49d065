//! One build: the chosen handbooks in the chosen formats, as a list of files.

use banshi_core::finding::did_you_mean;
use banshi_core::model::{Catalog, Handbook};
use banshi_core::value::Id;
use banshi_render::{OutputFile, Templates};
use banshi_typeset::{Fonts, Timestamp};
use rayon::prelude::*;

use crate::illustrate::illustrate;
use crate::outline::{Outline, contents, outline};
use crate::output::{BuildError, Format};
use crate::{html, markdown, pdf};

/// Where the blank checklists of a handbook stand, relative to its directory.
#[derive(Debug, Clone, Copy)]
pub struct Checklists {
    /// All of them on paper.
    pub pdf: &'static str,
    /// The page of one item, by its id.
    pub page: fn(&str) -> String,
}

/// What to build and with what.
#[derive(Debug)]
pub struct Request<'a> {
    /// Id of one handbook; `None`: all.
    pub handbook: Option<&'a str>,
    /// The formats.
    pub formats: &'a [Format],
    /// Where blank checklists stand in a handbook's directory; `None`: there are none.
    pub checklists: Option<Checklists>,
    /// The templates.
    pub templates: &'a Templates,
    /// The fonts.
    pub fonts: &'a Fonts,
    /// The time that PDFs bear; `None`: the month of each handbook.
    pub timestamp: Option<Timestamp>,
}

/// Builds all files. `progress` hears of each handbook and format as it is done.
pub fn build(
    catalog: &Catalog,
    request: &Request<'_>,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<Vec<OutputFile>, BuildError> {
    let books = chosen(catalog, request.handbook)?;
    let jobs: Vec<_> =
        books.iter().flat_map(|book| request.formats.iter().map(move |format| (*book, *format))).collect();
    let made: Result<Vec<_>, BuildError> = jobs
        .into_par_iter()
        .map(|(book, format)| {
            let files = build_one(catalog, book, format, request)?;
            progress(&format!("{} {}", book.id, name(format)));
            Ok(files)
        })
        .collect();
    let mut files: Vec<_> = made?.into_iter().flatten().collect();
    if request.formats.contains(&Format::Html) {
        files.extend(index(catalog, &books, request)?);
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// One handbook in one format. `request.formats` says which formats the pages link to.
pub fn build_one(
    catalog: &Catalog,
    handbook: &Handbook,
    format: Format,
    request: &Request<'_>,
) -> Result<Vec<OutputFile>, BuildError> {
    let path = |name: &str| format!("{}/{name}", handbook.id);
    Ok(match format {
        Format::Pdf => {
            let timestamp = request.timestamp.or_else(|| published(handbook));
            let timestamp =
                timestamp.ok_or_else(|| BuildError::Internal("手册的日期超出 PDF 能写的范围".to_owned()))?;
            let outline = illustrated(catalog, handbook, format);
            let bytes = pdf::render(&outline, request.templates, request.fonts, timestamp)?;
            vec![OutputFile { path: path("handbook.pdf"), bytes }]
        }
        Format::Html => html::handbook(catalog, handbook, request)?,
        Format::Markdown => {
            let outline = illustrated(catalog, handbook, format);
            vec![OutputFile::text(path("handbook.md"), markdown::render(&outline, request.templates)?)]
        }
    })
}

/// A whole handbook, with every chart drawn for `format`.
fn illustrated(catalog: &Catalog, handbook: &Handbook, format: Format) -> Outline {
    let mut outline = outline(catalog, handbook);
    for item in &mut outline.items {
        illustrate(item, format);
    }
    outline
}

/// The pages above the handbooks, and the style sheet.
pub fn build_index(catalog: &Catalog, request: &Request<'_>) -> Result<Vec<OutputFile>, BuildError> {
    index(catalog, &chosen(catalog, request.handbook)?, request)
}

fn index(catalog: &Catalog, books: &[&Handbook], request: &Request<'_>) -> Result<Vec<OutputFile>, BuildError> {
    let books: Vec<_> = books.iter().map(|book| (*book, contents(book))).collect();
    Ok(html::index(catalog, &books, request)?)
}

fn name(format: Format) -> &'static str {
    match format {
        Format::Pdf => "PDF",
        Format::Html => "网页",
        Format::Markdown => "Markdown",
    }
}

fn chosen<'c>(catalog: &'c Catalog, id: Option<&str>) -> Result<Vec<&'c Handbook>, BuildError> {
    let Some(id) = id else { return Ok(catalog.handbooks.iter().collect()) };
    match catalog.handbooks.iter().find(|handbook| handbook.id.as_str() == id) {
        Some(handbook) => Ok(vec![handbook]),
        None => {
            let ids: Vec<_> = catalog.handbooks.ids().map(Id::as_str).collect();
            let mend = did_you_mean(id, ids.iter().copied()).unwrap_or_else(|| format!("有 {}", ids.join("、")));
            Err(BuildError::UnknownHandbook { id: id.to_owned(), mend })
        }
    }
}

/// Midnight of the first day of the handbook's month.
fn published(handbook: &Handbook) -> Option<Timestamp> {
    let day = handbook.cover.date.first_day();
    let (month, day_of_month) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    Timestamp::new((i32::from(day.year()), month, day_of_month), (0, 0, 0))
}
