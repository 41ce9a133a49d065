//! The text as the parser gets it, and the way back from its places to those of the file.

use std::borrow::Cow;
use std::ops::Range;

/// A text, and where each of its characters is in the file.
pub(in crate::schema) struct PreparedText<'t> {
    pub(super) text: Cow<'t, str>,
    /// Where characters were taken together: byte in the text, and how many bytes the file has more
    /// from there on.
    shifts: Vec<(usize, usize)>,
}

impl<'t> PreparedText<'t> {
    /// Takes YAML as it is.
    pub(in crate::schema) fn yaml(text: &'t str) -> Self {
        Self { text: Cow::Borrowed(text), shifts: Vec::new() }
    }

    /// Takes JSON, which differs from YAML in two things. It may be indented with tabs; a tab within a string is
    /// no JSON. And it writes a rare character, as some names have, as two escapes.
    pub(in crate::schema) fn json(file: &'t str) -> Self {
        if !file.contains(['\t', '\\']) {
            return Self::yaml(file);
        }
        let mut text = String::with_capacity(file.len());
        let mut shifts = Vec::new();
        let (mut at, mut more) = (0, 0);
        while let Some(c) = file[at..].chars().next() {
            let rare = escaped_pair(&file[at..]);
            let taken = match (c, rare) {
                (_, Some(rare)) => {
                    text.push(rare);
                    PAIR
                }
                // The character after a backslash goes with it: in `\\ud842` nothing is escaped but it.
                ('\\', None) => {
                    let next = file[at + 1..].chars().next();
                    text.push(c);
                    text.extend(next);
                    1 + next.map_or(0, char::len_utf8)
                }
                ('\t', None) => {
                    text.push(' ');
                    1
                }
                (_, None) => {
                    text.push(c);
                    c.len_utf8()
                }
            };
            at += taken;
            if rare.is_some() {
                more += taken - c_len(rare);
                shifts.push((text.len(), more));
            }
        }
        Self { text: Cow::Owned(text), shifts }
    }

    pub(super) fn offsets(&self) -> Offsets {
        let mut shifts = self.shifts.iter().peekable();
        let mut more = 0;
        let starts = self.text.char_indices().map(|(at, _)| at).chain([self.text.len()]);
        let both = starts.map(|at| {
            while let Some((_, now)) = shifts.next_if(|(from, _)| *from <= at) {
                more = *now;
            }
            // A file has no more than two million bytes.
            let fits = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            (fits(at), fits(at + more))
        });
        Offsets(both.collect())
    }
}

/// `\ud842\udfb7`
const PAIR: usize = 12;

fn c_len(rare: Option<char>) -> usize {
    rare.map_or(0, char::len_utf8)
}

/// Returns the character that two escapes make at the beginning of `text`.
fn escaped_pair(text: &str) -> Option<char> {
    let unit = |range: Range<usize>| {
        let hex = text.get(range)?.strip_prefix("\\u")?;
        let digits = hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        u16::from_str_radix(hex, 16).ok().filter(|_| digits)
    };
    let units = [unit(0..6)?, unit(6..PAIR)?];
    let mut read = char::decode_utf16(units);
    read.next()?.ok().filter(|c| c.len_utf16() == 2)
}

/// The bytes of the text and of the file at which each character begins, and the end.
pub(super) struct Offsets(Vec<(u32, u32)>);

impl Offsets {
    fn at(&self, index: usize) -> (usize, usize) {
        let (text, file) = self.0.get(index).or(self.0.last()).copied().unwrap_or_default();
        (text as usize, file as usize)
    }

    /// Returns the bytes of the file from one character to another.
    pub(super) fn in_file(&self, start: usize, end: usize) -> Range<usize> {
        self.at(start).1..self.at(end.max(start)).1
    }

    /// Returns the bytes of the text from one character to another.
    pub(super) fn in_text(&self, start: usize, end: usize) -> Range<usize> {
        self.at(start).0..self.at(end.max(start)).0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_escapes_are_one_character_and_places_stay() {
        let file = "{\t\"a\\\\ud842\": \"\\ud842\\udfb7\", \"b\": 中}";
        let prepared = PreparedText::json(file);
        assert_eq!(prepared.text, "{ \"a\\\\ud842\": \"𠮷\", \"b\": 中}");
        let index = prepared.text.chars().position(|c| c == '中').unwrap();
        let range = prepared.offsets().in_file(index, index + 1);
        assert_eq!(&file[range], "中");
    }
}
