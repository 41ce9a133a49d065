//! `banshi assess` and `banshi new application`.
//!
//! `assess/catalog` is laid over `check/good`. The name of each application says what becomes of it.

use std::fs;

use serde_json::Value;

use crate::{Outcome, Workshop, copy_tree, fixture, repository, snapshot};

fn workshop() -> Workshop {
    let workshop = Workshop::good();
    copy_tree(&fixture("assess/catalog"), &workshop.catalog());
    copy_tree(&fixture("assess/applications"), workshop.path());
    workshop
}

fn assess(workshop: &Workshop, file: &str, more: &[&str]) -> Outcome {
    let all: Vec<&str> = ["assess", file].into_iter().chain(more.iter().copied()).collect();
    workshop.banshi(&all)
}

fn assess_json(workshop: &Workshop, file: &str) -> Value {
    serde_json::from_str(&assess(workshop, file, &["--format", "json", "--date", "2026-01-06"]).stdout).unwrap()
}

#[test]
fn the_catalog_of_these_tests_is_clean() {
    let outcome = workshop().banshi(&["check"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.shown());
}

#[test]
fn each_application_is_judged_as_its_name_says() {
    let workshop = workshop();
    let mut files = 0;
    for entry in fs::read_dir(fixture("assess/applications")).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        let date: &[&str] = if file == "supplement-nothing.yaml" { &["--date", "2026-01-06"] } else { &[] };
        let outcome = assess(&workshop, &file, date);
        let code = match file.as_str() {
            // It is not even known how to read it.
            "faulty.txt" => 2,
            file => i32::from(!file.starts_with("accept")),
        };
        assert_eq!(outcome.code, Some(code), "exit code of {file}");
        snapshot(&format!("assess-{}", file.replace('.', "-")), &workshop, &outcome.shown());

        let json = assess_json(&workshop, &file);
        let word = if file.starts_with("faulty") { None } else { file.split(['-', '.']).next() };
        // On another day nothing is outside its window, but the rest of what refuses stays.
        let expected = word.filter(|_| file != "refuse-holiday.yaml").or(word.map(|_| "accept"));
        assert_eq!(json["verdict"]["outcome"].as_str(), expected, "{file}");
        assert_eq!(json["findings"].as_array().unwrap().is_empty(), !file.starts_with("faulty"), "{file}");
        files += 1;
    }
    assert!(files > 12);
}

#[test]
fn the_three_syntaxes_are_judged_alike() {
    let workshop = workshop();
    let toml = assess_json(&workshop, "accept.toml");
    assert_eq!(toml, assess_json(&workshop, "accept.yaml"));
    assert_eq!(toml, assess_json(&workshop, "accept.json"));
}

/// Names of regions, cases, audiences, channels and answers, and the words of questions.
#[test]
fn words_are_taken_as_ids_are() {
    let workshop = workshop();
    assert_eq!(assess_json(&workshop, "accept.toml"), assess_json(&workshop, "accept-in-words.toml"));
}

/// What `--case` and `--fact` take, an application takes, and what one refuses, the other refuses with the same words.
#[test]
fn an_application_and_the_options_understand_the_same() {
    let workshop = workshop();
    let said = [
        ("changed", "姓名", Ok("姓名")),
        ("变更哪些信息", "name，住址", Ok("住址、姓名")),
        ("变更哪些信息？", "都不是", Ok("都不是")),
        ("channel", "窗口", Ok("窗口")),
        ("办理方式", "counter", Ok("窗口")),
        ("服务对象", "城乡居民", Ok("城乡居民")),
        ("情形", "遗失换证", Ok("遗失换证")),
        ("夜间加急", "是", Ok("是")),
        ("由他人代办", "no", Ok("否")),
        ("有几个座位", "12", Ok("12个")),
        ("residence", "本县", Ok("本县")),
        ("residence", "外国", Err("可以回答 local（本县）、non-local（外县）")),
        ("residence", "non-locale", Err("是不是想写「non-local」？可以回答 local（本县）、non-local（外县）")),
        ("有几个座位", "许多", Err("回答一个整数")),
        ("channel", "飞鸽", Err("可以回答 counter（窗口）")),
        ("变更哪些信", "姓名", Err("是不是想写「变更哪些信息」？")),
        ("weather", "晴", Err("要问的有 ")),
        ("weather", "晴", Err("residence（户籍）")),
        ("case", "遗失", Err("有 new（新办）、renew（换证）、renew-lost（遗失换证）")),
        ("姓名有变", "是", Err("把它删去，改为回答 changed")),
    ];
    for (question, answer, expected) in said {
        let fact = format!("{question}={answer}");
        let by_option = workshop.banshi(&["checklist", "sample/permit", "--fact", &fact, "--format", "json"]);
        let lines = format!("item = \"sample/permit\"\n[facts]\n\"{question}\" = \"{answer}\"\n");
        workshop.write("said.toml", lines);
        let by_file = assess(&workshop, "said.toml", &["--date", "2026-01-06"]);
        match expected {
            Ok(understood) => {
                let sheet: Value =
                    serde_json::from_str(&by_option.stdout).unwrap_or_else(|_| panic!("{}", by_option.shown()));
                let answers: Vec<&Value> =
                    sheet["answers"].as_array().unwrap().iter().map(|one| &one["answer"]).collect();
                assert!(answers.iter().any(|one| *one == understood), "{fact}: {answers:?}");
                assert!(!by_file.stdout.contains("没有审查"), "{fact}: {}", by_file.shown());
            }
            Err(instead) => {
                assert_eq!(by_option.code, Some(2), "{fact}: {}", by_option.shown());
                assert!(by_option.stderr.contains(instead), "{fact}: {}", by_option.shown());
                assert!(by_file.stdout.contains("没有审查"), "{fact}: {}", by_file.shown());
                assert!(by_file.stdout.contains(instead), "{fact}: {}", by_file.shown());
            }
        }
    }
}

/// A case on top says that the case which it is part of applies.
#[test]
fn a_case_implies_those_around_it() {
    let workshop = Workshop::empty();
    let catalog = repository().join("catalog");
    let catalog = catalog.to_str().unwrap();
    workshop.write("birth.toml", "item = \"luoping-2022/maternity-claim\"\ncases = [\"miscarriage\"]\n");
    let arguments = ["assess", "birth.toml", "--date", "2022-12-01", "--format", "json", "--catalog", catalog];
    let verdict: Value = serde_json::from_str(&workshop.banshi(&arguments).stdout).unwrap();
    let questions: Vec<&Value> =
        verdict["verdict"]["reasons"].as_array().unwrap().iter().map(|reason| &reason["question"]).collect();
    assert!(!questions.contains(&&Value::from("case")), "{questions:?}");
    let sheet = workshop.banshi(&[
        "checklist",
        "luoping-2022/maternity-claim",
        "--case",
        "miscarriage",
        "--format",
        "json",
        "--catalog",
        catalog,
    ]);
    let sheet: Value = serde_json::from_str(&sheet.stdout).unwrap();
    assert!(sheet["questions"].as_array().unwrap().iter().all(|question| question["id"] != "case"));
}

#[test]
fn the_json_answer_is_complete() {
    let workshop = workshop();
    let shown = assess(&workshop, "refuse.toml", &["--format", "json"]).shown();
    snapshot("assess-json-refuse", &workshop, &shown);
    let shown = assess(&workshop, "accept.toml", &["--format", "json"]).shown();
    snapshot("assess-json-accept", &workshop, &shown);
    let shown = assess(&workshop, "faulty-cases.toml", &["--format", "json"]).shown();
    snapshot("assess-json-faulty", &workshop, &shown);
}

#[test]
fn hostile_files_are_findings() {
    let workshop = workshop();
    workshop.write("not-utf8.json", b"{\"item\": \"\xff\"}");
    workshop.write("bom.yaml", "\u{feff}item: sample/card\r\n");
    workshop.write("huge.json", vec![b' '; 3 * 1024 * 1024]);
    workshop.write("deep.json", "[".repeat(100_000));
    workshop.write("deep.yaml", "- ".repeat(100_000));
    workshop.write("empty.yaml", "");
    workshop.write("nul.yaml", "item: \0");
    fs::create_dir(workshop.path().join("directory.toml")).unwrap();
    let mut shown = String::new();
    for file in [
        "not-utf8.json",
        "bom.yaml",
        "huge.json",
        "deep.json",
        "deep.yaml",
        "empty.yaml",
        "nul.yaml",
        "directory.toml",
        "nowhere.toml",
    ] {
        let outcome = assess(&workshop, file, &["--date", "2026-01-06"]);
        let could_run = !["directory.toml", "nowhere.toml"].contains(&file);
        assert_eq!(outcome.code, Some(if could_run { 1 } else { 2 }), "{file}");
        // One line of a hundred thousand brackets shows nothing.
        let cut: Vec<String> = outcome.shown().lines().map(|line| line.chars().take(120).collect()).collect();
        shown += &format!("# {file}\n{}\n\n", cut.join("\n"));
    }
    snapshot("assess-hostile", &workshop, &shown);
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let workshop = workshop();
    let made = std::process::Command::new("mkfifo").arg(workshop.path().join("pipe.toml")).status().unwrap();
    assert!(made.success());
    let outcome = assess(&workshop, "pipe.toml", &[]);
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.stdout.contains("普通文件"), "{}", outcome.shown());
}

#[test]
fn a_year_without_holidays_cannot_be_judged() {
    let outcome = assess(&workshop(), "accept.toml", &["--date", "2031-01-06"]);
    assert_eq!(outcome.code, Some(2));
    assert!(outcome.stderr.contains("calendar/2031.toml"), "{}", outcome.shown());
}

#[test]
fn a_form_is_written_once_and_is_an_application() {
    let workshop = workshop();
    let shown = workshop.banshi(&["new", "application", "sample/permit"]).shown();
    snapshot("new-application", &workshop, &shown);

    let write = || workshop.banshi(&["new", "application", "许可", "--out", "mine.toml"]);
    let first = write();
    assert_eq!((first.code, first.stdout.as_str()), (Some(0), ""));
    let json = assess_json(&workshop, "mine.toml");
    assert_eq!(json["findings"].as_array().unwrap().len(), 0);
    assert_eq!(json["verdict"]["outcome"], "supplement");

    let again = write();
    assert_eq!(again.code, Some(2), "what somebody has filled in is not written over");
    assert!(again.stderr.contains("已经在那里"), "{}", again.shown());
}
