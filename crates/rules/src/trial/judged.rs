//! The verdict on an application as data.

use banshi_answers::application::read_application_text;
use banshi_core::model::Catalog;
use banshi_core::value::Date;
use banshi_reason::verdict::{Outcome, Reason, judge};
use serde::Serialize;
use serde_json::Value;

/// The verdict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Judged {
    /// `accept`, `supplement` or `refuse`; `unreadable` for what is no application.
    pub verdict: &'static str,
    /// Why not.
    pub reasons: Vec<JudgedReason>,
}

/// Why an application is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct JudgedReason {
    /// 缺件, 不符 or 待明确; of what is no application, the title of the finding.
    pub severity: &'static str,
    /// A sentence.
    pub words: String,
    /// The document that is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The question that is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// The printed words that it rests on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub printed: Vec<String>,
}

impl Judged {
    /// Whether it is accepted.
    pub fn is_accepted(&self) -> bool {
        self.verdict == Outcome::Accept.id()
    }
}

/// Reads an application and judges it for the day that it states.
pub fn judge_application(catalog: &Catalog, application: &Value) -> Judged {
    let (read, findings) = read_application_text("application.json", &application.to_string(), catalog);
    let Some(read) = read else {
        let reasons = findings.iter().map(|finding| unreadable_reason(finding.code.title(), &finding.message));
        return Judged { verdict: "unreadable", reasons: reasons.collect() };
    };
    match judge(catalog, &read, read.date.map(Date::civil)) {
        Ok(verdict) => {
            Judged { verdict: verdict.outcome.id(), reasons: verdict.reasons.iter().map(judged_reason).collect() }
        }
        Err(unpublished) => {
            Judged { verdict: "unreadable", reasons: vec![unreadable_reason("不能推算", &unpublished.to_string())] }
        }
    }
}

fn unreadable_reason(severity: &'static str, words: &str) -> JudgedReason {
    JudgedReason { severity, words: words.to_owned(), document: None, question: None, printed: Vec::new() }
}

fn judged_reason(reason: &Reason<'_>) -> JudgedReason {
    JudgedReason {
        severity: reason.grade.chinese(),
        words: reason.words.clone(),
        document: reason.document.map(|document| document.id.to_string()),
        question: reason.question.as_ref().map(|question| question.id().to_owned()),
        printed: reason.printed.iter().map(|printed| printed.words.to_string()).collect(),
    }
}
