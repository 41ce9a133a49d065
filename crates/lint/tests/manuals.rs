//! The examples in the manuals are as good as their word.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use banshi_core::finding::Code;
use banshi_lint::{Check, Manual, RULES, manual_of};
use toml::{Table, Value};

fn good_catalog() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/check/good")
}

#[test]
fn every_code_has_one_manual() {
    for code in Code::ALL {
        assert!(manual_of(*code).is_some(), "{} has no manual", code.id());
    }
    let mut codes: Vec<&str> = RULES.iter().flat_map(|rule| rule.manuals).map(|manual| manual.code.id()).collect();
    let before = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), before, "a code has two manuals");
}

#[test]
fn examples_have_their_fault_or_not() {
    let mut wrong = Vec::new();
    let manuals = RULES.iter().flat_map(|rule| rule.manuals).filter(|manual| !manual.bad.is_empty());
    for manual in manuals {
        let id = manual.code.id();
        let (bad, good) = (codes(manual, manual.bad), codes(manual, manual.good));
        if !bad.contains(id) {
            wrong.push(format!("{id}: the bad example gives {bad:?}"));
        }
        if !good.is_empty() {
            wrong.push(format!("{id}: the good example gives {good:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is found in the catalog of the tests with an example laid over it.
fn codes(manual: &Manual, example: &str) -> BTreeSet<&'static str> {
    let dir = tempfile::tempdir().unwrap();
    // A rule that is off is switched on.
    let on = format!("[lints]\n{} = \"warning\"\n", manual.code.id());
    if manual.can_be_set() {
        fs::write(dir.path().join("banshi.toml"), on).unwrap();
    }
    let catalog = dir.path().join("catalog");
    copy(&good_catalog(), &catalog);
    for (path, words) in files(example) {
        let path = catalog.join(path);
        let mut table: Table = fs::read_to_string(&path).unwrap_or_default().parse().unwrap();
        lay_over(&mut table, words.parse().unwrap());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, table.to_string()).unwrap();
    }
    let loaded = Check::new(&|c| c < '\u{20000}').load(&catalog);
    loaded.findings.iter().map(|finding| finding.code.id()).collect()
}

/// The files of an example, each behind a line `# path`.
fn files(example: &str) -> BTreeMap<&str, String> {
    let mut files = BTreeMap::new();
    let mut path = "";
    for line in example.lines() {
        match line.strip_prefix("# ").filter(|path| Path::new(path).extension().is_some_and(|kind| kind == "toml")) {
            Some(next) => path = next,
            None => *files.entry(path).or_insert_with(String::new) += &format!("{line}\n"),
        }
    }
    files.retain(|path, words| !path.is_empty() && !words.trim().is_empty());
    files
}

/// Tables grow together, lists of tables get longer, everything else is replaced.
fn lay_over(table: &mut Table, over: Table) {
    for (key, value) in over {
        match (table.get_mut(&key), value) {
            (Some(Value::Table(below)), Value::Table(over)) => lay_over(below, over),
            (Some(Value::Array(below)), Value::Array(over))
                if over.first().is_some_and(Value::is_table) && below.first().is_some_and(Value::is_table) =>
            {
                below.extend(over);
            }
            (_, value) => {
                table.insert(key, value);
            }
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
