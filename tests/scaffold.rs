//! `banshi new item`, `new office`, `new handbook`

use std::fs;

use crate::{Workshop, tree};

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
    assert!(read(&workshop, "regions/village.toml").contains("parent = \"town\""));
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
