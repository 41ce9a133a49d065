//! Typst's diagnostics as lines that whoever keeps a catalog can read.

use std::fmt::{self, Display, Formatter};

use typst::diag::SourceDiagnostic;
use typst::syntax::{DiagSpan, Lines};
use typst::{World, WorldExt};

use crate::translate;
use crate::world::DocumentWorld;

/// Why there is no PDF: at least one problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypesetError {
    /// The problems in Typst's order.
    pub problems: Vec<Problem>,
}

/// One problem; displayed as one Chinese line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file it is in; `None` if it concerns the document as a whole.
    pub file: Option<String>,
    /// The line in the file, from 1.
    pub line: Option<usize>,
    /// The character in the line, from 1.
    pub column: Option<usize>,
    /// What Typst said, in English.
    pub message: String,
    /// What Typst advises, in English.
    pub hint: Option<String>,
}

impl std::error::Error for TypesetError {}

impl Display for TypesetError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.problems.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

impl Display for Problem {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            f.write_str(file)?;
        }
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(f, " 第{line}行第{column}列")?;
        }
        if self.file.is_some() {
            f.write_str("：")?;
        }
        let said = one_line(&self.message);
        write!(f, "{}（Typst：{said}", translate::chinese_message(&said))?;
        if let Some(hint) = &self.hint {
            write!(f, "；提示：{}", one_line(hint))?;
        }
        f.write_str("）")
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl TypesetError {
    /// Makes a problem of the document as a whole.
    pub(crate) fn whole(message: impl Into<String>) -> Self {
        let message = message.into();
        let problem = Problem { file: None, line: None, column: None, message, hint: None };
        Self { problems: vec![problem] }
    }

    pub(crate) fn from_typst(world: &DocumentWorld<'_>, diagnostics: &[SourceDiagnostic]) -> Self {
        Self { problems: diagnostics.iter().map(|diagnostic| problem_of(world, diagnostic)).collect() }
    }
}

fn problem_of(world: &DocumentWorld<'_>, diagnostic: &SourceDiagnostic) -> Problem {
    // What goes wrong inside Typst's own functions has no place of its own, but the call has.
    let traced = diagnostic.trace.iter().map(|point| DiagSpan::from(point.span));
    let span = traced.fold(diagnostic.span, DiagSpan::or);
    let (line, column) = line_and_column(world, span).unzip();
    let hints: Vec<&str> = diagnostic.hints.iter().map(|hint| hint.v.as_str()).collect();
    Problem {
        file: span.id().map(|id| id.vpath().get_without_slash().to_owned()),
        line,
        column,
        message: diagnostic.message.to_string(),
        hint: (!hints.is_empty()).then(|| hints.join("; ")),
    }
}

/// Finds line and column, from 1, of where `span` begins. It may be in data, which is no Typst source.
fn line_and_column(world: &DocumentWorld<'_>, span: DiagSpan) -> Option<(usize, usize)> {
    let start = world.range(span)?.start;
    let bytes = world.file(span.id()?).ok()?;
    let lines = Lines::new(bytes.as_str().ok()?.to_owned());
    let (line, column) = lines.byte_to_line_column(start)?;
    Some((line + 1, column + 1))
}
