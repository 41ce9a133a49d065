//! Data as YAML that every reader takes for the same data.
//!
//! Readers differ in what a bare word is: to YAML 1.1 `on` is true, `12:30` a number of minutes, `2021-09-13` a day,
//! `010` eight. So a string is bare only where no reader can take it for anything else, and in double quotes everywhere
//! else; JSON's quoting is YAML's. Lines are never folded and lists never written in one line: a change in one rule is a
//! change in its lines.
//!
//! `serde_yaml` would spare us this file, but it quotes only what YAML 1.2 takes for something else. It writes the days
//! of conditions, such as `from: 2020-01-01`, without quotes, and readers of YAML 1.1 (`PyYAML` among them) then give
//! back a day where the data have a string; an answer with the id `no` becomes false. A test below watches for the
//! version that quotes them.

use std::fmt::Write as _;

use serde_json::{Map, Value};

/// Bare words that some reader takes for true, false or null.
const TRAPS: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];

/// Writes `data` as a YAML document.
pub fn yaml(data: &Value) -> String {
    let mut text = String::new();
    match data {
        Value::Object(map) if !map.is_empty() => write_table(map, 0, &mut text),
        Value::Array(list) if !list.is_empty() => write_list(list, 0, &mut text),
        scalar => text = scalar_text(scalar) + "\n",
    }
    text
}

fn write_table(map: &Map<String, Value>, depth: usize, text: &mut String) {
    for (index, (key, value)) in map.iter().enumerate() {
        // The first key of a table in a list follows the dash of the list.
        let after_dash = index == 0 && text.ends_with("- ");
        if !after_dash {
            push_indent(depth, text);
        }
        text.push_str(&string_text(key));
        text.push(':');
        write_value(value, depth, text);
    }
}

/// Writes what follows a key.
fn write_value(value: &Value, depth: usize, text: &mut String) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            text.push('\n');
            write_table(map, depth + 1, text);
        }
        Value::Array(list) if !list.is_empty() => {
            text.push('\n');
            write_list(list, depth + 1, text);
        }
        scalar => {
            // Writing to a string does not fail.
            let _ = writeln!(text, " {}", scalar_text(scalar));
        }
    }
}

fn write_list(list: &[Value], depth: usize, text: &mut String) {
    for item in list {
        push_indent(depth, text);
        text.push_str("- ");
        match item {
            Value::Object(map) if !map.is_empty() => write_table(map, depth + 1, text),
            Value::Array(list) if !list.is_empty() => {
                text.pop();
                text.push('\n');
                write_list(list, depth + 1, text);
            }
            scalar => {
                text.push_str(&scalar_text(scalar));
                text.push('\n');
            }
        }
    }
}

fn push_indent(depth: usize, text: &mut String) {
    text.extend(std::iter::repeat_n("  ", depth));
}

fn scalar_text(scalar: &Value) -> String {
    match scalar {
        Value::String(words) => string_text(words),
        // Empty lists and tables, numbers, true, false and null are the same in both.
        other => other.to_string(),
    }
}

/// Returns the string bare where no reader can take it for anything else, or else in quotes.
fn string_text(words: &str) -> String {
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

/// Returns whether it is a Chinese character, or a mark between them. None of them means anything to YAML.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}') || "，。；：、（）《》「」？“”".contains(c)
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
            assert!(string_text(trap).starts_with('"'), "{trap}");
        }
        for plain in ["identity-card", "应交「身份证」，原件", "luoping-2022/transfer"] {
            assert_eq!(string_text(plain), plain);
        }
    }

    #[test]
    fn tables_in_lists_begin_behind_the_dash() {
        let data = json!({ "rules": [{ "id": "a", "of": [1, [true, "x"], {}] }, []], "none": null });
        let expected = "rules:\n  - id: a\n    of:\n      - 1\n      -\n        - true\n        - x\n      - {}\n  - []\nnone: null\n";
        assert_eq!(yaml(&data), expected);
    }

    /// When this fails, `serde_yaml` has learned to quote what YAML 1.1 takes for something else, and this file can go,
    /// if `cargo xtask agree` still finds no reader that disagrees.
    #[test]
    fn serde_yaml_leaves_days_bare() {
        let condition = json!({ "fact": "enrolled", "from": "2020-01-01", "answers": ["no"] });
        let bare = "fact: enrolled\nfrom: 2020-01-01\nanswers:\n- no\n";
        assert_eq!(serde_yaml::to_string(&condition).unwrap(), bare);
        assert_eq!(yaml(&condition), "fact: enrolled\nfrom: \"2020-01-01\"\nanswers:\n  - \"no\"\n");
    }
}
