//! The answers that a question can have, as far as some conditions can tell them apart.

use std::collections::BTreeSet;

use banshi_core::model::{Answer, Answers, Case, Catalog, Condition, Fact, Item, Link, Test};
use banshi_core::value::{Date, Id};

use super::condition::{all_tests, asks_question};
use super::{Question, Value};

/// Returns every answer to `question` that `conditions` can tell apart.
pub fn values(catalog: &Catalog, item: &Item, question: &Question, conditions: &[&Condition]) -> Vec<Value> {
    let tests = all_tests(conditions.iter().copied(), item);
    let about: Vec<&Test> =
        tests.iter().map(AsRef::as_ref).filter(|test| asks_question(test, item, question)).collect();
    values_of(catalog, item, question, &about)
}

pub(super) fn values_of(catalog: &Catalog, item: &Item, question: &Question, tests: &[&Test]) -> Vec<Value> {
    match question {
        Question::Case => {
            let whole =
                |case: &&Case| !item.cases.iter().any(|part| !part.additive && part.parent.as_ref() == Some(&case.id));
            item.cases
                .iter()
                .filter(|case| !case.additive)
                .filter(whole)
                .map(|case| Value::Case(case.id.clone()))
                .collect()
        }
        Question::Additive(_) | Question::Proxy => vec![Value::Yes(true), Value::Yes(false)],
        Question::Audience => {
            let who: BTreeSet<_> = item.audience.iter().flat_map(|line| &line.who).map(Link::id).cloned().collect();
            let tested = tests.iter().flat_map(|test| match test {
                Test::Audience(who) => who.iter().map(|who| who.id().clone()).collect(),
                _ => Vec::new(),
            });
            // Where the words say more than the data, anybody may come.
            let anybody = catalog.audiences.ids().filter(|_| !item.names_its_audiences()).cloned();
            let all: BTreeSet<_> = who.into_iter().chain(tested).chain(anybody).collect();
            all.into_iter().map(Value::Audience).collect()
        }
        Question::Channel => item.channel_kinds().into_iter().map(Value::Channel).collect(),
        Question::Fact(id) => fact_values(catalog.facts.get(id), tests),
    }
}

fn fact_values(fact: Option<&Fact>, tests: &[&Test]) -> Vec<Value> {
    match fact.map(|fact| &fact.answers) {
        Some(Answers::Choice(answers)) => answers.ids().cloned().map(Value::Answer).collect(),
        Some(Answers::Several { answers, .. }) => all_subsets(answers.ids()).map(Value::Answers).collect(),
        Some(Answers::YesNo { .. }) => vec![Value::Yes(true), Value::Yes(false)],
        Some(Answers::Number { .. }) => {
            // One number in each stretch between bounds: each bound's own side, and one below all.
            let starts = tests.iter().flat_map(|test| match test {
                Test::Number { from, to, .. } => [*from, to.map(|to| to.saturating_add(1))],
                _ => [None, None],
            });
            let starts: BTreeSet<i64> = starts.flatten().collect();
            let below = starts.first().map_or(0, |first| first.saturating_sub(1));
            std::iter::once(below).chain(starts).map(Value::Number).collect()
        }
        Some(Answers::Date { .. }) => {
            let starts = tests.iter().flat_map(|test| match test {
                Test::Date { from, before, .. } => [*from, *before],
                _ => [None, None],
            });
            let starts: BTreeSet<Date> = starts.flatten().collect();
            let below = starts.first().and_then(|first| first.civil().yesterday().ok()).map(Date::from);
            below.into_iter().chain(starts).map(Value::Date).collect()
        }
        None => Vec::new(),
    }
}

/// Lists every set of some of `answers`, from none to all.
fn all_subsets<'a>(answers: impl Iterator<Item = &'a Id<Answer>>) -> impl Iterator<Item = BTreeSet<Id<Answer>>> {
    // More than this would be more combinations than are looked through anyway.
    let answers: Vec<_> = answers.take(17).collect();
    (0..1u32 << answers.len()).map(move |chosen| {
        let with = answers.iter().enumerate().filter(|(index, _)| chosen & (1 << index) != 0);
        with.map(|(_, answer)| (*answer).clone()).collect()
    })
}
