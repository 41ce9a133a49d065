//! Which characters a text holds, roughly: most rules need not look at most lines.

use crate::lines::Line;

/// Which characters a text may hold, and which behind which. ASCII, the common full-width marks and numbers
/// in circles are kept one by one; of the others several share a bit, so that a text may not hold what it
/// seems to. It holds nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Signs {
    ascii: u128,
    marks: u128,
    others: u128,
    /// Which characters follow which.
    pairs: u128,
}

impl Signs {
    const NONE: Self = Self { ascii: 0, marks: 0, others: 0, pairs: 0 };

    /// The characters of a text.
    pub(crate) const fn of(text: &str) -> Self {
        let mut signs = Self::NONE;
        let bytes = text.as_bytes();
        let (mut at, mut before) = (0, None);
        while at < bytes.len() {
            let (c, length) = decode(bytes, at);
            signs.add(before, c);
            before = Some(c);
            at += length;
        }
        signs
    }

    /// Notes a character, and what stands before it.
    const fn add(&mut self, before: Option<u32>, c: u32) {
        match c {
            0x00..=0x7f => self.ascii |= 1 << c,
            0x2010..=0x202f => self.marks |= 1 << (c - 0x2010),
            // Numbers in circles would else seem to stand in every line. No words hold control characters.
            0x2460..=0x247f => self.ascii |= 1 << (c - 0x2460),
            0x3000..=0x301f => self.marks |= 1 << (c - 0x3000 + 32),
            0xff00..=0xff3f => self.marks |= 1 << (c - 0xff00 + 64),
            _ => self.others |= 1 << (c.wrapping_mul(SPREAD) >> 25),
        }
        if let Some(before) = before {
            self.pairs |= 1 << ((before << 16 ^ c).wrapping_mul(SPREAD) >> 25);
        }
    }

    /// Whether these words may be among them.
    pub(crate) const fn hold(&self, all: &Self) -> bool {
        // Most words are Chinese.
        self.pairs & all.pairs == all.pairs
            && self.others & all.others == all.others
            && self.ascii & all.ascii == all.ascii
            && self.marks & all.marks == all.marks
    }

    /// What one or the other holds.
    const fn and(self, other: &Self) -> Self {
        Self {
            ascii: self.ascii | other.ascii,
            marks: self.marks | other.marks,
            others: self.others | other.others,
            pairs: self.pairs | other.pairs,
        }
    }

    /// Whether any of these characters may be among them.
    pub(crate) const fn meet(&self, any: &Self) -> bool {
        self.others & any.others != 0 || self.ascii & any.ascii != 0 || self.marks & any.marks != 0
    }
}

/// Multiplied by it, numbers that are close together are far apart.
const SPREAD: u32 = 0x9e37_79b1;

/// Whether it is a mark of which no two follow each other.
pub(crate) fn is_stop(c: char) -> bool {
    matches!(c, '，' | '。' | '；' | '：' | '、' | '！' | '？')
}

/// No word that may stand twice has more characters.
pub(crate) const LONGEST: u32 = 6;

/// What one look at a text shows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sight {
    /// Which characters it may hold.
    pub(crate) signs: Signs,
    /// Whether some word of no more than [`LONGEST`] Chinese characters may stand twice in a row.
    pub(crate) echoes: bool,
    /// Whether a stop follows another; see [`is_stop`].
    pub(crate) stops_meet: bool,
}

/// Looks at texts, one after another.
pub(crate) struct Eye {
    /// How many characters it has seen.
    seen: u32,
    /// When it last saw a character. Several characters share a place: it may have been another.
    last: [u32; 1 << PLACES],
}

/// Of so many bits is the place of a character.
const PLACES: u32 = 10;

impl Eye {
    pub(crate) fn new() -> Self {
        Self { seen: 0, last: [0; 1 << PLACES] }
    }

    /// The one look.
    pub(crate) fn look(&mut self, text: &str) -> Sight {
        let mut sight = Sight { signs: Signs::NONE, echoes: false, stops_meet: false };
        let (mut before, mut again, mut stopped) = (None, false, false);
        // Nothing of another text is close.
        self.seen += SEPARATE;
        for c in text.chars() {
            let stops = is_stop(c);
            sight.stops_meet |= stops && stopped;
            stopped = stops;
            let c = u32::from(c);
            self.seen += 1;
            let last = &mut self.last[(c.wrapping_mul(SPREAD) >> (32 - PLACES)) as usize];
            let distance = self.seen - std::mem::replace(last, self.seen);
            // Of a word that stands twice every character comes again, one after the other.
            let comes_again = distance <= LONGEST;
            sight.echoes |= distance == 1 || comes_again && again;
            again = comes_again;
            sight.signs.add(before, c);
            before = Some(c);
        }
        sight
    }
}

/// Further than a word is long.
const SEPARATE: u32 = LONGEST + 2;

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
    /// Of all words together.
    any: Signs,
}

impl<const N: usize> Wanted<N> {
    pub(crate) const fn new(words: [&'static str; N]) -> Self {
        let mut signs = [Signs::NONE; N];
        let mut any = Signs::NONE;
        let mut at = 0;
        while at < N {
            signs[at] = Signs::of(words[at]);
            any = any.and(&signs[at]);
            at += 1;
        }
        Self { words, signs, any }
    }

    /// The first of the words, in their own order, that a line holds, and where it holds it first.
    pub(crate) fn find(&self, line: &Line<'_>) -> Option<(usize, &'static str)> {
        self.all(line).next()
    }

    /// Those of the words that a line holds, in their own order, each where the line holds it first.
    pub(crate) fn all<'l>(&'l self, line: &'l Line<'_>) -> impl Iterator<Item = (usize, &'static str)> + 'l {
        let likely = if line.signs.meet(&self.any) { &self.signs[..] } else { &[] };
        let likely = self.words.iter().zip(likely).filter(|(_, signs)| line.signs.hold(signs));
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
