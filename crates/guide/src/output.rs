//! What a build gives: files in some formats, or the reason why not.

use banshi_typeset::TypesetError;

use crate::templates::TemplateError;

/// A form in which handbooks are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// `handbook.pdf`
    Pdf,
    /// Web pages.
    Html,
    /// `handbook.md`
    Markdown,
}

/// One file to write.
#[derive(Debug)]
pub struct OutputFile {
    /// Path relative to the output directory, with `/`.
    pub path: String,
    /// Content.
    pub bytes: Vec<u8>,
}

impl OutputFile {
    /// A file of text.
    pub fn text(path: impl Into<String>, text: String) -> Self {
        Self { path: path.into(), bytes: text.into_bytes() }
    }
}

/// Why nothing was built.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// No handbook has that id.
    #[error("没有编号为「{id}」的手册；{mend}")]
    UnknownHandbook {
        /// The id asked for.
        id: String,
        /// What to write instead.
        mend: String,
    },
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
