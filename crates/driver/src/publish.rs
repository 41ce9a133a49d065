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
mod exchange;
mod file;
mod lock;
mod output;
mod record;
mod root;
mod shard;
mod sink;

use banshi_core::fingerprint::Fingerprint;
use banshi_core::load::Turn;

use crate::formats::Tools;

pub use crate::failure::BuildFailure;
pub use build::{Build, Built};
pub use comparison::Comparison;
pub use file::write_file;
pub use output::Output;
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
