//! `banshi fmt`

use std::fs;

use banshi_edit::format;

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

/// Blanks and line breaks where they mean nothing, thrown into the real catalog: the layout comes out
/// the same, whatever was done to it, and says the same.
#[test]
fn untidied_files_are_laid_out_to_the_same() {
    let mut seed = 7_u64;
    for (path, bytes) in tree(&repository().join("catalog")) {
        let text = String::from_utf8(bytes).unwrap();
        let untidy = untidied(&text, &mut seed);
        let laid_out = format(&untidy).unwrap();
        assert_eq!(format(&laid_out).unwrap(), laid_out, "{path}");
        assert_eq!(laid_out.parse::<toml::Table>().unwrap(), text.parse::<toml::Table>().unwrap(), "{path}");
        assert_eq!(laid_out, text, "{path}");
    }
}

/// Changes the layout and nothing else. No line of the catalog has ` = ` or `, ` within its words
/// before the one that belongs to TOML.
fn untidied(text: &str, seed: &mut u64) -> String {
    let mut untidy = String::new();
    for line in text.lines() {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let line = match (*seed >> 33) % 5 {
            0 if !line.starts_with('#') => line.replacen(" = ", "=", 1),
            1 if !line.trim().is_empty() => format!("   {}", line.trim_start()),
            2 if !line.is_empty() && !line.contains('#') => format!("{line}  \t"),
            3 if line.is_empty() => "\n\n".to_owned(),
            _ => line.to_owned(),
        };
        untidy += &line;
        untidy.push('\n');
    }
    untidy
}
