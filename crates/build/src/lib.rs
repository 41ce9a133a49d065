//! A build: which files are made, which of them need not be made again, and how they come to the disk.
//!
//! What a file looks like is the business of the generators. Each hands over its [`banshi_render::Part`]s: files, and the
//! fingerprint of what they are made from. A part that has the same fingerprint as in the build before, and
//! whose files are on disk as they were written, is neither made nor written again. Handbooks are built one
//! after the other, as many at once as there are threads: what was made of one is on disk before the next
//! begins.

mod book;
mod cache;
mod comparison;
mod data;
mod output;
mod root;
mod rules;
mod shard;
mod sink;

use std::collections::BTreeSet;
use std::path::Path;

use banshi_core::fingerprint::Fingerprint;
use banshi_core::load::Origins;
use banshi_core::model::{Catalog, Handbook};
use banshi_guide::Format;
use banshi_render::{PartError, TemplateError, Templates};
use banshi_typeset::{Fonts, Timestamp};
use rayon::prelude::*;

use book::{BookRecord, Maker};
use cache::Cache;
use comparison::Comparison;
pub use output::{Output, write_file};
pub use rules::parts as rule_parts;
pub use shard::{Shard, merge};
use sink::Sink;

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
    /// The catalog.
    pub catalog: &'a Catalog,
    /// What it was loaded from.
    pub from: &'a Origins,
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
    /// A template cannot be used.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// The handbooks asked for.
    #[error(transparent)]
    Guide(#[from] banshi_guide::BuildError),
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

/// What a build has made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Built {
    /// Files in the output.
    pub files: usize,
    /// Files that were there already.
    pub kept: usize,
    /// Handbooks.
    pub handbooks: usize,
    /// Items.
    pub items: usize,
}

/// Builds into a directory. What is there from the build before and would be the same stays, unless `force`d.
/// `progress` hears of each handbook as it is done.
pub fn build(
    plan: &Plan<'_>,
    output: Output,
    force: bool,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<Built, BuildFailure> {
    let cache = Cache::of(&output, force);
    let (books, root) = make(plan, &output, &cache, progress)?;
    output.publish()?;
    cache.write(&books, &root);
    Ok(summary(plan, &books, &root))
}

/// The files in a directory that are not what would be built now, that are missing, or that no build makes.
pub fn stale(plan: &Plan<'_>, dir: &Path, progress: &(dyn Fn(&str) + Sync)) -> Result<Vec<String>, BuildFailure> {
    let comparison = Comparison::new(dir);
    make(plan, &comparison, &Cache::none(), progress)?;
    comparison.differing()
}

fn make(
    plan: &Plan<'_>,
    sink: &dyn Sink,
    cache: &Cache,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<(Vec<BookRecord>, BookRecord), BuildFailure> {
    let setting = Fingerprint::of(&(program(), plan.setting()));
    let maker = Maker { plan, setting, sink, cache };
    let books: Vec<BookRecord> = plan
        .books()?
        .into_par_iter()
        .map(|(handbook, from)| {
            let record = maker.book(handbook, from)?;
            progress(handbook.id.as_str());
            Ok(record)
        })
        .collect::<Result<_, BuildFailure>>()?;
    let root = root::make(&maker, &books)?;
    root::check_links(&maker, &books, &root)?;
    if let Some(shard) = plan.shard {
        shard::write(plan, shard, sink, &books)?;
    }
    Ok((books, root))
}

fn summary(plan: &Plan<'_>, books: &[BookRecord], root: &BookRecord) -> Built {
    let parts = || books.iter().chain([root]).flat_map(|record| &record.parts);
    let kept = parts().filter(|part| part.kept).map(|part| part.files.len()).sum();
    let handbooks = plan.books().unwrap_or_default();
    Built {
        files: parts().map(|part| part.files.len()).sum(),
        kept,
        handbooks: books.len(),
        items: handbooks.iter().map(|(handbook, _)| handbook.items.len()).sum(),
    }
}

impl<'a> Plan<'a> {
    fn makes(&self, product: Product) -> bool {
        self.products.contains(&product)
    }

    /// The formats of the guide that are made.
    fn formats(&self) -> Vec<Format> {
        let formats =
            [(Product::Pdf, Format::Pdf), (Product::Html, Format::Html), (Product::Markdown, Format::Markdown)];
        formats.into_iter().filter(|(product, _)| self.makes(*product)).map(|(_, format)| format).collect()
    }

    /// The handbooks to build, each with the fingerprint of its directory.
    fn books(&self) -> Result<Vec<(&'a Handbook, Fingerprint)>, BuildFailure> {
        let chosen = banshi_guide::chosen(self.catalog, self.handbook)?;
        let from = self.from.handbooks.iter().copied();
        let all = self.catalog.handbooks.iter().zip(from);
        let wanted = |(handbook, _): &(&Handbook, Fingerprint)| chosen.iter().any(|one| one.id == handbook.id);
        let all: Vec<_> = if self.handbook.is_some() { all.filter(wanted).collect() } else { all.collect() };
        Ok(match self.shard {
            Some(shard) => all[shard.range(all.len())].to_vec(),
            None => all,
        })
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
