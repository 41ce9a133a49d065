//! What all pages have.

use banshi_render::{OutputFile, TemplateError, Templates};
use serde::Serialize;

use crate::outline::Outline;

/// A page with what every page has.
#[derive(Serialize)]
pub(super) struct HtmlPage<'a, T> {
    pub(super) root: &'a str,
    #[serde(rename = "page_title")]
    pub(super) title: String,
    #[serde(flatten)]
    pub(super) content: T,
}

/// Another page that this one leads to.
#[derive(Serialize)]
pub(super) struct PageLink<'a> {
    pub(super) title: &'a str,
    pub(super) href: String,
}

impl<T: Serialize> HtmlPage<'_, T> {
    /// Makes a page in the directory of a handbook.
    pub(super) fn in_handbook(title: String, content: T) -> Self {
        Self { root: "../", title, content }
    }

    /// Renders the page with a template.
    pub(super) fn render(
        &self,
        path: String,
        template: &str,
        templates: &Templates,
    ) -> Result<OutputFile, TemplateError> {
        Ok(OutputFile::text(path, templates.render(template, self)?))
    }
}

/// Returns both lines of the cover.
pub(super) fn full_title(outline: &Outline) -> String {
    format!("{}{}", outline.title, outline.subtitle.as_deref().unwrap_or_default())
}
