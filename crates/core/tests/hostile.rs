//! Whatever stands in the files, loading ends, does not panic, and either gives a catalog or says
//! why not.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod edits;

use std::fs;
use std::path::{Path, PathBuf};

use banshi_core::finding::Severity;
use edits::{apply, edit};
use proptest::prelude::*;

/// A small catalog that holds every kind of file.
fn good() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/check/good")
}

fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn careless_edits_give_findings_not_panics(
        which in any::<prop::sample::Index>(),
        edits in prop::collection::vec(edit(), 1..5),
    ) {
        let work = tempfile::TempDir::new().unwrap();
        let originals = files(&good());
        let target = which.get(&originals);
        for original in &originals {
            let copy = work.path().join(original.strip_prefix(good()).unwrap());
            fs::create_dir_all(copy.parent().unwrap()).unwrap();
            let mut text: Vec<char> = fs::read_to_string(original).unwrap().chars().collect();
            if original == target {
                for edit in &edits {
                    apply(&mut text, edit);
                }
            }
            fs::write(copy, text.into_iter().collect::<String>()).unwrap();
        }
        let loaded = banshi_core::load(work.path());
        let clean = loaded.findings.iter().all(|finding| finding.severity() != Severity::Error);
        prop_assert_eq!(loaded.catalog.is_some(), clean);
        for finding in &loaded.findings {
            if let Some(place) = finding.place {
                let file = loaded.sources.file(place);
                prop_assert!(file.text.get(place.range()).is_some(), "{:?} cuts a character", finding);
            }
        }
    }
}
