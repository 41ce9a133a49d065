//! Mends that a program can make: replacements of bytes, everything else left as it is.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use banshi_core::finding::{Edit, Finding, Fix};
use banshi_core::source::{SourceFile, Sources, read_catalog};

use crate::Check;

/// A file as it stands, and as it would be.
#[derive(Debug, PartialEq, Eq)]
pub struct Change {
    /// Path relative to the catalog's directory.
    pub path: String,
    /// The text now.
    pub before: String,
    /// The text with the safe mends made.
    pub after: String,
    /// How many mends.
    pub mends: usize,
}

/// So many rounds at most: a mend may bring to light what an error hid, or what it overlapped.
const ROUNDS: usize = 8;

/// What the safe mends of a catalog change. Nothing is written.
pub fn mend(dir: &Path, has_glyph: &(dyn Fn(char) -> bool + Sync)) -> Vec<Change> {
    let (before, found) = read_catalog(dir);
    let mut after = before.clone();
    let mut mends = BTreeMap::new();
    for _ in 0..ROUNDS {
        let loaded = Check::new(has_glyph).load_sources(after.clone(), found.clone());
        let changed = round(&loaded.sources, &loaded.findings);
        if changed.is_empty() {
            break;
        }
        for (path, text, count) in changed {
            after.set_text(&path, text);
            *mends.entry(path).or_insert(0) += count;
        }
    }
    let of_file = |file: &Arc<SourceFile>| {
        let mends = *mends.get(&file.path)?;
        let after = after.files().iter().find(|other| other.path == file.path)?.text.clone();
        Some(Change { path: file.path.clone(), before: file.text.clone(), after, mends })
    };
    before.files().iter().filter_map(of_file).collect()
}

/// The files that safe mends change, with their new texts and the number of mends. Of mends that
/// overlap, the first is made: the next round finds the others again.
fn round(sources: &Sources, findings: &[Finding]) -> Vec<(String, String, usize)> {
    let mut fixes: Vec<&Fix> = findings.iter().filter_map(|finding| finding.fix.as_ref()).collect();
    fixes.retain(|fix| fix.safe && !fix.edits.is_empty());
    fixes.sort_by_key(|fix| fix.edits[0].at);
    let mut taken: Vec<&Edit> = Vec::new();
    let mut counts = vec![0; sources.files().len()];
    for fix in fixes {
        let free = |edit: &Edit| taken.iter().rev().take(8).all(|other| !overlap(other, edit));
        if fix.edits.iter().all(free) {
            taken.extend(&fix.edits);
            counts[fix.edits[0].at.file.index()] += 1;
        }
    }
    taken.sort_by_key(|edit| edit.at);
    let of_file = |(index, mends): (usize, usize)| {
        let file = &sources.files()[index];
        let edits = taken.iter().filter(|edit| edit.at.file.index() == index).copied();
        (file.path.clone(), replaced(&file.text, edits), mends)
    };
    counts.into_iter().enumerate().filter(|(_, mends)| *mends > 0).map(of_file).collect()
}

fn overlap(a: &Edit, b: &Edit) -> bool {
    a.at.file == b.at.file && a.at.start < b.at.end.max(b.at.start + 1) && b.at.start < a.at.end.max(a.at.start + 1)
}

fn replaced<'e>(text: &str, edits: impl Iterator<Item = &'e Edit>) -> String {
    let (mut after, mut done) = (String::with_capacity(text.len()), 0);
    for edit in edits {
        let range = edit.at.range();
        after.push_str(&text[done..range.start]);
        after.push_str(&edit.text);
        done = range.end;
    }
    after.push_str(&text[done..]);
    after
}
