//! Data as YAML that every reader takes for the same data.
//!
//! Readers differ in what a bare word is: to YAML 1.1 `on` is true, `12:30` a number of minutes,
//! `2021-09-13` a day, `010` eight. So a string stands bare only where no reader could take it for
//! anything else, and in double quotes everywhere else; JSON's quoting is YAML's. Lines are never
//! folded and lists never set in one line: a change in one rule is a change in its lines.

use std::fmt::Write as _;

use serde_json::Value;

/// Bare words that some reader takes for true, false or null.
const TRAPS: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];

/// Writes `data`.
pub fn yaml(data: &Value) -> String {
    let mut text = String::new();
    match data {
        Value::Object(map) if !map.is_empty() => entries(map, 0, &mut text),
        Value::Array(list) if !list.is_empty() => items(list, 0, &mut text),
        scalar => {
            text.push_str(&word(scalar));
            text.push('\n');
        }
    }
    text
}

fn entries(map: &serde_json::Map<String, Value>, depth: usize, text: &mut String) {
    for (index, (key, value)) in map.iter().enumerate() {
        // The first key stands behind the dash of the list that holds the table.
        let after_dash = index == 0 && text.ends_with("- ");
        if !after_dash {
            indent(depth, text);
        }
        text.push_str(&string(key));
        text.push(':');
        inside(value, depth, text);
    }
}

/// What stands behind a key.
fn inside(value: &Value, depth: usize, text: &mut String) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            text.push('\n');
            entries(map, depth + 1, text);
        }
        Value::Array(list) if !list.is_empty() => {
            text.push('\n');
            items(list, depth + 1, text);
        }
        scalar => {
            // Writing to a string does not fail.
            let _ = writeln!(text, " {}", word(scalar));
        }
    }
}

fn items(list: &[Value], depth: usize, text: &mut String) {
    for item in list {
        indent(depth, text);
        text.push_str("- ");
        match item {
            Value::Object(map) if !map.is_empty() => entries(map, depth + 1, text),
            Value::Array(list) if !list.is_empty() => {
                text.pop();
                text.push('\n');
                items(list, depth + 1, text);
            }
            scalar => {
                text.push_str(&word(scalar));
                text.push('\n');
            }
        }
    }
}

fn indent(depth: usize, text: &mut String) {
    text.extend(std::iter::repeat_n("  ", depth));
}

fn word(scalar: &Value) -> String {
    match scalar {
        Value::String(words) => string(words),
        // Empty lists and tables, numbers, true, false and null are the same in both.
        other => other.to_string(),
    }
}

fn string(words: &str) -> String {
    let starts = words.starts_with(|c: char| c.is_ascii_alphabetic() || is_chinese(c));
    if starts && words.chars().all(is_plain) && !TRAPS.contains(&words.to_ascii_lowercase().as_str()) {
        return words.to_owned();
    }
    let mut quoted = String::from("\"");
    for c in words.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            // What some readers take for a line's end, or refuse.
            c if c.is_control()
                || matches!(c, '\u{a0}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{e000}'..='\u{f8ff}') =>
            {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/' | '.') || is_chinese(c)
}

/// Chinese characters and the marks between them. None of them means anything to YAML.
fn is_chinese(c: char) -> bool {
    matches!(
        c,
        '\u{4e00}'
            ..='\u{9fff}'
                | '，'
                | '。'
                | '；'
                | '：'
                | '、'
                | '（'
                | '）'
                | '《'
                | '》'
                | '「'
                | '」'
                | '？'
                | '“'
                | '”'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_readers_could_take_for_something_else_is_quoted() {
        for trap in [
            "yes",
            "No",
            "ON",
            "off",
            "null",
            "~",
            "2021-09-13",
            "010",
            "12:30",
            "1_000",
            "",
            " a",
            "a: b",
            "1e3",
            ".5",
            "<<",
            "=",
        ] {
            assert!(string(trap).starts_with('"'), "{trap}");
        }
        for plain in ["identity-card", "应交「身份证」，原件", "luoping-2022/transfer"] {
            assert_eq!(string(plain), plain);
        }
    }

    #[test]
    fn tables_in_lists_begin_behind_the_dash() {
        let data = json!({ "rules": [{ "id": "a", "of": [1, [true, "x"], {}] }, []], "none": null });
        let expected = "rules:\n  - id: a\n    of:\n      - 1\n      -\n        - true\n        - x\n      - {}\n  - []\nnone: null\n";
        assert_eq!(yaml(&data), expected);
    }
}
