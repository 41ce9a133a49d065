//! Findings as JSON on standard output.

use banshi_core::Loaded;
use banshi_core::finding::{Finding, Severity};
use banshi_core::place::Place;
use banshi_core::source::Sources;
use serde::Serialize;

use super::Summary;
use crate::Failure;

#[derive(Serialize)]
struct Report<'a> {
    findings: Vec<Entry<'a>>,
    allowed: Vec<AllowedEntry<'a>>,
    summary: &'a Summary,
}

#[derive(Serialize)]
pub(crate) struct Entry<'a> {
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
    finding: Entry<'a>,
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

pub(crate) fn report(loaded: &Loaded, summary: &Summary) -> Result<(), Failure> {
    let sources = &loaded.sources;
    let findings = entries(sources, &loaded.findings);
    let allowed = loaded
        .allowed
        .iter()
        .map(|allowed| AllowedEntry { finding: entry(sources, &allowed.finding), reason: &allowed.reason })
        .collect();
    let text = serde_json::to_string_pretty(&Report { findings, allowed, summary })?;
    super::print(&text);
    Ok(())
}

/// Findings alone, in whatever files they are.
pub(crate) fn entries<'a>(sources: &'a Sources, findings: &'a [Finding]) -> Vec<Entry<'a>> {
    findings.iter().map(|finding| entry(sources, finding)).collect()
}

fn entry<'a>(sources: &'a Sources, finding: &'a Finding) -> Entry<'a> {
    Entry {
        code: finding.code.id(),
        severity: finding.severity(),
        title: finding.code.title(),
        position: finding.place.map(|place| position(sources, place)),
        message: &finding.message,
        mend: finding.mend.as_deref(),
        related: finding
            .related
            .as_ref()
            .map(|(place, message)| Related { position: position(sources, *place), message }),
    }
}

pub(crate) fn position(sources: &Sources, place: Place) -> Position<'_> {
    let file = sources.file(place);
    let (line, column) = file.line_column(place.range().start);
    let (end_line, end_column) = file.line_column(place.range().end);
    Position { file: &file.path, line, column, end_line, end_column }
}
