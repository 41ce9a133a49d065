//! `banshi assess` and `banshi new application`.
//!
//! `assess/catalog` is laid over `check/good`. The name of each application says what becomes of it.

use std::fs;

use serde_json::Value;

use crate::{Outcome, Workshop, copy_tree, fixture, snapshot};

fn workshop() -> Workshop {
    let workshop = Workshop::good();
    copy_tree(&fixture("assess/catalog"), &workshop.catalog());
    copy_tree(&fixture("assess/applications"), workshop.path());
    workshop
}

fn assess(workshop: &Workshop, file: &str, more: &[&str]) -> Outcome {
    let all: Vec<&str> = ["assess", file].into_iter().chain(more.iter().copied()).collect();
    workshop.banshi(&all)
}

fn assess_json(workshop: &Workshop, file: &str) -> Value {
    serde_json::from_str(&assess(workshop, file, &["--format", "json", "--date", "2026-01-06"]).stdout).unwrap()
}

#[test]
fn the_catalog_of_these_tests_is_clean() {
    let outcome = workshop().banshi(&["check"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.shown());
}

#[test]
fn each_application_is_judged_as_its_name_says() {
    let workshop = workshop();
    let mut files = 0;
    for entry in fs::read_dir(fixture("assess/applications")).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        let date: &[&str] = if file == "supplement-nothing.yaml" { &["--date", "2026-01-06"] } else { &[] };
        let outcome = assess(&workshop, &file, date);
        let code = match file.as_str() {
            // It is not even known how to read it.
            "faulty.txt" => 2,
            file => i32::from(!file.starts_with("accept")),
        };
        assert_eq!(outcome.code, Some(code), "exit code of {file}");
        snapshot(&format!("assess-{}", file.replace('.', "-")), &workshop, &outcome.shown());

        let json = assess_json(&workshop, &file);
        let word = if file.starts_with("faulty") { None } else { file.split(['-', '.']).next() };
        // On another day nothing is outside its window, but the rest of what refuses stays.
        let expected = word.filter(|_| file != "refuse-holiday.yaml").or(word.map(|_| "accept"));
        assert_eq!(json["verdict"]["outcome"].as_str(), expected, "{file}");
        assert_eq!(json["findings"].as_array().unwrap().is_empty(), !file.starts_with("faulty"), "{file}");
        files += 1;
    }
    assert!(files > 12);
}

#[test]
fn the_three_syntaxes_are_judged_alike() {
    let workshop = workshop();
    let toml = assess_json(&workshop, "accept.toml");
    assert_eq!(toml, assess_json(&workshop, "accept.yaml"));
    assert_eq!(toml, assess_json(&workshop, "accept.json"));
}

#[test]
fn the_json_answer_is_complete() {
    let workshop = workshop();
    let shown = assess(&workshop, "refuse.toml", &["--format", "json"]).shown();
    snapshot("assess-json-refuse", &workshop, &shown);
    let shown = assess(&workshop, "accept.toml", &["--format", "json"]).shown();
    snapshot("assess-json-accept", &workshop, &shown);
    let shown = assess(&workshop, "faulty-cases.toml", &["--format", "json"]).shown();
    snapshot("assess-json-faulty", &workshop, &shown);
}

#[test]
fn hostile_files_are_findings() {
    let workshop = workshop();
    workshop.write("not-utf8.json", b"{\"item\": \"\xff\"}");
    workshop.write("bom.yaml", "\u{feff}item: sample/card\r\n");
    workshop.write("huge.json", vec![b' '; 3 * 1024 * 1024]);
    workshop.write("deep.json", "[".repeat(100_000));
    workshop.write("deep.yaml", "- ".repeat(100_000));
    workshop.write("empty.yaml", "");
    workshop.write("nul.yaml", "item: \0");
    fs::create_dir(workshop.path().join("directory.toml")).unwrap();
    let mut shown = String::new();
    for file in [
        "not-utf8.json",
        "bom.yaml",
        "huge.json",
        "deep.json",
        "deep.yaml",
        "empty.yaml",
        "nul.yaml",
        "directory.toml",
        "nowhere.toml",
    ] {
        let outcome = assess(&workshop, file, &["--date", "2026-01-06"]);
        let could_run = !["directory.toml", "nowhere.toml"].contains(&file);
        assert_eq!(outcome.code, Some(if could_run { 1 } else { 2 }), "{file}");
        // One line of a hundred thousand brackets shows nothing.
        let cut: Vec<String> = outcome.shown().lines().map(|line| line.chars().take(120).collect()).collect();
        shown += &format!("# {file}\n{}\n\n", cut.join("\n"));
    }
    snapshot("assess-hostile", &workshop, &shown);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let workshop = workshop();
    let made = std::process::Command::new("mkfifo").arg(workshop.path().join("pipe.toml")).status().unwrap();
    assert!(made.success());
    let outcome = assess(&workshop, "pipe.toml", &[]);
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.stdout.contains("普通文件"), "{}", outcome.shown());
}

#[test]
fn a_year_without_holidays_cannot_be_judged() {
    let outcome = assess(&workshop(), "accept.toml", &["--date", "2031-01-06"]);
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.stderr.contains("calendar/2031.toml"), "{}", outcome.shown());
}

#[test]
fn a_form_is_written_once_and_is_an_application() {
    let workshop = workshop();
    let shown = workshop.banshi(&["new", "application", "sample/permit"]).shown();
    snapshot("new-application", &workshop, &shown);

    let write = || workshop.banshi(&["new", "application", "许可", "--out", "mine.toml"]);
    let first = write();
    assert_eq!((first.code, first.stdout.as_str()), (Some(0), ""));
    let json = assess_json(&workshop, "mine.toml");
    assert_eq!(json["findings"].as_array().unwrap().len(), 0);
    assert_eq!(json["verdict"]["outcome"], "supplement");

    let again = write();
    assert_eq!(again.code, Some(2), "what somebody has filled in is not written over");
    assert!(again.stderr.contains("已经在那里"), "{}", again.shown());
}
