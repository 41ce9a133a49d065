//! The printed handbook (办事指南) in three forms: PDF, web pages, Markdown.
//!
//! All three are made from one [`outline::Outline`], which says what stands on the page in which
//! order; templates say how it looks. A pure function of the catalog: nothing here writes a file.

pub mod build;
mod html;
mod illustrate;
mod markdown;
pub mod outline;
pub mod output;
mod pdf;

pub use build::{Checklists, Request, build, build_index, build_one};
pub use output::{BuildError, Format};
