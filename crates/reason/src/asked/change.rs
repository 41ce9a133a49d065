//! How one attribute of a document has changed, as plain data.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::effect::Effect;

/// What has changed about one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttributeChange {
    /// The word that data have for it.
    pub what: &'static str,
    /// The old and the new as data.
    pub fields: Vec<(&'static str, Value)>,
    /// What it is about, in Chinese.
    pub aspect: &'static str,
    /// How it was.
    pub from: String,
    /// How it is.
    pub to: String,
    /// The change as a part of a sentence.
    pub words: String,
    /// What it means for the applicant.
    pub effect: Effect,
}

impl Serialize for AttributeChange {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        let mut map = target.serialize_map(Some(self.fields.len() + 1))?;
        map.serialize_entry("what", self.what)?;
        for (key, value) in &self.fields {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl AttributeChange {
    /// A change that no rule on types decides: neutral.
    pub fn other(from: String, to: String) -> Self {
        let fields = vec![("from", json!(from)), ("to", json!(to))];
        Self::replaced("other", "要求", (from, to), Effect::Neutral).with(fields)
    }

    /// Something that was one thing and is another.
    pub(super) fn replaced(
        what: &'static str,
        aspect: &'static str,
        (from, to): (String, String),
        effect: Effect,
    ) -> Self {
        let words = format!("{aspect}由{from}改为{to}");
        Self { what, fields: Vec::new(), aspect, from, to, words, effect }
    }

    /// A number of something that is demanded, or not.
    pub(super) fn number<N: Copy + Serialize>(
        (what, aspect): (&'static str, &'static str),
        (from, to): (Option<N>, Option<N>),
        words: impl Fn(N) -> String,
        effect: Effect,
    ) -> Self {
        let side = |number: Option<N>| number.map_or_else(|| "没有要求".to_owned(), &words);
        let fields = vec![("from", json!(from)), ("to", json!(to))];
        Self::replaced(what, aspect, (side(from), side(to)), effect).with(fields)
    }

    /// Something that is demanded now and was not, or the reverse.
    pub(super) fn demanded(what: &'static str, aspect: &'static str, is_now: bool) -> Self {
        let (from, to) = if is_now { ("没有要求", "要") } else { ("要", "没有要求") };
        let words =
            if is_now { format!("要{aspect}（原来没有要求）") } else { format!("不再要求{aspect}") };
        let effect = if is_now { Effect::Harder } else { Effect::Easier };
        let change = Self::replaced(what, aspect, (from.to_owned(), to.to_owned()), effect);
        Self { words, ..change.with(vec![("now", json!(is_now))]) }
    }

    pub(super) fn with(self, fields: Vec<(&'static str, Value)>) -> Self {
        Self { fields, ..self }
    }
}

/// What is in `new` and not in `old`, and the reverse, each in its own order.
pub fn added_removed<T: Ord + Clone>(old: &[T], new: &[T]) -> (Vec<T>, Vec<T>) {
    use std::collections::BTreeSet;
    let missing = |from: &[T], other: &[T]| {
        let other: BTreeSet<&T> = other.iter().collect();
        let mut seen = BTreeSet::new();
        from.iter().filter(|one| !other.contains(one) && seen.insert(*one)).cloned().collect::<Vec<T>>()
    };
    (missing(new, old), missing(old, new))
}
