//! A place written down a second time, in another row, as the printed tables do.

use std::ops::Range;

use crate::change::Change;
use crate::corpus::{Block, Corpus, File};

/// The id of a record.
fn id<'f>(file: &'f File, block: &Block) -> &'f str {
    file.within(&block.own).find(|value| value.key == "id").map_or("", |value| file.of(value))
}

/// A record again under another id, with changed words; `None` if nothing is changed in it.
fn again(file: &File, block: &Block, alter: &dyn Fn(&str, &str) -> Option<String>) -> Option<String> {
    let mut copy = file.text[block.own.clone()].trim_end().to_owned();
    let mut altered = false;
    let values: Vec<_> = file.within(&block.own).collect();
    for value in values.into_iter().rev() {
        let words = file.of(value);
        let other = if value.key == "id" { Some(format!("{words}-again")) } else { alter(&value.key, words) };
        if let Some(other) = other.filter(|other| other != words) {
            altered |= value.key != "id";
            let start = value.range.start - block.own.start;
            copy.replace_range(start..start + words.len(), &other);
        }
    }
    altered.then(|| copy + "\n\n")
}

/// Where duties name the counter; one of several, so that both stay in use.
fn duties(file: &File, counter: &str) -> Vec<Range<usize>> {
    let named = file.literals.iter().filter(|value| value.table == "duties" && file.of(value) == counter);
    let named: Vec<_> = named.map(|value| value.range.clone()).collect();
    if named.len() > 1 { named } else { Vec::new() }
}

/// One duty goes to a counter that is written again with changed words.
pub(super) fn counters(corpus: &Corpus, alter: impl Fn(&str, &str) -> Option<String>) -> Vec<Change> {
    let mut found = Vec::new();
    for file in corpus.regions() {
        for block in file.blocks_of("counters") {
            let (Some(copy), counter) = (again(file, block, &alter), id(file, block)) else { continue };
            for duty in duties(file, counter) {
                let change = Change::new(file, block.own.end..block.own.end, copy.clone());
                found.push(change.and(duty, format!("{counter}-again")));
            }
        }
    }
    found
}

/// One duty goes to a site that is written again with changed words.
pub(super) fn sites(corpus: &Corpus, alter: impl Fn(&str, &str) -> Option<String>) -> Vec<Change> {
    let mut found = Vec::new();
    for file in corpus.regions() {
        for block in file.blocks_of("sites") {
            let (Some(copy), site) = (again(file, block, &alter), id(file, block)) else { continue };
            for counter in file.blocks_of("counters") {
                let moved = |key: &str, words: &str| (key == "site" && words == site).then(|| format!("{site}-again"));
                let Some(moved) = again(file, counter, &moved) else { continue };
                for duty in duties(file, id(file, counter)) {
                    let change = Change::new(file, block.own.end..block.own.end, copy.clone());
                    let change = change.and(counter.own.end..counter.own.end, moved.clone());
                    found.push(change.and(duty, format!("{}-again", id(file, counter))));
                }
            }
        }
    }
    found
}
