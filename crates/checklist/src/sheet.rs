//! What stands on a checklist.

use std::collections::BTreeSet;

use banshi_core::model::{Assignment, Catalog, Handbook, Item, Region};
use banshi_core::value::MaterialKind;
use banshi_reason::asked::included_documents;
use banshi_reason::evaluate::{Evaluation, Situation, evaluate};
use banshi_reason::facts::{Known, Question, Value};
use banshi_reason::time::WorkingDays;
use banshi_reason::words::{
    CONVENTION, closed_sentence, date_words, due_sentence, limit_circumstances, limit_sentence, limit_words,
    proxy_words, window_words,
};
use jiff::civil::Date;
use serde::Serialize;

use crate::entry::Maker;
pub use crate::entry::{Entry, Kind, Source, State};

/// Whom a checklist is for, where and when.
#[derive(Debug, Clone, Copy)]
pub struct About<'a, 'c> {
    /// The handbook.
    pub handbook: &'c Handbook,
    /// The item.
    pub item: &'c Item,
    /// What is known.
    pub known: &'a Known,
    /// The region applied in; `None`: not said. The only region of a handbook need not be said.
    pub region: Option<&'c Region>,
    /// The day applied on; `None`: a blank sheet.
    pub date: Option<Date>,
    /// The day printed on; `None`: a blank sheet.
    pub printed: Option<Date>,
}

/// A checklist.
#[derive(Debug, Clone, Serialize)]
pub struct Sheet {
    /// The handbook's title.
    pub handbook: String,
    /// Its edition or month.
    pub edition: String,
    /// `handbook/item`
    pub id: String,
    /// The item's number in the handbook.
    pub number: usize,
    /// The item's name.
    pub item: String,
    /// What has been answered.
    pub answers: Vec<Answer>,
    /// What is needed for certain.
    pub required: Vec<Entry>,
    /// What is needed or not, depending on what is open.
    pub depends: Vec<Group>,
    /// What is not needed.
    pub not_required: Vec<Entry>,
    /// Why nothing is needed at all, where that is so.
    pub nothing: Option<String>,
    /// Remarks that the materials print.
    pub notes: Vec<String>,
    /// Whether somebody else may come.
    pub proxy: String,
    /// Who may, who may not.
    pub eligibility: Vec<String>,
    /// Open questions, that which settles most first.
    pub questions: Vec<Asked>,
    /// Where; `None`: the region is not said.
    pub office: Option<Office>,
    /// When applications are accepted.
    pub window: String,
    /// The day applied on; `None`: a blank sheet.
    pub day: Option<Day>,
    /// By when it is done: dates, or limits where no day is said. Empty: not stated.
    pub done: Vec<Done>,
    /// How dates are counted.
    pub convention: &'static str,
    /// Supervision phone; `None`: the source prints none for this item.
    pub supervision: Option<String>,
    /// The day printed on.
    pub printed: Option<String>,
    /// Ids of the documents that are needed or may be, and of those that are taken in their place.
    #[serde(skip)]
    pub(crate) listed: BTreeSet<String>,
}

/// What depends on one thing.
#[derive(Debug, Clone, Serialize)]
pub struct Group {
    /// What it depends on, in words.
    pub when: String,
    /// What is needed then.
    pub entries: Vec<Entry>,
}

/// A question with its answer.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// The question's id.
    pub id: String,
    /// The question in short.
    pub question: String,
    /// The answer in Chinese.
    pub answer: String,
}

/// An open question.
#[derive(Debug, Clone, Serialize)]
pub struct Asked {
    /// Its id.
    pub id: String,
    /// The question.
    pub question: String,
    /// What may be answered; empty: a number or a day.
    pub answers: Vec<Choice>,
    /// What kind of answer it wants.
    pub kind: AnswerKind,
}

/// What kind of answer a question wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerKind {
    /// One of the answers.
    One,
    /// Any number of the answers.
    Several,
    /// A whole number.
    Number,
    /// A day.
    Date,
}

/// One answer to choose.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Where to go.
#[derive(Debug, Clone, Serialize)]
pub struct Office {
    /// The region's name.
    pub region: String,
    /// Counters; empty: not served there.
    pub places: Vec<Place>,
}

/// One counter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// For whom or for what, where several counters are told apart.
    pub label: Option<String>,
    /// The printed address.
    pub address: String,
    /// Its phones.
    pub phones: Vec<String>,
}

/// The day applied on.
#[derive(Debug, Clone, Serialize)]
pub struct Day {
    /// The day.
    pub date: String,
    /// Whether applications are accepted on it; `None`: the year's holidays are not known.
    pub accepted: Option<bool>,
    /// The next day on which they are.
    pub next: Option<String>,
    /// Why no more can be said.
    pub unknown: Option<String>,
    /// All of it in one sentence.
    pub words: String,
}

/// By when it is done.
#[derive(Debug, Clone, Serialize)]
pub struct Done {
    /// What it holds for; empty: for everything.
    pub circumstances: String,
    /// The limit.
    pub limit: String,
    /// The last day; `None`: no day is said.
    pub due: Option<String>,
    /// All of it in one sentence.
    pub words: String,
}

/// Makes a checklist.
pub fn sheet(catalog: &Catalog, about: About<'_, '_>) -> Sheet {
    let About { handbook, item, known, .. } = about;
    let region = about.region.or_else(|| only_region(catalog, handbook));
    let evaluation = evaluate(catalog, item, Situation { known, region, date: about.date });
    let maker = Maker { catalog, item, known };
    let entries = evaluation.demands.iter().filter_map(|demand| maker.entry(demand));
    let entries: Vec<Entry> = entries.flat_map(Entry::apart).collect();
    let listed = listed(catalog, &entries);
    let with = |state| entries.iter().filter(|entry| entry.state == state).cloned().collect::<Vec<_>>();
    Sheet {
        handbook: title(handbook),
        edition: handbook.cover.edition.as_ref().map_or_else(|| handbook.cover.date.chinese(), ToString::to_string),
        id: format!("{}/{}", handbook.id, item.id),
        number: handbook.items.iter().position(|other| other.id == item.id).map_or(0, |index| index + 1),
        item: item.name.to_string(),
        answers: answered(catalog, item, known),
        required: with(State::Required),
        depends: grouped(with(State::Depends)),
        not_required: with(State::NotRequired),
        nothing: nothing(item, &entries, &evaluation),
        notes: notes(catalog, item, &evaluation),
        proxy: proxy_words(&evaluation.proxy, catalog, item),
        eligibility: eligibility(&evaluation),
        questions: evaluation.open.iter().map(|question| asked(catalog, item, question)).collect(),
        office: region.map(|region| office(catalog, region, evaluation.places.as_deref().unwrap_or_default())),
        window: window_words(item.acceptance.as_ref()),
        day: about.date.map(|date| day(catalog, item, date, &evaluation)),
        done: done(catalog, item, &evaluation),
        convention: CONVENTION,
        supervision: handbook
            .supervision
            .as_ref()
            .filter(|_| item.supervision)
            .map(|supervision| supervision.number.to_string()),
        printed: about.printed.map(|day| day.to_string()),
        listed,
    }
}

fn listed(catalog: &Catalog, entries: &[Entry]) -> BTreeSet<String> {
    let asked = entries.iter().filter(|entry| entry.state != State::NotRequired).flat_map(Entry::documents);
    let links = asked.filter_map(|id| catalog.documents.link(&id.parse().ok()?));
    links.flat_map(|link| included_documents(catalog, &link)).map(ToString::to_string).collect()
}

/// Entries with the same condition stand together, in the order in which the conditions first stand.
fn grouped(entries: Vec<Entry>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for mut entry in entries {
        let when = entry.when.take().unwrap_or_default();
        match groups.iter_mut().find(|group| group.when == when) {
            Some(group) => group.entries.push(entry),
            None => groups.push(Group { when, entries: vec![entry] }),
        }
    }
    groups
}

fn title(handbook: &Handbook) -> String {
    let subtitle = handbook.cover.subtitle.as_deref().unwrap_or_default();
    format!("{}{subtitle}", handbook.cover.title)
}

/// A handbook with one region leaves no choice.
pub(crate) fn only_region<'c>(catalog: &'c Catalog, handbook: &Handbook) -> Option<&'c Region> {
    match handbook.regions.as_slice() {
        [only] => Some(&catalog.regions[only]),
        _ => None,
    }
}

fn answered(catalog: &Catalog, item: &Item, known: &Known) -> Vec<Answer> {
    let answer = |(question, value): (&Question, &Value)| Answer {
        id: question.id().to_owned(),
        question: question.words(catalog, item),
        answer: value.words(catalog, item, question),
    };
    known.iter().map(answer).collect()
}

/// A question as it is put, with what may be answered.
pub fn asked(catalog: &Catalog, item: &Item, question: &Question) -> Asked {
    let kind = match question {
        Question::Fact(id) => catalog.facts.get(id).map_or(AnswerKind::One, |fact| match &fact.answers {
            banshi_core::model::Answers::Several { .. } => AnswerKind::Several,
            banshi_core::model::Answers::Number { .. } => AnswerKind::Number,
            banshi_core::model::Answers::Date { .. } => AnswerKind::Date,
            _ => AnswerKind::One,
        }),
        _ => AnswerKind::One,
    };
    let several = match question {
        Question::Fact(id) => catalog.facts.get(id).and_then(|fact| fact.answers.choices()),
        _ => None,
    };
    let choice = |id: String, name: String| Choice { id, name };
    let answers = match (kind, several) {
        (AnswerKind::Number | AnswerKind::Date, _) => Vec::new(),
        (_, Some(known)) => known.iter().map(|one| choice(one.id.to_string(), one.name.to_string())).collect(),
        _ => banshi_reason::evaluate::answers(catalog, item, question)
            .iter()
            .map(|value| choice(value.id(), value.words(catalog, item, question)))
            .collect(),
    };
    Asked { id: question.id().to_owned(), question: question.asked(catalog, item), answers, kind }
}

/// A checklist on which nothing stands says why.
fn nothing(item: &Item, entries: &[Entry], evaluation: &Evaluation<'_>) -> Option<String> {
    if entries.iter().any(|entry| entry.state != State::NotRequired) {
        return None;
    }
    let lines = item.materials.lines();
    let none = lines.iter().find(|line| line.kind == MaterialKind::None);
    Some(match (none, lines.is_empty()) {
        (Some(none), _) => format!("不用交材料。原文：{}", none.text),
        (None, true) => "不用交材料：原文没有材料这一栏。".to_owned(),
        (None, false) if !evaluation.notes.is_empty() => "这种情况原文没有单列材料，见下面的说明。".to_owned(),
        (None, false) => "这种情况原文没有列出材料。".to_owned(),
    })
}

/// Printed remarks, and what a term takes in.
fn notes(catalog: &Catalog, item: &Item, evaluation: &Evaluation<'_>) -> Vec<String> {
    let mut notes: Vec<String> = evaluation.notes.iter().map(|line| line.text.to_string()).collect();
    let section = item.sections.get(&banshi_core::value::SectionKind::Materials);
    notes.extend(section.iter().flat_map(|section| &section.note).map(ToString::to_string));
    let asked = evaluation.demands.iter().filter(|demand| demand.state != banshi_reason::facts::Truth::Fails);
    for document in asked.flat_map(|demand| demand.requirement.documents()) {
        let record = &catalog.documents[&document.document];
        let included: Vec<_> = record.includes.iter().filter_map(|id| catalog.documents.get(id)).collect();
        let names: Vec<_> = included.iter().map(|document| document.name.as_str()).collect();
        let words = format!("{}：{}", record.name, names.join("、"));
        if !names.is_empty() && !notes.contains(&words) {
            notes.push(words);
        }
    }
    notes
}

fn eligibility(evaluation: &Evaluation<'_>) -> Vec<String> {
    evaluation.eligibility.iter().map(|rule| rule.quote.to_string()).collect()
}

fn office(catalog: &Catalog, region: &Region, places: &[&Assignment]) -> Office {
    let place = |assignment: &&Assignment| {
        let audiences: Vec<_> = assignment.audiences.iter().map(|link| catalog.audiences[link].name.as_str()).collect();
        let who = (!audiences.is_empty()).then(|| audiences.join("、"));
        let label = assignment.label.as_ref().or(assignment.function.as_ref()).map(ToString::to_string).or(who);
        Place {
            label,
            address: region.place(&region.counters[&assignment.counter]),
            phones: assignment.phones.iter().map(|used| region.phones[&used.phone].number.to_string()).collect(),
        }
    };
    let mut all: Vec<Place> = places.iter().map(place).collect();
    // Two duties at one desk are one place to go.
    all.dedup();
    Office { region: region.name.to_string(), places: all }
}

fn day(catalog: &Catalog, item: &Item, date: Date, evaluation: &Evaluation<'_>) -> Day {
    let mut day = Day { date: date_words(date), accepted: None, next: None, unknown: None, words: String::new() };
    match &evaluation.timing {
        Some(Ok(timing)) => {
            day.accepted = Some(timing.accepted);
            match timing.next {
                Some(Ok(next)) => day.next = Some(date_words(next)),
                Some(Err(error)) => day.unknown = Some(format!("不受理；{error}")),
                None => {}
            }
            let is_working_day = catalog.calendar.is_working_day(date) == Ok(true);
            let next = timing.next.map(|next| next.map_err(|unknown| unknown.to_string()));
            day.words = match next {
                Some(next) => closed_sentence(date, item.acceptance.as_ref(), is_working_day, next),
                None => format!("{}受理", day.date),
            };
        }
        Some(Err(error)) => {
            day.unknown = Some(error.to_string());
            day.words = format!("{}：{error}", day.date);
        }
        None => {}
    }
    day
}

/// Limits with their dates; without, where no day is said or the calendar does not reach that far.
fn done(catalog: &Catalog, item: &Item, evaluation: &Evaluation<'_>) -> Vec<Done> {
    let due = match &evaluation.timing {
        Some(Ok(timing)) => Some(&timing.due),
        _ => None,
    };
    if let Some(Ok(due)) = due {
        let done = due.iter().map(|due| Done {
            circumstances: due.circumstances.clone(),
            limit: due.words.clone(),
            due: Some(date_words(due.date)),
            words: due_sentence(due),
        });
        return done.collect();
    }
    let why = due.and_then(|due| due.as_ref().err()).map(|error| format!("（{error}）")).unwrap_or_default();
    let limits = item.limits.stated().iter().map(|limit| {
        let circumstances = limit_circumstances(limit, catalog, item);
        let limit = format!("{}{why}", limit_words(&limit.time));
        Done { words: limit_sentence(&circumstances, &limit), circumstances, limit, due: None }
    });
    limits.collect()
}
