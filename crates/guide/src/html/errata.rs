//! The page of errata and doubts of a handbook.

use banshi_core::model::{Doubt, Erratum, Handbook, Item, Link};
use banshi_render::{OutputFile, TemplateError};
use serde::Serialize;

use super::entry::HandbookEntry;
use super::page::{HtmlPage, PageLink, full_title};
use crate::outline::Outline;
use crate::request::Request;

#[derive(Serialize)]
struct ErrataContent<'a> {
    handbook: HandbookEntry,
    errata: Vec<ErratumEntry<'a>>,
    doubts: Vec<DoubtEntry<'a>>,
}

#[derive(Serialize)]
struct ErratumEntry<'a> {
    item: Option<PageLink<'a>>,
    lines: String,
    printed: &'a str,
    corrected: &'a str,
    class: &'static str,
    reason: &'a str,
}

#[derive(Serialize)]
struct DoubtEntry<'a> {
    item: Option<PageLink<'a>>,
    lines: String,
    printed: &'a str,
    class: &'static str,
    question: &'a str,
}

/// Makes the page of errata and doubts.
pub(super) fn errata_page(
    handbook: &Handbook,
    outline: &Outline,
    request: &Request<'_>,
) -> Result<OutputFile, TemplateError> {
    let content = ErrataContent {
        handbook: HandbookEntry::new(handbook, outline, request, ""),
        errata: handbook.errata.iter().map(|erratum| ErratumEntry::new(handbook, erratum)).collect(),
        doubts: handbook.doubts.iter().map(|doubt| DoubtEntry::new(handbook, doubt)).collect(),
    };
    let page = HtmlPage::in_handbook(format!("勘误与存疑 - {}", full_title(outline)), content);
    page.render(format!("{}/errata.html", outline.id), "html/errata.html", request.templates)
}

impl<'a> ErratumEntry<'a> {
    fn new(handbook: &'a Handbook, erratum: &'a Erratum) -> Self {
        Self {
            item: item_link(handbook, erratum.item.as_ref()),
            lines: line_numbers(&erratum.lines),
            printed: &erratum.printed,
            corrected: &erratum.corrected,
            class: erratum.class.chinese(),
            reason: &erratum.reason,
        }
    }
}

impl<'a> DoubtEntry<'a> {
    fn new(handbook: &'a Handbook, doubt: &'a Doubt) -> Self {
        Self {
            item: item_link(handbook, doubt.item.as_ref()),
            lines: line_numbers(&doubt.lines),
            printed: &doubt.printed,
            class: doubt.class.chinese(),
            question: &doubt.question,
        }
    }
}

fn item_link<'a>(handbook: &'a Handbook, link: Option<&Link<Item>>) -> Option<PageLink<'a>> {
    let item = &handbook.items[link?];
    Some(PageLink { title: item.name.as_str(), href: format!("{}.html", item.id) })
}

fn line_numbers(lines: &[u32]) -> String {
    lines.iter().map(ToString::to_string).collect::<Vec<_>>().join("、")
}
