//! What a scaffold is made of: files as text, and the means to add to them.

use std::collections::BTreeMap;

use banshi_core::schema::json;
use toml_edit::{Array, DocumentMut, Item, Value};

/// The word where the author has to write something.
pub const TO_FILL: &str = "待填";

/// Files of a catalog by path: those written anew and those changed.
pub type Changes = BTreeMap<String, String>;

/// Why nothing can be made: a Chinese sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Impossible(pub String);

/// Reads the file at a path of the catalog, if there is one.
pub type Read<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Fills `{key}` in a template with values as TOML has them, and puts the directive for the schema on top if the file
/// is to name its schema.
pub(super) fn fill_template(template: &str, path: &str, with_schema: bool, values: &[(&str, Value)]) -> String {
    let mut text = template.to_owned();
    for (key, value) in values {
        text = text.replace(&format!("{{{key}}}"), value.to_string().trim());
    }
    match json::directive(path).filter(|_| with_schema) {
        Some(directive) => format!("{directive}\n{text}"),
        None => text,
    }
}

pub(super) fn parse_file(path: &str, text: &str) -> Result<DocumentMut, Impossible> {
    text.parse().map_err(|_| Impossible(format!("{path} 不合 TOML 语法，先用 banshi check 看看")))
}

/// Inserts `value` after `after`, or at the end, in the layout of the last element.
pub(super) fn insert_after(array: &mut Array, value: &str, after: Option<&str>) -> Result<(), Impossible> {
    let at = match after {
        None => array.len(),
        Some(after) => {
            1 + array
                .iter()
                .position(|one| one.as_str() == Some(after))
                .ok_or_else(|| Impossible(format!("这里没有「{after}」，不能放在它后面")))?
        }
    };
    let prefix = array.iter().last().and_then(|last| last.decor().prefix()?.as_str().map(str::to_owned));
    match prefix {
        Some(prefix) => array.insert_formatted(at, Value::from(value).decorated(prefix, "")),
        None => array.insert(at, value),
    }
    Ok(())
}

/// Returns the array at `key`, made if there is none.
pub(super) fn array_at<'d>(document: &'d mut DocumentMut, key: &str) -> Result<&'d mut Array, Impossible> {
    let item = document.entry(key).or_insert(Item::Value(Value::Array(Array::new())));
    item.as_array_mut().ok_or_else(|| Impossible(format!("{key} 应当是一组值，先用 banshi check 看看")))
}
