//! What continuous integration needs: formats, baselines, exit codes, a build that is checked only.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;

use serde_json::Value;

use crate::{Workshop, copy_tree, fixture, snapshot};

/// With one error and some warnings.
fn faulty() -> Workshop {
    let workshop = Workshop::good();
    copy_tree(&fixture("check/bad/no-glyph"), &workshop.catalog());
    workshop.write("catalog/stray.toml", "");
    workshop
}

/// With warnings only.
fn doubtful() -> Workshop {
    let workshop = Workshop::good();
    workshop.write("catalog/stray.toml", "");
    workshop
}

#[test]
fn findings_for_github_and_as_junit() {
    let workshop = faulty();
    for format in ["github", "junit"] {
        let outcome = workshop.banshi(&["check", "--format", format]);
        assert_eq!(outcome.code, Some(1));
        snapshot(&format!("continuous-{format}"), &workshop, &outcome.shown());
    }
}

#[test]
fn sarif_keeps_its_schema() {
    let schema = fs::read_to_string(fixture("data/sarif-schema-2.1.0.json")).unwrap();
    let validator = jsonschema::draft4::new(&serde_json::from_str(&schema).unwrap()).unwrap();
    let mut results = 0;
    for entry in fs::read_dir(fixture("check/bad")).unwrap() {
        let workshop = Workshop::good();
        copy_tree(&entry.unwrap().path(), &workshop.catalog());
        let log: Value = serde_json::from_str(&workshop.banshi(&["check", "--format", "sarif"]).stdout).unwrap();
        let errors: Vec<_> = validator.iter_errors(&log).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        results += log["runs"][0]["results"].as_array().unwrap().len();
    }
    assert!(results > 100);
    assert!(!validator.is_valid(&serde_json::json!({ "version": "2.1.0" })), "the schema says no to something");
    let workshop = faulty();
    snapshot("continuous-sarif", &workshop, &workshop.banshi(&["check", "--format", "sarif"]).stdout);
}

#[test]
fn warnings_count_if_they_are_denied() {
    let workshop = doubtful();
    assert_eq!(workshop.banshi(&["check"]).code, Some(0));
    assert_eq!(workshop.banshi(&["check", "--deny", "warnings"]).code, Some(1));
    assert_eq!(Workshop::good().banshi(&["check", "--deny", "warnings"]).code, Some(0));
}

#[test]
fn a_baseline_holds_back_what_it_knows_and_nothing_else() {
    let workshop = faulty();
    let mut shown = workshop.banshi(&["check", "--write-baseline", "known.json"]).shown();
    shown += &fs::read_to_string(workshop.path().join("known.json")).unwrap();
    let quiet = workshop.banshi(&["check", "--deny", "warnings", "--baseline", "known.json"]);
    assert_eq!(quiet.code, Some(0), "{}", quiet.shown());

    // Lines move: still known. A second fault of the same kind is new.
    let item = workshop.catalog().join("handbooks/sample/items/enquiry.toml");
    let text = fs::read_to_string(&item).unwrap();
    fs::write(&item, format!("# moved\n\n{text}")).unwrap();
    assert_eq!(workshop.banshi(&["check", "--baseline", "known.json"]).code, Some(0));
    fs::write(&item, text.replace("到窗口办理。", "到窗口办理𡈼。")).unwrap();
    let more = workshop.banshi(&["check", "--baseline", "known.json", "--quiet"]);
    assert_eq!(more.code, Some(1));
    shown += &more.shown();

    // Mended: the baseline can be written anew.
    let mended = Workshop::good();
    fs::copy(workshop.path().join("known.json"), mended.path().join("known.json")).unwrap();
    shown += &mended.banshi(&["check", "--baseline", "known.json"]).shown();
    mended.write("broken.json", "{}");
    shown += &mended.banshi(&["check", "--baseline", "broken.json"]).shown();
    shown += &mended.banshi(&["check", "--baseline", "nowhere.json"]).shown();
    snapshot("continuous-baseline", &workshop, &shown.replace(mended.path().to_str().unwrap(), "[MENDED]"));
}

#[test]
fn a_stale_output_is_found_and_left_alone() {
    let workshop = Workshop::good();
    let build = |more: &[&str]| workshop.banshi(&[&["build", "--format", "html,md"], more].concat());
    assert_eq!(build(&["--check"]).code, Some(1), "there is no output yet");
    assert!(!workshop.path().join("dist").exists());
    assert_eq!(build(&["--quiet"]).shown(), "exit code: 0\n");
    assert_eq!(build(&["--check"]).code, Some(0));

    workshop.write("dist/left-over.html", "").write("dist/style.css", "other");
    fs::remove_file(workshop.path().join("dist/index.html")).unwrap();
    let stale = build(&["--check"]);
    assert_eq!(stale.code, Some(1));
    snapshot("continuous-stale", &workshop, &stale.shown());
    assert_eq!(fs::read_to_string(workshop.path().join("dist/style.css")).unwrap(), "other");
}

#[test]
fn a_template_with_a_link_that_leads_nowhere_is_not_built() {
    let workshop = Workshop::good();
    let template = fs::read_to_string(fixture("../templates/html/index.html")).unwrap();
    workshop.write("catalog/templates/html/index.html", template.replace("#handbooks", "#shelf"));
    let outcome = workshop.banshi(&["build", "--format", "html"]);
    assert_eq!(outcome.code, Some(2));
    snapshot("continuous-broken-link", &workshop, &outcome.shown());
    assert!(!workshop.path().join("dist").exists());
}

#[test]
fn completions_and_manual_pages() {
    let workshop = Workshop::empty();
    for (shell, word) in [("bash", "complete -F"), ("zsh", "#compdef banshi"), ("fish", "complete -c banshi")] {
        let script = workshop.banshi(&["completions", shell]);
        assert!(
            script.code == Some(0) && script.stdout.contains(word) && script.stdout.contains("checklist"),
            "{shell}"
        );
    }
    assert_eq!(workshop.banshi(&["man", "--out", "man"]).code, Some(0));
    let page = fs::read_to_string(workshop.path().join("man/banshi-check.1")).unwrap();
    assert!(page.contains("baseline"));
    assert!(workshop.path().join("man/banshi-new-application.1").is_file());
}

#[test]
fn outside_addresses_are_listed_and_asked_on_request() {
    let workshop = Workshop::good();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("http://{}", listener.local_addr().unwrap());
    let item = workshop.catalog().join("handbooks/sample/items/enquiry.toml");
    let text = fs::read_to_string(&item).unwrap();
    let words = format!("到窗口办理。登录（{root}/here）或{root}/gone。");
    fs::write(&item, text.replace("text = \"到窗口办理。", &format!("text = \"{words}"))).unwrap();

    let listed = workshop.banshi(&["links"]);
    assert_eq!(listed.code, Some(0), "{}", listed.shown());
    let lines: Vec<_> = listed.stdout.lines().filter(|line| line.contains(&root)).collect();
    assert!(lines[0].starts_with(&format!("{root}/gone  handbooks/sample/items/enquiry.toml:")), "{lines:?}");
    assert!(lines[1].starts_with(&format!("{root}/here  ")));
    // One that stands alone, and not in a comment.
    assert!(listed.stdout.contains("https://example.org/  handbooks/sample/handbook.toml:"), "{}", listed.stdout);

    let without = workshop.command(&["links", "--check"]).env("PATH", "").output().unwrap();
    assert_eq!(without.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&without.stderr).contains("没有找到 curl"));
    if std::process::Command::new("curl").arg("--version").output().is_err() {
        return;
    }
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut asked = [0; 1024];
            let length = stream.read(&mut asked).unwrap();
            let status = if asked[..length].starts_with(b"GET /here ") { "200 OK" } else { "404 Not Found" };
            write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n").unwrap();
        }
    });
    let asked = workshop.banshi(&["links", "--check"]);
    assert_eq!(asked.code, Some(1));
    assert!(asked.stdout.contains(&format!("不通 404  {root}/gone")), "{}", asked.shown());
    assert!(asked.stdout.contains(&format!("通 200  {root}/here")), "{}", asked.shown());
}
