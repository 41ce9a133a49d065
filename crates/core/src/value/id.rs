use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::str::FromStr;
use std::sync::Arc;

use super::Refused;

/// A kind of things that have ids.
pub trait RecordKind {
    /// Its id, as schemas and editors have it.
    const ID: &'static str;
    /// Its Chinese name.
    const CHINESE: &'static str;
    /// Where staff write it.
    const HOME: &'static str;
}

/// The id of a record of kind `T`: lower-case English words joined by hyphens.
///
/// Ids of different kinds do not mix. Cloning is cheap.
pub struct Id<T: ?Sized>(Arc<str>, PhantomData<fn() -> Box<T>>);

impl<T: ?Sized> Id<T> {
    /// Returns the id as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<T: ?Sized> FromStr for Id<T> {
    type Err = Refused;

    fn from_str(written: &str) -> Result<Self, Refused> {
        let word = |part: &str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        };
        if written.split('-').all(word) && written.len() <= 64 {
            Ok(Self(written.into(), PhantomData))
        } else {
            Err(Refused(format!(
                "编号「{written}」不合规定：只能用小写英文字母和数字，词与词之间用一个连字符，如 flexible-worker"
            )))
        }
    }
}

impl<'de, T: ?Sized> serde::Deserialize<'de> for Id<T> {
    fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        super::from_written(source)
    }
}

impl<T: ?Sized> serde::Serialize for Id<T> {
    fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.serialize_str(&self.0)
    }
}

impl<T: RecordKind> schemars::JsonSchema for Id<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        // A name for each kind: schemas of the same name are taken to be the same.
        format!("{}Id", short_name::<T>()).into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
            "maxLength": 64,
            // Editors find by it what the id may name; `crates/lsp` reads it.
            "x-record": T::ID,
            "title": "编号",
            "description": "小写英文词，用一个连字符相连，如 flexible-worker"
        })
    }
}

/// Returns `EntryList` for `banshi_core::model::EntryList`.
fn short_name<T: ?Sized>() -> &'static str {
    let name = std::any::type_name::<T>();
    name.rsplit("::").next().unwrap_or(name)
}

// Written out, because deriving would ask the same of `T`.
impl<T: ?Sized> Clone for Id<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0), PhantomData)
    }
}
impl<T: ?Sized> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T: ?Sized> Eq for Id<T> {}
impl<T: ?Sized> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T: ?Sized> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T: ?Sized> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T: ?Sized> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl<T: ?Sized> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }
}
