//! Mistakes in the writing of the files.

use banshi_draw::Rng;

use crate::change::Change;
use crate::corpus::{Corpus, File, Value};
use crate::kinds::Kind;

pub(super) const KINDS: &[Kind] = &[
    Kind::new("enum-misspelt", "选项拼错", "kind、actor、form 一类的选项拼错", enum_misspelt),
    Kind::new("wrong-type", "值的类型不对", "数字、真假写进了引号", wrong_type),
    Kind::new("key-missing", "漏了必填的键", "整行漏了 id、name、text、kind", key_missing),
    Kind::new("key-misspelt", "键拼错", "键的字母颠倒", key_misspelt),
    Kind::new("quote-lost", "引号漏了一半", "收尾的引号没有打", quote_lost),
    Kind::new("quote-chinese", "引号打成中文的", "半角引号打成全角引号", quote_chinese),
    Kind::new("bracket-unclosed", "方括号漏了一半", "表头或清单的方括号没有收", bracket),
    Kind::new("comma-lost", "清单漏了逗号", "清单两项之间没有逗号", comma),
    Kind::new("colon-for-equals", "等号打成冒号", "键和值之间打了冒号", colon),
    Kind::new("merge-marker", "合并冲突没有清掉", "多人改同一个文件，留下冲突标记", merge_marker),
    Kind::new("words-emptied", "引号里空着", "先写了键，文字没有填", emptied),
    Kind::new("full-width-digit", "数字打成全角", "电话、窗口、地址、天数里的数字打成全角", full_width_digit),
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

fn colon(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for file in &corpus.files {
        for value in &file.literals {
            let at = value.range.start - 1;
            if file.text[..at].ends_with(" = ") {
                found.push(Change::new(file, at - 3..at, ": "));
            }
        }
    }
    found
}

fn merge_marker(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for file in &corpus.files {
        for block in &file.blocks {
            found.push(Change::new(file, block.own.start..block.own.start, "=======\n"));
        }
    }
    found
}

fn emptied(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    lines(corpus, &["id", "name", "text", "address", "number", "quote", "question", "reason"])
        .map(|(file, value)| Change::new(file, value.range.clone(), ""))
        .collect()
}

fn full_width_digit(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let wide = |c: char| c.to_digit(10).and_then(|digit| char::from_u32(0xff10 + digit)).unwrap_or(c);
    let keys = ["number", "windows", "address", "room"];
    let printed = corpus.printed();
    let offices = corpus.regions().flat_map(|file| {
        let kept = file.literals.iter().filter(move |value| keys.contains(&value.key.as_str()));
        kept.map(move |value| (file, value))
    });
    printed
        .chain(offices)
        .filter(|(file, value)| file.of(value).contains(|c: char| c.is_ascii_digit()))
        .map(|(file, value)| {
            Change::new(file, value.range.clone(), file.of(value).chars().map(wide).collect::<String>())
        })
        .collect()
}
