//! Decisions: each has several exits, each exit its condition, and every case just one exit.

use banshi_core::flow::{Decision, WayCondition};
use banshi_core::model::{Case, Condition, Link};
use petgraph::graph::NodeIndex;

use super::FlowAnalysis;
use crate::facts::{FactRule, Space};
use crate::soundness::codes::{NOT_ANALYSED, ONE_EXIT, OVERLAPPING_EXITS, UNCOVERED_CASE, UNLABELLED_EXIT};
use crate::words::way_label;

impl FlowAnalysis<'_> {
    pub(super) fn check_decisions(&mut self) {
        let decisions: Vec<_> =
            self.flow.steps().filter_map(|(node, step)| Some((node, step.decision.clone()?))).collect();
        for (node, question) in decisions {
            let exits: Vec<Option<WayCondition>> =
                self.flow.ways(node).into_iter().map(|(way, _)| way.condition.clone()).collect();
            if exits.len() == 1 {
                let only =
                    exits[0].as_ref().map(|exit| format!("，就是「{}」", way_label(exit, self.catalog, self.item)));
                let message = format!(
                    "判断「{}」只有一个出口{}：{}",
                    self.short_words(node),
                    only.unwrap_or_default(),
                    self.way_to(node)
                );
                self.report_fault(ONE_EXIT, node, message, "写全其他情况怎么走；只有一种情况的，不用写成判断");
            }
            if exits.iter().any(Option::is_none) {
                let message = format!("判断「{}」有出口没有写明条件：{}", self.short_words(node), self.way_to(node));
                self.report_fault(
                    UNLABELLED_EXIT,
                    node,
                    message,
                    "给每个分支写 answer、case、channels，或写成带小步骤的标题",
                );
            }
            let exits: Vec<_> = exits.into_iter().flatten().collect();
            self.check_overlaps(node, &exits);
            if exits.len() > 1 {
                self.check_coverage(node, &question, &exits);
            }
        }
    }

    fn check_overlaps(&mut self, node: NodeIndex, exits: &[WayCondition]) {
        for (at, one) in exits.iter().enumerate() {
            for other in &exits[at + 1..] {
                if let Some(both) = self.overlap_words(node, one, other) {
                    let message = format!(
                        "判断「{}」的两个出口重叠，当 {both} 时不知道走哪一个：{}",
                        self.short_words(node),
                        self.way_to(node)
                    );
                    self.report_fault(
                        OVERLAPPING_EXITS,
                        node,
                        message,
                        "让每种情况只属于一个分支；同一分支的环节要写在一起",
                    );
                }
            }
        }
    }

    /// Words what meets both conditions.
    fn overlap_words(&mut self, node: NodeIndex, one: &WayCondition, other: &WayCondition) -> Option<String> {
        if let (WayCondition::Facts(a), WayCondition::Facts(b)) = (one, other) {
            // Both hold where neither fails.
            let fail = |condition: &Condition| Condition::Not(Box::new(condition.clone()));
            return self.uncovered_words(node, &[&fail(a), &fail(b)]);
        }
        let label = |condition: WayCondition| way_label(&condition, self.catalog, self.item);
        match (one, other) {
            (WayCondition::Case(a), WayCondition::Case(b)) => {
                let inner = if self.item.is_within(a, b) { Some(a) } else { self.item.is_within(b, a).then_some(b) };
                inner.map(|case| format!("情形=「{}」", label(WayCondition::Case(case.clone()))))
            }
            (WayCondition::Channels(a), WayCondition::Channels(b)) => {
                shared_members(a, b).map(|kinds| format!("办理方式={}", label(WayCondition::Channels(kinds))))
            }
            (WayCondition::Audiences(a), WayCondition::Audiences(b)) => {
                shared_members(a, b).map(|who| format!("服务对象={}", label(WayCondition::Audiences(who))))
            }
            (WayCondition::Answers(a), WayCondition::Answers(b)) => {
                shared_members(a, b).map(|answers| format!("回答=「{}」", label(WayCondition::Answers(answers))))
            }
            (WayCondition::Alternative(a), WayCondition::Alternative(b)) => (a == b).then(|| format!("选了「{a}」")),
            _ => None,
        }
    }

    fn check_coverage(&mut self, node: NodeIndex, question: &Decision, exits: &[WayCondition]) {
        let left: Vec<String> = match question {
            Decision::Case(within) => self.uncovered_cases(within.as_ref(), exits),
            Decision::Channel => {
                let covered = |kind| {
                    exits.iter().any(|exit| matches!(exit, WayCondition::Channels(kinds) if kinds.contains(kind)))
                };
                self.item
                    .channel_kinds()
                    .iter()
                    .filter(|kind| !covered(kind))
                    .map(|kind| format!("办理方式={}", kind.chinese()))
                    .collect()
            }
            Decision::Audience => {
                let covered =
                    |who| exits.iter().any(|exit| matches!(exit, WayCondition::Audiences(them) if them.contains(who)));
                let everybody = self.item.audience.iter().flat_map(|line| &line.who);
                everybody
                    .filter(|who| !covered(who))
                    .map(|who| format!("服务对象={}", self.catalog.audiences[who].name))
                    .collect()
            }
            Decision::Facts(_) => {
                let conditions: Vec<_> = exits
                    .iter()
                    .filter_map(|exit| if let WayCondition::Facts(facts) = exit { Some(facts) } else { None })
                    .collect();
                self.uncovered_words(node, &conditions).into_iter().collect()
            }
            Decision::Additive(_) | Decision::Alternative | Decision::Optional | Decision::Answers(_) => Vec::new(),
        };
        if !left.is_empty() {
            let message = format!(
                "判断「{}」没有说这时怎么走：当 {} 时：{}",
                self.short_words(node),
                left.join("，或 "),
                self.way_to(node)
            );
            self.report_fault(UNCOVERED_CASE, node, message, "补上这种情况的分支，或把它并入已有的分支");
        }
    }

    /// Words a combination of facts for which none of the conditions holds.
    fn uncovered_words(&mut self, node: NodeIndex, conditions: &[&Condition]) -> Option<String> {
        let mut space = Space::new(self.catalog, self.item, conditions);
        let rules: Vec<FactRule> = conditions.iter().map(|condition| space.rule(condition)).collect();
        let witness = space.witness_of_none(&rules);
        if space.is_too_large() {
            let message = format!(
                "判断「{}」的条件有 {} 种回答组合，太多，没有核对出口是否重叠、有没有遗漏",
                self.short_words(node),
                space.size()
            );
            self.report_fault(NOT_ANALYSED, node, message, "把条件写得简单些，或把判断拆成几个");
            return None;
        }
        Some(witness?.words(self.catalog, self.item))
    }

    fn uncovered_cases(&self, within: Option<&Link<Case>>, exits: &[WayCondition]) -> Vec<String> {
        let parent = within.map(Link::id);
        let choices = self.item.cases.iter().filter(|case| !case.additive && case.parent.as_ref() == parent);
        let links = choices.filter_map(|case| self.item.cases.link(&case.id));
        let covered = |case: &Link<Case>| {
            let touches = |exit: &WayCondition| matches!(exit, WayCondition::Case(of) if self.item.is_within(case, of) || self.item.is_within(of, case));
            exits.iter().any(touches)
        };
        links.filter(|case| !covered(case)).map(|case| format!("情形=「{}」", self.item.cases[&case].name)).collect()
    }
}

fn shared_members<T: PartialEq + Clone>(a: &[T], b: &[T]) -> Option<Vec<T>> {
    let both: Vec<T> = a.iter().filter(|one| b.contains(one)).cloned().collect();
    (!both.is_empty()).then_some(both)
}
