//! A verdict as data.

use banshi_core::model::{Catalog, Region};
use banshi_reason::application::HandedIn;
use banshi_reason::asked::handed_in_words;
use banshi_reason::evaluate::ProxyRule;
use banshi_reason::verdict::{Printed, Reason, Remark, Taken, Verdict};
use banshi_reason::words::{CONVENTION, due_sentence};
use jiff::civil::Date;
use serde::Serialize;

use crate::commands::place::{Place, place};

#[derive(Serialize)]
pub(super) struct VerdictAnswer<'a> {
    pub(super) handbook: &'a str,
    /// Title and edition of the handbook, for people.
    pub(super) source: String,
    pub(super) item: &'a str,
    pub(super) name: &'a str,
    /// Who applies.
    pub(super) applicant: Option<&'a str>,
    pub(super) date: Option<Date>,
    /// `accept`, `supplement` or `refuse`.
    pub(super) outcome: &'static str,
    /// The same in Chinese.
    pub(super) conclusion: &'static str,
    /// Every reason against accepting it: what refuses first.
    pub(super) reasons: Vec<ReasonAnswer<'a>>,
    /// What is as it must be.
    pub(super) taken: Vec<TakenAnswer<'a>>,
    /// What was handed in and nothing asks for.
    pub(super) unasked: Vec<Handed<'a>>,
    /// What only a person can judge; it blocks nothing.
    pub(super) remarks: Vec<RemarkAnswer<'a>>,
    /// Whether somebody else may come; `null`: not stated, or it depends on the case.
    pub(super) proxy: Option<ProxyAnswer<'a>>,
    /// `null`: no region was named.
    pub(super) region: Option<RegionAnswer<'a>>,
    /// `null`: no date was named.
    pub(super) timing: Option<TimingAnswer>,
    /// `null`: the source prints none for this item.
    pub(super) supervision: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct ReasonAnswer<'a> {
    /// `missing`, `unfit` or `unclear`.
    pub(super) grade: &'static str,
    /// The same in Chinese.
    pub(super) kind: &'static str,
    /// Whether nothing that is handed in can mend it.
    pub(super) refuses: bool,
    pub(super) words: &'a str,
    pub(super) printed: Vec<PrintedAnswer<'a>>,
    pub(super) document: Option<&'a str>,
    /// The question that is open: a fact, or case, audience, channel, proxy.
    pub(super) question: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct PrintedAnswer<'a> {
    pub(super) section: &'a str,
    pub(super) words: &'a str,
    pub(super) case: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct Handed<'a> {
    pub(super) document: &'a str,
    pub(super) words: String,
}

#[derive(Serialize)]
pub(super) struct TakenAnswer<'a> {
    #[serde(flatten)]
    pub(super) handed: Handed<'a>,
    pub(super) printed: Vec<PrintedAnswer<'a>>,
}

#[derive(Serialize)]
pub(super) struct RemarkAnswer<'a> {
    pub(super) words: &'a str,
    pub(super) printed: Option<PrintedAnswer<'a>>,
}

#[derive(Serialize)]
pub(super) struct ProxyAnswer<'a> {
    pub(super) allowed: bool,
    pub(super) printed: &'a str,
}

#[derive(Serialize)]
pub(super) struct RegionAnswer<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    /// Empty: this region does not handle the item.
    pub(super) places: Vec<Place<'a>>,
}

#[derive(Serialize)]
pub(super) struct TimingAnswer {
    pub(super) accepted: bool,
    pub(super) next: Option<Date>,
    /// Empty: the source states no limit, or no date can be said.
    pub(super) limits: Vec<LimitAnswer>,
    /// Why no date can be said.
    pub(super) unreckoned: Option<String>,
    pub(super) convention: &'static str,
}

#[derive(Serialize)]
pub(super) struct LimitAnswer {
    pub(super) circumstances: String,
    pub(super) limit: String,
    pub(super) due: Date,
    /// All of it in one sentence.
    pub(super) words: String,
}

pub(super) fn verdict<'a>(catalog: &'a Catalog, verdict: &'a Verdict<'_>) -> VerdictAnswer<'a> {
    let handed = |entry: &'a HandedIn| handed(catalog, entry);
    let region = verdict.application.region.as_ref().map(|region| &catalog.regions[region]);
    VerdictAnswer {
        handbook: verdict.handbook.id.as_str(),
        source: source(verdict),
        item: verdict.item.id.as_str(),
        name: &verdict.item.name,
        applicant: verdict.application.name.as_deref(),
        date: verdict.date,
        outcome: verdict.outcome.id(),
        conclusion: verdict.outcome.chinese(),
        reasons: verdict.reasons.iter().map(reason).collect(),
        taken: verdict.taken.iter().map(|taken| self::taken(catalog, taken)).collect(),
        unasked: verdict.unasked.iter().map(|entry| handed(entry)).collect(),
        remarks: verdict.remarks.iter().map(remark).collect(),
        proxy: match &verdict.proxy {
            ProxyRule::Stated(rule) => Some(ProxyAnswer { allowed: rule.allowed, printed: &rule.quote }),
            ProxyRule::NotStated | ProxyRule::Open => None,
        },
        region: region.map(|region| self::region(catalog, region, verdict)),
        timing: timing(verdict),
        supervision: crate::commands::place::supervision(verdict.handbook, verdict.item),
    }
}

fn source(verdict: &Verdict<'_>) -> String {
    let cover = &verdict.handbook.cover;
    let number = verdict.handbook.items.iter().position(|item| item.id == verdict.item.id).map_or(0, |index| index + 1);
    let edition = cover.edition.as_ref().map_or_else(|| cover.date.chinese(), ToString::to_string);
    // Some editions are printed in brackets.
    let edition = edition.trim_matches(['（', '）']);
    format!("《{}{}》（{edition}）第{number}项", cover.title, cover.subtitle.as_deref().unwrap_or_default())
}

fn reason<'a>(reason: &'a Reason<'_>) -> ReasonAnswer<'a> {
    ReasonAnswer {
        grade: reason.grade.id(),
        kind: reason.grade.chinese(),
        refuses: reason.refuses,
        words: &reason.words,
        printed: reason.printed.iter().map(printed).collect(),
        document: reason.document.map(|document| document.id.as_str()),
        question: reason.question.as_ref().map(banshi_reason::facts::Question::id),
    }
}

fn printed<'a>(printed: &'a Printed<'_>) -> PrintedAnswer<'a> {
    PrintedAnswer { section: printed.heading, words: &printed.words, case: printed.case }
}

fn handed<'a>(catalog: &Catalog, entry: &'a HandedIn) -> Handed<'a> {
    Handed { document: entry.document.id().as_str(), words: handed_in_words(catalog, entry) }
}

fn taken<'a>(catalog: &Catalog, taken: &'a Taken<'_>) -> TakenAnswer<'a> {
    TakenAnswer { handed: handed(catalog, taken.handed_in), printed: taken.printed.iter().map(printed).collect() }
}

fn remark<'a>(remark: &'a Remark<'_>) -> RemarkAnswer<'a> {
    RemarkAnswer { words: &remark.words, printed: remark.printed.as_ref().map(printed) }
}

fn region<'a>(catalog: &'a Catalog, region: &'a Region, verdict: &'a Verdict<'_>) -> RegionAnswer<'a> {
    let places = verdict.places.iter().flatten().map(|assignment| place(catalog, region, assignment)).collect();
    RegionAnswer { id: region.id.as_str(), name: &region.name, places }
}

fn timing(verdict: &Verdict<'_>) -> Option<TimingAnswer> {
    let timing = verdict.timing.as_ref()?;
    let due = timing.due.as_ref();
    let limits = due.iter().copied().flatten().map(|due| LimitAnswer {
        circumstances: due.circumstances.clone(),
        limit: due.words.clone(),
        due: due.date,
        words: due_sentence(due),
    });
    Some(TimingAnswer {
        accepted: timing.accepted,
        next: timing.next.and_then(Result::ok),
        limits: limits.collect(),
        unreckoned: due.err().map(ToString::to_string),
        convention: CONVENTION,
    })
}
