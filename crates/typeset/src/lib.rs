//! Typesetting: a template and its data become an archivable, accessible PDF.
//!
//! Typst is embedded as a library. What a document may read is exactly the files it was given:
//! no disk, no network, no packages. The result is PDF/A-2a and PDF/UA-1 and depends on nothing
//! but the document and the fonts, so the same input gives the same bytes on every machine.
//!
//! This crate knows nothing of services; `templates/` says what a page looks like.

mod engine;
mod fonts;
mod picture;
mod problem;
mod timestamp;
mod translate;
mod world;

use std::collections::BTreeMap;

pub use engine::pdf;
pub use fonts::{Coverage, FontError, Fonts};
pub use picture::{PictureError, png};
pub use problem::{Problem, TypesetError};
pub use timestamp::Timestamp;

/// Everything one PDF is made of.
#[derive(Debug, Clone)]
pub struct TypesetDocument {
    /// The name, among [`files`](Self::files), of the template that is typeset.
    pub main: String,
    /// All files the template can read, itself included, by the name it reads them under: relative
    /// to the root, with `/` between the parts, such as `handbook.typ` or `flowcharts/a.svg`.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The time the PDF says it was made, and the template's «today». Fixed by the caller, because
    /// the clock would make every run's bytes differ.
    pub timestamp: Timestamp,
}
