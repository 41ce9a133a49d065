//! `banshi checklist`

use std::io::{BufRead, IsTerminal, Write};
use std::path::Path;

use banshi_answers::dialogue::{AnswerKind, Dialogue, OpenQuestion, open_question};
use banshi_answers::given::Given;
use banshi_answers::lookup::find_region;
use banshi_checklist::{About, Sheet, SheetPaper, blank_parts, html, markdown, pdf, sheet, text};
use banshi_core::model::{Catalog, Handbook, Item, Region};
use banshi_core::source::io_words;
use banshi_driver::publish::Output;
use banshi_reason::facts::Known;
use banshi_render::{Part, Templates};
use banshi_typeset::{Fonts, Timestamp};
use jiff::civil::Date;

use super::facts;
use crate::Failure;
use crate::args::{ChecklistOptions, PaperSize, RunCommand, SheetFormat, today};
use crate::catalog::{answer_with, item_meant, load_fonts, source_date};
use crate::render::print;

impl RunCommand for ChecklistOptions {
    fn run(&self) -> Result<u8, Failure> {
        let fonts = load_fonts(None)?;
        let Some(wanted) = &self.item else { return write_all(self, &fonts) };
        answer_with(&self.catalog, &fonts, |catalog| {
            let (handbook, item) = item_meant(catalog, (&self.within, self.region.as_deref()), wanted)?;
            let region = match &self.region {
                Some(wanted) => Some(&catalog.regions[&find_region(catalog, handbook, wanted)?]),
                None => None,
            };
            let given = facts::read_facts(catalog, item, &self.case, &self.fact)?;
            let known = if may_ask(self) { ask_questions(catalog, item, region, given)? } else { given.into_known() };
            let today = today();
            let date = Some(self.date.unwrap_or(today));
            let about = About { handbook, item, known: &known, region, date, printed: Some(today) };
            let sheet = sheet(catalog, about);
            let made = sheet_bytes(&sheet, self, &fonts, today)?;
            write_sheet(&made, self)
        })
    }
}

/// Whether to ask: only a person, and only where the answer goes to that person.
fn may_ask(options: &ChecklistOptions) -> bool {
    let at_terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    let reads = std::io::stdout().is_terminal() || options.out.is_some();
    at_terminal && reads && !options.no_ask && options.format != SheetFormat::Json
}

/// Asks what matters, best question first, until nothing is open or the person has had enough.
fn ask_questions(catalog: &Catalog, item: &Item, region: Option<&Region>, given: Given<'_>) -> Result<Known, Failure> {
    let mut dialogue = Dialogue::new(catalog, item, region, given);
    say_words(&format!("{}\n（回车跳过，q 直接列出清单）", item.name))?;
    while let Some(question) = dialogue.next_question() {
        say_words(&question_text(&open_question(catalog, item, &question)))?;
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line).map_err(|error| Failure(io_words(&error)))?;
        if read == 0 || line.trim() == "q" {
            break;
        }
        if let Err(refused) = dialogue.reply(&question, &line) {
            say_words(&refused.explained())?;
        }
    }
    Ok(dialogue.into_known())
}

fn question_text(question: &OpenQuestion) -> String {
    let several = if question.kind == AnswerKind::Several { "（可以多选，用逗号隔开）" } else { "" };
    let mut words = format!("\n{}{several}\n", question.question);
    for (index, answer) in question.answers.iter().enumerate() {
        words += &format!("  {} {}\n", index + 1, answer.name);
    }
    words + "> "
}

/// Says something on the standard error, so that the standard output holds the sheet alone.
fn say_words(words: &str) -> Result<(), Failure> {
    let mut out = anstream::stderr();
    let end = if words.ends_with("> ") { "" } else { "\n" };
    write!(out, "{words}{end}").and_then(|()| out.flush()).map_err(|error| Failure(io_words(&error)))
}

fn sheet_bytes(sheet: &Sheet, options: &ChecklistOptions, fonts: &Fonts, today: Date) -> Result<Vec<u8>, Failure> {
    let title = format!("材料清单：{}", sheet.item);
    let templates = || Templates::load(&options.catalog);
    Ok(match options.format {
        SheetFormat::Text => text(sheet).into_bytes(),
        SheetFormat::Json => (serde_json::to_string_pretty(sheet)? + "\n").into_bytes(),
        SheetFormat::Md => markdown(&title, &[sheet], &templates()?)?.into_bytes(),
        SheetFormat::Html => html(&title, &[sheet], sheet_paper(options), &templates()?, None)?.into_bytes(),
        SheetFormat::Pdf => {
            let timestamp = source_date()?.or_else(|| midnight_of(today));
            let timestamp = timestamp.ok_or_else(|| Failure("日期超出 PDF 能写的范围".to_owned()))?;
            pdf(&title, &[sheet], sheet_paper(options), &templates()?, fonts, timestamp)?
        }
    })
}

fn sheet_paper(options: &ChecklistOptions) -> SheetPaper {
    match options.paper {
        PaperSize::A4 => SheetPaper::A4,
        PaperSize::A5 => SheetPaper::A5,
        PaperSize::Roll80 => SheetPaper::Roll80,
    }
}

fn write_sheet(bytes: &[u8], options: &ChecklistOptions) -> Result<(), Failure> {
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

pub(super) fn midnight_of(day: Date) -> Option<Timestamp> {
    let (month, day_of_month) = (u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?);
    Timestamp::new((i32::from(day.year()), month, day_of_month), (0, 0, 0))
}

/// The blank sheets of all handbooks.
fn write_all(options: &ChecklistOptions, fonts: &Fonts) -> Result<u8, Failure> {
    let out = options.out.as_deref().unwrap_or(Path::new("checklists"));
    let output = Output::claim(out, Some(&options.catalog))?;
    let templates = Templates::load(&options.catalog)?;
    answer_with(&options.catalog, fonts, |catalog| {
        let timestamp = source_date()?;
        let mut parts = Vec::new();
        for handbook in &catalog.handbooks {
            parts.extend(blank_sheets(catalog, handbook, &templates, fonts, timestamp, false)?);
        }
        let count = output.publish_parts(&parts)?;
        print(&format!("写好 {count} 个文件：{}", out.display()));
        Ok(())
    })
}

/// The blank sheets of one handbook. `guide`: pages of the guide stand beside them.
fn blank_sheets<'a>(
    catalog: &'a Catalog,
    handbook: &'a Handbook,
    templates: &'a Templates,
    fonts: &'a Fonts,
    timestamp: Option<Timestamp>,
    guide: bool,
) -> Result<Vec<Part<'a>>, Failure> {
    let timestamp = timestamp.or_else(|| midnight_of(handbook.cover.date.first_day()));
    let timestamp = timestamp.ok_or_else(|| Failure("手册的日期超出 PDF 能写的范围".to_owned()))?;
    Ok(blank_parts(catalog, handbook, templates, fonts, timestamp, guide))
}
