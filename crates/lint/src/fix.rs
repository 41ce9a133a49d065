//! Mends that a program can make: replacements of bytes, everything else left as it is.

use banshi_core::finding::{Edit, Finding, Fix};
use banshi_core::source::Sources;

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

/// What the safe mends of these findings change. Of mends that overlap, the first is made: the next
/// run finds the others again.
pub fn changes(sources: &Sources, findings: &[Finding]) -> Vec<Change> {
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
        let change = Change { path: file.path.clone(), before: file.text.clone(), after: replaced(&file.text, edits), mends };
        (change.before != change.after).then_some(change)
    };
    counts.into_iter().enumerate().filter(|(_, mends)| *mends > 0).filter_map(of_file).collect()
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
