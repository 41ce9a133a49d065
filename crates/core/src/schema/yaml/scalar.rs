//! What a single value of YAML is.

use std::borrow::Cow;

use toml::de::DeValue;

/// Returns whether a plain value is null, in one of its spellings.
pub(super) fn is_null(words: &str) -> bool {
    matches!(words, "" | "~" | "null" | "Null" | "NULL")
}

/// Returns whether it looks like a day and is none.
pub(super) fn is_no_day(words: &str) -> bool {
    is_date(words) && words.parse::<jiff::civil::Date>().is_err()
}

/// Returns the value that `words` mean. YAML and JSON have no dates: what looks like one is one, with
/// quotes or without. `written` is the value as it is in the text.
pub(super) fn scalar_value<'t>(words: Cow<'t, str>, plain: bool, written: &'t str) -> DeValue<'t> {
    match words.as_ref() {
        "true" | "True" | "TRUE" if plain => return DeValue::Boolean(true),
        "false" | "False" | "FALSE" if plain => return DeValue::Boolean(false),
        _ => {}
    }
    if is_date(&words) || (plain && is_number(&words)) {
        // A tree of TOML borrows the digits from the text they stand in.
        let digits = written.trim_matches(['"', '\'']);
        if let (true, Ok(parsed)) = (digits == words, DeValue::parse(digits)) {
            return parsed.into_inner();
        }
    }
    DeValue::String(words)
}

fn is_date(words: &str) -> bool {
    let digits = |range: std::ops::Range<usize>| words.as_bytes()[range].iter().all(u8::is_ascii_digit);
    words.len() == 10
        && words.is_ascii()
        && digits(0..4)
        && digits(5..7)
        && digits(8..10)
        && words.as_bytes()[4] == b'-'
        && words.as_bytes()[7] == b'-'
}

fn is_number(words: &str) -> bool {
    let unsigned = words.strip_prefix(['-', '+']).unwrap_or(words);
    unsigned.starts_with(|c: char| c.is_ascii_digit())
        && unsigned.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'e' | b'E' | b'-' | b'+'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &'static str, plain: bool) -> DeValue<'static> {
        scalar_value(Cow::Borrowed(words), plain, words)
    }

    #[test]
    fn values_are_what_they_look_like() {
        assert!(read("12", true).is_integer());
        assert!(read("-3", true).is_integer());
        assert!(read("1.5", true).is_float());
        assert!(read("2022-05-06", true).is_datetime());
        assert!(read("2022-05-06", false).is_datetime());
        assert!(read("true", true).is_bool());
        for (words, plain) in
            [("12", false), ("true", false), ("012", true), ("0878-1234567", true), ("2022-02-30", true), ("是", true)]
        {
            assert!(read(words, plain).is_str(), "{words}");
        }
    }
}
