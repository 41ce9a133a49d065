//! `banshi rules` and `banshi coverage`: arguments and files. What the rules say is shown by the tests of `banshi-rules`.

use std::fs;

use serde_json::Value;

use crate::{Workshop, copy_tree, fixture, snapshot, tree};

fn workshop() -> Workshop {
    let workshop = Workshop::good();
    copy_tree(&fixture("assess/catalog"), &workshop.catalog());
    workshop
}

#[test]
fn rules_of_one_item_in_every_format() {
    let workshop = workshop();
    let rules = |arguments: &[&str]| {
        let outcome = workshop.banshi(&[&["rules", "sample/permit"], arguments].concat());
        assert_eq!(outcome.code, Some(0), "{}", outcome.shown());
        outcome.stdout
    };
    assert!(rules(&["--format", "yaml"]).starts_with("id: sample/permit\nname: 许可\n"));
    let data = |format| -> Value { serde_json::from_str(&rules(&["--format", format])).unwrap() };
    assert_eq!(data("json")["id"], "sample/permit");
    assert_eq!(data("json-schema")["properties"]["item"]["const"], "sample/permit");
}

#[test]
fn all_rules_need_a_directory() {
    let workshop = workshop();
    snapshot("rules-no-directory", &workshop, &workshop.banshi(&["rules"]).shown());
    assert_eq!(workshop.banshi(&["rules", "--out", "rules"]).code, Some(0));
    let names: Vec<_> = tree(&workshop.path().join("rules/sample")).into_iter().map(|(name, _)| name).collect();
    let expected = ["card", "enquiry", "permit"]
        .map(|item| ["cases.json", "schema.json", "yaml"].map(|ending| format!("rules/{item}.{ending}")));
    assert_eq!(names, expected.concat());
    let written = fs::read_to_string(workshop.path().join("rules/sample/rules/permit.yaml")).unwrap();
    assert_eq!(written, workshop.banshi(&["rules", "sample/permit"]).stdout);
}

#[test]
fn coverage_says_what_is_words_only() {
    let workshop = workshop();
    snapshot("coverage", &workshop, &workshop.banshi(&["coverage"]).shown());
    let report: Value = serde_json::from_str(&workshop.banshi(&["coverage", "--format", "json"]).stdout).unwrap();
    assert_eq!(report["items"].as_array().unwrap().len(), 3);
}
