//! `banshi deps`

use banshi_core::flow::{Dependencies, Dependency, Passing};
use banshi_core::model::{Catalog, Handbook, Item};
use banshi_core::value::{Id, NotBefore};
use serde::Serialize;

use super::lookup;
use crate::Failure;
use crate::args::{DepsFormat, DepsOptions, RunCommand};
use crate::catalog::{answer_with, fonts};
use crate::render::print;

#[derive(Serialize)]
struct Answer<'a> {
    handbook: &'a str,
    dependencies: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    /// The item that comes first, or is pointed to.
    first: Named<'a>,
    case: Option<&'a str>,
    then: Named<'a>,
    /// `before`, `document` or `see`.
    kind: &'static str,
    document: Option<&'a str>,
    next_month: bool,
    /// `null`: it follows from the documents of the steps.
    quote: Option<String>,
}

#[derive(Serialize)]
struct Named<'a> {
    item: &'a str,
    name: &'a str,
}

impl RunCommand for DepsOptions {
    fn run(&self) -> Result<u8, Failure> {
        answer_with(&self.catalog, &fonts(None)?, |catalog| {
            let answers = match &self.item {
                Some(wanted) => {
                    let (handbook, item) = lookup::item(catalog, wanted)?;
                    vec![answer(catalog, handbook, Some(item))]
                }
                None => catalog.handbooks.iter().map(|handbook| answer(catalog, handbook, None)).collect(),
            };
            let shown = match self.format {
                DepsFormat::Text => text(&answers),
                DepsFormat::Json => serde_json::to_string_pretty(&answers)?,
                DepsFormat::Mermaid => mermaid(&answers),
                DepsFormat::Dot => dot(&answers),
            };
            print(shown.trim_end());
            Ok(())
        })
    }
}

fn answer<'c>(catalog: &'c Catalog, handbook: &'c Handbook, only: Option<&Item>) -> Answer<'c> {
    let all = Dependencies::new(handbook);
    let wanted = all.all.iter().filter(|found| only.is_none_or(|item| found.first == item.id || found.then == item.id));
    let dependencies = wanted.filter_map(|found| entry(catalog, handbook, found)).collect();
    Answer { handbook: handbook.id.as_str(), dependencies }
}

fn entry<'c>(catalog: &'c Catalog, handbook: &'c Handbook, found: &Dependency) -> Option<Entry<'c>> {
    let item = |id: &Id<Item>| handbook.items.get(id);
    let named = |item: &'c Item| Named { item: item.id.as_str(), name: &item.name };
    let (first, then) = (item(&found.first)?, item(&found.then)?);
    Some(Entry {
        first: named(first),
        case: found.case.as_ref().and_then(|case| Some(first.cases.get(case)?.name.as_str())),
        then: named(then),
        kind: match found.passing {
            Passing::Before => "before",
            Passing::Document => "document",
            Passing::See => "see",
        },
        document: found.document.as_ref().map(|document| catalog.documents[document].name.as_str()),
        next_month: found.not_before == Some(NotBefore::NextMonth),
        quote: found.quote.clone(),
    })
}

fn text(answers: &[Answer<'_>]) -> String {
    let mut text = String::new();
    for answer in answers {
        text += &format!("{}\n", answer.handbook);
        if answer.dependencies.is_empty() {
            text += "  没有先后关系\n";
        }
        for entry in &answer.dependencies {
            text += &format!("  {}\n", line(entry));
            text += &entry.quote.as_ref().map(|quote| format!("      依据：{quote}\n")).unwrap_or_default();
        }
        text += "\n";
    }
    text
}

fn line(entry: &Entry<'_>) -> String {
    let case = entry.case.map(|case| format!("（{case}）")).unwrap_or_default();
    let (first, then) = (entry.first.name, entry.then.name);
    let document = entry.document.map(|name| format!("《{name}》")).unwrap_or_default();
    let later = if entry.next_month { "，次月起" } else { "" };
    match entry.kind {
        "see" => format!("「{then}」参见「{first}」{case}"),
        "document" => format!("「{first}」{case}出具{document} → 「{then}」{later}"),
        _ if document.is_empty() => format!("先办「{first}」{case} → 再办「{then}」{later}"),
        _ => format!("先办「{first}」{case}，取得{document} → 再办「{then}」{later}"),
    }
}

/// What stands at an arrow.
fn label(entry: &Entry<'_>) -> String {
    let later = entry.next_month.then(|| "次月起".to_owned());
    let parts =
        entry.case.map(str::to_owned).into_iter().chain(entry.document.map(|name| format!("《{name}》"))).chain(later);
    parts.collect::<Vec<_>>().join("，")
}

fn mermaid(answers: &[Answer<'_>]) -> String {
    let mut text = "flowchart TD\n".to_owned();
    for (number, answer) in answers.iter().enumerate() {
        for entry in &answer.dependencies {
            let node = |named: &Named<'_>| format!("h{number}-{}[\"{}\"]", named.item, named.name);
            let arrow = if entry.kind == "see" { "-.->" } else { "-->" };
            let words = label(entry);
            let words = if words.is_empty() { words } else { format!("|\"{words}\"|") };
            text += &format!("  {} {arrow}{words} {}\n", node(&entry.first), node(&entry.then));
        }
    }
    text
}

fn dot(answers: &[Answer<'_>]) -> String {
    let mut text = "digraph deps {\n  node [shape=box];\n".to_owned();
    for answer in answers {
        for entry in &answer.dependencies {
            let node = |named: &Named<'_>| format!("{:?}", format!("{}\n{}", answer.handbook, named.name));
            let style = if entry.kind == "see" { ", style=dashed" } else { "" };
            text += &format!("  {} -> {} [label={:?}{style}];\n", node(&entry.first), node(&entry.then), label(entry));
        }
    }
    text + "}\n"
}
