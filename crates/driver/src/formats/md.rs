use banshi_guide::Format;
use banshi_render::Part;

use super::{Generator, OpenBook};
use crate::failure::BuildFailure;

pub(super) const NAME: &str = "md";

/// The handbook as one Markdown file.
pub(super) struct Markdown;

impl Generator for Markdown {
    fn name(&self) -> &'static str {
        NAME
    }

    fn handbook_parts<'b>(&self, book: &'b OpenBook<'_>) -> Result<Vec<Part<'b>>, BuildFailure> {
        Ok(book.guide().parts_in(Format::Markdown))
    }

    fn owner_of(&self, path: &str) -> Option<String> {
        (path == banshi_guide::MARKDOWN).then(|| path.to_owned())
    }
}
