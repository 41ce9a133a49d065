//! What rules on offices share: where words of region files are written, and names to compare.

use std::collections::{BTreeMap, HashMap};

use banshi_core::model::{Catalog, Region};
use banshi_core::place::{FileIndex, Place};

use crate::Inputs;

/// Where words of region files are written, by the keys that lead to them.
pub(crate) struct Places<'a>(HashMap<(FileIndex, &'a str, &'a str), Place>);

impl<'a> Places<'a> {
    pub(crate) fn new(inputs: &Inputs<'a>) -> Self {
        let mut known = HashMap::new();
        for words in inputs.words {
            if inputs.files.file(words.at).path.starts_with("regions/") {
                known.entry((words.at.file, &*words.path, words.text.as_str())).or_insert(words.at);
            }
        }
        Self(known)
    }

    /// Where these words stand in the file of `near`; the record itself if they are not found.
    pub(crate) fn of(&self, near: Place, path: &'a str, words: &'a str) -> Place {
        // The same words may stand twice: those behind the record's head are meant.
        self.0.get(&(near.file, path, words)).copied().filter(|at| at.start >= near.start).unwrap_or(near)
    }
}

/// The regions above a region, nearest first.
pub(crate) fn regions_above<'c>(catalog: &'c Catalog, region: &'c Region) -> Vec<&'c Region> {
    let mut found: Vec<&Region> = Vec::new();
    let mut next = region.parent.as_ref();
    // A circle of regions is an error, and ends the catalog; the bound is for safety only.
    while let Some(parent) = next.and_then(|id| catalog.regions.get(id)).filter(|_| found.len() < 8) {
        found.push(parent);
        next = parent.parent.as_ref();
    }
    found
}

/// Pairs that may be alike: those with one beginning or one end. What one slip or a few characters
/// put in has changed still has one of the two, so nothing is compared with everything else.
pub(crate) fn candidate_pairs<S: AsRef<str>>(words: &[S], length: usize) -> Vec<(usize, usize)> {
    /// More with one beginning are a register, not a list of slips.
    const MOST: usize = 64;
    let mut blocks: BTreeMap<(bool, String), Vec<usize>> = BTreeMap::new();
    for (index, word) in words.iter().enumerate() {
        let characters: Vec<char> = word.as_ref().chars().collect();
        let length = length.min(characters.len() / 2).max(1);
        // What has lost a character may be halved at another length than what has not.
        for length in [length, length - 1].into_iter().filter(|length| *length > 0) {
            for (end, part) in [(false, &characters[..length]), (true, &characters[characters.len() - length..])] {
                blocks.entry((end, part.iter().collect())).or_default().push(index);
            }
        }
    }
    let mut pairs = Vec::new();
    for block in blocks.into_values().filter(|block| block.len() <= MOST) {
        for (at, first) in block.iter().enumerate() {
            pairs.extend(block[at + 1..].iter().map(|second| (*first, *second)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
