//! Findings as JSON on standard output.

use banshi_core::Loaded;
use banshi_core::finding::{Finding, Severity};
use banshi_core::place::Place;
use banshi_core::source::Sources;
use serde::Serialize;

use super::Summary;
use crate::Failure;

#[derive(Serialize)]
struct JsonReport<'a> {
    findings: Vec<FindingEntry<'a>>,
    allowed: Vec<AllowedEntry<'a>>,
    summary: &'a Summary,
}

#[derive(Serialize)]
pub(crate) struct FindingEntry<'a> {
    code: &'static str,
    severity: Severity,
    title: &'static str,
    #[serde(flatten)]
    position: Option<Position<'a>>,
    message: &'a str,
    mend: Option<&'a str>,
    related: Option<Related<'a>>,
}

#[derive(Serialize)]
struct AllowedEntry<'a> {
    #[serde(flatten)]
    finding: FindingEntry<'a>,
    reason: &'a str,
}

#[derive(Serialize)]
pub(crate) struct Position<'a> {
    pub(crate) file: &'a str,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) end_line: usize,
    pub(crate) end_column: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    position: Position<'a>,
    message: &'a str,
}

pub(crate) fn write_report(loaded: &Loaded, summary: &Summary) -> Result<(), Failure> {
    let sources = &loaded.sources;
    let findings = finding_entries(sources, &loaded.findings);
    let allowed = loaded
        .allowed
        .iter()
        .map(|allowed| AllowedEntry { finding: finding_entry(sources, &allowed.finding), reason: &allowed.reason })
        .collect();
    let text = serde_json::to_string_pretty(&JsonReport { findings, allowed, summary })?;
    super::print(&text);
    Ok(())
}

/// Findings alone, in whatever files they are.
pub(crate) fn finding_entries<'a>(sources: &'a Sources, findings: &'a [Finding]) -> Vec<FindingEntry<'a>> {
    findings.iter().map(|finding| finding_entry(sources, finding)).collect()
}

fn finding_entry<'a>(sources: &'a Sources, finding: &'a Finding) -> FindingEntry<'a> {
    FindingEntry {
        code: finding.code.id(),
        severity: finding.severity(),
        title: finding.code.title(),
        position: finding.place.map(|place| position_of(sources, place)),
        message: &finding.message,
        mend: finding.mend.as_deref(),
        related: finding
            .related
            .as_ref()
            .map(|(place, message)| Related { position: position_of(sources, *place), message }),
    }
}

pub(crate) fn position_of(sources: &Sources, place: Place) -> Position<'_> {
    let file = sources.file(place);
    let (line, column) = file.line_column(place.range().start);
    let (end_line, end_column) = file.line_column(place.range().end);
    Position { file: &file.path, line, column, end_line, end_column }
}
