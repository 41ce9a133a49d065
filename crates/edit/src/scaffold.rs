//! New files to begin with, and their entries in the files that list them.
//!
//! A scaffold keeps to the rules of a catalog as far as nobody's knowledge is needed. What only the
//! author knows stands there as [`TO_FILL`].

mod handbook;
mod item;
mod office;
mod vocabulary;

pub use handbook::{NewHandbook, handbook};
pub use item::{NewItem, item};
pub use office::{NewOffice, NewRegion, office};

use std::collections::BTreeMap;

use banshi_core::schema::json;
use toml_edit::{Array, DocumentMut, Item, Value};

/// Stands where the author has to write something.
pub const TO_FILL: &str = "待填";

/// Files of a catalog by path: those written anew and those changed.
pub type Changes = BTreeMap<String, String>;

/// Why nothing can be made: a Chinese sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Impossible(pub String);

/// The text of the file at `path` of a catalog, if there is one.
pub type Read<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Fills `{key}` in a template with values as they stand in TOML, and puts the directive for the
/// schema on top where schemas lie beside the catalog.
fn fill(template: &str, path: &str, with_schema: bool, values: &[(&str, Value)]) -> String {
    let mut text = template.to_owned();
    for (key, value) in values {
        text = text.replace(&format!("{{{key}}}"), value.to_string().trim());
    }
    match json::directive(path).filter(|_| with_schema) {
        Some(directive) => format!("{directive}\n{text}"),
        None => text,
    }
}

fn parse(path: &str, text: &str) -> Result<DocumentMut, Impossible> {
    text.parse().map_err(|_| Impossible(format!("{path} 不合 TOML 语法，先用 banshi check 看看")))
}

/// Adds `value` at the end of `array` in the layout of its last element, or after `after`.
fn add(array: &mut Array, value: &str, after: Option<&str>) -> Result<(), Impossible> {
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

/// The array at `key`, made if there is none.
fn array<'d>(document: &'d mut DocumentMut, key: &str) -> Result<&'d mut Array, Impossible> {
    let item = document.entry(key).or_insert(Item::Value(Value::Array(Array::new())));
    item.as_array_mut().ok_or_else(|| Impossible(format!("{key} 应当是一组值，先用 banshi check 看看")))
}
