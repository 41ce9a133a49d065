//! How each demand stands against what was handed in.

use std::collections::{BTreeMap, BTreeSet};

use super::{Grade, Judge, Printed, Reason, Remark};
use crate::evaluate::Demand;
use crate::facts::{Evaluate, Question, Truth};
use crate::words::{counted, quoted};
use banshi_core::model::{Condition, What};

/// What holding some demands against the documents has brought out.
#[derive(Debug, Default)]
pub(super) struct Standing<'c> {
    /// Whether it is asked for at all, or may be.
    pub(super) asked: bool,
    /// What else must be known.
    pub(super) questions: BTreeMap<Question, Vec<Printed<'c>>>,
    /// What is wrong.
    pub(super) reasons: Vec<Reason<'c>>,
    /// Documents that satisfy it, with the lines that ask for them.
    pub(super) met: BTreeMap<usize, Vec<Printed<'c>>>,
    /// Documents that were handed in for it.
    pub(super) tried: BTreeSet<usize>,
    /// What a person must judge.
    pub(super) remarks: Vec<Remark<'c>>,
    /// Whether it applies depends on these.
    pub(super) open: BTreeMap<Question, Vec<Printed<'c>>>,
}

impl<'c> Standing<'c> {
    pub(super) fn not_asked() -> Self {
        Self::default()
    }

    pub(super) fn asked() -> Self {
        Self { asked: true, ..Self::default() }
    }

    pub(super) fn unmet(reason: Reason<'c>) -> Self {
        Self { reasons: vec![reason], ..Self::asked() }
    }

    pub(super) fn ask_questions(&mut self, questions: impl IntoIterator<Item = Question>, printed: &Printed<'c>) {
        for question in questions {
            self.questions.entry(question).or_default().push(printed.clone());
        }
    }

    fn is_satisfied(&self) -> bool {
        self.reasons.is_empty() && self.questions.is_empty()
    }

    fn is_refusal(&self) -> bool {
        self.reasons.iter().any(|reason| reason.refuses)
    }

    /// Where it is asked for only if something is so: what is there is enough either way, and where
    /// it is not there, what it depends on must be known first.
    pub(super) fn settled_if_met(mut self) -> Self {
        let open = std::mem::take(&mut self.open);
        if !open.is_empty() && !self.is_satisfied() {
            self.reasons.clear();
            self.questions = open;
        }
        self
    }

    /// Adds all of another.
    pub(super) fn absorb_standing(&mut self, other: Self) {
        self.asked |= other.asked;
        self.reasons.extend(other.reasons);
        self.tried.extend(other.tried);
        self.remarks.extend(other.remarks);
        for (question, printed) in other.questions {
            self.questions.entry(question).or_default().extend(printed);
        }
        for (index, printed) in other.met {
            self.met.entry(index).or_default().extend(printed);
        }
    }
}

impl<'c> Judge<'c> {
    /// How a demand stands that applies as `applies` says.
    pub(super) fn demand_standing(&self, demand: &Demand<'c>, applies: &Truth) -> Standing<'c> {
        let open = match applies {
            Truth::Fails => return Standing::not_asked(),
            Truth::Holds => BTreeSet::new(),
            Truth::Open(questions) => questions.clone(),
        };
        let printed = self.printed_line(&demand.line);
        let mut standing = match &demand.requirement.what {
            What::Document(asked) => self.document_standing(demand, asked),
            What::Open(words) => {
                let words = format!("原文{}，由经办人员判断。", quoted(words));
                Standing { remarks: vec![Remark { words, printed: Some(printed.clone()) }], ..Standing::asked() }
            }
            What::Meets { words, condition } => self.condition_standing(demand, words, condition),
            What::AllOf(_) => self.all_of(demand),
            What::OneOf(_) => self.at_least(demand, 1),
            What::AtLeast { count, .. } => self.at_least(demand, count.get() as usize),
        };
        if standing.asked {
            standing.open = open.into_iter().map(|question| (question, vec![printed.clone()])).collect();
        }
        standing
    }

    fn condition_standing(&self, demand: &Demand<'c>, words: &str, condition: &Condition) -> Standing<'c> {
        let mut standing = Standing::asked();
        match condition.evaluate(self.item, &self.application.known) {
            Truth::Holds => {}
            Truth::Open(questions) => standing.ask_questions(questions, &self.printed_line(&demand.line)),
            Truth::Fails => {
                let reason = self.demand_reason(Grade::Unfit, format!("不符合条件：{words}。"), demand);
                standing.reasons.push(Reason { refuses: true, ..reason });
            }
        }
        standing
    }

    /// The members with how each stands; those that do not apply are left out.
    fn member_standings<'d>(&self, demand: &'d Demand<'c>) -> Vec<(&'d Demand<'c>, Standing<'c>)> {
        let known = &self.application.known;
        let own = |part: &Demand<'c>| {
            // Whether the whole applies has been seen to; what is left is the member's own condition.
            let when = part.requirement.when.as_ref();
            when.map_or(Truth::Holds, |when| when.evaluate(self.item, known))
        };
        let all = demand.parts.iter().map(|part| (part, self.demand_standing(part, &own(part))));
        all.filter(|(_, standing)| standing.asked).collect()
    }

    fn all_of(&self, demand: &Demand<'c>) -> Standing<'c> {
        let mut all = Standing::not_asked();
        for (_, standing) in self.member_standings(demand) {
            all.absorb_standing(standing.settled_if_met());
        }
        all
    }

    fn at_least(&self, demand: &Demand<'c>, count: usize) -> Standing<'c> {
        let members = self.member_standings(demand);
        let needed = count.min(members.len());
        if needed == 0 {
            return Standing::not_asked();
        }
        let tried: BTreeSet<usize> = members.iter().flat_map(|(_, standing)| &standing.tried).copied().collect();
        let enough = |test: &dyn Fn(&Standing<'c>) -> bool| {
            members.iter().filter(|(_, standing)| test(standing)).count() >= needed
        };
        let mut whole = if enough(&|standing| standing.is_satisfied() && standing.open.is_empty()) {
            chosen_standing(members, needed)
        } else if enough(&|standing| standing.reasons.is_empty()) {
            self.undecided_standing(demand, members)
        } else {
            self.unmet_choice(demand, members, needed)
        };
        whole.tried = tried;
        whole
    }

    /// Enough is there if this or that is so.
    fn undecided_standing(&self, demand: &Demand<'c>, members: Vec<(&Demand<'c>, Standing<'c>)>) -> Standing<'c> {
        let mut whole = Standing::asked();
        for (_, standing) in members.into_iter().filter(|(_, standing)| standing.reasons.is_empty()) {
            whole.met.extend(standing.met);
            let questions = standing.questions.into_keys().chain(standing.open.into_keys());
            whole.ask_questions(questions, &self.printed_line(&demand.line));
        }
        whole
    }

    /// What is wrong with what is there, and then what else would do.
    fn unmet_choice(
        &self,
        demand: &Demand<'c>,
        members: Vec<(&Demand<'c>, Standing<'c>)>,
        needed: usize,
    ) -> Standing<'c> {
        let refused = members.iter().all(|(_, standing)| standing.is_refusal());
        let asking = self.asking(demand.line.text);
        let of = |(member, standing): &(&Demand<'c>, Standing<'c>)| {
            if standing.open.is_empty() {
                asking.requirement_words(member.requirement)
            } else {
                asking.member_words(member.requirement)
            }
        };
        let list = separate_members(&members.iter().map(of).collect::<Vec<_>>());
        let mut whole = Standing::asked();
        let (faulty, good): (Vec<_>, Vec<_>) =
            members.into_iter().map(|(_, standing)| standing).partition(|standing| !standing.reasons.is_empty());
        let missing = needed.saturating_sub(good.len());
        whole.met.extend(good.into_iter().flat_map(|standing| standing.met));
        let mut handed_in: Vec<_> = faulty.into_iter().filter(|standing| !standing.tried.is_empty()).collect();
        handed_in.sort_by_key(|standing| standing.reasons.len());
        whole.reasons.extend(handed_in.into_iter().take(missing).flat_map(|standing| standing.reasons));
        let words = match (whole.reasons.is_empty(), needed) {
            (true, 1) => format!("还缺一种材料，下列任选其一补交即可：{list}。"),
            (true, _) => {
                format!("还缺{}种材料，下列材料至少要{}种：{list}。", count_words(missing), count_words(needed))
            }
            (false, 1) => format!("也可以另交下列材料之一：{list}。"),
            (false, _) => format!("也可以另交，下列材料至少要{}种：{list}。", count_words(needed)),
        };
        let grade = whole.reasons.first().map_or(Grade::Missing, |fault| fault.grade);
        whole.reasons.push(self.demand_reason(grade, words, demand));
        for reason in &mut whole.reasons {
            reason.refuses = refused;
        }
        whole
    }
}

/// The members that are met, those by documents before those that a person must judge.
fn chosen_standing<'c>(members: Vec<(&Demand<'c>, Standing<'c>)>, needed: usize) -> Standing<'c> {
    let met = members.into_iter().map(|(_, standing)| standing);
    let met = met.filter(|standing| standing.is_satisfied() && standing.open.is_empty());
    let (certain, left): (Vec<_>, Vec<_>) = met.partition(|standing| standing.remarks.is_empty());
    let missing = needed.saturating_sub(certain.len());
    let mut whole = Standing::asked();
    for standing in certain.into_iter().chain(left.into_iter().take(missing)) {
        whole.absorb_standing(standing);
    }
    whole
}

/// Members of a choice, one after the other.
fn separate_members(members: &[String]) -> String {
    let is_plain = members.iter().all(|words| !words.contains(['，', '；', '、']));
    members.join(if is_plain { "、" } else { "；" })
}

fn count_words(count: usize) -> String {
    counted(u32::try_from(count).unwrap_or(u32::MAX))
}
