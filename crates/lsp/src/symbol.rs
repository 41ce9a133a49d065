//! Ids: what record each names, where it is defined, where it is used.

use std::ops::Range;

use serde_json::Value;
use toml::de::DeTable;

use crate::tree::{Around, Met, Walk, keys_of, records};

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
    pub(crate) defined: Option<Record>,
}

/// What is shown of a record.
#[derive(Debug, Clone, Default)]
pub(crate) struct Record {
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
    pub(crate) fn of(path: &str, text: &str) -> Self {
        let parts: Vec<&str> = path.split('/').collect();
        let handbook = if parts.len() > 2 { parts[1] } else { "" };
        let (tree, _) = DeTable::parse_recoverable(text);
        let written = tree.get_ref().get("id").and_then(|id| id.get_ref().as_str());
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
pub(crate) fn occurrences(path: &str, text: &str, schema: &Value) -> Vec<Occurrence> {
    let home = Home::of(path, text);
    let mut found = Vec::new();
    Walk::run(text, schema, &mut |met| match met {
        Met::Key { key, span, owner, around, .. } => {
            if let Some(kind) = keys_of(owner, key) {
                let symbol = Symbol { kind: kind.to_owned(), scope: home.scope(kind, around), id: key.to_owned() };
                found.push(Occurrence { symbol, range: inside(text, span), defined: None });
            }
        }
        Met::Text { text: written, span, shapes, key, table, around } => {
            let Some(kind) = records(shapes).next() else { return };
            let range = inside(text, span);
            if kind == "region/phone" {
                return found.extend(region_and_phone(written, range.start));
            }
            let symbol = Symbol { kind: kind.to_owned(), scope: home.scope(kind, around), id: written.to_owned() };
            let defined = (key == "id").then(|| record(table));
            found.push(Occurrence { symbol, range, defined });
        }
    });
    found
}

/// What is between quotation marks, if there are any.
pub(crate) fn inside(text: &str, span: Range<usize>) -> Range<usize> {
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

/// What a record is printed as: its name, or what stands for one.
fn record(table: &DeTable<'_>) -> Record {
    let text = |key: &str| table.get(key).and_then(|value| value.get_ref().as_str()).map(str::to_owned);
    let texts = |key: &str| {
        let array = table.get(key).and_then(|value| value.get_ref().as_array());
        let words: Vec<_> = array.into_iter().flatten().filter_map(|value| value.get_ref().as_str()).collect();
        (!words.is_empty()).then(|| words.join("、"))
    };
    let place = || {
        let windows = texts("windows").map(|windows| format!("{windows}号窗口"));
        let parts: Vec<_> = [text("room"), text("unit"), windows].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.concat())
    };
    let first = ["question", "title", "number", "url"].iter().find_map(|key| text(key));
    let name = text("name").or(first).or_else(|| text("address")).or_else(|| text("text")).or_else(place);
    let more = [
        texts("aliases").map(|names| format!("又叫：{names}")),
        text("printed_name").map(|name| format!("印作：{name}")),
        text("address").map(|address| format!("地址：{address}")),
        text("issuer").map(|issuer| format!("出具：{issuer}")),
        answers(table).map(|answers| format!("回答：{answers}")),
    ];
    Record { name: name.unwrap_or_default(), more: more.into_iter().flatten().collect() }
}

fn answers(table: &DeTable<'_>) -> Option<String> {
    let answers = table.get("answers")?.get_ref().as_array()?;
    let name = |answer: &toml::Spanned<toml::de::DeValue<'_>>| {
        Some(answer.get_ref().as_table()?.get("name")?.get_ref().as_str()?.to_owned())
    };
    let names: Vec<_> = answers.iter().filter_map(name).collect();
    (!names.is_empty()).then(|| names.join("、"))
}

/// Returns the Chinese name of a kind of record.
pub(crate) fn kind_name(kind: &str) -> &'static str {
    banshi_core::model::kind_name(kind).unwrap_or("编号")
}
