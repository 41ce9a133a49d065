//! Lints: they read a catalog and report. One small file each, one registry: [`LINTS`].
//!
//! A lint sees the linked model, the sources and the words in them; it never renders and never changes anything.
//! Its codes are declared in its file, each with severity and manual. `banshi explain`, `banshi lints`, the table
//! in the manual and the tests are made from that one place.

mod doubts;
mod knowledge;
mod likeness;
mod lines;
mod lints;
mod offices;
mod profile;
mod registry;
mod report;
mod words;

pub use knowledge::Knowledge;
pub use lints::{LINTS, analysis};
pub use profile::{Profile, Row as ProfileRow, guide};
pub use registry::{CHECKS, Lint};
pub use report::Report;

use std::sync::{Arc, OnceLock};

use analysis::Digest;
use banshi_core::finding::Code;
use banshi_core::load::{Shared, Volume};
use banshi_core::model::{Catalog, Handbook};
use banshi_core::schema::Words;
use banshi_core::source::{Files, SourceFile};
use lines::CatalogLine;
use rayon::prelude::*;

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
    lines: OnceLock<Vec<CatalogLine<'a>>>,
}

/// Runs the lints that may report a code that `matters`, several at once. The report is in their order.
pub fn run(inputs: &Inputs<'_>, matters: &(dyn Fn(Code) -> bool + Sync)) -> Report {
    let lints: Vec<&Lint> = LINTS.iter().filter(|lint| lint.codes.iter().any(|code| matters(*code))).collect();
    let run_lint = |lint: &Lint| {
        let mut report = Report::default();
        (lint.check)(inputs, &mut report);
        report
    };
    let reports: Vec<Report> = lints.into_par_iter().map(run_lint).collect();
    let mut all = Report::default();
    for report in reports {
        all.findings.extend(report.findings);
        all.allowed.extend(report.allowed);
        all.digest = all.digest.or(report.digest);
    }
    all
}

impl<'a> Inputs<'a> {
    /// Puts together what there is to see of one handbook. `has_errors`: it or what handbooks share cannot be used, so
    /// that only its files are looked at.
    pub fn of_handbook(
        shared: &'a Shared,
        volume: &'a Volume,
        has_errors: bool,
        knowledge: &'a Knowledge<'a>,
        has_glyph: &'a (dyn Fn(char) -> bool + Sync),
    ) -> Self {
        Self {
            files: shared.files_with(&volume.files),
            words: &volume.words,
            catalog: (!has_errors).then_some(&shared.catalog),
            handbooks: volume.handbook.as_slice(),
            digest: None,
            knowledge,
            has_glyph,
            lines: OnceLock::new(),
        }
    }

    /// Puts together what there is to see of what handbooks share. `digest`: what the lints of all handbooks have left.
    /// `has_errors`: it or a handbook cannot be used, so that only the shared files are looked at.
    pub fn of_shared(
        shared: &'a Shared,
        handbooks: &'a [Arc<Handbook>],
        digest: &'a Digest,
        has_errors: bool,
        knowledge: &'a Knowledge<'a>,
        has_glyph: &'a (dyn Fn(char) -> bool + Sync),
    ) -> Self {
        Self {
            files: shared.files_with(&[]),
            words: &shared.words,
            catalog: (!has_errors).then_some(&shared.catalog),
            handbooks,
            digest: Some(digest),
            knowledge,
            has_glyph,
            lines: OnceLock::new(),
        }
    }

    /// The handbook that is looked at, if one is and has no errors.
    fn own_handbook(&self) -> impl Iterator<Item = &'a Handbook> + use<'a> {
        let own = if self.is_shared() || self.catalog.is_none() { &[] } else { self.handbooks };
        own.iter().map(Arc::as_ref)
    }

    /// The shared records, if they are what is looked at.
    fn shared_records(&self) -> Option<&'a Catalog> {
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
