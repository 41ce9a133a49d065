//! A verdict as data: the answer of `banshi assess`.

use banshi_core::model::Catalog;
use banshi_core::value::PhoneNumber;
use banshi_reason::application::HandedIn;
use banshi_reason::asked::handed_in_words;
use banshi_reason::evaluate::ProxyRule;
use banshi_reason::facts::Question;
use banshi_reason::verdict::{Printed, Reason, Remark, TakenDocument, Verdict};
use banshi_reason::words::counting_words;
use jiff::civil::Date;
use serde::Serialize;

use crate::calendar::DueLimit;
use crate::office::{RegionOffice, region_office, supervision_phone};

/// A verdict on an application.
#[derive(Debug, Serialize)]
pub struct VerdictAnswer<'a> {
    /// The handbook's id.
    pub handbook: &'a str,
    /// Title and edition of the handbook, for people.
    pub source: String,
    /// The item's id.
    pub item: &'a str,
    /// The item's name.
    pub name: &'a str,
    /// Who applies.
    pub applicant: Option<&'a str>,
    /// The day of application.
    pub date: Option<Date>,
    /// `accept`, `supplement` or `refuse`.
    pub outcome: &'static str,
    /// The same in Chinese.
    pub conclusion: &'static str,
    /// Every reason against accepting it: what refuses first.
    pub reasons: Vec<ReasonAnswer<'a>>,
    /// What is as it must be.
    pub taken: Vec<TakenAnswer<'a>>,
    /// What was handed in and nothing asks for.
    pub unasked: Vec<HandedAnswer<'a>>,
    /// What only a person can judge; it blocks nothing.
    pub remarks: Vec<RemarkAnswer<'a>>,
    /// Whether somebody else may come; `null`: not stated, or it depends on the case.
    pub proxy: Option<ProxyAnswer<'a>>,
    /// `null`: no region was named.
    pub region: Option<RegionOffice<'a>>,
    /// `null`: no date was named.
    pub timing: Option<TimingAnswer>,
    /// `null`: the source prints none for this item.
    pub supervision: Option<&'a str>,
}

/// A reason against accepting an application.
#[derive(Debug, Serialize)]
pub struct ReasonAnswer<'a> {
    /// `missing`, `unfit` or `unclear`.
    pub grade: &'static str,
    /// The same in Chinese.
    pub kind: &'static str,
    /// Whether nothing that is handed in can mend it.
    pub refuses: bool,
    /// The reason in Chinese.
    pub words: &'a str,
    /// The printed lines that it rests on.
    pub printed: Vec<PrintedAnswer<'a>>,
    /// The document that is asked for.
    pub document: Option<&'a str>,
    /// The question that is open: a fact, or case, audience, channel, proxy.
    pub question: Option<&'a str>,
}

/// A printed line.
#[derive(Debug, Serialize)]
pub struct PrintedAnswer<'a> {
    /// The heading of its section.
    pub section: &'a str,
    /// Its words.
    pub words: &'a str,
    /// The case it belongs to.
    pub case: Option<&'a str>,
}

/// Something handed in.
#[derive(Debug, Serialize)]
pub struct HandedAnswer<'a> {
    /// The document's id.
    pub document: &'a str,
    /// What was handed in, in Chinese.
    pub words: String,
}

/// Something handed in that is as it must be.
#[derive(Debug, Serialize)]
pub struct TakenAnswer<'a> {
    /// What was handed in.
    #[serde(flatten)]
    pub handed: HandedAnswer<'a>,
    /// The printed lines that ask for it.
    pub printed: Vec<PrintedAnswer<'a>>,
}

/// Something that a person judges.
#[derive(Debug, Serialize)]
pub struct RemarkAnswer<'a> {
    /// What to judge, in Chinese.
    pub words: &'a str,
    /// The printed line that it rests on.
    pub printed: Option<PrintedAnswer<'a>>,
}

/// The rule about coming for somebody else.
#[derive(Debug, Serialize)]
pub struct ProxyAnswer<'a> {
    /// Whether somebody else may come.
    pub allowed: bool,
    /// The printed words.
    pub printed: &'a str,
}

/// What the day of application means.
#[derive(Debug, Serialize)]
pub struct TimingAnswer {
    /// Whether applications are accepted on it.
    pub accepted: bool,
    /// The next day on which they are.
    pub next: Option<Date>,
    /// Empty: the source states no limit, or no date can be said.
    pub limits: Vec<VerdictLimit>,
    /// Why no date can be said.
    pub unreckoned: Option<String>,
    /// How days are counted.
    pub convention: Option<&'static str>,
}

/// A limit with the day on which it ends, and its sentence.
#[derive(Debug, Serialize)]
pub struct VerdictLimit {
    /// The limit.
    #[serde(flatten)]
    pub limit: DueLimit,
    /// All of it in one sentence.
    pub words: String,
}

/// Returns a verdict as data.
pub fn verdict_answer<'a>(catalog: &'a Catalog, verdict: &'a Verdict<'_>) -> VerdictAnswer<'a> {
    let application = verdict.application;
    let region = application.region.as_ref().map(|region| &catalog.regions[region]);
    VerdictAnswer {
        handbook: verdict.handbook.id.as_str(),
        source: source_words(verdict),
        item: verdict.item.id.as_str(),
        name: &verdict.item.name,
        applicant: application.name.as_deref(),
        date: verdict.date,
        outcome: verdict.outcome.id(),
        conclusion: verdict.outcome.chinese(),
        reasons: verdict.reasons.iter().map(reason_answer).collect(),
        taken: verdict.taken.iter().map(|taken| taken_answer(catalog, taken)).collect(),
        unasked: verdict.unasked.iter().map(|entry| handed_answer(catalog, entry)).collect(),
        remarks: verdict.remarks.iter().map(remark_answer).collect(),
        proxy: match &verdict.proxy {
            ProxyRule::Stated(rule) => Some(ProxyAnswer { allowed: rule.allowed, printed: &rule.quote }),
            ProxyRule::NotStated | ProxyRule::Open => None,
        },
        region: region.map(|region| region_office(catalog, region, verdict.places.iter().flatten().copied())),
        timing: timing_answer(verdict),
        supervision: supervision_phone(verdict.handbook, verdict.item).map(PhoneNumber::as_str),
    }
}

fn source_words(verdict: &Verdict<'_>) -> String {
    let cover = &verdict.handbook.cover;
    let number = verdict.handbook.items.iter().position(|item| item.id == verdict.item.id).map_or(0, |index| index + 1);
    let edition = cover.edition.as_ref().map_or_else(|| cover.date.chinese(), ToString::to_string);
    // Some editions are printed in brackets.
    let edition = edition.trim_matches(['（', '）']);
    format!("《{}{}》（{edition}）第{number}项", cover.title, cover.subtitle.as_deref().unwrap_or_default())
}

fn reason_answer<'a>(reason: &'a Reason<'_>) -> ReasonAnswer<'a> {
    ReasonAnswer {
        grade: reason.grade.id(),
        kind: reason.grade.chinese(),
        refuses: reason.refuses,
        words: &reason.words,
        printed: reason.printed.iter().map(printed_answer).collect(),
        document: reason.document.map(|document| document.id.as_str()),
        question: reason.question.as_ref().map(Question::id),
    }
}

fn printed_answer<'a>(printed: &'a Printed<'_>) -> PrintedAnswer<'a> {
    PrintedAnswer { section: printed.heading, words: &printed.words, case: printed.case }
}

fn handed_answer<'a>(catalog: &Catalog, entry: &'a HandedIn) -> HandedAnswer<'a> {
    HandedAnswer { document: entry.document.id().as_str(), words: handed_in_words(catalog, entry) }
}

fn taken_answer<'a>(catalog: &Catalog, taken: &'a TakenDocument<'_>) -> TakenAnswer<'a> {
    TakenAnswer {
        handed: handed_answer(catalog, taken.handed_in),
        printed: taken.printed.iter().map(printed_answer).collect(),
    }
}

fn remark_answer<'a>(remark: &'a Remark<'_>) -> RemarkAnswer<'a> {
    RemarkAnswer { words: &remark.words, printed: remark.printed.as_ref().map(printed_answer) }
}

fn timing_answer(verdict: &Verdict<'_>) -> Option<TimingAnswer> {
    let timing = verdict.timing.as_ref()?;
    let due = timing.due.as_ref();
    let limits = due.iter().copied().flatten().map(DueLimit::from);
    let limits = limits.map(|limit| VerdictLimit { words: limit.words.clone(), limit });
    Some(TimingAnswer {
        accepted: timing.accepted,
        next: timing.next.and_then(Result::ok),
        limits: limits.collect(),
        unreckoned: due.err().map(ToString::to_string),
        convention: counting_words(verdict.item.limits.stated()),
    })
}
