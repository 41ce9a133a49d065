//! B401: a character that no font has would be a hole in the printed page.

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};

use crate::registry::{Lint, WORDING};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[NO_GLYPH], check };

/// A character that no font has.
const NO_GLYPH: Code = Code(&Manual {
    id: "B401",
    title: "字体里没有这个字",
    level: FindingLevel::Error,
    category: WORDING,
    why: "字体里没有这个字，印出来是一个空白方框。多半是异体字、私造字，或从别的文件里带来的特殊符号。",
    mend: "换成通用规范汉字；确需用的，用 --font-path 指定有这个字的字体。",
    examples: &[Example {
        bad: "# handbooks/sample/items/enquiry.toml\n[[audience]]\ntext = \"\u{2a6d6}人员。\"\n\
              #~ B401 字体里没有「\u{2a6d6}」（U+2A6D6），印出来会缺字\n\
              #~   处：「\u{2a6d6}」\n\
              #~   改法：换成通用规范汉字，或用 --font-path 指定有这个字的字体\n",
        good: "# handbooks/sample/items/enquiry.toml\n[[audience]]\ntext = \"其他人员。\"\n",
    }],
});

/// Reports the first use of each such character in each file. Comments are not printed.
fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let mut covered = Covered { has_glyph: inputs.has_glyph, known: vec![None; BASIC] };
    for file in inputs.scope_files() {
        // Nearly every file has glyphs for all it holds, comments or not.
        if covered.has_all_glyphs(&file.text) {
            continue;
        }
        let mut seen = Vec::new();
        for (start, c) in printed_characters(&file.text) {
            if covered.has_glyph_cached(c) || seen.contains(&c) {
                continue;
            }
            seen.push(c);
            let message = format!("字体里没有「{c}」（U+{:04X}），印出来会缺字", u32::from(c));
            let place = file.place(start..start + c.len_utf8());
            let finding = Finding::new(NO_GLYPH, place, message);
            report.push(finding.mend("换成通用规范汉字，或用 --font-path 指定有这个字的字体"));
        }
    }
}

/// How many characters of Unicode are asked about over and over.
const BASIC: usize = 0x1_0000;

/// Which characters have a glyph, each asked once.
struct Covered<'f> {
    has_glyph: &'f (dyn Fn(char) -> bool + Sync),
    known: Vec<Option<bool>>,
}

impl Covered<'_> {
    /// Whether everything in a text has a glyph, as far as it is not ASCII. Half of a file is.
    fn has_all_glyphs(&mut self, text: &str) -> bool {
        const NOT_ASCII: u64 = 0x8080_8080_8080_8080;
        let mut left = text;
        loop {
            while let Some(eight) =
                left.as_bytes().first_chunk().filter(|eight| u64::from_ne_bytes(**eight) & NOT_ASCII == 0)
            {
                left = &left[eight.len()..];
            }
            let mut characters = left.chars();
            for c in characters.by_ref().take_while(|c| !c.is_ascii()) {
                if !self.has_glyph_cached(c) {
                    return false;
                }
            }
            if left.is_empty() {
                return true;
            }
            left = characters.as_str();
        }
    }

    fn has_glyph_cached(&mut self, c: char) -> bool {
        match self.known.get_mut(c as usize) {
            Some(known) => *known.get_or_insert_with(|| (self.has_glyph)(c)),
            None => (self.has_glyph)(c),
        }
    }
}

/// Non-ASCII characters outside comments, with their byte offsets.
fn printed_characters(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut start = 0;
    text.split_inclusive('\n').flat_map(move |line| {
        let offset = start;
        start += line.len();
        let shown = &line[..comment_start(line).unwrap_or(line.len())];
        shown.char_indices().filter(|(_, c)| !c.is_ascii()).map(move |(at, c)| (offset + at, c))
    })
}

/// Where a comment begins on a line: at the first `#` outside quotes. Printed words never go over
/// a line's end (see [`banshi_core::value::Text`]), so lines can be looked at one by one.
fn comment_start(line: &str) -> Option<usize> {
    let mut quote = None;
    let mut escaped = false;
    for (at, byte) in line.bytes().enumerate() {
        match (quote, byte) {
            (None, b'#') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(b'"'), b'\\') if !escaped => {
                escaped = true;
                continue;
            }
            (Some(open), close) if open == close && !escaped => quote = None,
            _ => {}
        }
        escaped = false;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::printed_characters;

    #[test]
    fn comments_are_not_printed() {
        let text = "# 甲\nname = \"乙#\\\"丙\" # 丁\n";
        let printed: String = printed_characters(text).map(|(_, c)| c).collect();
        assert_eq!(printed, "乙丙");
    }
}
