//! Applications in three syntaxes: the same findings, and never a panic or a long wait.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[path = "../../core/tests/edits/mod.rs"]
mod edits;

use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use banshi_answers::application::read_application_file;
use banshi_core::finding::{Finding, Severity};
use banshi_core::model::Catalog;
use banshi_core::source::codes::{BYTE_ORDER_MARK, NOT_UTF8, TOO_LARGE, UNREADABLE};
use banshi_core::source::{SourceFile, Sources, read_catalog};
use banshi_reason::application::Application;
use edits::{apply, edit};
use proptest::prelude::*;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/check/good");
    banshi_core::load(&dir).catalog.unwrap()
});

const TOML: &str = r#"item = "sample/card"
date = 2026-01-06
cases = ["new"]
name = "𠮷田"
[facts]
age = 30
lost = false
enrolled = 2020-01-02
residence = "local"
[[documents]]
document = "card-form"
original = 2
pages = { from = 1, to = 4 }
"#;

const YAML: &str = r#"# 申请
item: sample/card
date: 2026-01-06
cases: [new]
name: "𠮷田"
facts:
  age: 30
  lost: false
  enrolled: 2020-01-02
  residence: local
documents:
  - document: card-form
    original: 2
    pages: { from: 1, to: 4 }
"#;

const JSON: &str = r#"{
	"item": "sample/card", "date": "2026-01-06", "cases": ["new"], "name": "\ud842\udfb7\u7530",
	"facts": { "age": 30, "lost": false, "enrolled": "2020-01-02", "residence": "local" },
	"documents": [
		{ "document": "card-form", "original": 2, "pages": { "from": 1, "to": 4 } }
	]
}
"#;

fn read_as(ending: &str, bytes: &[u8]) -> (Sources, Option<Application>, Vec<Finding>) {
    let work = tempfile::TempDir::new().unwrap();
    let path = work.path().join(format!("application.{ending}"));
    std::fs::write(&path, bytes).unwrap();
    let nothing = tempfile::TempDir::new().unwrap();
    let (mut sources, _) = read_catalog(nothing.path());
    let (application, findings) = read_application_file(&mut sources, &path, &CATALOG);
    (sources, application, findings)
}

/// Code, and the words it points at.
fn found(ending: &str, text: &str) -> Vec<(&'static str, String)> {
    let (sources, application, findings) = read_as(ending, text.as_bytes());
    assert_eq!(application.is_some(), findings.iter().all(|finding| finding.severity() != Severity::Error));
    let at = |finding: &Finding| sources.file(finding.place.unwrap()).text[finding.place.unwrap().range()].to_owned();
    findings.iter().map(|finding| (finding.code.id(), at(finding))).collect()
}

#[test]
fn three_syntaxes_say_the_same() {
    let read = [("toml", TOML), ("yaml", YAML), ("YML", YAML), ("json", JSON), ("yaml", JSON)].map(|(ending, text)| {
        let (_, application, findings) = read_as(ending, text.replace('\t', "  ").as_bytes());
        if ending == "yaml" && text == JSON {
            // In YAML, two escapes are not one character.
            assert!(application.is_none());
            return None;
        }
        assert!(findings.is_empty(), "{ending}: {findings:?}");
        Some(format!("{:?}", application.unwrap()))
    });
    assert!(read[0].is_some());
    assert!(read[..4].iter().all(|one| *one == read[0]), "{read:#?}");
    assert!(read_as("json", JSON.as_bytes()).1.is_some(), "tabs are blanks in JSON");
}

/// Ending, text, and each code with the words it points at.
type Case = (&'static str, &'static str, Vec<(&'static str, String)>);

#[test]
fn faults_are_found_where_they_are() {
    let b = |code, words: &str| (code, words.to_owned());
    let cases: [Case; 15] = [
        ("yaml", "item: sample/card\nitem: sample/card\n", vec![b("B101", "item")]),
        ("yaml", "item: sample/card\n---\nitem: sample/card\n", vec![b("B101", "---")]),
        ("yaml", "item: &a sample/card\nname: *a\n", vec![b("B101", "&a sample/card"), b("B101", "*a")]),
        ("yaml", "item: !!str sample/card\n", vec![b("B101", "!!str sample/card")]),
        ("yaml", "item: sample/card\nname: ~\ndate:\n", vec![b("B104", "~"), b("B104", "")]),
        ("yaml", "item: sample/card\n? [a]\n: 1\n", vec![b("B101", "[a]")]),
        ("yaml", "item: sample/card\nfacts:\n\tage: 3\n", vec![b("B101", "a")]),
        ("yaml", "- item\n", vec![b("B103", "- item")]),
        (
            "json",
            "{\"item\": \"sample/card\", \"facts\": {\"age\": 1.5, \"lost\": null}}",
            vec![b("B103", "1.5"), b("B104", "null")],
        ),
        ("json", "{\"item\": \"sample/card\", \"name\": \"\\ud842\\udfb7\", \"x\": 1}", vec![b("B102", "\"x\"")]),
        (
            "json",
            "{\"item\": \"sample/card\", \"facts\": {\"age\": 99999999999999999999}}",
            vec![b("B104", "99999999999999999999")],
        ),
        (
            "json",
            "{\"item\": \"sample/card\", \"facts\": { \"age\": \"三\" , \"enrolled\": \"2020-01-02\" }}",
            vec![b("B103", "\"三\"")],
        ),
        ("json", "{\"item\": \"sample/card\", \"cases\": [\"new\"", vec![b("B101", "")]),
        (
            "toml",
            "item = \"sample/card\"\n[facts]\nage = \"x\"\nlost = 1\nenrolled = [\"a\"]\n",
            vec![b("B103", "\"x\""), b("B103", "1"), b("B103", "[\"a\"]")],
        ),
        ("txt", "item = 1", vec![b("B001", "")]),
    ];
    for (ending, text, expected) in cases {
        assert_eq!(found(ending, text), expected, "{text}");
    }
}

#[test]
fn hostile_files_are_refused_and_soon() {
    let long = |part: &str| part.repeat(2 * 1024 * 1024 / part.len() - 1);
    let laughs = (0..9).map(|level| {
        let next = format!("*a{level},").repeat(9);
        format!("a{}: &a{} [{next}]\n", level + 1, level + 1)
    });
    let laughs = format!("a0: &a0 [ha]\n{}", laughs.collect::<String>());
    let texts = [
        laughs,
        long("["),
        long("{a: "),
        long("- "),
        long("a: "),
        long("? "),
        long("&a "),
        long("!t "),
        long("%x\n"),
        long("\n"),
        long("# x\n"),
        long("a\n"),
        long("一 "),
        long("a: b\n"),
        long("'"),
        long("\"\\"),
        long("{\"a\":"),
        long("\\ud842\\udfb7"),
        long("\t"),
        long("---\n"),
        long("\0"),
        format!("a: \"{}", long("x")),
        format!("a: {}", long("x ")),
        format!("a: |\n{}", long(" x\n")),
        format!("[{}", long("1,")),
        format!("documents:\n{}", long("  - document: nowhere\n")),
        format!("cases: [{}]", long("new,")),
    ];
    for text in texts {
        for ending in ["yaml", "json", "toml"] {
            let started = Instant::now();
            let (_, application, findings) = read_as(ending, text.as_bytes());
            let head: String = text.chars().take(20).collect();
            let took = started.elapsed();
            assert!(application.is_none() && !findings.is_empty(), "{head:?} as {ending}");
            assert!(took < Duration::from_secs(10), "{head:?} as {ending} took {took:?}");
        }
    }
}

#[test]
fn what_cannot_be_read_is_a_finding() {
    let code = |bytes: &[u8]| read_as("json", bytes).2.first().map(|finding| finding.code);
    assert_eq!(code(b"\xff\xfe"), Some(NOT_UTF8));
    assert_eq!(code("\u{feff}{}".as_bytes()), Some(BYTE_ORDER_MARK));
    assert_eq!(code(&vec![b' '; 3 * 1024 * 1024]), Some(TOO_LARGE));
    let work = tempfile::TempDir::new().unwrap();
    let (mut sources, _) = read_catalog(work.path());
    for path in [work.path().join("nowhere.toml"), work.path().to_owned()] {
        let (application, findings) = read_application_file(&mut sources, &path, &CATALOG);
        assert!(application.is_none());
        assert_eq!(findings.iter().map(|finding| finding.code).collect::<Vec<_>>(), [UNREADABLE]);
        let file: &SourceFile = sources.file(findings[0].place.unwrap());
        assert_eq!(file.path, path.to_string_lossy());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn careless_edits_give_findings_not_panics(which in 0..3usize, edits in prop::collection::vec(edit(), 1..5)) {
        let (ending, original) = [("toml", TOML), ("yaml", YAML), ("json", JSON)][which];
        let mut text: Vec<char> = original.chars().collect();
        for edit in &edits {
            apply(&mut text, edit);
        }
        let text: String = text.into_iter().collect();
        let (sources, application, findings) = read_as(ending, text.as_bytes());
        let clean = findings.iter().all(|finding| finding.severity() != Severity::Error);
        prop_assert_eq!(application.is_some(), clean);
        for finding in &findings {
            let place = finding.place.unwrap();
            prop_assert!(sources.file(place).text.get(place.range()).is_some(), "{:?} cuts a character", finding);
        }
    }
}
