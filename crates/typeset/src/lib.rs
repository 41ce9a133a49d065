//! Typesetting: a template and its data become an archivable, accessible PDF.
//!
//! Typst is embedded as a library. What a document may read is exactly the files it was given:
//! no disk, no network, no packages. The result is PDF/A-2a and PDF/UA-1 and depends on nothing
//! but the document and the fonts, so the same input gives the same bytes on every machine.
//!
//! This crate knows nothing of services; `templates/` says what a page looks like.

mod document;
mod engine;
mod fonts;
mod picture;
mod problem;
mod timestamp;
mod translate;
mod world;

pub use document::TypesetDocument;
pub use engine::pdf;
pub use fonts::{FontError, Fonts, GlyphCoverage};
pub use picture::{PictureError, png};
pub use problem::{Problem, TypesetError};
pub use timestamp::Timestamp;
