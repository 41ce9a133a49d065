//! A build spread over several processes, and what comes of it when it is put together.

use std::fs;
use std::num::NonZeroUsize;
use std::path::Path;

use crate::{Workshop, repository, snapshot, tree};

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
    assert!(!workshop.path().join("merged").exists());
    snapshot("shards-do-not-fit", &workshop, &shown);
}

/// Parts travel from machine to machine.
#[test]
fn a_part_that_was_harmed_on_the_way_is_not_put_together() {
    let workshop = workshop();
    build_parts(&workshop, 2);
    let book = fs::read_dir(workshop.path().join("part-1")).unwrap().map(|entry| entry.unwrap().file_name());
    let book = book.map(|name| name.into_string().unwrap()).find(|name| name.starts_with("prefecture")).unwrap();
    for file in [format!("{book}/handbook.md"), "catalog.json".to_owned()] {
        let path = workshop.path().join("part-1").join(&file);
        let whole = fs::read(&path).unwrap();
        fs::write(&path, &whole[..whole.len() / 2]).unwrap();
        let cut = merge(&workshop, &["part-1", "part-2"]);
        assert!(cut.code == Some(2) && cut.stderr.contains("不一样"), "{file}: {}", cut.shown());
        fs::remove_file(&path).unwrap();
        let lost = merge(&workshop, &["part-1", "part-2"]);
        assert!(lost.code == Some(2) && lost.stderr.contains(&file), "{}", lost.shown());
        assert!(!workshop.path().join("merged").exists());
        fs::write(&path, whole).unwrap();
    }
    // What came along is left out.
    fs::write(workshop.path().join("part-1").join(book).join("thumbs.db"), "").unwrap();
    assert_eq!(merge(&workshop, &["part-1", "part-2"]).code, Some(0));
    assert!(!tree(&workshop.path().join("merged")).iter().any(|(name, _)| name.ends_with("thumbs.db")));
}

/// The last of very many parts has the last handbook.
#[test]
fn there_may_be_as_many_parts_as_can_be_counted() {
    let workshop = workshop();
    let part = format!("{0}/{0}", u64::MAX);
    let built = workshop.banshi(&["build", "--format", "md", "--shard", &part]);
    assert_eq!(built.code, Some(0), "{}", built.shown());
    let books = tree(&workshop.path().join("dist")).iter().filter(|(name, _)| name.ends_with("handbook.md")).count();
    assert_eq!(books, 1);
}

/// The scripts of an example, and the number of parts that it means.
struct Example {
    part: String,
    merge: String,
    parts: usize,
    /// What the script of a part calls its own number, and the number of the first part.
    number: (&'static str, usize),
}

fn documents(name: &str) -> Vec<serde_yaml::Value> {
    use serde::Deserialize;
    let text = std::fs::read_to_string(repository().join("docs/spread").join(name)).unwrap();
    serde_yaml::Deserializer::from_str(&text).map(|each| serde_yaml::Value::deserialize(each).unwrap()).collect()
}

fn matrix() -> Example {
    let file = documents("github-matrix.yml").remove(0);
    let jobs = &file["jobs"];
    let script = |job: &str| {
        let steps = jobs[job]["steps"].as_sequence().unwrap();
        steps.iter().find_map(|step| step["run"].as_str()).unwrap().to_owned()
    };
    let parts = jobs["part"]["strategy"]["matrix"]["part"].as_sequence().unwrap().len();
    Example { part: script("part"), merge: script("merge"), parts, number: ("PART", 1) }
}

fn indexed_job() -> Example {
    let jobs = documents("kubernetes-job.yaml");
    let container = |job: &serde_yaml::Value| job["spec"]["template"]["spec"]["containers"][0].clone();
    let script = |job: &serde_yaml::Value| container(job)["args"][0].as_str().unwrap().to_owned();
    let named = |variable: &&serde_yaml::Value| variable["name"].as_str() == Some("PARTS");
    let variables = container(&jobs[0])["env"].as_sequence().unwrap().clone();
    let parts = variables.iter().find(named).unwrap()["value"].as_str().unwrap().parse().unwrap();
    assert_eq!(jobs[0]["spec"]["completions"].as_u64(), Some(parts as u64));
    Example { part: script(&jobs[0]), merge: script(&jobs[1]), parts, number: ("JOB_COMPLETION_INDEX", 0) }
}

/// The scripts of the examples do what they say, all parts at the same time.
#[test]
fn the_examples_build_what_one_build_makes() {
    for example in [matrix(), indexed_job()] {
        let workshop = workshop();
        // PDFs take long, and are made of each handbook by itself.
        let shell = |script: &str, number: usize| {
            let binary = Path::new(env!("CARGO_BIN_EXE_banshi")).parent().unwrap();
            let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
            let mut command = std::process::Command::new("sh");
            command.args(["-c", &script.replace("banshi build", "banshi build --quiet --format html,json")]);
            command.current_dir(workshop.path()).env("PATH", path);
            command.env("CATALOG", "catalog").env("OUTPUT", "out").env("PARTS", example.parts.to_string());
            command.env(example.number.0, (number + example.number.1).to_string());
            command.stdout(std::process::Stdio::null()).spawn().unwrap()
        };
        let running: Vec<_> = (0..example.parts).map(|number| shell(&example.part, number)).collect();
        for mut process in running {
            assert!(process.wait().unwrap().success(), "{}", example.part);
        }
        assert!(shell(&example.merge, 0).wait().unwrap().success(), "{}", example.merge);
        assert_eq!(workshop.banshi(&["build", "--format", "html,json"]).code, Some(0));
        assert!(tree(&workshop.path().join("out/dist")) == tree(&workshop.path().join("dist")), "{}", example.part);
    }
}
