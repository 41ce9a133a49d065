//! Words that lints look for.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

/// A few words that are looked for all at once: most lines hold none of them.
pub(crate) struct WordList<const N: usize> {
    words: [&'static str; N],
    automaton: OnceLock<AhoCorasick>,
}

impl<const N: usize> WordList<N> {
    pub(crate) const fn new(words: [&'static str; N]) -> Self {
        Self { words, automaton: OnceLock::new() }
    }

    /// Returns the first of the words, in the order of the list, that a text holds, and where it holds it first.
    pub(crate) fn find_first(&self, text: &str) -> Option<(usize, &'static str)> {
        self.find_all(text).next()
    }

    /// Returns those of the words that a text holds, in the order of the list, each where the text holds it first.
    pub(crate) fn find_all(&self, text: &str) -> impl Iterator<Item = (usize, &'static str)> + use<N> {
        let mut starts = [None; N];
        for found in self.automaton().find_overlapping_iter(text) {
            starts[found.pattern().as_usize()].get_or_insert(found.start());
        }
        starts.into_iter().zip(self.words).filter_map(|(start, word)| Some((start?, word)))
    }

    #[expect(clippy::expect_used, reason = "only more words than a source file can hold would be too many")]
    fn automaton(&self) -> &AhoCorasick {
        self.automaton.get_or_init(|| AhoCorasick::new(self.words).expect("a few words"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_the_order_of_the_list() {
        static TERMS: WordList<4> = WordList::new(["代办人", "委托", "委托人", "受托人"]);
        let found = |text| TERMS.find_all(text).map(|(at, word)| format!("{at} {word}")).collect::<Vec<_>>();
        assert_eq!(found("由委托人委托代办人"), ["18 代办人", "3 委托", "3 委托人"]);
        assert_eq!(TERMS.find_first("由委托人委托代办人"), Some((18, "代办人")));
        assert_eq!(TERMS.find_first("由本人办理"), None);
    }
}
