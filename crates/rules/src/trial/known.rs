//! Answers for which something applies and nothing else stands against acceptance.

use std::cell::Cell;

use banshi_core::model::{Catalog, Condition, Handbook, Item, Test, What};
use banshi_reason::evaluate::{Demand, ProxyRule, Situation, demands, evaluate};
use banshi_reason::facts::{Evaluate, Known, Question, Truth, Value, rule_applies, values};
use banshi_reason::time::open_days;
use jiff::civil::Date;

use super::judge_application;
use super::supply::{Filed, file_documents};
use crate::make::inner_conditions;
use crate::rule::{Rule, Subject, judged_by_people};

/// So many combinations are tried before a goal is given up.
const MOST_STEPS: u32 = 20_000;

/// A condition that is to hold.
#[derive(Debug, Clone)]
pub(super) struct Goal(Condition);

impl Goal {
    pub(super) fn holds(condition: Condition) -> Self {
        Self(condition)
    }

    pub(super) fn fails(condition: Condition) -> Self {
        Self(Condition::Not(Box::new(condition)))
    }
}

/// What is done beside reaching the goals.
#[derive(Clone, Copy)]
enum Wanted {
    /// It is accepted; of one rule, with this alternative.
    Accepted(Option<(usize, usize)>),
    /// This rule is broken.
    Broken(usize),
}

/// Finds answers for one item.
pub(super) struct Solver<'c, 'r> {
    catalog: &'c Catalog,
    handbook: &'c Handbook,
    item: &'c Item,
    rules: &'r [Rule<'c>],
    /// Every condition of the item: they cut numbers and days into stretches.
    conditions: Vec<Condition>,
    /// A day on which it is accepted; `None` if the calendar of no year is published. Then no day is stated.
    open_day: Option<Date>,
}

impl<'c, 'r> Solver<'c, 'r> {
    pub(super) fn new(catalog: &'c Catalog, handbook: &'c Handbook, item: &'c Item, rules: &'r [Rule<'c>]) -> Self {
        let mut conditions: Vec<Condition> = rules.iter().flat_map(Rule::conditions).collect();
        for rule in rules {
            if let Subject::Demand(demand) = &rule.subject {
                conditions.extend(inner_conditions(demand).into_iter().cloned());
            }
        }
        let excluded = item.eligibility.iter().filter(|rule| !judged_by_people(rule));
        conditions.extend(excluded.map(|rule| Condition::Test(Test::Audience(rule.who.clone()))));
        Self { catalog, handbook, item, rules, conditions, open_day: open_day(catalog, handbook, item) }
    }

    /// The day that applications are about: the one stated, or else the handbook's.
    pub(super) fn filing_date(&self) -> Date {
        self.open_day.unwrap_or(self.handbook.cover.date.first_day())
    }

    /// An application that reaches the goals and is accepted.
    pub(super) fn file_accepted(&self, goals: &[Goal], alternative: Option<(usize, usize)>) -> Option<Filed<'c>> {
        let steps = Cell::new(0);
        self.search_answers(&Known::new(), goals, Wanted::Accepted(alternative), &steps)
    }

    /// An application that reaches the goals, though one rule stands against it.
    pub(super) fn file_breaking(&self, goals: &[Goal], rule: usize) -> Option<Filed<'c>> {
        let steps = Cell::new(0);
        self.search_answers(&Known::new(), goals, Wanted::Broken(rule), &steps)
    }

    fn search_answers(&self, known: &Known, goals: &[Goal], wanted: Wanted, steps: &Cell<u32>) -> Option<Filed<'c>> {
        steps.set(steps.get() + 1);
        if steps.get() > MOST_STEPS {
            return None;
        }
        let mut open = Vec::new();
        for Goal(condition) in goals {
            match condition.evaluate(self.item, known) {
                Truth::Holds => {}
                Truth::Fails => return None,
                Truth::Open(questions) => open.extend(questions),
            }
        }
        let demands = demands(self.item, known);
        if self.is_blocked(known, &demands, wanted) {
            return None;
        }
        open.extend(self.open_questions(known, &demands));
        let Some(question) = open.into_iter().next() else { return self.file_answers(known, &demands, wanted) };
        self.values_to_try(&question, known).into_iter().find_map(|value| {
            let mut known = known.clone();
            known.insert(question.clone(), value);
            self.search_answers(&known, goals, wanted, steps)
        })
    }

    fn file_answers(&self, known: &Known, demands: &[Demand<'c>], wanted: Wanted) -> Option<Filed<'c>> {
        let alternative = if let Wanted::Accepted(alternative) = wanted { alternative } else { None };
        let address = format!("{}/{}", self.handbook.id, self.item.id);
        let filed =
            file_documents(self.catalog, self.item, &address, (known, demands), self.filing_date(), alternative);
        let filed = if self.open_day.is_some() { filed } else { filed.without_date() };
        match wanted {
            Wanted::Accepted(_) => {
                judge_application(self.catalog, &filed.to_application()).is_accepted().then_some(filed)
            }
            Wanted::Broken(_) => Some(filed),
        }
    }

    /// Whether something stands against it that no document mends.
    fn is_blocked(&self, known: &Known, demands: &[Demand<'c>], wanted: Wanted) -> bool {
        let broken = |index: usize| matches!(wanted, Wanted::Broken(rule) if rule == index || rule == usize::MAX);
        let unmet = demands.iter().enumerate().any(|(index, demand)| !broken(index) && self.is_unmet(demand, known));
        let evaluation = evaluate(self.catalog, self.item, Situation { known, region: None, date: None });
        let excluded = evaluation
            .eligibility
            .iter()
            .any(|rule| !judged_by_people(rule) && rule_applies(rule, self.item, known) == Truth::Holds);
        let by_proxy = known.get(&Question::Proxy) == Some(&Value::Yes(true));
        let forbidden = by_proxy && matches!(evaluation.proxy, ProxyRule::Stated(rule) if !rule.allowed);
        unmet || (excluded || forbidden) && !broken(usize::MAX)
    }

    fn is_unmet(&self, demand: &Demand<'c>, known: &Known) -> bool {
        if demand.state != Truth::Holds {
            return false;
        }
        match &demand.requirement.what {
            What::Meets { condition, .. } => condition.evaluate(self.item, known) == Truth::Fails,
            What::AllOf(_) => demand.parts.iter().any(|part| self.is_unmet(part, known)),
            _ => false,
        }
    }

    /// What must still be known.
    fn open_questions(&self, known: &Known, demands: &[Demand<'c>]) -> Vec<Question> {
        let mut open = Vec::new();
        let mut note = |truth: &Truth| {
            if let Truth::Open(questions) = truth {
                open.extend(questions.iter().cloned());
            }
        };
        for demand in demands.iter().flat_map(Demand::all).filter(|demand| demand.state != Truth::Fails) {
            note(&demand.state);
            note(&demand.seal);
            if let What::Meets { condition, .. } = &demand.requirement.what {
                note(&condition.evaluate(self.item, known));
            }
        }
        for rule in self.item.eligibility.iter().filter(|rule| !judged_by_people(rule)) {
            note(&rule_applies(rule, self.item, known));
        }
        if known.get(&Question::Proxy) == Some(&Value::Yes(true)) {
            for rule in self.rules.iter().filter(|rule| matches!(rule.subject, Subject::Proxy { .. })) {
                for condition in rule.conditions() {
                    note(&condition.evaluate(self.item, known));
                }
            }
        }
        open
    }

    /// The answers to try, the plainest first.
    fn values_to_try(&self, question: &Question, known: &Known) -> Vec<Value> {
        let conditions: Vec<&Condition> = self.conditions.iter().collect();
        let mut all = values(self.catalog, self.item, question, &conditions);
        match question {
            Question::Proxy => all.reverse(),
            Question::Additive(case) => {
                all.reverse();
                let around = self.item.cases.get(case).and_then(|case| case.parent.as_ref());
                let around = around.and_then(|case| self.item.cases.link(case));
                // A case on top is named only within the case that it is on top of.
                let around = around.map(|case| Condition::Test(Test::Case(case)).evaluate(self.item, known));
                if around == Some(Truth::Fails) {
                    all.truncate(1);
                }
            }
            _ => {}
        }
        all
    }
}

/// A day on which the item is accepted, in the year of the handbook if its calendar is published.
fn open_day(catalog: &Catalog, handbook: &Handbook, item: &Item) -> Option<Date> {
    let year = handbook.cover.date.first_day().year();
    let years = std::iter::once(year).chain(catalog.calendar.published());
    let mut days = years.filter_map(|year| open_days(item.acceptance.as_ref(), year, &catalog.calendar).ok());
    days.find_map(|days| days.get(days.len() / 2).copied())
}
