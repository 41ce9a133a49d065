//! Lengths and words as SVG has them, written without a detour over strings of their own.

use std::fmt::{self, Display, Formatter};

/// A length with at most two decimals, always written the same way.
#[derive(Clone, Copy)]
pub(super) struct Length(f32);

/// Short, for it stands everywhere.
pub(super) fn n(length: f32) -> Length {
    Length(length)
}

impl Display for Length {
    /// The digits of `{:.2}` without zeros at their end. Made here because the standard library, which can write any
    /// number with any precision, takes ten times as long, and a chart has hundreds of lengths.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        // Exact before it is rounded: a hundred times an `f32` fits into an `f64`.
        #[expect(clippy::cast_possible_truncation, reason = "lengths are far from the largest whole number")]
        let hundredths = (f64::from(self.0) * 100.0).round_ties_even() as i64;
        let size = hundredths.unsigned_abs();
        let (mut whole, tenth, hundredth) = (size / 100, size / 10 % 10, size % 10);
        let mut digits = [0; 24];
        let mut at = digits.len();
        let mut put = |character: u8| {
            at -= 1;
            digits[at] = character;
        };
        if hundredth > 0 {
            put(digit(hundredth));
        }
        if tenth > 0 || hundredth > 0 {
            put(digit(tenth));
            put(b'.');
        }
        put(digit(whole));
        while whole > 9 {
            whole /= 10;
            put(digit(whole));
        }
        if hundredths < 0 {
            put(b'-');
        }
        f.write_str(std::str::from_utf8(&digits[at..]).unwrap_or_default())
    }
}

/// The last digit of a number.
fn digit(number: u64) -> u8 {
    b'0' + (number % 10) as u8
}

/// Words without anything that XML would take as markup or does not allow.
#[derive(Clone, Copy)]
pub(super) struct Escaped<'a>(&'a str);

pub(super) fn escape(words: &str) -> Escaped<'_> {
    Escaped(words)
}

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut plain = 0;
        for (at, c) in self.0.char_indices() {
            let instead = match c {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\t' | '\n' | '\r' => " ",
                c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => "",
                _ => continue,
            };
            f.write_str(&self.0[plain..at])?;
            f.write_str(instead)?;
            plain = at + c.len_utf8();
        }
        f.write_str(&self.0[plain..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What lengths were written with before, and what is slow about it.
    fn standard(length: f32) -> String {
        let text = format!("{length:.2}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        if text == "-0" { "0".to_owned() } else { text.to_owned() }
    }

    #[test]
    fn lengths_are_written_as_the_standard_library_rounds_them() {
        // Eighths are the lengths that lie right between two hundredths; thousandths lie beside them.
        for whole in -30_000_i16..30_000 {
            for length in [f32::from(whole) / 8.0, f32::from(whole) / 1000.0, f32::from(whole) * 0.377_1] {
                assert_eq!(n(length).to_string(), standard(length));
            }
        }
        for length in [0.0, -0.0, 0.004, -0.004, 0.005, 99_999.99, 8_388_607.5, 1e9, -1e9] {
            assert_eq!(n(length).to_string(), standard(length));
        }
    }

    #[test]
    fn markup_is_escaped() {
        assert_eq!(escape("甲<乙>&\"\n\u{1}丙").to_string(), "甲&lt;乙&gt;&amp;&quot; 丙");
        assert_eq!(escape("").to_string(), "");
    }
}
