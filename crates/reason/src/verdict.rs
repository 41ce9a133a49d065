//! 审查结论: accept, supplement or refuse, with every reason at once.
//!
//! What is asked and whether it applies comes from [`evaluate`]; here what is handed in is held
//! against it. Nothing is guessed: what cannot be decided from what is stated is a reason to ask, and
//! what no program can judge is a remark for the clerk.

mod document;
mod reasons;
mod refusal;
mod standing;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use banshi_core::model::{Assignment, Catalog, Document, Handbook, Item};
use banshi_core::value::{Id, SectionKind};
use jiff::civil::Date;

use crate::application::{Application, HandedIn};
use crate::asked::{Asking, Grade};
use crate::evaluate::{ProxyRule, Situation, Timing, evaluate};
use crate::facts::Question;
use crate::time::UnpublishedYear;

/// What becomes of an application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// 受理
    Accept,
    /// 补正: something is missing, unfit or unclear, and can be mended.
    Supplement,
    /// 不予受理: nothing that is handed in can mend it now.
    Refuse,
}

impl Outcome {
    /// The word that data have for it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Supplement => "supplement",
            Self::Refuse => "refuse",
        }
    }

    /// The Chinese word.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Accept => "受理",
            Self::Supplement => "补正",
            Self::Refuse => "不予受理",
        }
    }
}

/// The words of the handbook that something rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed<'c> {
    /// The section they stand in.
    pub section: SectionKind,
    /// Its heading.
    pub heading: &'c str,
    /// The words.
    pub words: Cow<'c, str>,
    /// The case they belong to.
    pub case: Option<&'c str>,
}

/// Why an application is not accepted.
#[derive(Debug, Clone)]
pub struct Reason<'c> {
    /// What kind.
    pub grade: Grade,
    /// Whether nothing that is handed in can mend it.
    pub refuses: bool,
    /// A Chinese sentence for the applicant.
    pub words: String,
    /// What it rests on; of a question, every line that depends on it.
    pub printed: Vec<Printed<'c>>,
    /// The document that is asked for.
    pub document: Option<&'c Document>,
    /// The question that is open.
    pub question: Option<Question>,
}

/// Something that only a person can judge. It blocks nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark<'c> {
    /// A Chinese sentence for the clerk.
    pub words: String,
    /// What it rests on.
    pub printed: Option<Printed<'c>>,
}

/// A document that is as it must be.
#[derive(Debug, Clone)]
pub struct TakenDocument<'c> {
    /// What was handed in.
    pub handed_in: &'c HandedIn,
    /// The lines that ask for it.
    pub printed: Vec<Printed<'c>>,
}

/// What becomes of an application, and why.
#[derive(Debug)]
pub struct Verdict<'c> {
    /// The handbook of the item.
    pub handbook: &'c Handbook,
    /// What is applied for.
    pub item: &'c Item,
    /// The application.
    pub application: &'c Application,
    /// The day it is judged for; `None`: not stated.
    pub date: Option<Date>,
    /// Accept, supplement or refuse.
    pub outcome: Outcome,
    /// Every reason against accepting it: what refuses first, then in printed order, then questions.
    pub reasons: Vec<Reason<'c>>,
    /// What is as it must be, in the order of the application: the receipt.
    pub taken: Vec<TakenDocument<'c>>,
    /// What nothing asks for.
    pub unasked: Vec<&'c HandedIn>,
    /// What only a person can judge.
    pub remarks: Vec<Remark<'c>>,
    /// Whether somebody else may come.
    pub proxy: ProxyRule<'c>,
    /// Where to go; empty: not served in that region. `None`: no region was named.
    pub places: Option<Vec<&'c Assignment>>,
    /// When; `None`: no date was named.
    pub timing: Option<Timing>,
}

/// Judges an application for one day.
pub fn judge<'c>(
    catalog: &'c Catalog,
    application: &'c Application,
    date: Option<Date>,
) -> Result<Verdict<'c>, UnpublishedYear> {
    let judge = Judge::new(catalog, application, date);
    let region = application.region.as_ref().map(|region| &catalog.regions[region]);
    let situation = Situation { known: &application.known, region, date };
    let evaluation = evaluate(catalog, judge.item, situation);
    let mut found = standing::Standing::default();
    for demand in &evaluation.demands {
        found.absorb_standing(judge.demand_standing(demand, &demand.state).settled_if_met());
    }
    let timing = evaluation.timing.transpose()?;
    let against = judge.refusal_standing(&evaluation.proxy, &evaluation.eligibility, timing.as_ref());
    found.absorb_standing(against);
    let entries = || application.documents.iter().enumerate();
    let unasked = entries().filter(|(index, _)| !found.tried.contains(index)).map(|(_, entry)| entry).collect();
    let taken = entries().filter_map(|(index, handed_in)| {
        let printed = found.met.remove(&index)?;
        Some(TakenDocument { handed_in, printed })
    });
    let taken = taken.collect();
    let reasons = judge.ordered_reasons(found.reasons, found.questions, &evaluation.open);
    Ok(Verdict {
        handbook: judge.handbook,
        item: judge.item,
        application,
        date,
        outcome: outcome_of(&reasons),
        reasons,
        taken,
        unasked,
        remarks: reasons::each_once(found.remarks),
        proxy: evaluation.proxy,
        places: evaluation.places,
        timing,
    })
}

fn outcome_of(reasons: &[Reason<'_>]) -> Outcome {
    match reasons {
        [] => Outcome::Accept,
        reasons if reasons.iter().any(|reason| reason.refuses) => Outcome::Refuse,
        _ => Outcome::Supplement,
    }
}

/// One application being judged.
struct Judge<'c> {
    catalog: &'c Catalog,
    handbook: &'c Handbook,
    item: &'c Item,
    application: &'c Application,
    date: Option<Date>,
    /// What was handed in, by what it is.
    entries: BTreeMap<&'c Id<Document>, BTreeSet<usize>>,
}

impl<'c> Judge<'c> {
    fn new(catalog: &'c Catalog, application: &'c Application, date: Option<Date>) -> Self {
        let handbook = &catalog.handbooks[&application.handbook];
        let mut entries: BTreeMap<_, BTreeSet<usize>> = BTreeMap::new();
        for (index, entry) in application.documents.iter().enumerate() {
            entries.entry(entry.document.id()).or_default().insert(index);
        }
        Self { catalog, handbook, item: &handbook.items[&application.item], application, date, entries }
    }
    /// What a line asks for, in words for this applicant.
    fn asking<'a>(&'a self, line: &'a str) -> Asking<'a> {
        let Self { catalog, item, application, .. } = self;
        Asking { catalog, item, known: &application.known, line, around: &[] }
    }
}
