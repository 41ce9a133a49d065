//! Positions of the protocol: lines from 0, and columns in UTF-16.

use std::ops::Range;

use lsp_types::{Position, Range as Span};

/// The position of a byte offset.
pub(crate) fn position_at(text: &str, offset: usize) -> Position {
    let before = &text[..character_start(text, offset)];
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap_or_default().encode_utf16().count();
    Position::new(narrow_number(line), narrow_number(column))
}

/// The positions of a byte range.
pub(crate) fn span_of(text: &str, range: &Range<usize>) -> Span {
    Span::new(position_at(text, range.start), position_at(text, range.end))
}

/// The byte offset of a position; what lies beyond a line is its end.
pub(crate) fn offset_at(text: &str, position: Position) -> usize {
    let mut start = 0;
    for _ in 0..position.line {
        match text[start..].find('\n') {
            Some(at) => start += at + 1,
            None => return text.len(),
        }
    }
    let line = text[start..].split(['\n', '\r']).next().unwrap_or_default();
    let mut units = 0;
    for (at, letter) in line.char_indices() {
        if units >= position.character as usize {
            return start + at;
        }
        units += letter.len_utf16();
    }
    start + line.len()
}

fn character_start(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn narrow_number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_in_utf_16() {
        let text = "a = 1\n名 = \"𠮷x\"\r\nb = 2";
        let at = text.find('x').unwrap();
        assert_eq!(position_at(text, at), Position::new(1, 7));
        assert_eq!(offset_at(text, Position::new(1, 7)), at);
        assert_eq!(offset_at(text, Position::new(1, 99)), text.find('\r').unwrap());
        assert_eq!(offset_at(text, Position::new(9, 0)), text.len());
    }
}
