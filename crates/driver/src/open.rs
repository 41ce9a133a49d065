//! Opening a catalog: loading and checking one handbook after the other, and then what all share.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use banshi_core::Loaded;
use banshi_core::finding::{Finding, Severity, sort};
use banshi_core::load::{Shared, Shelf, Turn, Volume};
use banshi_core::model::{Handbook, Handbooks};
use banshi_core::place::FileIndex;
use banshi_core::source::{SourceFile, Sources};
use banshi_lint::analysis::Digest;
use banshi_lint::{Inputs, Knowledge, Report, run};
use banshi_reason::soundness::check_flows;
use rayon::prelude::*;

use crate::allow::{self, Allowance};
use crate::codes::STALE_ALLOWANCE;
use crate::settings::{self, Settings};

/// How a catalog is opened.
#[derive(Clone, Copy)]
pub struct Opening<'f> {
    has_glyph: &'f (dyn Fn(char) -> bool + Sync),
    least: Severity,
    keep: Keep,
}

/// What is still in memory when a handbook has been checked. Each keeps what those before it keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Keep {
    /// What a report needs: findings and the files to which they point, however large the catalog is.
    Report,
    /// What handbooks share. The catalog that is left has no handbook. For outputs that are made while a handbook is at
    /// hand; see [`Opening::open_each`].
    Shared,
    /// The catalog, but no words and no files without findings.
    Catalog,
    /// Words and files.
    Everything,
}

impl<'f> Opening<'f> {
    /// Checks everything and keeps everything. `has_glyph`: whether some font has a glyph for the character.
    pub fn new(has_glyph: &'f (dyn Fn(char) -> bool + Sync)) -> Self {
        Self { has_glyph, least: Severity::Warning, keep: Keep::Everything }
    }

    /// Looks for errors only: whether there is a catalog to answer from. What is not reported is not looked for.
    #[must_use]
    pub fn errors_only(self) -> Self {
        Self { least: Severity::Error, ..self }
    }

    /// Gives up what need not be kept as soon as a handbook has been checked.
    #[must_use]
    pub fn keep(self, keep: Keep) -> Self {
        Self { keep, ..self }
    }

    /// Loads and checks the catalog under `dir`.
    pub fn open(&self, dir: &Path) -> Loaded {
        self.open_shelf(&Shelf::of(dir), &|_| {})
    }

    /// Loads and checks the catalog under `dir`, and lets `each` have every handbook as soon as it has been checked,
    /// several at once and in no certain order. Handbooks with errors are left out; but that one comes does not mean that
    /// the catalog has no error.
    pub fn open_each(&self, dir: &Path, each: &(dyn Fn(Turn<'_>) + Sync)) -> Loaded {
        self.open_shelf(&Shelf::of(dir), each)
    }

    /// Loads and checks files that have been read, with what was found in reading.
    pub fn open_sources(&self, sources: Sources, findings: Vec<Finding>) -> Loaded {
        self.open_shelf(&Shelf::of_sources(sources, findings), &|_| {})
    }

    fn open_shelf(&self, shelf: &Shelf, each: &(dyn Fn(Turn<'_>) + Sync)) -> Loaded {
        let settings = CatalogSettings::of(shelf);
        let shared = shelf.shared();
        let (report, volumes) = {
            let knowledge = Knowledge::new(&shared.catalog);
            let take_turn = |number| {
                let volume = shelf.volume(number, &shared);
                let mut checked = self.check_volume(volume, &shared, &knowledge, &settings.levels);
                if is_usable(&shared.findings)
                    && checked.is_usable()
                    && let Some(handbook) = &checked.volume.handbook
                {
                    let from = checked.volume.fingerprint;
                    each(Turn { shared: &shared, number, of: shelf.volumes(), handbook, from });
                }
                if self.keep < Keep::Catalog {
                    checked.volume.give_up_items();
                }
                checked
            };
            let volumes: Vec<_> = (0..shelf.volumes()).into_par_iter().map(take_turn).collect();
            let digest = digest_of(&volumes);
            (self.check_shared(&shared, &volumes, &digest, &knowledge, &settings.levels), volumes)
        };
        self.put_together(shelf, shared, report, volumes, settings)
    }

    /// Checks one handbook.
    pub(crate) fn check_volume(
        &self,
        mut volume: Volume,
        shared: &Shared,
        knowledge: &Knowledge<'_>,
        settings: &Settings,
    ) -> CheckedVolume {
        check_flows(&mut volume, shared);
        let has_errors = !(is_usable(&shared.findings) && volume.is_clean());
        let inputs = Inputs::of_handbook(shared, &volume, has_errors, knowledge, self.has_glyph);
        let report = self.run_lints(&inputs, settings);
        drop(inputs);
        let allowances = volume.files.iter().flat_map(|file| allow::in_file(file)).collect();
        let mut checked = CheckedVolume { volume, report, allowances };
        if self.keep < Keep::Everything {
            checked.give_up();
        }
        checked
    }

    /// Checks what handbooks share, once they have been checked.
    pub(crate) fn check_shared(
        &self,
        shared: &Shared,
        volumes: &[CheckedVolume],
        digest: &Digest,
        knowledge: &Knowledge<'_>,
        settings: &Settings,
    ) -> Report {
        let has_errors = !(is_usable(&shared.findings) && volumes.iter().all(|checked| checked.volume.is_clean()));
        let handbooks: Vec<Arc<Handbook>> =
            volumes.iter().filter_map(|checked| checked.volume.handbook.clone()).collect();
        let inputs = Inputs::of_shared(shared, &handbooks, digest, has_errors, knowledge, self.has_glyph);
        self.run_lints(&inputs, settings)
    }

    /// Runs the lints that matter enough.
    fn run_lints(&self, inputs: &Inputs<'_>, settings: &Settings) -> Report {
        // Whether an allowance is of use is known only where whatever it could allow has been looked for.
        let judged = settings.level(STALE_ALLOWANCE).severity().is_some_and(|level| level <= self.least);
        let least = if judged { Severity::Warning } else { self.least };
        run(inputs, &|code| settings.level(code).severity().is_some_and(|level| level <= least))
    }

    /// Puts together what was found: takes out what is allowed, and gives the severities that
    /// `banshi.toml` sets. With an error left there is no catalog.
    pub(crate) fn put_together(
        &self,
        shelf: &Shelf,
        shared: Shared,
        report: Report,
        volumes: Vec<CheckedVolume>,
        settings: CatalogSettings,
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
        let mut loaded = shelf.loaded(shared, all);
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
        self.keep_catalog(&mut loaded);
        loaded
    }

    /// Takes the catalog away where findings make it unusable, and what of it need not be kept.
    fn keep_catalog(&self, loaded: &mut Loaded) {
        if !is_usable(&loaded.findings) || self.keep == Keep::Report {
            loaded.catalog = None;
        }
        if self.keep == Keep::Shared
            && let Some(catalog) = &mut loaded.catalog
        {
            catalog.handbooks = Handbooks::default();
        }
    }
}

/// One handbook, checked.
#[derive(Debug, Clone)]
pub(crate) struct CheckedVolume {
    pub(crate) volume: Volume,
    pub(crate) report: Report,
    allowances: Vec<Allowance>,
}

impl CheckedVolume {
    /// Whether the handbook can be used. No error can be allowed or switched off.
    fn is_usable(&self) -> bool {
        self.volume.is_clean() && is_usable(&self.report.findings)
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

/// Joins what the lints of all handbooks have left for those of what handbooks share.
pub(crate) fn digest_of(volumes: &[CheckedVolume]) -> Digest {
    let mut digest = Digest::default();
    volumes.iter().filter_map(|checked| checked.report.digest.as_ref()).for_each(|left| digest.add(left));
    digest
}

/// The settings of a catalog and the file that holds them.
#[derive(Debug, Clone)]
pub(crate) struct CatalogSettings {
    pub(crate) levels: Settings,
    file: Option<Arc<SourceFile>>,
    findings: Vec<Finding>,
}

impl CatalogSettings {
    /// Reads the settings that hold for the files on a shelf.
    pub(crate) fn of(shelf: &Shelf) -> Self {
        let (file, mut findings) = shelf.file_from_above(settings::NAME).unzip();
        let findings = findings.get_or_insert_default();
        let levels = file.as_ref().map(|file| Settings::parse(file, findings)).unwrap_or_default();
        Self { levels, file, findings: std::mem::take(findings) }
    }
}

/// Whether something with these findings can be used.
fn is_usable(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.severity() != Severity::Error)
}
