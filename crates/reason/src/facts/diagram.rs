//! Decision diagrams: what holds for which answers, exactly, without going through them one by one.
//!
//! A node asks one variable and has one child for each of its values. Variables are asked in one order
//! on every way, equal nodes are one node, and a node whose children are all the same is left out. So
//! two rules that hold for the same answers are the same [`FactRule`], however they were put together.

use std::collections::BTreeSet;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

/// More nodes than this are not made. The largest real item has a few dozen.
pub(super) const MOST_NODES: usize = 200_000;

/// For which answers something holds. Equal rules hold for the same answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactRule(u32);

impl FactRule {
    /// Holds for no answers.
    pub const NEVER: Self = Self(0);
    /// Holds for all answers.
    pub const ALWAYS: Self = Self(1);
}

/// A variable: its place in the order in which they are asked.
pub(super) type Variable = u32;

/// What is known of a variable.
#[derive(Debug, Clone, Copy)]
pub(super) struct VariableSource {
    /// The question that it belongs to; one with several answers has several variables.
    pub(super) question: usize,
    /// How many values it has.
    pub(super) values: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct DiagramNode {
    variable: Variable,
    children: Rc<[FactRule]>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Operation {
    And,
    Or,
    Not,
}

/// All nodes of the rules over one set of variables.
#[derive(Debug, Default)]
pub(super) struct Diagram {
    asked: Vec<VariableSource>,
    nodes: Vec<DiagramNode>,
    same: FxHashMap<DiagramNode, FactRule>,
    done: FxHashMap<(Operation, FactRule, FactRule), FactRule>,
    restricted: FxHashMap<(FactRule, Variable, usize), FactRule>,
    exhausted: bool,
}

impl Diagram {
    pub(super) fn new(asked: Vec<VariableSource>) -> Self {
        Self { asked, ..Self::default() }
    }

    /// Returns whether a node had to be left out. What was computed since means nothing.
    pub(super) fn is_exhausted(&self) -> bool {
        self.exhausted
    }

    fn node(&self, rule: FactRule) -> Option<&DiagramNode> {
        self.nodes.get((rule.0 as usize).checked_sub(2)?)
    }

    /// Makes the rule that holds as `children` say, one for each value of the variable.
    pub(super) fn make_rule(&mut self, variable: Variable, children: Vec<FactRule>) -> FactRule {
        let Some(first) = children.first().copied() else { return FactRule::NEVER };
        if children.iter().all(|child| *child == first) {
            return first;
        }
        let node = DiagramNode { variable, children: children.into() };
        if let Some(known) = self.same.get(&node) {
            return *known;
        }
        let next = u32::try_from(self.nodes.len() + 2).unwrap_or(u32::MAX);
        if self.nodes.len() >= MOST_NODES {
            self.exhausted = true;
            return FactRule::NEVER;
        }
        self.same.insert(node.clone(), FactRule(next));
        self.nodes.push(node);
        FactRule(next)
    }

    pub(super) fn and(&mut self, a: FactRule, b: FactRule) -> FactRule {
        match (a, b) {
            (FactRule::NEVER, _) | (_, FactRule::NEVER) => FactRule::NEVER,
            (FactRule::ALWAYS, other) | (other, FactRule::ALWAYS) => other,
            _ if a == b => a,
            _ => self.apply(Operation::And, a.min(b), a.max(b)),
        }
    }

    pub(super) fn or(&mut self, a: FactRule, b: FactRule) -> FactRule {
        match (a, b) {
            (FactRule::ALWAYS, _) | (_, FactRule::ALWAYS) => FactRule::ALWAYS,
            (FactRule::NEVER, other) | (other, FactRule::NEVER) => other,
            _ if a == b => a,
            _ => self.apply(Operation::Or, a.min(b), a.max(b)),
        }
    }

    pub(super) fn not(&mut self, rule: FactRule) -> FactRule {
        match rule {
            FactRule::NEVER => FactRule::ALWAYS,
            FactRule::ALWAYS => FactRule::NEVER,
            _ => self.apply(Operation::Not, rule, rule),
        }
    }

    /// Works `operation` out value by value of the variable that is asked first.
    fn apply(&mut self, operation: Operation, a: FactRule, b: FactRule) -> FactRule {
        if self.exhausted {
            return FactRule::NEVER;
        }
        if let Some(known) = self.done.get(&(operation, a, b)) {
            return *known;
        }
        let variable = [a, b].into_iter().filter_map(|rule| Some(self.node(rule)?.variable)).min();
        // Both are nodes: the settled rules were dealt with before.
        let Some(variable) = variable else { return FactRule::NEVER };
        let (of_a, of_b) = (self.children_at(a, variable), self.children_at(b, variable));
        let count = of_a.as_ref().or(of_b.as_ref()).map_or(0, |children| children.len());
        let mut children = Vec::with_capacity(count);
        for value in 0..count {
            let [a, b] = [(&of_a, a), (&of_b, b)].map(|(of, whole)| of.as_ref().map_or(whole, |of| of[value]));
            children.push(match operation {
                Operation::And => self.and(a, b),
                Operation::Or => self.or(a, b),
                Operation::Not => self.not(a),
            });
        }
        let made = self.make_rule(variable, children);
        self.done.insert((operation, a, b), made);
        made
    }

    /// Returns the children of a rule that asks `variable` first.
    fn children_at(&self, rule: FactRule, variable: Variable) -> Option<Rc<[FactRule]>> {
        self.node(rule).filter(|node| node.variable == variable).map(|node| Rc::clone(&node.children))
    }

    /// Returns the variables that some of the rules depend on, in order.
    pub(super) fn variables_of(&self, rules: &[FactRule]) -> BTreeSet<Variable> {
        let (mut found, mut seen, mut left) = (BTreeSet::new(), FxHashSet::default(), rules.to_vec());
        while let Some(next) = left.pop() {
            if let Some(node) = self.node(next)
                && seen.insert(next)
            {
                found.insert(node.variable);
                left.extend(node.children.iter());
            }
        }
        found
    }

    /// Returns the question that a variable belongs to.
    pub(super) fn question_of(&self, variable: Variable) -> usize {
        self.asked[variable as usize].question
    }

    /// Returns how many values a variable has.
    pub(super) fn value_count(&self, variable: Variable) -> usize {
        self.asked[variable as usize].values
    }

    /// Restricts a rule to one value of a variable.
    pub(super) fn restrict_rule(&mut self, rule: FactRule, variable: Variable, value: usize) -> FactRule {
        let Some(node) = self.node(rule).filter(|node| node.variable <= variable) else { return rule };
        if node.variable == variable {
            return node.children[value];
        }
        let key = (rule, variable, value);
        if let Some(known) = self.restricted.get(&key) {
            return *known;
        }
        let (own, children) = (node.variable, Rc::clone(&node.children));
        let children = children.iter().map(|child| self.restrict_rule(*child, variable, value)).collect();
        let made = self.make_rule(own, children);
        self.restricted.insert(key, made);
        made
    }

    /// Returns when a rule can hold, if the variable may have any value.
    pub(super) fn for_some(&mut self, rule: FactRule, variable: Variable) -> FactRule {
        (0..self.value_count(variable)).fold(FactRule::NEVER, |any, value| {
            let given = self.restrict_rule(rule, variable, value);
            self.or(any, given)
        })
    }

    /// Notes that something was too large to be computed.
    pub(super) fn give_up(&mut self) {
        self.exhausted = true;
    }
}
