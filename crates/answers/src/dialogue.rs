//! Questions put to a person one after the other, until nothing that matters is open.

use banshi_core::model::{Answers, Catalog, Item, Region};
use banshi_reason::evaluate::{Situation, evaluate};
use banshi_reason::facts::{Known, Question};
use serde::Serialize;

use crate::given::{AnswerReader, Given, Misunderstanding, SaidAnswer};

/// A question as it is put.
#[derive(Debug, Clone, Serialize)]
pub struct OpenQuestion {
    /// Its id.
    pub id: String,
    /// The question.
    pub question: String,
    /// What may be answered; empty: a number or a day.
    pub answers: Vec<AnswerChoice>,
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
pub struct AnswerChoice {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Returns a question about an item as it is put, with what may be answered.
pub fn open_question(catalog: &Catalog, item: &Item, question: &Question) -> OpenQuestion {
    let kind = answer_kind(catalog, question);
    let choices = match kind {
        AnswerKind::Number | AnswerKind::Date => Vec::new(),
        AnswerKind::One | AnswerKind::Several => AnswerReader::new(catalog, Some(item)).answers_to_choose(question),
    };
    let answers = choices.into_iter().map(|(id, name)| AnswerChoice { id, name }).collect();
    OpenQuestion { id: question.id().to_owned(), question: question.asked(catalog, item), answers, kind }
}

fn answer_kind(catalog: &Catalog, question: &Question) -> AnswerKind {
    let Question::Fact(id) = question else { return AnswerKind::One };
    match catalog.facts.get(id).map(|fact| &fact.answers) {
        Some(Answers::Several { .. }) => AnswerKind::Several,
        Some(Answers::Number { .. }) => AnswerKind::Number,
        Some(Answers::Date { .. }) => AnswerKind::Date,
        Some(Answers::Choice(_) | Answers::YesNo { .. }) | None => AnswerKind::One,
    }
}

/// A dialogue about one item.
#[derive(Debug)]
pub struct Dialogue<'c> {
    catalog: &'c Catalog,
    item: &'c Item,
    region: Option<&'c Region>,
    given: Given<'c>,
    skipped: Vec<Question>,
}

impl<'c> Dialogue<'c> {
    /// Begins a dialogue with what has been said already.
    pub fn new(catalog: &'c Catalog, item: &'c Item, region: Option<&'c Region>, given: Given<'c>) -> Self {
        Self { catalog, item, region, given, skipped: Vec::new() }
    }

    /// The question that settles most, of those that are open and were not skipped.
    pub fn next_question(&self) -> Option<Question> {
        let situation = Situation { known: self.given.known(), region: self.region, date: None };
        let open = evaluate(self.catalog, self.item, situation).open;
        open.into_iter().find(|question| !self.skipped.contains(question))
    }

    /// Takes what a person replies to `question`; nothing skips it. Numbers stand for the answers in the order of
    /// [`open_question`].
    pub fn reply(&mut self, question: &Question, reply: &str) -> Result<(), Misunderstanding> {
        let reply = reply.trim();
        if reply.is_empty() {
            self.skipped.push(question.clone());
            return Ok(());
        }
        let words = self.numbered_answers(question, reply);
        let value = self.given.reader().answer(question, &SaidAnswer::Words(&words))?;
        self.given.state(question.clone(), value)
    }

    fn numbered_answers(&self, question: &Question, reply: &str) -> String {
        let answers = open_question(self.catalog, self.item, question).answers;
        if answers.is_empty() {
            return reply.to_owned();
        }
        let numbered = |word: &str| {
            let index: Option<usize> = word.parse().ok();
            let answer = index.and_then(|index| answers.get(index.checked_sub(1)?));
            answer.map_or_else(|| word.to_owned(), |answer| answer.id.clone())
        };
        let words = reply.split([',', '，', '、', ' ']).filter(|word| !word.is_empty()).map(numbered);
        words.collect::<Vec<_>>().join(",")
    }

    /// Returns what is known in the end.
    pub fn into_known(self) -> Known {
        self.given.into_known()
    }
}
