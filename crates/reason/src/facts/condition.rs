//! Conditions and their tests over what is known.

use std::borrow::Cow;
use std::collections::BTreeSet;

use banshi_core::model::{Condition, Eligibility, Item, Test};
use banshi_core::value::EligibilityRule;

use super::{Known, Question, Truth, Value, combine};

/// What can be said of a condition with what is known.
pub trait Evaluate {
    /// Returns whether it holds for `item`, with what is known.
    fn evaluate(&self, item: &Item, known: &Known) -> Truth;

    /// Returns every question it speaks of.
    fn questions(&self, item: &Item) -> BTreeSet<Question>;
}

impl Evaluate for Condition {
    fn evaluate(&self, item: &Item, known: &Known) -> Truth {
        match self {
            Self::All(parts) => {
                combine(parts.iter().map(|part| part.evaluate(item, known)), &Truth::Fails, Truth::Holds)
            }
            Self::Any(parts) => {
                combine(parts.iter().map(|part| part.evaluate(item, known)), &Truth::Holds, Truth::Fails)
            }
            Self::Not(part) => part.evaluate(item, known).not(),
            Self::Test(test) => test_truth(test, item, known),
        }
    }

    fn questions(&self, item: &Item) -> BTreeSet<Question> {
        self.tests(item).iter().map(|test| question_of(test, item)).collect()
    }
}

/// Returns whether the applicant is among those that a rule speaks of. What is required of everybody applies to all.
pub fn rule_applies(rule: &Eligibility, item: &Item, known: &Known) -> Truth {
    if rule.who.is_empty() || rule.rule == EligibilityRule::Require {
        return Truth::Holds;
    }
    Condition::Test(Test::Audience(rule.who.clone())).evaluate(item, known)
}

/// Lists every test in some conditions that somebody is asked about.
pub(super) fn all_tests<'a>(conditions: impl IntoIterator<Item = &'a Condition>, item: &'a Item) -> Vec<Cow<'a, Test>> {
    conditions.into_iter().flat_map(|condition| condition.tests(item)).collect()
}

/// Returns what a test asks.
pub(super) fn question_of(test: &Test, item: &Item) -> Question {
    match test {
        Test::Answer { fact, .. } | Test::Yes { fact, .. } | Test::Number { fact, .. } | Test::Date { fact, .. } => {
            Question::Fact(fact.id().clone())
        }
        Test::Case(case) if item.cases[case].additive => Question::Additive(case.id().clone()),
        Test::Case(_) => Question::Case,
        Test::Audience(_) => Question::Audience,
        Test::Channel(_) => Question::Channel,
        Test::Proxy(_) => Question::Proxy,
    }
}

/// Returns whether this is what a test asks.
pub(super) fn asks_question(test: &Test, item: &Item, question: &Question) -> bool {
    match (test, question) {
        (_, Question::Fact(id)) => test.fact().is_some_and(|fact| fact.id() == id),
        (Test::Case(case), Question::Additive(id)) => item.cases[case].additive && case.id() == id,
        (Test::Case(case), Question::Case) => !item.cases[case].additive,
        (Test::Audience(_), Question::Audience)
        | (Test::Channel(_), Question::Channel)
        | (Test::Proxy(_), Question::Proxy) => true,
        _ => false,
    }
}

fn test_truth(test: &Test, item: &Item, known: &Known) -> Truth {
    let Test::Case(link) = test else { return answered_truth(test, item, known) };
    let case = &item.cases[link];
    if !case.additive {
        return answered_truth(test, item, known);
    }
    let own = match &case.when {
        Some(when) => when.evaluate(item, known),
        None => answered_truth(test, item, known),
    };
    let parent = case.parent.as_ref().and_then(|parent| item.cases.link(parent));
    let around = parent.map(|parent| test_truth(&Test::Case(parent), item, known));
    combine(std::iter::once(own).chain(around), &Truth::Fails, Truth::Holds)
}

/// Returns whether a test holds by the answer to its own question.
fn answered_truth(test: &Test, item: &Item, known: &Known) -> Truth {
    if matches!(test, Test::Case(case) if item.only_case() == Some(&item.cases[case].id)) {
        return Truth::Holds;
    }
    let question = question_of(test, item);
    match known.get(&question).and_then(|value| is_met(test, item, value)) {
        Some(holds) => Truth::of(holds),
        None => Truth::Open(BTreeSet::from([question])),
    }
}

/// Returns whether a test holds with this answer to its question; `None` if the answer does not settle it.
pub(super) fn is_met(test: &Test, item: &Item, value: &Value) -> Option<bool> {
    Some(match (test, value) {
        (Test::Answer { answers, .. }, Value::Answer(given)) => answers.iter().any(|answer| answer.id() == given),
        (Test::Answer { answers, .. }, Value::Answers(given)) => {
            answers.iter().any(|answer| given.contains(answer.id()))
        }
        (Test::Yes { yes, .. } | Test::Proxy(yes), Value::Yes(given)) => yes == given,
        (Test::Case(_), Value::Yes(given)) => *given,
        (Test::Number { from, to, .. }, Value::Number(given)) => {
            from.is_none_or(|from| from <= *given) && to.is_none_or(|to| *given <= to)
        }
        (Test::Date { from, before, .. }, Value::Date(given)) => {
            from.is_none_or(|from| from <= *given) && before.is_none_or(|before| *given < before)
        }
        (Test::Case(case), Value::Case(given)) => match item.cases.link(given) {
            Some(given) if item.is_within(&given, case) => true,
            // The wider case is known, which of its parts is not.
            Some(given) if item.is_within(case, &given) => return None,
            _ => false,
        },
        (Test::Audience(who), Value::Audience(given)) => who.iter().any(|who| who.id() == given),
        (Test::Channel(kinds), Value::Channel(given)) => kinds.contains(given),
        // A value of another kind than the question has is no answer to it.
        _ => return None,
    })
}
