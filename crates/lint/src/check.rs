//! Checking a catalog, one handbook after the other, and then what all share.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use banshi_core::Loaded;
use banshi_core::finding::{Finding, Severity, sort};
use banshi_core::load::{Shared, Shelf, Turn, Volume};
use banshi_core::model::{Handbook, Handbooks};
use banshi_core::place::FileIndex;
use banshi_core::source::{SourceFile, Sources};
use banshi_reason::soundness::check_flows;
use rayon::prelude::*;

use crate::allow::{self, Allowance, STALE_ALLOWANCE};
use crate::analysis::Digest;
use crate::knowledge::Knowledge;
use crate::registry::Lint;
use crate::settings;
use crate::{Inputs, LINTS, Report, Settings};

/// How a catalog is checked.
#[derive(Clone, Copy)]
pub struct Check<'f> {
    has_glyph: &'f (dyn Fn(char) -> bool + Sync),
    least: Severity,
    keep: Keep,
}

/// What is still in memory when a handbook has been looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Keep {
    /// What a report needs.
    Report,
    /// What handbooks share, too, but no handbook.
    Shared,
    /// The catalog, too.
    Catalog,
    /// Words and files, too.
    Everything,
}

impl<'f> Check<'f> {
    /// Every rule. `has_glyph`: whether some font has a glyph for the character.
    pub fn new(has_glyph: &'f (dyn Fn(char) -> bool + Sync)) -> Self {
        Self { has_glyph, least: Severity::Warning, keep: Keep::Everything }
    }

    /// Only errors: whether there is a catalog to answer from. What is not reported is not looked for.
    #[must_use]
    pub fn errors_only(self) -> Self {
        Self { least: Severity::Error, ..self }
    }

    /// Keeps no words, and of the files only those to which a finding points. What is not needed for
    /// reports and outputs is given up as soon as a handbook has been looked at.
    #[must_use]
    pub fn lean(self) -> Self {
        Self { keep: Keep::Catalog, ..self }
    }

    /// Keeps no catalog either: for a report alone, however large the catalog is.
    #[must_use]
    pub fn report_only(self) -> Self {
        Self { keep: Keep::Report, ..self }
    }

    /// Keeps what handbooks share and no handbook: the catalog that is left has none. For outputs that are
    /// made while a handbook is at hand; see [`Check::load_each`].
    #[must_use]
    pub fn shared_only(self) -> Self {
        Self { keep: Keep::Shared, ..self }
    }

    /// Loads and checks the catalog under `dir`.
    pub fn load(&self, dir: &Path) -> Loaded {
        self.shelf(&Shelf::of(dir), &|_| {})
    }

    /// The same, and lets `each` have every handbook as soon as it has been checked, several at once and in no
    /// certain order. Handbooks with errors are left out; but that one comes does not mean that the catalog has no error.
    pub fn load_each(&self, dir: &Path, each: &(dyn Fn(Turn<'_>) + Sync)) -> Loaded {
        self.shelf(&Shelf::of(dir), each)
    }

    /// Loads and checks files that have been read, with what was found in reading.
    pub fn load_sources(&self, sources: Sources, findings: Vec<Finding>) -> Loaded {
        self.shelf(&Shelf::of_sources(sources, findings), &|_| {})
    }

    fn shelf(&self, of: &Shelf, each: &(dyn Fn(Turn<'_>) + Sync)) -> Loaded {
        let settings = Set::of(of);
        let shared = of.shared();
        let (report, volumes) = {
            let knowledge = Knowledge::new(&shared.catalog);
            let one = |number| {
                let mut checked = self.volume(of.volume(number, &shared), &shared, &knowledge, &settings.levels);
                if is_clean(&shared.findings)
                    && checked.is_clean()
                    && let Some(handbook) = &checked.volume.handbook
                {
                    let from = checked.volume.fingerprint;
                    each(Turn { shared: &shared, number, of: of.volumes(), handbook, from });
                }
                self.give_up_items(&mut checked);
                checked
            };
            let volumes: Vec<_> = (0..of.volumes()).into_par_iter().map(one).collect();
            let digest = Digest::of(&volumes);
            (self.shared(&shared, &volumes, &digest, &knowledge, &settings.levels), volumes)
        };
        self.loaded(of, shared, report, volumes, settings)
    }

    fn give_up_items(&self, checked: &mut Checked) {
        if self.keep < Keep::Catalog {
            checked.volume.give_up_items();
        }
    }

    /// One handbook.
    pub(crate) fn volume(
        &self,
        mut volume: Volume,
        shared: &Shared,
        knowledge: &Knowledge<'_>,
        settings: &Settings,
    ) -> Checked {
        check_flows(&mut volume, shared);
        let clean = is_clean(&shared.findings) && volume.is_clean();
        let inputs = Inputs {
            files: shared.files_with(&volume.files),
            words: &volume.words,
            catalog: clean.then_some(&shared.catalog),
            handbooks: volume.handbook.as_slice(),
            digest: None,
            knowledge,
            has_glyph: self.has_glyph,
            lines: OnceLock::new(),
        };
        let report = self.run(&inputs, settings);
        let allowances = volume.files.iter().flat_map(|file| allow::in_file(file)).collect();
        let mut checked = Checked { volume, report, allowances };
        if self.keep < Keep::Everything {
            checked.give_up();
        }
        checked
    }

    /// What handbooks share, once they have been checked.
    pub(crate) fn shared(
        &self,
        shared: &Shared,
        volumes: &[Checked],
        digest: &Digest,
        knowledge: &Knowledge<'_>,
        settings: &Settings,
    ) -> Report {
        let clean = is_clean(&shared.findings) && volumes.iter().all(|checked| checked.volume.is_clean());
        let handbooks: Vec<Arc<Handbook>> =
            volumes.iter().filter_map(|checked| checked.volume.handbook.clone()).collect();
        let inputs = Inputs {
            files: shared.files_with(&[]),
            words: &shared.words,
            catalog: clean.then_some(&shared.catalog),
            handbooks: &handbooks,
            digest: Some(digest),
            knowledge,
            has_glyph: self.has_glyph,
            lines: OnceLock::new(),
        };
        self.run(&inputs, settings)
    }

    /// Runs the rules that matter enough, several at once. The report is in their order.
    fn run(&self, inputs: &Inputs<'_>, settings: &Settings) -> Report {
        // Whether an allowance is of use is known only where whatever it could allow has been looked for.
        let judged = settings.level(STALE_ALLOWANCE).severity().is_some_and(|level| level <= self.least);
        let least = if judged { Severity::Warning } else { self.least };
        let matters = |lint: &&Lint| {
            let mut levels = lint.codes.iter().filter_map(|code| settings.level(*code).severity());
            levels.any(|level| level <= least)
        };
        let run = |lint: &Lint| {
            let mut report = Report::default();
            (lint.check)(inputs, &mut report);
            report
        };
        let lints: Vec<&Lint> = LINTS.iter().filter(matters).collect();
        let reports: Vec<Report> = lints.into_par_iter().map(run).collect();
        let mut all = Report::default();
        for report in reports {
            all.findings.extend(report.findings);
            all.allowed.extend(report.allowed);
            all.digest = all.digest.or(report.digest);
        }
        all
    }

    /// Puts together what was found: takes out what is allowed, and gives the severities that
    /// `banshi.toml` sets. With an error left there is no catalog.
    pub(crate) fn loaded(
        &self,
        of: &Shelf,
        shared: Shared,
        report: Report,
        volumes: Vec<Checked>,
        settings: Set,
    ) -> Loaded {
        let mut allowances: Vec<Allowance> = shared.files.iter().flat_map(|file| allow::in_file(file)).collect();
        let (mut findings, mut allowed) = (report.findings, report.allowed);
        let mut all = Vec::with_capacity(volumes.len());
        for checked in volumes {
            findings.extend(checked.report.findings);
            allowed.extend(checked.report.allowed);
            allowances.extend(checked.allowances);
            all.push(checked.volume);
        }
        let mut loaded = of.loaded(shared, all);
        loaded.sources.extend(settings.file);
        loaded.findings.extend(settings.findings);
        loaded.findings.extend(findings);
        // Exact repetitions would each ask for an allowance.
        sort(&mut loaded.findings);
        loaded.allowed = allow::apply(&loaded.sources, allowances, &mut loaded.findings);
        loaded.allowed.extend(allowed);
        loaded.allowed.sort_by_key(|allowed| (allowed.finding.place, allowed.finding.code));
        settings.levels.apply(&mut loaded.findings, &mut loaded.allowed);
        sort(&mut loaded.findings);
        loaded.findings.retain(|finding| finding.severity() <= self.least);
        if !is_clean(&loaded.findings) || self.keep == Keep::Report {
            loaded.catalog = None;
        }
        if self.keep == Keep::Shared
            && let Some(catalog) = &mut loaded.catalog
        {
            catalog.handbooks = Handbooks::default();
        }
        loaded
    }
}

/// One handbook, checked.
#[derive(Debug, Clone)]
pub(crate) struct Checked {
    pub(crate) volume: Volume,
    pub(crate) report: Report,
    allowances: Vec<Allowance>,
}

impl Checked {
    /// Whether the handbook can be used. No error can be allowed or switched off.
    fn is_clean(&self) -> bool {
        self.volume.is_clean() && is_clean(&self.report.findings)
    }

    /// Gives up what no report needs.
    fn give_up(&mut self) {
        let findings = self.volume.findings.iter().chain(&self.report.findings);
        let findings = findings.chain(self.report.allowed.iter().map(|allowed| &allowed.finding));
        let related = |finding: &Finding| finding.related.as_ref().map(|(place, _)| *place);
        let places = findings.flat_map(|finding| finding.place.into_iter().chain(related(finding)));
        let places = places.chain(self.report.digest.iter().flat_map(Digest::places));
        let places = places.chain(self.allowances.iter().map(Allowance::at));
        let files: BTreeSet<FileIndex> = places.map(|place| place.file).collect();
        self.volume.give_up_all_but(&files);
    }
}

impl Digest {
    /// What the analysis of all handbooks leaves.
    pub(crate) fn of(volumes: &[Checked]) -> Self {
        let mut digest = Self::default();
        volumes.iter().filter_map(|checked| checked.report.digest.as_ref()).for_each(|of| digest.add(of));
        digest
    }
}

/// The settings of a catalog and the file that holds them.
#[derive(Debug, Clone)]
pub(crate) struct Set {
    pub(crate) levels: Settings,
    file: Option<Arc<SourceFile>>,
    findings: Vec<Finding>,
}

impl Set {
    pub(crate) fn of(shelf: &Shelf) -> Self {
        let (file, mut findings) = shelf.file_from_above(settings::NAME).unzip();
        let findings = findings.get_or_insert_default();
        let levels = file.as_ref().map(|file| Settings::parse(file, findings)).unwrap_or_default();
        Self { levels, file, findings: std::mem::take(findings) }
    }
}

fn is_clean(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.severity() != Severity::Error)
}
