//! Web pages: an index by handbook and by theme, and the pages of each handbook.
//!
//! Every page is complete by itself, links relatively and asks nothing of any server, so the directory works from a disk as
//! it does from a site.

mod entry;
mod errata;
mod index;
mod item;
mod overview;
mod page;
mod tables;
mod themes;

use std::sync::Arc;

use banshi_core::fingerprint::Fingerprint;
use banshi_core::model::{Catalog, Handbook};
use banshi_render::{Part, Prepared, TemplateError};

use crate::outline::Outline;
use crate::request::Request;
use entry::HandbookEntry;
use errata::errata_page;
use item::ItemPages;
use overview::overview_page;
use themes::item_themes;

pub(crate) use index::index_entry;
pub use index::{IndexEntry, index_pages};
pub use themes::{ThemeName, theme_names};

/// Makes the pages of one handbook, each a part.
pub(crate) fn parts<'a>(
    catalog: &'a Catalog,
    handbook: &'a Handbook,
    outline: &'a Outline,
    request: &'a Request<'a>,
) -> Vec<Part<'a>> {
    let own = HandbookEntry::new(handbook, outline, request, "");
    let pages = Arc::new(ItemPages::new(outline, request, Prepared::new(&own)));
    // Every page has the handbook's own entry, with the titles of all its items.
    let around = Fingerprint::of_data(&(&own, request.checklists.is_some()));
    let errata = Fingerprint::of_data(&(&handbook.errata, &handbook.doubts));
    let path = |name: &str| format!("{}/{name}.html", outline.id);
    // No item is called so: see `OWN_PAGES`.
    let mut parts = vec![
        Part::new(path("index"), around, move || {
            Ok::<_, TemplateError>(vec![overview_page(handbook, outline, request)?])
        }),
        Part::new(path("errata"), Fingerprint::of(&(around, errata)), move || {
            Ok::<_, TemplateError>(vec![errata_page(handbook, outline, request)?])
        }),
    ];
    for (index, (item, set_out)) in handbook.items.iter().zip(&outline.items).enumerate() {
        let (themes, pages) = (item_themes(catalog, item), Arc::clone(&pages));
        let from = Fingerprint::of(&(around, set_out, &themes));
        parts.push(Part::new(path(&set_out.id), from, move || {
            Ok::<_, TemplateError>(vec![pages.page(index, &themes)?])
        }));
    }
    parts
}
