//! Mistakes in ids, references, and what is put under which case.

use std::ops::Range;

use rand::RngExt;

use crate::corpus::{CorpusFile, Literal};
use crate::mistake::{FinderRow, Search};
use crate::mutation::Mutation;

pub(super) const FINDERS: &[FinderRow] = &[
    ("id-misspelt", letter_lost),
    ("id-transposed", letters_transposed),
    ("id-duplicated", id_duplicated),
    ("id-renamed", id_renamed),
    ("id-removed", id_removed),
    ("case-misspelt", case_misspelt),
    ("case-wrong", case_wrong),
];

fn is_id(words: &str) -> bool {
    words.len() > 3 && words.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte.is_ascii_digit())
}

/// Returns what refers to a record: ids at one of the keys of the row, and in duties.
fn id_references<'c>(search: &Search<'c>) -> impl Iterator<Item = (&'c CorpusFile, &'c Literal)> + use<'c> {
    let keys = &search.row.keys;
    let ids = search.corpus.literals().filter(|(file, literal)| is_id(file.text_of(literal)));
    ids.filter(move |(_, literal)| keys.contains(&literal.key) || literal.table == "duties")
}

fn letter_lost(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, literal) in id_references(search) {
        let at = search.dice.random_range(literal.range.clone());
        found.push(Mutation::delete(file, at..at + 1));
    }
    found
}

fn letters_transposed(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, literal) in id_references(search) {
        let at = search.dice.random_range(literal.range.start..literal.range.end - 1);
        let pair: String = file.text[at..at + 2].chars().rev().collect();
        found.push(Mutation::replace(file, at..at + 2, pair));
    }
    found
}

/// Returns the ids of records.
fn record_ids<'c>(search: &Search<'c>) -> impl Iterator<Item = (&'c CorpusFile, &'c Literal)> + use<'c> {
    search.corpus.literals().filter(|(file, literal)| literal.key == "id" && is_id(file.text_of(literal)))
}

fn id_duplicated(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, literal) in record_ids(search) {
        let others = file.literals_at(&literal.table, "id").filter(|other| other.range != literal.range);
        found.extend(others.map(|other| Mutation::replace(file, literal.range.clone(), file.text_of(other))));
    }
    found
}

fn id_renamed(search: &mut Search<'_>) -> Vec<Mutation> {
    record_ids(search).map(|(file, literal)| Mutation::insert(file, literal.range.end, "-new")).collect()
}

/// Returns the place of one of several, with its comma.
fn range_in_list(file: &CorpusFile, literal: &Literal) -> Option<Range<usize>> {
    let (start, end) = (literal.range.start - 1, literal.range.end + 1);
    if let Some(rest) = file.text[end..].strip_prefix(", ") {
        return rest.starts_with('"').then_some(start..end + 2);
    }
    file.text[..start].ends_with("\", ").then_some(start - 2..end)
}

fn id_removed(search: &mut Search<'_>) -> Vec<Mutation> {
    let removed = |(file, literal)| Some(Mutation::delete(file, range_in_list(file, literal)?));
    id_references(search).filter_map(removed).collect()
}

/// Returns what names the case of a line or step.
fn named_cases<'c>(search: &Search<'c>) -> impl Iterator<Item = (&'c CorpusFile, &'c Literal)> + use<'c> {
    search.corpus.item_files().flat_map(|file| {
        let cases = file.literals.iter().filter(|literal| literal.key == "case");
        cases.map(move |literal| (file, literal))
    })
}

fn case_misspelt(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, literal) in named_cases(search) {
        let at = search.dice.random_range(literal.range.clone());
        found.push(Mutation::delete(file, at..at + 1));
        found.push(Mutation::insert(file, literal.range.end, "s"));
    }
    found
}

fn case_wrong(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, literal) in named_cases(search) {
        let own = file.text_of(literal);
        let others = file.literals_at("cases", "id").map(|id| file.text_of(id)).filter(|other| *other != own);
        found.extend(others.map(|other| Mutation::replace(file, literal.range.clone(), other)));
    }
    found
}
