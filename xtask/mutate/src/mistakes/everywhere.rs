//! Ways to make mistakes that several groups share: words of the kind's row, put where anybody may put them.

use crate::corpus::{Corpus, CorpusFile, Literal};
use crate::mistake::Search;
use crate::mutation::{Mutation, replace_each};

/// Writes each pair's second words for its first ones in what the public reads.
pub(super) fn replace_printed(search: &mut Search<'_>) -> Vec<Mutation> {
    let literals = search.corpus.printed_literals();
    literals.flat_map(|(file, literal)| replace_each(file, literal, &search.row.pairs)).collect()
}

/// Adds each of the words to what the public reads, in the tables of the row or everywhere.
pub(super) fn append_printed(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, literal) in search.corpus.printed_literals().filter(|(_, literal)| search.is_in_tables(literal)) {
        let at = end_of_words(file, literal);
        found.extend(search.row.words.iter().map(|words| Mutation::insert(file, at, words)));
    }
    found
}

/// Returns the lines `key = "…"` of one of the keys.
pub(super) fn lines_of_keys<'c>(
    corpus: &'c Corpus,
    keys: &'c [String],
) -> impl Iterator<Item = (&'c CorpusFile, &'c Literal)> {
    corpus.literals().filter(move |(file, literal)| {
        let line = file.text[literal.line.clone()].trim();
        keys.contains(&literal.key)
            && line.starts_with(&format!("{} = \"", literal.key))
            && line.len() == literal.key.len() + " = \"\"".len() + literal.range.len()
    })
}

/// Returns where some words end, before their last mark.
pub(super) fn end_of_words(file: &CorpusFile, literal: &Literal) -> usize {
    literal.range.start + file.text_of(literal).trim_end_matches(['。', '；', '：', '，', '、']).len()
}

impl Search<'_> {
    /// Whether a literal is in one of the tables of the row, or in a table within it; in any, if the row has none.
    fn is_in_tables(&self, literal: &Literal) -> bool {
        let tables = &self.row.tables;
        tables.is_empty() || tables.iter().any(|table| literal.table.starts_with(table.as_str()))
    }
}
