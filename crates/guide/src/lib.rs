//! The printed handbook (办事指南) in three forms: PDF, web pages, Markdown.
//!
//! All three are made from one [`outline::Outline`], which says what is on the page in which
//! order; templates say how it looks. A pure function of the catalog: nothing here writes a file.

mod book;
mod html;
mod illustrate;
mod markdown;
pub mod outline;
pub mod output;
mod pdf;
mod request;

pub use book::{Book, index_entry, published};
pub use html::{IndexEntry, ThemeName, index_pages, theme_names};
pub use output::{BuildError, Format, MARKDOWN, PDF};
pub use request::{Checklists, Request};
