//! Reports, notices and comparisons through templates.

use banshi_render::{TemplateError, Templates};
use serde::Serialize;

use crate::change::{CatalogChange, ToldChange};
use crate::diff::{DiffReport, HandbookChanges, SharedEntry};
use crate::effect::Effect;
use crate::handbooks::HandbookComparison;
use crate::text::{relations_summary, report_summary, touched_items};

/// What a template sees of a report.
#[derive(Serialize)]
struct ReportPage<'a> {
    style: &'a str,
    classes: [EffectClass; 3],
    handbooks: Vec<HandbookPart<'a>>,
    regions: Vec<RegionPart<'a>>,
    shared: Vec<SharedLine<'a>>,
    summary: String,
    empty: bool,
    /// Whether the notice has the marks of Markdown.
    markdown: bool,
    /// Changes of words alone, which a notice only counts.
    wordings: usize,
}

#[derive(Serialize)]
struct EffectClass {
    effect: Effect,
    chinese: &'static str,
}

#[derive(Serialize)]
struct HandbookPart<'a> {
    id: &'a str,
    title: &'a str,
    changes: Vec<&'a ToldChange>,
    items: Vec<ItemPart<'a>>,
}

#[derive(Serialize)]
struct ItemPart<'a> {
    id: &'a str,
    name: &'a str,
    audience: String,
    changes: Vec<&'a ToldChange>,
}

#[derive(Serialize)]
struct RegionPart<'a> {
    name: &'a str,
    changes: Vec<SharedLine<'a>>,
}

#[derive(Serialize)]
struct SharedLine<'a> {
    entry: &'a ToldChange,
    touched: String,
}

/// Renders a report as a web page of its own.
pub fn report_html(report: &DiffReport, templates: &Templates) -> Result<String, TemplateError> {
    let mut page = report_page(report, &|_| true);
    page.style = templates.source("html/style.css")?;
    templates.render("html/diff.html", &page)
}

/// Renders a report as Markdown.
pub fn report_markdown(report: &DiffReport, templates: &Templates) -> Result<String, TemplateError> {
    templates.render("diff.md.j2", &report_page(report, &|_| true))
}

/// Renders an announcement for the public, ready but for the day and the office. Changes of words alone are
/// counted and not told.
pub fn report_notice(report: &DiffReport, markdown: bool, templates: &Templates) -> Result<String, TemplateError> {
    let page =
        ReportPage { markdown, ..report_page(report, &|entry| !matches!(entry.change, CatalogChange::Wording(_))) };
    templates.render("diff-notice.md.j2", &page)
}

fn report_page<'a>(report: &'a DiffReport, wanted: &dyn Fn(&ToldChange) -> bool) -> ReportPage<'a> {
    let all = report.handbooks.iter().flat_map(|book| book.items.iter().flat_map(|item| &item.changes));
    ReportPage {
        style: "",
        classes: Effect::ALL.map(|effect| EffectClass { effect, chinese: effect.chinese() }),
        handbooks: report.handbooks.iter().map(|book| self::handbook_part(book, wanted)).collect(),
        regions: report
            .regions
            .iter()
            .map(|region| RegionPart { name: &region.name, changes: region.changes.iter().map(shared_line).collect() })
            .collect(),
        shared: report.shared.iter().map(shared_line).collect(),
        summary: report_summary(report),
        empty: report.is_empty(),
        markdown: false,
        wordings: all.filter(|entry| matches!(entry.change, CatalogChange::Wording(_))).count(),
    }
}

fn handbook_part<'a>(book: &'a HandbookChanges, wanted: &dyn Fn(&ToldChange) -> bool) -> HandbookPart<'a> {
    let items = book.items.iter().map(|item| ItemPart {
        id: &item.id,
        name: &item.name,
        audience: item.audience.join("、"),
        changes: item.changes.iter().filter(|entry| wanted(entry)).collect(),
    });
    HandbookPart {
        id: &book.id,
        title: &book.title,
        changes: book.changes.iter().collect(),
        items: items.filter(|item| !item.changes.is_empty()).collect(),
    }
}

fn shared_line(shared: &SharedEntry) -> SharedLine<'_> {
    SharedLine { entry: &shared.entry, touched: touched_items(&shared.items, shared.all_items) }
}

#[derive(Serialize)]
struct ComparisonPage<'a> {
    style: &'a str,
    comparison: &'a HandbookComparison,
    summary: String,
}

/// Renders a comparison as a web page of its own.
pub fn comparison_html(comparison: &HandbookComparison, templates: &Templates) -> Result<String, TemplateError> {
    let style = templates.source("html/style.css")?;
    templates.render("html/compare.html", &ComparisonPage { style, comparison, summary: relations_summary(comparison) })
}

/// Renders a comparison as Markdown.
pub fn comparison_markdown(comparison: &HandbookComparison, templates: &Templates) -> Result<String, TemplateError> {
    templates.render("compare.md.j2", &ComparisonPage { style: "", comparison, summary: relations_summary(comparison) })
}
