//! What somebody says of himself, turned into what is known: the one reader for options of commands, answers at
//! a terminal and applications.
//!
//! A question is named by its id or its words, an answer by its id or its Chinese name. What is refused says why
//! ([`Misunderstanding`]), with what could have been said.

mod cases;
mod reader;
mod refusal;

pub use cases::find_case;
pub use reader::{AnswerReader, SaidAnswer};
pub use refusal::Misunderstanding;

use banshi_core::model::{Case, Catalog, Item, Link};
use banshi_reason::facts::{Known, Question, Value};

/// What has been said so far, all of it consistent.
#[derive(Debug, Clone)]
pub struct Given<'c> {
    reader: AnswerReader<'c>,
    known: Known,
}

impl<'c> Given<'c> {
    /// Begins with nothing said about `item`. `None`: it is not known which item; then there are no cases.
    pub fn nothing(catalog: &'c Catalog, item: Option<&'c Item>) -> Self {
        Self { reader: AnswerReader::new(catalog, item), known: Known::new() }
    }

    /// The reader of words about the same item.
    pub fn reader(&self) -> AnswerReader<'c> {
        self.reader
    }

    /// Takes a case, and every case that it is part of.
    pub fn state_case(&mut self, case: &Link<Case>) -> Result<(), Misunderstanding> {
        match self.reader.item() {
            Some(item) => cases::state_case(self.reader.catalog(), item, case, &mut self.known),
            None => Ok(()),
        }
    }

    /// Takes an answer to the question with this id or these words.
    pub fn say(&mut self, question: &str, said: &SaidAnswer<'_>) -> Result<(), Misunderstanding> {
        let question = self.reader.question(question)?;
        let value = self.reader.answer(&question, said)?;
        self.state(question, value)
    }

    /// Takes an answer that has been understood.
    pub fn state(&mut self, question: Question, value: Value) -> Result<(), Misunderstanding> {
        let case = match (&question, &value) {
            (Question::Case, Value::Case(id)) | (Question::Additive(id), Value::Yes(true)) => Some(id),
            _ => None,
        };
        let case = case.and_then(|id| self.reader.item()?.cases.link(id));
        match case {
            Some(case) => self.state_case(&case),
            None => state_plainly(question, value, &mut self.known),
        }
    }

    /// Takes a value for what has not been said.
    pub fn assume(&mut self, question: Question, value: Value) {
        self.known.entry(question).or_insert(value);
    }

    /// What is known by now.
    pub fn known(&self) -> &Known {
        &self.known
    }

    /// Returns what is known.
    pub fn into_known(self) -> Known {
        self.known
    }
}

fn state_plainly(question: Question, value: Value, known: &mut Known) -> Result<(), Misunderstanding> {
    match known.get(&question) {
        Some(other) if *other != value => Err(Misunderstanding::TwoAnswers { question: question.id().to_owned() }),
        _ => {
            known.insert(question, value);
            Ok(())
        }
    }
}
