//! Lints: they read a catalog and report. One small file each, one registry: [`LINTS`].
//!
//! A lint sees the linked model, the sources and the words in them; it never renders and never changes anything.
//! Its codes are declared in its file, each with severity and manual. `banshi explain`, `banshi lints`, the table
//! in the manual and the tests are made from that one place.

mod allow;
mod check;
mod codes;
mod doubts;
mod fix;
mod knowledge;
mod likeness;
mod lines;
mod lints;
mod offices;
mod profile;
mod registry;
mod report;
mod settings;
mod words;
mod workspace;

pub use check::Check;
pub use codes::{code, codes};
pub use fix::{Change, mend};
pub use lints::{LINTS, analysis};
pub use profile::{Profile, Row as ProfileRow, guide};
pub use registry::Lint;
pub use report::Report;
pub use settings::{NAME as SETTINGS, Settings};
pub use workspace::Workspace;

use std::sync::{Arc, OnceLock};

use analysis::Digest;
use banshi_core::model::{Catalog, Handbook};
use banshi_core::schema::Words;
use banshi_core::source::{Files, SourceFile};
use knowledge::Knowledge;
use lines::Line;

/// What rules may look at: one handbook with its files, or what handbooks share.
pub struct Inputs<'a> {
    /// The files.
    files: Files<'a>,
    /// Every string value of these files that is not ASCII.
    words: &'a [Words],
    /// The shared records; `None` while what is looked at has errors.
    catalog: Option<&'a Catalog>,
    /// The handbook looked at. With what handbooks share: all of them.
    handbooks: &'a [Arc<Handbook>],
    /// With what handbooks share: what their analysis has left to do.
    digest: Option<&'a Digest>,
    knowledge: &'a Knowledge<'a>,
    /// Whether some font has a glyph for the character.
    has_glyph: &'a (dyn Fn(char) -> bool + Sync),
    lines: OnceLock<Vec<Line<'a>>>,
}

impl<'a> Inputs<'a> {
    /// The handbook that is looked at, if one is and has no errors.
    fn own(&self) -> impl Iterator<Item = &'a Handbook> + use<'a> {
        let own = if self.is_shared() || self.catalog.is_none() { &[] } else { self.handbooks };
        own.iter().map(Arc::as_ref)
    }

    /// The shared records, if they are what is looked at.
    fn shared(&self) -> Option<&'a Catalog> {
        self.catalog.filter(|_| self.is_shared())
    }

    /// The files that are looked at.
    fn scope_files(&self) -> &'a [Arc<SourceFile>] {
        if self.is_shared() { self.files.shared } else { self.files.own }
    }

    fn is_shared(&self) -> bool {
        self.digest.is_some()
    }
}
