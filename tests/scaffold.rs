//! `banshi new item`, `new office`, `new handbook`

use std::fs;

use crate::{Workshop, copy_tree, repository, snapshot, tree};

fn read(workshop: &Workshop, path: &str) -> String {
    fs::read_to_string(workshop.catalog().join(path)).unwrap()
}

#[test]
fn a_new_item_passes_the_check_and_stands_in_its_handbook() {
    let workshop = Workshop::good();
    let listed = read(&workshop, "handbooks/sample/handbook.toml");
    let outcome = workshop.banshi(&[
        "new",
        "item",
        "--handbook",
        "sample",
        "--id",
        "renewal",
        "--name",
        "换“卡”",
        "--service",
        "enquiry",
        "--duty",
        "enquiry",
        "--after",
        "card",
    ]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.shown());
    assert!(outcome.stdout.contains("还要填"), "{}", outcome.stdout);
    let expected = listed.replace("items = [\"card\", \"enquiry\"]", "items = [\"card\", \"renewal\", \"enquiry\"]");
    assert_ne!(expected, listed);
    assert_eq!(read(&workshop, "handbooks/sample/handbook.toml"), expected, "nothing else has changed");
    assert!(read(&workshop, "handbooks/sample/items/renewal.toml").starts_with("id = \"renewal\""));
    let check = workshop.banshi(&["check"]);
    assert_eq!(check.code, Some(0), "{}", check.shown());
    assert_eq!(workshop.banshi(&["fmt", "--check"]).code, Some(0));
}

#[test]
fn a_new_file_names_its_schema_where_schemas_lie_beside_the_catalog() {
    let workshop = Workshop::good();
    workshop.write("schemas/item.schema.json", "{}");
    let outcome = workshop.banshi(&[
        "new",
        "item",
        "--handbook",
        "sample",
        "--id",
        "renewal",
        "--name",
        "换卡",
        "--service",
        "enquiry",
        "--duty",
        "enquiry",
    ]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.shown());
    let text = read(&workshop, "handbooks/sample/items/renewal.toml");
    assert_eq!(text.lines().next(), Some("#:schema ../../../../schemas/item.schema.json"));
}

#[test]
fn what_would_break_the_catalog_is_not_written() {
    let workshop = Workshop::good();
    let before = tree(&workshop.catalog());
    let item = |service: &str, id: &str, handbook: &str| {
        workshop.banshi(&[
            "new",
            "item",
            "--handbook",
            handbook,
            "--id",
            id,
            "--name",
            "换卡",
            "--service",
            service,
            "--duty",
            "enquiry",
        ])
    };
    let unknown = item("enquriy", "renewal", "sample");
    assert_eq!(unknown.code, Some(1), "{}", unknown.shown());
    assert!(unknown.stdout.contains("是不是想写「enquiry」") && unknown.stdout.contains("没有写任何文件"));
    assert_eq!(item("enquiry", "card", "sample").code, Some(2));
    assert_eq!(item("enquiry", "renewal", "smaple").code, Some(2));
    assert_eq!(item("enquiry", "Renewal", "sample").code, Some(2));
    assert_eq!(tree(&workshop.catalog()), before);
}

#[test]
fn a_new_office_in_a_region_and_in_a_new_region() {
    let workshop = Workshop::good();
    let outcome = workshop.banshi(&[
        "new",
        "office",
        "--region",
        "town",
        "--id",
        "east",
        "--name",
        "城东服务点",
        "--address",
        "平安县城东路1号",
        "--phone",
        "0878-6220001",
        "--window",
        "3",
        "--duty",
        "enquiry",
    ]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.shown());
    let town = read(&workshop, "regions/town.toml");
    assert!(town.contains("number = \"0878-6220001\"") && town.contains("windows = [\"3\"]"), "{town}");
    let outcome = workshop.banshi(&[
        "new",
        "office",
        "--region",
        "village",
        "--region-name",
        "太平乡",
        "--level",
        "county",
        "--parent",
        "town",
        "--id",
        "hall",
        "--name",
        "太平乡服务点",
        "--address",
        "平安县太平乡1号",
    ]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.shown());
    let village = read(&workshop, "regions/village.toml");
    assert!(village.contains("parent = \"town\""));
    let after_the_keys = village.find("[[sites]]").unwrap();
    assert!(village.find("# area_code").unwrap() < after_the_keys, "without the # it is a key of the region");
    let check = workshop.banshi(&["check"]);
    assert_eq!(check.code, Some(0), "{}", check.shown());
    let again = workshop.banshi(&[
        "new",
        "office",
        "--region",
        "town",
        "--id",
        "east",
        "--name",
        "城东服务点",
        "--address",
        "平安县城东路1号",
    ]);
    assert_eq!(again.code, Some(2), "{}", again.shown());
    assert_eq!(workshop.banshi(&["fmt", "--check"]).code, Some(0));
}

#[test]
fn a_new_handbook_takes_items() {
    let workshop = Workshop::good();
    let outcome = workshop.banshi(&[
        "new",
        "handbook",
        "--id",
        "town-2026",
        "--title",
        "平安县办事",
        "--region",
        "town",
        "--date",
        "2026-11",
    ]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.shown());
    let item = workshop.banshi(&[
        "new",
        "item",
        "--handbook",
        "town-2026",
        "--id",
        "card",
        "--name",
        "领卡",
        "--service",
        "enquiry",
        "--duty",
        "enquiry",
    ]);
    assert_eq!(item.code, Some(0), "{}", item.shown());
    let check = workshop.banshi(&["check"]);
    assert_eq!(check.code, Some(0), "{}", check.shown());
    assert_eq!(workshop.banshi(&["fmt", "--check"]).code, Some(0));
    let build = workshop.banshi(&["build", "--handbook", "town-2026", "--format", "md"]);
    assert_eq!(build.code, Some(0), "{}", build.shown());
}

/// Runs a command line of words without blanks.
fn begin(workshop: &Workshop, line: &str) -> String {
    let outcome = workshop.banshi(&line.split(' ').collect::<Vec<_>>());
    assert_eq!(outcome.code, Some(0), "{line}\n{}", outcome.shown());
    format!("# banshi {line}\n{}", outcome.shown())
}

const OFFICE: &str = "new office --region pingan --region-name 平安县 --level county --id hall --name 平安县政务服务中心 \
                      --address 云南省楚雄州平安县人民路1号 --phone 0878-6220001 --window 3 --duty medical";
const HANDBOOK: &str = "new handbook --id pingan-2026 --title 平安县医疗保障 --region pingan --date 2026-11";
const ITEM: &str = "new item --handbook pingan-2026 --id enrolment --name 参保登记 --service enrolment --duty medical";

#[test]
fn a_catalog_is_begun_from_nothing() {
    let workshop = Workshop::empty();
    fs::remove_dir(workshop.catalog()).unwrap();
    let mut shown: String = [OFFICE, HANDBOOK, ITEM].iter().map(|line| begin(&workshop, line)).collect();
    shown += &begin(&workshop, "check");
    snapshot("new-catalog", &workshop, &shown);
    for (path, _) in tree(&workshop.catalog()) {
        let filled = read(&workshop, &path).replace("待填", "医疗保障");
        let filled = filled.replace("kind = \"not-stated\"", "kind = \"immediate\"");
        workshop.write(&format!("catalog/{path}"), filled.replace("# timed", "timed"));
    }
    let check = begin(&workshop, "check --deny warnings");
    assert!(check.contains("没有发现问题"), "{check}");
    begin(&workshop, "fmt --check");
    begin(&workshop, "build --format html --format md --format json");
}

#[test]
fn only_the_first_duties_and_services_are_made() {
    let workshop = Workshop::empty();
    for line in [OFFICE, HANDBOOK, ITEM] {
        begin(&workshop, line);
    }
    let before = tree(&workshop.catalog());
    for line in [
        ITEM.replace("--service enrolment", "--service enrollment").replace("--id enrolment", "--id other"),
        "new office --region pingan --id east --name 城东 --address 平安县城东路1号 --duty medcial".to_owned(),
    ] {
        let outcome = workshop.banshi(&line.split(' ').collect::<Vec<_>>());
        assert_eq!(outcome.code, Some(1), "{}", outcome.shown());
        assert!(outcome.stdout.contains("是不是想写"), "{}", outcome.shown());
    }
    assert_eq!(tree(&workshop.catalog()), before);
}

#[test]
fn in_a_handbook_with_items_a_new_one_lacks_only_what_has_to_be_filled_in() {
    let workshop = Workshop::empty();
    copy_tree(&repository().join("catalog"), &workshop.catalog());
    begin(
        &workshop,
        "new item --handbook chuxiong-2020 --id renewal --name 换证 --service social-security-card --duty social-card",
    );
    let check = begin(&workshop, "check");
    let placeholders = check.matches("提醒[B442]").count();
    assert_eq!((placeholders, check.matches("提醒[").count()), (4, 5), "{check}");
    assert!(check.contains("「换证」没有办理时限"), "{check}");
}
