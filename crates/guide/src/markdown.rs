//! `handbook.md`: the whole handbook in one Markdown file.

use crate::outline::Outline;
use crate::templates::{TemplateError, Templates};

/// Renders the file.
pub(crate) fn render(outline: &Outline, templates: &Templates) -> Result<String, TemplateError> {
    templates.render("handbook.md.j2", outline)
}
