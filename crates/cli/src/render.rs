//! Findings for people and for programs, one module for each format.

pub(crate) mod github;
pub(crate) mod json;
pub(crate) mod junit;
pub(crate) mod sarif;
pub(crate) mod text;

use std::io::{ErrorKind, Write};
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

use banshi_core::Loaded;
use banshi_core::finding::{Finding, Severity};
use banshi_core::load::Counts;
use banshi_core::source::io_words;
use serde::Serialize;

use crate::Failure;

/// The closing line of a report.
#[derive(Debug, Serialize)]
pub(crate) struct Summary {
    pub(crate) files: usize,
    pub(crate) handbooks: usize,
    pub(crate) items: usize,
    pub(crate) counters: usize,
    pub(crate) documents: usize,
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    /// Not part of the JSON report: the same catalog gives the same bytes.
    #[serde(skip)]
    pub(crate) elapsed: Duration,
}

impl Summary {
    pub(crate) fn new(loaded: &Loaded, elapsed: Duration) -> Self {
        let of = |severity| loaded.findings.iter().filter(|finding| finding.severity() == severity).count();
        // Of a catalog that cannot be used nothing is told.
        let clean = of(Severity::Error) == 0;
        let counts = if clean { loaded.counts } else { Counts::default() };
        Self {
            files: loaded.sources.files().len(),
            handbooks: counts.handbooks,
            items: counts.items,
            counters: counts.counters,
            documents: counts.documents,
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            elapsed,
        }
    }
}

/// The message, and the mend on a line of its own.
fn with_mend(finding: &Finding) -> String {
    match &finding.mend {
        Some(mend) => format!("{}\n改法：{mend}", finding.message),
        None => finding.message.clone(),
    }
}

/// The first failure to write to standard output.
static UNWRITTEN: OnceLock<String> = OnceLock::new();

/// A line on standard output.
pub(crate) fn print(words: &str) {
    note(writeln!(anstream::stdout(), "{words}"));
}

/// Why not all has been written to standard output; for the end of the program.
pub(crate) fn unwritten() -> Option<&'static str> {
    note(std::io::stdout().flush());
    UNWRITTEN.get().map(String::as_str)
}

/// A reader who has gone (`banshi check | head`) is no failure. Nobody reads what is not written to a full disk either,
/// but somebody is going to.
fn note(written: std::io::Result<()>) {
    if let Err(error) = written
        && error.kind() != ErrorKind::BrokenPipe
    {
        // The first one is the one to tell.
        let _ = UNWRITTEN.set(io_words(&error));
    }
}

/// `提醒：…` on standard error, yellow on a terminal.
pub(crate) fn warning_line(message: &str) {
    let yellow = anstyle::AnsiColor::Yellow.on_default().bold();
    let _ = writeln!(anstream::stderr(), "{yellow}提醒{yellow:#}：{message}");
}

/// `错误：…` on standard error, red on a terminal.
pub(crate) fn error_line(message: &str) {
    let red = anstyle::AnsiColor::Red.on_default().bold();
    let _ = writeln!(anstream::stderr(), "{red}错误{red:#}：{message}");
}

/// Writes to the standard output what may not be text.
pub(crate) fn write_stdout(bytes: &[u8]) {
    note(std::io::stdout().write_all(bytes));
}

/// Writes one file; what was there stays whole until the new one is.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    Ok(banshi_driver::publish::write_file(path, bytes)?)
}
