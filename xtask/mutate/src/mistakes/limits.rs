//! Words on time changed and the data not, or the other way round.

use crate::corpus::{Corpus, CorpusFile, Literal};
use crate::mistake::{FinderRow, Search};
use crate::mutation::{Mutation, replace_each};

pub(super) const FINDERS: &[FinderRow] = &[
    ("days-in-words", days_in_words),
    ("days-in-data", days_in_data),
    ("immediate-in-data", immediate_on_one_side),
    ("acceptance-one-side", acceptance_on_one_side),
    ("beyond-statutory", beyond_statutory),
];

fn other_days(number: u32) -> [u32; 3] {
    [number + 1, number + 5, number * 2]
}

/// Finds N个工作日 in the words of items whose limits are data as well: the places of N, and N.
fn days_in_print(corpus: &Corpus) -> Vec<(&CorpusFile, usize, usize, u32)> {
    let mut found = Vec::new();
    for file in corpus.item_files() {
        let known = file.bare.iter().filter(|literal| literal.key == "days");
        let known: Vec<&str> = known.map(|literal| file.text_of(literal)).collect();
        for literal in file.printed_literals() {
            for (at, _) in file.text_of(literal).match_indices("个工作日") {
                let before = &file.text_of(literal)[..at];
                let number = &before[before.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
                let start = literal.range.start + at - number.len();
                if known.contains(&number) {
                    found.extend(number.parse().ok().map(|days| (file, start, start + number.len(), days)));
                }
            }
        }
    }
    found
}

fn days_in_words(search: &mut Search<'_>) -> Vec<Mutation> {
    let wrong = |(file, start, end, days): (&CorpusFile, usize, usize, u32)| {
        other_days(days).map(|other| Mutation::replace(file, start..end, other.to_string()))
    };
    days_in_print(search.corpus).into_iter().flat_map(wrong).collect()
}

fn days_in_data(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, _, _, days) in days_in_print(search.corpus) {
        let is_same = |literal: &&Literal| literal.key == "days" && file.text_of(literal) == days.to_string();
        for literal in file.bare.iter().filter(is_same) {
            let others = other_days(days).into_iter();
            found.extend(others.map(|other| Mutation::replace(file, literal.range.clone(), other.to_string())));
        }
    }
    found
}

fn immediate_on_one_side(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for file in search.corpus.item_files() {
        let printed: Vec<&Literal> =
            file.literals.iter().filter(|literal| literal.table == "sections.limits").collect();
        let is_printed = printed.iter().any(|literal| file.text_of(literal).contains("即时办结"));
        let limits = file.literals_at("limits", "kind").filter(|kind| file.text_of(kind) == "immediate");
        for kind in limits.filter(|_| is_printed) {
            for days in &search.row.words {
                let limit = format!("working-days\"\ndays = {days}");
                found.push(Mutation::replace(file, kind.range.start..kind.range.end + 1, limit));
            }
        }
        found.extend(printed.into_iter().flat_map(|literal| replace_each(file, literal, &search.row.pairs)));
    }
    found
}

fn acceptance_on_one_side(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for file in search.corpus.item_files() {
        let windows: Vec<(usize, usize)> =
            file.printed_literals().filter_map(|literal| monthly_window(file, literal)).collect();
        for (start, end) in &windows {
            found.extend(search.row.words.iter().map(|other| Mutation::replace(file, *start..*end, other)));
        }
        for literal in day_bounds(file).filter(|_| !windows.is_empty()) {
            let number: u32 = file.text_of(literal).parse().unwrap_or(1);
            let others = [number + 1, number + 2].into_iter();
            found.extend(others.map(|other| Mutation::replace(file, literal.range.clone(), other.to_string())));
        }
    }
    found
}

/// Finds the 1-20 of 每月1-20日.
fn monthly_window(file: &CorpusFile, literal: &Literal) -> Option<(usize, usize)> {
    let words = file.text_of(literal);
    let at = words.find("每月")? + "每月".len();
    let length = words[at..].bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'-').count();
    let start = literal.range.start + at;
    (length > 2).then_some((start, start + length))
}

/// Returns the numbers of `from` and `to` that are days.
pub(super) fn day_bounds(file: &CorpusFile) -> impl Iterator<Item = &Literal> {
    let is_bound = |literal: &&Literal| matches!(literal.key.as_str(), "from" | "to");
    file.bare.iter().filter(is_bound).filter(|literal| !file.text[literal.line.clone()].contains("pages"))
}

fn beyond_statutory(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for file in search.corpus.item_files() {
        let limits = file.bare.iter().filter(|literal| literal.table == "limits" && literal.key == "days");
        for literal in limits {
            let days: u32 = file.text_of(literal).parse().unwrap_or_default();
            for less in [1, 2, 5, 10].into_iter().filter(|less| *less < days) {
                let line = format!("\nstatutory = {}", days - less);
                found.push(Mutation::insert(file, literal.range.end, line));
            }
        }
    }
    found
}
