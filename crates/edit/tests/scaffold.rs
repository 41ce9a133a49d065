//! New files, and their entries in the files that list them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;

use banshi_edit::scaffold::{
    Changes, Impossible, NewHandbook, NewItem, NewOffice, NewRegion, new_handbook, new_item, new_office,
};
use banshi_fixture::fixture;

fn read_good(path: &str) -> Option<String> {
    fs::read_to_string(fixture("check/good").join(path)).ok()
}

fn read_nothing(_: &str) -> Option<String> {
    None
}

fn renewal<'a>(id: &'a str, after: Option<&'a str>) -> NewItem<'a> {
    NewItem {
        handbook: "sample", id, name: "换“卡”", service: "enquiry", duty: "enquiry", after, with_schema: false
    }
}

fn office_named<'a>(id: &'a str, new_region: Option<NewRegion<'a>>, duties: &'a [String]) -> NewOffice<'a> {
    let region = if new_region.is_some() { "village" } else { "town" };
    NewOffice {
        region,
        new_region,
        id,
        name: "服务点",
        address: "平安县城东路1号",
        phone: Some("0878-6220001"),
        windows: &[],
        duties,
        with_schema: false,
    }
}

/// Every file that is made is laid out as `banshi fmt` would lay it out.
fn assert_laid_out(changes: &Changes) {
    for (path, text) in changes {
        assert_eq!(banshi_edit::format(text).unwrap(), *text, "{path}");
    }
}

#[test]
fn an_item_is_listed_where_it_was_asked_for() {
    let listed =
        |after| new_item(&renewal("renewal", after), &read_good).unwrap()["handbooks/sample/handbook.toml"].clone();
    let before = read_good("handbooks/sample/handbook.toml").unwrap();
    let with = |items: &str| before.replace("items = [\"card\", \"enquiry\"]", items);
    assert_eq!(listed(Some("card")), with("items = [\"card\", \"renewal\", \"enquiry\"]"));
    assert_eq!(listed(None), with("items = [\"card\", \"enquiry\", \"renewal\"]"));
    let changes = new_item(&renewal("renewal", None), &read_good).unwrap();
    assert_eq!(
        changes.keys().collect::<Vec<_>>(),
        ["handbooks/sample/handbook.toml", "handbooks/sample/items/renewal.toml"]
    );
    assert_laid_out(&changes);
}

#[test]
fn what_is_there_is_not_overwritten() {
    let refused = |result: Result<Changes, Impossible>| result.unwrap_err().to_string();
    assert_eq!(
        refused(new_item(&renewal("card", None), &read_good)),
        "handbooks/sample/items/card.toml 已经有了，没有动它"
    );
    assert_eq!(refused(new_item(&renewal("renewal", Some("cards")), &read_good)), "这里没有「cards」，不能放在它后面");
    assert_eq!(refused(new_item(&renewal("renewal", None), &read_nothing)), "没有手册「sample」");
    assert!(refused(new_office(&office_named("hall", None, &[]), &read_good)).contains("编号「hall」已经用过"));
    let taken =
        NewHandbook {
            id: "sample", title: "办事", date: "2026-11", region: "town", regions: &[], with_schema: false
        };
    assert_eq!(refused(new_handbook(&taken, &read_good)), "handbooks/sample/handbook.toml 已经有了，没有动它");
}

#[test]
fn the_first_office_of_a_catalog_brings_the_files_that_it_needs() {
    let region = || NewRegion { name: "太平乡", level: "county", parent: Some("town") };
    let duties = ["medical".to_owned()];
    let changes = new_office(&office_named("hall", Some(region()), &duties), &read_nothing).unwrap();
    let paths: Vec<_> = changes.keys().map(String::as_str).collect();
    assert_eq!(paths, ["audiences.toml", "duties.toml", "regions/village.toml", "services.toml"]);
    assert!(changes["duties.toml"].contains("id = \"medical\""));
    assert!(changes["regions/village.toml"].contains("parent = \"town\""));
    assert_laid_out(&changes);
    let later = new_office(&office_named("east", None, &duties), &read_good).unwrap();
    assert_eq!(later.keys().collect::<Vec<_>>(), ["regions/town.toml"], "duties that are there are not added to");
}
