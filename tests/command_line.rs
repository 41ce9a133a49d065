//! What can be wrong with the command itself: one line, exit code 2.

use crate::{Workshop, repository, snapshot};

#[test]
fn a_catalog_that_is_not_there_or_is_a_file() {
    let workshop = Workshop::good();
    workshop.write("file.toml", "");
    let missing = workshop.banshi(&["check", "nowhere"]);
    let file = workshop.banshi(&["check", "file.toml"]);
    snapshot("command-no-catalog", &workshop, &(missing.shown() + &file.shown()));
}

#[test]
fn font_directories_that_are_of_no_use() {
    let workshop = Workshop::good();
    workshop.write("empty/readme.txt", "").write("broken/face.otf", "not a font");
    let shown: String = ["nowhere", "empty", "broken"]
        .iter()
        .map(|dir| workshop.banshi(&["check", "--font-path", dir]).shown())
        .collect();
    snapshot("command-fonts", &workshop, &shown);
}

#[test]
fn an_unknown_handbook() {
    let workshop = Workshop::good();
    let outcome = workshop.banshi(&["build", "--handbook", "smaple", "--format", "md"]);
    snapshot("command-unknown-handbook", &workshop, &outcome.shown());
    assert!(!workshop.path().join("dist").exists());
}

#[test]
fn output_directories_that_must_not_be_replaced() {
    let workshop = Workshop::good();
    workshop.write("file", "").write("own/letter.txt", "mine");
    let mut shown = String::new();
    for out in ["file", "file/below", "own", "catalog", "catalog/dist", "."] {
        let outcome = workshop.banshi(&["build", "--format", "md", "--out", out]);
        shown += &format!("# --out {out}\n{}", outcome.shown());
    }
    snapshot("command-output-directory", &workshop, &shown);
    assert!(workshop.path().join("own/letter.txt").exists());
    assert!(workshop.catalog().join("duties.toml").exists());
}

#[test]
fn command_lines_that_make_no_sense() {
    let workshop = Workshop::good();
    let lines: [&[&str]; 15] = [
        &[],
        &["chek"],
        &["check", "--fromat", "json"],
        &["check", "--format", "xml"],
        &["check", "a", "b"],
        &["build", "--out"],
        &["where"],
        &["open", "领卡", "--on", "2021-02-30"],
        &["open", "领卡", "--on", "2021-13-01"],
        &["open", "领卡", "--on", "昨天"],
        &["open", "领卡", "--on", "21-9-13"],
        &["new", "item", "--handbok", "sample"],
        &["where", ""],
        &["--threads", "many", "check"],
        &["--threads", "0", "check"],
    ];
    let mut shown = String::new();
    for line in lines {
        let outcome = workshop.banshi(line);
        assert_eq!(outcome.code, Some(2), "{line:?}");
        shown += &format!("# banshi {}\n{}", line.join(" "), outcome.shown());
    }
    snapshot("command-nonsense", &workshop, &shown);
}

#[test]
fn a_day_is_written_as_people_write_it() {
    let workshop = Workshop::empty();
    let catalog = repository().join("catalog");
    let due = |day: &str| {
        workshop.banshi(&["due", "chuxiong-2020/transfer", "--accepted", day, "--catalog", catalog.to_str().unwrap()])
    };
    let usual = due("2021-09-13");
    assert_eq!(usual.code, Some(0), "{}", usual.shown());
    for day in ["2021-9-13", "2021/09/13", "2021/9/13", "2021年9月13日", "2021年09月13号"] {
        assert_eq!(due(day).stdout, usual.stdout, "{day}");
    }
    // Whether the calendar of this year has been published is another matter.
    let today = due("今天");
    assert!(!today.stderr.contains("日期写成"), "{}", today.shown());
}

#[test]
fn help() {
    let workshop = Workshop::empty();
    let shown: String =
        [&["--help"][..], &["check", "--help"], &["build", "--help"], &["where", "--help"], &["find", "--help"]]
            .iter()
            .map(|arguments| workshop.banshi(arguments).shown())
            .collect();
    snapshot("command-help", &workshop, &shown);
}

/// What was not written must not look like success.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output() {
    let workshop = Workshop::good();
    for arguments in [&["check"][..], &["lints", "--format", "json"], &["flow", "card", "--format", "svg"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = workshop.command(arguments).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(words.contains("没有写全标准输出：磁盘已满"), "{words}");
    }
}
