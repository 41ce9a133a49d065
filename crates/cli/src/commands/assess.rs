//! `banshi assess`

mod answer;
mod text;

use banshi_core::Loaded;
use banshi_core::application::read;
use banshi_core::finding::{Finding, Severity};
use banshi_core::source::Sources;
use banshi_core::verdict::{Outcome, Verdict, judge};
use serde::Serialize;

use super::checklist::today;
use super::{fonts, load};
use crate::args::{AssessOptions, ReportFormat};
use crate::render::{self, Summary, json, print};
use crate::{Failure, exit};

#[derive(Serialize)]
struct Answer<'a> {
    /// Findings in the application; with an error among them there is no verdict.
    findings: Vec<json::Entry<'a>>,
    verdict: Option<answer::VerdictAnswer<'a>>,
}

pub(crate) fn run(options: &AssessOptions) -> Result<u8, Failure> {
    let (mut loaded, started) = load(&options.source.catalog, &fonts(None)?)?;
    let Some(catalog) = loaded.catalog.take() else {
        render::text::report(&loaded, &Summary::new(&loaded, started.elapsed()));
        return Ok(exit::FINDINGS);
    };
    let Loaded { mut sources, .. } = loaded;
    let (application, findings) = read(&mut sources, &options.application, &catalog);
    let Some(application) = application else {
        show(options, &sources, &findings, None)?;
        return Ok(exit::FINDINGS);
    };
    let date = options.date.or(application.date.map(banshi_core::value::Date::civil)).unwrap_or_else(today);
    let verdict = judge(&catalog, &application, Some(date))?;
    show(options, &sources, &findings, Some((&catalog, &verdict)))?;
    Ok(if verdict.outcome == Outcome::Accept { exit::CLEAN } else { exit::FINDINGS })
}

fn show(
    options: &AssessOptions,
    sources: &Sources,
    findings: &[Finding],
    judged: Option<(&banshi_core::model::Catalog, &Verdict<'_>)>,
) -> Result<(), Failure> {
    let verdict = judged.map(|(catalog, verdict)| answer::verdict(catalog, verdict));
    match options.source.format {
        ReportFormat::Json => {
            let answer = Answer { findings: json::entries(sources, findings), verdict };
            print(&serde_json::to_string_pretty(&answer)?);
        }
        ReportFormat::Text => {
            render::text::findings(sources, findings);
            let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error).count();
            match verdict {
                Some(verdict) => print(text::verdict(&verdict).trim_end()),
                None => print(&format!("申请书有 {errors} 个错误，没有审查")),
            }
        }
    }
    Ok(())
}
