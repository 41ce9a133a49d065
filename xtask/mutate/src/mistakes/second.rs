//! A place written down a second time, in another row, as the printed tables do.

use std::ops::Range;

use crate::corpus::{Corpus, CorpusFile, TableBlock};
use crate::mutation::Mutation;

/// Leads one duty to a counter that is written again with changed words.
pub(super) fn second_counters(corpus: &Corpus, alter: impl Fn(&str, &str) -> Option<String>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for file in corpus.region_files() {
        for block in file.blocks_of("counters") {
            let (Some(copy), counter) = (altered_copy(file, block, &alter), record_id(file, block)) else { continue };
            for duty in duties_of_counter(file, counter) {
                let mutation = Mutation::insert(file, block.own.end, copy.clone());
                found.push(mutation.and(duty, format!("{counter}-again")));
            }
        }
    }
    found
}

/// Leads one duty to a site that is written again with changed words.
pub(super) fn second_sites(corpus: &Corpus, alter: impl Fn(&str, &str) -> Option<String>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for file in corpus.region_files() {
        for block in file.blocks_of("sites") {
            let (Some(copy), site) = (altered_copy(file, block, &alter), record_id(file, block)) else { continue };
            for counter in file.blocks_of("counters") {
                let moved = |key: &str, words: &str| (key == "site" && words == site).then(|| format!("{site}-again"));
                let Some(moved) = altered_copy(file, counter, &moved) else { continue };
                for duty in duties_of_counter(file, record_id(file, counter)) {
                    let mutation = Mutation::insert(file, block.own.end, copy.clone());
                    let mutation = mutation.and(counter.own.end..counter.own.end, moved.clone());
                    found.push(mutation.and(duty, format!("{}-again", record_id(file, counter))));
                }
            }
        }
    }
    found
}

fn record_id<'f>(file: &'f CorpusFile, block: &TableBlock) -> &'f str {
    file.block_value(block, "id").unwrap_or_default()
}

/// Writes a record again under another id, with changed words; `None` if nothing is changed in it.
fn altered_copy(file: &CorpusFile, block: &TableBlock, alter: &dyn Fn(&str, &str) -> Option<String>) -> Option<String> {
    let mut copy = file.block_text(block).trim_end().to_owned();
    let mut is_altered = false;
    let literals: Vec<_> = file.literals_within(&block.own).collect();
    for literal in literals.into_iter().rev() {
        let words = file.text_of(literal);
        let other = if literal.key == "id" { Some(format!("{words}-again")) } else { alter(&literal.key, words) };
        if let Some(other) = other.filter(|other| other != words) {
            is_altered |= literal.key != "id";
            let start = literal.range.start - block.own.start;
            copy.replace_range(start..start + words.len(), &other);
        }
    }
    is_altered.then(|| copy + "\n\n")
}

/// Returns where duties name the counter, if several do, so that both counters stay in use.
fn duties_of_counter(file: &CorpusFile, counter: &str) -> Vec<Range<usize>> {
    let named = file.literals.iter().filter(|literal| literal.table == "duties" && file.text_of(literal) == counter);
    let named: Vec<_> = named.map(|literal| literal.range.clone()).collect();
    if named.len() > 1 { named } else { Vec::new() }
}
