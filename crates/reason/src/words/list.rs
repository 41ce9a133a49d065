//! Enumerations.

use banshi_core::value::chinese_number;

/// Alternatives: 「甲、乙或丙」, with `or` before the last.
pub fn either(words: &[impl AsRef<str>], or: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => format!("{}{or}{last}", before.join("、")),
    }
}

/// Things that go together: 「甲、乙和丙」.
pub fn together(words: &[impl AsRef<str>]) -> String {
    either(words, "和")
}

/// A small number before a measure word: 两种, 三种, 12种.
pub fn counted(count: u32) -> String {
    match u8::try_from(count) {
        Ok(2) => "两".to_owned(),
        Ok(few @ 1..=10) => chinese_number(few.into()),
        _ => count.to_string(),
    }
}

/// Words of the source, without the mark that ends their line.
pub fn quoted(words: &str) -> String {
    let words = words.trim_end_matches(['。', '；', '，', '、', '：']);
    format!("“{}”", words.replace('“', "‘").replace('”', "’"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enumerations_read_as_they_are_said() {
        assert_eq!(either(&["甲"], "或"), "甲");
        assert_eq!(either(&["甲", "乙", "丙"], "或"), "甲、乙或丙");
        assert_eq!(together(&["甲", "乙"]), "甲和乙");
        assert_eq!(counted(2), "两");
    }
}
