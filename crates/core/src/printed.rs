//! Printed words as such: folding for comparison, and titles in 《》.

use unicode_normalization::UnicodeNormalization;

/// Returns what is left of `c` when only the words count: blanks vanish, full width becomes half
/// width, all dashes and all quotation marks become one. What is left is what a reader would call
/// the same text.
pub fn fold_char(c: char) -> impl Iterator<Item = char> {
    let one = match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '－' | '〜' | '～' => '-',
        '“' | '”' | '＂' => '"',
        '‘' | '’' => '\'',
        other => other,
    };
    std::iter::once(one).nfkc().filter(|c| !c.is_whitespace())
}

/// Distance between a full-width mark and its half-width one in Unicode.
const FULL_WIDTH: u32 = '！' as u32 - '!' as u32;

fn is_own_fold(c: char) -> bool {
    matches!(c, '!'..='~' | '\u{4e00}'..='\u{9fff}' | '、' | '。' | '《' | '》')
}

/// Folds a text, character by character as [`fold_char`] does.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut kept = 0;
    for (at, c) in text.char_indices() {
        // Most characters are their own fold, or that of a full-width mark: looking them up in the tables of
        // Unicode would be most of the work of a check.
        if is_own_fold(c) {
            continue;
        }
        folded.push_str(&text[kept..at]);
        match c {
            '！'..='｝' => folded.extend(char::from_u32(u32::from(c) - FULL_WIDTH)),
            other => folded.extend(fold_char(other)),
        }
        kept = at + c.len_utf8();
    }
    folded.push_str(&text[kept..]);
    folded
}

/// Returns the titles in 《》 with their byte offsets, outermost brackets only.
pub fn titles(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let open = rest + text[rest..].find('《')?;
        let inside = open + '《'.len_utf8();
        let close = inside + text[inside..].find('》')?;
        rest = close + '》'.len_utf8();
        Some((open, &text[inside..close]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_keeps_words_only() {
        assert_eq!(fold("（每月 1—15 日）“受理”，"), "(每月1-15日)\"受理\",");
        for c in (0..0x1_0000).filter_map(char::from_u32) {
            assert_eq!(fold(&c.to_string()), fold_char(c).collect::<String>(), "{c:?}");
        }
    }

    #[test]
    fn titles_are_found() {
        let found: Vec<_> = titles("填《甲表》和《乙表》，《未完").map(|(_, title)| title).collect();
        assert_eq!(found, ["甲表", "乙表"]);
    }
}
