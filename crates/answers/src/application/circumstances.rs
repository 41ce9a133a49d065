//! What the applicant says of himself: cases, audience, channel, proxy, answers to questions.

use std::collections::BTreeSet;
use std::ops::Range;

use banshi_core::finding::Finding;
use banshi_core::model::Item;
use banshi_core::schema::Sp;
use banshi_core::schema::application::{IdOrName, RawGivenAnswer};
use banshi_reason::facts::{Known, Question, Value};

use super::ApplicationLinker;
use crate::given::{AnswerReader, Given, Misunderstanding, SaidAnswer, find_case};

impl ApplicationLinker<'_> {
    /// Returns what is known of the applicant. Nobody comes for somebody else unless it is said, and a case on top
    /// that is not named does not apply.
    pub(super) fn circumstances(&self, item: Option<&Item>) -> Known {
        let mut given = Given::nothing(self.catalog, item);
        if let Some(item) = item {
            self.take_cases(item, &mut given);
        }
        if let Some(written) = &self.raw.audience {
            self.take(&Question::Audience, &written.get_ref().written, written.span(), &mut given);
        }
        if let Some(written) = &self.raw.channel {
            self.take(&Question::Channel, &written.get_ref().0, written.span(), &mut given);
        }
        if let Some(written) = &self.raw.proxy {
            let answer = Sp::new(written.span(), written.get_ref().0.clone());
            self.take_answer(&Question::Proxy, &answer, &mut given);
        }
        for (question, answer) in &self.raw.facts.0 {
            if let Some(question) = self.understood(given.reader().question(question.get_ref()), question.span()) {
                self.take_answer(&question, answer, &mut given);
            }
        }
        given.assume(Question::Proxy, Value::Yes(false));
        let on_top = item.into_iter().flat_map(|item| item.cases.iter()).filter(|case| case.additive);
        for case in on_top.filter(|case| case.when.is_none()) {
            given.assume(Question::Additive(case.id.clone()), Value::Yes(false));
        }
        given.into_known()
    }

    /// Takes the cases that exclude each other before those on top of them, so that what is said of the latter can
    /// be held against the former.
    fn take_cases(&self, item: &Item, given: &mut Given<'_>) {
        let find = |written: &Sp<IdOrName<_>>| {
            let found = self.understood(find_case(item, &written.get_ref().written), written.span());
            found.map(|case| (case, written.span()))
        };
        let found: Vec<_> = self.raw.cases.iter().filter_map(find).collect();
        let (on_top, exclusive): (Vec<_>, Vec<_>) = found.into_iter().partition(|(case, _)| item.cases[case].additive);
        for (case, span) in exclusive.into_iter().chain(on_top) {
            self.understood(given.state_case(&case), span);
        }
    }

    fn take_answer(&self, question: &Question, written: &Sp<RawGivenAnswer>, given: &mut Given<'_>) {
        let said = match written.get_ref() {
            RawGivenAnswer::One(words) => SaidAnswer::Words(words),
            RawGivenAnswer::Yes(yes) => SaidAnswer::Yes(*yes),
            RawGivenAnswer::Number(number) => SaidAnswer::Number(*number),
            RawGivenAnswer::Date(day) => SaidAnswer::Date(*day),
            RawGivenAnswer::Several(all) => {
                if let Some(value) = self.several(given.reader(), question, all, written.span()) {
                    self.understood(given.state(question.clone(), value), written.span());
                }
                return;
            }
        };
        let value = self.understood(given.reader().answer(question, &said), written.span());
        if let Some(value) = value {
            self.understood(given.state(question.clone(), value), written.span());
        }
    }

    fn take(&self, question: &Question, words: &str, span: Range<usize>, given: &mut Given<'_>) {
        self.take_answer(question, &Sp::new(span, RawGivenAnswer::One(words.to_owned())), given);
    }

    /// Several answers in brackets.
    fn several(
        &self,
        reader: AnswerReader<'_>,
        question: &Question,
        all: &[Sp<String>],
        span: Range<usize>,
    ) -> Option<Value> {
        if !reader.takes_several(question) {
            let words: Vec<&str> = all.iter().map(|words| words.get_ref().as_str()).collect();
            return self.understood(Err(reader.only_one_answer(question, &words.join("、"))), span);
        }
        let mut answers = BTreeSet::new();
        for words in all {
            match self.understood(reader.answer(question, &SaidAnswer::Words(words.get_ref())), words.span())? {
                Value::Answers(some) => answers.extend(some),
                _ => return None,
            }
        }
        Some(Value::Answers(answers))
    }

    /// Reports what was not understood.
    fn understood<T>(&self, read: Result<T, Misunderstanding>, span: Range<usize>) -> Option<T> {
        let refused = match read {
            Ok(value) => return Some(value),
            Err(refused) => refused,
        };
        let finding = Finding::new(refused.code(), self.cx.place(span), refused.to_string());
        self.cx.report(finding.mend_if(refused.fix()));
        None
    }
}
