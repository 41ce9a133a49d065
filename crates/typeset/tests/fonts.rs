//! Which characters can be shown, and which directories are fonts.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

use banshi_typeset::{FontError, Fonts};

const SERIF: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fonts/NotoSerifSC-Regular.otf");

#[test]
fn common_characters_are_covered_and_rare_ones_are_not() {
    let fonts = Fonts::load(None).unwrap();
    for covered in "中办禄，。“”（）《》①A1 \n\t\u{3000}".chars() {
        assert!(fonts.coverage().has(covered), "{covered:?}");
    }
    for missing in ['\u{1F600}', '\u{20BB7}', '☐', '☑'] {
        assert!(!fonts.coverage().has(missing), "{missing:?}");
    }
}

#[test]
fn hundreds_of_common_characters_are_covered() {
    let fonts = Fonts::load(None).unwrap();
    let coverage = fonts.coverage();
    assert!(('\u{4e00}'..).take(2000).filter(|c| coverage.has(*c)).count() > 500);
}

#[test]
fn a_font_directory_is_read() {
    let directory = tempfile::tempdir().unwrap();
    fs::copy(SERIF, directory.path().join("宋体.OTF")).unwrap();
    fs::write(directory.path().join("说明.txt"), "不是字体").unwrap();
    assert!(Fonts::load(Some(directory.path())).unwrap().coverage().has('中'));
}

#[test]
fn a_useless_font_directory_is_an_error_of_one_line() {
    let directory = tempfile::tempdir().unwrap();
    let empty = Fonts::load(Some(directory.path())).unwrap_err();
    assert!(matches!(empty, FontError::Empty(_)), "{empty}");

    fs::write(directory.path().join("a.ttf"), "不是字体").unwrap();
    let invalid = Fonts::load(Some(directory.path())).unwrap_err();
    assert!(matches!(invalid, FontError::Invalid(_)), "{invalid}");

    let missing = Fonts::load(Some(Path::new("/no/such/fonts"))).unwrap_err();
    assert!(matches!(missing, FontError::Unreadable { .. }), "{missing}");
    for error in [empty, invalid, missing] {
        assert_eq!(error.to_string().lines().count(), 1);
    }
}
