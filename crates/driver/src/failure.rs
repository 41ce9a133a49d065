//! Why a build makes nothing.

use std::path::Path;

use banshi_core::source::io_words;
use banshi_render::{OutputPathError, PartError, TemplateError};

/// Why nothing was built.
#[derive(Debug, thiserror::Error)]
pub enum BuildFailure {
    /// The output cannot be written, or must not be.
    #[error("{0}")]
    Output(String),
    /// A file could not be made.
    #[error(transparent)]
    Part(#[from] PartError),
    /// A generator has given a file a path that is none; a fault of ours.
    #[error("程序内部错误：{0}")]
    Path(#[from] OutputPathError),
    /// A template cannot be used.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// No handbook has that id.
    #[error("没有编号为「{id}」的手册；{mend}")]
    UnknownHandbook {
        /// The id asked for.
        id: String,
        /// What to write instead.
        mend: String,
    },
    /// Links between pages lead nowhere.
    #[error("{count} 处链接没有去处，没有生成；第一处：{first}")]
    Links {
        /// How many.
        count: usize,
        /// The first of them.
        first: String,
    },
    /// A fault of ours.
    #[error("程序内部错误：{0}")]
    Internal(#[from] serde_json::Error),
    /// The parts of a build do not fit together.
    #[error("{0}")]
    Merge(String),
}

/// Says that a file or directory cannot be read.
pub(crate) fn cannot_read(path: &Path, error: &std::io::Error) -> BuildFailure {
    BuildFailure::Output(format!("读不了 {}：{}", path.display(), io_words(error)))
}

/// Says that a file or directory cannot be written.
pub(crate) fn cannot_write(path: &Path, error: &std::io::Error) -> BuildFailure {
    BuildFailure::Output(format!("写不了 {}：{}", path.display(), io_words(error)))
}

/// Says that something in the way is not ours to replace.
pub(crate) fn refusal(path: &Path, what: &str) -> BuildFailure {
    BuildFailure::Output(format!("{} {what}，没有动它；请另选输出目录，或先把它移走", path.display()))
}
