//! Whatever a file looks like: laid out twice is laid out once, and it says what it said.

use banshi_edit::format;
use proptest::prelude::*;

/// Blanks where TOML allows them.
fn blanks() -> impl Strategy<Value = String> {
    prop_oneof![4 => Just(String::new()), 2 => Just(" ".to_owned()), 1 => Just("  \t".to_owned())]
}

/// The end of a line: nothing, blanks, a comment; then perhaps blank lines or lines of comment.
fn line_end() -> impl Strategy<Value = String> {
    let comment = prop_oneof![3 => Just(String::new()), 1 => "[ ]{0,3}#[ a\"\\[=旁注]{0,6}"];
    let more = prop_oneof![
        4 => Just(String::new()),
        1 => Just("\n\n\n".to_owned()),
        1 => Just("  # 整行的备注\n".to_owned()),
    ];
    (blanks(), comment, prop_oneof![9 => Just("\n"), 1 => Just("\r\n")], more)
        .prop_map(|(blanks, comment, end, more)| format!("{blanks}{comment}{end}{more}"))
}

fn value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("true".to_owned()),
        "[1-9][0-9]{0,3}",
        Just("2026-01-05".to_owned()),
        "\"[ a#=,\\[\\]字，]{0,8}\"",
        "'[ a#=\"字]{0,5}'",
        Just("\"\"\"\n一\n  二 # 不是备注\"\"\"".to_owned()),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        let element = (blanks(), inner.clone(), blanks()).prop_map(|(a, value, b)| format!("{a}{value}{b}"));
        let one_line = proptest::collection::vec(element, 0..4).prop_map(|all| format!("[{}]", all.join(",")));
        let own_line = (line_end(), inner.clone()).prop_map(|(end, value)| format!("{end}{value}"));
        let lines = (proptest::collection::vec(own_line, 1..4), line_end())
            .prop_map(|(all, end)| format!("[{},{end}]", all.join(",")));
        let pair = (blanks(), inner, blanks());
        let table = proptest::collection::vec(pair, 0..3).prop_map(|pairs| {
            let pairs = pairs.iter().enumerate().map(|(at, (a, value, b))| format!("{a}k{at}{b}={a}{value}{b}"));
            format!("{{{}}}", pairs.collect::<Vec<_>>().join(","))
        });
        prop_oneof![one_line, lines, table]
    })
}

/// A table at some depth, with its keys.
fn table() -> impl Strategy<Value = String> {
    let head = prop_oneof![Just("[[a]]"), Just("[[a.b]]"), Just("[[a.b.c]]"), Just("[[d]]")];
    let pairs = proptest::collection::vec((blanks(), blanks(), value(), line_end()), 0..4);
    (blanks(), head, line_end(), pairs).prop_map(|(indent, head, end, pairs)| {
        let lines = pairs.iter().enumerate().map(|(at, (a, b, value, end))| format!("{a}key-{at}{b}={a}{value}{end}"));
        format!("{indent}{head}{end}{}", lines.collect::<String>())
    })
}

fn file() -> impl Strategy<Value = String> {
    (proptest::collection::vec(table(), 0..6), blanks()).prop_map(|(tables, end)| tables.concat() + &end)
}

/// How often each comment of the random files stands in a text.
fn comments(text: &str) -> usize {
    text.matches("# 整行的备注").count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_layout_rests_and_says_the_same(text in file()) {
        // Some of the random files are none, such as those with a table before the one it stands in.
        prop_assume!(text.parse::<toml::Table>().is_ok());
        let once = format(&text).unwrap();
        prop_assert_eq!(&format(&once).unwrap(), &once);
        // Line ends within a text of several lines are part of the layout.
        let after = once.parse::<toml::Table>().unwrap();
        prop_assert_eq!(after, text.replace("\r\n", "\n").parse::<toml::Table>().unwrap());
        prop_assert_eq!(comments(&once), comments(&text));
    }

    #[test]
    fn anything_else_is_refused_and_nothing_panics(text in ".{0,60}") {
        let _ = format(&text);
    }
}
