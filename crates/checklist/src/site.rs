//! The blank sheets of handbooks: one PDF and one web page for each item.

use std::sync::Arc;

use banshi_core::fingerprint::Fingerprint;
use banshi_core::model::{Catalog, Handbook};
use banshi_render::{OutputFile, Part, Templates};
use banshi_typeset::{Fonts, Timestamp};

use crate::blank::{Blank, blank_sheets};
use crate::page::{SheetError, SheetPaper, html, pdf};
use crate::sheet::Sheet;

/// Where the blank sheets on paper stand in their handbook's directory.
pub const BLANK_PDF: &str = "checklists.pdf";

/// Where the web page of an item's blank sheets stands in its handbook's directory.
pub fn page_of(item: &str) -> String {
    format!("checklists/{item}.html")
}

/// The blank sheets of a handbook: one PDF, and a web page for each item. `guide`: pages of the guide stand beside
/// them, to link to and to have the style sheet from.
pub fn blank_parts<'a>(
    catalog: &'a Catalog,
    handbook: &'a Handbook,
    templates: &'a Templates,
    fonts: &'a Fonts,
    timestamp: Timestamp,
    guide: bool,
) -> Vec<Part<'a>> {
    let blanks = Arc::new(blank_sheets(catalog, handbook));
    let from = |blank: &Blank<'_>| Fingerprint::of_data(&blank.sheets);
    let each: Vec<Fingerprint> = blanks.iter().map(from).collect();
    let all = Fingerprint::of(&(title_of(handbook), format!("{timestamp:?}"), &each));
    let sheets = Arc::clone(&blanks);
    let pdf = Part::new(format!("{}/{BLANK_PDF}", handbook.id), all, move || {
        blank_pdf(handbook, &sheets, templates, fonts, timestamp).map(|file| vec![file])
    });
    let pages = each.into_iter().enumerate().map(|(index, from)| {
        let blanks = Arc::clone(&blanks);
        let item = blanks[index].item;
        let path = format!("{}/{}", handbook.id, page_of(item.id.as_str()));
        Part::new(path, Fingerprint::of(&(from, item.name.as_str(), guide)), move || {
            blank_page(handbook, &blanks[index], templates, guide).map(|file| vec![file])
        })
    });
    std::iter::once(pdf).chain(pages).collect()
}

fn title_of(handbook: &Handbook) -> String {
    format!("{}{}：材料清单", handbook.cover.title, handbook.cover.subtitle.as_deref().unwrap_or_default())
}

fn blank_pdf(
    handbook: &Handbook,
    blanks: &[Blank<'_>],
    templates: &Templates,
    fonts: &Fonts,
    timestamp: Timestamp,
) -> Result<OutputFile, SheetError> {
    let sheets: Vec<&Sheet> = blanks.iter().flat_map(|blank| &blank.sheets).collect();
    let bytes = pdf(&title_of(handbook), &sheets, SheetPaper::A4, templates, fonts, timestamp)?;
    Ok(OutputFile { path: format!("{}/{BLANK_PDF}", handbook.id), bytes })
}

fn blank_page(
    handbook: &Handbook,
    blank: &Blank<'_>,
    templates: &Templates,
    guide: bool,
) -> Result<OutputFile, SheetError> {
    let sheets: Vec<&Sheet> = blank.sheets.iter().collect();
    let item = format!("../{}.html", blank.item.id);
    let title = format!("材料清单：{}", blank.item.name);
    let text = html(&title, &sheets, SheetPaper::A4, templates, guide.then_some(("../../", item.as_str())))?;
    Ok(OutputFile::text(format!("{}/{}", handbook.id, page_of(blank.item.id.as_str())), text))
}
