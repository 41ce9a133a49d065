//! The template of the handbook: every kind of block becomes archivable, accessible pages.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fs;

use banshi_typeset::{Fonts, Timestamp, TypesetDocument, TypesetError, pdf};

const TEMPLATE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates/handbook.typ");

fn typeset(sections: &str) -> Result<Vec<u8>, TypesetError> {
    let data = format!(
        r#"{{"title": "医疗保障经办服务指南", "subtitle": null, "edition": "（2022年版）",
            "publisher": "罗平县医疗保险服务中心", "date": "2022年10月", "toc": {{"heading": "目录"}},
            "items": [
              {{"id": "first", "mark": "一、", "title": "单位参保登记", "sections": {sections}}},
              {{"id": "second", "mark": "", "title": "转移接续", "sections": []}}
            ]}}"#
    );
    let files = BTreeMap::from([
        ("handbook.typ".to_owned(), fs::read(TEMPLATE).unwrap()),
        ("data.json".to_owned(), data.into_bytes()),
    ]);
    let timestamp = Timestamp::from_unix(1_604_188_800).unwrap();
    let document = TypesetDocument { main: "handbook.typ".to_owned(), files, timestamp };
    pdf(&document, &Fonts::load(None).unwrap())
}

fn section(blocks: &str) -> String {
    format!(r#"[{{"kind": "x", "mark": "一、", "heading": "办理", "blocks": [{blocks}]}}]"#)
}

#[test]
fn every_kind_of_block_is_set() {
    let blocks = [
        r#"{"type": "paragraph", "runs": [{"text": "网上办理：\n"},
            {"text": "https://zwfw.yn.gov.cn/", "href": "https://zwfw.yn.gov.cn/"}]}"#,
        r#"{"type": "list", "lines": [
            {"mark": "（一）", "runs": [{"text": "申报"}], "blocks": [
              {"type": "list", "lines": [
                {"mark": "1.", "runs": [{"text": "受理"}], "blocks": []},
                {"mark": "", "runs": [], "blocks": []}]}]}]}"#,
        r#"{"type": "list", "lines": [{"mark": "", "runs": [{"text": "申报"}], "blocks": []}]}"#,
        r#"{"type": "table", "caption": "办理地址", "head": [[{"text": "县市"}], [{"text": "咨询电话"}]],
            "rows": [[[{"text": "南华县"}], [{"text": "0878-7226994", "href": "tel:08787226994"},
              {"text": " "}, {"text": "0878-7221098", "href": "tel:08787221098"}]], [[], []]]}"#,
        r#"{"type": "labelled", "label": "服务电话：", "values": [[{"text": "甲"}], [{"text": "乙"}]]}"#,
        r#"{"type": "derived", "note": "由办理流程整理", "blocks": [
            {"type": "paragraph", "runs": [{"text": "申报"}]}]}"#,
        r#"{"type": "not-stated", "text": "未载明"}"#,
    ];
    for block in blocks {
        typeset(&section(block)).unwrap_or_else(|error| panic!("{block}\n{error}"));
    }
    let all = typeset(&section(&blocks.join(","))).unwrap();
    assert!(all.starts_with(b"%PDF"));
}

#[test]
fn sections_without_words_or_content_are_set() {
    typeset(r#"[{"kind": "x", "mark": "", "heading": "", "blocks": []}]"#).unwrap();
    typeset(&section("")).unwrap();
    typeset("[]").unwrap();
}

#[test]
fn an_unknown_block_stops_the_run() {
    let error = typeset(&section(r#"{"type": "picture"}"#)).unwrap_err().to_string();
    assert!(error.contains("unknown block type: picture"), "{error}");
}
