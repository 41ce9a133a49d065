//! Findings as the editor shows them, and quick fixes for them.

use std::collections::{BTreeMap, HashMap};

use banshi_core::Loaded;
use banshi_core::finding::{Finding, Fix, Severity};
use banshi_core::place::Place;
use banshi_core::source::SourceFile;
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity,
    Location, NumberOrString, Position, Range, TextEdit, Uri, WorkspaceEdit,
};
use serde_json::{Value, json};

use crate::position::span_of;
use crate::symbol::inside_quotes;
use crate::workspace::EditorWorkspace;

/// The findings by file; a file without findings has an empty list, so that old ones go away.
pub(crate) fn all_diagnostics(workspace: &EditorWorkspace<'_>) -> BTreeMap<String, Vec<Diagnostic>> {
    let loaded = workspace.check();
    let mut by_file: BTreeMap<String, Vec<Diagnostic>> =
        workspace.paths().map(|path| (path.to_owned(), Vec::new())).collect();
    for finding in &loaded.findings {
        let Some(place) = finding.place else { continue };
        let path = &loaded.sources.file(place).path;
        by_file.entry(path.clone()).or_default().push(finding_diagnostic(workspace, &loaded, finding));
    }
    for (path, finding) in workspace.unreadable() {
        by_file.entry(path.to_owned()).or_default().push(bare_diagnostic(finding, Range::default()));
    }
    by_file
}

fn finding_diagnostic(workspace: &EditorWorkspace<'_>, loaded: &Loaded, finding: &Finding) -> Diagnostic {
    let Some(place) = finding.place else { return bare_diagnostic(finding, Range::default()) };
    let file = loaded.sources.file(place);
    let mut diagnostic = bare_diagnostic(finding, span_of(&file.text, &place.range()));
    diagnostic.related_information = finding.related.as_ref().and_then(|(place, words)| {
        let file = loaded.sources.file(*place);
        let location = Location::new(workspace.uri(&file.path)?, span_of(&file.text, &place.range()));
        Some(vec![DiagnosticRelatedInformation { location, message: words.clone() }])
    });
    diagnostic.data = replacement(file, place, finding)
        .map(|(text, range, safe)| json!({ "replace": text, "range": span_of(&file.text, &range), "safe": safe }));
    diagnostic
}

/// What to write where, and whether it is sure to be right: the mend that `check --fix` makes, or the id that
/// is meant.
fn replacement(file: &SourceFile, place: Place, finding: &Finding) -> Option<(String, std::ops::Range<usize>, bool)> {
    if let Some(Fix { edit, safe }) = &finding.fix
        && edit.at.file == place.file
    {
        return Some((edit.text.clone(), edit.at.range(), *safe));
    }
    let id = finding.mend.as_deref().and_then(meant_word)?;
    Some((id, inside_quotes(&file.text, place.range()), true))
}

fn bare_diagnostic(finding: &Finding, range: Range) -> Diagnostic {
    let message = match &finding.mend {
        Some(mend) => format!("{}。{mend}", finding.message),
        None => finding.message.clone(),
    };
    Diagnostic {
        range,
        severity: Some(match finding.severity() {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
        }),
        code: Some(NumberOrString::String(finding.code.id().to_owned())),
        source: Some("banshi".to_owned()),
        message,
        ..Diagnostic::default()
    }
}

/// What a mend says is meant.
fn meant_word(mend: &str) -> Option<String> {
    let (_, rest) = mend.split_once("是不是想写「")?;
    rest.split_once('」').map(|(word, _)| word.to_owned())
}

/// Quick fixes for the findings that the editor asks about.
pub(crate) fn offered_fixes(
    workspace: &EditorWorkspace<'_>,
    uri: &Uri,
    shown: &[Diagnostic],
) -> Vec<CodeActionOrCommand> {
    let ours = shown.iter().filter(|one| one.source.as_deref() == Some("banshi"));
    ours.flat_map(|one| [replace_action(uri, one), allow_action(workspace, uri, one)])
        .flatten()
        .map(CodeActionOrCommand::CodeAction)
        .collect()
}

fn replace_action(uri: &Uri, diagnostic: &Diagnostic) -> Option<CodeAction> {
    let data = diagnostic.data.as_ref()?;
    let word = data.get("replace")?.as_str()?;
    let range: Range = serde_json::from_value(data.get("range")?.clone()).ok()?;
    let title = if word.is_empty() { "删去".to_owned() } else { format!("改为「{word}」") };
    let is_preferred = data.get("safe").and_then(Value::as_bool);
    Some(CodeAction { is_preferred, ..code_action(uri, diagnostic, title, range, word) })
}

/// Only warnings can be allowed, and only with a reason, which the author writes.
fn allow_action(workspace: &EditorWorkspace<'_>, uri: &Uri, diagnostic: &Diagnostic) -> Option<CodeAction> {
    let Some(NumberOrString::String(code)) = &diagnostic.code else { return None };
    if diagnostic.severity != Some(DiagnosticSeverity::WARNING) || code.starts_with("B0") || code == "B402" {
        return None;
    }
    let text = &workspace.file(&workspace.path(uri)?)?.text;
    let line = text.lines().nth(diagnostic.range.start.line as usize)?;
    let indent = &line[..line.len() - line.trim_start().len()];
    let start = Position::new(diagnostic.range.start.line, 0);
    let comment = format!("{indent}# 允许 {code}：原文如此\n");
    Some(code_action(uri, diagnostic, format!("允许 {code}（写明理由）"), Range::new(start, start), &comment))
}

fn code_action(uri: &Uri, diagnostic: &Diagnostic, title: String, range: Range, text: &str) -> CodeAction {
    let edit = TextEdit { range, new_text: text.to_owned() };
    #[expect(clippy::mutable_key_type, reason = "the protocol's type; nothing changes a key")]
    let changes = HashMap::from([(uri.clone(), vec![edit])]);
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic.clone()]),
        edit: Some(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() }),
        ..CodeAction::default()
    }
}
