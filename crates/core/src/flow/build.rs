//! From the list that staff write to the graph.

mod steps;

use std::collections::BTreeMap;

use petgraph::graph::{DiGraph, NodeIndex};

use self::steps::{first_actor, starts_itself};
use super::branch::{By, Within, branch_condition};
use super::{Decision, Flow, FlowStep, Origin, StepText, Way, WayCondition};
use crate::model::{Case, Catalog, Fact, Item, Link, Step, StepNumber};
use crate::value::{Actor, ChannelKind, NotBefore, StepKind};

/// A way that still leads nowhere.
#[derive(Clone)]
struct Loose {
    from: NodeIndex,
    condition: Option<WayCondition>,
}

/// Everything one flow is built with.
pub(super) struct FlowBuilder<'a> {
    catalog: &'a Catalog,
    item: &'a Item,
    only: Option<&'a Link<Case>>,
    graph: DiGraph<FlowStep, Way>,
    by_number: BTreeMap<StepNumber, NodeIndex>,
    jumps: Vec<(Loose, StepNumber)>,
    lane: Actor,
}

impl<'a> FlowBuilder<'a> {
    pub(super) fn new(catalog: &'a Catalog, item: &'a Item, only: Option<&'a Link<Case>>) -> Self {
        let lane = first_actor(&item.steps).unwrap_or(Actor::Applicant);
        let (graph, by_number, jumps) = Default::default();
        Self { catalog, item, only, graph, by_number, jumps, lane }
    }

    pub(super) fn build_flow(mut self) -> Flow {
        let steps: Vec<&Step> = self.item.steps.iter().collect();
        let entry = if starts_itself(&steps) { Vec::new() } else { self.add_beginning(&steps) };
        self.add_sequence(&steps, entry, &Within::default());
        for (loose, to) in std::mem::take(&mut self.jumps) {
            if let Some(node) = self.by_number.get(&to).copied() {
                self.graph.add_edge(loose.from, node, Way { condition: loose.condition });
            }
        }
        let written = || self.graph.node_weights().filter(|step| step.step.is_some());
        let origin = match (written().any(|step| step.printed), written().all(|step| step.printed)) {
            (_, true) => Origin::Printed,
            (true, false) => Origin::Mixed,
            (false, false) => Origin::Derived,
        };
        Flow { graph: self.graph, origin, case: self.only.cloned() }
    }

    fn add_beginning(&mut self, steps: &[&Step]) -> Vec<Loose> {
        let Some(first) = steps.first() else { return Vec::new() };
        let node =
            self.graph.add_node(FlowStep { kind: StepKind::Start, ..self.bare_step(StepText::Beginning, first) });
        vec![Loose { from: node, condition: None }]
    }

    /// Adds steps one after another. Returns the ways that lead on from them.
    fn add_sequence(&mut self, steps: &[&'a Step], mut entry: Vec<Loose>, within: &Within) -> Vec<Loose> {
        let steps: Vec<&Step> = steps.iter().copied().filter(|step| step.charted).collect();
        let mut at = 0;
        while let Some(step) = steps.get(at).copied() {
            let by = self.parts_by(step, within);
            let run = by.map_or(1, |by| {
                let rest = &steps[at..];
                let own = rest.iter().take_while(|step| self.parts_by(step, within) == Some(by));
                // Every case on top, and every optional step, is a question of its own.
                own.take_while(|other| {
                    !by.is_question_of_its_own() || branch_condition(other, by) == branch_condition(step, by)
                })
                .count()
            });
            let part = &steps[at..at + run];
            entry = match by {
                Some(by) => self.add_branches(part, by, entry, within),
                None => self.add_step(step, entry, within),
            };
            at += run;
        }
        entry
    }

    /// Returns what sets this step apart from its neighbours, the widest first.
    fn parts_by(&self, step: &Step, within: &Within) -> Option<By> {
        let additive = step.case.as_ref().is_some_and(|case| self.item.cases[case].additive);
        let candidates = [
            (By::Answer, step.answer.is_some()),
            (By::Case, step.case.is_some() && !additive),
            (By::Additive, additive),
            (By::Audience, !step.audiences.is_empty()),
            (By::Channel, !step.channels.is_empty()),
            (By::Facts, step.when.is_some()),
            (By::Alternative, step.alternative),
            (By::Optional, step.optional && step.channels.is_empty() && step.case.is_none()),
        ];
        candidates.into_iter().find(|(by, applies)| *applies && !within.settled.contains(by)).map(|(by, _)| by)
    }

    /// Adds branches that part at a decision and meet again behind it.
    fn add_branches(&mut self, steps: &[&'a Step], by: By, entry: Vec<Loose>, within: &Within) -> Vec<Loose> {
        let mut groups: Vec<(WayCondition, Vec<&Step>)> = Vec::new();
        for step in steps {
            let condition = branch_condition(step, by);
            match groups.last_mut().filter(|(last, _)| *last == condition && by != By::Alternative) {
                Some((_, group)) => group.push(step),
                None => groups.push((condition, vec![step])),
            }
        }
        if let Some(only) = self.only.filter(|_| matches!(by, By::Case | By::Additive)) {
            let settled = groups.iter().any(|(condition, _)| self.is_part_of(only, condition));
            let other = by == By::Case && !self.item.cases[only].additive;
            if settled || other {
                groups.retain(|(condition, _)| self.is_part_of(only, condition));
            }
            // Of a wider case, several parts may be left to choose from.
            if let ([] | [_], true) = (groups.as_slice(), settled || other) {
                let within = within.settling(by, None);
                return groups.into_iter().fold(entry, |entry, (_, group)| self.add_sequence(&group, entry, &within));
            }
        }
        if groups.iter().all(|(_, group)| starts_itself(group)) {
            return self.add_starts(groups, by, entry, within);
        }
        match groups.as_slice() {
            [(condition, group)] if self.is_no_question(condition, by, within) => {
                let within = within.settling(by, Some(condition));
                self.add_sequence(&group.clone(), entry, &within)
            }
            _ => {
                let node = self.add_decision(&groups, by, entry, within);
                self.add_exits(node, groups, by, within)
            }
        }
    }

    /// Returns whether a condition is met whatever the applicant chooses.
    fn is_no_question(&self, condition: &WayCondition, by: By, within: &Within) -> bool {
        match (by, condition) {
            (By::Channel, WayCondition::Channels(kinds)) => {
                self.open_channels(within).iter().all(|kind| kinds.contains(kind))
            }
            (By::Case, WayCondition::Case(case)) => {
                let parent = within.case.as_ref().map(Link::id);
                let mut choices =
                    self.item.cases.iter().filter(|other| !other.additive && other.parent.as_ref() == parent);
                choices.all(|other| other.id == *case.id())
            }
            _ => false,
        }
    }

    /// Returns the kinds of channel that are still open here.
    fn open_channels(&self, within: &Within) -> Vec<ChannelKind> {
        if within.channels.is_empty() { self.item.channel_kinds() } else { within.channels.clone() }
    }

    fn add_starts(
        &mut self,
        groups: Vec<(WayCondition, Vec<&'a Step>)>,
        by: By,
        mut entry: Vec<Loose>,
        within: &Within,
    ) -> Vec<Loose> {
        for (condition, group) in groups {
            let first = self.graph.node_count();
            let inner = within.settling(by, Some(&condition));
            entry.extend(self.add_sequence(&group, Vec::new(), &inner));
            if let Some(start) = self.graph.node_weight_mut(NodeIndex::new(first)) {
                start.starts_for = Some(condition);
            }
        }
        entry
    }

    fn add_decision(
        &mut self,
        groups: &[(WayCondition, Vec<&'a Step>)],
        by: By,
        entry: Vec<Loose>,
        within: &Within,
    ) -> NodeIndex {
        let (condition, group) = &groups[0];
        let decision = match (by, condition) {
            (By::Additive, WayCondition::Case(case)) => Decision::Additive(case.clone()),
            (By::Case, _) => Decision::Case(within.case.clone()),
            (By::Audience, _) => Decision::Audience,
            (By::Channel, _) => Decision::Channel,
            (By::Facts, _) => Decision::Facts(self.only_fact(groups)),
            (By::Optional, _) => Decision::Optional,
            _ => Decision::Alternative,
        };
        let lane = first_actor(group.iter().copied()).unwrap_or(self.lane);
        let own = self.bare_step(StepText::Asking, group[0]);
        let own = FlowStep { kind: StepKind::Decision, actor: lane, printed: false, ..own };
        let node = self.graph.add_node(FlowStep { decision: Some(decision), ..own });
        self.connect_all(entry, node);
        node
    }

    /// Returns the fact that all branches ask about, if they ask about one and nothing else.
    fn only_fact(&self, groups: &[(WayCondition, Vec<&Step>)]) -> Option<Link<Fact>> {
        let conditions = groups.iter().filter_map(|(condition, _)| match condition {
            WayCondition::Facts(facts) => Some(facts),
            _ => None,
        });
        let tests: Vec<_> = conditions.flat_map(|facts| facts.tests(self.item)).collect();
        let first = tests.first()?.fact()?;
        tests.iter().all(|test| test.fact() == Some(first)).then(|| first.clone())
    }

    fn add_exits(
        &mut self,
        node: NodeIndex,
        groups: Vec<(WayCondition, Vec<&'a Step>)>,
        by: By,
        within: &Within,
    ) -> Vec<Loose> {
        let mut tails = Vec::new();
        for (condition, group) in groups {
            let label = match by {
                By::Optional => Some(WayCondition::Holds(true)),
                // An alternative is named by its words only if they are a heading.
                By::Alternative if group.iter().all(|step| step.steps.is_empty()) => None,
                _ => Some(condition.clone()),
            };
            let entry = vec![Loose { from: node, condition: label }];
            tails.extend(self.add_sequence(&group, entry, &within.settling(by, Some(&condition))));
        }
        if matches!(by, By::Additive | By::Optional) {
            tails.push(Loose { from: node, condition: Some(WayCondition::Holds(false)) });
        }
        tails
    }

    /// Adds a step by itself: in place of a heading its sub-steps, behind a decision its branches.
    fn add_step(&mut self, step: &'a Step, mut entry: Vec<Loose>, within: &Within) -> Vec<Loose> {
        let children: Vec<&Step> = step.steps.iter().collect();
        if step.not_before == Some(NotBefore::NextMonth) {
            let wait = FlowStep { kind: StepKind::Wait, ..self.bare_step(StepText::NextMonth, step) };
            entry = self.add_after(FlowStep { printed: step.printed, ..wait }, entry);
        }
        if step.kind != StepKind::Decision && !children.is_empty() {
            let first = NodeIndex::new(self.graph.node_count());
            let tails = self.add_sequence(&children, entry, &within.deeper());
            self.by_number.insert(step.number, first);
            return tails;
        }
        let made = self.full_step(step);
        self.lane = made.actor;
        let node = self.graph.add_node(made);
        self.by_number.insert(step.number, node);
        if step.kind == StepKind::Start {
            entry.push(Loose { from: node, condition: None });
            return entry;
        }
        self.connect_all(entry, node);
        let tails = match step.kind {
            StepKind::Decision => self.add_answers(step, node, &children, within),
            StepKind::Outcome => Vec::new(),
            _ => self.add_papers(step, node),
        };
        match step.next {
            Some(next) => {
                self.jumps.extend(tails.into_iter().map(|loose| (loose, next)));
                Vec::new()
            }
            None => tails,
        }
    }

    /// Adds the branches of a written decision. An answer without steps of its own leads on.
    fn add_answers(&mut self, step: &'a Step, node: NodeIndex, children: &[&'a Step], within: &Within) -> Vec<Loose> {
        let mut tails = Vec::new();
        let mut open = step.answers.to_vec();
        let mut at = 0;
        while let Some(child) = children.get(at) {
            let group: Vec<&Step> =
                children[at..].iter().copied().take_while(|other| other.answer == child.answer).collect();
            at += group.len();
            open.retain(|answer| Some(answer) != child.answer.as_ref());
            let condition = child.answer.clone().map(|answer| WayCondition::Answers(vec![answer]));
            let entry = vec![Loose { from: node, condition }];
            tails.extend(self.add_sequence(&group, entry, &within.deeper().settling(By::Answer, None)));
        }
        if !open.is_empty() {
            tails.push(Loose { from: node, condition: Some(WayCondition::Answers(open)) });
        }
        tails
    }

    /// Adds the documents that pass to another actor, between the two.
    fn add_papers(&mut self, step: &Step, node: NodeIndex) -> Vec<Loose> {
        let own = self.graph[node].actor;
        let from = vec![Loose { from: node, condition: None }];
        if step.to.is_none_or(|to| to == own) || step.kind == StepKind::Document {
            return from;
        }
        step.produces.iter().fold(from, |entry, document| {
            let own_step = self.bare_step(StepText::Paper(document.clone()), step);
            let paper = FlowStep { kind: StepKind::Document, actor: own, printed: step.printed, ..own_step };
            self.add_after(paper, entry)
        })
    }

    fn add_after(&mut self, step: FlowStep, entry: Vec<Loose>) -> Vec<Loose> {
        let node = self.graph.add_node(step);
        self.connect_all(entry, node);
        vec![Loose { from: node, condition: None }]
    }

    fn connect_all(&mut self, entry: Vec<Loose>, node: NodeIndex) {
        for loose in entry {
            self.graph.add_edge(loose.from, node, Way { condition: loose.condition });
        }
    }

    /// Returns whether the chosen case is part of the branch, or the branch of it.
    fn is_part_of(&self, only: &Link<Case>, condition: &WayCondition) -> bool {
        let WayCondition::Case(case) = condition else { return false };
        self.item.is_within(only, case) || self.item.is_within(case, only)
    }
}
