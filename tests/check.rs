//! `banshi check` on catalogs with faults.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::{Workshop, copy_tree, fixture, repository, snapshot, tree};

/// The codes expected on each line: (file, line) → codes.
type Expected = BTreeMap<(String, u64), Vec<String>>;

#[test]
fn the_good_catalog_is_clean() {
    let workshop = Workshop::good();
    let outcome = workshop.banshi(&["check"]);
    snapshot("check-good", &workshop, &outcome.shown());
}

#[test]
fn every_fault_is_found_where_it_is_and_nothing_else() {
    let mut wrong = Vec::new();
    for entry in fs::read_dir(fixture("check/bad")).unwrap() {
        let bad = entry.unwrap();
        let name = bad.file_name().into_string().unwrap();
        let workshop = Workshop::good();
        copy_tree(&bad.path(), &workshop.catalog());
        // The settings lie beside the catalog.
        let settings = workshop.catalog().join("banshi.toml");
        if settings.is_file() {
            fs::rename(settings, workshop.path().join("banshi.toml")).unwrap();
        }

        let report: Value = serde_json::from_str(&workshop.banshi(&["check", "--format", "json"]).stdout).unwrap();
        let (found, marked) = (found(&report), marked(&workshop));
        if found != marked {
            wrong.push(format!("{name}:\n  found  {found:?}\n  marked {marked:?}"));
        }

        let outcome = workshop.banshi(&["check"]);
        let errors = report["summary"]["errors"].as_u64().unwrap();
        assert_eq!(outcome.code, Some(i32::from(errors > 0)), "exit code of {name}");
        snapshot(&format!("check-{name}"), &workshop, &outcome.shown());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `check/mended` holds faulty catalogs of `check/bad` with the fault mended, and nothing else changed.
#[test]
fn a_mended_fault_is_gone() {
    let mut left = Vec::new();
    for entry in fs::read_dir(fixture("check/mended")).unwrap() {
        let mended = entry.unwrap();
        let name = mended.file_name().into_string().unwrap();
        assert!(fixture(&format!("check/bad/{name}")).is_dir(), "{name} has no faulty twin");
        let workshop = Workshop::good();
        copy_tree(&mended.path(), &workshop.catalog());
        let outcome = workshop.banshi(&["check"]);
        if outcome.code != Some(0) || !outcome.stdout.contains("没有发现问题") {
            left.push(format!("{name}\n{}", outcome.shown()));
        }
    }
    assert!(left.is_empty(), "{}", left.join("\n"));
}

/// What the comments in the files promise.
fn marked(workshop: &Workshop) -> Expected {
    let mut expected = Expected::new();
    let settings = fs::read(workshop.path().join("banshi.toml")).ok();
    let settings = settings.map(|bytes| ("../banshi.toml".to_owned(), bytes));
    for (file, bytes) in tree(&workshop.catalog()).into_iter().chain(settings) {
        for (index, line) in String::from_utf8(bytes).unwrap().lines().enumerate() {
            if let Some((_, codes)) = line.split_once("#~ ") {
                let mut codes: Vec<_> = codes.split_whitespace().map(str::to_owned).collect();
                codes.sort();
                expected.insert((file.clone(), index as u64 + 1), codes);
            }
        }
    }
    expected
}

fn found(report: &Value) -> Expected {
    let mut found = Expected::new();
    for finding in report["findings"].as_array().unwrap() {
        let place = (finding["file"].as_str().unwrap().to_owned(), finding["line"].as_u64().unwrap());
        found.entry(place).or_default().push(finding["code"].as_str().unwrap().to_owned());
    }
    for codes in found.values_mut() {
        codes.sort();
    }
    found
}

#[test]
fn the_json_report_has_places_messages_and_mends() {
    let workshop = Workshop::good();
    copy_tree(&fixture("check/bad/unknown-keys"), &workshop.catalog());
    let outcome = workshop.banshi(&["check", "--format", "json"]);
    snapshot("check-json", &workshop, &outcome.shown());
}

#[test]
fn the_real_catalog_is_clean() {
    let catalog = repository().join("catalog");
    let workshop = Workshop::empty();
    let outcome = workshop.banshi(&["check", catalog.to_str().unwrap()]);
    snapshot("check-real-catalog", &workshop, &outcome.shown());
}

/// Nothing is allowed that is not there, and nothing else appears.
#[test]
fn each_allowance_of_the_real_catalog_holds_back_one_finding() {
    let workshop = Workshop::empty();
    copy_tree(&repository().join("catalog"), &workshop.catalog());
    let mut allowed = Vec::new();
    for (file, bytes) in tree(&workshop.catalog()) {
        let text = String::from_utf8(bytes).unwrap();
        let code = |line: &str| line.trim().strip_prefix("# 允许 ").map(|rest| rest[..4].to_owned());
        allowed.extend(text.lines().filter_map(code).map(|code| (file.clone(), code)));
        let kept: Vec<&str> = text.lines().filter(|line| code(line).is_none()).collect();
        workshop.write(&format!("catalog/{file}"), kept.join("\n"));
    }
    assert!(!allowed.is_empty());
    let report: Value = serde_json::from_str(&workshop.banshi(&["check", "--format", "json"]).stdout).unwrap();
    let mut found: Vec<_> = found(&report)
        .into_iter()
        .flat_map(|((file, _), codes)| codes.into_iter().map(move |code| (file.clone(), code)))
        .collect();
    allowed.sort();
    found.sort();
    assert_eq!(found, allowed);
}
