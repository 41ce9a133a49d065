//! Where a record is defined, where it is used, what it is; and its renaming.

use std::collections::HashMap;
use std::ops::Range;

use banshi_core::value::Id;
use lsp_types::{Hover, HoverContents, Location, MarkupContent, MarkupKind, Position, TextEdit, Uri, WorkspaceEdit};
use serde_json::Value;

use crate::position::{offset_at, span_of};
use crate::symbol::{ShownRecord, Symbol, kind_name};
use crate::tree::{Met, Shapes, Walk};
use crate::workspace::EditorWorkspace;

/// Where what is named at a position is defined.
pub(crate) fn definitions_at(workspace: &EditorWorkspace<'_>, path: &str, at: Position) -> Vec<Location> {
    symbol_locations(workspace, path, at, true)
}

/// Where it is named.
pub(crate) fn references_at(workspace: &EditorWorkspace<'_>, path: &str, at: Position) -> Vec<Location> {
    symbol_locations(workspace, path, at, false)
}

fn symbol_locations(workspace: &EditorWorkspace<'_>, path: &str, at: Position, defined: bool) -> Vec<Location> {
    let Some(symbol) = symbol_at(workspace, path, at) else { return Vec::new() };
    let uses = workspace.uses(&symbol).filter(|(_, _, id)| !defined || id.defined.is_some());
    uses.filter_map(|(path, file, id)| Some(Location::new(workspace.uri(path)?, span_of(&file.text, &id.range))))
        .collect()
}

fn symbol_at(workspace: &EditorWorkspace<'_>, path: &str, at: Position) -> Option<Symbol> {
    let text = &workspace.file(path)?.text;
    Some(workspace.id_at(path, offset_at(text, at))?.symbol.clone())
}

/// What is known of what stands at a position.
pub(crate) fn hover_at(workspace: &EditorWorkspace<'_>, path: &str, at: Position) -> Option<Hover> {
    let text = &workspace.file(path)?.text;
    let offset = offset_at(text, at);
    let (range, words) = of_record(workspace, path, offset).or_else(|| of_key(workspace, path, text, offset))?;
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: words });
    Some(Hover { contents, range: Some(span_of(text, &range)) })
}

fn of_record(workspace: &EditorWorkspace<'_>, path: &str, offset: usize) -> Option<(Range<usize>, String)> {
    let id = workspace.id_at(path, offset)?;
    let (home, record) = workspace.uses(&id.symbol).find_map(|(path, _, id)| Some((path, id.defined.as_ref()?)))?;
    Some((id.range.clone(), record_words(&id.symbol, record, home)))
}

/// A record as it is printed, and where it is written.
pub(crate) fn record_words(symbol: &Symbol, record: &ShownRecord, home: &str) -> String {
    let kind = kind_name(&symbol.kind);
    let name = match symbol.kind.as_str() {
        "document" => format!("《{}》", record.name),
        _ => record.name.clone(),
    };
    let named = [format!("**{name}**")];
    let place = [format!("{kind} `{}`，写在 {home}", symbol.id)];
    [&named, record.more.as_slice(), &place].concat().join("\n\n")
}

/// The explanation of a key, or of a word of a closed vocabulary.
fn of_key(workspace: &EditorWorkspace<'_>, path: &str, text: &str, offset: usize) -> Option<(Range<usize>, String)> {
    let mut found = None;
    Walk::run(text, workspace.schema(path)?, &mut |met| match met {
        Met::Key { span, shapes, .. } if is_within(&span, offset) => {
            found = shape_words(shapes).map(|words| (span, words));
        }
        Met::Text { text: word, span, shapes, .. } if is_within(&span, offset) => {
            found = shapes.iter().find_map(|shape| word_meaning(shape, word)).map(|words| (span, words.to_owned()));
        }
        _ => {}
    });
    found
}

fn is_within(range: &Range<usize>, offset: usize) -> bool {
    range.start <= offset && offset <= range.end
}

fn shape_words(shapes: &Shapes<'_>) -> Option<String> {
    shapes.iter().find_map(|shape| {
        let (title, about) = (shape.get("title")?.as_str()?, shape.get("description")?.as_str()?);
        Some(format!("**{title}**\n\n{about}"))
    })
}

fn word_meaning<'s>(shape: &'s Value, word: &str) -> Option<&'s str> {
    let at = shape.get("enum")?.as_array()?.iter().position(|one| one == word)?;
    shape.get("enumDescriptions")?.get(at)?.as_str()
}

/// The id at a position, if it can be renamed.
pub(crate) fn renamable_range(
    workspace: &EditorWorkspace<'_>,
    path: &str,
    at: Position,
) -> Result<lsp_types::Range, String> {
    let file = workspace.file(path).ok_or("这个文件不属于目录")?;
    let id = workspace.id_at(path, offset_at(&file.text, at)).ok_or("这里没有编号")?;
    if id.symbol.kind == "handbook" {
        return Err("手册的编号也是文件夹的名称，要一起改名，这里改不了".to_owned());
    }
    if workspace.uses(&id.symbol).all(|(_, _, id)| id.defined.is_none()) {
        return Err(format!("没有编号为「{}」的{}，没有可以改名的", id.symbol.id, kind_name(&id.symbol.kind)));
    }
    Ok(span_of(&file.text, &id.range))
}

/// The edits that rename what is named at a position, everywhere.
pub(crate) fn rename_symbol(
    workspace: &EditorWorkspace<'_>,
    path: &str,
    at: Position,
    name: &str,
) -> Result<WorkspaceEdit, String> {
    renamable_range(workspace, path, at)?;
    let new: Id<str> = name.parse().map_err(|refused: banshi_core::value::Refused| refused.to_string())?;
    let old = symbol_at(workspace, path, at).ok_or("这里没有编号")?;
    let taken = Symbol { id: new.as_str().to_owned(), ..old.clone() };
    if workspace.uses(&taken).any(|(_, _, id)| id.defined.is_some()) && taken != old {
        return Err(format!("{}的编号「{name}」已经用过", kind_name(&old.kind)));
    }
    #[expect(clippy::mutable_key_type, reason = "the protocol's type; nothing changes a key")]
    let mut changes: HashMap<Uri, Vec<TextEdit>> = HashMap::new();
    for (path, file, id) in workspace.uses(&old) {
        let Some(uri) = workspace.uri(path) else { continue };
        changes
            .entry(uri)
            .or_default()
            .push(TextEdit { range: span_of(&file.text, &id.range), new_text: name.to_owned() });
    }
    Ok(WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() })
}
