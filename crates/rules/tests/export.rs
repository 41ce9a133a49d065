//! What is exported: the rule set that people sign, and the schema that programs use.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::path::Path;

use banshi_core::model::{Catalog, Handbook, Item};
use banshi_fixture::{CatalogCopy, fixture, real_catalog};
use banshi_rules::{item_coverage, json_schema, rule_set, yaml};
use rayon::prelude::*;
use serde_json::{Value, json};

fn load(dir: &Path) -> Catalog {
    let loaded = banshi_core::load(dir);
    loaded.catalog.unwrap_or_else(|| panic!("{:#?}", loaded.findings))
}

/// The sample catalog with an item that asks for everything that can be asked for.
fn sample() -> Catalog {
    load(CatalogCopy::of(&[fixture("check/good"), fixture("assess/catalog")]).path())
}

fn permit(catalog: &Catalog) -> (&Handbook, &Item) {
    items(catalog).into_iter().find(|(_, item)| item.id.as_str() == "permit").unwrap()
}

fn items(catalog: &Catalog) -> Vec<(&Handbook, &Item)> {
    catalog.handbooks.iter().flat_map(|book| book.items.iter().map(move |item| (book, item))).collect()
}

fn pretty(data: &Value) -> String {
    serde_json::to_string_pretty(data).unwrap()
}

fn texts<'v>(list: &'v Value, key: &str) -> Vec<&'v str> {
    list.as_array().unwrap().iter().map(|entry| entry[key].as_str().unwrap()).collect()
}

#[test]
fn rules_for_people() {
    let catalog = sample();
    let (handbook, item) = permit(&catalog);
    let set = serde_json::to_value(rule_set(&catalog, handbook, item)).unwrap();
    insta::assert_snapshot!("yaml", yaml(&set));
}

#[test]
fn rules_for_programs() {
    let catalog = sample();
    let (handbook, item) = permit(&catalog);
    let schema = json_schema(&catalog, handbook, item);
    insta::assert_snapshot!("schema-application", pretty(&schema["properties"]));
    insta::assert_snapshot!("schema-document", pretty(&schema["$defs"]["handed-in"]));
    let few = ["bank-card", "renew.meets-seats", "window"];
    let rules = schema["allOf"].as_array().unwrap().iter();
    let rules: Vec<_> = rules.filter(|rule| few.contains(&rule["x-banshi-rule"].as_str().unwrap())).collect();
    assert_eq!(rules.len(), few.len());
    insta::assert_snapshot!("schema-rules", pretty(&json!(rules)));
    let unexpressed = schema["x-banshi-not-expressed"].as_array().unwrap().iter();
    let lines: Vec<_> = unexpressed.map(|one| format!("{} {}：{}", one["blocks"], one["rule"], one["words"])).collect();
    insta::assert_snapshot!("schema-unexpressed", lines.join("\n"));
}

/// Collects where every `$ref` leads.
fn references(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(map) => {
            found.extend(map.get("$ref").and_then(Value::as_str).map(ToOwned::to_owned));
            map.values().for_each(|inner| references(inner, found));
        }
        Value::Array(list) => list.iter().for_each(|inner| references(inner, found)),
        _ => {}
    }
}

/// What is wrong with the schema of one item, measured by its rules.
fn schema_faults(catalog: &Catalog, (handbook, item): (&Handbook, &Item)) -> Vec<String> {
    let set = serde_json::to_value(rule_set(catalog, handbook, item)).unwrap();
    let schema = json_schema(catalog, handbook, item);
    let mut faults = Vec::new();
    let mut check = |holds: bool, what: &str| {
        if !holds {
            faults.push(format!("{}/{}: {what}", handbook.id, item.id));
        }
    };
    check(schema["properties"]["item"]["const"] == set["id"], "another item");
    let mut used = BTreeSet::new();
    references(&schema, &mut used);
    for reference in used {
        check(schema.pointer(reference.strip_prefix('#').unwrap()).is_some(), &format!("{reference} leads nowhere"));
    }
    let stated: Vec<&Value> = schema["allOf"].as_array().map_or_else(Vec::new, |all| all.iter().collect());
    let unexpressed = texts(&schema["x-banshi-not-expressed"], "rule");
    let ids = texts(&set["rules"], "id");
    check(ids.iter().collect::<BTreeSet<_>>().len() == ids.len(), "an id is there twice");
    for rule in set["rules"].as_array().unwrap() {
        let (id, words) = (rule["id"].as_str().unwrap(), rule["statement"].as_str().unwrap());
        let own: Vec<_> = stated.iter().filter(|stated| stated["x-banshi-rule"] == rule["id"]).collect();
        let may_be_unsaid = rule["requires"]["proxy-allowed"] == true || is_left_open(&rule["requires"]);
        check(own.len() == 1 || unexpressed.contains(&id) || may_be_unsaid, &format!("nothing is said of {id}"));
        check(own.len() <= 1 && !words.is_empty(), &format!("{id} is stated {} times", own.len()));
        for own in own {
            let message = own["x-banshi-message"].as_str().unwrap();
            check(own["description"] == words && message.starts_with(words), &format!("other words of {id}"));
            check(own["x-banshi-severity"] == rule["severity"], &format!("another severity of {id}"));
            let printed = &own["x-banshi-printed"];
            check(printed["section"] == rule["source"]["section"], &format!("another section of {id}"));
        }
    }
    let known = |rule: &&Value| rule["x-banshi-rule"] == "cases" || ids.iter().any(|id| rule["x-banshi-rule"] == *id);
    check(stated.iter().all(known), "a rule of nothing");
    faults
}

/// Whether words that a person judges are among a choice: then any application may be right.
fn is_left_open(requires: &Value) -> bool {
    let list = &requires["one-of"];
    list.as_array().is_some_and(|members| members.iter().any(|member| !member["words"].is_null()))
}

#[test]
fn a_schema_states_each_rule_once_or_says_that_it_cannot() {
    for catalog in [sample(), load(&real_catalog())] {
        let all = items(&catalog).into_par_iter();
        let faults: Vec<_> = all.flat_map_iter(|found| schema_faults(&catalog, found)).collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
}

#[test]
fn an_item_keeps_its_rules_when_another_item_changes() {
    let rules = |catalog: &Catalog| {
        let export = |(handbook, item): (&Handbook, &Item)| {
            let data = serde_json::to_value(rule_set(catalog, handbook, item)).unwrap();
            (format!("{}/{}", handbook.id, item.id), data, json_schema(catalog, handbook, item))
        };
        items(catalog).into_iter().map(export).collect::<Vec<_>>()
    };
    let before = rules(&load(&real_catalog()));
    let copy = CatalogCopy::real();
    let added = "[[materials]]\ntext = \"身份证原件；\"\nrequires = [{ document = \"identity-card\", form = \"original\" }]\n\n";
    copy.replace("handbooks/chuxiong-2020/items/transfer.toml", "[[materials]]", &format!("{added}[[materials]]"));
    let after = rules(&load(copy.path()));
    assert_eq!(before.len(), after.len());
    let changed = before.iter().zip(&after).filter(|(old, new)| old != new);
    assert_eq!(changed.map(|((name, ..), _)| name.as_str()).collect::<Vec<_>>(), ["chuxiong-2020/transfer"]);
}

#[test]
fn the_real_catalog_is_data_and_every_rule_is_broken_by_a_trial() {
    let catalog = load(&real_catalog());
    let coverages: Vec<_> =
        items(&catalog).into_par_iter().map(|(handbook, item)| item_coverage(&catalog, handbook, item)).collect();
    for coverage in coverages {
        assert_eq!(coverage.lines.words_only, 0, "{}", coverage.id);
        assert!(coverage.unbroken.is_empty(), "{}: {:?}", coverage.id, coverage.unbroken);
    }
}
