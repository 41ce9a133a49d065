//! A build spread over several processes, and what comes of it when it is put together.

use std::num::NonZeroUsize;
use std::path::Path;

use crate::{Workshop, snapshot, tree};

/// Everything but PDF, which takes long to make and is made of each handbook by itself.
const QUICK: &str = "html,md,checklist,rules,json";

/// A catalog of three handbooks.
fn workshop() -> Workshop {
    let workshop = Workshop::empty();
    for (path, text) in banshi_synth::catalog(NonZeroUsize::new(70).unwrap(), 1) {
        workshop.write(&format!("catalog/{path}"), text);
    }
    workshop
}

/// Builds every part at the same time, each by a process of its own.
fn build_parts(workshop: &Workshop, parts: usize) -> Vec<String> {
    let names: Vec<String> = (1..=parts).map(|part| format!("part-{part}")).collect();
    let running: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(number, out)| {
            let shard = format!("{}/{parts}", number + 1);
            let mut command =
                workshop.command(&["build", "--format", QUICK, "--quiet", "--shard", &shard, "--out", out]);
            command.spawn().unwrap()
        })
        .collect();
    for mut process in running {
        assert!(process.wait().unwrap().success());
    }
    names
}

fn merge(workshop: &Workshop, parts: &[&str]) -> crate::Outcome {
    workshop.banshi(&[&["merge", "--out", "merged"], parts].concat())
}

#[test]
fn parts_put_together_are_what_one_build_makes() {
    let workshop = workshop();
    assert_eq!(workshop.banshi(&["build", "--format", QUICK]).code, Some(0));
    let whole = tree(&workshop.path().join("dist"));
    // One part has no handbook.
    for parts in [1, 2, 4] {
        let names = build_parts(&workshop, parts);
        // The order in which they are given does not matter.
        let names: Vec<&str> = names.iter().rev().map(String::as_str).collect();
        let merged = merge(&workshop, &names);
        assert_eq!(merged.code, Some(0), "{}", merged.shown());
        let merged = tree(&workshop.path().join("merged"));
        let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&merged), names(&whole));
        for ((name, one), (_, other)) in whole.iter().zip(&merged) {
            assert!(one == other, "{name} differs in {parts} parts");
        }
    }
}

#[test]
fn parts_that_do_not_fit_are_not_put_together() {
    let workshop = workshop();
    build_parts(&workshop, 3);
    let mut shown = merge(&workshop, &["part-1", "part-3"]).shown();
    shown += &merge(&workshop, &["part-1", "part-2"]).shown();
    shown += &merge(&workshop, &["part-1", "part-2", "part-2", "part-3"]).shown();
    shown += &merge(&workshop, &["part-1", "catalog"]).shown();
    workshop.banshi(&["build", "--format", QUICK, "--quiet", "--shard", "1/2", "--out", "half"]);
    shown += &merge(&workshop, &["half", "part-2", "part-3"]).shown();
    workshop.banshi(&["build", "--format", "html", "--quiet", "--shard", "2/3", "--out", "other"]);
    shown += &merge(&workshop, &["part-1", "other", "part-3"]).shown();
    workshop.write("part-2/.banshi-part.json", "{");
    shown += &merge(&workshop, &["part-1", "part-2", "part-3"]).shown();
    shown += &workshop.banshi(&["build", "--shard", "4/3"]).shown();
    shown += &workshop.banshi(&["build", "--shard", "0/3"]).shown();
    assert!(!Path::new("merged").exists());
    snapshot("shards-do-not-fit", &workshop, &shown);
}
