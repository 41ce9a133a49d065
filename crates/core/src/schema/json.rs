//! The JSON Schemas of the files of a catalog, for editors. They are made from the raw structs, so
//! that they cannot say anything else than the reader does.

use std::collections::BTreeMap;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

use super::{application, calendar, fact, flow, handbook, item, region, vocabulary};

/// Makes the schemas, by the name of their file, without `.schema.json`.
pub fn all() -> BTreeMap<&'static str, Value> {
    BTreeMap::from([
        ("application", schema_of::<application::ApplicationFile>()),
        ("audiences", schema_of::<vocabulary::AudiencesFile>()),
        ("calendar", schema_of::<calendar::CalendarFile>()),
        ("documents", schema_of::<vocabulary::DocumentsFile>()),
        ("duties", schema_of::<vocabulary::DutiesFile>()),
        ("errata", schema_of::<handbook::ErrataFile>()),
        ("facts", schema_of::<fact::FactsFile>()),
        ("flow", schema_of::<flow::PatternFile>()),
        ("handbook", schema_of::<handbook::HandbookFile>()),
        ("item", schema_of::<item::ItemFile>()),
        ("lists", schema_of::<vocabulary::ListsFile>()),
        ("region", schema_of::<region::RegionFile>()),
        ("roles", schema_of::<vocabulary::RolesFile>()),
        ("services", schema_of::<vocabulary::ServicesFile>()),
    ])
}

/// Returns the name of the schema of the file at `path` in a catalog, if a file belongs there.
pub fn name_for(path: &str) -> Option<&'static str> {
    let parts: Vec<&str> = path.split('/').collect();
    Some(match parts.as_slice() {
        ["audiences.toml"] => "audiences",
        ["duties.toml"] => "duties",
        ["facts.toml"] => "facts",
        ["roles.toml"] => "roles",
        ["services.toml"] => "services",
        ["calendar", _] => "calendar",
        ["documents", _] => "documents",
        ["flows", _] => "flow",
        ["lists", _] => "lists",
        ["regions", _] => "region",
        ["handbooks", _, "handbook.toml"] => "handbook",
        ["handbooks", _, "errata.toml"] => "errata",
        ["handbooks", _, "items", _] => "item",
        _ => return None,
    })
}

/// Returns the first line of the file at `path`, by which editors find its schema. Schemas are next to the
/// catalog, in `schemas/`.
pub fn directive(path: &str) -> Option<String> {
    let up = "../".repeat(path.split('/').count());
    Some(format!("#:schema {up}schemas/{}.schema.json", name_for(path)?))
}

/// Makes the schema of a file, in draft 7: the newest that Taplo knows.
fn schema_of<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft07().with(|settings| settings.transforms.clear());
    let schema: Schema = settings.into_generator().into_root_schema_for::<T>();
    let mut root = schema.to_value();
    let definitions = root.get("definitions").and_then(Value::as_object).cloned().unwrap_or_default();
    tidy_schema(&mut root, &definitions);
    keep_used(&mut root);
    root
}

/// Makes of what serde's attributes give what editors show best.
fn tidy_schema(schema: &mut Value, definitions: &Map<String, Value>) {
    match schema {
        Value::Array(several) => several.iter_mut().for_each(|one| tidy_schema(one, definitions)),
        Value::Object(object) => {
            object.remove("default");
            without_null(object);
            if object.get("format").is_some_and(|format| format != "date") {
                object.remove("format");
            }
            set_in_definitions(object, definitions);
            name_constants(object);
            say_what_names(object);
            for (key, value) in object {
                match value {
                    // Their keys are names, not words of JSON Schema.
                    Value::Object(named) if matches!(key.as_str(), "properties" | "definitions") => {
                        named.values_mut().for_each(|value| tidy_schema(value, definitions));
                    }
                    value => tidy_schema(value, definitions),
                }
            }
        }
        _ => {}
    }
}

/// Removes null from a schema. TOML knows none: a key is there or it is not.
fn without_null(object: &mut Map<String, Value>) {
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|one| one != "null");
        if let [one] = types.as_slice() {
            let one = one.clone();
            object.insert("type".to_owned(), one);
        }
    }
    let Some(Value::Array(choices)) = object.get_mut("anyOf") else { return };
    choices.retain(|choice| *choice != json!({ "type": "null" }));
    if let [Value::Object(only)] = choices.as_slice() {
        let only = only.clone();
        object.remove("anyOf");
        add_missing(object, only);
    }
}

/// Inlines small definitions where they are used, so that title and description of the key are next to
/// them. Validators of draft 7 ignore siblings of a `$ref`, and Taplo siblings of an `allOf`; both see
/// siblings of an `anyOf`.
fn set_in_definitions(object: &mut Map<String, Value>, definitions: &Map<String, Value>) {
    let Some(Value::String(reference)) = object.get("$ref") else { return };
    let named = reference.strip_prefix("#/definitions/").and_then(|name| definitions.get(name));
    if let Some(Value::Object(small)) = named.filter(|named| !is_composed(named)) {
        object.remove("$ref");
        add_missing(object, small.clone());
    } else if object.len() > 1
        && let Some(reference) = object.remove("$ref")
    {
        object.insert("anyOf".to_owned(), json!([{ "$ref": reference }]));
    }
}

fn is_composed(schema: &Value) -> bool {
    ["properties", "anyOf", "items"].iter().any(|key| schema.get(key).is_some())
}

fn add_missing(object: &mut Map<String, Value>, more: Map<String, Value>) {
    for (key, value) in more {
        object.entry(key).or_insert(value);
    }
}

/// Turns words with their explanations into an `enum`: its complaint names the words, and Taplo and VS Code
/// show the explanations with them.
fn name_constants(object: &mut Map<String, Value>) {
    let Some(Value::Array(choices)) = object.get("oneOf") else { return };
    let part = |key: &str| choices.iter().map(|choice| choice.get(key).cloned()).collect::<Option<Vec<_>>>();
    let (Some(words), Some(explained)) = (part("const"), part("description")) else { return };
    object.remove("oneOf");
    object.insert("type".to_owned(), json!("string"));
    object.insert("enum".to_owned(), json!(words));
    object.insert("enumDescriptions".to_owned(), json!(explained));
    object.insert("x-taplo".to_owned(), json!({ "docs": { "enumValues": explained } }));
}

/// Says which key of a record is its id, and what serves as its name where the struct says nothing else
/// (`x-name`): alternatives, each of parts that are shown if they are written. `x-more` is what else is worth
/// showing of it. Editors read it; `crates/lsp` knows no keys.
fn say_what_names(object: &mut Map<String, Value>) {
    let is_record = object.get("properties").is_some_and(|known| known.get("id").is_some());
    if is_record {
        object.insert("x-id".to_owned(), json!("id"));
        object.entry("x-name").or_insert_with(|| json!([["{name}"]]));
    }
}

/// Drops the definitions that have been set in.
fn keep_used(root: &mut Value) {
    let written = root.to_string();
    let Some(Value::Object(definitions)) = root.get_mut("definitions") else { return };
    definitions.retain(|name, _| written.contains(&format!("\"#/definitions/{name}\"")));
    if definitions.is_empty()
        && let Value::Object(root) = root
    {
        root.remove("definitions");
    }
}
