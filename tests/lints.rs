//! `banshi explain`, `lints`, `banshi.toml`, and `check` with `--fix`, `--diff`, `--profile`.

use std::fs;

use serde_json::Value;

use crate::{Workshop, copy_tree, fixture, repository, snapshot, tree};

#[test]
fn a_code_is_explained() {
    let workshop = Workshop::empty();
    for code in ["B441", "b202", "B452"] {
        snapshot(&format!("explain-{}", code.to_lowercase()), &workshop, &workshop.banshi(&["explain", code]).shown());
    }
    snapshot("explain-unknown", &workshop, &workshop.banshi(&["explain", "B999"]).shown());
}

#[test]
fn every_code_is_listed() {
    let workshop = Workshop::empty();
    snapshot("lints", &workshop, &workshop.banshi(&["lints"]).shown());
    let entries: Value = serde_json::from_str(&workshop.banshi(&["lints", "--format", "json"]).stdout).unwrap();
    for entry in entries.as_array().unwrap() {
        let code = entry["code"].as_str().unwrap();
        assert_eq!(workshop.banshi(&["explain", code]).code, Some(0), "{code}");
    }
}

/// What is mended is gone, and every byte besides stays.
#[test]
fn safe_mends_are_shown_and_made() {
    let workshop = Workshop::good();
    copy_tree(&fixture("check/fix/before"), &workshop.catalog());
    let before = tree(&workshop.catalog());
    snapshot("check-diff", &workshop, &workshop.banshi(&["check", "--diff"]).shown());
    assert_eq!(tree(&workshop.catalog()), before, "--diff writes nothing");

    snapshot("check-fix", &workshop, &workshop.banshi(&["check", "--fix"]).shown());
    let expected = Workshop::good();
    copy_tree(&fixture("check/fix/after"), &expected.catalog());
    assert_eq!(tree(&workshop.catalog()), tree(&expected.catalog()));

    workshop.banshi(&["check", "--fix"]);
    assert_eq!(tree(&workshop.catalog()), tree(&expected.catalog()), "a second time changes nothing");
}

#[test]
fn a_catalog_without_faults_is_not_touched() {
    let workshop = Workshop::empty();
    copy_tree(&repository().join("catalog"), &workshop.catalog());
    let before = tree(&workshop.catalog());
    let outcome = workshop.banshi(&["check", "--fix"]);
    assert!(outcome.stdout.contains("没有能代为改好的"), "{}", outcome.shown());
    assert_eq!(tree(&workshop.catalog()), before);
}

#[test]
fn settings_make_a_warning_an_error_or_silence_it() {
    let workshop = Workshop::good();
    copy_tree(&fixture("check/vague"), &workshop.catalog());
    assert_eq!(workshop.banshi(&["check"]).code, Some(0));
    workshop.write("banshi.toml", "[lints]\nB441 = \"error\"\n");
    snapshot("settings-error", &workshop, &workshop.banshi(&["check"]).shown());
    workshop.write("banshi.toml", "[lints]\nB441 = \"off\"\n");
    assert!(workshop.banshi(&["check"]).stdout.contains("没有发现问题"));
}

#[test]
fn the_profile_tells_which_elements_items_have() {
    let workshop = Workshop::good();
    snapshot("profile-guide", &workshop, &workshop.banshi(&["check", "--profile", "guide"]).shown());
    let json = workshop.banshi(&["check", "--profile", "guide", "--format", "json"]);
    snapshot("profile-guide-json", &workshop, &json.shown());
}

/// What answers looks for errors only, and must not take an allowance for useless because of that.
#[test]
fn useless_allowances_as_errors_do_not_silence_answers() {
    let workshop = Workshop::good();
    copy_tree(&fixture("check/vague"), &workshop.catalog());
    workshop.write("banshi.toml", "[lints]\nB402 = \"error\"\n");
    let item = workshop.catalog().join("handbooks/sample/items/enquiry.toml");
    let text = fs::read_to_string(&item).unwrap();
    let vague = "text = \"书面说明等相关材料。\"";
    fs::write(&item, text.replace(vague, &format!("# 允许 B441：原文如此\n{vague}"))).unwrap();
    let codes = || [["check"].as_slice(), &["where", "enquiry"]].map(|command| workshop.banshi(command).code);
    assert_eq!(codes(), [Some(0), Some(0)]);

    fs::write(&item, text.replace(vague, &format!("# 允许 B442：原文如此\n{vague}"))).unwrap();
    assert_eq!(codes(), [Some(1), Some(1)], "nothing to allow is an error everywhere");
}

/// Settings that cannot be read are no settings that say nothing.
#[test]
fn settings_that_cannot_be_read_are_findings() {
    let workshop = Workshop::good();
    let mut shown = String::new();
    let gbk = b"[lints]\n# \xcc\xe1\xd0\xd1\nB441 = \"error\"\n".to_vec();
    let long = vec![b'#'; (2 << 20) + 1];
    for bytes in [gbk, long, "\u{feff}[lints]\r\nB441 = \"off\"\r\n".into()] {
        workshop.write("banshi.toml", bytes);
        shown += &workshop.banshi(&["check"]).shown();
    }
    fs::remove_file(workshop.path().join("banshi.toml")).unwrap();
    workshop.write("banshi.toml/file", "");
    shown += &workshop.banshi(&["check"]).shown();
    snapshot("settings-unreadable", &workshop, &shown);
}
