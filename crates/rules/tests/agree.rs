//! The rules as data say what the evaluator says.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::path::Path;

use banshi_core::model::{Catalog, Handbook, Item};
use banshi_rules::trial::{garbled_applications, judge_application, neutral_application, trials};
use banshi_rules::{json_schema, rule_set, yaml};
use rayon::prelude::*;
use serde_json::Value;

fn catalog() -> Catalog {
    let loaded = banshi_core::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog"));
    loaded.catalog.unwrap_or_else(|| panic!("{:?}", loaded.findings))
}

fn items(catalog: &Catalog) -> Vec<(&Handbook, &Item)> {
    catalog.handbooks.iter().flat_map(|book| book.items.iter().map(move |item| (book, item))).collect()
}

/// Verdicts that the schema does not share, of this many applications.
fn compare(catalog: &Catalog, (handbook, item): (&Handbook, &Item)) -> (usize, Vec<String>) {
    let schema = json_schema(catalog, handbook, item);
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let mut applications: Vec<Value> = trials(catalog, handbook, item).into_iter().map(|one| one.application).collect();
    let more = garbled_applications(catalog, item, &applications, 7, 200);
    applications.extend(more);
    let mut differences = Vec::new();
    for application in &applications {
        let verdict = judge_application(catalog, &neutral_application(catalog, item, application));
        let taken = validator.is_valid(application);
        let accepted = judge_application(catalog, application).is_accepted();
        if taken != verdict.is_accepted() || (accepted && !taken) {
            let why = validator
                .iter_errors(application)
                .map(|error| format!("{error} {}", error.schema_path()))
                .collect::<Vec<_>>();
            differences.push(format!("{}/{} {application}\n  {verdict:?}\n  {why:?}", handbook.id, item.id));
        }
    }
    (applications.len(), differences)
}

#[test]
fn schemas_take_what_is_accepted_and_nothing_else() {
    let catalog = catalog();
    let found: Vec<_> = items(&catalog).into_par_iter().map(|found| compare(&catalog, found)).collect();
    let differences: Vec<_> = found.iter().flat_map(|(_, differences)| differences).collect();
    assert!(found.iter().all(|(count, _)| *count >= 200));
    let first: Vec<_> = differences.iter().take(3).collect();
    assert!(
        differences.is_empty(),
        "{} of {}: {first:#?}",
        differences.len(),
        found.iter().map(|(count, _)| count).sum::<usize>()
    );
}

#[test]
fn another_library_reads_the_yaml_to_the_same_data() {
    let catalog = catalog();
    for (handbook, item) in items(&catalog) {
        let set = serde_json::to_value(rule_set(&catalog, handbook, item)).unwrap();
        let read: Value = serde_yaml::from_str(&yaml(&set)).unwrap();
        assert_eq!(read, set, "{}/{}", handbook.id, item.id);
    }
}
