//! `banshi diff` and `banshi compare`: what has changed, and how two handbooks differ.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::{Outcome, Workshop, copy_tree, repository, snapshot, tree};

const TRANSFER: &str = "handbooks/chuxiong-2020/items/transfer.toml";
const INPATIENT: &str = "handbooks/chuxiong-2020/items/inpatient-claim.toml";
const WITHDRAWAL: &str = "handbooks/chuxiong-2020/items/account-withdrawal.toml";
const LUOPING: &str = "handbooks/luoping-2022/handbook.toml";
const DAYAO: &str = "regions/dayao.toml";

/// The real catalog twice: `old` and, to be edited, `catalog`.
fn workshop() -> Workshop {
    let workshop = Workshop::empty();
    for name in ["old", "catalog"] {
        copy_tree(&repository().join("catalog"), &workshop.path().join(name));
    }
    workshop
}

/// Replaces words that must be there.
fn edit(workshop: &Workshop, path: &str, from: &str, to: &str) {
    let file = workshop.catalog().join(path);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(from), "{path} has no {from}");
    fs::write(file, text.replacen(from, to, 1)).unwrap();
}

fn shorter_limit(workshop: &Workshop) {
    edit(workshop, TRANSFER, "days = 20", "days = 15");
}

fn copy_instead_of_original(workshop: &Workshop) {
    edit(workshop, INPATIENT, "医院收费票据（原件）", "医院收费票据（复印件）");
    edit(workshop, INPATIENT, r#""medical-invoice", form = "original""#, r#""medical-invoice", form = "copy""#);
}

fn material_removed(workshop: &Workshop) {
    let proxy = "[[materials]]\ntext = \"如代办需提供代办人身份证原件。\"\nkind = \"proxy\"\n\
                 requires = [{ document = \"identity-card\", form = \"original\", whose = \"proxy\" }]\n\n";
    edit(workshop, TRANSFER, proxy, "");
    let permission = "[[proxies]]\nallowed = true\nterm = \"代办人\"\nquote = \"如代办需提供代办人身份证原件\"\n\n";
    edit(workshop, TRANSFER, permission, "");
}

fn seal_dropped(workshop: &Workshop) {
    edit(workshop, INPATIENT, "费用报销登记表，盖单位公章；", "费用报销登记表；");
    edit(workshop, INPATIENT, r#""inpatient-claim-form", seal = "单位公章""#, r#""inpatient-claim-form""#);
}

fn window_moved(workshop: &Workshop) {
    edit(workshop, DAYAO, "二楼207办公室", "三楼305办公室");
}

fn phone_changed(workshop: &Workshop) {
    edit(workshop, DAYAO, "0878-6212156", "0878-6212199");
}

fn case_added(workshop: &Workshop) {
    let case = "[[cases]]\nid = \"emigration\"\nname = \"参保人出国定居\"\n\n[[channels]]";
    edit(workshop, WITHDRAWAL, "[[channels]]", case);
    let line = "[[materials]]\ntext = \"参保人出国定居：提供身份证复印件、银行卡账户信息。\"\ncase = \"emigration\"\n\
                requires = [{ document = \"identity-card\", form = \"copy\" }, \"bank-account-details\"]\n\n[[limits]]";
    edit(workshop, WITHDRAWAL, "[[limits]]", line);
}

fn condition_added(workshop: &Workshop) {
    edit(
        workshop,
        INPATIENT,
        "text = \"填写全额垫付",
        "when = { flexible-worker = false }\ntext = \"单位职工填写全额垫付",
    );
}

fn item_removed(workshop: &Workshop) {
    edit(workshop, LUOPING, "  \"rights-enquiry\",\n", "");
    fs::remove_file(workshop.catalog().join("handbooks/luoping-2022/items/rights-enquiry.toml")).unwrap();
    let errata = workshop.catalog().join("handbooks/luoping-2022/errata.toml");
    let text = fs::read_to_string(&errata).unwrap();
    let kept = text.split("\n\n").filter(|entry| !entry.contains("item = \"rights-enquiry\""));
    fs::write(errata, kept.collect::<Vec<_>>().join("\n\n")).unwrap();
}

fn acceptance_moved(workshop: &Workshop) {
    let item = "handbooks/luoping-2022/items/employer-enrolment.toml";
    edit(workshop, item, "from = 1, to = 25", "from = 1, to = 20");
    edit(workshop, item, "每月1-25日受理", "每月1-20日受理");
}

/// Many items ask for it: the change is told once.
fn choice_widened(workshop: &Workshop) {
    for (name, bytes) in tree(&workshop.catalog().join("handbooks")) {
        let mut text = String::from_utf8(bytes).unwrap();
        for words in ["医保电子凭证或有效身份证件或社保卡", "外国人永久居留证）或社保卡"]
        {
            text = text.replace(words, &format!("{words}或医保卡"));
        }
        workshop.write(&format!("catalog/handbooks/{name}"), text);
    }
    let choice = "\"valid-identity-document\", \"social-security-card\"";
    edit(workshop, "documents/identity.toml", choice, &format!("{choice}, \"medical-insurance-card\""));
}

fn wording_only(workshop: &Workshop) {
    edit(workshop, TRANSFER, "因医疗保险关系跨统筹地区变动", "医疗保险关系因故跨统筹地区变动");
}

/// What happens less often: a phone for complaints, a name that many items share, a channel more, an office
/// that no longer serves, a promise taken back, a proxy refused, a seal, a disease more.
fn rarer(workshop: &Workshop) {
    edit(workshop, "regions/luoping.toml", "number = \"0874-8229987\"", "number = \"0874-8229900\"");
    edit(workshop, "audiences.toml", "name = \"跨统筹区流动的参保职工\"", "name = \"医保关系要转移的职工\"");
    edit(
        workshop,
        TRANSFER,
        "kinds = [\"counter\"]\ntext = \"医保经办机构。\"",
        "kinds = [\"counter\", \"phone\"]\ntext = \"医保经办机构，电话办理。\"",
    );
    edit(workshop, DAYAO, "premium-subsidy = [\"room-201\"]", "premium-subsidy = [\"room-201\", \"hall\"]");
    edit(workshop, "handbooks/chuxiong-2020/handbook.toml", "  \"lufeng\",\n", "");
    edit(workshop, WITHDRAWAL, "kind = \"immediate\"", "kind = \"not-stated\"");
    edit(
        workshop,
        INPATIENT,
        "requires = [\"identity-any\"]",
        "requires = [{ document = \"identity-any\", form = \"copy\" }]",
    );
    edit(workshop, INPATIENT, "医保电子凭证或有效身份证件或社保卡；", "医保电子凭证或有效身份证件或社保卡（复印件）；");
    edit(workshop, INPATIENT, "name = \"转外就医\"", "name = \"转到外地就医\"");
}

type Edit = (&'static str, fn(&Workshop));

const EDITS: [Edit; 12] = [
    ("shorter-limit", shorter_limit),
    ("copy-instead-of-original", copy_instead_of_original),
    ("material-removed", material_removed),
    ("seal-dropped", seal_dropped),
    ("window-moved", window_moved),
    ("phone-changed", phone_changed),
    ("case-added", case_added),
    ("condition-added", condition_added),
    ("item-removed", item_removed),
    ("acceptance-moved", acceptance_moved),
    ("choice-widened", choice_widened),
    ("wording-only", wording_only),
];

fn diff(workshop: &Workshop, arguments: &[&str]) -> Outcome {
    let outcome = workshop.banshi(&[&["diff"], arguments].concat());
    assert_eq!(outcome.code, Some(0), "{}", outcome.shown());
    outcome
}

#[test]
fn each_edit_is_told_in_words() {
    for (name, edit) in EDITS {
        let workshop = workshop();
        edit(&workshop);
        snapshot(&format!("diff-{name}"), &workshop, &diff(&workshop, &["old"]).stdout);
    }
}

#[test]
fn what_happens_less_often_is_told() {
    let workshop = workshop();
    rarer(&workshop);
    snapshot("diff-rarer", &workshop, &diff(&workshop, &["old"]).stdout);
}

#[test]
fn all_edits_in_every_format() {
    let workshop = workshop();
    for (_, edit) in EDITS {
        edit(&workshop);
    }
    let formats: [(&str, &[&str]); 6] = [
        ("text", &["old"]),
        ("md", &["old", "--format", "md"]),
        ("html", &["old", "--format", "html"]),
        ("json", &["old", "--format", "json"]),
        ("notice-text", &["old", "--notice"]),
        ("notice-md", &["old", "--notice", "--format", "md"]),
    ];
    for (name, arguments) in formats {
        snapshot(&format!("diff-all-{name}"), &workshop, &without_style(&diff(&workshop, arguments).stdout));
    }
    assert_eq!(workshop.banshi(&["diff", "old", "--notice", "--format", "html"]).code, Some(2));
}

/// The site's style has snapshots of its own.
fn without_style(page: &str) -> String {
    match (page.find("<style>"), page.find("</style>")) {
        (Some(from), Some(to)) => page[..from + "<style>".len()].to_owned() + &page[to..],
        _ => page.to_owned(),
    }
}

#[test]
fn a_catalog_does_not_differ_from_itself() {
    let workshop = workshop();
    assert_eq!(diff(&workshop, &["old"]).stdout, "没有改动\n");
    let report: Value = serde_json::from_str(&diff(&workshop, &["old", "--format", "json"]).stdout).unwrap();
    for part in ["handbooks", "regions", "shared"] {
        assert_eq!(report[part].as_array().unwrap().len(), 0, "{part}");
    }
}

/// Every change of a report as `(kind, item)`.
fn kinds(report: &Value) -> Vec<(String, String)> {
    let mut kinds = Vec::new();
    for book in report["handbooks"].as_array().unwrap() {
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
        let workshop = workshop();
        edit(&workshop);
        let report = |arguments: &[&str]| -> Value {
            serde_json::from_str(&diff(&workshop, &[arguments, &["--format", "json"]].concat()).stdout).unwrap()
        };
        let (there, back) = (report(&["old", "catalog"]), report(&["catalog", "old"]));
        let mut reflected: Vec<_> = kinds(&back).into_iter().map(|(kind, item)| (mirror(&kind), item)).collect();
        reflected.sort();
        assert_eq!(kinds(&there), reflected, "{name}");
        assert_eq!(there["tally"]["easier"], back["tally"]["harder"], "{name}");
        assert_eq!(there["tally"]["harder"], back["tally"]["easier"], "{name}");
        assert_eq!(there["tally"]["neutral"], back["tally"]["neutral"], "{name}");
    }
}

fn git(dir: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=Office", "-c", "user.email=office@example.org"]).args(arguments).current_dir(dir);
    let output = command.env("GIT_CONFIG_GLOBAL", "/dev/null").output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn revisions_of_a_repository() {
    let workshop = workshop();
    let commit = |message: &str| {
        git(workshop.path(), &["add", "--all"]);
        git(workshop.path(), &["commit", "--quiet", "--message", message]);
    };
    git(workshop.path(), &["init", "--quiet"]);
    commit("before");
    git(workshop.path(), &["tag", "v1"]);
    shorter_limit(&workshop);
    commit("after");
    let expected = diff(&workshop, &["old"]).stdout;
    let inside = |dir: &str, arguments: &[&str]| {
        let output = workshop.command(arguments).current_dir(workshop.path().join(dir)).output().unwrap();
        Outcome::new(&output).stdout
    };
    assert_eq!(inside("old", &["diff", "v1:catalog", "../catalog"]), expected, "from a directory of the repository");
    for arguments in [&["v1"][..], &["v1", "HEAD"], &["HEAD~1:catalog", "HEAD:catalog"], &["v1:./catalog/", "catalog"]]
    {
        assert_eq!(diff(&workshop, arguments).stdout, expected, "{arguments:?}");
    }
    assert_eq!(diff(&workshop, &["HEAD"]).stdout, "没有改动\n");
    let status = Command::new("git").args(["status", "--porcelain"]).current_dir(workshop.path()).output().unwrap();
    assert!(status.stdout.is_empty(), "the repository is left as it was");
}

#[test]
fn what_cannot_be_compared() {
    let workshop = workshop();
    let mut shown = String::new();
    let mut run = |arguments: &[&str], code: i32| {
        let outcome = workshop.banshi(arguments);
        shown += &format!("# banshi {}\n{}", arguments.join(" "), outcome.shown());
        assert_eq!(outcome.code, Some(code), "{arguments:?}");
    };
    let no_git =
        workshop.command(&["diff", "v1"]).env("PATH", "").env("GIT_CEILING_DIRECTORIES", "/").output().unwrap();
    run(&["diff", "nowhere"], 2);
    git(workshop.path(), &["init", "--quiet"]);
    git(workshop.path(), &["add", "old/roles.toml"]);
    git(workshop.path(), &["commit", "--quiet", "--message", "one"]);
    run(&["diff", "nowhere"], 2);
    run(&["diff", "--", "--upload-pack=x"], 2);
    run(&["diff", "HEAD"], 2);
    run(&["diff", "HEAD:old/roles.toml"], 2);
    run(&["diff"], 2);
    run(&["compare", "chuxiong", "luoping-2022", "--catalog", "old"], 2);
    shown += &format!("# without git\n{}", Outcome::new(&no_git).shown());
    snapshot("diff-impossible", &workshop, &shown);
}

#[test]
fn a_catalog_with_errors_is_not_compared() {
    let workshop = Workshop::good();
    copy_tree(&workshop.catalog(), &workshop.path().join("old"));
    let item = "handbooks/sample/items/enquiry.toml";
    let text = fs::read_to_string(workshop.catalog().join(item)).unwrap();
    workshop.write(&format!("catalog/{item}"), format!("nonsense = 1\n{text}"));
    let mut shown = String::new();
    for arguments in [&["diff", "old"][..], &["diff", "catalog", "old"], &["compare", "sample", "sample"]] {
        let outcome = workshop.banshi(arguments);
        shown += &format!("# banshi {}\n{}", arguments.join(" "), outcome.shown());
        assert_eq!(outcome.code, Some(1), "{arguments:?}");
    }
    snapshot("diff-errors", &workshop, &shown);
}

#[test]
fn two_handbooks_side_by_side() {
    let workshop = workshop();
    for format in ["text", "md", "html"] {
        let outcome = workshop.banshi(&["compare", "chuxiong-2020", "luoping-2022", "--format", format]);
        assert_eq!(outcome.code, Some(0), "{}", outcome.shown());
        snapshot(&format!("compare-{format}"), &workshop, &without_style(&outcome.stdout));
    }
}

/// The pairing that was made by hand from the two printed handbooks.
#[test]
fn items_are_paired_as_by_hand() {
    let workshop = workshop();
    let outcome = workshop.banshi(&["compare", "chuxiong-2020", "luoping-2022", "--format", "json"]);
    let comparison: Value = serde_json::from_str(&outcome.stdout).unwrap();
    let relations = &comparison["relations"];
    assert_eq!(relations, &serde_json::json!({ "1:1": 18, "1:2": 2, "3:1": 1, "4:1": 1 }));
    let ids = |side: &str| {
        let items = comparison[side].as_array().unwrap().iter();
        items.map(|item| item["item"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids("only_left"), ["resident-change", "social-security-card", "prenatal-claim", "premium-subsidy"]);
    let only_right = [
        "fraud-report-reward",
        "enrolment-proof",
        "public-enquiry",
        "rights-enquiry",
        "e-credential-activation",
        "designation-change",
    ];
    assert_eq!(ids("only_right"), only_right);
    let limits = [
        ("单位参保登记", "即时办结", "5个工作日"),
        ("单位参保信息变更", "即时办结", "未载明"),
        ("个人账户一次性支取", "即时办结", "6个工作日"),
        ("转移接续", "20个工作日", "15个工作日"),
        ("定点医疗机构结算", "30个工作日", "12个工作日"),
        ("定点药店结算", "30个工作日", "12个工作日"),
    ];
    for (service, left, right) in limits {
        let group = comparison["groups"].as_array().unwrap().iter().find(|group| group["services"][0] == service);
        let row = &group.unwrap()["rows"][0];
        assert_eq!((row["left"].as_str(), row["right"].as_str()), (Some(left), Some(right)), "{service}");
    }
}

#[test]
fn help() {
    let workshop = Workshop::empty();
    let shown: String =
        [["diff", "--help"], ["compare", "--help"]].iter().map(|line| workshop.banshi(line).shown()).collect();
    snapshot("compare-help", &workshop, &shown);
}
