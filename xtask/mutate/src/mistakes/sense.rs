//! Quotations, conditions, records and dates that make no sense.

use rand::seq::IndexedRandom;

use super::limits::day_bounds;
use crate::corpus::{Corpus, CorpusFile, Literal, TableBlock};
use crate::mistake::{FinderRow, Search};
use crate::mutation::{Mutation, is_han, located_characters};

pub(super) const FINDERS: &[FinderRow] = &[
    ("quote-slip", quote_slip),
    ("quoted-words-changed", quoted_words_changed),
    ("condition-contradicts", condition_contradicts),
    ("case-unused", case_unused),
    ("document-unused", document_unused),
    ("near-document", near_document),
    ("impossible-date", impossible_date),
    ("impossible-window", impossible_window),
];

fn quote_literals(corpus: &Corpus) -> impl Iterator<Item = (&CorpusFile, &Literal)> {
    corpus.item_files().flat_map(|file| {
        let quotes = file.literals.iter().filter(|literal| literal.key == "quote");
        quotes.map(move |literal| (file, literal))
    })
}

fn quote_slip(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, quote) in quote_literals(search.corpus) {
        let all: Vec<(usize, char)> = located_characters(file, quote).into_iter().filter(|(_, c)| is_han(*c)).collect();
        // What is lost at the end leaves a shorter quotation, which is no mistake.
        let inner = all.get(1..all.len().saturating_sub(1)).unwrap_or_default();
        for _ in 0..4 {
            let slip = inner.choose(&mut search.dice);
            found.extend(slip.map(|(at, c)| Mutation::delete(file, *at..at + c.len_utf8())));
        }
    }
    found
}

fn quoted_words_changed(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, quote) in quote_literals(search.corpus) {
        let words = file.text_of(quote);
        let holding = |literal: &Literal| Some(literal.range.start + file.text_of(literal).find(words)?);
        let holding: Vec<usize> = file.printed_literals().filter_map(holding).collect();
        // Words that are printed twice are still there.
        let [start] = holding[..] else { continue };
        let all: Vec<(usize, char)> = words.char_indices().filter(|(_, c)| is_han(*c)).collect();
        for _ in 0..3 {
            let slip = all.choose(&mut search.dice).map(|(at, c)| start + at..start + at + c.len_utf8());
            found.extend(slip.map(|range| Mutation::delete(file, range)));
        }
    }
    found
}

/// Puts what is within one case under another one.
fn condition_contradicts(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for file in search.corpus.item_files() {
        let cases = exclusive_cases(file);
        for outer in &file.blocks {
            let case = file.literals_within(&outer.own).find(|own| own.key == "case" && own.table == outer.table);
            let Some(case) = case.map(|case| file.text_of(case)).filter(|case| cases.contains(case)) else { continue };
            for block in blocks_within(file, outer) {
                let Some(text) = file.literals_within(&block.own).find(|own| own.key == "text") else { continue };
                let lines = cases.iter().filter(|other| **other != case).map(|other| format!("case = \"{other}\"\n"));
                found.extend(lines.map(|line| Mutation::insert(file, text.line.end, line)));
            }
        }
    }
    found
}

/// Returns the blocks within another one that name no case themselves.
fn blocks_within<'f>(file: &'f CorpusFile, outer: &'f TableBlock) -> impl Iterator<Item = &'f TableBlock> {
    let is_within = |block: &&TableBlock| outer.whole.contains(&block.own.start) && block.own.start > outer.own.start;
    file.blocks.iter().filter(is_within).filter(|block| !file.block_text(block).contains("case = "))
}

/// Returns the cases of an item that exclude each other.
fn exclusive_cases(file: &CorpusFile) -> Vec<&str> {
    let is_plain = |block: &&TableBlock| {
        let text = file.block_text(block);
        !text.contains("additive") && !text.contains("parent")
    };
    file.blocks_of("cases").filter(is_plain).filter_map(|block| file.block_value(block, "id")).collect()
}

/// Adds a case before the channels, exclusive or additive, and an additive one before each case.
fn case_unused(search: &mut Search<'_>) -> Vec<Mutation> {
    let new_case = search.row.words.concat();
    let mut found = Vec::new();
    for file in search.corpus.item_files() {
        let channels = file.blocks_of("channels").next().map(|block| block.own.start);
        let exclusive = |at| Mutation::insert(file, at, format!("{new_case}\n"));
        let additive = |at| Mutation::insert(file, at, format!("{new_case}additive = true\n\n"));
        found.extend(channels.map(exclusive));
        found.extend(channels.into_iter().chain(file.blocks_of("cases").map(|block| block.own.start)).map(additive));
    }
    found
}

fn document_unused(search: &mut Search<'_>) -> Vec<Mutation> {
    let new_document = search.row.words.concat();
    let mut found = Vec::new();
    for file in search.corpus.document_files() {
        let blocks = file.blocks_of("documents");
        found.extend(blocks.map(|block| Mutation::insert(file, block.own.start, format!("{new_document}\n"))));
    }
    found
}

/// Adds a form whose name is that of another document without one character.
fn near_document(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for file in search.corpus.document_files() {
        for block in file.blocks_of("documents") {
            let (Some(id), Some(name)) = (file.block_value(block, "id"), file.block_value(block, "name")) else {
                continue;
            };
            let all: Vec<(usize, char)> = name.char_indices().collect();
            let Some((at, c)) = all.choose(&mut search.dice).filter(|_| all.len() > 7) else { continue };
            let slip = format!("{}{}", &name[..*at], &name[at + c.len_utf8()..]);
            let new = format!("[[documents]]\nid = \"{id}-again\"\nname = \"{slip}\"\nkind = \"form\"\n\n");
            found.push(Mutation::insert(file, block.own.end, new));
        }
    }
    found
}

fn impossible_date(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for file in &search.corpus.files {
        for literal in &file.bare {
            let words = file.text_of(literal);
            let replace = |wrong: String| Mutation::replace(file, literal.range.clone(), wrong);
            if is_date(words) {
                found.extend(search.row.words.iter().map(|wrong| replace(format!("{}-{wrong}", &words[..4]))));
            } else if literal.key == "month" && file.text[literal.range.end..].starts_with(", day") {
                found.extend(["0", "13"].map(|wrong| replace(wrong.to_owned())));
            } else if literal.key == "day" {
                found.extend(["0", "32"].map(|wrong| replace(wrong.to_owned())));
            }
        }
    }
    found
}

/// Whether some words are a date such as 2022-10-01.
fn is_date(words: &str) -> bool {
    let is_numeric = words.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    words.len() == 10 && words.as_bytes()[4] == b'-' && is_numeric
}

fn impossible_window(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    let flows = search.corpus.files.iter().filter(|file| file.path.starts_with("flows/"));
    for file in search.corpus.item_files().chain(flows) {
        for literal in day_bounds(file) {
            let wrong = if literal.key == "to" { ["32", "0", "45"] } else { ["31", "0", "40"] };
            found.extend(wrong.map(|wrong| Mutation::replace(file, literal.range.clone(), wrong)));
        }
    }
    found
}
