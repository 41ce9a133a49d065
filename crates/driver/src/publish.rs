//! A build: which files are made, which of them need not be made again, and how they come to the disk.
//!
//! What a file looks like is the business of the generators. Each hands over its [`banshi_render::Part`]s: files, and the
//! fingerprint of what they are made from. A part that has the same fingerprint as in the build before, and
//! whose files are on disk as they were written, is neither made nor written again. Handbooks are built one
//! after the other, as many at once as there are threads: what was made of one is on disk before the next
//! begins.

mod beside;
mod book;
mod build;
mod cache;
mod comparison;
pub(crate) mod output;
mod root;
mod shard;
mod sink;

use banshi_core::fingerprint::Fingerprint;
use banshi_core::load::Turn;
use banshi_render::{OutputPathError, PartError, TemplateError};

use crate::formats::Tools;

pub use build::{Build, Built};
pub use comparison::Comparison;
pub use output::{Output, write_file};
pub use shard::{Shard, merge};
pub use sink::{Sink, Streamed};

/// What to build, and with what.
#[derive(Debug)]
pub struct Plan<'a> {
    /// Id of one handbook; `None`: all.
    pub handbook: Option<&'a str>,
    /// Only this part of the handbooks.
    pub shard: Option<Shard>,
    /// The formats, and what they are made with.
    pub tools: Tools<'a>,
}

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

impl Plan<'_> {
    /// Whether handbooks are needed again once they have been built: `catalog.json` holds all of them, in order.
    pub fn needs_all_at_once(&self) -> bool {
        self.tools.generators().any(|generator| generator.whole().is_some())
    }

    fn wants(&self, turn: &Turn<'_>) -> bool {
        let in_part = |shard: Shard| shard.range(turn.of).contains(&turn.number);
        self.handbook.is_none_or(|id| id == turn.handbook.id.as_str()) && self.shard.is_none_or(in_part)
    }

    /// Hashes everything that files depend on apart from the catalog and the program.
    fn setting(&self) -> Fingerprint {
        let Tools { formats, templates, fonts, timestamp, .. } = &self.tools;
        let timestamp = timestamp.map(|time| format!("{time:?}"));
        let fonts: Vec<&[u8]> = fonts.own().collect();
        let formats: Vec<&str> = formats.iter().map(|format| format.name()).collect();
        Fingerprint::of(&(templates.fingerprint(), fonts, timestamp, formats))
    }
}

/// The program that builds: another build of it may make other files.
fn program() -> String {
    let itself = std::env::current_exe().ok().and_then(|path| banshi_core::source::Stamp::of(&path));
    format!("{} {itself:?}", env!("CARGO_PKG_VERSION"))
}
