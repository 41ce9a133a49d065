use banshi_guide::Format;
use banshi_render::Part;

use super::{Generator, OpenBook};
use crate::failure::BuildFailure;

pub(super) const NAME: &str = "pdf";

/// The handbook as one PDF.
pub(super) struct Pdf;

impl Generator for Pdf {
    fn name(&self) -> &'static str {
        NAME
    }

    fn handbook_parts<'b>(&self, book: &'b OpenBook<'_>) -> Result<Vec<Part<'b>>, BuildFailure> {
        Ok(book.guide().parts_in(Format::Pdf))
    }

    fn owner_of(&self, path: &str) -> Option<String> {
        (path == banshi_guide::PDF).then(|| path.to_owned())
    }
}
