//! `banshi rules` and `banshi coverage`: the decisions of the catalog as data.

use std::fs;

use serde_json::Value;

use crate::{Workshop, copy_tree, fixture, repository, snapshot, tree};

fn workshop() -> Workshop {
    let workshop = Workshop::good();
    copy_tree(&fixture("assess/catalog"), &workshop.catalog());
    workshop
}

#[test]
fn rules_for_people_and_for_programs() {
    let workshop = workshop();
    for (format, name) in [("yaml", "rules-yaml"), ("json-schema", "rules-json-schema")] {
        let outcome = workshop.banshi(&["rules", "sample/permit", "--format", format]);
        assert_eq!(outcome.code, Some(0), "{}", outcome.shown());
        snapshot(name, &workshop, &outcome.stdout);
    }
}

#[test]
fn all_rules_need_a_directory() {
    let workshop = workshop();
    snapshot("rules-no-directory", &workshop, &workshop.banshi(&["rules"]).shown());
    assert_eq!(workshop.banshi(&["rules", "--out", "rules"]).code, Some(0));
    assert!(workshop.path().join("rules/sample/rules/permit.yaml").is_file());
}

#[test]
fn an_item_keeps_its_rules_when_another_item_changes() {
    let workshop = Workshop::empty();
    copy_tree(&repository().join("catalog"), &workshop.catalog());
    let rules = |out: &str| {
        let outcome = workshop.banshi(&["rules", "--out", out]);
        assert_eq!(outcome.code, Some(0), "{}", outcome.shown());
        tree(&workshop.path().join(out))
    };
    let before = rules("before");
    let changed = workshop.catalog().join("handbooks/chuxiong-2020/items/transfer.toml");
    let text = fs::read_to_string(&changed).unwrap();
    let (head, tail) = text.split_once("[[materials]]").unwrap();
    let added = "[[materials]]\ntext = \"身份证原件；\"\nrequires = [{ document = \"identity-card\", form = \"original\" }]\n\n";
    fs::write(&changed, format!("{head}{added}[[materials]]{tail}")).unwrap();
    let after = rules("after");
    let differing: Vec<_> =
        before.iter().zip(&after).filter(|(old, new)| old != new).map(|((name, _), _)| name.as_str()).collect();
    assert_eq!(before.len(), after.len());
    assert_eq!(
        differing,
        ["transfer.cases.json", "transfer.schema.json", "transfer.yaml"]
            .map(|file| format!("chuxiong-2020/rules/{file}"))
    );
}

#[test]
fn coverage_says_what_is_words_only() {
    let workshop = workshop();
    snapshot("coverage", &workshop, &workshop.banshi(&["coverage"]).shown());
}

#[test]
fn the_real_catalog_is_data_and_every_rule_is_broken_by_a_case() {
    let workshop = Workshop::empty();
    copy_tree(&repository().join("catalog"), &workshop.catalog());
    let report: Value = serde_json::from_str(&workshop.banshi(&["coverage", "--format", "json"]).stdout).unwrap();
    assert_eq!(report["lines"]["words_only"], 0);
    for item in report["items"].as_array().unwrap() {
        assert_eq!(item["unbroken"].as_array().unwrap().len(), 0, "{item}");
    }
}
