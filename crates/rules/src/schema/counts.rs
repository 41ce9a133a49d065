//! How many originals and copies.

use serde_json::{Value, json};

use super::logic::any_of;

/// Returns the schema of a count of at least so many. It may be written as true, which is one.
pub(super) fn count_schema(count: u32) -> Value {
    let number = json!({ "type": "integer", "minimum": count });
    if count == 1 { any_of([number, json!({ "const": true })]) } else { number }
}
