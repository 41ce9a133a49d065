use banshi_core::fingerprint::Fingerprint;
use banshi_guide::{Format, index_pages};
use banshi_render::Part;

use super::{AboveHandbooks, Generator, OpenBook};
use crate::failure::BuildFailure;

pub(super) const NAME: &str = "html";

/// Web pages: an index of all handbooks, and a page for each item.
pub(super) struct Html;

impl Generator for Html {
    fn name(&self) -> &'static str {
        NAME
    }

    fn handbook_parts<'b>(&self, book: &'b OpenBook<'_>) -> Result<Vec<Part<'b>>, BuildFailure> {
        Ok(book.guide().parts_in(Format::Html))
    }

    fn owner_of(&self, path: &str) -> Option<String> {
        (!path.contains('/') && path.ends_with(".html")).then(|| path.to_owned())
    }

    fn parts_above<'b>(&self, above: &'b AboveHandbooks<'_>) -> Vec<Part<'b>> {
        let from = Fingerprint::of_data(&(&above.entries, &above.themes));
        vec![Part::new("index.html".to_owned(), from, || index_pages(&above.themes, &above.entries, above.templates))]
    }
}
