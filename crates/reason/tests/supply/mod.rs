//! What somebody hands in who does what is asked: written from the meaning of each attribute, without
//! a look at how it is judged.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;

use banshi_core::model::{Catalog, Condition, Document, DocumentRequirement, Item, Link, What};
use banshi_core::value::{DocumentKind, Form, SealOn};
use banshi_reason::application::{HandedIn, Picture};
use banshi_reason::evaluate::{Demand, Situation, demands, evaluate};
use banshi_reason::facts::{Evaluate, Known, Question, Truth, Value};
use jiff::Span;
use jiff::civil::Date;

/// Every question that an item can ask of anybody, and whether its answer decides what is asked for.
/// If not, it is only about what must be so.
pub(crate) fn questions(catalog: &Catalog, item: &Item) -> BTreeMap<Question, bool> {
    let evaluation = evaluate(catalog, item, Situation { known: &Known::new(), region: None, date: None });
    let mut all: BTreeMap<Question, bool> = evaluation.open.into_iter().map(|question| (question, true)).collect();
    for demand in evaluation.demands.iter().flat_map(Demand::all) {
        for question in meets(demand).iter().flat_map(|condition| condition.questions(item)) {
            all.entry(question).or_insert(false);
        }
    }
    all.extend([(Question::Audience, true), (Question::Proxy, true)]);
    if item.cases.iter().any(|case| !case.additive) {
        all.insert(Question::Case, true);
    }
    all
}

/// An answer to a question about what must be so, such that it is.
pub(crate) fn meeting(item: &Item, question: &Question) -> Value {
    let demands = demands(item, &Known::new());
    let conditions: Vec<_> = demands.iter().flat_map(Demand::all).filter_map(meets).collect();
    let fits = |value: &Value| {
        let known = Known::from([(question.clone(), value.clone())]);
        let about = conditions.iter().filter(|condition| condition.questions(item).contains(question));
        about.map(|condition| condition.evaluate(item, &known)).all(|truth| truth != Truth::Fails)
    };
    let values = [Value::Yes(true), Value::Yes(false), Value::Number(100_000), Value::Number(0)];
    // A value of the wrong kind leaves the condition open: only the right kind settles it.
    let settles = |value: &&Value| {
        let known = Known::from([(question.clone(), (*value).clone())]);
        let about = conditions.iter().filter(|condition| condition.questions(item).contains(question));
        about
            .map(|condition| condition.evaluate(item, &known))
            .any(|truth| !matches!(truth, Truth::Open(open) if open.contains(question)))
    };
    values.iter().filter(settles).find(|value| fits(value)).unwrap().clone()
}

/// What must be so, if that is what is asked for.
pub(crate) fn meets<'c>(demand: &Demand<'c>) -> Option<&'c Condition> {
    match &demand.requirement.what {
        What::Meets { condition, .. } => Some(condition.as_ref()),
        _ => None,
    }
}

/// Whether a document is the one asked for, or is included in it.
pub(crate) fn counts_as(catalog: &Catalog, asked: &Link<Document>, given: &Link<Document>) -> bool {
    let mut ids = BTreeSet::from([asked.id().clone()]);
    loop {
        let more: BTreeSet<_> = ids
            .iter()
            .filter_map(|id| catalog.documents.get(id))
            .flat_map(|document| document.includes.clone())
            .collect();
        let before = ids.len();
        ids.extend(more);
        if ids.len() == before {
            return ids.contains(given.id());
        }
    }
}

/// One document for each thing asked for; of a choice, the first that there are.
pub(crate) fn supplied(catalog: &Catalog, demands: &[Demand<'_>], date: Date) -> Vec<HandedIn> {
    let holding = demands.iter().filter(|demand| demand.state == Truth::Holds);
    holding.flat_map(|demand| supply(catalog, demand, date)).collect()
}

fn supply(catalog: &Catalog, demand: &Demand<'_>, date: Date) -> Vec<HandedIn> {
    let available = || demand.parts.iter().filter(|part| part.state == Truth::Holds && is_asked(catalog, part));
    match &demand.requirement.what {
        What::Document(asked) if is_asked(catalog, demand) => vec![one(asked, date)],
        What::Document(_) | What::Open(_) | What::Meets { .. } => Vec::new(),
        What::AllOf(_) => supplied(catalog, &demand.parts, date),
        What::OneOf(_) => available().take(1).flat_map(|part| supply(catalog, part, date)).collect(),
        What::AtLeast { count, .. } => {
            available().take(count.get() as usize).flat_map(|part| supply(catalog, part, date)).collect()
        }
    }
}

fn is_asked(catalog: &Catalog, demand: &Demand<'_>) -> bool {
    demand.document().is_none_or(|asked| catalog.documents[&asked.document].kind != DocumentKind::Internal)
}

fn one(asked: &DocumentRequirement, date: Date) -> HandedIn {
    let count = asked.copies.map_or(1, NonZeroU32::get);
    let on_copy = asked.seal.as_ref().is_some_and(|seal| seal.on == Some(SealOn::Copy));
    let (originals, copies) = match asked.form {
        Some(Form::OriginalAndCopy | Form::OriginalChecked) => (1, count),
        Some(Form::Copy | Form::OriginalOrSealedCopy | Form::OriginalOrSignedCopy) => (0, count),
        Some(Form::OriginalOrCopy) | None if on_copy => (0, count),
        Some(Form::Original | Form::OriginalOrCopy) | None => (count, 0),
    };
    let before = |days: NonZeroU32| date.checked_sub(Span::new().days(i64::from(days.get()))).unwrap();
    let image = asked.image.as_ref();
    HandedIn {
        originals,
        copies,
        sealed: true,
        signed: true,
        whose: asked.whose.clone(),
        both_sides: true,
        pages: asked.pages,
        brand: (!asked.except.is_empty()).then(|| "农业银行".parse().unwrap()),
        issued: asked.held_days.or(asked.issued_within_days).map(|days| before(days).into()),
        expires: asked.in_force.then(|| date.into()),
        term_years: asked.term_years.map(NonZeroU32::get),
        image: image.map(|image| Picture {
            format: image.format.map(|format| format.chinese().parse().unwrap()),
            width: image.width.map(NonZeroU32::get),
            height: image.height.map(NonZeroU32::get),
            kb: image.kb_to.or(image.kb_from).map(NonZeroU32::get),
        }),
        ..HandedIn::original(asked.document.clone())
    }
}
