//! A running `banshi serve`: how long somebody waits who has saved an item.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::catalog::{BenchCatalog, EditableItem};
use super::figures::RunTimes;
use super::program::MeasuredProgram;
use super::progress::announce;

/// Number of edits of each kind.
const EDITS: usize = 24;
/// What is not shown within this time has failed.
const PATIENCE: Duration = Duration::from_mins(1);
/// Between an answer and the next edit, so that nothing is left to do of the one before.
const PAUSE: Duration = Duration::from_millis(150);

/// From saving the file.
pub(super) struct ServeTimes {
    /// Until whoever waits is noticed of the new edition.
    pub(super) findings: RunTimes,
    /// Until the item's page has been fetched with the new word.
    pub(super) page: RunTimes,
    /// Until the handbook's PDF has been fetched.
    pub(super) pdf: RunTimes,
}

/// Measures edits while a server runs.
pub(super) fn measure_serve(program: &MeasuredProgram, catalog: &BenchCatalog) -> Result<ServeTimes, String> {
    announce("  serve");
    let dir = catalog.dir.display().to_string();
    let server = RunningServer::start(program, &dir)?;
    let editable = EditableItem::first(catalog)?;
    let path = format!("/{}/{}.html", editable.handbook, editable.item);
    let book = format!("/{}/handbook.pdf", editable.handbook);
    let (mut findings, mut pages, mut pdfs) = (Vec::new(), Vec::new(), Vec::new());
    let mut number = 0;
    let mut save = || {
        number += 1;
        server.save_edit(&editable, number)
    };
    // The first edit of each kind warms up.
    for _ in 0..=EDITS {
        let saved = save()?;
        findings.push(saved.noticed);
        server.wait_for_word(&path, &saved.word)?;
        pages.push(saved.at.elapsed());
        thread::sleep(PAUSE);
    }
    for _ in 0..=EDITS {
        let saved = save()?;
        if !server.fetch(&book)?.starts_with(b"%PDF-") {
            return Err(format!("{book} is no PDF"));
        }
        pdfs.push(saved.at.elapsed());
        thread::sleep(PAUSE);
    }
    editable.restore()?;
    let times = |all: Vec<Duration>| RunTimes::new(all.into_iter().skip(1).collect()).ok_or("no edit");
    Ok(ServeTimes { findings: times(findings)?, page: times(pages)?, pdf: times(pdfs)? })
}

/// A running server. It ends with this.
struct RunningServer {
    child: Child,
    address: String,
}

/// An edit of which the server knows.
struct SavedEdit {
    at: Instant,
    word: String,
    /// How long it took until the server said so.
    noticed: Duration,
}

impl RunningServer {
    fn start(program: &MeasuredProgram, dir: &str) -> Result<Self, String> {
        let mut command = program.command(&["serve", dir, "--port", "0"]);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut server = Self { child: child.map_err(|error| error.to_string())?, address: String::new() };
        let mut lines = BufReader::new(server.child.stdout.take().ok_or("no output")?).lines();
        let address = |line: String| Some(line.split_once("http://")?.1.split('/').next()?.to_owned());
        server.address = lines.by_ref().map_while(Result::ok).find_map(address).ok_or("serve has ended")?;
        // What it says later is taken from it, or it would wait for a reader.
        thread::spawn(move || lines.for_each(drop));
        Ok(server)
    }

    /// Saves an edit while a browser waits for it.
    fn save_edit(&self, editable: &EditableItem, number: usize) -> Result<SavedEdit, String> {
        let edition = self.shown_edition()?;
        let mut waiting = self.send_request(&format!("/-/changed?after={edition}"))?;
        // The request is there before the edit.
        thread::sleep(Duration::from_millis(20));
        let at = Instant::now();
        let word = editable.save(number)?;
        let answer = read_body(&mut waiting)?;
        let noticed = at.elapsed();
        if String::from_utf8_lossy(&answer) == edition {
            return Err("the server has not seen an edit".to_owned());
        }
        Ok(SavedEdit { at, word, noticed })
    }

    /// Returns the number of the edition that is shown now.
    fn shown_edition(&self) -> Result<String, String> {
        let page = String::from_utf8_lossy(&self.fetch("/")?).into_owned();
        let number = page.split_once("\"edition\":").map(|(_, rest)| rest.chars().take_while(char::is_ascii_digit));
        Ok(number.ok_or("no number of an edition on the page")?.collect())
    }

    /// Fetches a page until it holds the word.
    fn wait_for_word(&self, path: &str, word: &str) -> Result<(), String> {
        let started = Instant::now();
        while !String::from_utf8_lossy(&self.fetch(path)?).contains(word) {
            if started.elapsed() > PATIENCE {
                return Err(format!("{path} has not got the new word"));
            }
        }
        Ok(())
    }

    fn fetch(&self, path: &str) -> Result<Vec<u8>, String> {
        read_body(&mut self.send_request(path)?)
    }

    fn send_request(&self, path: &str) -> Result<TcpStream, String> {
        let faulty = |error: std::io::Error| format!("{path}: {error}");
        let mut stream = TcpStream::connect(&self.address).map_err(faulty)?;
        stream.set_read_timeout(Some(PATIENCE)).map_err(faulty)?;
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).map_err(faulty)?;
        Ok(stream)
    }
}

impl Drop for RunningServer {
    fn drop(&mut self) {
        // One that has ended already cannot be ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads the body of an answer, once it is there in whole.
fn read_body(stream: &mut TcpStream) -> Result<Vec<u8>, String> {
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).map_err(|error| error.to_string())?;
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").ok_or("no answer")?;
    let body = answer.split_off(end + 4);
    if answer.starts_with(b"HTTP/1.1 200") {
        Ok(body)
    } else {
        Err(String::from_utf8_lossy(&answer).lines().next().unwrap_or_default().to_owned())
    }
}
