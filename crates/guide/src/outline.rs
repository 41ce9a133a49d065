//! What is on the page: every section, line and number of a handbook, before any format.
//!
//! Numbering, generated sentences (time limits, office cells) and the house style's exceptions are settled here and only
//! here, so that PDF, web page and Markdown cannot disagree.

mod blocks;
mod item;
mod list;
mod offices;
mod time;

use banshi_core::model::{Catalog, Handbook};

use item::item_sections;
use offices::OfficeBlocks;

pub use blocks::{ItemOutline, ListLine, Outline, OutlineBlock, OutlineSection, Shown, TableRows, TextRun, TocHead};

/// Sets out a whole handbook.
pub fn handbook_outline(catalog: &Catalog, handbook: &Handbook) -> Outline {
    let mut outline = handbook_contents(handbook);
    let offices = OfficeBlocks::new(catalog, handbook);
    for (set_out, item) in outline.items.iter_mut().zip(handbook.items.iter()) {
        set_out.sections = item_sections(catalog, handbook, item, &offices);
    }
    outline
}

/// Sets out what a handbook and its items are called, without any section.
pub(crate) fn handbook_contents(handbook: &Handbook) -> Outline {
    let text = |words: &Option<banshi_core::value::Text>| words.as_ref().map(ToString::to_string);
    let items = handbook.items.iter().enumerate().map(|(index, item)| ItemOutline {
        id: item.id.to_string(),
        mark: handbook.toc.mark.of(index + 1),
        title: item.name.to_string(),
        sections: Vec::new(),
    });
    Outline {
        id: handbook.id.to_string(),
        title: handbook.cover.title.to_string(),
        subtitle: text(&handbook.cover.subtitle),
        edition: text(&handbook.cover.edition),
        publisher: text(&handbook.cover.publisher),
        date: handbook.cover.date.chinese(),
        toc: TocHead { heading: handbook.toc.heading.to_string() },
        items: items.collect(),
    }
}
