//! Rules that read a catalog and report. One small file per rule, one registry: [`RULES`].
//!
//! A rule sees the linked model, the sources and the words in them; it never renders and never
//! changes anything. What a rule is about, why, and how to mend it stands beside it, in its
//! [`Manual`]: `banshi explain`, `banshi lints`, the table in the manual and the tests are made from
//! that one place.

mod allow;
mod check;
mod codes;
mod doubts;
mod fix;
mod knowledge;
mod likeness;
mod lines;
mod manual;
mod offices;
mod profile;
mod report;
mod rules;
mod settings;
mod signs;
mod workspace;

pub use check::Check;
pub use codes::manual_of;
pub use fix::{Change, mend};
pub use manual::{Category, Level, Manual, Rule};
pub use profile::{Profile, Row as ProfileRow, guide};
pub use report::Report;
pub use rules::{RULES, analysis};
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
