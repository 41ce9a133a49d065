//! The checklist as Markdown, web page and PDF.

use std::collections::BTreeMap;

use banshi_render::{TemplateError, Templates};
use banshi_typeset::{Fonts, Timestamp, TypesetDocument, TypesetError};
use serde::Serialize;

use crate::sheet::Sheet;

/// What a sheet is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SheetPaper {
    /// 210 × 297 mm.
    A4,
    /// 148 × 210 mm.
    A5,
    /// A receipt roll, 80 mm wide.
    Roll80,
}

/// Why a sheet was not made.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// A template failed.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// Typesetting failed.
    #[error("排版失败：{0}")]
    Typeset(#[from] TypesetError),
    /// A fault of ours.
    #[error("程序内部错误：{0}")]
    Internal(#[from] serde_json::Error),
}

#[derive(Serialize)]
struct SheetPages<'a> {
    /// The title of the document.
    title: &'a str,
    paper: SheetPaper,
    sheets: &'a [&'a Sheet],
}

#[derive(Serialize)]
struct WebPage<'a> {
    /// Relative way to the directory of the style sheet; `None`: the style is on the page.
    root: Option<&'a str>,
    page_title: &'a str,
    /// Where the guide to the item stands.
    guide: Option<&'a str>,
    paper: SheetPaper,
    sheets: &'a [&'a Sheet],
}

/// One PDF of all `sheets`, each on a page of its own.
pub fn pdf(
    title: &str,
    sheets: &[&Sheet],
    paper: SheetPaper,
    templates: &Templates,
    fonts: &Fonts,
    timestamp: Timestamp,
) -> Result<Vec<u8>, SheetError> {
    const MAIN: &str = "checklist.typ";
    let data = serde_json::to_vec(&SheetPages { title, paper, sheets })?;
    let files = BTreeMap::from([
        (MAIN.to_owned(), templates.source(MAIN)?.as_bytes().to_owned()),
        ("data.json".to_owned(), data),
    ]);
    Ok(banshi_typeset::pdf(&TypesetDocument { main: MAIN.to_owned(), files, timestamp }, fonts)?)
}

/// A notice or receipt as PDF. `data` is the verdict as `banshi assess --format json` gives it.
pub fn notice(
    data: &impl Serialize,
    templates: &Templates,
    fonts: &Fonts,
    timestamp: Timestamp,
) -> Result<Vec<u8>, SheetError> {
    const MAIN: &str = "notice.typ";
    let files = BTreeMap::from([
        (MAIN.to_owned(), templates.source(MAIN)?.as_bytes().to_owned()),
        ("data.json".to_owned(), serde_json::to_vec(data)?),
    ]);
    Ok(banshi_typeset::pdf(&TypesetDocument { main: MAIN.to_owned(), files, timestamp }, fonts)?)
}

/// One web page of all `sheets`. With `root` it is part of a site and links to the `guide`; without,
/// it stands alone.
pub fn html(
    title: &str,
    sheets: &[&Sheet],
    paper: SheetPaper,
    templates: &Templates,
    site: Option<(&str, &str)>,
) -> Result<String, SheetError> {
    let (root, guide) = site.unzip();
    Ok(templates.render("html/checklist.html", &WebPage { root, page_title: title, guide, paper, sheets })?)
}

/// One Markdown file of all `sheets`.
pub fn markdown(title: &str, sheets: &[&Sheet], templates: &Templates) -> Result<String, SheetError> {
    Ok(templates.render("checklist.md.j2", &SheetPages { title, paper: SheetPaper::A4, sheets })?)
}
