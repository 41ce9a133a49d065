//! What others have put where a build or a merge writes is neither followed nor changed nor removed.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use banshi_core::fingerprint::Fingerprint;

use crate::{Outcome, Workshop, tree};

/// A workshop with an output, and with a directory of which nothing may change.
fn workshop() -> Workshop {
    let workshop = Workshop::good();
    build(&workshop);
    workshop.write("precious/note.txt", "手稿").write("precious/index", "目次");
    workshop.write("precious/sample.handbook", "手册");
    workshop
}

fn build(workshop: &Workshop) -> Outcome {
    workshop.banshi(&["build", "--format", "md"])
}

/// Builds, and expects that nothing is built and nothing changes.
fn expect_refusal(workshop: &Workshop, named: &str) {
    let before = tree(workshop.path());
    let refused = build(workshop);
    assert_eq!(refused.code, Some(2), "{named}: {}", refused.shown());
    assert!(refused.stderr.contains(named) && refused.stderr.contains("没有动它"), "{}", refused.shown());
    assert!(tree(workshop.path()) == before, "{named}: {}", refused.shown());
}

#[test]
fn a_link_in_place_of_the_cache_is_refused() {
    let workshop = workshop();
    let cache = workshop.path().join(".dist.banshi-cache");
    fs::remove_dir_all(&cache).unwrap();
    symlink("precious", &cache).unwrap();
    expect_refusal(&workshop, ".dist.banshi-cache");
    assert!(cache.is_symlink());
}

#[test]
fn a_link_in_place_of_a_record_is_refused() {
    for record in ["index", "sample.handbook", "note.txt"] {
        let workshop = workshop();
        let record = workshop.path().join(".dist.banshi-cache").join(record);
        let _ = fs::remove_file(&record);
        symlink(workshop.path().join("precious/note.txt"), &record).unwrap();
        expect_refusal(&workshop, ".dist.banshi-cache");
    }
}

#[test]
fn what_is_no_record_stays_in_the_cache() {
    let workshop = workshop();
    // Neither this name nor this text is that of a record.
    workshop.write(".dist.banshi-cache/note.txt", "手稿").write(".dist.banshi-cache/old.handbook", "手稿");
    let stale = workshop.path().join(".dist.banshi-cache/gone.handbook");
    fs::copy(workshop.path().join(".dist.banshi-cache/sample.handbook"), &stale).unwrap();
    // A second name of a file elsewhere.
    let index = workshop.path().join(".dist.banshi-cache/index");
    fs::remove_file(&index).unwrap();
    fs::hard_link(workshop.path().join("precious/index"), &index).unwrap();
    assert_eq!(build(&workshop).code, Some(0));
    let text = |path: &str| fs::read_to_string(workshop.path().join(path)).unwrap();
    assert_eq!(text(".dist.banshi-cache/note.txt"), "手稿");
    assert_eq!(text(".dist.banshi-cache/old.handbook"), "手稿");
    assert_eq!(text("precious/index"), "目次");
    assert!(!stale.exists());
}

#[test]
fn a_link_beside_an_output_is_refused() {
    for (name, to) in [("lock", "precious/note.txt"), ("new", "precious"), ("old", "precious"), ("old", "dist")] {
        let workshop = workshop();
        let name = format!(".dist.banshi-{name}");
        symlink(to, workshop.path().join(&name)).unwrap();
        expect_refusal(&workshop, &name);
    }
}

#[test]
fn files_of_others_beside_an_output_are_refused() {
    for path in ["lock", "new/note.txt", "old/note.txt", "cache/index/note.txt"] {
        let workshop = workshop();
        let _ = fs::remove_file(workshop.path().join(".dist.banshi-cache/index"));
        workshop.write(&format!(".dist.banshi-{path}"), "手稿");
        expect_refusal(&workshop, &format!(".dist.banshi-{}", path.split('/').next().unwrap()));
    }
}

/// Only the system's administrator can give files away, as the tests of a container are.
#[test]
fn files_of_another_user_beside_an_output_are_refused() {
    for name in ["lock", "new", "old", "cache"] {
        let workshop = workshop();
        let path = workshop.path().join(format!(".dist.banshi-{name}"));
        if name == "lock" {
            fs::write(&path, "").unwrap();
        } else if name != "cache" {
            fs::create_dir(&path).unwrap();
        }
        if std::os::unix::fs::chown(&path, Some(65534), None).is_ok() {
            expect_refusal(&workshop, &format!(".dist.banshi-{name}"));
        }
    }
}

/// Where a disk cannot exchange directories, a build that is stopped leaves the old output aside.
#[test]
fn what_stands_aside_is_put_back_only_if_it_is_an_output() {
    let workshop = workshop();
    fs::remove_dir_all(workshop.path().join("dist")).unwrap();
    workshop.write(".dist.banshi-old/note.txt", "手稿");
    expect_refusal(&workshop, ".dist.banshi-old");
}

#[test]
fn an_output_that_is_a_link_is_refused() {
    for out in ["dist", "dist/", "dist/."] {
        let workshop = workshop();
        let other = workshop.path().join("other");
        fs::rename(workshop.path().join("dist"), &other).unwrap();
        symlink("other", workshop.path().join("dist")).unwrap();
        let before = tree(&other);
        let refused = workshop.banshi(&["build", "--format", "md", "--force", "--out", out]);
        assert_eq!(refused.code, Some(2), "{}", refused.shown());
        assert!(workshop.path().join("dist").is_symlink() && tree(&other) == before);
    }
}

#[test]
fn a_link_for_a_marker_marks_nothing() {
    let workshop = workshop();
    let (dist, precious) = (workshop.path().join("dist"), workshop.path().join("precious"));
    fs::copy(dist.join(".banshi-output"), workshop.path().join("marker")).unwrap();
    symlink("../marker", precious.join(".banshi-output")).unwrap();
    let refused = workshop.banshi(&["build", "--format", "md", "--out", "precious"]);
    assert_eq!(refused.code, Some(2), "{}", refused.shown());
    assert_eq!(fs::read_to_string(precious.join("note.txt")).unwrap(), "手稿");
}

/// The links of an output that somebody has changed do not come into the next one.
#[test]
fn a_link_in_an_output_is_not_kept() {
    let workshop = workshop();
    let (book, aside) = (workshop.path().join("dist/sample"), workshop.path().join("sample"));
    fs::rename(&book, &aside).unwrap();
    symlink("../sample", &book).unwrap();
    assert_eq!(build(&workshop).code, Some(0));
    assert!(!book.is_symlink());
    let made = fs::read(book.join("handbook.md")).unwrap();
    fs::remove_file(book.join("handbook.md")).unwrap();
    symlink("../../sample/handbook.md", book.join("handbook.md")).unwrap();
    assert_eq!(build(&workshop).code, Some(0));
    assert!(!book.join("handbook.md").is_symlink() && fs::read(book.join("handbook.md")).unwrap() == made);
}

/// A file is written beside the one that it replaces. Its name can be guessed.
#[test]
fn a_link_where_a_file_is_prepared_is_not_followed() {
    let workshop = workshop();
    let shell = "for one in 0 1 2 3; do ln -s precious/note.txt .flow.svg.$$.$one; done
        ln -s precious/note.txt .flow.svg.$$; exec \"$0\" flow card --format svg --out flow.svg";
    let mut command = std::process::Command::new("sh");
    command.args(["-c", shell, env!("CARGO_BIN_EXE_banshi")]).current_dir(workshop.path());
    assert!(command.status().unwrap().success());
    assert_eq!(fs::read_to_string(workshop.path().join("precious/note.txt")).unwrap(), "手稿");
    assert!(fs::read_to_string(workshop.path().join("flow.svg")).unwrap().contains("<svg"));
}

/// A workshop with a build in one part.
fn with_part() -> Workshop {
    let workshop = Workshop::good();
    let built = workshop.banshi(&["build", "--format", "md,json", "--shard", "1/1", "--out", "parts/one", "--quiet"]);
    assert_eq!(built.code, Some(0), "{}", built.shown());
    workshop
}

/// Has a part name a file, whose fingerprint is right.
fn name_in_part(workshop: &Workshop, path: &str, file: &Path) {
    let record = workshop.path().join("parts/one/.banshi-part.json");
    let mut data: serde_json::Value = serde_json::from_str(&fs::read_to_string(&record).unwrap()).unwrap();
    data["files"][path] = Fingerprint::of_bytes(&fs::read(file).unwrap()).to_string().into();
    fs::write(record, data.to_string()).unwrap();
}

fn expect_no_merge(workshop: &Workshop) {
    let before = tree(workshop.path());
    let refused = workshop.banshi(&["merge", "--out", "merged", "parts/one"]);
    assert_eq!(refused.code, Some(2), "{}", refused.shown());
    assert!(refused.stderr.contains("parts/one"), "{}", refused.shown());
    assert!(tree(workshop.path()) == before, "{}", refused.shown());
}

#[test]
fn a_part_that_leads_out_of_the_output_is_not_put_together() {
    for path in ["../hooks/post-commit", "sample/../../hooks/post-commit", "sample//../../hooks/post-commit"] {
        let workshop = with_part();
        let hook = workshop.write("parts/hooks/post-commit", "#!/bin/sh\n").path().join("parts/hooks/post-commit");
        fs::create_dir_all(workshop.path().join("parts/one/sample")).unwrap();
        name_in_part(&workshop, path, &hook);
        expect_no_merge(&workshop);
    }
    let workshop = with_part();
    let hook = workshop.write("hook", "#!/bin/sh\n").path().join("hook");
    name_in_part(&workshop, hook.to_str().unwrap(), &hook);
    expect_no_merge(&workshop);
}

#[test]
fn a_part_with_hidden_files_is_not_put_together() {
    let workshop = with_part();
    let hook = workshop.write("parts/one/.git/hooks/post-commit", "#!/bin/sh\n");
    name_in_part(hook, ".git/hooks/post-commit", &hook.path().join("parts/one/.git/hooks/post-commit"));
    expect_no_merge(&workshop);
}

#[test]
fn links_in_a_part_are_not_followed() {
    for linked in ["sample/handbook.md", "sample", "catalog.json", ".banshi-part.json"] {
        let workshop = with_part();
        let (path, aside) = (workshop.path().join("parts/one").join(linked), workshop.path().join("aside"));
        fs::rename(&path, &aside).unwrap();
        symlink(&aside, path).unwrap();
        expect_no_merge(&workshop);
    }
}

#[test]
fn a_part_must_name_all_that_is_taken_from_it() {
    let workshop = with_part();
    let record = workshop.path().join("parts/one/.banshi-part.json");
    let mut data: serde_json::Value = serde_json::from_str(&fs::read_to_string(&record).unwrap()).unwrap();
    data["files"].as_object_mut().unwrap().remove("catalog.schema.json");
    fs::write(record, data.to_string()).unwrap();
    expect_no_merge(&workshop);
}
