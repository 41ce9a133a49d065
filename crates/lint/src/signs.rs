//! Which characters a text holds, roughly: most rules need not look at most lines.

use crate::lines::Line;

/// Which characters a text may hold. ASCII and the common full-width marks are kept one by one; of the
/// others several share a bit, so that a text may not hold what it seems to. It holds nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Signs {
    ascii: u128,
    marks: u128,
    others: u128,
}

impl Signs {
    const NONE: Self = Self { ascii: 0, marks: 0, others: 0 };

    /// The characters of a text.
    pub(crate) const fn of(text: &str) -> Self {
        let mut signs = Self::NONE;
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (c, length) = decode(bytes, at);
            match c {
                0x00..=0x7f => signs.ascii |= 1 << c,
                0x2010..=0x202f => signs.marks |= 1 << (c - 0x2010),
                0x3000..=0x301f => signs.marks |= 1 << (c - 0x3000 + 32),
                0xff00..=0xff3f => signs.marks |= 1 << (c - 0xff00 + 64),
                _ => signs.others |= 1 << (c.wrapping_mul(0x9e37_79b1) >> 25),
            }
            at += length;
        }
        signs
    }

    /// Whether all of these characters may be among them.
    pub(crate) const fn hold(&self, all: &Self) -> bool {
        // Most words are Chinese.
        self.others & all.others == all.others
            && self.ascii & all.ascii == all.ascii
            && self.marks & all.marks == all.marks
    }

    /// Whether any of these characters may be among them.
    pub(crate) const fn meet(&self, any: &Self) -> bool {
        self.others & any.others != 0 || self.ascii & any.ascii != 0 || self.marks & any.marks != 0
    }
}

/// The character that begins at a byte, and its length. Constants are made of it, so it cannot use iterators.
const fn decode(bytes: &[u8], at: usize) -> (u32, usize) {
    const fn rest(byte: u8) -> u32 {
        (byte & 0x3f) as u32
    }
    let first = bytes[at];
    match first {
        0x00..=0x7f => (first as u32, 1),
        0x80..=0xdf => (((first & 0x1f) as u32) << 6 | rest(bytes[at + 1]), 2),
        0xe0..=0xef => (((first & 0x0f) as u32) << 12 | rest(bytes[at + 1]) << 6 | rest(bytes[at + 2]), 3),
        _ => {
            let low = rest(bytes[at + 1]) << 12 | rest(bytes[at + 2]) << 6 | rest(bytes[at + 3]);
            (((first & 0x07) as u32) << 18 | low, 4)
        }
    }
}

/// Words that a rule looks for.
pub(crate) struct Wanted<const N: usize> {
    words: [&'static str; N],
    signs: [Signs; N],
}

impl<const N: usize> Wanted<N> {
    pub(crate) const fn new(words: [&'static str; N]) -> Self {
        let mut signs = [Signs::NONE; N];
        let mut at = 0;
        while at < N {
            signs[at] = Signs::of(words[at]);
            at += 1;
        }
        Self { words, signs }
    }

    /// The first of the words, in their own order, that a line holds, and where it holds it first.
    pub(crate) fn find(&self, line: &Line<'_>) -> Option<(usize, &'static str)> {
        self.all(line).next()
    }

    /// Those of the words that a line holds, in their own order, each where the line holds it first.
    pub(crate) fn all<'l>(&'l self, line: &'l Line<'_>) -> impl Iterator<Item = (usize, &'static str)> + 'l {
        let likely = self.words.iter().zip(&self.signs).filter(|(_, signs)| line.signs.hold(signs));
        likely.filter_map(|(word, _)| Some((line.text().find(word)?, *word)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_read_as_they_are() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            let mut buffer = [0; 4];
            let written = c.encode_utf8(&mut buffer);
            assert_eq!(decode(written.as_bytes(), 0), (u32::from(c), c.len_utf8()), "{c:?}");
        }
    }

    #[test]
    fn what_a_text_holds_is_never_missed() {
        let text = Signs::of("凭身份证（原件）到3号窗口，X×办理。");
        for held in ["身份证", "（", "3号", "X", "×", "，", ""] {
            assert!(text.hold(&Signs::of(held)), "{held}");
        }
        assert!(text.meet(&Signs::of("〈〉）")));
        assert!(!text.meet(&Signs::of("〈〉《》?!4")));
        assert!(!text.hold(&Signs::of("）；")));
    }
}
