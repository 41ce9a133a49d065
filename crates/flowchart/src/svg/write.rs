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
    /// Writes the digits of `{:.2}` without zeros at their end. The standard library, which can write any number with
    /// any precision, takes more than twice as long, and a chart has hundreds of lengths.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        // Exact before it is rounded: a hundred times an `f32` fits into an `f64`. The sum takes the sign off zero.
        let rounded = (f64::from(self.0) * 100.0).round_ties_even() / 100.0 + 0.0;
        // The shortest digits that mean a number with two decimals are those two.
        let mut buffer = zmij::Buffer::new();
        let digits = buffer.format_finite(rounded);
        f.write_str(digits.strip_suffix(".0").unwrap_or(digits))
    }
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
