//! The blank sheets of handbooks: one PDF and one web page for each item.

use banshi_core::model::{Catalog, Handbook};
use banshi_render::{OutputFile, Templates};
use banshi_typeset::{Fonts, Timestamp};
use rayon::prelude::*;

use crate::blank::{Blank, blank_sheets};
use crate::page::{Paper, SheetError, html, pdf};
use crate::sheet::Sheet;

/// Where the blank sheets on paper stand in their handbook's directory.
pub const BLANK_PDF: &str = "checklists.pdf";

/// Where the web page of an item's blank sheets stands in its handbook's directory.
pub fn page_of(item: &str) -> String {
    format!("checklists/{item}.html")
}

/// The blank sheets of a handbook as one PDF.
pub fn blank_pdf(
    catalog: &Catalog,
    handbook: &Handbook,
    templates: &Templates,
    fonts: &Fonts,
    timestamp: Timestamp,
) -> Result<OutputFile, SheetError> {
    let blanks = blank_sheets(catalog, handbook);
    let sheets: Vec<&Sheet> = blanks.iter().flat_map(|blank| &blank.sheets).collect();
    let title = format!("{}{}：材料清单", handbook.cover.title, handbook.cover.subtitle.as_deref().unwrap_or_default());
    let bytes = pdf(&title, &sheets, Paper::A4, templates, fonts, timestamp)?;
    Ok(OutputFile { path: format!("{}/{BLANK_PDF}", handbook.id), bytes })
}

/// The blank sheets of a handbook as web pages, one for each item.
pub fn blank_pages(
    catalog: &Catalog,
    handbook: &Handbook,
    templates: &Templates,
) -> Result<Vec<OutputFile>, SheetError> {
    let page = |blank: &Blank<'_>| {
        let sheets: Vec<&Sheet> = blank.sheets.iter().collect();
        let guide = format!("../{}.html", blank.item.id);
        let title = format!("材料清单：{}", blank.item.name);
        let text = html(&title, &sheets, Paper::A4, templates, Some(("../../", &guide)))?;
        Ok(OutputFile::text(format!("{}/{}", handbook.id, page_of(blank.item.id.as_str())), text))
    };
    blank_sheets(catalog, handbook).par_iter().map(page).collect()
}
