//! `banshi build`: what it makes, that it makes the same again, and that a kill leaves it whole.

use std::fs;
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;

use crate::{Workshop, copy_tree, fixture, repository, snapshot, tree};

#[test]
fn a_small_handbook_in_every_format() {
    let workshop = Workshop::good();
    let outcome = workshop.banshi(&["build"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.shown());
    let files = tree(&workshop.path().join("dist"));
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    snapshot("build-files", &workshop, &(outcome.shown() + &names.join("\n")));
    let text = |name: &str| {
        let (_, bytes) = files.iter().find(|(path, _)| path == name).unwrap();
        String::from_utf8_lossy(bytes).into_owned()
    };
    snapshot("build-handbook-md", &workshop, &text("sample/handbook.md"));
    snapshot("build-item-html", &workshop, &without_drawing(&text("sample/card.html")));
    snapshot("build-catalog-json", &workshop, &parts_of_catalog(&text("catalog.json")));
    assert!(text("sample/handbook.pdf").starts_with("%PDF-1.7"));
}

/// Takes the chart out of a page: it has a snapshot of its own.
fn without_drawing(page: &str) -> String {
    let (before, rest) = page.split_once("<svg").unwrap();
    let (_, after) = rest.split_once("</svg>").unwrap();
    format!("{before}<svg></svg>{after}")
}

/// How many records of each kind the catalog as data holds, one whole item, and one step.
fn parts_of_catalog(text: &str) -> String {
    let catalog: Value = serde_json::from_str(text).unwrap();
    let count = |value: &Value| value.as_array().map_or_else(|| value.to_string(), |list| list.len().to_string());
    let kinds = catalog.as_object().unwrap().iter().filter(|(key, _)| *key != "program");
    let counts: String = kinds.map(|(key, value)| format!("{key}: {}\n", count(value))).collect();
    let items = &catalog["handbooks"][0]["items"];
    let pretty = |value: &Value| serde_json::to_string_pretty(value).unwrap();
    counts + &pretty(&items[1]) + "\n" + &pretty(&items[0]["steps"][0])
}

#[test]
fn a_catalog_with_errors_is_not_built() {
    let workshop = Workshop::good();
    workshop.write("catalog/handbooks/sample/items/enquiry.toml", "id = \"enquiry\"\nname = 5\n");
    let outcome = workshop.banshi(&["build"]);
    assert_eq!(outcome.code, Some(1));
    assert!(!workshop.path().join("dist").exists());
}

/// Handbooks are built while others are still looked at: an error that is found late undoes everything.
#[test]
fn whatever_is_wrong_nothing_is_left_half_made() {
    for entry in fs::read_dir(fixture("check/bad")).unwrap() {
        let workshop = Workshop::good();
        copy_tree(&entry.unwrap().path(), &workshop.catalog());
        let settings = workshop.catalog().join("banshi.toml");
        if settings.is_file() {
            fs::rename(settings, workshop.path().join("banshi.toml")).unwrap();
        }
        let checked = workshop.banshi(&["check"]);
        let built = workshop.banshi(&["build", "--format", "html,md,checklist,rules,json"]);
        assert_eq!(built.code, checked.code, "{}", built.shown());
        assert_eq!(workshop.path().join("dist").exists(), built.code == Some(0), "{}", built.shown());
        assert!(!workshop.path().join(".dist.banshi-new").exists(), "{}", built.shown());
    }
}

#[test]
fn the_same_catalog_gives_the_same_bytes_on_one_thread_and_on_two() {
    let workshop = Workshop::empty();
    copy_tree(&repository().join("catalog"), &workshop.catalog());
    let made = |threads: &str, out: &str| {
        let outcome = workshop.banshi(&["build", "--threads", threads, "--out", out]);
        assert_eq!(outcome.code, Some(0), "{}", outcome.shown());
        tree(&workshop.path().join(out))
    };
    let (one, two, again) = (made("1", "one"), made("2", "two"), made("2", "two"));
    let names = |files: &[(String, Vec<u8>)]| files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&one), names(&two));
    for ((name, one), (two, again)) in one.iter().zip(two.iter().zip(&again)) {
        assert!(*one == two.1 && *one == again.1, "{name} differs between runs");
    }
}

#[test]
fn links_between_pages_lead_somewhere() {
    let workshop = Workshop::empty();
    copy_tree(&repository().join("catalog"), &workshop.catalog());
    assert_eq!(workshop.banshi(&["build", "--format", "html"]).code, Some(0));
    let dist = workshop.path().join("dist");
    for (name, bytes) in tree(&dist).iter().filter(|(name, _)| name.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes).replace("&#x2f;", "/");
        for href in page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if ["https:", "tel:", "data:"].iter().any(|outside| href.starts_with(outside)) {
                continue;
            }
            let (file, anchor) = href.split_once('#').unwrap_or((href, ""));
            let target = if file.is_empty() { dist.join(name) } else { dist.join(name).parent().unwrap().join(file) };
            let content = fs::read_to_string(&target).unwrap_or_else(|_| panic!("{name} links to {href}"));
            assert!(anchor.is_empty() || content.contains(&format!("id=\"{anchor}\"")), "{name} links to {href}");
        }
    }
}

#[test]
fn a_killed_build_leaves_the_old_output_whole() {
    let workshop = Workshop::empty();
    copy_tree(&repository().join("catalog"), &workshop.catalog());
    assert_eq!(workshop.banshi(&["build", "--format", "html,md"]).code, Some(0));
    let dist = workshop.path().join("dist");
    let old = tree(&dist);
    let region = workshop.catalog().join("regions/dayao.toml");
    let before = fs::read_to_string(&region).unwrap();
    fs::write(&region, before.replace("金民路18号", "金民路28号")).unwrap();
    let new = {
        assert_eq!(workshop.banshi(&["build", "--format", "html,md", "--out", "new"]).code, Some(0));
        tree(&workshop.path().join("new"))
    };
    assert!(new != old);
    // Ten moments spread over the time that a build takes, long or short.
    for delay in [0, 3, 6, 10, 15, 25, 40, 80, 160, 400] {
        let mut child = workshop
            .command(&["build", "--format", "html,md"])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        sleep(Duration::from_millis(delay));
        let _ = child.kill();
        child.wait().unwrap();
        let now = tree(&dist);
        assert!(now == old || now == new, "killed after {delay} ms");
    }
    // What the killed runs left beside the output does not hinder the next one.
    assert_eq!(workshop.banshi(&["build", "--format", "html,md"]).code, Some(0));
    assert!(tree(&dist) == new);
    let left: Vec<_> = fs::read_dir(workshop.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    // The catalog, the two outputs, and what is remembered of each.
    assert_eq!(left.len(), 5, "{left:?}");
}

/// Where a disk cannot exchange two directories, a killed run may leave the old output under another name.
#[test]
fn an_output_that_was_put_aside_is_put_back() {
    let workshop = Workshop::good();
    assert_eq!(workshop.banshi(&["build", "--format", "html"]).code, Some(0));
    let (dist, aside) = (workshop.path().join("dist"), workshop.path().join(".dist.banshi-old"));
    let old = tree(&dist);
    fs::rename(&dist, &aside).unwrap();
    workshop.write("catalog/handbooks/sample/items/enquiry.toml", "id = 5");
    assert_eq!(workshop.banshi(&["build", "--format", "html"]).code, Some(1));
    assert!(tree(&dist) == old && !aside.exists());
}

/// A pipe, a link and a file that not everybody may read stay what they are.
#[cfg(unix)]
#[test]
fn what_is_written_to_stays_what_it_is() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let workshop = Workshop::good();
    let flow = |out: &str| {
        let outcome = workshop.banshi(&["flow", "card", "--out", out]);
        assert_eq!(outcome.code, Some(0), "{}", outcome.shown());
    };
    workshop.write("own.txt", "");
    let own = workshop.path().join("own.txt");
    fs::set_permissions(&own, fs::Permissions::from_mode(0o600)).unwrap();
    symlink("own.txt", workshop.path().join("link.txt")).unwrap();
    flow("link.txt");
    assert!(workshop.path().join("link.txt").is_symlink());
    assert_eq!(fs::metadata(&own).unwrap().permissions().mode() & 0o777, 0o600);
    let written = fs::read(&own).unwrap();
    assert!(!written.is_empty());

    let pipe = workshop.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::read(pipe).unwrap()
    });
    flow("pipe");
    assert!(reader.join().unwrap() == written);
    assert!(!pipe.is_file());
}

#[test]
fn source_date_epoch_sets_the_time_of_the_pdf() {
    let workshop = Workshop::good();
    let pdf = |epoch: Option<&str>| {
        let mut command = workshop.command(&["build", "--format", "pdf"]);
        if let Some(epoch) = epoch {
            command.env("SOURCE_DATE_EPOCH", epoch);
        }
        assert!(command.output().unwrap().status.success());
        let bytes = fs::read(workshop.path().join("dist/sample/handbook.pdf")).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    assert!(pdf(None).contains("D:20260101"));
    assert!(pdf(Some("1600000000")).contains("D:20200913"));
    let wrong = workshop.command(&["build"]).env("SOURCE_DATE_EPOCH", "yesterday").output().unwrap();
    assert_eq!(wrong.status.code(), Some(2));
}
