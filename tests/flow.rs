//! `banshi flow` and `banshi deps`, and the charts in the handbooks.

use std::fs;

use serde_json::Value;

use crate::{Workshop, copy_tree, repository, snapshot, tree};

fn with_the_real_catalog() -> Workshop {
    let workshop = Workshop::empty();
    copy_tree(&repository().join("catalog"), &workshop.catalog());
    workshop
}

#[test]
fn a_flow_in_every_format() {
    let workshop = Workshop::good();
    for format in ["text", "svg", "mermaid", "dot"] {
        let outcome = workshop.banshi(&["flow", "card", "--format", format]);
        snapshot(&format!("flow-card-{format}"), &workshop, &outcome.shown());
    }
}

#[test]
fn a_picture_is_written_to_a_file() {
    let workshop = Workshop::good();
    let outcome = workshop.banshi(&["flow", "card", "--format", "png", "--out", "card.png"]);
    assert_eq!((outcome.code, outcome.stdout.as_str()), (Some(0), ""), "{}", outcome.shown());
    let picture = fs::read(workshop.path().join("card.png")).unwrap();
    assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n"));
    // Width and height of the header chunk: a page wide at three pixels to the point (216 to the inch).
    let length = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().unwrap());
    assert!((1200..1500).contains(&length(16)) && length(20) > 600);
    assert_eq!(fs::read_dir(workshop.path()).unwrap().count(), 2, "nothing is left beside the picture");
}

#[test]
fn with_a_case_only_its_path() {
    let workshop = with_the_real_catalog();
    for case in ["transfer-in", "统筹区内医保关系转接"] {
        let outcome = workshop.banshi(&["flow", "chuxiong-2020/transfer", "--case", case]);
        assert!(!outcome.stdout.contains("属于哪种情形"), "{}", outcome.shown());
        snapshot(
            &format!("flow-transfer-{}", if case.is_ascii() { "in" } else { "within" }),
            &workshop,
            &outcome.shown(),
        );
    }
}

#[test]
fn what_is_asked_must_exist() {
    let workshop = with_the_real_catalog();
    let mut shown = String::new();
    for arguments in [
        &["flow", "chuxiong-2020/transfer", "--case", "nowhere"][..],
        &["flow", "chuxiong-2020/transfer", "--format", "bmp"],
        &["flow", "没有这样的事"],
        &["flow", "chuxiong-2020/transfer", "--format", "svg", "--out", "no/such/dir/a.svg"],
        &["deps", "没有这样的事"],
    ] {
        shown += &format!("# banshi {}\n{}\n", arguments.join(" "), workshop.banshi(arguments).shown());
    }
    snapshot("flow-not-there", &workshop, &shown);
}

#[test]
fn items_wait_for_each_other() {
    let workshop = with_the_real_catalog();
    let mut shown = String::new();
    for arguments in [
        &["deps"][..],
        &["deps", "出具《参保凭证》", "--format", "mermaid"],
        &["deps", "出具《参保凭证》", "--format", "dot"],
    ] {
        shown += &format!("# banshi {}\n{}\n", arguments.join(" "), workshop.banshi(arguments).shown());
    }
    snapshot("deps", &workshop, &shown);
    let json: Value =
        serde_json::from_str(&workshop.banshi(&["deps", "出具《参保凭证》", "--format", "json"]).stdout).unwrap();
    let first = &json[0]["dependencies"][0];
    assert_eq!((&first["case"], &first["next_month"]), (&Value::from("人员减少"), &Value::from(true)));
}

/// Every item of both handbooks has a flow, and every output says whose words it is.
#[test]
fn every_item_has_a_chart_in_every_format() {
    let workshop = with_the_real_catalog();
    let outcome = workshop.banshi(&["build", "--format", "html,md,json"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.shown());
    let notes = [
        "原件的流程图是图片，本图依据原件的办理流程绘制",
        "原件的流程图是图片，本图依据办理流程绘制；虚线框是依据办理方式、材料和时限补出的环节",
        "本图依据办理方式、材料和时限生成",
    ];
    let mut charts = 0;
    for (name, bytes) in tree(&workshop.path().join("dist")) {
        let text = String::from_utf8(bytes).unwrap();
        if name.ends_with("handbook.md") {
            charts += text.matches("```mermaid\nflowchart TD\n").count();
        } else if name.ends_with(".html") && text.contains("class=\"flowchart\"") {
            charts += 1;
            assert!(text.contains("<svg xmlns=\"http://www.w3.org/2000/svg\""), "{name}");
            assert!(notes.iter().any(|note| text.contains(note)), "{name}");
            // What is wider than the 16 cm of the printed page would be shrunk, and its words below 8 pt.
            let (_, rest) =
                text.split_once("pt\" role=\"img\"").map(|(head, _)| head.rsplit_once(" width=\"").unwrap()).unwrap();
            let width: f32 = rest.split("pt").next().unwrap().parse().unwrap();
            assert!(width <= 453.5, "{name} is {width} pt wide");
        }
    }
    assert_eq!(charts, 2 * 61);
    // Of the 30 items of luoping, the source prints steps of three.
    let derived = |item: &Value| !item["steps"].as_array().unwrap().iter().any(any_printed);
    let catalog: Value = serde_json::from_slice(&fs::read(workshop.path().join("dist/catalog.json")).unwrap()).unwrap();
    let luoping = catalog["handbooks"].as_array().unwrap().iter().find(|book| book["id"] == "luoping-2022").unwrap();
    assert_eq!(luoping["items"].as_array().unwrap().iter().filter(|item| derived(item)).count(), 27);
}

/// Patterns within patterns end, however deep they are and however often they multiply.
#[test]
fn patterns_that_have_no_end_get_a_finding() {
    let workshop = Workshop::good();
    let card = "catalog/handbooks/sample/items/card.toml";
    let text = fs::read_to_string(workshop.path().join(card)).unwrap();
    let uses = |name: &str| format!("[[steps]]\nuse = \"{name}\"\n\n[[materials]]\ncase");
    for (kind, times, levels) in [("deep", 1, 600), ("wide", 4, 12)] {
        for level in 0..levels {
            let step = format!("[[steps]]\nuse = \"{kind}-{}\"\n", level + 1);
            let steps = if level + 1 == levels {
                "[[steps]]\nactor = \"applicant\"\ntext = \"办理\"\n".to_owned()
            } else {
                step.repeat(times)
            };
            let pattern = format!("id = \"{kind}-{level}\"\nname = \"层\"\n\n{steps}");
            workshop.write(&format!("catalog/flows/{kind}-{level}.toml"), pattern);
        }
        workshop.write(card, text.replacen("[[materials]]\ncase", &uses(&format!("{kind}-0")), 1));
        let outcome = workshop.banshi(&["check"]);
        assert_eq!(outcome.code, Some(1), "{}", outcome.shown());
        let said = if kind == "deep" { "超过 16 层" } else { "超过 500 个环节" };
        assert!(outcome.stdout.contains(said), "{}", outcome.shown());
    }
}

fn any_printed(step: &Value) -> bool {
    step["printed"] == true || step["steps"].as_array().unwrap().iter().any(any_printed)
}
