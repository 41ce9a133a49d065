//! Reports, notices and comparisons through templates.

use banshi_render::{TemplateError, Templates};
use serde::Serialize;

use crate::Effect;
use crate::change::{Change, Entry};
use crate::diff::{HandbookChanges, Report, SharedEntry};
use crate::handbooks::Comparison;
use crate::text::{relations, summary, touched};

/// What a template sees of a report.
#[derive(Serialize)]
struct Page<'a> {
    style: &'a str,
    classes: [Class; 3],
    handbooks: Vec<Book<'a>>,
    regions: Vec<Region<'a>>,
    shared: Vec<Shared<'a>>,
    summary: String,
    empty: bool,
    /// Whether the notice bears the marks of Markdown.
    markdown: bool,
    /// Changes of words alone, which a notice only counts.
    wordings: usize,
}

#[derive(Serialize)]
struct Class {
    effect: Effect,
    chinese: &'static str,
}

#[derive(Serialize)]
struct Book<'a> {
    id: &'a str,
    title: &'a str,
    changes: Vec<&'a Entry>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    name: &'a str,
    audience: String,
    changes: Vec<&'a Entry>,
}

#[derive(Serialize)]
struct Region<'a> {
    name: &'a str,
    changes: Vec<Shared<'a>>,
}

#[derive(Serialize)]
struct Shared<'a> {
    entry: &'a Entry,
    touched: String,
}

/// A report as a web page that stands alone.
pub fn report_html(report: &Report, templates: &Templates) -> Result<String, TemplateError> {
    let mut page = page(report, &|_| true);
    page.style = templates.source("html/style.css")?;
    templates.render("html/diff.html", &page)
}

/// A report as Markdown.
pub fn report_markdown(report: &Report, templates: &Templates) -> Result<String, TemplateError> {
    templates.render("diff.md.j2", &page(report, &|_| true))
}

/// An announcement for the public, ready but for the day and the office. Changes of words alone are
/// counted and not told.
pub fn notice(report: &Report, markdown: bool, templates: &Templates) -> Result<String, TemplateError> {
    let page = Page { markdown, ..page(report, &|entry| !matches!(entry.change, Change::Wording(_))) };
    templates.render("diff-notice.md.j2", &page)
}

fn page<'a>(report: &'a Report, wanted: &dyn Fn(&Entry) -> bool) -> Page<'a> {
    let all = report.handbooks.iter().flat_map(|book| book.items.iter().flat_map(|item| &item.changes));
    Page {
        style: "",
        classes: Effect::ALL.map(|effect| Class { effect, chinese: effect.chinese() }),
        handbooks: report.handbooks.iter().map(|book| self::book(book, wanted)).collect(),
        regions: report
            .regions
            .iter()
            .map(|region| Region { name: &region.name, changes: region.changes.iter().map(shared).collect() })
            .collect(),
        shared: report.shared.iter().map(shared).collect(),
        summary: summary(report),
        empty: report.is_empty(),
        markdown: false,
        wordings: all.filter(|entry| matches!(entry.change, Change::Wording(_))).count(),
    }
}

fn book<'a>(book: &'a HandbookChanges, wanted: &dyn Fn(&Entry) -> bool) -> Book<'a> {
    let items = book.items.iter().map(|item| Item {
        id: &item.id,
        name: &item.name,
        audience: item.audience.join("、"),
        changes: item.changes.iter().filter(|entry| wanted(entry)).collect(),
    });
    Book {
        id: &book.id,
        title: &book.title,
        changes: book.changes.iter().collect(),
        items: items.filter(|item| !item.changes.is_empty()).collect(),
    }
}

fn shared(shared: &SharedEntry) -> Shared<'_> {
    Shared { entry: &shared.entry, touched: touched(&shared.items, shared.all_items) }
}

#[derive(Serialize)]
struct ComparisonPage<'a> {
    style: &'a str,
    comparison: &'a Comparison,
    summary: String,
}

/// A comparison as a web page that stands alone.
pub fn comparison_html(comparison: &Comparison, templates: &Templates) -> Result<String, TemplateError> {
    let style = templates.source("html/style.css")?;
    templates.render("html/compare.html", &ComparisonPage { style, comparison, summary: relations(comparison) })
}

/// A comparison as Markdown.
pub fn comparison_markdown(comparison: &Comparison, templates: &Templates) -> Result<String, TemplateError> {
    templates.render("compare.md.j2", &ComparisonPage { style: "", comparison, summary: relations(comparison) })
}
