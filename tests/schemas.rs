//! The JSON Schemas for editors: current, true of every file of the catalog, and false of files with
//! faults that a schema can see.

use std::collections::BTreeMap;
use std::fs;

use banshi_core::schema::json;
use jsonschema::Validator;
use serde_json::Value;

use crate::{Workshop, fixture, repository, tree};

/// Faults that lie in the shape of a file: unknown key, wrong type, bad value, missing key.
const SHAPES: [&str; 4] = ["B102", "B103", "B104", "B105"];

/// Lines whose fault a schema cannot see, because it depends on another file or another key.
const BEYOND: [(&str, &str); 5] = [
    ("flow-patterns/flows/left.toml", "a step has text or uses a pattern"),
    ("flow-patterns/handbooks/sample/items/card.toml", "answers of the decision above"),
    ("bad-conditions/handbooks/sample/items/card.toml", "the kind of the fact"),
    ("bad-condition-types/handbooks/sample/items/card.toml", "the kind of the fact"),
    ("reserved-ids/handbooks/sample/items/index.toml", "pages that are not items'"),
];

fn validators() -> BTreeMap<&'static str, Validator> {
    json::all().into_iter().map(|(name, schema)| (name, jsonschema::validator_for(&schema).unwrap())).collect()
}

/// As JSON, days as the text they are written with, which is also how Taplo sees them.
fn as_json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(yes) => yes.into(),
        toml::Value::Datetime(day) => day.to_string().into(),
        toml::Value::Array(array) => array.into_iter().map(as_json).collect(),
        toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, as_json(value))).collect(),
    }
}

fn faults(validators: &BTreeMap<&str, Validator>, path: &str, text: &str) -> Vec<String> {
    faults_against(&validators[json::name_for(path).unwrap()], path, text)
}

fn faults_against(validator: &Validator, path: &str, text: &str) -> Vec<String> {
    let value = as_json(toml::Value::Table(text.parse().unwrap()));
    validator.iter_errors(&value).map(|error| format!("{path} {}: {error}", error.instance_path())).collect()
}

#[test]
fn the_schemas_in_the_repository_are_current() {
    for (name, schema) in json::all() {
        let path = repository().join(format!("schemas/{name}.schema.json"));
        let current = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        let written = fs::read_to_string(path).unwrap_or_default();
        assert!(written == current, "{name} is not current: run `cargo xtask generate`");
    }
}

#[test]
fn every_file_of_the_catalog_names_its_schema_and_keeps_to_it() {
    let validators = validators();
    let mut wrong = Vec::new();
    for (path, bytes) in tree(&repository().join("catalog")) {
        let text = String::from_utf8(bytes).unwrap();
        if text.lines().next() != json::directive(&path).as_deref() {
            wrong.push(format!("{path}: the first line is not {:?}", json::directive(&path)));
        }
        wrong.extend(faults(&validators, &path, &text));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn faults_in_the_shape_of_a_file_are_seen() {
    let validators = validators();
    let mut unseen = Vec::new();
    for entry in fs::read_dir(fixture("check/bad")).unwrap() {
        let bad = entry.unwrap();
        let name = bad.file_name().into_string().unwrap();
        for (path, bytes) in tree(&bad.path()) {
            let text = String::from_utf8(bytes).unwrap();
            let shape = text
                .lines()
                .filter_map(|line| line.split_once("#~ "))
                .any(|(_, codes)| codes.split_whitespace().any(|code| SHAPES.contains(&code)));
            let full = format!("{name}/{path}");
            // What is not TOML has no shape.
            let is_toml = text.parse::<toml::Table>().is_ok();
            if shape
                && is_toml
                && !BEYOND.iter().any(|(beyond, _)| *beyond == full)
                && faults(&validators, &path, &text).is_empty()
            {
                unseen.push(full);
            }
        }
    }
    assert!(unseen.is_empty(), "{}", unseen.join("\n"));
}

/// Applications lie anywhere. Those that `assess` can read keep to their schema, and so does the form.
#[test]
fn applications_keep_to_their_schema() {
    let validators = validators();
    let validator = &validators["application"];
    for name in ["accept.toml", "refuse.toml", "supplement-unfit.toml"] {
        let text = fs::read_to_string(fixture("assess/applications").join(name)).unwrap();
        assert_eq!(faults_against(validator, name, &text), Vec::<String>::new());
    }
    let form = Workshop::empty().banshi(&[
        "new",
        "application",
        "chuxiong-2020/transfer",
        "--catalog",
        repository().join("catalog").to_str().unwrap(),
    ]);
    assert_eq!(faults_against(validator, "form", &form.stdout), Vec::<String>::new(), "{}", form.shown());
    let faulty = fs::read_to_string(fixture("assess/applications/faulty.toml")).unwrap();
    assert!(!faults_against(validator, "faulty.toml", &faulty).is_empty());
}

/// People read them in an editor: every key has a Chinese title and explanation.
#[test]
fn every_key_is_explained_in_chinese() {
    let mut bare = Vec::new();
    for (name, schema) in json::all() {
        explained(name, &schema, &mut bare);
    }
    assert!(bare.is_empty(), "{}", bare.join("\n"));
}

fn explained(at: &str, schema: &Value, bare: &mut Vec<String>) {
    let chinese = |value: Option<&Value>| {
        value.and_then(Value::as_str).is_some_and(|text| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)))
    };
    if let Some(Value::Object(properties)) = schema.get("properties") {
        for (key, property) in properties {
            if !chinese(property.get("title")) || !chinese(property.get("description")) {
                bare.push(format!("{at}.{key}"));
            }
        }
    }
    match schema {
        Value::Object(object) => object.iter().for_each(|(key, value)| explained(&format!("{at}.{key}"), value, bare)),
        Value::Array(array) => array.iter().for_each(|value| explained(at, value, bare)),
        _ => {}
    }
}
