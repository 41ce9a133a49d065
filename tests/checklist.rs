//! `banshi checklist` in every form.

use std::fs;

use serde_json::Value;

use crate::{Workshop, copy_tree, repository, snapshot};

const ITEM: &str = "chuxiong-2020/flexible-worker-enrolment";

fn ask(workshop: &Workshop, arguments: &[&str]) -> crate::Outcome {
    let catalog = repository().join("catalog");
    let all: Vec<&str> = arguments.iter().copied().chain(["--catalog", catalog.to_str().unwrap()]).collect();
    workshop.banshi(&all)
}

/// The day of printing is today's: it is taken out.
fn undated(shown: &str) -> String {
    let kept: Vec<&str> = shown.lines().filter(|line| !line.contains("打印日期")).collect();
    kept.join("\n") + "\n"
}

#[test]
fn a_checklist_in_words() {
    let workshop = Workshop::empty();
    let settled = ["checklist", ITEM, "--date", "2021-03-16", "--region", "大姚县", "--case", "renew"];
    let questions: [&[&str]; 6] = [
        &["--fact", "residence=non-local"],
        &["--fact", "residence=本统筹区"],
        &["--fact", "residence=elsewhere"],
        &["--fact", "residense=local"],
        &["--fact", "residence"],
        &["--case", "停保"],
    ];
    let mut shown = String::new();
    for more in questions {
        let all: Vec<&str> = settled.iter().chain(more).copied().collect();
        shown += &format!("# banshi {}\n{}\n", all.join(" "), undated(&ask(&workshop, &all).shown()));
    }
    let open = ask(&workshop, &["checklist", "luoping-2022/resident-inpatient-claim", "--date", "2022-12-01"]);
    shown += &undated(&open.shown());
    let nothing = ask(&workshop, &["checklist", "luoping-2022/public-enquiry", "--date", "2022-12-01"]);
    shown += &undated(&nothing.shown());
    snapshot("checklist-in-words", &workshop, &shown);
}

#[test]
fn a_checklist_as_markdown_and_as_a_page() {
    let workshop = Workshop::empty();
    let settled = ["checklist", ITEM, "--date", "2021-03-10", "--case", "new", "--region", "dayao"];
    for format in ["md", "html"] {
        let all: Vec<&str> = settled.iter().copied().chain(["--format", format]).collect();
        snapshot(&format!("checklist-{format}"), &workshop, &undated(&ask(&workshop, &all).shown()));
    }
}

/// The clerk's sheet sends people to the window that `banshi where` names.
#[test]
fn the_desk_is_on_every_form_of_the_checklist() {
    const ITEM: &str = "luoping-2022/account-withdrawal";
    const DESK: &str = "医保服务大厅零星报销窗口";
    let workshop = Workshop::empty();
    copy_tree(&repository().join("catalog"), &workshop.catalog());
    let office = workshop.banshi(&["where", ITEM, "--format", "json"]);
    let office: Value = serde_json::from_str(&office.stdout).unwrap();
    assert_eq!(office["regions"][0]["places"][0]["desk"], DESK);
    for (format, line) in [
        ("text", format!("窗口：{DESK}\n")),
        ("md", format!("；窗口：{DESK}；电话：")),
        ("html", format!("<dt>窗口</dt><dd>{DESK}</dd>")),
        ("json", format!("\"desk\": \"{DESK}\"")),
    ] {
        let sheet = workshop.banshi(&["checklist", ITEM, "--no-ask", "--format", format]).stdout;
        assert!(sheet.contains(&line), "{sheet}");
    }
    // In a PDF letters are numbers of glyphs: with another desk, and nothing else changed, it is another PDF.
    let pdf = || {
        let arguments = ["checklist", ITEM, "--date", "2022-12-01", "--format", "pdf", "--out", "sheet.pdf"];
        let mut command = workshop.command(&arguments);
        assert!(command.env("SOURCE_DATE_EPOCH", "0").status().unwrap().success());
        fs::read(workshop.path().join("sheet.pdf")).unwrap()
    };
    let before = pdf();
    assert!(before == pdf());
    let region = workshop.catalog().join("regions/luoping.toml");
    let offices = fs::read_to_string(&region).unwrap();
    let moved = offices.replace("零星报销窗口", "审核报销窗口");
    assert!(moved != offices, "the desk is in {}", region.display());
    fs::write(&region, moved).unwrap();
    assert!(before != pdf());
}

#[test]
fn a_number_is_labelled_as_the_handbook_labels_it() {
    let workshop = Workshop::empty();
    let sheet = ask(&workshop, &["checklist", "luoping-2022/public-enquiry", "--no-ask"]).stdout;
    assert!(sheet.contains("电话：0874-8214045（职工）、0874-8705590（居民）"), "{sheet}");
}

#[test]
fn a_checklist_on_every_paper() {
    let workshop = Workshop::empty();
    for paper in ["a4", "a5", "roll80"] {
        let out = workshop.path().join(format!("{paper}.pdf"));
        let arguments = ["checklist", ITEM, "--format", "pdf", "--paper", paper, "--out", out.to_str().unwrap()];
        assert_eq!(ask(&workshop, &arguments).code, Some(0));
        assert!(fs::read(&out).unwrap().starts_with(b"%PDF"), "{paper}");
    }
}

#[test]
fn blank_checklists_of_everything() {
    let workshop = Workshop::empty();
    let out = workshop.path().join("blank");
    assert_eq!(ask(&workshop, &["checklist", "--all", "--out", out.to_str().unwrap()]).code, Some(0));
    for (handbook, items) in [("chuxiong-2020", 31), ("luoping-2022", 30)] {
        assert!(fs::read(out.join(handbook).join("checklists.pdf")).unwrap().starts_with(b"%PDF"));
        assert_eq!(fs::read_dir(out.join(handbook).join("checklists")).unwrap().count(), items);
    }
}
