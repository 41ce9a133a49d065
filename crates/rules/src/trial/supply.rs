//! Applications that do what is asked.

use std::collections::BTreeSet;

use banshi_core::model::{Catalog, DocumentRequirement, Item, Requirement, What};
use banshi_core::value::DocumentKind;
use banshi_reason::asked::{APPLICANT, Paper, filled_in, included_documents, included_roles};
use banshi_reason::evaluate::Demand;
use banshi_reason::facts::{Known, Question, Truth, Value as Answer};
use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// An application with what each of its documents is for.
#[derive(Debug, Clone)]
pub(super) struct Filed<'c> {
    head: ApplicationHead,
    pub(super) entries: Vec<FiledDocument<'c>>,
}

/// What is stated, without documents.
#[derive(Debug, Clone, Default)]
pub(super) struct ApplicationHead(pub(super) Map<String, Value>);

/// One document handed in.
#[derive(Debug, Clone)]
pub(super) struct FiledDocument<'c> {
    pub(super) asked: &'c DocumentRequirement,
    /// The rules that ask for it, by index.
    pub(super) rules: Vec<usize>,
    pub(super) written: Map<String, Value>,
    pub(super) date: Date,
}

impl Filed<'_> {
    pub(super) fn to_application(&self) -> Value {
        self.head.with_documents(self.entries.iter().map(|entry| entry.written.clone()))
    }

    /// The same with another document in the place of one.
    pub(super) fn with_changed(&self, at: usize, changed: &Map<String, Value>) -> Value {
        let entries = self.entries.iter().enumerate();
        self.head.with_documents(
            entries.map(|(index, entry)| if index == at { changed.clone() } else { entry.written.clone() }),
        )
    }

    /// The same without any document that could be taken for this one.
    pub(super) fn without_document(&self, catalog: &Catalog, asked: &DocumentRequirement) -> Value {
        let left = self.entries.iter().filter(|entry| !is_taken_for(catalog, asked, &entry.written));
        self.head.with_documents(left.map(|entry| entry.written.clone()))
    }

    /// The same with something else stated.
    pub(super) fn with_stated(&self, key: &str, value: Value) -> Value {
        let mut changed = self.clone();
        changed.head.0.insert(key.to_owned(), value);
        changed.to_application()
    }

    pub(super) fn on_day(&self, date: Date) -> Value {
        self.with_stated("date", json!(date.to_string()))
    }

    /// The same without the day of application.
    pub(super) fn without_date(mut self) -> Self {
        self.head.0.shift_remove("date");
        self
    }

    /// The same without an answer, and without what a rule asks for.
    pub(super) fn without_answer(&self, question: &Question, rule: usize) -> Value {
        let mut changed = self.clone();
        let head = &mut changed.head.0;
        match question {
            Question::Fact(fact) => {
                if let Some(Value::Object(facts)) = head.get_mut("facts") {
                    facts.shift_remove(fact.as_str());
                }
            }
            Question::Case | Question::Additive(_) => {
                head.shift_remove("cases");
            }
            Question::Audience | Question::Channel | Question::Proxy => {
                head.shift_remove(question.id());
            }
        }
        changed.entries.retain(|entry| !entry.rules.contains(&rule));
        changed.to_application()
    }
}

impl ApplicationHead {
    fn with_documents(&self, documents: impl Iterator<Item = Map<String, Value>>) -> Value {
        let mut written = self.0.clone();
        written.insert("documents".to_owned(), documents.map(Value::Object).collect());
        Value::Object(written)
    }
}

/// Whether what is handed in is the document asked for, and that person's.
fn is_taken_for(catalog: &Catalog, asked: &DocumentRequirement, written: &Map<String, Value>) -> bool {
    let document = written.get("document").and_then(Value::as_str).unwrap_or_default();
    let whose = written.get("whose").and_then(Value::as_str).unwrap_or(APPLICANT);
    included_documents(catalog, &asked.document).iter().any(|id| id.as_str() == document)
        && included_roles(catalog, asked.whose.as_ref()).contains(whose)
}

/// States what is known and hands in what is asked for; of the choice of one rule, this alternative.
pub(super) fn file_documents<'c>(
    catalog: &'c Catalog,
    item: &'c Item,
    address: &str,
    (known, demands): (&Known, &[Demand<'c>]),
    date: Date,
    alternative: Option<(usize, usize)>,
) -> Filed<'c> {
    let mut entries: Vec<FiledDocument<'c>> = Vec::new();
    let supply = Supply { catalog, item, known, date };
    for (index, demand) in demands.iter().enumerate().filter(|(_, demand)| demand.state != Truth::Fails) {
        let first = alternative.filter(|(rule, _)| *rule == index).map(|(_, first)| first);
        for mut entry in supply.supply_demand(demand, first) {
            match entries.iter_mut().find(|known| known.written == entry.written) {
                Some(known) => known.rules.push(index),
                None => {
                    entry.rules.push(index);
                    entries.push(entry);
                }
            }
        }
    }
    Filed { head: application_head(item, address, known, date), entries }
}

fn application_head(item: &Item, address: &str, known: &Known, date: Date) -> ApplicationHead {
    let mut head = ApplicationHead::default();
    let mut put = |key: &str, value: Value| head.0.insert(key.to_owned(), value);
    put("item", json!(address));
    put("date", json!(date.to_string()));
    let mut facts = Map::new();
    let mut cases = BTreeSet::new();
    for (question, value) in known {
        match (question, value) {
            (Question::Fact(fact), value) => {
                facts.insert(fact.to_string(), answer_value(value));
            }
            (Question::Case, Answer::Case(case)) | (Question::Additive(case), Answer::Yes(true)) => {
                cases.insert(case.clone());
            }
            (Question::Audience, Answer::Audience(who)) => {
                put("audience", json!(who));
            }
            (Question::Channel, Answer::Channel(kind)) => {
                put("channel", json!(kind.id()));
            }
            (Question::Proxy, Answer::Yes(true)) => {
                put("proxy", json!(true));
            }
            _ => {}
        }
    }
    let cases: Vec<_> = item.cases.ids().filter(|id| cases.contains(*id)).map(banshi_core::value::Id::as_str).collect();
    if !cases.is_empty() {
        put("cases", json!(cases));
    }
    if !facts.is_empty() {
        put("facts", Value::Object(facts));
    }
    head
}

pub(super) fn answer_value(value: &Answer) -> Value {
    match value {
        Answer::Yes(yes) => json!(yes),
        Answer::Number(number) => json!(number),
        Answer::Answers(ids) => json!(ids),
        other => json!(other.id()),
    }
}

struct Supply<'c, 'k> {
    catalog: &'c Catalog,
    item: &'c Item,
    known: &'k Known,
    date: Date,
}

impl<'c> Supply<'c, '_> {
    fn supply_demand(&self, demand: &Demand<'c>, first: Option<usize>) -> Vec<FiledDocument<'c>> {
        let there = || demand.parts.iter().filter(|part| part.state != Truth::Fails);
        match &demand.requirement.what {
            What::Document(asked) if !self.is_internal(asked) => vec![self.filed_document(asked)],
            What::Document(_) | What::Open(_) | What::Meets { .. } => Vec::new(),
            What::AllOf(_) => there().flat_map(|part| self.supply_demand(part, None)).collect(),
            What::OneOf(_) => self.supply_members(demand, 1, first),
            What::AtLeast { count, .. } => self.supply_members(demand, count.get() as usize, first),
        }
    }

    /// So many of the members, beginning with the one that is wanted; papers before what a person judges.
    fn supply_members(&self, demand: &Demand<'c>, count: usize, first: Option<usize>) -> Vec<FiledDocument<'c>> {
        let mut members: Vec<(usize, &Demand<'c>)> =
            demand.parts.iter().enumerate().filter(|(_, part)| part.state == Truth::Holds).collect();
        members.sort_by_key(|(index, part)| (Some(*index) != first, self.supply_rank(part.requirement)));
        members.into_iter().take(count).flat_map(|(_, part)| self.supply_demand(part, None)).collect()
    }

    fn supply_rank(&self, requirement: &Requirement) -> u8 {
        match &requirement.what {
            What::Document(asked) if self.is_internal(asked) => 3,
            What::Open(_) => 2,
            What::Meets { .. } => 1,
            _ => 0,
        }
    }

    fn is_internal(&self, asked: &DocumentRequirement) -> bool {
        self.catalog.documents[&asked.document].kind == DocumentKind::Internal
    }

    fn filed_document(&self, asked: &'c DocumentRequirement) -> FiledDocument<'c> {
        let mut written = Map::from_iter([("document".to_owned(), json!(asked.document))]);
        let needed = filled_in(&self.asked_paper(asked), self.date).into_iter().filter(|filled| filled.is_needed);
        written.extend(needed.map(|filled| (filled.key.to_owned(), filled.value)));
        FiledDocument { asked, rules: Vec::new(), written, date: self.date }
    }

    fn asked_paper<'a>(&'a self, asked: &'a DocumentRequirement) -> Paper<'a> {
        let Self { catalog, item, known, .. } = *self;
        Paper { catalog, item, known, line: "", around: &[], asked }
    }
}
