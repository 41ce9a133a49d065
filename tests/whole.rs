//! Nothing that is written for the page disappears on the way to it.

use std::fmt::Write as _;
use std::fs;

use banshi_fixture::replace_in;

use crate::Workshop;

const ITEM: &str = "catalog/handbooks/sample/items/enquiry.toml";
const SECTIONS: [&str; 8] = ["name", "audience", "channels", "steps", "materials", "limits", "offices", "flowchart"];

/// Words that stand nowhere else, one for each key of each section.
fn unique_words() -> Vec<(String, String)> {
    let marks = "甲乙丙丁戊己庚辛".chars();
    SECTIONS
        .iter()
        .zip(marks)
        .flat_map(|(section, mark)| {
            [("lead", format!("先看{mark}处说明。")), ("note", format!("后看{mark}处附注。"))]
                .map(|(key, words)| (format!("{section}.{key}"), words))
        })
        .collect()
}

/// The handbook as Markdown and the item's page, as a reader sees them.
fn pages(workshop: &Workshop) -> [String; 2] {
    let built = workshop.banshi(&["build", "--format", "md,html"]);
    assert_eq!(built.code, Some(0), "{}", built.shown());
    ["handbook.md", "enquiry.html"]
        .map(|name| fs::read_to_string(workshop.path().join("dist/sample").join(name)).unwrap())
}

fn add_words(workshop: &Workshop) {
    let path = workshop.path().join(ITEM);
    let old = "[sections.materials]\nnote = [\"办理后记入《发卡登记簿》，凭《领卡回执》取卡。\"]";
    replace_in(&path, old, "");
    let mut text = fs::read_to_string(&path).unwrap();
    for words in unique_words().chunks(2) {
        let section = words[0].0.split('.').next().unwrap();
        write!(text, "\n[sections.{section}]\nlead = [\"{}\"]\nnote = [\"{}\"]\n", words[0].1, words[1].1).unwrap();
    }
    fs::write(path, text).unwrap();
}

fn assert_all_words_are_there(workshop: &Workshop) {
    for page in pages(workshop) {
        let lost: Vec<_> = unique_words().into_iter().filter(|(_, words)| !page.contains(words)).collect();
        assert!(lost.is_empty(), "{lost:?}\n{page}");
    }
}

#[test]
fn lead_and_note_of_every_section_are_printed() {
    let workshop = Workshop::good();
    add_words(&workshop);
    assert_all_words_are_there(&workshop);
}

#[test]
fn they_are_printed_where_the_source_states_no_limit() {
    let workshop = Workshop::good();
    replace_in(&workshop.path().join(ITEM), "kind = \"immediate\"", "kind = \"not-stated\"");
    add_words(&workshop);
    assert_all_words_are_there(&workshop);
}

#[test]
fn words_for_a_section_without_a_heading_are_a_finding() {
    let workshop = Workshop::good();
    replace_in(
        &workshop.path().join("catalog/handbooks/sample/handbook.toml"),
        "heading = \"办理地址及监督电话\"\n",
        "",
    );
    add_words(&workshop);
    let checked = workshop.banshi(&["check"]);
    assert_eq!(checked.code, Some(1), "{}", checked.shown());
    assert!(checked.stdout.contains("没有标题，不印在手册里"), "{}", checked.stdout);
}

#[test]
fn an_address_in_a_channel_is_said_and_never_its_placeholder() {
    let workshop = Workshop::good();
    for arguments in
        [&["where", "sample/card"][..], &["where", "sample/card", "--format", "json"], &["find", "网上办理"]]
    {
        let answer = workshop.banshi(arguments);
        assert_eq!(answer.code, Some(0), "{}", answer.shown());
        assert!(answer.stdout.contains("https://example.org/"), "{}", answer.stdout);
        assert!(!answer.stdout.contains("{portal}"), "{}", answer.stdout);
    }
    assert!(!workshop.banshi(&["find", "portal"]).stdout.contains("{portal}"));
}

#[test]
fn leads_and_notes_are_found() {
    let workshop = Workshop::good();
    let found = workshop.banshi(&["find", "发卡登记簿"]);
    assert!(found.stdout.contains("sample/enquiry"), "{}", found.shown());
}

#[test]
fn phones_of_several_regions_are_told_apart() {
    let workshop = Workshop::good();
    let town = fs::read_to_string(workshop.catalog().join("regions/town.toml")).unwrap();
    workshop.write(
        "catalog/regions/village.toml",
        town.replace("id = \"town\"", "id = \"village\"").replace("平安县", "太平县"),
    );
    let handbook = workshop.path().join("catalog/handbooks/sample/handbook.toml");
    replace_in(&handbook, "regions = [\"town\"]", "regions = [\"town\", \"village\"]");
    replace_in(&handbook, "layout = \"table\"\nregion_heading = \"县市\"", "layout = \"lines\"");
    for page in pages(&workshop) {
        for region in ["平安县：", "太平县："] {
            assert_eq!(page.matches(region).count(), 2 * page.matches("咨询电话").count(), "{region} {page}");
        }
    }
}

/// The name of one county's item must not be answered with what holds in another.
#[test]
fn a_name_that_two_handbooks_share_in_part_is_asked_back() {
    let workshop = Workshop::good();
    let dir = workshop.catalog().join("handbooks");
    let handbook = fs::read_to_string(dir.join("sample/handbook.toml")).unwrap();
    let other = handbook
        .replace("id = \"sample\"", "id = \"other\"")
        .replace("items = [\"card\", \"enquiry\"]", "items = [\"card\"]");
    let card = fs::read_to_string(dir.join("sample/items/card.toml")).unwrap();
    workshop.write("catalog/handbooks/other/handbook.toml", other.replace("平安县卡证", "平安县社保卡"));
    workshop.write("catalog/handbooks/other/items/card.toml", card.replace("name = \"领卡\"", "name = \"社保卡领卡\""));
    let ask = |more: &[&str]| workshop.banshi(&[&["where", "领卡"], more].concat());
    let asked_back = ask(&[]);
    assert_eq!(asked_back.code, Some(2), "{}", asked_back.shown());
    assert!(
        asked_back.stderr.contains("sample/card") && asked_back.stderr.contains("other/card"),
        "{}",
        asked_back.stderr
    );
    for (handbook, title) in [("sample", "平安县卡证"), ("other", "平安县社保卡")] {
        for answer in [ask(&["--handbook", handbook]), ask(&["--handbook", title])] {
            assert!(answer.stdout.contains(&format!("手册：{title}（{handbook}，")), "{}", answer.shown());
        }
    }
    let set = workshop.command(&["where", "领卡"]).env("BANSHI_HANDBOOK", "other").output().unwrap();
    assert!(String::from_utf8(set.stdout).unwrap().contains("（other，"));
}

/// One handbook's exact name is the common name of the other's item.
#[test]
fn an_exact_name_does_not_hide_the_item_of_another_county() {
    let workshop = Workshop::empty();
    banshi_fixture::copy_tree(&banshi_fixture::real_catalog(), &workshop.catalog());
    let open = |more: &[&str]| workshop.banshi(&[&["open", "职工参保登记", "--on", "2022-11-21"], more].concat());
    let asked_back = open(&[]);
    assert_eq!(asked_back.code, Some(2), "{}", asked_back.shown());
    for choice in ["chuxiong-2020/employee-enrolment", "luoping-2022/employee-enrolment"] {
        assert!(asked_back.stderr.contains(choice), "{}", asked_back.stderr);
    }
    assert!(open(&["--handbook", "chuxiong-2020"]).stdout.contains("不受理"));
    let elsewhere = workshop.banshi(&["where", "luoping-2022/transfer", "--region", "大姚县"]);
    assert!(elsewhere.stderr.contains("没有区划「大姚县」"), "{}", elsewhere.shown());
}

#[test]
fn how_days_are_counted_is_said_of_days_alone() {
    let workshop = Workshop::good();
    let counting = |item: &str| workshop.banshi(&["checklist", item, "--no-ask"]).stdout.contains("法定节假日");
    assert!(counting("sample/card"));
    assert!(!counting("sample/enquiry"));
    replace_in(
        &workshop.path().join("catalog/handbooks/sample/items/card.toml"),
        "kind = \"working-days\"",
        "kind = \"calendar-days\"",
    );
    assert!(!counting("sample/card"));
}

#[test]
fn who_is_excluded_is_not_said_to_be_who_may_apply() {
    let sheet = Workshop::good().banshi(&["checklist", "sample/enquiry", "--no-ask"]);
    assert!(sheet.stdout.contains("不能办理：用人单位（原文“城乡居民”）"), "{}", sheet.stdout);
    assert!(!sheet.stdout.contains("办理对象："), "{}", sheet.stdout);
}
