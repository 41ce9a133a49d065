//! Mistakes in ids, references, and what is put under which case.

use banshi_draw::Rng;

use std::ops::Range;

use crate::change::Change;
use crate::corpus::{Corpus, File, Value};
use crate::kinds::Kind;

pub(super) const KINDS: &[Kind] = &[
    Kind::new("id-misspelt", "引用的编号拼错", "引用材料、环节、窗口、业务的编号漏了一个字母", misspelt),
    Kind::new("id-transposed", "引用的编号字母颠倒", "引用的编号两个字母颠倒", transposed),
    Kind::new("id-duplicated", "编号重复", "复制一条记录，编号没有改", duplicated),
    Kind::new("id-renamed", "编号改了，引用没改", "记录的编号改了，引用它的地方没有跟着改", renamed),
    Kind::new("id-removed", "清单里少了一个", "编号清单（业务、材料、事项）里漏了一个", removed).because(
        "清单里少一个，剩下的仍是合法的清单：窗口少一部电话、事项少一种服务，没有别的地方说应当有几个。文字里写明的材料少了能查到（B306）。",
    ),
    Kind::new("case-misspelt", "情形拼错", "case 写成没有的情形", case_misspelt),
    Kind::new("case-wrong", "放错了情形", "材料或环节放到另一个情形下", case_wrong).because(
        "两种情形都在本事项里，放错以后条件仍然成立；文字里没有写明是哪一种情形时，没有东西可以对照。",
    ),
];

const REFERENCES: [&str; 17] = [
    "document", "requires", "one_of", "use", "case", "cases", "site", "agency", "phones", "phone", "counter", "duty",
    "services", "items", "item", "parent", "region",
];

fn is_id(words: &str) -> bool {
    words.len() > 3 && words.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte.is_ascii_digit())
}

fn references(corpus: &Corpus) -> impl Iterator<Item = (&File, &Value)> {
    let of = |file| move |value| (file, value);
    corpus.files.iter().flat_map(move |file: &File| {
        file.literals
            .iter()
            .filter(|value| is_id(file.of(value)))
            .filter(|value| REFERENCES.contains(&value.key.as_str()) || value.table == "duties")
            .map(of(file))
    })
}

fn misspelt(corpus: &Corpus, rng: &mut Rng) -> Vec<Change> {
    let mut slip = |(file, value): (&File, &Value)| {
        let at = value.range.start + rng.below(value.range.len());
        Change::new(file, at..at + 1, "")
    };
    references(corpus).map(&mut slip).collect()
}

fn transposed(corpus: &Corpus, rng: &mut Rng) -> Vec<Change> {
    let mut slip = |(file, value): (&File, &Value)| {
        let at = value.range.start + rng.below(value.range.len() - 1);
        let pair: String = file.text[at..at + 2].chars().rev().collect();
        Change::new(file, at..at + 2, pair)
    };
    references(corpus).map(&mut slip).collect()
}

fn records(corpus: &Corpus) -> impl Iterator<Item = (&File, &Value)> {
    corpus.files.iter().flat_map(|file| {
        file.literals.iter().filter(|value| value.key == "id" && is_id(file.of(value))).map(move |value| (file, value))
    })
}

fn duplicated(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, value) in records(corpus) {
        for other in file.at(&value.table, "id").filter(|other| other.range != value.range) {
            found.push(Change::new(file, value.range.clone(), file.of(other)));
        }
    }
    found
}

fn renamed(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    records(corpus).map(|(file, value)| Change::new(file, value.range.end..value.range.end, "-new")).collect()
}

/// One of several, with its comma.
fn without(file: &File, value: &Value) -> Option<Range<usize>> {
    let (start, end) = (value.range.start - 1, value.range.end + 1);
    if let Some(rest) = file.text[end..].strip_prefix(", ") {
        return rest.starts_with('"').then_some(start..end + 2);
    }
    file.text[..start].ends_with("\", ").then_some(start - 2..end)
}

fn removed(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, value) in references(corpus) {
        found.extend(without(file, value).map(|range| Change::new(file, range, "")));
    }
    found
}

fn cases(corpus: &Corpus) -> impl Iterator<Item = (&File, &Value)> {
    corpus
        .items()
        .flat_map(|file| file.literals.iter().filter(|value| value.key == "case").map(move |value| (file, value)))
}

fn case_misspelt(corpus: &Corpus, rng: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, value) in cases(corpus) {
        let at = value.range.start + rng.below(value.range.len());
        found.push(Change::new(file, at..at + 1, ""));
        found.push(Change::new(file, value.range.end..value.range.end, "s"));
    }
    found
}

fn case_wrong(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, value) in cases(corpus) {
        let own = file.of(value);
        for other in file.at("cases", "id").map(|id| file.of(id)).filter(|other| *other != own) {
            found.push(Change::new(file, value.range.clone(), other));
        }
    }
    found
}
