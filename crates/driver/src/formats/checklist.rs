use banshi_checklist::{BLANK_PDF, blank_parts};
use banshi_render::Part;

use super::{Generator, OpenBook, html};
use crate::failure::BuildFailure;

pub(super) const NAME: &str = "checklist";

/// Blank checklists: one PDF, and a web page for each item.
pub(super) struct BlankChecklists;

impl Generator for BlankChecklists {
    fn name(&self) -> &'static str {
        NAME
    }

    fn handbook_parts<'b>(&self, book: &'b OpenBook<'_>) -> Result<Vec<Part<'b>>, BuildFailure> {
        let (handbook, tools) = (book.handbook, book.tools);
        let timestamp = tools.timestamp.or_else(|| banshi_guide::published(handbook));
        let timestamp = timestamp.ok_or_else(|| BuildFailure::Output("手册的日期超出 PDF 能写的范围".to_owned()))?;
        let has_guide = tools.makes(html::NAME);
        Ok(blank_parts(book.catalog, handbook, tools.templates, tools.fonts, timestamp, has_guide))
    }

    fn owner_of(&self, path: &str) -> Option<String> {
        let is_own = path == BLANK_PDF || path.starts_with("checklists/");
        is_own.then(|| path.to_owned())
    }
}
