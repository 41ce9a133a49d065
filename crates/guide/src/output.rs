//! What a build gives: files in some formats, or the reason why not.

use banshi_render::TemplateError;
use banshi_typeset::TypesetError;

/// The PDF of a handbook in its directory.
pub const PDF: &str = "handbook.pdf";

/// The Markdown of a handbook in its directory.
pub const MARKDOWN: &str = "handbook.md";

/// A form in which handbooks are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// [`PDF`]
    Pdf,
    /// Web pages.
    Html,
    /// [`MARKDOWN`]
    Markdown,
}

/// Why nothing was built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// A template failed.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// Typesetting failed.
    #[error("排版失败：{0}")]
    Typeset(#[from] TypesetError),
    /// A fault of ours.
    #[error("程序内部错误：{0}")]
    Internal(String),
}
