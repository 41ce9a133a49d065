//! A running `banshi serve`: how long somebody waits who has saved an item.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::catalog::{Catalog, Editable};
use super::figures::Times;
use super::program::Program;

/// So many edits are made of each kind.
const EDITS: usize = 24;
/// What is not shown within this time is taken to have failed.
const PATIENCE: Duration = Duration::from_mins(1);
/// Between an answer and the next edit, so that nothing is left to do of the one before.
const PAUSE: Duration = Duration::from_millis(150);

/// From saving the file.
pub(super) struct Served {
    /// Until whoever waits is told of the new edition.
    pub(super) findings: Times,
    /// Until the item's page has been fetched with the new word.
    pub(super) page: Times,
    /// Until the handbook's PDF has been fetched.
    pub(super) pdf: Times,
}

pub(super) fn serve(program: &Program, catalog: &Catalog) -> Result<Served, String> {
    super::say("  serve");
    let dir = catalog.dir.display().to_string();
    let preview = Preview::start(program, &dir)?;
    let editable = Editable::first(catalog)?;
    let path = format!("/{}/{}.html", editable.handbook, editable.item);
    let book = format!("/{}/handbook.pdf", editable.handbook);
    let (mut findings, mut pages, mut pdfs) = (Vec::new(), Vec::new(), Vec::new());
    let mut number = 0;
    let mut save = || {
        number += 1;
        preview.save(&editable, number)
    };
    // The first edit of each kind warms up.
    for _ in 0..=EDITS {
        let saved = save()?;
        findings.push(saved.told);
        preview.page_with(&path, &saved.word)?;
        pages.push(saved.at.elapsed());
        thread::sleep(PAUSE);
    }
    for _ in 0..=EDITS {
        let saved = save()?;
        if !preview.get(&book)?.starts_with(b"%PDF-") {
            return Err(format!("{book} is no PDF"));
        }
        pdfs.push(saved.at.elapsed());
        thread::sleep(PAUSE);
    }
    editable.restore()?;
    let times = |all: Vec<Duration>| Times::new(all.into_iter().skip(1).collect()).ok_or("no edit");
    Ok(Served { findings: times(findings)?, page: times(pages)?, pdf: times(pdfs)? })
}

/// A running server. It ends with this.
struct Preview {
    child: Child,
    address: String,
}

/// An edit of which the server knows.
struct Saved {
    at: Instant,
    word: String,
    /// How long it took until the server said so.
    told: Duration,
}

impl Preview {
    fn start(program: &Program, dir: &str) -> Result<Self, String> {
        let mut command = program.command(&["serve", dir, "--port", "0"]);
        let child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut preview = Self { child: child.map_err(|error| error.to_string())?, address: String::new() };
        let mut lines = BufReader::new(preview.child.stdout.take().ok_or("no output")?).lines();
        let address = |line: String| Some(line.split_once("http://")?.1.split('/').next()?.to_owned());
        preview.address = lines.by_ref().map_while(Result::ok).find_map(address).ok_or("serve has ended")?;
        // What it says later is taken from it, or it would wait for a reader.
        thread::spawn(move || lines.for_each(drop));
        Ok(preview)
    }

    /// Saves an edit while a browser waits for it.
    fn save(&self, editable: &Editable, number: usize) -> Result<Saved, String> {
        let edition = self.edition()?;
        let mut waiting = self.ask(&format!("/-/changed?after={edition}"))?;
        // The request is there before the edit.
        thread::sleep(Duration::from_millis(20));
        let at = Instant::now();
        let word = editable.save(number)?;
        let answer = body(&mut waiting)?;
        let told = at.elapsed();
        if String::from_utf8_lossy(&answer) == edition {
            return Err("the server has not seen an edit".to_owned());
        }
        Ok(Saved { at, word, told })
    }

    /// The number of the edition that is shown now.
    fn edition(&self) -> Result<String, String> {
        let page = String::from_utf8_lossy(&self.get("/")?).into_owned();
        let number = page.split_once("\"edition\":").map(|(_, rest)| rest.chars().take_while(char::is_ascii_digit));
        Ok(number.ok_or("no number of an edition on the page")?.collect())
    }

    /// Fetches a page until it holds the word.
    fn page_with(&self, path: &str, word: &str) -> Result<(), String> {
        let started = Instant::now();
        while !String::from_utf8_lossy(&self.get(path)?).contains(word) {
            if started.elapsed() > PATIENCE {
                return Err(format!("{path} has not got the new word"));
            }
        }
        Ok(())
    }

    fn get(&self, path: &str) -> Result<Vec<u8>, String> {
        body(&mut self.ask(path)?)
    }

    fn ask(&self, path: &str) -> Result<TcpStream, String> {
        let faulty = |error: std::io::Error| format!("{path}: {error}");
        let mut stream = TcpStream::connect(&self.address).map_err(faulty)?;
        stream.set_read_timeout(Some(PATIENCE)).map_err(faulty)?;
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        stream.write_all(request.as_bytes()).map_err(faulty)?;
        Ok(stream)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // One that has ended already cannot be ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The body of an answer, once it is there in whole.
fn body(stream: &mut TcpStream) -> Result<Vec<u8>, String> {
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
