//! What attributes demand of a document handed in, as a schema.

use banshi_reason::asked::{Check, Constraint};
use serde_json::{Map, Value, json};

use super::counts::count_schema;
use super::logic::{ALWAYS, NEVER, all_of, any_of, has_key, not, one_of_values};

/// Returns the schema of the tables that meet a constraint.
pub(super) fn constraint_schema(constraint: &Constraint) -> Value {
    match constraint {
        Constraint::Always => ALWAYS,
        Constraint::Never => NEVER,
        Constraint::All(parts) => all_of(parts.iter().map(constraint_schema)),
        Constraint::Any(parts) => any_of(parts.iter().map(constraint_schema)),
        Constraint::Not(part) => not(constraint_schema(part)),
        Constraint::Has(key, check) => has_key(key, check_schema(check)),
        Constraint::IfThere(key, check) => json!({ "properties": { *key: check_schema(check) } }),
    }
}

fn check_schema(check: &Check) -> Value {
    match check {
        Check::Stated => ALWAYS,
        Check::True => json!({ "const": true }),
        Check::Exactly(value) => json!({ "const": value }),
        Check::Other(value) => not(json!({ "const": value })),
        Check::OneOf(words) => one_of_values(words),
        Check::Range(from, to) => {
            let bounds = [("minimum", from), ("maximum", to)].into_iter();
            let bounds: Map<String, Value> =
                bounds.filter_map(|(key, bound)| Some((key.to_owned(), json!((*bound)?)))).collect();
            Value::Object(bounds)
        }
        Check::Count(count) => count_schema(*count),
        Check::Matches(pattern) => json!({ "pattern": pattern }),
        Check::Differs(pattern) => not(json!({ "pattern": pattern })),
        Check::WithoutAny(words) => not(json!({ "contains": one_of_values(words) })),
        Check::Table(keys) => all_of(keys.iter().map(constraint_schema)),
        Check::All(checks) => all_of(checks.iter().map(check_schema)),
    }
}
