//! `handbook.md`: the whole handbook in one Markdown file.

use banshi_render::{TemplateError, Templates};

use crate::outline::Outline;

/// Renders the file.
pub(crate) fn render(outline: &Outline, templates: &Templates) -> Result<String, TemplateError> {
    templates.render("handbook.md.j2", outline)
}
