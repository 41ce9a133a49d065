//! The page of a handbook, with its items.

use banshi_core::model::Handbook;
use banshi_render::{OutputFile, TemplateError};
use serde::Serialize;

use super::entry::{HandbookEntry, ItemEntry, item_entries};
use super::page::{HtmlPage, full_title};
use crate::outline::Outline;
use crate::request::Request;

#[derive(Serialize)]
struct OverviewContent {
    items: Vec<ItemEntry>,
    handbook: HandbookEntry,
}

/// Makes the page of a handbook.
pub(super) fn overview_page(
    handbook: &Handbook,
    outline: &Outline,
    request: &Request<'_>,
) -> Result<OutputFile, TemplateError> {
    let handbook = HandbookEntry::new(handbook, outline, request, "");
    let content = OverviewContent { items: item_entries(outline, ""), handbook };
    let page = HtmlPage::in_handbook(full_title(outline), content);
    page.render(format!("{}/index.html", outline.id), "html/handbook.html", request.templates)
}
