//! Reasons and remarks: what they rest on, each said once.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use banshi_core::model::Answers;
use banshi_core::value::SectionKind;

use super::{Grade, Judge, Printed, Reason, Remark};
use crate::evaluate::{Demand, Line, answers};
use crate::facts::{Question, Value};

impl<'c> Judge<'c> {
    pub(super) fn demand_reason(&self, grade: Grade, words: String, demand: &Demand<'c>) -> Reason<'c> {
        let document = demand.requirement.document().map(|asked| &self.catalog.documents[&asked.document]);
        Reason {
            grade,
            refuses: false,
            words,
            printed: vec![self.printed_line(&demand.line)],
            document,
            question: None,
        }
    }

    pub(super) fn printed_line(&self, line: &Line<'c>) -> Printed<'c> {
        let case = line.case.as_ref().map(|case| self.item.cases[case].name.as_str());
        let case = case.filter(|name| *name != line.text);
        Printed {
            section: line.section,
            heading: self.section_heading(line.section),
            words: Cow::Borrowed(line.text),
            case,
        }
    }

    /// The heading of a section, as this item prints it.
    pub(super) fn section_heading(&self, section: SectionKind) -> &'c str {
        self.handbook.section_heading(self.item, section)
    }

    /// All reasons in the order in which they are said, each once.
    pub(super) fn ordered_reasons(
        &self,
        found: Vec<Reason<'c>>,
        mut questions: BTreeMap<Question, Vec<Printed<'c>>>,
        best_first: &[Question],
    ) -> Vec<Reason<'c>> {
        let mut seen: BTreeMap<(Grade, bool, String), usize> = BTreeMap::new();
        let mut reasons: Vec<Reason<'c>> = Vec::new();
        for reason in found {
            let key = (reason.grade, reason.refuses, reason.words.clone());
            match seen.get(&key) {
                Some(at) => reasons[*at].printed.extend(reason.printed),
                None => {
                    seen.insert(key, reasons.len());
                    reasons.push(reason);
                }
            }
        }
        let (mut all, rest): (Vec<_>, Vec<_>) = reasons.into_iter().partition(|reason| reason.refuses);
        all.extend(rest);
        let first: Vec<_> = best_first.iter().filter_map(|question| questions.remove_entry(question)).collect();
        all.extend(
            first.into_iter().chain(questions).map(|(question, printed)| self.question_reason(question, printed)),
        );
        for reason in &mut all {
            reason.printed = each_once(std::mem::take(&mut reason.printed));
        }
        all
    }

    fn question_reason(&self, question: Question, printed: Vec<Printed<'c>>) -> Reason<'c> {
        let asked = question.asked(self.catalog, self.item);
        let options = self.answer_options(&question);
        let separator = if options.iter().any(|option| option.contains('、')) { "；" } else { "、" };
        let options = if options.is_empty() { String::new() } else { format!("（{}）", options.join(separator)) };
        let words = format!("请先说明：{asked}{options}");
        let question = Some(question);
        Reason { grade: Grade::Unclear, refuses: false, words, printed, document: None, question }
    }

    /// The answers to choose from, where they are few words.
    fn answer_options(&self, question: &Question) -> Vec<String> {
        if let Question::Fact(fact) = question {
            let choices = self.catalog.facts.get(fact).map(|fact| &fact.answers).and_then(Answers::choices);
            return choices.map_or_else(Vec::new, |choices| choices.iter().map(|one| one.name.to_string()).collect());
        }
        let mut values = answers(self.catalog, self.item, question);
        if *question == Question::Audience {
            let excluded = self.item.eligibility.iter().flat_map(|rule| &rule.who);
            values.extend(excluded.map(|who| Value::Audience(who.id().clone())));
        }
        let words = |value: &Value| value.words(self.catalog, self.item, question);
        let values = values.iter().filter(|value| !matches!(value, Value::Yes(_)) && self.is_left(value));
        let mut seen = BTreeSet::new();
        values.map(words).filter(|words| seen.insert(words.clone())).collect()
    }

    /// Where a wider case has been named, one of its parts is asked for.
    fn is_left(&self, value: &Value) -> bool {
        let known = self.application.known.get(&Question::Case);
        let (Value::Case(case), Some(Value::Case(wider))) = (value, known) else { return true };
        let links = self.item.cases.link(case).zip(self.item.cases.link(wider));
        links.is_none_or(|(case, wider)| self.item.is_within(&case, &wider))
    }
}

/// What an item says in several places is said once.
pub(super) fn each_once<T: Keyed>(all: Vec<T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    all.into_iter().filter(|one| seen.insert(one.key())).collect()
}

/// What makes two of them the same.
pub(super) trait Keyed {
    fn key(&self) -> (SectionKind, String, String);
}

impl Keyed for Printed<'_> {
    fn key(&self) -> (SectionKind, String, String) {
        (self.section, self.words.to_string(), self.case.unwrap_or_default().to_owned())
    }
}

impl Keyed for Remark<'_> {
    fn key(&self) -> (SectionKind, String, String) {
        let printed = self.printed.as_ref();
        let section = printed.map_or(SectionKind::Name, |printed| printed.section);
        (section, printed.map_or_else(String::new, |printed| printed.words.to_string()), self.words.clone())
    }
}
