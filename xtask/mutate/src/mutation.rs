//! What a careless hand does to a file.

use std::ops::Range;

use crate::corpus::{CorpusFile, Literal};

/// Replacements in one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mutation {
    /// The file's place in the corpus.
    pub(crate) file: usize,
    /// What is replaced by what, in any order, apart from each other.
    pub(crate) edits: Vec<(usize, usize, String)>,
}

impl Mutation {
    /// Replaces a range.
    pub(crate) fn replace(file: &CorpusFile, range: Range<usize>, text: impl Into<String>) -> Self {
        Self { file: file.index, edits: vec![(range.start, range.end, text.into())] }
    }

    /// Puts something in.
    pub(crate) fn insert(file: &CorpusFile, at: usize, text: impl Into<String>) -> Self {
        Self::replace(file, at..at, text)
    }

    /// Takes something out.
    pub(crate) fn delete(file: &CorpusFile, range: Range<usize>) -> Self {
        Self::replace(file, range, "")
    }

    /// Replaces one more range.
    #[must_use]
    pub(crate) fn and(mut self, range: Range<usize>, text: impl Into<String>) -> Self {
        self.edits.push((range.start, range.end, text.into()));
        self
    }

    /// Returns the text of the file afterwards.
    pub(crate) fn apply_to(&self, text: &str) -> String {
        let mut edits = self.edits.clone();
        edits.sort();
        let mut changed = text.to_owned();
        for (start, end, with) in edits.iter().rev() {
            changed.replace_range(start..end, with);
        }
        changed
    }

    /// Returns the words in quotes on the lines that it changes, as they were and as they are put.
    pub(crate) fn quoted_words<'c>(&'c self, text: &'c str) -> impl Iterator<Item = &'c str> {
        self.edits.iter().flat_map(|(start, end, with)| {
            let from = text[..*start].rfind('\n').map_or(0, |at| at + 1);
            let to = text[*end..].find('\n').map_or(text.len(), |at| end + at);
            [&text[from..to], with.as_str()].into_iter().flat_map(|lines| lines.split('"').skip(1).step_by(2))
        })
    }
}

/// Replaces the first of some words in a literal; `None` if it does not hold them.
pub(crate) fn replace_first(file: &CorpusFile, literal: &Literal, from: &str, to: &str) -> Option<Mutation> {
    let at = file.text_of(literal).find(from)? + literal.range.start;
    (from != to).then(|| Mutation::replace(file, at..at + from.len(), to))
}

/// Replaces each of some words, wherever it is in a literal.
pub(crate) fn replace_each<S: AsRef<str>>(file: &CorpusFile, literal: &Literal, pairs: &[[S; 2]]) -> Vec<Mutation> {
    replace_each_within(file, literal.range.clone(), pairs)
}

/// Replaces each of some words, wherever it is in a range of the file.
pub(crate) fn replace_each_within<S: AsRef<str>>(
    file: &CorpusFile,
    range: Range<usize>,
    pairs: &[[S; 2]],
) -> Vec<Mutation> {
    let mut found = Vec::new();
    for [from, to] in pairs.iter().map(|pair| pair.each_ref().map(AsRef::as_ref)) {
        for (at, _) in file.text[range.clone()].match_indices(from) {
            let start = range.start + at;
            found.push(Mutation::replace(file, start..start + from.len(), to));
        }
    }
    found
}

/// Returns the characters of a literal, with their places in the file.
pub(crate) fn located_characters(file: &CorpusFile, literal: &Literal) -> Vec<(usize, char)> {
    file.text_of(literal).char_indices().map(|(at, c)| (literal.range.start + at, c)).collect()
}

/// Whether a character is Chinese.
pub(crate) fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}
