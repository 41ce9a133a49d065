//! `banshi checklist`

use std::io::{BufRead, IsTerminal, Write};
use std::path::Path;

use banshi_checklist::sheet::{AnswerKind, Asked, asked};
use banshi_checklist::{About, Paper, Sheet, blank_parts, html, markdown, pdf, sheet, text};
use banshi_core::model::{Catalog, Handbook, Item, Region};
use banshi_core::source::io_words;
use banshi_driver::publish::Output;
use banshi_reason::evaluate::{Situation, evaluate};
use banshi_reason::facts::{Known, Question};
use banshi_render::{Part, Templates};
use banshi_typeset::{Fonts, Timestamp};
use jiff::civil::Date;

use super::{facts, lookup};
use crate::Failure;
use crate::args::{ChecklistOptions, PaperSize, RunCommand, SheetFormat, today};
use crate::catalog::{answer_with, fonts, source_date};
use crate::render::print;

impl RunCommand for ChecklistOptions {
    fn run(&self) -> Result<u8, Failure> {
        let fonts = fonts(None)?;
        let Some(wanted) = &self.item else { return all(self, &fonts) };
        answer_with(&self.catalog, &fonts, |catalog| {
            let (handbook, item) = lookup::item(catalog, wanted)?;
            let region = match &self.region {
                Some(region) => Some(lookup::region(catalog, handbook, region)?),
                None => None,
            };
            let mut known = facts::known(catalog, item, &self.case, &self.fact)?;
            if asks(self) {
                ask(catalog, item, region, &mut known)?;
            }
            let today = today();
            let date = Some(self.date.unwrap_or(today));
            let about = About { handbook, item, known: &known, region, date, printed: Some(today) };
            let sheet = sheet(catalog, about);
            let made = made(&sheet, self, &fonts, today)?;
            write(&made, self)
        })
    }
}

/// Questions are asked only of a person, and only where the answer goes to that person.
fn asks(options: &ChecklistOptions) -> bool {
    let at_terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    let reads = std::io::stdout().is_terminal() || options.out.is_some();
    at_terminal && reads && !options.no_ask && options.format != SheetFormat::Json
}

/// Asks what matters, best question first, until nothing is open or the person has had enough.
fn ask(catalog: &Catalog, item: &Item, region: Option<&Region>, known: &mut Known) -> Result<(), Failure> {
    let mut skipped: Vec<Question> = Vec::new();
    say(&format!("{}\n（回车跳过，q 直接列出清单）", item.name))?;
    loop {
        let evaluation = evaluate(catalog, item, Situation { known, region, date: None });
        let Some(question) = evaluation.open.iter().find(|question| !skipped.contains(question)) else { return Ok(()) };
        let shown = asked(catalog, item, question);
        put(&shown)?;
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line).map_err(|error| Failure(io_words(&error)))?;
        let reply = line.trim();
        if read == 0 || reply == "q" {
            return Ok(());
        }
        if reply.is_empty() {
            skipped.push(question.clone());
            continue;
        }
        match facts::value(catalog, item, question, &chosen(&shown, reply)) {
            Ok(value) => {
                known.insert(question.clone(), value);
            }
            Err(Failure(why)) => say(&why)?,
        }
    }
}

fn put(question: &Asked) -> Result<(), Failure> {
    let several = if question.kind == AnswerKind::Several { "（可以多选，用逗号隔开）" } else { "" };
    let mut words = format!("\n{}{several}\n", question.question);
    for (index, answer) in question.answers.iter().enumerate() {
        words += &format!("  {} {}\n", index + 1, answer.name);
    }
    say(&format!("{words}> "))
}

/// Numbers stand for the answers that were listed.
fn chosen(question: &Asked, reply: &str) -> String {
    if question.answers.is_empty() {
        return reply.to_owned();
    }
    let numbered = |word: &str| {
        let index: Option<usize> = word.parse().ok();
        let answer = index.and_then(|index| question.answers.get(index.checked_sub(1)?));
        answer.map_or_else(|| word.to_owned(), |answer| answer.id.clone())
    };
    let words: Vec<_> = reply.split([',', '，', '、', ' ']).filter(|word| !word.is_empty()).map(numbered).collect();
    words.join(",")
}

/// Questions go to the standard error, so that the standard output holds the sheet alone.
fn say(words: &str) -> Result<(), Failure> {
    let mut out = anstream::stderr();
    let end = if words.ends_with("> ") { "" } else { "\n" };
    write!(out, "{words}{end}").and_then(|()| out.flush()).map_err(|error| Failure(io_words(&error)))
}

fn made(sheet: &Sheet, options: &ChecklistOptions, fonts: &Fonts, today: Date) -> Result<Vec<u8>, Failure> {
    let title = format!("材料清单：{}", sheet.item);
    let templates = || Templates::load(&options.catalog);
    Ok(match options.format {
        SheetFormat::Text => text(sheet).into_bytes(),
        SheetFormat::Json => (serde_json::to_string_pretty(sheet)? + "\n").into_bytes(),
        SheetFormat::Md => markdown(&title, &[sheet], &templates()?)?.into_bytes(),
        SheetFormat::Html => html(&title, &[sheet], paper(options), &templates()?, None)?.into_bytes(),
        SheetFormat::Pdf => {
            let timestamp = source_date()?.or_else(|| midnight(today));
            let timestamp = timestamp.ok_or_else(|| Failure("日期超出 PDF 能写的范围".to_owned()))?;
            pdf(&title, &[sheet], paper(options), &templates()?, fonts, timestamp)?
        }
    })
}

fn paper(options: &ChecklistOptions) -> Paper {
    match options.paper {
        PaperSize::A4 => Paper::A4,
        PaperSize::A5 => Paper::A5,
        PaperSize::Roll80 => Paper::Roll80,
    }
}

fn write(bytes: &[u8], options: &ChecklistOptions) -> Result<(), Failure> {
    match (&options.out, std::str::from_utf8(bytes)) {
        (Some(path), _) => crate::render::write_file(path, bytes),
        (None, Ok(text)) if options.format != SheetFormat::Pdf => {
            print(text.trim_end());
            Ok(())
        }
        (None, _) if std::io::stdout().is_terminal() => {
            Err(Failure("PDF 不能显示在屏幕上；用 --out 写到文件".to_owned()))
        }
        (None, _) => {
            crate::render::write_stdout(bytes);
            Ok(())
        }
    }
}

pub(super) fn midnight(day: Date) -> Option<Timestamp> {
    let (month, day_of_month) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    Timestamp::new((i32::from(day.year()), month, day_of_month), (0, 0, 0))
}

/// The blank sheets of all handbooks.
fn all(options: &ChecklistOptions, fonts: &Fonts) -> Result<u8, Failure> {
    let out = options.out.as_deref().unwrap_or(Path::new("checklists"));
    let output = Output::claim(out, Some(&options.catalog))?;
    let templates = Templates::load(&options.catalog)?;
    answer_with(&options.catalog, fonts, |catalog| {
        let timestamp = source_date()?;
        let mut parts = Vec::new();
        for handbook in &catalog.handbooks {
            parts.extend(blank(catalog, handbook, &templates, fonts, timestamp, false)?);
        }
        let count = output.publish_parts(&parts)?;
        print(&format!("写好 {count} 个文件：{}", out.display()));
        Ok(())
    })
}

/// The blank sheets of one handbook. `guide`: pages of the guide stand beside them.
fn blank<'a>(
    catalog: &'a Catalog,
    handbook: &'a Handbook,
    templates: &'a Templates,
    fonts: &'a Fonts,
    timestamp: Option<Timestamp>,
    guide: bool,
) -> Result<Vec<Part<'a>>, Failure> {
    let timestamp = timestamp.or_else(|| midnight(handbook.cover.date.first_day()));
    let timestamp = timestamp.ok_or_else(|| Failure("手册的日期超出 PDF 能写的范围".to_owned()))?;
    Ok(blank_parts(catalog, handbook, templates, fonts, timestamp, guide))
}
