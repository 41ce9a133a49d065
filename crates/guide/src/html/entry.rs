//! A handbook as pages refer to it.

use banshi_core::model::Handbook;
use serde::{Deserialize, Serialize};

use crate::outline::{ItemOutline, Outline};
use crate::output::{Format, MARKDOWN, PDF};
use crate::request::Request;

/// A handbook as pages refer to it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct HandbookEntry {
    id: String,
    title: String,
    subtitle: Option<String>,
    edition: Option<String>,
    publisher: Option<String>,
    date: String,
    href: String,
    pdf: Option<String>,
    checklists: Option<String>,
    markdown: Option<String>,
    errata_href: Option<String>,
    errata_count: usize,
    doubt_count: usize,
    pub(super) count: usize,
    items: Vec<ItemEntry>,
}

/// An item as lists of items name it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct ItemEntry {
    mark: String,
    title: String,
    href: String,
}

impl HandbookEntry {
    /// Makes the entry for pages from which `prefix` leads to the handbook's directory.
    pub(super) fn new(handbook: &Handbook, outline: &Outline, request: &Request<'_>, prefix: &str) -> Self {
        let file = |format: Format, name: &str| request.formats.contains(&format).then(|| format!("{prefix}{name}"));
        Self {
            id: outline.id.clone(),
            title: outline.title.clone(),
            subtitle: outline.subtitle.clone(),
            edition: outline.edition.clone(),
            publisher: outline.publisher.clone(),
            date: outline.date.clone(),
            href: format!("{prefix}index.html"),
            pdf: file(Format::Pdf, PDF),
            checklists: request.checklists.map(|checklists| format!("{prefix}{}", checklists.pdf)),
            markdown: file(Format::Markdown, MARKDOWN),
            errata_href: Some(format!("{prefix}errata.html")),
            errata_count: handbook.errata.len(),
            doubt_count: handbook.doubts.len(),
            count: outline.items.len(),
            items: item_entries(outline, prefix),
        }
    }

    /// Returns the same without the list of its items.
    pub(super) fn without_items(&self) -> Self {
        Self { items: Vec::new(), ..self.clone() }
    }
}

/// Lists the items of a handbook, from where `prefix` leads to its directory.
pub(super) fn item_entries(outline: &Outline, prefix: &str) -> Vec<ItemEntry> {
    let entry = |item: &ItemOutline| ItemEntry {
        mark: item.mark.clone(),
        title: item.title.clone(),
        href: format!("{prefix}{}.html", item.id),
    };
    outline.items.iter().map(entry).collect()
}
