//! Facts, and conditions over them wherever they are written.

mod phrase;

use super::context::{Broken, Context, link_files};
use crate::finding::{Finding, did_you_mean};
use crate::link::codes::CONTRADICTION;
use crate::model::{Answer, Answers, Arena, Case, Catalog, Condition, Fact, Link, Test};
use crate::schema::codes::{BAD_VALUE, WRONG_TYPE};
use crate::schema::fact::{RawBounds, RawCondition, RawFact, RawTest};
use crate::schema::{SharedSchema, Sp};
use crate::value::{ChannelKind, FactKind, Id};

pub(super) fn link_facts(
    schema: &SharedSchema,
    catalog: &mut Catalog,
    broken: &mut Broken,
    findings: &mut Vec<Finding>,
) {
    link_files(&schema.facts, findings, |cx, raw| {
        cx.link_table(&raw.facts, &mut catalog.facts, broken, |raw| &raw.id, |raw, _| link_fact(cx, raw));
    });
}

fn link_fact(cx: &Context<'_>, raw: &Sp<RawFact>) -> Option<Fact> {
    let (at, raw) = (cx.head(raw.span()), raw.get_ref());
    let id = cx.require(raw.id.as_ref(), "id", at);
    let name = cx.require(raw.name.as_ref(), "name", at);
    let question = cx.require(raw.question.as_ref(), "question", at);
    if let Some(id) = raw.id.as_ref().filter(|id| RESERVED.contains(&id.get_ref().as_str())) {
        let message = format!("「{}」在条件里指事项自己的情形、对象、方式，不能用作事实的编号", id.get_ref());
        cx.error(BAD_VALUE, id.span(), message);
    }
    let kind = cx.require(raw.kind.as_ref(), "kind", at)?;
    let chosen = matches!(kind, FactKind::Choice | FactKind::Several);
    if chosen == raw.answers.is_empty() || raw.answers.len() == 1 {
        let message = "选择题（choice、several）要列出至少两个 answers，别的事实不列";
        cx.report(Finding::new(CONTRADICTION, at, message));
    }
    if raw.unit.is_some() && kind != FactKind::Number {
        cx.report(Finding::new(CONTRADICTION, at, "只有数目（number）有单位（unit）"));
    }
    let phrases = phrase::Phrases { cx, raw, at };
    phrases.fit(kind);
    let answers = phrases.answers(kind, raw.name.as_ref().map(Sp::get_ref));
    Some(Fact { id: id?, name: name?, question: question?, answers: answers?, at })
}

/// What a condition calls the item's own cases, audiences and channels.
const RESERVED: [&str; 7] = ["case", "audience", "channel", "proxy", "all", "any", "not"];

/// What a condition may speak of.
pub(super) struct Conditions<'a> {
    pub(super) cx: &'a Context<'a>,
    pub(super) catalog: &'a Catalog,
    pub(super) broken: &'a Broken,
    pub(super) cases: &'a Arena<Case>,
    /// Cases that could not be built.
    pub(super) local: &'a Broken,
}

impl Conditions<'_> {
    /// Links a condition; `None` if any part of it could not be built.
    pub(super) fn link_condition(&self, written: &Sp<RawCondition>) -> Option<Condition> {
        let raw = written.get_ref();
        let tests = raw.tests.iter().map(|(key, test)| self.link_test(key, test));
        let all = raw.all.iter().map(|part| self.link_condition(part));
        let any = |parts: &[Sp<RawCondition>]| {
            let parts: Option<Vec<_>> = parts.iter().map(|part| self.link_condition(part)).collect();
            parts.map(Condition::Any)
        };
        let any = (!raw.any.is_empty()).then(|| any(&raw.any));
        let not = raw.not.as_ref().map(|part| Some(Condition::Not(Box::new(self.link_condition(part)?))));
        let parts: Vec<Option<Condition>> = tests.chain(all).chain(any).chain(not).collect();
        if parts.is_empty() && !self.cx.is_faulty() {
            self.cx.error(CONTRADICTION, written.span(), "条件是空的：写明哪个事实是什么回答");
        }
        let mut parts = parts.into_iter().collect::<Option<Vec<_>>>()?;
        match parts.len() {
            0 => None,
            1 => parts.pop(),
            _ => Some(Condition::All(parts)),
        }
    }

    fn link_test(&self, key: &Sp<String>, test: &Sp<RawTest>) -> Option<Condition> {
        let one = |test| Some(Condition::Test(test));
        match (key.get_ref().as_str(), test.get_ref()) {
            ("case", RawTest::Answers(ids)) => any_of(ids, |id| Some(Test::Case(self.link_case(id)?))),
            ("audience", RawTest::Answers(ids)) => {
                let ids: Vec<_> = ids.iter().filter_map(|id| self.parse_id(id)).collect();
                let who = self.cx.resolve_all(&ids, &self.catalog.audiences, self.broken);
                (!who.is_empty()).then_some(Condition::Test(Test::Audience(who)))
            }
            ("channel", RawTest::Answers(ids)) => {
                let kinds: Option<Vec<_>> = ids.iter().map(|id| self.find_channel(id)).collect();
                one(Test::Channel(kinds?))
            }
            ("proxy", RawTest::Yes(yes)) => one(Test::Proxy(*yes)),
            ("proxy", _) => self.wrong_kind(key, test, "true 或 false"),
            ("case" | "audience" | "channel", _) => self.wrong_kind(key, test, "编号，或一组编号"),
            _ => self.fact_test(key, test),
        }
    }

    fn parse_id<T>(&self, written: &Sp<String>) -> Option<Sp<Id<T>>> {
        match written.get_ref().parse() {
            Ok(id) => Some(Sp::new(written.span(), id)),
            Err(crate::value::Refused(why)) => {
                self.cx.error(BAD_VALUE, written.span(), why);
                None
            }
        }
    }

    fn link_case(&self, written: &Sp<String>) -> Option<Link<Case>> {
        self.cx.resolve(&self.parse_id(written)?, self.cases, self.local)
    }

    fn find_channel(&self, written: &Sp<String>) -> Option<ChannelKind> {
        let kind = ChannelKind::ALL.iter().find(|kind| kind.id() == written.get_ref());
        if kind.is_none() {
            let mend = did_you_mean(written.get_ref(), ChannelKind::ALL.iter().map(|kind| kind.id()));
            let finding = Finding::new(
                BAD_VALUE,
                self.cx.place(written.span()),
                format!("没有「{}」这种办理方式", written.get_ref()),
            );
            self.cx.report(finding.mend_if(mend));
        }
        kind.copied()
    }

    fn fact_test(&self, key: &Sp<String>, test: &Sp<RawTest>) -> Option<Condition> {
        let link = self.cx.resolve(&self.parse_id::<Fact>(key)?, &self.catalog.facts, self.broken)?;
        let fact = &self.catalog.facts[&link];
        match (&fact.answers, test.get_ref()) {
            (Answers::Choice(answers) | Answers::Several { answers, .. }, RawTest::Answers(ids)) => {
                let ids: Option<Vec<Sp<Id<Answer>>>> = ids.iter().map(|id| self.parse_id(id)).collect();
                let found = self.cx.resolve_all(&ids?, answers, self.broken);
                (!found.is_empty()).then_some(Condition::Test(Test::Answer { fact: link, answers: found }))
            }
            (Answers::YesNo { .. }, RawTest::Yes(yes)) => Some(Condition::Test(Test::Yes { fact: link, yes: *yes })),
            (Answers::Number { .. }, RawTest::Bounds(bounds)) => self.number_test(link, test, bounds),
            (Answers::Date { .. }, RawTest::Bounds(bounds)) => self.date_test(link, test, bounds),
            (Answers::Choice(_) | Answers::Several { .. }, _) => self.wrong_kind(key, test, "回答的编号，或一组编号"),
            (Answers::YesNo { .. }, _) => self.wrong_kind(key, test, "true 或 false"),
            (Answers::Number { .. }, _) => self.wrong_kind(key, test, "范围，如 { at_least = 18 }"),
            (Answers::Date { .. }, _) => self.wrong_kind(key, test, "范围，如 { before = 2019-01-21 }"),
        }
    }

    fn number_test(&self, fact: Link<Fact>, test: &Sp<RawTest>, bounds: &RawBounds) -> Option<Condition> {
        let from = bounds.at_least.or(bounds.more_than.map(|number| number.saturating_add(1)));
        let to = bounds.at_most.or(bounds.less_than.map(|number| number.saturating_sub(1)));
        let twice = bounds.at_least.is_some() && bounds.more_than.is_some()
            || bounds.at_most.is_some() && bounds.less_than.is_some();
        let dated = bounds.from.is_some() || bounds.before.is_some();
        let empty = from.zip(to).is_some_and(|(from, to)| from > to);
        if twice || dated || empty || (from, to) == (None, None) {
            let message = "数目的范围写 at_least 或 more_than、at_most 或 less_than，并且要有数能满足它";
            self.cx.error(CONTRADICTION, test.span(), message);
            return None;
        }
        Some(Condition::Test(Test::Number { fact, from, to }))
    }

    fn date_test(&self, fact: Link<Fact>, test: &Sp<RawTest>, bounds: &RawBounds) -> Option<Condition> {
        let from = bounds.from.as_ref().map(|day| *day.get_ref());
        let before = bounds.before.as_ref().map(|day| *day.get_ref());
        let numbers = [bounds.at_least, bounds.at_most, bounds.more_than, bounds.less_than];
        let empty = from.zip(before).is_some_and(|(from, before)| from >= before);
        if numbers.iter().any(Option::is_some) || empty || (from, before) == (None, None) {
            let message = "日期的范围写 from（当天起）、before（这天以前），并且要有日子能满足它";
            self.cx.error(CONTRADICTION, test.span(), message);
            return None;
        }
        Some(Condition::Test(Test::Date { fact, from, before }))
    }

    fn wrong_kind(&self, key: &Sp<String>, test: &Sp<RawTest>, expected: &str) -> Option<Condition> {
        let message = format!("「{}」在这里要写 {expected}", key.get_ref());
        self.cx.error(WRONG_TYPE, test.span(), message);
        None
    }
}

/// Makes a condition that holds if the test of any of `ids` does; `None` if one could not be built.
fn any_of(ids: &[Sp<String>], test: impl Fn(&Sp<String>) -> Option<Test>) -> Option<Condition> {
    let mut tests = ids.iter().map(|id| test(id).map(Condition::Test)).collect::<Option<Vec<_>>>()?;
    if tests.len() > 1 { Some(Condition::Any(tests)) } else { tests.pop() }
}
