//! What a schema says of one document handed in, as plain data.

use serde_json::Value;

/// A demand on the keys of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Constraint {
    /// Nothing is demanded.
    Always,
    /// Nothing meets it.
    Never,
    /// All of these.
    All(Vec<Constraint>),
    /// One of these.
    Any(Vec<Constraint>),
    /// Not this.
    Not(Box<Constraint>),
    /// The key is there, and its value is so.
    Has(&'static str, Check),
    /// If the key is there, its value is so.
    IfThere(&'static str, Check),
}

/// A demand on a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Check {
    /// It is stated.
    Stated,
    /// It is true.
    True,
    /// It is this value.
    Exactly(Value),
    /// It is not this value.
    Other(Value),
    /// It is one of these words.
    OneOf(Vec<String>),
    /// A number not less than the first, nor greater than the second.
    Range(Option<u32>, Option<u32>),
    /// A count of not less than this; `true` counts as one.
    Count(u32),
    /// Words that match this pattern.
    Matches(String),
    /// Words that do not.
    Differs(String),
    /// A list without any of these words.
    WithoutAny(Vec<String>),
    /// A table with these keys.
    Table(Vec<Constraint>),
    /// All of these.
    All(Vec<Check>),
}

impl Constraint {
    /// What is demanded if there is something to demand it of.
    pub fn when<T>(asked: Option<T>, constraint: impl FnOnce(T) -> Self) -> Self {
        asked.map_or(Self::Always, constraint)
    }

    /// The reverse.
    #[must_use]
    pub fn negated(self) -> Self {
        Self::Not(Box::new(self))
    }
}
