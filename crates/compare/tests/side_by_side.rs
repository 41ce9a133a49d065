//! Two handbooks of one catalog side by side.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use banshi_compare::{HandbookComparison, compare_handbooks, comparison_html, comparison_markdown, comparison_text};
use banshi_core::model::Catalog;
use banshi_fixture::{CatalogCopy, fixture};
use common::{REAL, TEMPLATES, assert_no_empty_sentence, load, without_style};

fn side_by_side(catalog: &Catalog, left: &str, right: &str) -> HandbookComparison {
    let handbook = |id: &str| catalog.handbooks.iter().find(|handbook| handbook.id.as_str() == id).unwrap();
    compare_handbooks(catalog, handbook(left), handbook(right))
}

fn real() -> HandbookComparison {
    side_by_side(&REAL, "chuxiong-2020", "luoping-2022")
}

/// A comparison in every format, by name.
fn formats(comparison: &HandbookComparison) -> [(&'static str, String); 3] {
    [
        ("text", comparison_text(comparison)),
        ("md", comparison_markdown(comparison, &TEMPLATES).unwrap()),
        ("html", without_style(&comparison_html(comparison, &TEMPLATES).unwrap())),
    ]
}

/// Two small handbooks with an item that differs in everything, one that answers to two, and one on either side alone.
#[test]
fn two_small_handbooks() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/two-handbooks");
    let copy = CatalogCopy::of(&[fixture("check/good"), own]);
    let comparison = side_by_side(&load(copy.path()), "east", "west");
    for (name, shown) in formats(&comparison) {
        assert_no_empty_sentence(&shown);
        insta::assert_snapshot!(name, shown);
    }
}

/// The pairing that was made by hand from the two printed handbooks.
#[test]
fn real_items_are_paired_as_by_hand() {
    let comparison = real();
    let relations =
        [("1:1", 18), ("1:2", 2), ("3:1", 1), ("4:1", 1)].map(|(relation, count)| (relation.to_owned(), count));
    assert_eq!(comparison.relations, BTreeMap::from(relations));
    let only_left = ["resident-change", "social-security-card", "prenatal-claim", "premium-subsidy"];
    assert_eq!(comparison.only_left.iter().map(|item| item.item.as_str()).collect::<Vec<_>>(), only_left);
    let only_right = [
        "fraud-report-reward",
        "enrolment-proof",
        "public-enquiry",
        "rights-enquiry",
        "e-credential-activation",
        "designation-change",
    ];
    assert_eq!(comparison.only_right.iter().map(|item| item.item.as_str()).collect::<Vec<_>>(), only_right);
    let limits = [
        ("单位参保登记", "即时办结", "5个工作日"),
        ("单位参保信息变更", "即时办结", "原文没有写明"),
        ("个人账户一次性支取", "即时办结", "6个工作日"),
        ("转移接续", "20个工作日", "15个工作日"),
        ("定点医疗机构结算", "30个工作日", "12个工作日"),
        ("定点药店结算", "30个工作日", "12个工作日"),
    ];
    for (service, left, right) in limits {
        let group = comparison.groups.iter().find(|group| group.services[0] == service).unwrap();
        assert_eq!((group.rows[0].left.as_str(), group.rows[0].right.as_str()), (left, right), "{service}");
    }
}

/// What is asked for in how many ways, over all groups: same, differing, left only, right only.
fn material_counts(comparison: &HandbookComparison) -> [usize; 4] {
    let tables = || comparison.groups.iter().map(|group| &group.materials);
    [
        tables().map(|table| table.same.len()).sum(),
        tables().map(|table| table.differing.len()).sum(),
        tables().map(|table| table.only_left.len()).sum(),
        tables().map(|table| table.only_right.len()).sum(),
    ]
}

#[test]
fn real_items_stand_in_one_group_or_alone() {
    let comparison = real();
    assert_eq!(material_counts(&comparison), [29, 42, 57, 79]);
    let left = comparison.groups.iter().flat_map(|group| &group.left).chain(&comparison.only_left);
    assert_eq!(sorted(left.map(|item| item.item.clone())), items_of("chuxiong-2020"));
    let right = comparison.groups.iter().flat_map(|group| &group.right).chain(&comparison.only_right);
    assert_eq!(sorted(right.map(|item| item.item.clone())), items_of("luoping-2022"));
    for group in &comparison.groups {
        assert_eq!(group.relation, format!("{}:{}", group.left.len(), group.right.len()));
        assert!(!group.services.is_empty());
        for row in &group.rows {
            assert!(!row.left.is_empty() && !row.right.is_empty(), "{:?} {}", group.services, row.heading);
            assert!(row.same || row.left != row.right, "{:?} {}", group.services, row.heading);
        }
        let table = &group.materials;
        for list in [&table.same, &table.only_left, &table.only_right] {
            assert!(list.iter().all(|words| !words.is_empty()), "{list:?}");
            assert_eq!(list.iter().collect::<BTreeSet<_>>().len(), list.len(), "told twice: {list:?}");
        }
        for row in &table.differing {
            assert_ne!(row.left, row.right, "{} differs in nothing", row.material);
            assert!(!row.material.is_empty() && !row.left.is_empty() && !row.right.is_empty(), "{row:?}");
        }
    }
}

fn sorted(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = words.collect();
    all.sort();
    all
}

/// The ids of all items of a handbook of the real catalog, in order of the alphabet.
fn items_of(id: &str) -> Vec<String> {
    let handbook = REAL.handbooks.iter().find(|handbook| handbook.id.as_str() == id).unwrap();
    sorted(handbook.items.iter().map(|item| item.id.to_string()))
}

#[test]
fn every_format_tells_everything_of_the_real_handbooks() {
    let comparison = real();
    for (name, shown) in formats(&comparison) {
        assert_no_empty_sentence(&shown);
        let told = |words: &str| {
            let words = if name == "md" { escaped_markdown(words) } else { words.to_owned() };
            assert!(shown.contains(&words), "{name} does not tell {words}");
        };
        for group in &comparison.groups {
            told(&group.services.join("、"));
            for item in group.left.iter().chain(&group.right) {
                told(&item.name);
            }
            for row in group.rows.iter().filter(|row| !row.same) {
                told(&row.left);
                told(&row.right);
            }
            let table = &group.materials;
            for words in table.same.iter().chain(&table.only_left).chain(&table.only_right) {
                told(words);
            }
            for row in &table.differing {
                told(&row.left);
                told(&row.right);
            }
        }
        for item in comparison.only_left.iter().chain(&comparison.only_right) {
            told(&item.name);
        }
    }
}

/// The marks that the template of a comparison in Markdown takes away the meaning of.
fn escaped_markdown(words: &str) -> String {
    words.chars().fold(String::new(), |all, c| {
        if "\\`*_[]<>|#~&".contains(c) { all + "\\" + &c.to_string() } else { all + &c.to_string() }
    })
}

#[test]
fn the_other_way_round_the_sides_change_places() {
    let (there, back) = (real(), side_by_side(&REAL, "luoping-2022", "chuxiong-2020"));
    assert_eq!((&there.left.id, &there.right.id), (&back.right.id, &back.left.id));
    assert_eq!((&there.only_left, &there.only_right), (&back.only_right, &back.only_left));
    let [same, differing, only_left, only_right] = material_counts(&there);
    assert_eq!(material_counts(&back), [same, differing, only_right, only_left]);
    for group in &there.groups {
        let mirrored = back.groups.iter().find(|other| other.left == group.right).unwrap();
        assert_eq!(mirrored.right, group.left);
        for (row, other) in group.rows.iter().zip(&mirrored.rows) {
            assert_eq!((&row.left, &row.right, row.same), (&other.right, &other.left, other.same));
        }
    }
}
