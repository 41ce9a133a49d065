//! Mistakes in the writing of the files.

use crate::change::Change;
use crate::corpus::{Corpus, File, Value};
use crate::kinds::Kind;
use crate::rng::Rng;

pub(super) const KINDS: &[Kind] = &[
    Kind::new("enum-misspelt", "选项拼错", "kind、actor、form 一类的选项拼错", enum_misspelt),
    Kind::new("wrong-type", "值的类型不对", "数字、真假写进了引号", wrong_type),
    Kind::new("key-missing", "漏了必填的键", "整行漏了 id、name、text、kind", key_missing),
    Kind::new("key-misspelt", "键拼错", "键的字母颠倒", key_misspelt),
    Kind::new("quote-lost", "引号漏了一半", "收尾的引号没有打", quote_lost),
    Kind::new("quote-chinese", "引号打成中文的", "半角引号打成全角引号", quote_chinese),
    Kind::new("bracket-unclosed", "方括号漏了一半", "表头或清单的方括号没有收", bracket),
    Kind::new("comma-lost", "清单漏了逗号", "清单两项之间没有逗号", comma),
];

/// All files that staff write, errata left out: they are about the printed source.
fn values(corpus: &Corpus) -> impl Iterator<Item = (&File, &Value)> {
    corpus.files.iter().flat_map(|file| file.literals.iter().map(move |value| (file, value)))
}

const ENUMS: [&str; 9] = ["kind", "kinds", "form", "whose", "level", "class", "rule", "relation", "role"];

fn enum_misspelt(corpus: &Corpus, rng: &mut Rng) -> Vec<Change> {
    values(corpus)
        .filter(|(file, value)| ENUMS.contains(&value.key.as_str()) && file.of(value).is_ascii())
        .filter(|(_, value)| value.range.len() > 2)
        .map(|(file, value)| {
            let at = value.range.start + rng.below(value.range.len());
            Change::new(file, at..at + 1, "")
        })
        .collect()
}

fn wrong_type(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for file in &corpus.files {
        for value in &file.bare {
            found.push(Change::new(file, value.range.clone(), format!("\"{}\"", &file.text[value.range.clone()])));
        }
    }
    found
}

/// Lines `key = "…"` that stand by themselves.
fn lines<'c>(corpus: &'c Corpus, keys: &'c [&str]) -> impl Iterator<Item = (&'c File, &'c Value)> {
    values(corpus).filter(move |(file, value)| {
        let line = file.text[value.line.clone()].trim();
        keys.contains(&value.key.as_str())
            && line.starts_with(&format!("{} = \"", value.key))
            && line.len() == value.key.len() + " = \"\"".len() + value.range.len()
    })
}

fn key_missing(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    lines(corpus, &["id", "name", "text", "kind", "address", "number", "site", "duty"])
        .filter(|(_, value)| is_required(&value.table, &value.key))
        .map(|(file, value)| Change::new(file, value.line.clone(), ""))
        .collect()
}

/// Some of them may be left out: a site without a name, a step that is an action, a line of a case.
fn is_required(table: &str, key: &str) -> bool {
    match key {
        "kind" => matches!(table, "limits" | "documents"),
        "name" => table != "sites",
        "text" => table.starts_with("materials") || table == "audience",
        _ => true,
    }
}

fn key_misspelt(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for file in &corpus.files {
        for value in file.literals.iter().chain(&file.bare) {
            let line = &file.text[value.line.clone()];
            let Some(at) = line.find(&format!("{} = ", value.key)).filter(|_| value.key.len() > 2) else { continue };
            let start = value.line.start + at;
            let pair: String = file.text[start + 1..start + 3].chars().rev().collect();
            found.push(Change::new(file, start + 1..start + 3, pair));
        }
    }
    found
}

fn quote_lost(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    values(corpus).map(|(file, value)| Change::new(file, value.range.end..value.range.end + 1, "")).collect()
}

fn quote_chinese(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    values(corpus)
        .map(|(file, value)| {
            let change = Change::new(file, value.range.start - 1..value.range.start, "“");
            change.and(value.range.end..value.range.end + 1, "”")
        })
        .collect()
}

fn bracket(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for file in &corpus.files {
        for block in &file.blocks {
            let line = file.text[block.own.clone()].find('\n').unwrap_or(block.own.len());
            let end = block.own.start + line;
            found.push(Change::new(file, end - 1..end, ""));
        }
        for value in &file.literals {
            let end = value.range.end + 1;
            if file.text[end..].starts_with("]\n") {
                found.push(Change::new(file, end..end + 1, ""));
            }
        }
    }
    found
}

fn comma(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    values(corpus)
        .filter(|(file, value)| file.text[value.range.end..].starts_with("\", \""))
        .map(|(file, value)| Change::new(file, value.range.end + 1..value.range.end + 2, ""))
        .collect()
}
