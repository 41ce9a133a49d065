use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Audience, Case, Item, Link};
use crate::place::Place;
use crate::value::{ChannelKind, Date, Id, Phrase, PhrasePattern, Text};

/// 事实: a question that decides what applies to somebody.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Fact {
    /// The id that other records refer to it by.
    pub id: Id<Self>,
    /// What is asked, in short: what stands before the colon where an answer is shown.
    pub name: Text,
    /// The question in plain Chinese.
    pub question: Text,
    /// What kind of answer it has.
    pub answers: Answers,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

/// What kind of answer a fact has.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Answers {
    /// One of these; at least two.
    Choice(super::Arena<Answer>),
    /// Any number of these; at least two to choose from.
    Several {
        /// The answers.
        answers: super::Arena<Answer>,
        /// The phrase for some of them, said together.
        phrase: PhrasePattern,
    },
    /// 是 or 否.
    YesNo {
        /// The phrase for those of whom it is so.
        yes: Phrase,
        /// The phrase for those of whom it is not.
        no: Phrase,
    },
    /// A whole number.
    Number {
        /// Its unit.
        unit: Option<Text>,
        /// The phrases for ranges of it.
        phrases: NumberPhrases,
    },
    /// A day.
    Date {
        /// The phrase for a stretch of days.
        phrase: PhrasePattern,
    },
}

/// The phrases for ranges of a number.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NumberPhrases {
    /// What all of them begin with; said once for both ends of a range.
    pub lead: Option<Text>,
    /// This number.
    pub exactly: PhrasePattern,
    /// This number or more.
    pub at_least: PhrasePattern,
    /// Less than this number.
    pub less_than: PhrasePattern,
}

impl Answers {
    /// Returns the answers to choose from, if it is a choice.
    pub fn choices(&self) -> Option<&super::Arena<Answer>> {
        match self {
            Self::Choice(answers) | Self::Several { answers, .. } => Some(answers),
            Self::YesNo { .. } | Self::Number { .. } | Self::Date { .. } => None,
        }
    }
}

/// One answer to choose.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Answer {
    /// Id within the fact.
    pub id: Id<Self>,
    /// What people call it, in Chinese.
    pub name: Text,
    /// The phrase for those who give it.
    pub phrase: Phrase,
}

/// A condition over facts. It speaks of nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Condition {
    /// All of these.
    All(Vec<Condition>),
    /// At least one of these.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// A test of one fact.
    Test(Test),
}

/// A test of one fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Test {
    /// The answer is one of these.
    Answer {
        /// The fact.
        fact: Link<Fact>,
        /// The answers; at least one.
        answers: Vec<Link<Answer>>,
    },
    /// The answer is 是, or 否.
    Yes {
        /// The fact.
        fact: Link<Fact>,
        /// Which.
        yes: bool,
    },
    /// The number is within bounds.
    Number {
        /// The fact.
        fact: Link<Fact>,
        /// The least; `None`: no bound.
        from: Option<i64>,
        /// The most; `None`: no bound.
        to: Option<i64>,
    },
    /// The day is within bounds.
    Date {
        /// The fact.
        fact: Link<Fact>,
        /// The first day; `None`: no bound.
        from: Option<Date>,
        /// The first day after; `None`: no bound.
        before: Option<Date>,
    },
    /// The item's case is this one or a part of it; for a case on top, it applies.
    Case(Link<Case>),
    /// The applicant is one of these.
    Audience(Vec<Link<Audience>>),
    /// The application comes through one of these.
    Channel(Vec<ChannelKind>),
    /// Somebody else applies for the applicant, or not.
    Proxy(bool),
}

impl Condition {
    /// Lists every test in it that somebody is asked about, in the order in which it is written. A case on top
    /// is replaced by what decides whether it applies.
    pub fn tests<'a>(&'a self, item: &'a Item) -> Vec<Cow<'a, Test>> {
        let mut tests = Vec::new();
        self.add_tests(item, &mut tests);
        tests
    }

    fn add_tests<'a>(&'a self, item: &'a Item, tests: &mut Vec<Cow<'a, Test>>) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.add_tests(item, tests)),
            Self::Not(part) => part.add_tests(item, tests),
            Self::Test(Test::Case(case)) => add_case_tests(case, item, tests),
            Self::Test(test) => tests.push(Cow::Borrowed(test)),
        }
    }
}

/// Adds the tests that decide a case: a case on top applies when its own condition holds, or when somebody
/// says so, and only within the case that it is part of.
fn add_case_tests<'a>(link: &Link<Case>, item: &'a Item, tests: &mut Vec<Cow<'a, Test>>) {
    let case = &item.cases[link];
    match &case.when {
        _ if item.only_case() == Some(&case.id) => {}
        Some(when) => when.add_tests(item, tests),
        None => tests.push(Cow::Owned(Test::Case(link.clone()))),
    }
    let parent = case.parent.as_ref().filter(|_| case.additive).and_then(|parent| item.cases.link(parent));
    if let Some(parent) = parent {
        add_case_tests(&parent, item, tests);
    }
}

impl Test {
    /// Returns the fact that it asks about, if it asks about one.
    pub fn fact(&self) -> Option<&Link<Fact>> {
        match self {
            Self::Answer { fact, .. }
            | Self::Yes { fact, .. }
            | Self::Number { fact, .. }
            | Self::Date { fact, .. } => Some(fact),
            Self::Case(_) | Self::Audience(_) | Self::Channel(_) | Self::Proxy(_) => None,
        }
    }
}
