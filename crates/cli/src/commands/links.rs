//! `banshi links`: the addresses outside that the catalog names, and whether they answer.
//!
//! Links between pages are checked in every build. These need a network and other people's servers, so
//! they are asked only on request, through `curl`: no TLS of ours has to be kept up to date.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::process::Command;

use banshi_core::place::Place;
use banshi_core::source::Sources;
use rayon::prelude::*;
use serde::Serialize;

use crate::args::{LinksOptions, ReportFormat, RunCommand};
use crate::catalog::{load_fonts, open_with};
use crate::render::json::position_of;
use crate::render::print;
use crate::{Failure, exit};

/// Seconds after which a server counts as silent.
const PATIENCE: &str = "20";

#[derive(Serialize)]
struct Address<'a> {
    url: &'a str,
    /// `file:line:column` of every mention.
    places: Vec<String>,
    answer: Option<AddressAnswer>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum AddressAnswer {
    /// The status that it answered with in the end.
    Status(u16),
    /// What stood in the way.
    Failed(String),
}

impl RunCommand for LinksOptions {
    fn run(&self) -> Result<u8, Failure> {
        let (loaded, _) = open_with(&self.dir, &load_fonts(None)?, |opening| opening.errors_only().open(&self.dir))?;
        let mut mentions: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
        for file in loaded.sources.files() {
            for (at, url) in outside_comments(&file.text).flat_map(|(start, line)| addresses_in(start, line)) {
                mentions.entry(url).or_default().push(file.place(at..at + url.len()));
            }
        }
        let places =
            |places: Vec<Place>| places.into_iter().map(|place| written_position(&loaded.sources, place)).collect();
        let mut all: Vec<Address<'_>> =
            mentions.into_iter().map(|(url, at)| Address { url, places: places(at), answer: None }).collect();
        if self.check {
            let answers: Result<Vec<AddressAnswer>, Failure> =
                all.par_iter().map(|address| ask_address(address.url)).collect();
            all.iter_mut().zip(answers?).for_each(|(address, answer)| address.answer = Some(answer));
        }
        match self.format {
            ReportFormat::Text => all.iter().for_each(|address| print(&address_line(address))),
            ReportFormat::Json => print(&serde_json::to_string_pretty(&all)?),
        }
        Ok(if all.iter().any(|address| address.answer.as_ref().is_some_and(AddressAnswer::is_bad)) {
            exit::FINDINGS
        } else {
            exit::CLEAN
        })
    }
}

/// The lines that are not all comment, each with where it begins.
fn outside_comments(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts = text.split_inclusive('\n').scan(0, |next, line| {
        let start = *next;
        *next += line.len();
        Some((start, line))
    });
    starts.filter(|(_, line)| !line.trim_start().starts_with('#'))
}

/// The addresses within a line that begins at `start`, and where. Chinese text runs on behind them without a blank.
fn addresses_in(start: usize, text: &str) -> impl Iterator<Item = (usize, &str)> {
    let starts = ["https://", "http://"].into_iter().flat_map(|scheme| text.match_indices(scheme));
    starts.map(move |(at, _)| {
        let rest = &text[at..];
        let end = rest.find(|c: char| !c.is_ascii_graphic() || matches!(c, '"' | '<' | '>')).unwrap_or(rest.len());
        (start + at, rest[..end].trim_end_matches(['.', ',', ';', ')']))
    })
}

fn written_position(sources: &Sources, place: Place) -> String {
    let at = position_of(sources, place);
    format!("{}:{}:{}", at.file, at.line, at.column)
}

fn ask_address(url: &str) -> Result<AddressAnswer, Failure> {
    let arguments = ["--silent", "--show-error", "--location", "--output", "/dev/null", "--write-out", "%{http_code}"];
    let output = Command::new("curl").args(arguments).args(["--max-time", PATIENCE, "--", url]).output();
    let output = output.map_err(|error| match error.kind() {
        ErrorKind::NotFound => Failure("没有找到 curl 程序，核对不了外面的网址".to_owned()),
        _ => Failure(format!("运行不了 curl：{error}")),
    })?;
    let status = String::from_utf8_lossy(&output.stdout).trim().parse().ok().filter(|_| output.status.success());
    let words = || String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Ok(status.map_or_else(|| AddressAnswer::Failed(words()), AddressAnswer::Status))
}

impl AddressAnswer {
    fn is_bad(&self) -> bool {
        !matches!(self, Self::Status(200..400))
    }
}

fn address_line(address: &Address<'_>) -> String {
    let answer = match &address.answer {
        None => String::new(),
        Some(AddressAnswer::Status(status @ 200..400)) => format!("通 {status}  "),
        Some(AddressAnswer::Status(status)) => format!("不通 {status}  "),
        Some(AddressAnswer::Failed(words)) => format!("不通（{words}）  "),
    };
    format!("{answer}{}  {}", address.url, address.places.join("、"))
}

#[cfg(test)]
mod tests {
    use super::addresses_in;

    #[test]
    fn addresses_end_where_chinese_goes_on() {
        let found: Vec<_> = addresses_in(7, "登录（https://a.cn/x?y=1）办理，或 http://b.cn.").collect();
        assert_eq!(found, [(16, "https://a.cn/x?y=1"), (50, "http://b.cn")]);
    }
}
