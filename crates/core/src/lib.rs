//! The heart of banshi: a catalog directory becomes an immutable, linked, typed model.
//!
//! The way is one-way: [`source`] reads bytes, [`schema`] is TOML as staff write it, [`link`]
//! resolves every name, [`model`] is what all generators see. Every step yields a value *and*
//! findings and goes on; a [`model::Catalog`] exists only if no finding is an error.
//!
//! This crate prints nothing, knows no output format, and does no I/O past [`source`].

pub mod application;
pub mod evaluate;
pub mod facts;
pub mod finding;
pub mod flow;
pub mod link;
pub mod model;
pub mod place;
pub mod printed;
pub mod schema;
pub mod source;
pub mod time;
pub mod value;
pub mod verdict;

use std::path::Path;

use finding::{Allowed, Finding, Severity};
use model::Catalog;
use schema::Words;
use source::Sources;

/// What loading a directory gives: always the sources and every finding, and the catalog if it
/// has no errors.
#[derive(Debug)]
pub struct Loaded {
    /// All files read, for excerpts and spans.
    pub sources: Sources,
    /// All findings, ordered by file and place.
    pub findings: Vec<Finding>,
    /// Findings that are allowed where they stand.
    pub allowed: Vec<Allowed>,
    /// Every string value of the files that is not ASCII.
    pub words: Vec<Words>,
    /// The linked catalog; `None` if any finding is an error.
    pub catalog: Option<Catalog>,
}

/// Loads the catalog under `dir`, reporting every problem that can be found in one run.
pub fn load(dir: &Path) -> Loaded {
    let (sources, findings) = source::read_catalog(dir);
    load_sources(sources, findings)
}

/// Loads a catalog from files that have been read, with what was found in reading.
pub fn load_sources(sources: Sources, mut findings: Vec<Finding>) -> Loaded {
    let raw = schema::parse(&sources, &mut findings);
    let catalog = link::link(&raw, &mut findings);
    let words = raw.into_words();
    finding::sort(&mut findings);
    let clean = findings.iter().all(|finding| finding.severity() != Severity::Error);
    Loaded { catalog: clean.then_some(catalog), sources, findings, allowed: Vec::new(), words }
}
