//! A build after a build makes what has changed and nothing else, and gives what a build from nothing gives.

use std::fs;
use std::path::Path;

use proptest::prelude::*;

use crate::{Workshop, copy_tree, fixture, repository, tree};

/// Everything but PDF, which takes long to make.
const QUICK: &str = "html,md,checklist,rules,json";

/// What happens between two builds. Numbers are taken modulo what there is.
#[derive(Debug, Clone)]
enum Event {
    /// Words are put into a text of a file of the catalog.
    Reword { file: usize, line: usize },
    /// A remark changes the file and nothing that is made of it.
    Remark { file: usize },
    /// An item is called otherwise.
    RenameItem { number: usize },
    /// An item goes.
    DeleteItem { number: usize },
    /// A whole handbook comes, or goes.
    Handbook,
    /// A template is replaced, or the built-in one comes back.
    Template { which: usize, built_in: bool },
    /// Somebody writes into the output.
    Touch { file: usize },
    /// Somebody deletes from the output.
    Lose { file: usize },
    /// The record of the build before is damaged.
    Damage { file: usize },
    /// It is gone.
    Forget,
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let number = || 0..1_usize << 16;
    let one = (0..16, number(), number()).prop_map(|(kind, file, line)| match kind {
        0..5 => Event::Reword { file, line },
        5 => Event::Remark { file },
        6 => Event::RenameItem { number: file },
        7 => Event::DeleteItem { number: file },
        8 => Event::Handbook,
        9 => Event::Template { which: file, built_in: false },
        10 => Event::Template { which: file, built_in: true },
        11 => Event::Touch { file },
        12 => Event::Lose { file },
        13 | 14 => Event::Damage { file },
        _ => Event::Forget,
    });
    prop::collection::vec(one, 1..7)
}

/// Files under a directory, in order; none if it is not there.
fn paths(dir: &Path) -> Vec<std::path::PathBuf> {
    if !dir.exists() {
        return Vec::new();
    }
    tree(dir).into_iter().map(|(name, _)| dir.join(name)).collect()
}

fn nth<T>(all: &[T], number: usize) -> Option<&T> {
    all.get(number % all.len().max(1))
}

fn happen(workshop: &Workshop, event: &Event) {
    let catalog = workshop.catalog();
    let change = |path: &Path, change: &dyn Fn(String) -> String| {
        fs::write(path, change(fs::read_to_string(path).unwrap())).unwrap();
    };
    let items = || {
        let all = paths(&catalog).into_iter();
        all.filter(|path| path.parent().is_some_and(|dir| dir.ends_with("items"))).collect::<Vec<_>>()
    };
    match *event {
        Event::Reword { file, line } => {
            let files = paths(&catalog);
            let Some(path) = nth(&files, file).filter(|path| path.extension().is_some_and(|it| it == "toml")) else {
                return;
            };
            change(path, &|text| reworded(&text, line));
        }
        Event::Remark { file } => {
            let Some(path) =
                nth(&paths(&catalog), file).filter(|path| path.extension().is_some_and(|it| it == "toml")).cloned()
            else {
                return;
            };
            change(&path, &|text| text + "\n# 备注\n");
        }
        Event::RenameItem { number } => {
            let Some(path) = nth(&items(), number).cloned() else { return };
            let id = path.file_stem().unwrap().to_string_lossy().into_owned();
            let (old, new) = (format!("\"{id}\""), format!("\"{id}-x\""));
            for file in paths(path.parent().unwrap().parent().unwrap()) {
                change(&file, &|text| text.replace(&old, &new));
            }
            fs::rename(&path, path.with_file_name(format!("{id}-x.toml"))).unwrap();
        }
        Event::DeleteItem { number } => {
            let Some(path) = nth(&items(), number).cloned() else { return };
            let id = path.file_stem().unwrap().to_string_lossy().into_owned();
            let handbook = path.parent().unwrap().parent().unwrap().join("handbook.toml");
            change(&handbook, &|text| text.replace(&format!("\"{id}\", "), "").replace(&format!(", \"{id}\""), ""));
            fs::remove_file(path).unwrap();
        }
        Event::Handbook => {
            let (sample, other) = (catalog.join("handbooks/sample"), catalog.join("handbooks/other"));
            if other.exists() {
                fs::remove_dir_all(other).unwrap();
            } else {
                copy_tree(&sample, &other);
                change(&other.join("handbook.toml"), &|text| text.replace("id = \"sample\"", "id = \"other\""));
            }
        }
        Event::Template { which, built_in } => {
            let names =
                ["html/item.html", "html/index.html", "html/style.css", "handbook.md.j2", "html/checklist.html"];
            let name = names[which % names.len()];
            let own = catalog.join("templates").join(name);
            if built_in {
                let _ = fs::remove_file(own);
            } else {
                let text = fs::read_to_string(repository().join("templates").join(name)).unwrap();
                fs::create_dir_all(own.parent().unwrap()).unwrap();
                fs::write(own, format!("{text}\n")).unwrap();
            }
        }
        Event::Touch { file } => {
            if let Some(path) = nth(&paths(&workshop.path().join("dist")), file) {
                fs::write(path, "别的").unwrap();
            }
        }
        Event::Lose { file } => {
            let mut lost = paths(&workshop.path().join("dist"));
            // Without its marker the directory is nobody's, and is refused.
            lost.retain(|path| !path.ends_with(".banshi-output"));
            if let Some(path) = nth(&lost, file) {
                fs::remove_file(path).unwrap();
            }
        }
        Event::Damage { file } => {
            let Some(path) = nth(&paths(&workshop.path().join(".dist.banshi-cache")), file).cloned() else { return };
            let bytes = fs::read(&path).unwrap();
            fs::write(path, &bytes[..bytes.len() / 2]).unwrap();
        }
        Event::Forget => {
            let _ = fs::remove_dir_all(workshop.path().join(".dist.banshi-cache"));
        }
    }
}

/// The text with a few words more in one of its quoted lines.
fn reworded(text: &str, number: usize) -> String {
    let quoted: Vec<usize> = text.match_indices("。\"").map(|(at, _)| at).collect();
    match nth(&quoted, number) {
        Some(at) => format!("{}（另行通知）{}", &text[..*at], &text[*at..]),
        None => text.to_owned(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_build_after_a_build_gives_what_a_build_from_nothing_gives(events in events()) {
        let workshop = Workshop::good();
        let dist = workshop.path().join("dist");
        prop_assert_eq!(workshop.banshi(&["build", "--format", QUICK]).code, Some(0));
        for event in &events {
            happen(&workshop, event);
            let before = tree(&dist);
            let built = workshop.banshi(&["build", "--format", QUICK]);
            let clean = workshop.banshi(&["build", "--format", QUICK, "--force", "--out", "clean"]);
            prop_assert_eq!(built.code, clean.code, "after {:?}: {}", event, built.shown());
            let expected = if clean.code == Some(0) { tree(&workshop.path().join("clean")) } else { before };
            prop_assert!(tree(&dist) == expected, "after {:?}: {}", event, built.shown());
        }
    }
}

#[test]
fn only_what_an_edit_touches_is_made_again() {
    let workshop = Workshop::empty();
    copy_tree(&fixture("check/good"), &workshop.catalog());
    let build = |more: &[&str]| workshop.banshi(&[&["build"], more].concat()).shown();
    assert!(build(&[]).contains("生成 19 个文件到 dist："));
    assert!(build(&[]).contains("生成 0 个文件到 dist，另外 19 个没有变："));
    let item = "handbooks/sample/items/card.toml";
    let text = fs::read_to_string(workshop.catalog().join(item)).unwrap();
    workshop.write(&format!("catalog/{item}"), format!("# 备注\n{text}"));
    assert!(
        build(&[]).contains("生成 1 个文件到 dist，另外 18 个没有变："),
        "the places in catalog.json, if any, may move"
    );
    assert!(build(&["--force"]).contains("生成 19 个文件到 dist："));
}

#[test]
fn what_is_kept_is_not_written_to() {
    use std::os::unix::fs::MetadataExt;
    let workshop = Workshop::good();
    let page = workshop.path().join("dist/sample/enquiry.html");
    let file = || fs::metadata(&page).map(|metadata| (metadata.ino(), metadata.mtime_nsec())).unwrap();
    workshop.banshi(&["build", "--format", "html"]);
    let first = file();
    let item = "handbooks/sample/items/card.toml";
    let text = fs::read_to_string(workshop.catalog().join(item)).unwrap();
    workshop.write(&format!("catalog/{item}"), reworded(&text, 0));
    workshop.banshi(&["build", "--format", "html"]);
    assert_eq!(file(), first);
    workshop.banshi(&["build", "--format", "html", "--force"]);
    assert_ne!(file(), first);
}
