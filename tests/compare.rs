//! `banshi diff` and `banshi compare`: where catalogs come from, formats, exit codes. What is told is shown by the tests
//! of `banshi-compare`.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::{Outcome, Workshop, copy_tree, replace_in, repository, snapshot};

const SHORTENED: &str = "办结时限由20个工作日缩短为15个工作日";

/// The real catalog twice: `old` and, to be edited, `catalog`.
fn workshop() -> Workshop {
    let workshop = Workshop::empty();
    for name in ["old", "catalog"] {
        copy_tree(&repository().join("catalog"), &workshop.path().join(name));
    }
    workshop
}

fn shorten_limit(workshop: &Workshop) {
    replace_in(&workshop.catalog().join("handbooks/chuxiong-2020/items/transfer.toml"), "days = 20", "days = 15");
}

fn diff(workshop: &Workshop, arguments: &[&str]) -> Outcome {
    let outcome = workshop.banshi(&[&["diff"], arguments].concat());
    assert_eq!(outcome.code, Some(0), "{}", outcome.shown());
    outcome
}

#[test]
fn changes_in_every_format() {
    let workshop = workshop();
    assert_eq!(diff(&workshop, &["old"]).stdout, "没有改动\n");
    shorten_limit(&workshop);
    let html = diff(&workshop, &["old", "--format", "html"]).stdout;
    assert!(html.contains("<!DOCTYPE html>") && html.contains(SHORTENED), "{html}");
    let markdown = diff(&workshop, &["old", "--format", "md"]).stdout;
    assert!(markdown.starts_with("# ") && markdown.contains(SHORTENED), "{markdown}");
    let data: Value = serde_json::from_str(&diff(&workshop, &["old", "--format", "json"]).stdout).unwrap();
    assert_eq!(data["handbooks"][0]["items"][0]["changes"][0]["words"], SHORTENED);
    let text = diff(&workshop, &["old"]).stdout;
    assert!(text.contains(SHORTENED), "{text}");
    for notice in [&["old", "--notice"][..], &["old", "--notice", "--format", "md"]] {
        let notice = diff(&workshop, notice).stdout;
        assert!(notice.contains(SHORTENED) && notice != text && notice != markdown, "{notice}");
    }
    assert_eq!(workshop.banshi(&["diff", "old", "--notice", "--format", "html"]).code, Some(2));
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
    shorten_limit(&workshop);
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
fn two_handbooks_in_every_format() {
    let workshop = workshop();
    let compare = |format: &str| {
        let outcome = workshop.banshi(&["compare", "chuxiong-2020", "luoping-2022", "--format", format]);
        assert_eq!(outcome.code, Some(0), "{}", outcome.shown());
        outcome.stdout
    };
    let data: Value = serde_json::from_str(&compare("json")).unwrap();
    assert_eq!(data["groups"].as_array().unwrap().len(), 22);
    let html = compare("html");
    assert!(html.contains("<!DOCTYPE html>") && html.matches("<section>").count() == 24, "{html}");
    assert_eq!(compare("md").matches("\n## ").count(), 24);
    assert_eq!(compare("text").lines().filter(|line| line.trim() == "材料").count(), 22);
}

#[test]
fn help() {
    let workshop = Workshop::empty();
    let shown: String =
        [["diff", "--help"], ["compare", "--help"]].iter().map(|line| workshop.banshi(line).shown()).collect();
    snapshot("compare-help", &workshop, &shown);
}
