//! The page of an item.

use banshi_render::{OutputFile, Prepared, TemplateError};
use serde::Serialize;

use super::page::{HtmlPage, PageLink, full_title};
use super::tables::PrintedTables;
use super::themes::ThemeName;
use crate::illustrate::illustrate;
use crate::outline::{ItemOutline, Outline};
use crate::output::Format;
use crate::request::Request;

#[derive(Serialize)]
struct ItemContent<'a> {
    handbook: &'a Prepared,
    item: &'a ItemOutline,
    checklist: Option<String>,
    themes: &'a [ThemeName],
    previous: Option<PageLink<'a>>,
    next: Option<PageLink<'a>>,
}

/// What the pages of the items of one handbook share.
pub(super) struct ItemPages<'a> {
    outline: &'a Outline,
    request: &'a Request<'a>,
    /// The handbook's own entry.
    own: Prepared,
    tables: PrintedTables<'a>,
}

impl<'a> ItemPages<'a> {
    pub(super) fn new(outline: &'a Outline, request: &'a Request<'a>, own: Prepared) -> Self {
        Self { outline, request, own, tables: PrintedTables::new(request.templates) }
    }

    /// Makes the page of the item at this place.
    pub(super) fn page(&self, index: usize, themes: &[ThemeName]) -> Result<OutputFile, TemplateError> {
        let Self { outline, request, own, tables } = self;
        let mut item = outline.items[index].clone();
        illustrate(&mut item, Format::Html);
        tables.print_into(&mut item)?;
        let content = ItemContent {
            handbook: own,
            item: &item,
            checklist: request.checklists.map(|checklists| (checklists.page)(&item.id)),
            themes,
            previous: self.link_to(index.checked_sub(1)),
            next: self.link_to(Some(index + 1)),
        };
        let page = HtmlPage::in_handbook(format!("{} - {}", item.title, full_title(outline)), content);
        page.render(format!("{}/{}.html", outline.id, item.id), "html/item.html", request.templates)
    }

    fn link_to(&self, index: Option<usize>) -> Option<PageLink<'_>> {
        let other = self.outline.items.get(index?)?;
        Some(PageLink { title: &other.title, href: format!("{}.html", other.id) })
    }
}
