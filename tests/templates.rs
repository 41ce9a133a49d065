//! Templates that the catalog overrides, and templates that fail.

use std::fs;

use crate::{Workshop, snapshot};

#[test]
fn an_override_changes_the_page() {
    let workshop = Workshop::good();
    workshop.write("catalog/templates/html/item.html", "<title>{{ item.title }}</title>");
    let outcome = workshop.banshi(&["build", "--format", "html"]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    let page = fs::read_to_string(workshop.path().join("dist/sample/card.html")).unwrap();
    assert_eq!(page, "<title>领卡</title>");
}

#[test]
fn failing_templates_name_template_line_and_variable() {
    let html = "catalog/templates/html/item.html";
    let cases = [
        ("unknown variable", html, "<p>\n{{ item.titel.name }}"),
        ("typst error", "catalog/templates/handbook.typ", "#let data = json(\"data.json\")\n#data.titel"),
        ("typst outside", "catalog/templates/handbook.typ", "#read(\"/etc/passwd\")"),
        ("typst recursion", "catalog/templates/handbook.typ", "#let f(n) = f(n + 1)\n#f(0)"),
    ];
    let mut shown = String::new();
    let workshop = Workshop::good();
    for (name, path, source) in cases {
        let workshop = Workshop::good();
        workshop.write(path, source);
        let format = if path.ends_with(".typ") { "pdf" } else { "html" };
        let outcome = workshop.banshi(&["build", "--format", format]);
        shown += &format!("# {name}\n{}", outcome.shown());
        assert!(!workshop.path().join("dist").exists(), "{name} left an output");
        let left = fs::read_dir(workshop.path()).unwrap().count();
        assert_eq!(left, 1, "{name} left something behind");
    }
    snapshot("templates-failing", &workshop, &shown);
}

#[test]
fn a_link_that_leads_nowhere_is_found_however_it_is_written() {
    let workshop = Workshop::good();
    for (link, code) in [
        ("<a href='nowhere.html'>", 2),
        ("<A HREF=nowhere.html>", 2),
        ("<a href=\"nowhere.html\">", 2),
        ("<a href='card.html'>", 0),
        ("<!-- <a href='nowhere.html'> --><script>'<a href=\"nowhere.html\">'</script>", 0),
    ] {
        workshop.write("catalog/templates/html/item.html", link);
        let outcome = workshop.banshi(&["build", "--format", "html"]);
        assert_eq!(outcome.code, Some(code), "{link}: {}", outcome.shown());
        assert_eq!(outcome.stderr.contains("nowhere.html"), code == 2, "{link}: {}", outcome.shown());
    }
}

/// A page above the handbooks may name a place on a page within one.
#[test]
fn whether_the_output_is_stale_does_not_depend_on_the_old_one() {
    let workshop = Workshop::good();
    let index = include_str!("../templates/html/index.html");
    let linked = index.replace("{% endblock %}", "<a href=\"sample/card.html#main\">卡</a>{% endblock %}");
    assert_ne!(linked, index);
    workshop.write("catalog/templates/html/index.html", &linked);
    let check = || workshop.banshi(&["build", "--format", "html", "--check"]);
    assert_eq!(check().code, Some(1), "{}", check().shown());
    assert_eq!(workshop.banshi(&["build", "--format", "html"]).code, Some(0));
    assert_eq!(check().code, Some(0), "{}", check().shown());
    workshop.write("dist/sample/card.html", "");
    assert_eq!(check().code, Some(1), "{}", check().shown());
    workshop.write("catalog/templates/html/index.html", linked.replace("#main", "#nowhere"));
    assert_eq!(check().code, Some(2), "{}", check().shown());
}

#[cfg(unix)]
#[test]
fn a_template_that_is_a_link_to_elsewhere() {
    let workshop = Workshop::good();
    workshop.write("secret.html", "secret").write("catalog/templates/html/.keep", "");
    fs::remove_file(workshop.catalog().join("templates/html/.keep")).unwrap();
    let link = workshop.catalog().join("templates/html/item.html");
    std::os::unix::fs::symlink(workshop.path().join("secret.html"), link).unwrap();
    let outcome = workshop.banshi(&["build", "--format", "html"]);
    snapshot("templates-link", &workshop, &outcome.shown());
}

#[test]
fn templates_that_cannot_be_read() {
    let workshop = Workshop::good();
    let path = "catalog/templates/html/item.html";
    let mut shown = String::new();
    for bytes in [vec![b' '; (1 << 20) + 1], b"<p>\n\xcc\xe1".to_vec()] {
        workshop.write(path, bytes);
        shown += &workshop.banshi(&["build", "--format", "html"]).shown();
    }
    if cfg!(unix) {
        fs::remove_file(workshop.path().join(path)).unwrap();
        let made = std::process::Command::new("mkfifo").arg(workshop.path().join(path)).status().unwrap();
        assert!(made.success());
        let outcome = workshop.banshi(&["build", "--format", "html"]);
        assert!(outcome.code == Some(2) && outcome.stderr.contains("普通文件"), "{}", outcome.shown());
    }
    snapshot("templates-unreadable", &workshop, &shown);
}
