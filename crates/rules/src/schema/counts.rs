//! How many originals and copies.

use serde_json::{Value, json};

use super::logic::{ALWAYS, any, has};

/// Where originals and copies count together, each division is written out, up to so many.
pub(super) const MOST_COPIES: u32 = 50;

/// Returns documents with at least so many originals, or copies; what is not stated is none.
pub(super) fn at_least(key: &str, count: u32) -> Value {
    match count {
        0 => ALWAYS,
        // A count may be written as true, which is one.
        1 => has(key, any([json!({ "type": "integer", "minimum": 1 }), json!({ "const": true })])),
        count => has(key, json!({ "type": "integer", "minimum": count })),
    }
}
