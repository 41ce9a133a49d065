//! Applications that do what is asked.

use std::collections::BTreeSet;
use std::num::NonZeroU32;

use banshi_core::model::{Catalog, DocumentRequirement, Item, Requirement, What};
use banshi_core::value::{DocumentKind, Form, ImageFormat, SealOn, Sides};
use banshi_reason::evaluate::Demand;
use banshi_reason::facts::{Known, Question, Truth, Value as Answer};
use banshi_reason::verdict::{APPLICANT, included_documents, included_roles, same_brand};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// An application with what each of its documents is for.
#[derive(Debug, Clone)]
pub(super) struct Filed<'c> {
    head: Draft,
    pub(super) entries: Vec<Entry<'c>>,
}

/// What is stated, without documents.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft(pub(super) Map<String, Value>);

/// One document handed in.
#[derive(Debug, Clone)]
pub(super) struct Entry<'c> {
    pub(super) asked: &'c DocumentRequirement,
    /// The rules that ask for it, by index.
    pub(super) rules: Vec<usize>,
    pub(super) written: Map<String, Value>,
    pub(super) date: Date,
}

impl Filed<'_> {
    pub(super) fn application(&self) -> Value {
        self.head.with(self.entries.iter().map(|entry| entry.written.clone()))
    }

    /// The same with another document in the place of one.
    pub(super) fn with(&self, at: usize, changed: &Map<String, Value>) -> Value {
        let entries = self.entries.iter().enumerate();
        self.head.with(entries.map(|(index, entry)| if index == at { changed.clone() } else { entry.written.clone() }))
    }

    /// The same without any document that could be taken for this one.
    pub(super) fn without(&self, catalog: &Catalog, asked: &DocumentRequirement) -> Value {
        let left = self.entries.iter().filter(|entry| !is_taken_for(catalog, asked, &entry.written));
        self.head.with(left.map(|entry| entry.written.clone()))
    }

    /// The same with something else stated.
    pub(super) fn stating(&self, key: &str, value: Value) -> Value {
        let mut changed = self.clone();
        changed.head.0.insert(key.to_owned(), value);
        changed.application()
    }

    pub(super) fn on(&self, date: Date) -> Value {
        self.stating("date", json!(date.to_string()))
    }

    /// The same without the day of application.
    pub(super) fn undated(mut self) -> Self {
        self.head.0.shift_remove("date");
        self
    }

    /// The same without an answer, and without what a rule asks for.
    pub(super) fn unsaid(&self, question: &Question, rule: usize) -> Value {
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
        changed.application()
    }
}

impl Draft {
    fn with(&self, documents: impl Iterator<Item = Map<String, Value>>) -> Value {
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
pub(super) fn file<'c>(
    catalog: &'c Catalog,
    item: &'c Item,
    address: &str,
    (known, demands): (&Known, &[Demand<'c>]),
    date: Date,
    alternative: Option<(usize, usize)>,
) -> Filed<'c> {
    let mut entries: Vec<Entry<'c>> = Vec::new();
    let supply = Supply { catalog, date };
    for (index, demand) in demands.iter().enumerate().filter(|(_, demand)| demand.state != Truth::Fails) {
        let first = alternative.filter(|(rule, _)| *rule == index).map(|(_, first)| first);
        for mut entry in supply.demand(demand, first) {
            match entries.iter_mut().find(|known| known.written == entry.written) {
                Some(known) => known.rules.push(index),
                None => {
                    entry.rules.push(index);
                    entries.push(entry);
                }
            }
        }
    }
    Filed { head: head(item, address, known, date), entries }
}

fn head(item: &Item, address: &str, known: &Known, date: Date) -> Draft {
    let mut head = Draft::default();
    let mut put = |key: &str, value: Value| head.0.insert(key.to_owned(), value);
    put("item", json!(address));
    put("date", json!(date.to_string()));
    let mut facts = Map::new();
    let mut cases = BTreeSet::new();
    for (question, value) in known {
        match (question, value) {
            (Question::Fact(fact), value) => {
                facts.insert(fact.to_string(), answer(value));
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

pub(super) fn answer(value: &Answer) -> Value {
    match value {
        Answer::Yes(yes) => json!(yes),
        Answer::Number(number) => json!(number),
        Answer::Answers(ids) => json!(ids),
        other => json!(other.id()),
    }
}

struct Supply<'c> {
    catalog: &'c Catalog,
    date: Date,
}

impl<'c> Supply<'c> {
    fn demand(&self, demand: &Demand<'c>, first: Option<usize>) -> Vec<Entry<'c>> {
        let there = || demand.parts.iter().filter(|part| part.state != Truth::Fails);
        match &demand.requirement.what {
            What::Document(asked) if !self.is_internal(asked) => vec![self.entry(asked, demand.seal != Truth::Fails)],
            What::Document(_) | What::Open(_) | What::Meets { .. } => Vec::new(),
            What::AllOf(_) => there().flat_map(|part| self.demand(part, None)).collect(),
            What::OneOf(_) => self.some(demand, 1, first),
            What::AtLeast { count, .. } => self.some(demand, count.get() as usize, first),
        }
    }

    /// So many of the members, beginning with the one that is wanted; papers before what a person judges.
    fn some(&self, demand: &Demand<'c>, count: usize, first: Option<usize>) -> Vec<Entry<'c>> {
        let mut members: Vec<(usize, &Demand<'c>)> =
            demand.parts.iter().enumerate().filter(|(_, part)| part.state == Truth::Holds).collect();
        members.sort_by_key(|(index, part)| (Some(*index) != first, self.rank(part.requirement)));
        members.into_iter().take(count).flat_map(|(_, part)| self.demand(part, None)).collect()
    }

    fn rank(&self, requirement: &Requirement) -> u8 {
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

    fn entry(&self, asked: &'c DocumentRequirement, sealed: bool) -> Entry<'c> {
        let mut written = Map::new();
        let mut put = |key: &str, value: Value| written.insert(key.to_owned(), value);
        put("document", json!(asked.document));
        let (originals, copies) = counts(asked);
        for (key, count) in [("original", originals), ("copies", copies)] {
            if count > 0 {
                put(key, json!(count));
            }
        }
        for (key, is) in marks(asked, sealed) {
            if is {
                put(key, json!(true));
            }
        }
        let whose =
            asked.whose.as_ref().filter(|_| !included_roles(self.catalog, asked.whose.as_ref()).contains(APPLICANT));
        let details = [
            ("whose", whose.map(|whose| json!(whose))),
            ("pages", asked.pages.map(|pages| json!({ "from": pages.from, "to": pages.to }))),
            ("brand", (!asked.except.is_empty()).then(|| json!(other_brand(asked)))),
            ("issued", issued(asked, self.date).map(|day| json!(day.to_string()))),
            ("expires", asked.in_force.then(|| json!(self.date.to_string()))),
            ("term_years", asked.term_years.map(|years| json!(years))),
            ("image", image(asked)),
        ];
        for (key, value) in details {
            if let Some(value) = value {
                put(key, value);
            }
        }
        Entry { asked, rules: Vec::new(), written, date: self.date }
    }
}

/// How many originals and copies do; a copy, where a sealed or signed one will do.
fn counts(asked: &DocumentRequirement) -> (u32, u32) {
    let count = asked.copies.map_or(1, NonZeroU32::get);
    let on_copy = asked.seal.as_ref().is_some_and(|seal| seal.on == Some(SealOn::Copy));
    match asked.form {
        Some(Form::Copy | Form::OriginalOrSealedCopy | Form::OriginalOrSignedCopy) => (0, count),
        Some(Form::OriginalAndCopy | Form::OriginalChecked) => (1, count),
        None | Some(Form::OriginalOrCopy) if on_copy => (0, count),
        Some(Form::Original | Form::OriginalOrCopy) | None => (count, 0),
    }
}

fn marks(asked: &DocumentRequirement, sealed: bool) -> [(&'static str, bool); 3] {
    [
        ("sealed", sealed || asked.form == Some(Form::OriginalOrSealedCopy)),
        ("signed", asked.form == Some(Form::OriginalOrSignedCopy)),
        ("both_sides", asked.sides == Some(Sides::Both)),
    ]
}

/// A bank that is not excepted.
pub(super) fn other_brand(asked: &DocumentRequirement) -> &'static str {
    let brands = ["农业银行", "建设银行", "其他"];
    let taken = |brand: &&str| !asked.except.iter().any(|except| same_brand(except, brand));
    brands.into_iter().find(taken).unwrap_or("甲")
}

/// A day of issue that is long enough ago and not too long.
pub(super) fn issued(asked: &DocumentRequirement, date: Date) -> Option<Date> {
    let days = asked.held_days.or(asked.issued_within_days)?;
    date.checked_sub(i64::from(days.get()).days()).ok()
}

fn image(asked: &DocumentRequirement) -> Option<Value> {
    let image = asked.image.as_ref()?;
    let format = image.format.map(ImageFormat::id);
    let sizes = [("width", image.width), ("height", image.height), ("kb", image.kb_to.or(image.kb_from))];
    let mut written: Map<String, Value> =
        sizes.into_iter().filter_map(|(key, size)| Some((key.to_owned(), json!(size?)))).collect();
    written.extend(format.map(|format| ("format".to_owned(), json!(format))));
    (!written.is_empty()).then_some(Value::Object(written))
}
