//! Answers to the questions of the catalog.

use std::collections::BTreeSet;

use banshi_core::finding::Finding;
use banshi_core::model::{Answer, Answers, Arena, Fact};
use banshi_core::schema::Sp;
use banshi_core::schema::application::RawAnswer;
use banshi_core::schema::codes::{BAD_VALUE, WRONG_TYPE};
use banshi_core::value::{Id, Refused};

use super::ApplicationLinker;
use crate::facts::{Known, Question, Value};

impl ApplicationLinker<'_> {
    pub(super) fn answers(&self) -> Known {
        self.raw.facts.0.iter().filter_map(|(key, answer)| self.answer(key, answer)).collect()
    }

    fn answer(&self, key: &Sp<String>, written: &Sp<RawAnswer>) -> Option<(Question, Value)> {
        let id: Sp<Id<Fact>> = self.id(key)?;
        let link = self.cx.resolve(&id, &self.catalog.facts, &self.broken)?;
        let fact = &self.catalog.facts[&link];
        let value = match (&fact.answers, written.get_ref()) {
            (Answers::Choice(answers), RawAnswer::One(id)) => {
                Value::Answer(self.chosen(&Sp::new(written.span(), id.clone()), answers)?)
            }
            (Answers::Several { answers, .. }, RawAnswer::Several(ids)) => {
                let chosen: Option<BTreeSet<_>> = ids.iter().map(|id| self.chosen(id, answers)).collect();
                Value::Answers(chosen?)
            }
            (Answers::YesNo { .. }, RawAnswer::Yes(yes)) => Value::Yes(*yes),
            (Answers::Number { .. }, RawAnswer::Number(number)) => Value::Number(*number),
            (Answers::Date { .. }, RawAnswer::Date(day)) => Value::Date(*day),
            (expected, _) => return self.wrong_kind(fact, expected, written),
        };
        Some((Question::Fact(link.id().clone()), value))
    }

    fn chosen(&self, written: &Sp<String>, answers: &Arena<Answer>) -> Option<Id<Answer>> {
        let id: Sp<Id<Answer>> = self.id(written)?;
        self.cx.resolve(&id, answers, &self.broken).map(|link| link.id().clone())
    }

    fn id<T>(&self, written: &Sp<String>) -> Option<Sp<Id<T>>> {
        match written.get_ref().parse() {
            Ok(id) => Some(Sp::new(written.span(), id)),
            Err(Refused(why)) => {
                self.cx.error(BAD_VALUE, written.span(), why);
                None
            }
        }
    }

    fn wrong_kind(&self, fact: &Fact, expected: &Answers, written: &Sp<RawAnswer>) -> Option<(Question, Value)> {
        let kind = match expected {
            Answers::Choice(_) => "一个回答的编号",
            Answers::Several { .. } => "一组回答的编号（放在方括号里，可以是空的）",
            Answers::YesNo { .. } => "true 或 false",
            Answers::Number { .. } => "整数",
            Answers::Date { .. } => "日期（如 2020-11-01）",
        };
        let message = format!("「{}」的回答要写{kind}", fact.question);
        let choices = expected.choices().map(|answers| answers.iter());
        let ids = choices.map(|answers| answers.map(|answer| format!("{}（{}）", answer.id, answer.name)));
        let mend = ids.map(|ids| format!("这里可以写：{}", ids.collect::<Vec<_>>().join("、")));
        self.cx.report(Finding::new(WRONG_TYPE, self.cx.place(written.span()), message).mend_if(mend));
        None
    }
}
