//! Rules that read a catalog and report. One small file per rule, one registry: [`RULES`].
//!
//! A rule sees the linked model, the sources and the words in them; it never renders and never
//! changes anything. What a rule is about, why, and how to mend it stands beside it, in its
//! [`Manual`]: `banshi explain`, `banshi lints`, the table in the manual and the tests are made from
//! that one place.

mod allow;
mod codes;
mod doubts;
mod fix;
mod likeness;
mod lines;
mod manual;
mod offices;
mod profile;
mod report;
mod rules;
mod settings;

pub use allow::apply as apply_allowances;
pub use codes::manual_of;
pub use fix::{Change, mend};
pub use manual::{Category, Level, Manual, Rule};
pub use profile::{Profile, Row as ProfileRow, guide};
pub use report::Report;
pub use rules::{RULES, analysis};
pub use settings::Settings;

use std::sync::OnceLock;

use banshi_core::Loaded;
use banshi_core::finding::{Severity, sort};
use banshi_core::model::Catalog;
use banshi_core::schema::Words;
use banshi_core::source::Sources;
use lines::Line;
use rayon::prelude::*;

/// What rules may look at.
pub struct Inputs<'a> {
    /// The files of the catalog.
    pub sources: &'a Sources,
    /// Every string value of the files that is not ASCII.
    pub words: &'a [Words],
    /// The linked model; `None` while the catalog has errors.
    pub catalog: Option<&'a Catalog>,
    /// Whether some font has a glyph for the character.
    pub has_glyph: &'a (dyn Fn(char) -> bool + Sync),
    lines: OnceLock<Vec<Line<'a>>>,
}

/// Runs the rules that matter enough, several at once. The report is in their order.
fn run(inputs: &Inputs<'_>, settings: &Settings, least: Severity) -> Report {
    let matters = |rule: &&Rule| {
        rule.manuals.iter().any(|manual| settings.level(manual.code).severity().is_some_and(|level| level <= least))
    };
    let rules: Vec<&Rule> = RULES.iter().filter(matters).collect();
    let reports = rules.into_par_iter().map(|rule| {
        let mut report = Report::default();
        (rule.check)(inputs, &mut report);
        report
    });
    reports.collect::<Vec<_>>().into_iter().fold(Report::default(), Report::and)
}

/// Runs every rule on what was loaded, takes out what is allowed, and gives the severities that
/// `banshi.toml` sets. With an error left there is no catalog.
pub fn check(loaded: &mut Loaded, has_glyph: &(dyn Fn(char) -> bool + Sync)) {
    check_for(loaded, has_glyph, Severity::Warning);
}

/// The same for errors only: whether there is a catalog to answer from. What is not reported is not looked for.
pub fn check_for_errors(loaded: &mut Loaded, has_glyph: &(dyn Fn(char) -> bool + Sync)) {
    check_for(loaded, has_glyph, Severity::Error);
    loaded.findings.retain(|finding| finding.severity() == Severity::Error);
}

fn check_for(loaded: &mut Loaded, has_glyph: &(dyn Fn(char) -> bool + Sync), least: Severity) {
    let settings = Settings::read(&mut loaded.sources, &mut loaded.findings);
    let (sources, words, catalog) = (&loaded.sources, &loaded.words, loaded.catalog.as_ref());
    let inputs = Inputs { sources, words, catalog, has_glyph, lines: OnceLock::new() };
    let report = run(&inputs, &settings, least);
    loaded.findings.extend(report.findings);
    // Exact repetitions would each ask for an allowance.
    sort(&mut loaded.findings);
    loaded.allowed = apply_allowances(&loaded.sources, &mut loaded.findings);
    loaded.allowed.extend(report.allowed);
    loaded.allowed.sort_by_key(|allowed| (allowed.finding.place, allowed.finding.code));
    settings.apply(&mut loaded.findings, &mut loaded.allowed);
    sort(&mut loaded.findings);
    if loaded.findings.iter().any(|finding| finding.severity() == Severity::Error) {
        loaded.catalog = None;
    }
}
