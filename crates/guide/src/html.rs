//! Web pages: an index by handbook and by theme, and one page for each item.
//!
//! Every page stands alone, links relatively and asks nothing of any server, so the directory
//! works from a disk as it does from a site.

mod tables;

use std::collections::BTreeMap;
use std::sync::Arc;

use banshi_core::fingerprint::Fingerprint;
use banshi_core::model::{Catalog, Handbook, Item, Link};
use banshi_render::{OutputFile, Part, Prepared, TemplateError, Templates};
use serde::{Deserialize, Serialize};

use crate::book::Request;
use crate::illustrate::illustrate;
use crate::outline::{ItemOutline, Outline};
use crate::output::Format;
use tables::Tables;

#[derive(Debug, Clone, Serialize, Deserialize)]
struct ItemEntry {
    mark: String,
    title: String,
    href: String,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct HandbookEntry {
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
    count: usize,
    items: Vec<ItemEntry>,
}

#[derive(Serialize)]
struct Neighbour<'a> {
    title: &'a str,
    href: String,
}

/// A theme as the index names it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ThemeName {
    id: String,
    name: String,
}

/// How the index shows a handbook.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct IndexEntry {
    handbook: HandbookEntry,
    /// Its items by the ids of their themes.
    themes: BTreeMap<String, Vec<ThemeItem>>,
}

#[derive(Serialize)]
struct ThemeEntry<'a> {
    id: &'a str,
    name: &'a str,
    count: usize,
    entries: Vec<&'a ThemeItem>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct ThemeItem {
    title: String,
    handbook: String,
    href: String,
}

#[derive(Serialize)]
struct Page<'a, T> {
    root: &'a str,
    #[serde(rename = "page_title")]
    title: String,
    #[serde(flatten)]
    content: T,
}

#[derive(Serialize)]
struct IndexPage<'a> {
    handbooks: Vec<HandbookEntry>,
    themes: Vec<ThemeEntry<'a>>,
}

#[derive(Serialize)]
struct HandbookPage {
    items: Vec<ItemEntry>,
    handbook: HandbookEntry,
}

#[derive(Serialize)]
struct ItemPage<'a> {
    handbook: &'a Prepared,
    item: &'a ItemOutline,
    checklist: Option<String>,
    themes: &'a [ThemeName],
    previous: Option<Neighbour<'a>>,
    next: Option<Neighbour<'a>>,
}

#[derive(Serialize)]
struct ErrataPage<'a> {
    handbook: HandbookEntry,
    errata: Vec<ErratumEntry<'a>>,
    doubts: Vec<DoubtEntry<'a>>,
}

#[derive(Serialize)]
struct ErratumEntry<'a> {
    item: Option<Neighbour<'a>>,
    lines: String,
    printed: &'a str,
    corrected: &'a str,
    class: &'static str,
    reason: &'a str,
}

#[derive(Serialize)]
struct DoubtEntry<'a> {
    item: Option<Neighbour<'a>>,
    lines: String,
    printed: &'a str,
    class: &'static str,
    question: &'a str,
}

/// An index of more items than this names handbooks only: nobody reads a page of ten thousand lines.
const READABLE: usize = 500;

/// The pages above the handbooks, and the style sheet.
pub fn index_pages(
    themes: &[ThemeName],
    entries: &[&IndexEntry],
    templates: &Templates,
) -> Result<Vec<OutputFile>, TemplateError> {
    let items: usize = entries.iter().map(|entry| entry.handbook.count).sum();
    let readable = items <= READABLE;
    let shown = |entry: &&IndexEntry| {
        let items = if readable { entry.handbook.items.clone() } else { Vec::new() };
        HandbookEntry { items, ..entry.handbook.clone() }
    };
    let content =
        IndexPage { handbooks: entries.iter().map(shown).collect(), themes: by_theme(themes, entries, readable) };
    let page = Page { root: "", title: "办事指南".to_owned(), content };
    Ok(vec![
        OutputFile::text("index.html", templates.render("html/index.html", &page)?),
        OutputFile::text("style.css", templates.source("html/style.css")?.to_owned()),
    ])
}

/// Every theme that has items, with its items from all handbooks if they are to be shown.
fn by_theme<'a>(themes: &'a [ThemeName], entries: &[&'a IndexEntry], readable: bool) -> Vec<ThemeEntry<'a>> {
    let theme = |theme: &'a ThemeName| {
        let items = || entries.iter().filter_map(|entry| entry.themes.get(&theme.id)).flatten();
        let entries = if readable { items().collect() } else { Vec::new() };
        ThemeEntry { id: &theme.id, name: &theme.name, count: items().count(), entries }
    };
    themes.iter().map(theme).filter(|theme| theme.count > 0).collect()
}

/// The themes of a catalog, in order.
pub fn theme_names(catalog: &Catalog) -> Vec<ThemeName> {
    catalog.themes.iter().map(|theme| ThemeName { id: theme.id.to_string(), name: theme.name.to_string() }).collect()
}

/// How the index shows a handbook.
pub(crate) fn index_entry(
    catalog: &Catalog,
    handbook: &Handbook,
    contents: &Outline,
    request: &Request<'_>,
) -> IndexEntry {
    let mut themes: BTreeMap<String, Vec<ThemeItem>> = BTreeMap::new();
    for (item, entry) in handbook.items.iter().zip(&contents.items) {
        for theme in themes_of(catalog, item) {
            themes.entry(theme.id).or_default().push(ThemeItem {
                title: entry.title.clone(),
                handbook: full_title(contents),
                href: format!("{}/{}.html", contents.id, entry.id),
            });
        }
    }
    IndexEntry { handbook: entry(handbook, contents, request, true), themes }
}

/// The pages of one handbook, each a part.
pub(crate) fn parts<'a>(
    catalog: &'a Catalog,
    handbook: &'a Handbook,
    outline: &'a Outline,
    request: &'a Request<'a>,
) -> Vec<Part<'a>> {
    let own = entry(handbook, outline, request, false);
    let shown = Arc::new(Prepared::new(&own));
    let tables = Arc::new(Tables::new(request.templates));
    // Every page has the handbook's own entry, with the titles of all its items.
    let around = Fingerprint::of_data(&(&own, request.checklists.is_some()));
    let errata = Fingerprint::of_data(&(&handbook.errata, &handbook.doubts));
    let path = |name: &str| format!("{}/{name}.html", outline.id);
    // No item is called so: see `OWN_PAGES`.
    let mut parts = vec![
        Part::new(path("index"), around, move || {
            Ok::<_, TemplateError>(vec![handbook_page(handbook, outline, request)?])
        }),
        Part::new(path("errata"), Fingerprint::of(&(around, errata)), move || {
            Ok::<_, TemplateError>(vec![errata_page(handbook, outline, request)?])
        }),
    ];
    for (index, (item, set_out)) in handbook.items.iter().zip(&outline.items).enumerate() {
        let (themes, shown, tables) = (themes_of(catalog, item), Arc::clone(&shown), Arc::clone(&tables));
        let from = Fingerprint::of(&(around, set_out, &themes));
        parts.push(Part::new(path(&set_out.id), from, move || {
            let mut item = set_out.clone();
            illustrate(&mut item, Format::Html);
            tables.print(&mut item)?;
            Ok::<_, TemplateError>(vec![item_page(&shown, outline, index, &item, &themes, request)?])
        }));
    }
    parts
}

fn handbook_page(handbook: &Handbook, outline: &Outline, request: &Request<'_>) -> Result<OutputFile, TemplateError> {
    let content = HandbookPage { items: items(outline, ""), handbook: entry(handbook, outline, request, false) };
    let page = Page { root: "../", title: full_title(outline), content };
    let path = format!("{}/index.html", outline.id);
    Ok(OutputFile::text(path, request.templates.render("html/handbook.html", &page)?))
}

fn item_page(
    own: &Prepared,
    outline: &Outline,
    index: usize,
    item: &ItemOutline,
    themes: &[ThemeName],
    request: &Request<'_>,
) -> Result<OutputFile, TemplateError> {
    let neighbour = |index: Option<usize>| {
        let other = outline.items.get(index?)?;
        Some(Neighbour { title: &other.title, href: format!("{}.html", other.id) })
    };
    let content = ItemPage {
        handbook: own,
        item,
        checklist: request.checklists.map(|checklists| (checklists.page)(&item.id)),
        themes,
        previous: neighbour(index.checked_sub(1)),
        next: neighbour(Some(index + 1)),
    };
    let page = Page { root: "../", title: format!("{} - {}", item.title, full_title(outline)), content };
    Ok(OutputFile::text(format!("{}/{}.html", outline.id, item.id), request.templates.render("html/item.html", &page)?))
}

fn errata_page(handbook: &Handbook, outline: &Outline, request: &Request<'_>) -> Result<OutputFile, TemplateError> {
    let item = |link: &Option<Link<Item>>| -> Option<Neighbour<'_>> {
        let item = &handbook.items[link.as_ref()?];
        // The name lives as long as the handbook that is borrowed here.
        Some(Neighbour { title: handbook.items.get(&item.id)?.name.as_str(), href: format!("{}.html", item.id) })
    };
    let lines = |lines: &[u32]| lines.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
    let content = ErrataPage {
        handbook: entry(handbook, outline, request, false),
        errata: handbook
            .errata
            .iter()
            .map(|erratum| ErratumEntry {
                item: item(&erratum.item),
                lines: lines(&erratum.lines),
                printed: &erratum.printed,
                corrected: &erratum.corrected,
                class: erratum.class.chinese(),
                reason: &erratum.reason,
            })
            .collect(),
        doubts: handbook
            .doubts
            .iter()
            .map(|doubt| DoubtEntry {
                item: item(&doubt.item),
                lines: lines(&doubt.lines),
                printed: &doubt.printed,
                class: doubt.class.chinese(),
                question: &doubt.question,
            })
            .collect(),
    };
    let page = Page { root: "../", title: format!("勘误与存疑 - {}", full_title(outline)), content };
    Ok(OutputFile::text(format!("{}/errata.html", outline.id), request.templates.render("html/errata.html", &page)?))
}

fn full_title(outline: &Outline) -> String {
    format!("{}{}", outline.title, outline.subtitle.as_deref().unwrap_or_default())
}

/// A handbook as pages refer to it, from the root or from its own directory.
fn entry(handbook: &Handbook, outline: &Outline, request: &Request<'_>, from_root: bool) -> HandbookEntry {
    let prefix = if from_root { format!("{}/", outline.id) } else { String::new() };
    let file = |format: Format, name: &str| request.formats.contains(&format).then(|| format!("{prefix}{name}"));
    HandbookEntry {
        id: outline.id.clone(),
        title: outline.title.clone(),
        subtitle: outline.subtitle.clone(),
        edition: outline.edition.clone(),
        publisher: outline.publisher.clone(),
        date: outline.date.clone(),
        href: format!("{prefix}index.html"),
        pdf: file(Format::Pdf, "handbook.pdf"),
        checklists: request.checklists.map(|checklists| format!("{prefix}{}", checklists.pdf)),
        markdown: file(Format::Markdown, "handbook.md"),
        errata_href: Some(format!("{prefix}errata.html")),
        errata_count: handbook.errata.len(),
        doubt_count: handbook.doubts.len(),
        count: outline.items.len(),
        items: items(outline, &prefix),
    }
}

fn items(outline: &Outline, prefix: &str) -> Vec<ItemEntry> {
    let entry = |item: &ItemOutline| ItemEntry {
        mark: item.mark.clone(),
        title: item.title.clone(),
        href: format!("{prefix}{}.html", item.id),
    };
    outline.items.iter().map(entry).collect()
}

/// The themes of an item, each once, in the order of its services.
fn themes_of(catalog: &Catalog, item: &Item) -> Vec<ThemeName> {
    let mut themes: Vec<ThemeName> = Vec::new();
    for service in &item.services {
        let theme = &catalog.themes[&catalog.services[service].theme];
        if themes.iter().all(|known| known.id != theme.id.as_str()) {
            themes.push(ThemeName { id: theme.id.to_string(), name: theme.name.to_string() });
        }
    }
    themes
}
