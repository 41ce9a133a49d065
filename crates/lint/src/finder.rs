//! Many words, looked for in a text all at once.
//!
//! Names are Chinese, and few places of a text begin like one of them: a bit for each beginning tells nearly
//! all places off. Where one may begin, each length that a word with this beginning has is looked up.

use rustc_hash::FxHashMap;

use crate::signs::SPREAD;

/// Words to be looked for, each known by its number in the order in which they were given.
pub(crate) struct Finder {
    /// The numbers of each word: it may be given twice.
    words: FxHashMap<Box<str>, Vec<usize>>,
    /// How long the words are that begin with these two characters, the longest first.
    lengths: FxHashMap<(char, char), Vec<usize>>,
    /// A bit for every beginning; several share one.
    beginnings: Box<[u64; 1 << (BITS - 6)]>,
    /// Whether some word is a single character.
    has_single: bool,
}

/// So many bits tell beginnings apart.
const BITS: u32 = 14;

impl Finder {
    pub(crate) fn new<S: AsRef<str>>(words: impl IntoIterator<Item = S>) -> Self {
        let mut finder = Self {
            words: FxHashMap::default(),
            lengths: FxHashMap::default(),
            beginnings: Box::new([0; 1 << (BITS - 6)]),
            has_single: false,
        };
        for (number, word) in words.into_iter().enumerate() {
            finder.add(number, word.as_ref());
        }
        for lengths in finder.lengths.values_mut() {
            lengths.sort_unstable_by_key(|length| std::cmp::Reverse(*length));
            lengths.dedup();
        }
        finder
    }

    fn add(&mut self, number: usize, word: &str) {
        let mut characters = word.chars();
        match (characters.next(), characters.next()) {
            (Some(first), Some(second)) => {
                self.lengths.entry((first, second)).or_default().push(word.len());
                let (at, bit) = bit(first, second);
                self.beginnings[at] |= bit;
            }
            (Some(_), None) => self.has_single = true,
            (None, _) => return,
        }
        self.words.entry(word.into()).or_default().push(number);
    }

    /// Where words stand, and their numbers: the first, of those that begin together the longest, and so on
    /// behind it.
    pub(crate) fn longest<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize)> + use<'a> {
        let mut end = 0;
        self.places(text).filter_map(move |(at, lengths)| {
            let lengths = Some(lengths).filter(|_| at >= end)?;
            let (length, numbers) = self.at(&text[at..], lengths).next()?;
            end = at + length;
            Some((at, *numbers.first()?))
        })
    }

    /// The numbers of all words that a text holds, each as often as it stands there.
    pub(crate) fn all<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + use<'a> {
        let found = self.places(text).flat_map(move |(at, lengths)| self.at(&text[at..], lengths));
        found.flat_map(|(_, numbers)| numbers.iter().copied())
    }

    /// The places where words may begin, and how long they may be.
    fn places<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, &'a [usize])> + use<'a> {
        let (mut characters, mut before) = (text.char_indices(), None);
        std::iter::from_fn(move || {
            for (at, second) in characters.by_ref() {
                let Some((start, first)) = before.replace((at, second)) else { continue };
                if self.may_begin(first, second) || self.has_single {
                    return Some((start, self.lengths_of(first, second)));
                }
            }
            before.take().filter(|_| self.has_single).map(|(start, _)| (start, &[][..]))
        })
    }

    fn may_begin(&self, first: char, second: char) -> bool {
        let (at, bit) = bit(first, second);
        self.beginnings[at] & bit != 0
    }

    fn lengths_of(&self, first: char, second: char) -> &[usize] {
        self.lengths.get(&(first, second)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The words that a text begins with, the longest first: their lengths and numbers.
    fn at<'a>(&'a self, text: &'a str, lengths: &'a [usize]) -> impl Iterator<Item = (usize, &'a [usize])> + use<'a> {
        let single = text.chars().next().filter(|_| self.has_single).map(char::len_utf8);
        lengths.iter().copied().chain(single).filter_map(move |length| {
            let numbers = self.words.get(text.get(..length)?)?;
            Some((length, numbers.as_slice()))
        })
    }
}

/// The place of a beginning among the bits.
fn bit(first: char, second: char) -> (usize, u64) {
    let spread = (u32::from(first) << 16 ^ u32::from(second)).wrapping_mul(SPREAD) >> (32 - BITS);
    ((spread >> 6) as usize, 1 << (spread & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_words_that_begin_together_the_longest_is_found() {
        let finder = Finder::new(["身份证", "身份证明", "证明", "证明材料", "表", "身份证"]);
        let found: Vec<_> = finder.longest("持身份证明材料、身份证和表；身份").collect();
        assert_eq!(found, [(3, 1), (24, 0), (36, 4)]);
    }

    #[test]
    fn all_words_are_found() {
        let finder = Finder::new(["身份证", "身份证明", "证明", "表", "身份证"]);
        let mut found: Vec<_> = finder.all("身份证明表").collect();
        found.sort_unstable();
        assert_eq!(found, [0, 1, 2, 3, 4]);
        assert_eq!(Finder::new([""; 0]).all("身份证明表").count(), 0);
    }
}
