//! `banshi fmt`

use std::fs;

use crate::{Workshop, repository, tree};

#[test]
fn the_real_catalog_is_laid_out() {
    let workshop = Workshop::empty();
    let outcome = workshop.banshi(&["fmt", "--check", repository().join("catalog").to_str().unwrap()]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.shown());
}

#[test]
fn files_are_laid_out_and_keep_comments_and_words() {
    let workshop = Workshop::good();
    let untidy =
        "# 全部业务\n[[duties]]\nid=\"cards\"   # 卡\nname = \"卡证\"\n\n\n\n[[duties]]\nid = 'desk'\nname = \"窗口\"";
    workshop.write("catalog/duties.toml", untidy);

    let check = workshop.banshi(&["fmt", "--check"]);
    assert_eq!(check.code, Some(1), "{}", check.shown());
    assert!(
        check.stdout.contains("-id=\"cards\"   # 卡") && check.stdout.contains("+id = \"cards\" # 卡"),
        "{}",
        check.stdout
    );
    assert_eq!(fs::read_to_string(workshop.catalog().join("duties.toml")).unwrap(), untidy, "--check writes nothing");

    let outcome = workshop.banshi(&["fmt"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.shown());
    let tidy = fs::read_to_string(workshop.catalog().join("duties.toml")).unwrap();
    assert_eq!(
        tidy,
        "# 全部业务\n[[duties]]\nid = \"cards\" # 卡\nname = \"卡证\"\n\n[[duties]]\nid = 'desk'\nname = \"窗口\"\n"
    );
    assert_eq!(workshop.banshi(&["fmt", "--check"]).code, Some(0));
}

#[test]
fn one_file_can_be_named() {
    let workshop = Workshop::good();
    workshop.write("catalog/duties.toml", "a=1\n").write("catalog/roles.toml", "b=1\n");
    let outcome = workshop.banshi(&["fmt", "catalog/roles.toml"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.shown());
    assert_eq!(fs::read_to_string(workshop.catalog().join("duties.toml")).unwrap(), "a=1\n");
    assert_eq!(fs::read_to_string(workshop.catalog().join("roles.toml")).unwrap(), "b = 1\n");
}

#[test]
fn a_file_that_is_not_toml_is_left_alone_with_its_findings() {
    let workshop = Workshop::good();
    workshop.write("catalog/duties.toml", "[[duties]]\nid = \"cards\nname=\"卡证\"\n");
    let before = tree(&workshop.catalog());
    let outcome = workshop.banshi(&["fmt"]);
    assert_eq!(outcome.code, Some(1), "{}", outcome.shown());
    assert!(outcome.stdout.contains("B101") && outcome.stdout.contains("duties.toml:2"), "{}", outcome.stdout);
    assert_eq!(tree(&workshop.catalog()), before);
}
