//! A workspace that has followed edits knows the same as one that reads everything anew.

#![allow(clippy::unwrap_used, reason = "what fails here is no user's fault")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use banshi_core::Loaded;
use banshi_core::source::{Sources, read_catalog};
use banshi_driver::{Opening, Workspace};
use proptest::prelude::*;

type Texts = BTreeMap<String, String>;

/// One careless edit. Numbers are taken modulo what there is.
#[derive(Debug, Clone)]
enum Edit {
    /// A line goes.
    Cut { file: usize, line: usize },
    /// A line comes from another file.
    Paste { file: usize, line: usize, from: usize },
    /// A file goes.
    Delete { file: usize },
    /// A file is called otherwise.
    Rename { file: usize },
    /// A file becomes again what it was.
    Restore { file: usize },
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let number = || 0..1_usize << 20;
    let one = (0..10, number(), number(), number()).prop_map(|(kind, file, line, from)| match kind {
        0..4 => Edit::Cut { file, line },
        4..6 => Edit::Paste { file, line, from },
        6 => Edit::Delete { file },
        7 => Edit::Rename { file },
        _ => Edit::Restore { file },
    });
    prop::collection::vec(one, 1..12)
}

fn apply(edit: &Edit, texts: &mut Texts, good: &Texts) {
    let nth = |texts: &Texts, number: usize| texts.keys().nth(number % texts.len().max(1)).cloned();
    match *edit {
        Edit::Cut { file, line } => {
            let Some(name) = nth(texts, file) else { return };
            let text = texts.get_mut(&name).unwrap();
            let lines: Vec<&str> = text.lines().collect();
            let cut = line % lines.len().max(1);
            let left: Vec<&str> =
                lines.iter().enumerate().filter(|(at, _)| *at != cut).map(|(_, line)| *line).collect();
            *text = left.join("\n") + "\n";
        }
        Edit::Paste { file, line, from } => {
            let (Some(name), Some(from)) = (nth(texts, file), nth(texts, from)) else { return };
            let pasted =
                texts[&from].lines().nth(line % texts[&from].lines().count().max(1)).unwrap_or_default().to_owned();
            texts.get_mut(&name).unwrap().push_str(&format!("\n{pasted}\n"));
        }
        Edit::Delete { file } => {
            nth(texts, file).map(|name| texts.remove(&name));
        }
        Edit::Rename { file } => {
            let Some(name) = nth(texts, file) else { return };
            let text = texts.remove(&name).unwrap();
            texts.insert(name.replace(".toml", "-other.toml"), text);
        }
        Edit::Restore { file } => {
            let Some(name) = nth(good, file) else { return };
            texts.insert(name.clone(), good[&name].clone());
        }
    }
}

fn texts(dir: &str) -> Texts {
    let (sources, _) = read_catalog(&Path::new(env!("CARGO_MANIFEST_DIR")).join(dir));
    sources.files().iter().map(|file| (file.path.clone(), file.text.clone())).collect()
}

fn sources(texts: &Texts) -> (Sources, Vec<banshi_core::finding::Finding>) {
    Sources::from_texts(Path::new("catalog"), texts.clone())
}

fn told(loaded: &Loaded) -> (String, Option<String>) {
    let findings = format!("{:#?} {:#?}", loaded.findings, loaded.allowed);
    (findings, loaded.catalog.as_ref().map(|catalog| serde_json::to_string(catalog).unwrap()))
}

fn follows(good: &Texts, edits: &[Edit]) -> Result<(), TestCaseError> {
    let check = Opening::new(&|_| true);
    let (first, found) = sources(good);
    let mut workspace = Workspace::of_sources(check, first, found);
    let mut texts = good.clone();
    for edit in edits {
        apply(edit, &mut texts, good);
        let (now, found) = sources(&texts);
        workspace.set_sources(now.clone(), found.clone());
        prop_assert_eq!(told(&workspace.loaded()), told(&check.open_sources(now, found)), "after {:?}", edit);
    }
    Ok(())
}

/// Makes the files beneath a directory these. Each is written beside the old one, as editors do it: two texts of one
/// length, written at one moment, are told apart by that alone.
fn write(dir: &Path, before: &Texts, now: &Texts) {
    for name in before.keys().filter(|name| !now.contains_key(*name)) {
        fs::remove_file(dir.join(name)).unwrap();
    }
    for (name, text) in now.iter().filter(|(name, text)| before.get(*name) != Some(text)) {
        let (path, beside) = (dir.join(name), dir.join("../new"));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&beside, text).and_then(|()| fs::rename(&beside, path)).unwrap();
    }
}

/// The same for files on disk, with settings beside them.
fn follows_on_disk(mut good: Texts, edits: &[Edit]) -> Result<(), TestCaseError> {
    let lints = "[lints]\nB006 = \"error\"\nB441 = \"error\"\nB608 = \"off\"\n";
    good.insert("../banshi.toml".to_owned(), lints.to_owned());
    let beside = tempfile::TempDir::new().unwrap();
    let dir = beside.path().join("catalog");
    write(&dir, &Texts::new(), &good);
    let check = Opening::new(&|_| true);
    let mut workspace = Workspace::open(check, &dir);
    let mut texts = good.clone();
    for edit in edits {
        let before = texts.clone();
        apply(edit, &mut texts, &good);
        write(&dir, &before, &texts);
        workspace.refresh();
        prop_assert_eq!(told(&workspace.loaded()), told(&check.open(&dir)), "after {:?}", edit);
    }
    Ok(())
}

/// Settings are read again, whatever else stays as it is.
#[test]
fn settings_that_change() {
    let mut good = texts("../../tests/check/good");
    good.insert("stray.toml".to_owned(), String::new());
    let cut = |line| Edit::Cut { file: 0, line };
    let first = Edit::Restore { file: 0 };
    follows_on_disk(good, &[cut(1), first.clone(), cut(0), Edit::Delete { file: 0 }, first]).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn edits_of_a_small_catalog(edits in edits()) {
        follows(&texts("../../tests/check/good"), &edits)?;
    }

    #[test]
    fn edits_of_a_small_catalog_on_disk(edits in edits()) {
        follows_on_disk(texts("../../tests/check/good"), &edits)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]

    /// Two handbooks: what is edited in one must not be seen in the other.
    #[test]
    fn edits_of_the_real_catalog(edits in edits()) {
        follows(&texts("../../catalog"), &edits)?;
    }

    #[test]
    fn edits_of_the_real_catalog_on_disk(edits in edits()) {
        follows_on_disk(texts("../../catalog"), &edits)?;
    }
}
