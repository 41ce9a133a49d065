//! Ids: what record each names, where it is defined, where it is used.

use std::ops::Range;

use serde_json::Value;
use toml::de::{DeTable, DeValue};

use crate::tree::{Around, Met, Shapes, Walk, element_shapes, id_key, keys_of, record_kinds, shapes_under};

/// A record, named by its id. Ids of some kinds are unique only within an item, a handbook, a region
/// or a fact: that is the scope.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Symbol {
    pub(crate) kind: String,
    pub(crate) scope: String,
    pub(crate) id: String,
}

/// One place where an id is written.
#[derive(Debug, Clone)]
pub(crate) struct Occurrence {
    pub(crate) symbol: Symbol,
    /// The id itself, without quotation marks.
    pub(crate) range: Range<usize>,
    /// What the record is, if it is defined here.
    pub(crate) defined: Option<ShownRecord>,
}

/// What is shown of a record.
#[derive(Debug, Clone, Default)]
pub(crate) struct ShownRecord {
    /// Its name, or whatever else it is printed as.
    pub(crate) name: String,
    /// More lines.
    pub(crate) more: Vec<String>,
}

/// Where a file stands among the others.
#[derive(Debug, Clone)]
pub(crate) struct Home {
    path: String,
    /// Directory of the handbook.
    handbook: String,
    /// The id at the top of the file.
    id: String,
}

impl Home {
    pub(crate) fn of(path: &str, text: &str, schema: &Value) -> Self {
        let parts: Vec<&str> = path.split('/').collect();
        let handbook = if parts.len() > 2 { parts[1] } else { "" };
        let (tree, _) = DeTable::parse_recoverable(text);
        let key = id_key(&vec![schema]);
        let written = key.and_then(|key| tree.get_ref().get(key)?.get_ref().as_str());
        let stem = parts.last().and_then(|name| name.strip_suffix(".toml")).unwrap_or_default();
        Self { path: path.to_owned(), handbook: handbook.to_owned(), id: written.unwrap_or(stem).to_owned() }
    }

    /// Within what the ids of a kind are unique, at this place.
    pub(crate) fn scope(&self, kind: &str, around: &Around) -> String {
        match kind {
            "agency" | "phone" | "site" | "counter" => self.id.clone(),
            "item" | "portal" => self.handbook.clone(),
            "case" => format!("{}/{}", self.handbook, around.item.as_ref().unwrap_or(&self.id)),
            "step" => self.path.clone(),
            "answer" => around.fact.clone().unwrap_or_default(),
            _ => String::new(),
        }
    }
}

/// Every id in a file.
pub(crate) fn find_occurrences(path: &str, text: &str, schema: &Value) -> Vec<Occurrence> {
    let home = Home::of(path, text, schema);
    let mut found = Vec::new();
    Walk::run(text, schema, &mut |met| match met {
        Met::Key { key, span, owner, around, .. } => {
            if let Some(kind) = keys_of(owner, key) {
                let symbol = Symbol { kind: kind.to_owned(), scope: home.scope(kind, around), id: key.to_owned() };
                found.push(Occurrence { symbol, range: inside_quotes(text, span), defined: None });
            }
        }
        Met::Text { text: written, span, owner, shapes, key, table, around } => {
            let Some(kind) = record_kinds(shapes).next() else { return };
            let range = inside_quotes(text, span);
            if kind == "region/phone" {
                return found.extend(region_and_phone(written, range.start));
            }
            let symbol = Symbol { kind: kind.to_owned(), scope: home.scope(kind, around), id: written.to_owned() };
            let defined = (id_key(owner) == Some(key)).then(|| ShownRecord::read_record(schema, table, owner));
            found.push(Occurrence { symbol, range, defined });
        }
    });
    found
}

/// What is between quotation marks, if there are any.
pub(crate) fn inside_quotes(text: &str, span: Range<usize>) -> Range<usize> {
    let written = text.get(span.clone()).unwrap_or_default();
    if written.len() >= 2 && written.starts_with(['"', '\'']) { span.start + 1..span.end - 1 } else { span }
}

fn region_and_phone(written: &str, start: usize) -> Vec<Occurrence> {
    let Some((region, phone)) = written.split_once('/') else { return Vec::new() };
    let one = |kind: &str, scope: &str, id: &str, start: usize| Occurrence {
        symbol: Symbol { kind: kind.to_owned(), scope: scope.to_owned(), id: id.to_owned() },
        range: start..start + id.len(),
        defined: None,
    };
    vec![one("region", "", region, start), one("phone", region, phone, start + region.len() + 1)]
}

impl ShownRecord {
    /// Reads what the schema says is the name of a record, and what else is worth showing.
    fn read_record(root: &Value, table: &DeTable<'_>, owner: &Shapes<'_>) -> Self {
        let said = |what: &str| owner.iter().find_map(|shape| shape.get(what)?.as_array()).into_iter().flatten();
        let shown = |template: &Value| fill_template(root, table, owner, template.as_str()?);
        let name = said("x-name").find_map(|parts| {
            let parts: Vec<String> = parts.as_array()?.iter().filter_map(shown).collect();
            (!parts.is_empty()).then(|| parts.concat())
        });
        Self { name: name.unwrap_or_default(), more: said("x-more").filter_map(shown).collect() }
    }
}

/// Returns a template with the key that it names replaced by what stands there, if something does.
fn fill_template(root: &Value, table: &DeTable<'_>, owner: &Shapes<'_>, template: &str) -> Option<String> {
    let (before, rest) = template.split_once('{')?;
    let (key, after) = rest.split_once('}')?;
    let words = shown_value(root, table.get(key)?.get_ref(), &shapes_under(root, owner, key))?;
    Some(format!("{before}{words}{after}"))
}

/// Returns a value as words: several one after the other, a record by its name.
fn shown_value(root: &Value, value: &DeValue<'_>, shapes: &Shapes<'_>) -> Option<String> {
    let words = match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Array(array) => {
            let items = element_shapes(root, shapes);
            let words: Vec<_> = array.iter().filter_map(|value| shown_value(root, value.get_ref(), &items)).collect();
            words.join("、")
        }
        DeValue::Table(table) => ShownRecord::read_record(root, table, shapes).name,
        _ => String::new(),
    };
    (!words.is_empty()).then_some(words)
}

/// Returns the Chinese name of a kind of record.
pub(crate) fn kind_name(kind: &str) -> &'static str {
    banshi_core::model::kind_name(kind).unwrap_or("编号")
}
