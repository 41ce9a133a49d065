//! Templates, and the files made from them: what every generator needs and none owns.

pub mod links;
mod part;
mod path;
mod templates;

pub use part::{Part, PartError};
pub use path::{OutputPath, OutputPathError};
pub use templates::{Prepared, TemplateError, Templates};

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
