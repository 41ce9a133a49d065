//! The index above all handbooks.

use std::collections::BTreeMap;

use banshi_core::model::{Catalog, Handbook};
use banshi_render::{OutputFile, TemplateError, Templates};
use serde::{Deserialize, Serialize};

use super::entry::HandbookEntry;
use super::page::{HtmlPage, full_title};
use super::themes::{ThemeName, item_themes};
use crate::outline::Outline;
use crate::request::Request;

/// How the index shows a handbook.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct IndexEntry {
    handbook: HandbookEntry,
    /// Its items by the ids of their themes.
    themes: BTreeMap<String, Vec<ThemeItem>>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct ThemeItem {
    title: String,
    handbook: String,
    href: String,
}

#[derive(Serialize)]
struct IndexContent<'a> {
    handbooks: Vec<HandbookEntry>,
    themes: Vec<ThemeEntry<'a>>,
}

#[derive(Serialize)]
struct ThemeEntry<'a> {
    id: &'a str,
    name: &'a str,
    count: usize,
    entries: Vec<&'a ThemeItem>,
}

/// An index of more items than this names handbooks only: nobody reads a page of ten thousand lines.
const READABLE: usize = 500;

/// Makes the pages above the handbooks, and the style sheet.
pub fn index_pages(
    themes: &[ThemeName],
    entries: &[&IndexEntry],
    templates: &Templates,
) -> Result<Vec<OutputFile>, TemplateError> {
    let items: usize = entries.iter().map(|entry| entry.handbook.count).sum();
    let is_readable = items <= READABLE;
    let shown = |entry: &&IndexEntry| {
        if is_readable { entry.handbook.clone() } else { entry.handbook.without_items() }
    };
    let handbooks = entries.iter().map(shown).collect();
    let content = IndexContent { handbooks, themes: theme_entries(themes, entries, is_readable) };
    let page = HtmlPage { root: "", title: "办事指南".to_owned(), content };
    Ok(vec![
        page.render("index.html".to_owned(), "html/index.html", templates)?,
        OutputFile::text("style.css", templates.source("html/style.css")?.to_owned()),
    ])
}

/// Makes the entry with which the index shows a handbook.
pub(crate) fn index_entry(
    catalog: &Catalog,
    handbook: &Handbook,
    contents: &Outline,
    request: &Request<'_>,
) -> IndexEntry {
    let mut themes: BTreeMap<String, Vec<ThemeItem>> = BTreeMap::new();
    for (item, entry) in handbook.items.iter().zip(&contents.items) {
        for theme in item_themes(catalog, item) {
            themes.entry(theme.id).or_default().push(ThemeItem {
                title: entry.title.clone(),
                handbook: full_title(contents),
                href: format!("{}/{}.html", contents.id, entry.id),
            });
        }
    }
    let prefix = format!("{}/", contents.id);
    IndexEntry { handbook: HandbookEntry::new(handbook, contents, request, &prefix), themes }
}

/// Lists every theme that has items, with its items from all handbooks if they are to be shown.
fn theme_entries<'a>(themes: &'a [ThemeName], entries: &[&'a IndexEntry], shows_items: bool) -> Vec<ThemeEntry<'a>> {
    let theme = |theme: &'a ThemeName| {
        let items = || entries.iter().filter_map(|entry| entry.themes.get(&theme.id)).flatten();
        let entries = if shows_items { items().collect() } else { Vec::new() };
        ThemeEntry { id: &theme.id, name: &theme.name, count: items().count(), entries }
    };
    themes.iter().map(theme).filter(|theme| theme.count > 0).collect()
}
