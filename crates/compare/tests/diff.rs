//! What has changed between two catalogs: each edit of the project's own catalog, told in every format.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use std::collections::BTreeSet;
use std::fs;

use banshi_compare::{DiffReport, diff_catalogs, report_html, report_markdown, report_notice, report_text};
use banshi_core::model::Catalog;
use banshi_fixture::{CatalogCopy, tree};
use common::{REAL, TEMPLATES, assert_no_empty_sentence, load, without_style};
use serde_json::Value;

const TRANSFER: &str = "handbooks/chuxiong-2020/items/transfer.toml";
const INPATIENT: &str = "handbooks/chuxiong-2020/items/inpatient-claim.toml";
const WITHDRAWAL: &str = "handbooks/chuxiong-2020/items/account-withdrawal.toml";
const LUOPING: &str = "handbooks/luoping-2022/handbook.toml";
const DAYAO: &str = "regions/dayao.toml";

type Edit = (&'static str, fn(&CatalogCopy));

const EDITS: [Edit; 12] = [
    ("shorter-limit", shorten_limit),
    ("copy-instead-of-original", take_copy_instead_of_original),
    ("material-removed", remove_material),
    ("seal-dropped", drop_seal),
    ("window-moved", move_window),
    ("phone-changed", change_phone),
    ("case-added", add_case),
    ("condition-added", add_condition),
    ("item-removed", remove_item),
    ("acceptance-moved", move_acceptance),
    ("choice-widened", widen_choice),
    ("wording-only", change_wording),
];

fn shorten_limit(copy: &CatalogCopy) {
    copy.replace(TRANSFER, "days = 20", "days = 15");
}

fn take_copy_instead_of_original(copy: &CatalogCopy) {
    copy.replace(INPATIENT, "医院收费票据（原件）", "医院收费票据（复印件）");
    copy.replace(INPATIENT, r#""medical-invoice", form = "original""#, r#""medical-invoice", form = "copy""#);
}

fn remove_material(copy: &CatalogCopy) {
    let proxy = "[[materials]]\ntext = \"如代办需提供代办人身份证原件。\"\nkind = \"proxy\"\n\
                 requires = [{ document = \"identity-card\", form = \"original\", whose = \"proxy\" }]\n\n";
    copy.replace(TRANSFER, proxy, "");
    let permission = "[[proxies]]\nallowed = true\nterm = \"代办人\"\nquote = \"如代办需提供代办人身份证原件\"\n\n";
    copy.replace(TRANSFER, permission, "");
}

fn drop_seal(copy: &CatalogCopy) {
    copy.replace(INPATIENT, "费用报销登记表，盖单位公章；", "费用报销登记表；");
    copy.replace(INPATIENT, r#""inpatient-claim-form", seal = "单位公章""#, r#""inpatient-claim-form""#);
}

fn move_window(copy: &CatalogCopy) {
    copy.replace(DAYAO, "二楼207办公室", "三楼305办公室");
}

fn change_phone(copy: &CatalogCopy) {
    copy.replace(DAYAO, "0878-6212156", "0878-6212199");
}

fn add_case(copy: &CatalogCopy) {
    let case = "[[cases]]\nid = \"emigration\"\nname = \"参保人出国定居\"\n\n[[channels]]";
    copy.replace(WITHDRAWAL, "[[channels]]", case);
    let line = "[[materials]]\ntext = \"参保人出国定居：提供身份证复印件、银行卡账户信息。\"\ncase = \"emigration\"\n\
                requires = [{ document = \"identity-card\", form = \"copy\" }, \"bank-account-details\"]\n\n[[limits]]";
    copy.replace(WITHDRAWAL, "[[limits]]", line);
}

fn add_condition(copy: &CatalogCopy) {
    let stated = "when = { flexible-worker = false }\ntext = \"单位职工填写全额垫付";
    copy.replace(INPATIENT, "text = \"填写全额垫付", stated);
}

fn remove_item(copy: &CatalogCopy) {
    copy.replace(LUOPING, "  \"rights-enquiry\",\n", "");
    fs::remove_file(copy.path().join("handbooks/luoping-2022/items/rights-enquiry.toml")).unwrap();
    let errata = copy.path().join("handbooks/luoping-2022/errata.toml");
    let text = fs::read_to_string(&errata).unwrap();
    let kept = text.split("\n\n").filter(|entry| !entry.contains("item = \"rights-enquiry\""));
    fs::write(errata, kept.collect::<Vec<_>>().join("\n\n")).unwrap();
}

fn move_acceptance(copy: &CatalogCopy) {
    let item = "handbooks/luoping-2022/items/employer-enrolment.toml";
    copy.replace(item, "from = 1, to = 25", "from = 1, to = 20");
    copy.replace(item, "每月1-25日受理", "每月1-20日受理");
}

/// Many items ask for the choice: the change is told once.
fn widen_choice(copy: &CatalogCopy) {
    for (name, bytes) in tree(&copy.path().join("handbooks")) {
        let mut text = String::from_utf8(bytes).unwrap();
        for words in ["医保电子凭证或有效身份证件或社保卡", "外国人永久居留证）或社保卡"]
        {
            text = text.replace(words, &format!("{words}或医保卡"));
        }
        fs::write(copy.path().join("handbooks").join(name), text).unwrap();
    }
    let choice = "\"valid-identity-document\", \"social-security-card\"";
    copy.replace("documents/identity.toml", choice, &format!("{choice}, \"medical-insurance-card\""));
}

fn change_wording(copy: &CatalogCopy) {
    copy.replace(TRANSFER, "因医疗保险关系跨统筹地区变动", "医疗保险关系因故跨统筹地区变动");
}

fn rename_audience(copy: &CatalogCopy) {
    copy.replace("audiences.toml", "name = \"跨统筹区流动的参保职工\"", "name = \"医保关系要转移的职工\"");
}

/// Makes the rarer changes: a phone for complaints, a name that many items share, a channel more, an office that no
/// longer serves, a promise taken back, a proxy refused, a seal, a disease more.
fn make_rarer_changes(copy: &CatalogCopy) {
    copy.replace("regions/luoping.toml", "number = \"0874-8229987\"", "number = \"0874-8229900\"");
    rename_audience(copy);
    copy.replace(
        TRANSFER,
        "kinds = [\"counter\"]\ntext = \"医保经办机构。\"",
        "kinds = [\"counter\", \"phone\"]\ntext = \"医保经办机构，电话办理。\"",
    );
    copy.replace(DAYAO, "premium-subsidy = [\"room-201\"]", "premium-subsidy = [\"room-201\", \"hall\"]");
    copy.replace("handbooks/chuxiong-2020/handbook.toml", "  \"lufeng\",\n", "");
    copy.replace(WITHDRAWAL, "kind = \"immediate\"", "kind = \"not-stated\"");
    let copied = "requires = [{ document = \"identity-any\", form = \"copy\" }]";
    copy.replace(INPATIENT, "requires = [\"identity-any\"]", copied);
    let printed = "医保电子凭证或有效身份证件或社保卡";
    copy.replace(INPATIENT, &format!("{printed}；"), &format!("{printed}（复印件）；"));
    copy.replace(INPATIENT, "name = \"转外就医\"", "name = \"转到外地就医\"");
}

fn edited(edits: &[fn(&CatalogCopy)]) -> Catalog {
    let copy = CatalogCopy::real();
    for edit in edits {
        edit(&copy);
    }
    load(copy.path())
}

fn all_edits() -> DiffReport {
    diff_catalogs(&REAL, &edited(&EDITS.map(|(_, edit)| edit)))
}

#[test]
fn each_edit_is_told_in_words() {
    for (name, edit) in EDITS {
        insta::assert_snapshot!(name, report_text(&diff_catalogs(&REAL, &edited(&[edit]))));
    }
}

#[test]
fn what_happens_less_often_is_told() {
    insta::assert_snapshot!("rarer", report_text(&diff_catalogs(&REAL, &edited(&[make_rarer_changes]))));
}

#[test]
fn all_edits_in_every_format() {
    let report = all_edits();
    let notice = |markdown| report_notice(&report, markdown, &TEMPLATES).unwrap();
    let formats = [
        ("all-text", report_text(&report)),
        ("all-md", report_markdown(&report, &TEMPLATES).unwrap()),
        ("all-html", without_style(&report_html(&report, &TEMPLATES).unwrap())),
        ("all-notice-text", notice(false)),
        ("all-notice-md", notice(true)),
    ];
    for (name, shown) in formats {
        assert_no_empty_sentence(&shown);
        insta::assert_snapshot!(name, shown);
    }
}

#[test]
fn a_report_as_data() {
    let report = diff_catalogs(&REAL, &edited(&[shorten_limit, rename_audience]));
    insta::assert_snapshot!("data", serde_json::to_string_pretty(&report).unwrap());
}

/// Every entry of a report, wherever it stands, as data.
fn entries(report: &Value) -> Vec<&Value> {
    let mut all: Vec<&Value> = Vec::new();
    for book in report["handbooks"].as_array().unwrap() {
        all.extend(book["changes"].as_array().unwrap());
        for item in book["items"].as_array().unwrap() {
            all.extend(item["changes"].as_array().unwrap());
        }
    }
    for region in report["regions"].as_array().unwrap() {
        all.extend(region["changes"].as_array().unwrap());
    }
    all.extend(report["shared"].as_array().unwrap());
    all
}

#[test]
fn every_change_is_told_once_and_counted() {
    let report = all_edits();
    let data = serde_json::to_value(&report).unwrap();
    let all = entries(&data);
    let mut told = BTreeSet::new();
    for entry in &all {
        let (kind, words) = (entry["kind"].as_str().unwrap(), entry["words"].as_str().unwrap());
        assert!(!kind.is_empty() && !words.is_empty(), "{entry}");
        assert!(told.insert(words), "told twice: {words}");
    }
    for (effect, count) in
        [("easier", report.tally.easier), ("harder", report.tally.harder), ("neutral", report.tally.neutral)]
    {
        assert_eq!(all.iter().filter(|entry| entry["effect"] == effect).count(), count, "{effect}");
    }
    let shown = report_text(&report);
    for words in told {
        assert_eq!(shown.matches(&format!("　{words}\n")).count(), 1, "{words}");
    }
}

#[test]
fn a_catalog_does_not_differ_from_itself() {
    let report = diff_catalogs(&REAL, &edited(&[]));
    assert_eq!(report_text(&report), "没有改动");
    assert!(report.is_empty() && report.handbooks.is_empty() && report.regions.is_empty() && report.shared.is_empty());
}

/// Every change of an item as `(kind, item)`.
fn kinds(report: &DiffReport) -> Vec<(String, String)> {
    let data = serde_json::to_value(report).unwrap();
    let mut kinds = Vec::new();
    for book in data["handbooks"].as_array().unwrap() {
        for item in book["items"].as_array().unwrap() {
            for change in item["changes"].as_array().unwrap() {
                let text = |value: &Value| value.as_str().unwrap().to_owned();
                kinds.push((text(&change["kind"]), text(&item["id"])));
            }
        }
    }
    kinds.sort();
    kinds
}

#[test]
fn there_and_back_are_mirrors() {
    let mirrored = [
        ("material-added", "material-removed"),
        ("case-added", "case-removed"),
        ("item-added", "item-removed"),
        ("channel-added", "channel-removed"),
        ("audience-added", "audience-removed"),
        ("limit-stated", "limit-dropped"),
    ];
    let mirror = |kind: &str| {
        let pair = mirrored.iter().find(|(one, other)| *one == kind || *other == kind);
        pair.map_or(kind, |(one, other)| if *one == kind { other } else { one }).to_owned()
    };
    for (name, edit) in EDITS {
        let new = edited(&[edit]);
        let (there, back) = (diff_catalogs(&REAL, &new), diff_catalogs(&new, &REAL));
        let mut reflected: Vec<_> = kinds(&back).into_iter().map(|(kind, item)| (mirror(&kind), item)).collect();
        reflected.sort();
        assert_eq!(kinds(&there), reflected, "{name}");
        assert_eq!(there.tally.easier, back.tally.harder, "{name}");
        assert_eq!(there.tally.harder, back.tally.easier, "{name}");
        assert_eq!(there.tally.neutral, back.tally.neutral, "{name}");
    }
}
