//! The examples in the manuals are as good as their word.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use banshi_core::finding::{Code, Manual};
use banshi_lint::{Check, LINTS, codes};
use toml::{Table, Value};

fn good_catalog() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/check/good")
}

#[test]
fn codes_are_unique_and_ordered_and_explained() {
    let lists = || banshi_core::CODES.into_iter().chain(LINTS.iter().map(|lint| lint.codes));
    for code in lists().flatten() {
        let titles: BTreeSet<_> = lists().flatten().filter(|other| *other == code).map(|other| other.title()).collect();
        assert_eq!(titles.len(), 1, "{code:?} means several things: {titles:?}");
    }
    for list in lists() {
        assert!(list.is_sorted_by(|one, other| one < other), "{list:?}");
    }
    for code in codes() {
        let Manual { id, title, why, mend, .. } = code.manual();
        let digits = id.strip_prefix('B').filter(|digits| digits.len() == 3).unwrap_or_default();
        assert!(digits.parse::<u16>().is_ok(), "{id} is no code");
        for words in [title, why, mend] {
            assert!(!words.trim().is_empty(), "{id} is not explained");
        }
    }
}

#[test]
fn lints_are_in_the_order_of_their_codes() {
    assert!(LINTS.iter().map(|lint| lint.codes[0]).is_sorted());
}

#[test]
fn examples_have_their_fault_or_not() {
    let mut wrong = Vec::new();
    for code in LINTS.iter().flat_map(|lint| lint.codes) {
        for example in code.manual().examples {
            let (bad, good) = (found(*code, example.bad), found(*code, example.good));
            if !bad.contains(code.id()) {
                wrong.push(format!("{code:?}: the bad example gives {bad:?}"));
            }
            if good.contains(code.id()) {
                wrong.push(format!("{code:?}: the good example gives {good:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is found in the catalog of the tests with an example laid over it.
fn found(code: Code, example: &str) -> BTreeSet<&'static str> {
    let dir = tempfile::tempdir().unwrap();
    // A lint that is off is switched on.
    if code.can_be_set() {
        fs::write(dir.path().join("banshi.toml"), format!("[lints]\n{} = \"warning\"\n", code.id())).unwrap();
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
