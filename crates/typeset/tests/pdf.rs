//! What a document becomes, and what is said when it becomes nothing.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::{env, fs};

use banshi_typeset::{Fonts, Timestamp, TypesetDocument, TypesetError, pdf};

const SMALL: &str = r#"
#set document(title: "办事指南", author: "楚雄州医疗保障局")
#set text(font: "Noto Serif CJK SC", lang: "zh", region: "cn")
= 单位参保登记
#let data = json("data.json")
每月 1—15 日受理，#data.limit。#link("tel:0878-3369162", "0878-3369162")
"#;

fn document(template: &str) -> TypesetDocument {
    let files =
        [("handbook.typ", template.as_bytes().to_vec()), ("data.json", r#"{"limit":"即时办结"}"#.as_bytes().to_vec())];
    TypesetDocument {
        main: "handbook.typ".to_owned(),
        files: files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect(),
        timestamp: Timestamp::new((2020, 11, 1), (0, 0, 0)).unwrap(),
    }
}

fn embedded() -> Fonts {
    Fonts::load(None).unwrap()
}

fn failure(template: &str) -> TypesetError {
    let body = format!("#set document(title: \"试\")\n{template}");
    pdf(&document(&body), &embedded()).unwrap_err()
}

#[test]
fn a_small_chinese_document_exports() {
    let bytes = pdf(&document(SMALL), &embedded()).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("<pdfaid:part>2</pdfaid:part>"));
    assert!(text.contains("<pdfuaid:part>1</pdfuaid:part>"));
    assert!(text.contains("2020-11-01T00:00:00"));
}

/// Where the child process of the next test writes its PDF.
const OUTPUT: &str = "BANSHI_TEST_OUTPUT";

/// Run as a process of its own, because within one Typst remembers what it has set.
#[test]
#[ignore = "a child process: the_same_document_gives_the_same_bytes runs it, once with one thread and once with several"]
fn write_many_pages() {
    let pages = "#for i in range(30) [#set page(header: [#i])\n== 第 #i 节\n正文。]";
    let bytes = pdf(&document(&format!("{SMALL}\n{pages}")), &embedded()).unwrap();
    fs::write(env::var_os(OUTPUT).unwrap(), bytes).unwrap();
}

fn in_a_process(threads: &str) -> Vec<u8> {
    let directory = tempfile::tempdir().unwrap();
    let output = directory.path().join("out.pdf");
    let status = Command::new(env::current_exe().unwrap())
        .args(["--exact", "write_many_pages", "--ignored"])
        .env("RAYON_NUM_THREADS", threads)
        .env(OUTPUT, &output)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
    fs::read(output).unwrap()
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let first = in_a_process("1");
    assert!(first.starts_with(b"%PDF"));
    for threads in ["1", "2", "7"] {
        assert!(first == in_a_process(threads), "{threads} threads");
    }
}

#[test]
fn a_missing_glyph_is_named() {
    let error = failure("参保人𠮷某").to_string();
    assert!(error.contains("字体里没有「𠮷」（U+20BB7）的字形"), "{error}");
    assert!(error.starts_with("handbook.typ 第2行第"), "{error}");
}

#[test]
fn a_file_that_was_not_given_is_an_error_at_its_place() {
    let error = failure("正文\n#read(\"/etc/passwd\")");
    let [problem] = error.problems.as_slice() else { panic!("{error:?}") };
    assert_eq!(problem.file.as_deref(), Some("handbook.typ"));
    assert_eq!((problem.line, problem.column), (Some(3), Some(7)));
    assert!(error.to_string().contains("找不到文件「etc/passwd」"), "{error}");
}

#[test]
fn packages_and_escapes_are_refused() {
    let package = failure("#import \"@preview/cetz:0.3.0\"").to_string();
    assert!(package.contains("模板不能使用 Typst 软件包"), "{package}");
    assert_eq!(failure("#read(\"../data.json\")").problems.len(), 1);
}

#[test]
fn broken_data_is_an_error_in_the_data() {
    let mut broken = document(SMALL);
    broken.files.insert("data.json".to_owned(), b"{\n  \"limit\": }".to_vec());
    let error = pdf(&broken, &embedded()).unwrap_err();
    assert_eq!(error.problems[0].file.as_deref(), Some("data.json"));
    assert_eq!(error.problems[0].line, Some(2));
}

#[test]
fn a_missing_template_is_an_error() {
    let nothing = TypesetDocument { files: BTreeMap::new(), ..document(SMALL) };
    let error = pdf(&nothing, &embedded()).unwrap_err().to_string();
    assert!(error.contains("找不到文件「handbook.typ」"), "{error}");
    let unnameable = TypesetDocument { main: "../a.typ".to_owned(), ..document(SMALL) };
    assert!(pdf(&unnameable, &embedded()).is_err());
}

#[test]
fn every_problem_is_one_line() {
    let error = failure("#let a = (\n#let b = }\n");
    assert_eq!(error.to_string().lines().count(), error.problems.len(), "{error}");
}

#[test]
fn endless_recursion_is_an_error_and_no_crash() {
    let templates = [
        "#let f(n) = f(n + 1)\n#f(0)",
        "#let f(n) = [a #block[#f(n + 1)]]\n#f(0)",
        "#show \"a\": it => [b #it]\n#show heading: it => heading[#it]\n= a",
        "#let f(n) = context block(inset: 1pt, f(n + 1))\n#f(0)",
        "#let f(n) = layout(size => grid(f(n + 1)))\n#f(0)",
        "#let f(n) = table(f(n + 1))\n#f(0)",
        "#include \"handbook.typ\"",
        "#while true { }",
        "#eval(\"(\" * 100000)",
    ];
    for template in templates {
        let error = failure(template);
        assert!(!error.problems.is_empty(), "{template}");
    }
}

#[test]
fn deeply_nested_content_is_an_error_or_a_page_but_no_crash() {
    let nested = "#let c = [x]\n#for i in range(0, 5000) { c = block(c) }\n#c";
    let _ = pdf(&document(&format!("#set document(title: \"试\")\n{nested}")), &embedded());
    let brackets = format!("#set document(title: \"试\")\n{}", "#block[".repeat(20_000));
    assert!(pdf(&document(&brackets), &embedded()).is_err());
}
