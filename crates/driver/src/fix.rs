//! Mends that a program can make: replacements of bytes, everything else left as it is.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use banshi_core::finding::{Edit, Finding};
use banshi_core::source::{SourceFile, Sources, read_catalog};

use crate::Opening;

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
        let loaded = Opening::new(has_glyph).open_sources(after.clone(), found.clone());
        let changed = round(&loaded.sources, &loaded.findings);
        if changed.is_empty() {
            break;
        }
        for (path, text, count) in changed {
            after.set_text(&path, text);
            *mends.entry(path).or_insert(0) += count;
        }
    }
    let of_file = |(file, after): (&Arc<SourceFile>, &Arc<SourceFile>)| {
        let mends = *mends.get(&file.path)?;
        Some(Change { path: file.path.clone(), before: file.text.clone(), after: after.text.clone(), mends })
    };
    before.files().iter().zip(after.files()).filter_map(of_file).collect()
}

/// The files that safe mends change, with their new texts and the number of mends. Of mends that
/// overlap, the first is made: the next round finds the others again.
fn round(sources: &Sources, findings: &[Finding]) -> Vec<(String, String, usize)> {
    let fixes = findings.iter().filter_map(|finding| finding.fix.as_ref()).filter(|fix| fix.safe);
    let mut edits: Vec<&Edit> = fixes.map(|fix| &fix.edit).collect();
    edits.sort_by_key(|edit| edit.at);
    edits.dedup_by(|edit, before| overlap(before, edit));
    let of_file = |edits: &[&Edit]| {
        let file = sources.file(edits[0].at);
        (file.path.clone(), replaced(&file.text, edits), edits.len())
    };
    edits.chunk_by(|one, other| one.at.file == other.at.file).map(of_file).collect()
}

/// Whether an edit begins within the one before. What only inserts takes up a byte, so that it is not made twice.
fn overlap(before: &Edit, edit: &Edit) -> bool {
    edit.at.file == before.at.file && edit.at.start < before.at.end.max(before.at.start + 1)
}

/// The text with these edits, which are in order and apart from each other.
fn replaced(text: &str, edits: &[&Edit]) -> String {
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

#[cfg(test)]
mod tests {
    use banshi_core::source::codes::MISPLACED;

    use super::*;

    #[test]
    fn of_overlapping_mends_the_first_is_made_and_files_are_kept_apart() {
        let texts = ["a.toml", "b.toml"].map(|path| (path.to_owned(), "0123456789".to_owned()));
        let (sources, _) = Sources::from_texts(Path::new("catalog"), texts);
        let finding = |file: usize, start: usize, end: usize, safe: bool| {
            let at = sources.files()[file].place(start..end);
            Finding::new(MISPLACED, at, "").fix(at, "x", safe)
        };
        // One that is long, more within it than anybody keeps in view, and the same word put in twice.
        let mut findings: Vec<Finding> = (1..9).map(|start| finding(0, start, start + 1, true)).collect();
        findings.extend([(9, 9), (0, 9), (9, 9)].map(|(start, end)| finding(0, start, end, true)));
        findings.extend([finding(1, 9, 10, true), finding(1, 0, 1, false)]);
        let changed = round(&sources, &findings);
        let expected = [("a.toml", "xx9", 2), ("b.toml", "012345678x", 1)];
        assert_eq!(changed, expected.map(|(path, text, mends)| (path.to_owned(), text.to_owned(), mends)));
    }
}
