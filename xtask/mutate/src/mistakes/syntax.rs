//! Mistakes in the writing of the files.

use rand::RngExt;

use super::everywhere::lines_of_keys;
use crate::corpus::{CorpusFile, Literal};
use crate::mistake::{FinderRow, Search};
use crate::mutation::Mutation;

pub(super) const FINDERS: &[FinderRow] = &[
    ("enum-misspelt", term_misspelt),
    ("wrong-type", wrong_type),
    ("key-missing", key_missing),
    ("key-misspelt", key_misspelt),
    ("quote-lost", quote_lost),
    ("quote-chinese", quote_chinese),
    ("bracket-unclosed", bracket_unclosed),
    ("comma-lost", comma_lost),
    ("colon-for-equals", colon_for_equals),
    ("merge-marker", merge_marker),
    ("words-emptied", words_emptied),
    ("full-width-digit", full_width_digit),
];

fn term_misspelt(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    let is_term = |file: &CorpusFile, literal: &Literal| {
        search.row.keys.contains(&literal.key) && file.text_of(literal).is_ascii() && literal.range.len() > 2
    };
    for (file, literal) in search.corpus.literals().filter(|(file, literal)| is_term(file, literal)) {
        let at = search.dice.random_range(literal.range.clone());
        found.push(Mutation::delete(file, at..at + 1));
    }
    found
}

fn wrong_type(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for file in &search.corpus.files {
        let quoted = |literal: &Literal| format!("\"{}\"", file.text_of(literal));
        let bare = file.bare.iter();
        found.extend(bare.map(|literal| Mutation::replace(file, literal.range.clone(), quoted(literal))));
    }
    found
}

fn key_missing(search: &mut Search<'_>) -> Vec<Mutation> {
    lines_of_keys(search.corpus, &search.row.keys)
        .filter(|(_, literal)| is_required(&literal.table, &literal.key))
        .map(|(file, literal)| Mutation::delete(file, literal.line.clone()))
        .collect()
}

/// Whether a key must be there. Some may be left out: a site without a name, a step that is an action, a line of a case.
fn is_required(table: &str, key: &str) -> bool {
    match key {
        "kind" => matches!(table, "limits" | "documents"),
        "name" => table != "sites",
        "text" => table.starts_with("materials") || table == "audience",
        _ => true,
    }
}

fn key_misspelt(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for file in &search.corpus.files {
        for literal in file.literals.iter().chain(&file.bare).filter(|literal| literal.key.len() > 2) {
            let line = &file.text[literal.line.clone()];
            let Some(at) = line.find(&format!("{} = ", literal.key)) else { continue };
            let start = literal.line.start + at;
            let pair: String = file.text[start + 1..start + 3].chars().rev().collect();
            found.push(Mutation::replace(file, start + 1..start + 3, pair));
        }
    }
    found
}

fn quote_lost(search: &mut Search<'_>) -> Vec<Mutation> {
    let lost =
        |(file, literal): (&CorpusFile, &Literal)| Mutation::delete(file, literal.range.end..literal.range.end + 1);
    search.corpus.literals().map(lost).collect()
}

fn quote_chinese(search: &mut Search<'_>) -> Vec<Mutation> {
    let chinese = |(file, literal): (&CorpusFile, &Literal)| {
        let mutation = Mutation::replace(file, literal.range.start - 1..literal.range.start, "“");
        mutation.and(literal.range.end..literal.range.end + 1, "”")
    };
    search.corpus.literals().map(chinese).collect()
}

fn bracket_unclosed(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for file in &search.corpus.files {
        for block in &file.blocks {
            let line = file.block_text(block).find('\n').unwrap_or(block.own.len());
            let end = block.own.start + line;
            found.push(Mutation::delete(file, end - 1..end));
        }
        for end in file.literals.iter().map(|literal| literal.range.end + 1) {
            if file.text[end..].starts_with("]\n") {
                found.push(Mutation::delete(file, end..end + 1));
            }
        }
    }
    found
}

fn comma_lost(search: &mut Search<'_>) -> Vec<Mutation> {
    search
        .corpus
        .literals()
        .filter(|(file, literal)| file.text[literal.range.end..].starts_with("\", \""))
        .map(|(file, literal)| Mutation::delete(file, literal.range.end + 1..literal.range.end + 2))
        .collect()
}

fn colon_for_equals(search: &mut Search<'_>) -> Vec<Mutation> {
    let quotes = search.corpus.literals().map(|(file, literal)| (file, literal.range.start - 1));
    let assigned = quotes.filter(|(file, at)| file.text[..*at].ends_with(" = "));
    assigned.map(|(file, at)| Mutation::replace(file, at - 3..at, ": ")).collect()
}

fn merge_marker(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for file in &search.corpus.files {
        let starts = file.blocks.iter().map(|block| block.own.start);
        found.extend(starts.map(|at| Mutation::insert(file, at, "=======\n")));
    }
    found
}

fn words_emptied(search: &mut Search<'_>) -> Vec<Mutation> {
    let lines = lines_of_keys(search.corpus, &search.row.keys);
    lines.map(|(file, literal)| Mutation::delete(file, literal.range.clone())).collect()
}

fn full_width_digit(search: &mut Search<'_>) -> Vec<Mutation> {
    let Search { corpus, row, .. } = search;
    let wide = |c: char| c.to_digit(10).and_then(|digit| char::from_u32(0xff10 + digit)).unwrap_or(c);
    let offices = corpus.region_files().flat_map(|file| {
        let kept = file.literals.iter().filter(|literal| row.keys.contains(&literal.key));
        kept.map(move |literal| (file, literal))
    });
    let with_digits = corpus.printed_literals().chain(offices);
    let with_digits =
        with_digits.filter(|(file, literal)| file.text_of(literal).contains(|c: char| c.is_ascii_digit()));
    let widened = |(file, literal): (&CorpusFile, &Literal)| {
        let words: String = file.text_of(literal).chars().map(wide).collect();
        Mutation::replace(file, literal.range.clone(), words)
    };
    with_digits.map(widened).collect()
}
