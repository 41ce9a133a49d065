//! Web pages: an index by handbook and by theme, and one page for each item.
//!
//! Every page stands alone, links relatively and asks nothing of any server, so the directory
//! works from a disk as it does from a site.

use banshi_core::model::{Catalog, Handbook, Item, Link};
use banshi_core::value::FaultClass;
use banshi_render::{OutputFile, Prepared, TemplateError};
use rayon::prelude::*;
use serde::Serialize;

use crate::build::Request;
use crate::illustrate::illustrate;
use crate::outline::{ItemOutline, Outline, contents, set_out};
use crate::output::Format;

#[derive(Serialize)]
struct ItemEntry<'a> {
    mark: &'a str,
    title: &'a str,
    href: String,
}

#[derive(Serialize)]
struct HandbookEntry<'a> {
    id: &'a str,
    title: &'a str,
    subtitle: Option<&'a str>,
    edition: Option<&'a str>,
    publisher: Option<&'a str>,
    date: &'a str,
    href: String,
    pdf: Option<String>,
    checklists: Option<String>,
    markdown: Option<String>,
    errata_href: Option<String>,
    errata_count: usize,
    doubt_count: usize,
    count: usize,
    items: Vec<ItemEntry<'a>>,
}

#[derive(Serialize)]
struct Neighbour<'a> {
    title: &'a str,
    href: String,
}

#[derive(Serialize)]
struct ThemeEntry<'a> {
    id: &'a str,
    name: &'a str,
    entries: Vec<ThemeItem<'a>>,
}

#[derive(Serialize)]
struct ThemeItem<'a> {
    title: &'a str,
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
    handbooks: Vec<HandbookEntry<'a>>,
    themes: Vec<ThemeEntry<'a>>,
}

#[derive(Serialize)]
struct HandbookPage<'a> {
    handbook: HandbookEntry<'a>,
    items: Vec<ItemEntry<'a>>,
}

#[derive(Serialize)]
struct ItemPage<'a> {
    handbook: &'a Prepared,
    item: &'a ItemOutline,
    checklist: Option<String>,
    themes: Vec<ThemeEntry<'a>>,
    previous: Option<Neighbour<'a>>,
    next: Option<Neighbour<'a>>,
}

#[derive(Serialize)]
struct ErrataPage<'a> {
    handbook: HandbookEntry<'a>,
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

/// The pages above the handbooks, and the style sheet.
pub(crate) fn index(
    catalog: &Catalog,
    books: &[(&Handbook, Outline)],
    request: &Request<'_>,
) -> Result<Vec<OutputFile>, TemplateError> {
    let content = IndexPage {
        handbooks: books.iter().map(|(handbook, outline)| entry(handbook, outline, request, true)).collect(),
        themes: themes(catalog, books),
    };
    let page = Page { root: "", title: "办事指南".to_owned(), content };
    Ok(vec![
        OutputFile::text("index.html", request.templates.render("html/index.html", &page)?),
        OutputFile::text("style.css", request.templates.source("html/style.css")?.to_owned()),
    ])
}

/// All pages of one handbook. Each item is set out, drawn and printed by itself, so that of a large handbook nothing
/// but pages is kept.
pub(crate) fn handbook(
    catalog: &Catalog,
    handbook: &Handbook,
    request: &Request<'_>,
) -> Result<Vec<OutputFile>, TemplateError> {
    let contents = &contents(handbook);
    let own = Prepared::new(&entry(handbook, contents, request, false));
    let mut pages = vec![handbook_page(handbook, contents, request)?, errata_page(handbook, contents, request)?];
    let items: Vec<_> = handbook.items.iter().collect();
    let rendered: Result<Vec<_>, _> = (0..items.len())
        .into_par_iter()
        .map(|index| {
            let mut item = set_out(catalog, handbook, items[index], &contents.items[index]);
            illustrate(&mut item, Format::Html);
            let themes = themes_of(catalog, items[index]);
            item_page(&own, contents, index, &item, themes, request)
        })
        .collect();
    pages.extend(rendered?);
    Ok(pages)
}

fn handbook_page(handbook: &Handbook, outline: &Outline, request: &Request<'_>) -> Result<OutputFile, TemplateError> {
    let content = HandbookPage { handbook: entry(handbook, outline, request, false), items: items(outline, "") };
    let page = Page { root: "../", title: full_title(outline), content };
    let path = format!("{}/index.html", outline.id);
    Ok(OutputFile::text(path, request.templates.render("html/handbook.html", &page)?))
}

fn item_page(
    own: &Prepared,
    outline: &Outline,
    index: usize,
    item: &ItemOutline,
    themes: Vec<ThemeEntry<'_>>,
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
                class: class_name(erratum.class),
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
                class: class_name(doubt.class),
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
fn entry<'a>(handbook: &Handbook, outline: &'a Outline, request: &Request<'_>, from_root: bool) -> HandbookEntry<'a> {
    let prefix = if from_root { format!("{}/", outline.id) } else { String::new() };
    let file = |format: Format, name: &str| request.formats.contains(&format).then(|| format!("{prefix}{name}"));
    HandbookEntry {
        id: &outline.id,
        title: &outline.title,
        subtitle: outline.subtitle.as_deref(),
        edition: outline.edition.as_deref(),
        publisher: outline.publisher.as_deref(),
        date: &outline.date,
        href: format!("{prefix}index.html"),
        pdf: file(Format::Pdf, "handbook.pdf"),
        checklists: request.checklists.and_then(|checklists| file(Format::Pdf, checklists.pdf)),
        markdown: file(Format::Markdown, "handbook.md"),
        errata_href: Some(format!("{prefix}errata.html")),
        errata_count: handbook.errata.len(),
        doubt_count: handbook.doubts.len(),
        count: outline.items.len(),
        items: items(outline, &prefix),
    }
}

fn items<'a>(outline: &'a Outline, prefix: &str) -> Vec<ItemEntry<'a>> {
    let entry = |item: &'a ItemOutline| ItemEntry {
        mark: &item.mark,
        title: &item.title,
        href: format!("{prefix}{}.html", item.id),
    };
    outline.items.iter().map(entry).collect()
}

/// Every theme that has items, with its items from all handbooks.
fn themes<'a>(catalog: &'a Catalog, books: &'a [(&'a Handbook, Outline)]) -> Vec<ThemeEntry<'a>> {
    let mut entries: Vec<_> = catalog
        .themes
        .iter()
        .map(|theme| ThemeEntry { id: theme.id.as_str(), name: &theme.name, entries: Vec::new() })
        .collect();
    for (handbook, outline) in books {
        for (item, set_out) in handbook.items.iter().zip(&outline.items) {
            for theme in themes_of(catalog, item) {
                if let Some(entry) = entries.iter_mut().find(|entry| entry.id == theme.id) {
                    entry.entries.push(ThemeItem {
                        title: &set_out.title,
                        handbook: full_title(outline),
                        href: format!("{}/{}.html", outline.id, set_out.id),
                    });
                }
            }
        }
    }
    entries.retain(|entry| !entry.entries.is_empty());
    entries
}

/// The themes of an item, each once, in the order of its services.
fn themes_of<'a>(catalog: &'a Catalog, item: &Item) -> Vec<ThemeEntry<'a>> {
    let mut themes: Vec<ThemeEntry<'a>> = Vec::new();
    for service in &item.services {
        let theme = &catalog.themes[&catalog.services[service].theme];
        if themes.iter().all(|known| known.id != theme.id.as_str()) {
            themes.push(ThemeEntry { id: theme.id.as_str(), name: &theme.name, entries: Vec::new() });
        }
    }
    themes
}

fn class_name(class: FaultClass) -> &'static str {
    match class {
        FaultClass::DragFill => "号码被下拉填充",
        FaultClass::Address => "地址",
        FaultClass::OfficeName => "机构名称",
        FaultClass::Phone => "电话",
        FaultClass::Punctuation => "标点",
        FaultClass::Numbering => "编号",
        FaultClass::MissingHeading => "缺标题",
        FaultClass::Heading => "标题",
        FaultClass::ListOfOne => "单项编号",
        FaultClass::Name => "事项名称",
        FaultClass::Typo => "错字",
        FaultClass::Caption => "图题",
        FaultClass::TableOfContents => "目录",
        FaultClass::FormName => "表单名称",
        FaultClass::Placeholder => "未填的占位",
        FaultClass::Attachment => "附件",
        FaultClass::Term => "用语",
        FaultClass::Misplaced => "错栏",
        FaultClass::Vague => "含糊",
        FaultClass::Contradiction => "矛盾",
        FaultClass::Gap => "缺漏",
        FaultClass::Conflict => "前后不一",
        FaultClass::CopyPaste => "照抄他项",
    }
}
