//! What a careless hand does to a file.

use std::ops::Range;

use crate::corpus::{File, Value};

/// Replacements in one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Change {
    /// The file.
    pub(crate) file: usize,
    /// What is replaced by what, in any order, apart from each other.
    pub(crate) edits: Vec<(usize, usize, String)>,
}

impl Change {
    pub(crate) fn new(file: &File, range: Range<usize>, text: impl Into<String>) -> Self {
        Self { file: file.index, edits: vec![(range.start, range.end, text.into())] }
    }

    #[must_use]
    pub(crate) fn and(mut self, range: Range<usize>, text: impl Into<String>) -> Self {
        self.edits.push((range.start, range.end, text.into()));
        self
    }

    /// The text of the file afterwards.
    pub(crate) fn apply(&self, text: &str) -> String {
        let mut edits = self.edits.clone();
        edits.sort();
        let mut changed = text.to_owned();
        for (start, end, with) in edits.iter().rev() {
            changed.replace_range(start..end, with);
        }
        changed
    }

    /// The words in quotes on the lines that it changes, as they were and as they are put.
    pub(crate) fn words<'c>(&'c self, text: &'c str) -> impl Iterator<Item = &'c str> {
        self.edits.iter().flat_map(|(start, end, with)| {
            let from = text[..*start].rfind('\n').map_or(0, |at| at + 1);
            let to = text[*end..].find('\n').map_or(text.len(), |at| end + at);
            [&text[from..to], with.as_str()].into_iter().flat_map(|lines| lines.split('"').skip(1).step_by(2))
        })
    }
}

/// Replaces a part of a value's words; `None` if they do not hold it.
pub(crate) fn part(file: &File, value: &Value, from: &str, to: &str) -> Option<Change> {
    let at = file.of(value).find(from)? + value.range.start;
    (from != to).then(|| Change::new(file, at..at + from.len(), to))
}

/// Every place where one of the words stands in a value, with its replacement.
pub(crate) fn each(file: &File, value: &Value, pairs: &[(&str, &str)]) -> Vec<Change> {
    let mut found = Vec::new();
    for (from, to) in pairs {
        for (at, _) in file.of(value).match_indices(from) {
            let start = value.range.start + at;
            found.push(Change::new(file, start..start + from.len(), *to));
        }
    }
    found
}

/// Character boundaries of a value's words, in the file.
pub(crate) fn characters(file: &File, value: &Value) -> Vec<(usize, char)> {
    file.of(value).char_indices().map(|(at, c)| (value.range.start + at, c)).collect()
}

/// Whether a character is Chinese.
pub(crate) fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}
