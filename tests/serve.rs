//! `banshi serve` and `check --watch`: what is seen while files change.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use crate::Workshop;

/// A running program that is stopped with the test.
struct Running {
    child: Child,
    lines: BufReader<std::process::ChildStdout>,
}

impl Running {
    fn start(workshop: &Workshop, arguments: &[&str]) -> Self {
        let mut command = workshop.command(arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap());
        Self { child, lines }
    }

    /// The next line that holds `words`.
    fn line_with(&mut self, words: &str) -> String {
        let mut line = String::new();
        while !line.contains(words) {
            line.clear();
            assert!(self.lines.read_line(&mut line).unwrap() > 0, "ended before it said {words}");
        }
        line
    }

    /// As Ctrl+C does.
    fn interrupt(mut self) -> Option<i32> {
        let status = std::process::Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap();
        assert!(status.success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

/// Status and body.
fn get(address: &str, path: &str, host: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
}

#[test]
fn pages_follow_the_files_and_errors_are_shown_on_them() {
    let workshop = Workshop::good();
    let mut server = Running::start(&workshop, &["serve", "--port", "0"]);
    let line = server.line_with("http://");
    let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let page = |path: &str| get(&address, path, &address);

    assert!(page("/").1.contains("卡证查询"));
    let (status, before) = page("/sample/enquiry.html");
    assert!(status == 200 && before.contains("到窗口办理。") && before.contains("\"stale\":false"));
    assert_eq!(page("/sample/nothing.html").0, 404);
    assert_eq!(page("/nobody/index.html").0, 404);
    assert!(page("/sample/handbook.pdf").1.starts_with("%PDF-"));
    assert_eq!(get(&address, "/", "elsewhere.example").0, 403, "another name for this machine");

    // Saved: whoever waits is told, and the page has the new words.
    let item = workshop.catalog().join("handbooks/sample/items/enquiry.toml");
    let text = fs::read_to_string(&item).unwrap();
    fs::write(&item, text.replace("到窗口办理。", "到窗口当场办理。").replace("\"到窗口办理\"", "\"到窗口当场办理\""))
        .unwrap();
    assert_eq!(page("/-/changed?after=1").1, "2");
    assert!(page("/sample/enquiry.html").1.contains("到窗口当场办理。"));

    // Broken: the page stays, with the error on it.
    fs::write(&item, text.replace("[[channels]]", "[[chanels]]")).unwrap();
    assert_eq!(page("/-/changed?after=2").1, "3");
    let broken = page("/sample/enquiry.html").1;
    assert!(broken.contains("到窗口当场办理。") && broken.contains("\"stale\":true") && broken.contains("B102"));
    server.line_with("个错误");

    // Mended.
    fs::write(&item, &text).unwrap();
    assert_eq!(page("/-/changed?after=3").1, "4");
    assert!(page("/sample/enquiry.html").1.contains("\"stale\":false"));

    // It stops at once, even while somebody waits.
    let waiting = {
        let address = address.clone();
        std::thread::spawn(move || get(&address, "/-/changed?after=4", &address).1)
    };
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(server.interrupt(), Some(0));
    assert_eq!(waiting.join().unwrap(), "4");
}

#[test]
fn a_catalog_that_is_broken_from_the_start_is_served_with_its_errors() {
    let workshop = Workshop::good();
    let item = workshop.catalog().join("handbooks/sample/items/enquiry.toml");
    let text = fs::read_to_string(&item).unwrap();
    fs::write(&item, "id = ").unwrap();
    let mut server = Running::start(&workshop, &["serve", "--port", "0"]);
    let line = server.line_with("http://");
    let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let (status, page) = get(&address, "/sample/card.html", &address);
    assert!(status == 200 && page.contains("目录有错误") && page.contains("B101"));
    assert!(get(&address, "/style.css", &address).1.contains('{'));
    fs::write(&item, text).unwrap();
    assert_eq!(get(&address, "/-/changed?after=1", &address).1, "2");
    assert!(get(&address, "/sample/enquiry.html", &address).1.contains("卡证查询"));
}

#[test]
fn check_watches() {
    let workshop = Workshop::good();
    let mut check = Running::start(&workshop, &["check", "--watch"]);
    check.line_with("没有发现问题");
    workshop.write("catalog/stray.toml", "");
    check.line_with("B006");
    check.line_with("1 条提醒");
    fs::remove_file(workshop.catalog().join("stray.toml")).unwrap();
    check.line_with("没有发现问题");
}

/// They lie beside the catalog, as outputs do.
#[test]
fn check_watches_settings_and_no_outputs() {
    let workshop = Workshop::good();
    workshop.write("catalog/stray.toml", "");
    let mut check = Running::start(&workshop, &["check", "--watch"]);
    check.line_with("1 条提醒");
    workshop.write("dist/index.html", "").write("other.toml", "");
    std::thread::sleep(Duration::from_millis(300));
    workshop.write("banshi.toml", "[lints]\nB006 = \"error\"\n");
    let verdict = check.line_with("个文件");
    assert!(verdict.contains("1 个错误"), "{verdict}");
    fs::remove_file(workshop.path().join("banshi.toml")).unwrap();
    check.line_with("1 条提醒");
}
