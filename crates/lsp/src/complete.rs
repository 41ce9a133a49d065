//! Completion: ids of records, words of closed vocabularies, keys.

use std::ops::Range;

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, MarkupContent, MarkupKind, Position,
    TextEdit,
};
use serde_json::Value;
use toml::de::DeTable;

use crate::navigate::record_words;
use crate::position::{offset_at, span_of};
use crate::symbol::{Home, inside_quotes, kind_name};
use crate::tree::{Around, Met, Shapes, Walk, keys_of, record_kinds};
use crate::workspace::EditorWorkspace;

/// What may stand at a position.
pub(crate) fn complete_at(workspace: &EditorWorkspace<'_>, path: &str, at: Position) -> Vec<CompletionItem> {
    let (Some(file), Some(schema)) = (workspace.file(path), workspace.schema(path)) else { return Vec::new() };
    let at = offset_at(&file.text, at);
    let scene = Scene { workspace, path, text: &file.text, schema, at };
    scene.completion_attempts().iter().find_map(|attempt| scene.attempt_offers(attempt)).unwrap_or_default()
}

/// Where somebody is typing.
struct Scene<'a, 'f> {
    workspace: &'a EditorWorkspace<'f>,
    path: &'a str,
    text: &'a str,
    schema: &'a Value,
    at: usize,
}

/// The text made whole, so that it can be read although somebody is typing in it.
struct Attempt {
    text: String,
    /// Whether quotation marks have to be written, too.
    quoted: bool,
}

impl Scene<'_, '_> {
    /// What may be missing: nothing, the closing mark, a whole text, the rest of a key.
    fn completion_attempts(&self) -> Vec<Attempt> {
        let with = |missing: &str, quoted: bool| {
            let (before, after) = self.text.split_at(self.at);
            Attempt { text: format!("{before}{missing}{after}"), quoted }
        };
        let line = self.text[..self.at].rsplit('\n').next().unwrap_or_default();
        let in_text = line.matches('"').count() % 2 == 1;
        let mut attempts = vec![with("", false)];
        if in_text {
            attempts.push(with("\"", false));
        } else {
            attempts.extend([with("\"\"", true), with("=0", false), with("x=0", false)]);
        }
        attempts
    }

    fn attempt_offers(&self, attempt: &Attempt) -> Option<Vec<CompletionItem>> {
        let mut offers = None;
        let home = Home::of(self.path, &attempt.text, self.schema);
        Walk::run(&attempt.text, self.schema, &mut |met| match met {
            Met::Text { span, shapes, around, .. }
                if span.start < self.at + usize::from(attempt.quoted) && self.at < span.end =>
            {
                let range = inside_quotes(&attempt.text, span);
                offers = Some(self.value_items(shapes, &home, around, attempt, range));
            }
            Met::Key { key, span, owner, table, around, .. } if span.start <= self.at && self.at <= span.end => {
                offers = Some(self.key_items(owner, key, &home, around, table, span));
            }
            _ => {}
        });
        offers.filter(|offers: &Vec<_>| !offers.is_empty())
    }

    fn value_items(
        &self,
        shapes: &Shapes<'_>,
        home: &Home,
        around: &Around,
        attempt: &Attempt,
        range: Range<usize>,
    ) -> Vec<CompletionItem> {
        let target = if attempt.quoted { self.at..self.at } else { range.start..range.end.min(self.line_end()) };
        let write = |word: &str| if attempt.quoted { format!("\"{word}\"") } else { word.to_owned() };
        let mut items = Vec::new();
        for kind in record_kinds(shapes) {
            items.extend(self.record_items(kind, home, around, &target, &write));
        }
        for shape in shapes {
            items.extend(self.word_items(shape, &target, &write));
        }
        items
    }

    fn record_items(
        &self,
        kind: &str,
        home: &Home,
        around: &Around,
        target: &Range<usize>,
        write: &dyn Fn(&str) -> String,
    ) -> Vec<CompletionItem> {
        let scope = home.scope(kind, around);
        let known = self.workspace.ids().filter(|(_, _, id)| id.symbol.kind == kind && id.symbol.scope == scope);
        known
            .filter_map(|(path, _, id)| {
                let record = id.defined.as_ref()?;
                let words = record_words(&id.symbol, record, path);
                let detail = format!("{}：{}", kind_name(kind), record.name);
                let mut item = self.completion_item(&id.symbol.id, write(&id.symbol.id), &detail, target);
                // Staff know the name, not the id.
                item.filter_text = Some(write(&id.symbol.id));
                item.kind = Some(CompletionItemKind::REFERENCE);
                item.documentation = Some(markdown_text(words));
                Some(item)
            })
            .collect()
    }

    fn word_items(&self, shape: &Value, target: &Range<usize>, write: &dyn Fn(&str) -> String) -> Vec<CompletionItem> {
        let words = shape.get("enum").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let about = |at: usize| shape.get("enumDescriptions").and_then(|all| all.get(at)?.as_str()).unwrap_or_default();
        let words = words.iter().enumerate().filter_map(|(at, word)| Some((word.as_str()?, about(at))));
        words
            .map(|(word, about)| CompletionItem {
                kind: Some(CompletionItemKind::ENUM_MEMBER),
                ..self.completion_item(word, write(word), about, target)
            })
            .collect()
    }

    fn key_items(
        &self,
        owner: &Shapes<'_>,
        typed: &str,
        home: &Home,
        around: &Around,
        table: &DeTable<'_>,
        span: Range<usize>,
    ) -> Vec<CompletionItem> {
        let target = span.start..self.word_end();
        let mut items = Vec::new();
        if let Some(kind) = keys_of(owner, "") {
            items.extend(self.record_items(kind, home, around, &target, &str::to_owned));
        }
        for (key, property) in owner.iter().filter_map(|shape| shape.get("properties")?.as_object()).flatten() {
            if key == typed || !table.contains_key(key.as_str()) {
                let words = |what: &str| property.get(what).and_then(Value::as_str).unwrap_or_default();
                let mut item = self.completion_item(key, key.clone(), words("title"), &target);
                item.kind = Some(CompletionItemKind::PROPERTY);
                item.documentation = Some(markdown_text(words("description").to_owned()));
                items.push(item);
            }
        }
        items
    }

    fn completion_item(&self, label: &str, text: String, detail: &str, target: &Range<usize>) -> CompletionItem {
        let edit = TextEdit { range: span_of(self.text, target), new_text: text };
        CompletionItem {
            label: label.to_owned(),
            detail: Some(detail.to_owned()),
            text_edit: Some(CompletionTextEdit::Edit(edit)),
            ..CompletionItem::default()
        }
    }

    fn line_end(&self) -> usize {
        self.text[self.at..].find('\n').map_or(self.text.len(), |length| self.at + length)
    }

    fn word_end(&self) -> usize {
        let rest = &self.text[self.at..];
        let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        self.at + rest.find(|c| !part(c)).unwrap_or(rest.len())
    }
}

fn markdown_text(value: String) -> Documentation {
    Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value })
}
