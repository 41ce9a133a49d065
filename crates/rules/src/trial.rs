//! Applications to test an implementation with: each rule met and broken, with the verdict.
//!
//! Nothing here knows what a verdict ought to be. Applications are made from what is asked, and from
//! each way of not doing it; the verdict on them is the evaluator's.

mod breaks;
mod garble;
mod judged;
mod known;
mod neutral;
mod supply;

use banshi_core::model::{Catalog, Condition, Handbook, Item, What};
use banshi_reason::facts::{Evaluate, Question};
use banshi_reason::time::WorkingDays;
use serde::Serialize;
use serde_json::Value;

use crate::rule::{Rule, Subject, item_rules, judged_by_people};
use crate::schema::window_takes;
pub use garble::garbled_applications;
pub use judged::{Judged, JudgedReason, judge_application};
use known::{Goal, Solver};
pub use neutral::neutral_application;
use supply::Filed;

/// One application with its verdict.
#[derive(Debug, Clone, Serialize)]
pub struct Trial {
    /// Rule and what is done to it.
    pub name: String,
    /// The rule that it is about.
    pub rule: String,
    /// Whether the schema takes it; what the schema cannot say is not among its reasons.
    pub schema: bool,
    /// The verdict.
    pub expect: Judged,
    /// The application.
    pub application: Value,
}

/// Applications for each rule of an item, in the order of the rules.
pub fn trials(catalog: &Catalog, handbook: &Handbook, item: &Item) -> Vec<Trial> {
    let rules = item_rules(item);
    let bench = TrialMaker { catalog, item, solver: Solver::new(catalog, handbook, item, &rules) };
    let mut made = TrialList { catalog, item, trials: Vec::new() };
    for (index, rule) in rules.iter().enumerate() {
        match &rule.subject {
            Subject::Demand(_) => bench.try_demand(index, rule, &mut made),
            Subject::Eligible(_) => bench.try_eligibility(rule, &mut made),
            Subject::Proxy { .. } | Subject::ProxyCase(_) => bench.try_proxy(rule, &mut made),
            Subject::Window(_) => bench.try_window(rule, &mut made),
        }
    }
    bench.try_numbers(&mut made);
    made.trials
}

/// The trials so far. No name and no application is there twice.
struct TrialList<'c> {
    catalog: &'c Catalog,
    item: &'c Item,
    trials: Vec<Trial>,
}

impl TrialList<'_> {
    fn add_trial(&mut self, rule: &str, what: &str, application: Value) {
        let again = self.trials.iter().any(|trial| trial.rule == rule && trial.application == application);
        if again {
            return;
        }
        let named = |name: &str| self.trials.iter().any(|trial| trial.name == name);
        let plain = format!("{rule}/{what}");
        let numbered = (2..).map(|number: u32| format!("{plain}-{number}"));
        let name = std::iter::once(plain.clone()).chain(numbered).find(|name| !named(name)).unwrap_or_default();
        let expect = judge_application(self.catalog, &application);
        let schema =
            judge_application(self.catalog, &neutral_application(self.catalog, self.item, &application)).is_accepted();
        self.trials.push(Trial { name, rule: rule.to_owned(), schema, expect, application });
    }
}

/// What the trials of one item are made with.
struct TrialMaker<'c, 'r> {
    catalog: &'c Catalog,
    item: &'c Item,
    solver: Solver<'c, 'r>,
}

impl TrialMaker<'_, '_> {
    fn try_demand(&self, index: usize, rule: &Rule<'_>, made: &mut TrialList<'_>) {
        let Subject::Demand(demand) = &rule.subject else { return };
        let applies: Vec<Goal> = demand.conditions.iter().cloned().map(Goal::holds).collect();
        let alternatives = match &demand.requirement.what {
            What::OneOf(parts) | What::AtLeast { of: parts, .. } => parts.len(),
            _ => 1,
        };
        for alternative in 0..alternatives {
            let mut goals = applies.clone();
            let part = demand.requirement.parts().get(alternative).filter(|_| alternatives > 1);
            goals.extend(part.and_then(|part| part.when.as_deref().cloned()).map(Goal::holds));
            let Some(filed) = self.solver.file_accepted(&goals, Some((index, alternative))) else { continue };
            made.add_trial(&rule.id, "met", filed.to_application());
            self.try_breaking(index, rule, &filed, made);
        }
        if !demand.conditions.is_empty() {
            let none = Goal::fails(Condition::All(demand.conditions.clone()));
            if let Some(filed) = self.solver.file_accepted(&[none], None) {
                made.add_trial(&rule.id, "does-not-apply", filed.to_application());
            }
        }
        self.not_met(index, rule, &applies, made);
        self.try_unsaid(index, rule, &applies, made);
    }

    /// Each way of not doing what is asked.
    fn try_breaking(&self, index: usize, rule: &Rule<'_>, filed: &Filed<'_>, made: &mut TrialList<'_>) {
        for (at, entry) in filed.entries.iter().enumerate().filter(|(_, entry)| entry.rules.contains(&index)) {
            made.add_trial(&rule.id, "missing", filed.without_document(self.catalog, entry.asked));
            for (what, changed) in breaks::broken_entries(self.catalog, entry) {
                made.add_trial(&rule.id, what, filed.with_changed(at, &changed));
            }
        }
    }

    /// What must be so is not.
    fn not_met(&self, index: usize, rule: &Rule<'_>, applies: &[Goal], made: &mut TrialList<'_>) {
        let Subject::Demand(demand) = &rule.subject else { return };
        let mut parts = demand.requirement.all();
        parts.retain(|part| matches!(part.what, What::Meets { .. }));
        for part in parts {
            let What::Meets { condition, .. } = &part.what else { continue };
            let mut goals = applies.to_vec();
            goals.extend(part.when.as_deref().cloned().map(Goal::holds));
            goals.push(Goal::fails(condition.as_ref().clone()));
            if let Some(filed) = self.solver.file_breaking(&goals, index) {
                made.add_trial(&rule.id, "not-so", filed.to_application());
            }
        }
    }

    /// What it depends on is not stated.
    fn try_unsaid(&self, index: usize, rule: &Rule<'_>, applies: &[Goal], made: &mut TrialList<'_>) {
        let Subject::Demand(demand) = &rule.subject else { return };
        let Some(filed) = self.solver.file_accepted(applies, None) else { return };
        let conditions = demand.conditions.iter().chain(crate::make::inner_conditions(demand));
        let mut questions: Vec<Question> = conditions.flat_map(|condition| condition.questions(self.item)).collect();
        questions.sort();
        questions.dedup();
        for question in questions {
            made.add_trial(&rule.id, &format!("unsaid-{}", question.id()), filed.without_answer(&question, index));
        }
    }

    fn try_eligibility(&self, rule: &Rule<'_>, made: &mut TrialList<'_>) {
        let Subject::Eligible(eligible) = &rule.subject else { return };
        let Some(filed) = self.solver.file_accepted(&[], None) else { return };
        made.add_trial(&rule.id, "met", filed.to_application());
        if judged_by_people(eligible) {
            return;
        }
        for who in &eligible.who {
            made.add_trial(&rule.id, "excluded", filed.with_stated("audience", who.id().as_str().into()));
        }
        made.add_trial(&rule.id, "unsaid-audience", filed.without_answer(&Question::Audience, usize::MAX));
    }

    fn try_proxy(&self, rule: &Rule<'_>, made: &mut TrialList<'_>) {
        let goals: Vec<Goal> = rule.conditions().into_iter().map(Goal::holds).collect();
        let allowed = !matches!(&rule.subject, Subject::Proxy { rule, .. } if !rule.allowed);
        if allowed && let Some(filed) = self.solver.file_accepted(&goals, None) {
            made.add_trial(&rule.id, "met", filed.to_application());
            made.add_trial(&rule.id, "unsaid-case", filed.without_answer(&Question::Case, usize::MAX));
        }
        if !allowed && let Some(filed) = self.solver.file_breaking(&goals, usize::MAX) {
            made.add_trial(&rule.id, "by-proxy", filed.to_application());
            made.add_trial(&rule.id, "in-person", filed.with_stated("proxy", false.into()));
        }
    }

    fn try_window(&self, rule: &Rule<'_>, made: &mut TrialList<'_>) {
        let Some(filed) = self.solver.file_accepted(&[], None) else { return };
        made.add_trial(&rule.id, "met", filed.to_application());
        let Subject::Window(window) = &rule.subject else { return };
        let year = self.solver.filing_date().year();
        let days = (1..=366_i16)
            .filter_map(|day| jiff::civil::Date::new(year, 1, 1).ok()?.with().day_of_year(day).build().ok());
        let days: Vec<_> = days.collect();
        let is = |works: bool, day: &jiff::civil::Date| self.catalog.calendar.is_working_day(*day) == Ok(works);
        let outside = days.iter().find(|day| is(true, day) && !window_takes(*window, **day));
        let resting = days.iter().find(|day| is(false, day) && window_takes(*window, **day));
        for (what, day) in [("outside", outside), ("on-a-holiday", resting)] {
            if let Some(day) = day {
                made.add_trial(&rule.id, what, filed.on_day(*day));
            }
        }
        made.add_trial(&rule.id, "unsaid-date", filed.without_date().to_application());
    }

    /// Numbers of the applicant, well formed and not.
    fn try_numbers(&self, made: &mut TrialList<'_>) {
        let Some(filed) = self.solver.file_accepted(&[], None) else { return };
        for (key, written, what) in breaks::NUMBERS {
            let rule = key.replace('_', "-");
            made.add_trial(&rule, what, filed.with_stated(key, (*written).into()));
        }
    }
}
