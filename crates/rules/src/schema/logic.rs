//! Schemas put together by all, any and not, with what is always so or never so left out.

use serde::Serialize;
use serde_json::{Value, json};

/// Always so.
pub(super) const ALWAYS: Value = Value::Bool(true);
/// Never so.
pub(super) const NEVER: Value = Value::Bool(false);

/// One of these values; without any, never. A schema must not have an empty `enum`.
pub(super) fn one_of_values<T: Serialize>(values: &[T]) -> Value {
    if values.is_empty() { NEVER } else { json!({ "enum": values }) }
}

pub(super) fn all_of(parts: impl IntoIterator<Item = Value>) -> Value {
    join_parts(parts, "allOf", &ALWAYS, &NEVER)
}

pub(super) fn any_of(parts: impl IntoIterator<Item = Value>) -> Value {
    join_parts(parts, "anyOf", &NEVER, &ALWAYS)
}

fn join_parts(parts: impl IntoIterator<Item = Value>, key: &str, neutral: &Value, settled: &Value) -> Value {
    let mut joined: Vec<Value> = Vec::new();
    for part in parts {
        if part == *settled {
            return settled.clone();
        }
        // A group within a group of the same kind is one group.
        match part.as_object().filter(|map| map.len() == 1).and_then(|map| map.get(key)) {
            Some(Value::Array(inner)) => joined.extend(inner.iter().cloned()),
            _ if part == *neutral => {}
            _ => joined.push(part),
        }
    }
    let mut unique: Vec<Value> = Vec::new();
    for part in joined {
        if !unique.contains(&part) {
            unique.push(part);
        }
    }
    match unique.len() {
        0 => neutral.clone(),
        1 => unique.remove(0),
        _ => json!({ key: unique }),
    }
}

pub(super) fn not(part: Value) -> Value {
    match part {
        Value::Bool(always) => Value::Bool(!always),
        Value::Object(mut map) if map.len() == 1 && map.contains_key("not") => map.remove("not").unwrap_or(NEVER),
        part => json!({ "not": part }),
    }
}

/// A key is there, and is so.
pub(super) fn has_key(key: &str, schema: Value) -> Value {
    match schema {
        Value::Bool(true) => json!({ "required": [key] }),
        schema => json!({ "properties": { key: schema }, "required": [key] }),
    }
}

/// A key is not there.
pub(super) fn lacks_key(key: &str) -> Value {
    not(has_key(key, ALWAYS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_settled_is_left_out() {
        let a = json!({ "const": 1 });
        assert_eq!(all_of([ALWAYS, a.clone(), a.clone()]), a);
        assert_eq!(all_of([a.clone(), NEVER]), NEVER);
        assert_eq!(any_of([a.clone(), ALWAYS]), ALWAYS);
        assert_eq!(any_of([]), NEVER);
        assert_eq!(not(not(a.clone())), a);
    }
}
