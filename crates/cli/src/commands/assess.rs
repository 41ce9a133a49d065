//! `banshi assess`

mod text;

use std::io::IsTerminal;

use banshi_answers::application::read_application_file;
use banshi_answers::verdict::{VerdictAnswer, verdict_answer};
use banshi_checklist::notice;
use banshi_core::Loaded;
use banshi_core::finding::{Finding, Severity};
use banshi_core::source::Sources;
use banshi_core::source::codes::UNREADABLE;
use banshi_reason::verdict::{Outcome, judge};
use banshi_render::Templates;
use serde::Serialize;

use crate::args::{AssessFormat, AssessOptions, RunCommand, today};
use crate::catalog::{load_fonts, open_with, source_date};
use crate::render::{self, Summary, json, print};
use crate::render::{write_file, write_stdout};
use crate::{Failure, exit};

#[derive(Serialize)]
struct AssessAnswer<'a> {
    /// Findings in the application; with an error among them there is no verdict.
    findings: Vec<json::FindingEntry<'a>>,
    verdict: Option<VerdictAnswer<'a>>,
}

impl RunCommand for AssessOptions {
    fn run(&self) -> Result<u8, Failure> {
        let fonts = load_fonts(None)?;
        let (mut loaded, started) = open_with(&self.catalog, &fonts, |opening| opening.open(&self.catalog))?;
        let Some(catalog) = loaded.catalog.take() else {
            render::text::write_report(&loaded, &Summary::new(&loaded, started.elapsed()));
            return Ok(exit::FINDINGS);
        };
        let Loaded { mut sources, .. } = loaded;
        let (application, findings) = read_application_file(&mut sources, &self.application, &catalog);
        let Some(application) = application else {
            report_unread(self, &sources, &findings)?;
            let could_be_read = findings.iter().all(|finding| finding.code != UNREADABLE);
            return Ok(if could_be_read { exit::FINDINGS } else { exit::FAILED });
        };
        let date = self.date.or(application.date.map(banshi_core::value::Date::civil)).unwrap_or_else(today);
        let verdict = judge(&catalog, &application, Some(date))?;
        let answer = verdict_answer(&catalog, &verdict);
        match self.format {
            AssessFormat::Json => {
                let answer =
                    AssessAnswer { findings: json::finding_entries(&sources, &findings), verdict: Some(answer) };
                write_answer(self, (serde_json::to_string_pretty(&answer)? + "\n").as_bytes())?;
            }
            AssessFormat::Text => {
                render::text::write_findings(&sources, &findings);
                write_answer(self, text::verdict_text(&answer).as_bytes())?;
            }
            AssessFormat::Pdf => {
                render::text::write_findings(&sources, &findings);
                let timestamp = source_date()?.or_else(|| super::checklist::midnight_of(date));
                let timestamp = timestamp.ok_or_else(|| Failure("日期超出 PDF 能写的范围".to_owned()))?;
                let templates = Templates::load(&self.catalog)?;
                write_answer(self, &notice(&answer, &templates, &fonts, timestamp)?)?;
            }
        }
        Ok(if verdict.outcome == Outcome::Accept { exit::CLEAN } else { exit::FINDINGS })
    }
}

/// Reports the findings of an application that could not be read.
fn report_unread(options: &AssessOptions, sources: &Sources, findings: &[Finding]) -> Result<(), Failure> {
    if options.format == AssessFormat::Json {
        let answer = AssessAnswer { findings: json::finding_entries(sources, findings), verdict: None };
        print(&serde_json::to_string_pretty(&answer)?);
        return Ok(());
    }
    render::text::write_findings(sources, findings);
    let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error).count();
    print(&format!("申请书有 {errors} 个错误，没有审查"));
    Ok(())
}

/// Writes to the file, or to the screen what can be shown there.
fn write_answer(options: &AssessOptions, bytes: &[u8]) -> Result<(), Failure> {
    match (&options.out, std::str::from_utf8(bytes)) {
        (Some(path), _) => write_file(path, bytes),
        (None, Ok(text)) if options.format != AssessFormat::Pdf => {
            print(text.trim_end());
            Ok(())
        }
        (None, _) if std::io::stdout().is_terminal() => {
            Err(Failure("PDF 不能显示在屏幕上；用 --out 写到文件".to_owned()))
        }
        (None, _) => {
            write_stdout(bytes);
            Ok(())
        }
    }
}
