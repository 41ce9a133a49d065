//! What stands on a checklist.

use std::collections::BTreeSet;

use banshi_answers::calendar::{ApplicationDay, CompletionLimit, application_day, completion_limits};
use banshi_answers::dialogue::{OpenQuestion, open_question};
use banshi_answers::office::{OfficePlace, only_region, region_office, supervision_phone};
use banshi_core::model::{Assignment, Catalog, Eligibility, Handbook, Item, Region};
use banshi_core::value::{EligibilityRule, MaterialKind, SectionKind};
use banshi_reason::asked::included_documents;
use banshi_reason::evaluate::{Evaluation, Situation, evaluate};
use banshi_reason::facts::{Known, Question, Truth, Value};
use banshi_reason::words::{counting_words, proxy_words, quoted, window_words};
use jiff::civil::Date;
use serde::Serialize;

use crate::entry::EntryMaker;
pub use crate::entry::{EntryKind, EntrySource, SheetEntry, State};

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

/// Who may apply, or who may not.
#[derive(Debug, Clone, Serialize)]
pub struct EligibilityLine {
    /// 办理对象 or 不能办理.
    pub heading: &'static str,
    /// Whom it is about.
    pub words: String,
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
    pub answers: Vec<StatedAnswer>,
    /// What is needed for certain.
    pub required: Vec<SheetEntry>,
    /// What is needed or not, depending on what is open.
    pub depends: Vec<Group>,
    /// What is not needed.
    pub not_required: Vec<SheetEntry>,
    /// Why nothing is needed at all, where that is so.
    pub nothing: Option<String>,
    /// Remarks that the materials print.
    pub notes: Vec<String>,
    /// Whether somebody else may come.
    pub proxy: String,
    /// Who may, who may not.
    pub eligibility: Vec<EligibilityLine>,
    /// Open questions, that which settles most first.
    pub questions: Vec<OpenQuestion>,
    /// Where; `None`: the region is not said.
    pub office: Option<SheetOffice>,
    /// When applications are accepted.
    pub window: String,
    /// The day applied on; `None`: a blank sheet.
    pub day: Option<ApplicationDay>,
    /// By when it is done: dates, or limits where no day is said. Empty: not stated.
    pub done: Vec<CompletionLimit>,
    /// How days are counted; `null`: no limit counts days.
    pub convention: Option<&'static str>,
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
    pub entries: Vec<SheetEntry>,
}

/// A question with its answer.
#[derive(Debug, Clone, Serialize)]
pub struct StatedAnswer {
    /// The question's id.
    pub id: String,
    /// The question in short.
    pub question: String,
    /// The answer in Chinese.
    pub answer: String,
}

/// Where to go.
#[derive(Debug, Clone, Serialize)]
pub struct SheetOffice {
    /// The region's name.
    pub region: String,
    /// Counters; empty: not served there.
    pub places: Vec<SheetPlace>,
}

/// One counter, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SheetPlace {
    /// For whom or for what, where several counters are told apart.
    pub label: Option<String>,
    /// The printed address.
    pub address: String,
    /// Room, desk and windows, where the address leaves them out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desk: Option<String>,
    /// Its phones, each with the label printed behind it.
    pub phones: Vec<String>,
}

impl SheetPlace {
    fn new(place: &OfficePlace<'_>) -> Self {
        Self {
            label: place.heading(),
            address: place.address.clone(),
            desk: place.desk.clone(),
            phones: place.labelled_phones(),
        }
    }
}

/// Makes a checklist.
pub fn sheet(catalog: &Catalog, about: About<'_, '_>) -> Sheet {
    let About { handbook, item, known, .. } = about;
    let region = about.region.or_else(|| only_region(catalog, handbook));
    let evaluation = evaluate(catalog, item, Situation { known, region, date: about.date });
    let maker = EntryMaker { catalog, item, known };
    let entries = evaluation.demands.iter().filter_map(|demand| maker.demand_entry(demand));
    let entries: Vec<SheetEntry> = entries.flat_map(SheetEntry::split_apart).collect();
    let listed = listed_documents(catalog, &entries);
    let with = |state| entries.iter().filter(|entry| entry.state == state).cloned().collect::<Vec<_>>();
    Sheet {
        handbook: handbook_title(handbook),
        edition: handbook.cover.edition.as_ref().map_or_else(|| handbook.cover.date.chinese(), ToString::to_string),
        id: format!("{}/{}", handbook.id, item.id),
        number: handbook.items.iter().position(|other| other.id == item.id).map_or(0, |index| index + 1),
        item: item.name.to_string(),
        answers: stated_answers(catalog, item, known),
        required: with(State::Required),
        depends: group_entries(with(State::Depends)),
        not_required: with(State::NotRequired),
        nothing: nothing_words(item, &entries, &evaluation),
        notes: sheet_notes(catalog, item, &evaluation),
        proxy: proxy_words(&evaluation.proxy, catalog, item),
        eligibility: eligibility_lines(catalog, &evaluation),
        questions: evaluation.open.iter().map(|question| open_question(catalog, item, question)).collect(),
        office: region.map(|region| sheet_office(catalog, region, evaluation.places.as_deref().unwrap_or_default())),
        window: window_words(item.acceptance.as_ref()),
        day: about.date.map(|date| application_day(catalog, item, date, &evaluation)),
        done: completion_limits(catalog, item, &evaluation),
        convention: counting_words(item.limits.stated()),
        supervision: supervision_phone(handbook, item).map(ToString::to_string),
        printed: about.printed.map(|day| day.to_string()),
        listed,
    }
}

fn listed_documents(catalog: &Catalog, entries: &[SheetEntry]) -> BTreeSet<String> {
    let asked = entries.iter().filter(|entry| entry.state != State::NotRequired).flat_map(SheetEntry::document_ids);
    let links = asked.filter_map(|id| catalog.documents.link(&id.parse().ok()?));
    links.flat_map(|link| included_documents(catalog, &link)).map(ToString::to_string).collect()
}

/// Entries with the same condition stand together, in the order in which the conditions first stand.
fn group_entries(entries: Vec<SheetEntry>) -> Vec<Group> {
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

fn handbook_title(handbook: &Handbook) -> String {
    let subtitle = handbook.cover.subtitle.as_deref().unwrap_or_default();
    format!("{}{subtitle}", handbook.cover.title)
}

fn stated_answers(catalog: &Catalog, item: &Item, known: &Known) -> Vec<StatedAnswer> {
    let answer = |(question, value): (&Question, &Value)| StatedAnswer {
        id: question.id().to_owned(),
        question: question.words(catalog, item),
        answer: value.words(catalog, item, question),
    };
    known.iter().map(answer).collect()
}

/// A checklist on which nothing stands says why.
fn nothing_words(item: &Item, entries: &[SheetEntry], evaluation: &Evaluation<'_>) -> Option<String> {
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
fn sheet_notes(catalog: &Catalog, item: &Item, evaluation: &Evaluation<'_>) -> Vec<String> {
    let mut notes: Vec<String> = evaluation.notes.iter().map(|line| line.text.to_string()).collect();
    let section = item.sections.get(&SectionKind::Materials);
    notes.extend(section.iter().flat_map(|section| &section.note).map(ToString::to_string));
    let asked = evaluation.demands.iter().filter(|demand| demand.state != Truth::Fails);
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

fn eligibility_lines(catalog: &Catalog, evaluation: &Evaluation<'_>) -> Vec<EligibilityLine> {
    evaluation.eligibility.iter().map(|rule| eligibility_line(catalog, rule)).collect()
}

/// Whoever is excluded is never said to be among those who may apply.
fn eligibility_line(catalog: &Catalog, rule: &Eligibility) -> EligibilityLine {
    let who: Vec<&str> = rule.who.iter().map(|who| catalog.audiences[who].name.as_str()).collect();
    let (heading, words) = match (rule.rule, who.is_empty()) {
        (EligibilityRule::Exclude, true) => ("不能办理", quoted(&rule.quote)),
        (EligibilityRule::Exclude, false) => ("不能办理", format!("{}（原文{}）", who.join("、"), quoted(&rule.quote))),
        _ => ("办理对象", rule.quote.to_string()),
    };
    EligibilityLine { heading, words }
}

fn sheet_office(catalog: &Catalog, region: &Region, counters: &[&Assignment]) -> SheetOffice {
    let office = region_office(catalog, region, counters.iter().copied());
    let mut places: Vec<SheetPlace> = office.places.iter().map(SheetPlace::new).collect();
    // Two duties at one desk are one place to go.
    places.dedup();
    SheetOffice { region: office.name.to_owned(), places }
}
