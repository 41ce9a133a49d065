//! One author for each sentence: what one output says of a requirement, all others say, and never without its condition.

use crate::{Workshop, repository};

/// What a command prints about the real catalog.
fn printed(arguments: &[&str]) -> String {
    let catalog = repository().join("catalog");
    let workshop = Workshop::empty();
    let all: Vec<&str> = arguments.iter().copied().chain(["--catalog", catalog.to_str().unwrap()]).collect();
    let outcome = workshop.banshi(&all);
    assert_eq!(outcome.code, Some(0), "{all:?}: {}", outcome.shown());
    outcome.stdout
}

/// Checklist, rules and blank application of an item, without the lines that quote the source.
fn own_words(item: &str) -> [String; 3] {
    let all: [&[&str]; 3] = [&["checklist", item, "--no-ask"], &["rules", item], &["new", "application", item]];
    all.map(|arguments| {
        let text = printed(arguments);
        let own = text.lines().filter(|line| !line.contains("line: ") && !line.starts_with("# "));
        own.collect::<Vec<_>>().join("\n")
    })
}

#[test]
fn a_time_of_possession_is_worded_alike_everywhere() {
    for text in own_words("luoping-2022/pharmacy-designation") {
        assert!(text.contains("取得满90日"), "{text}");
        assert!(!text.contains("取得90天以上"), "{text}");
    }
}

#[test]
fn a_photo_is_worded_alike_everywhere_and_with_its_size_in_kilobytes() {
    for text in own_words("chuxiong-2020/social-security-card") {
        assert!(text.contains("JPG照片，宽358像素、高441像素，14—60 KB"), "{text}");
    }
}

#[test]
fn a_seal_is_stated_with_its_condition() {
    let rules = printed(&["rules", "chuxiong-2020/employee-change"]);
    let statement =
        "《基本医疗保险参保人员信息变更登记表》，变更姓名、性别、身份证号、出生日期等关键信息的加盖单位公章";
    assert!(rules.contains(statement), "{rules}");
}

#[test]
fn a_limit_is_stated_with_its_channel_and_body() {
    let item = "chuxiong-2020/chronic-disease-recognition";
    let due = printed(&["due", item, "--accepted", "2021-03-10"]);
    let checklist = printed(&["checklist", item, "--no-ask", "--date", "2021-03-10"]);
    for limit in ["由医疗机构在医院办理的，即时办结", "由医保经办机构在窗口办理的门诊特殊病，5个工作日"]
    {
        assert!(due.contains(limit), "{due}");
        assert!(checklist.contains(limit), "{checklist}");
    }
}
