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
mod data;
mod output;
mod root;
mod rules;
mod shard;
mod sink;

use std::collections::BTreeSet;

use banshi_core::fingerprint::Fingerprint;
use banshi_core::load::Turn;
use banshi_guide::Format;
use banshi_render::{OutputPathError, PartError, TemplateError, Templates};
use banshi_typeset::{Fonts, Timestamp};

pub use build::{Build, Built};
pub use comparison::Comparison;
pub use output::{Output, write_file};
pub use rules::parts as rule_parts;
pub use shard::{Shard, merge};
pub use sink::{Sink, Streamed};

/// What a build can make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Product {
    /// The handbook as one PDF.
    Pdf,
    /// Web pages.
    Html,
    /// The handbook as one Markdown file.
    Markdown,
    /// Blank checklists, on paper and as web pages.
    Checklist,
    /// Rule sets with their schemas and conformance cases.
    Rules,
    /// The linked model for other programs, and the schema that describes it.
    Json,
}

/// What to build, and with what.
#[derive(Debug)]
pub struct Plan<'a> {
    /// What to make.
    pub products: BTreeSet<Product>,
    /// Id of one handbook; `None`: all.
    pub handbook: Option<&'a str>,
    /// Only this part of the handbooks.
    pub shard: Option<Shard>,
    /// The templates.
    pub templates: &'a Templates,
    /// The fonts.
    pub fonts: &'a Fonts,
    /// The time that PDFs bear; `None`: the month of each handbook.
    pub timestamp: Option<Timestamp>,
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
        self.makes(Product::Json)
    }

    fn makes(&self, product: Product) -> bool {
        self.products.contains(&product)
    }

    /// The formats of the guide that are made.
    fn formats(&self) -> Vec<Format> {
        let formats =
            [(Product::Pdf, Format::Pdf), (Product::Html, Format::Html), (Product::Markdown, Format::Markdown)];
        formats.into_iter().filter(|(product, _)| self.makes(*product)).map(|(_, format)| format).collect()
    }

    fn wants(&self, turn: &Turn<'_>) -> bool {
        let in_part = |shard: Shard| shard.range(turn.of).contains(&turn.number);
        self.handbook.is_none_or(|id| id == turn.handbook.id.as_str()) && self.shard.is_none_or(in_part)
    }

    /// Of everything that files depend on beside the catalog and the program.
    fn setting(&self) -> Fingerprint {
        let timestamp = self.timestamp.map(|time| format!("{time:?}"));
        let fonts: Vec<&[u8]> = self.fonts.own().collect();
        Fingerprint::of(&(self.templates.fingerprint(), fonts, timestamp, &self.products))
    }
}

/// The program that builds: another build of it may make other files.
fn program() -> String {
    let itself = std::env::current_exe().ok().and_then(|path| banshi_core::source::Stamp::of(&path));
    format!("{} {itself:?}", env!("CARGO_PKG_VERSION"))
}
