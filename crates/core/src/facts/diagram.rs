//! Decision diagrams: what holds for which answers, exactly, without going through them one by one.
//!
//! A node asks one variable and has one child for each of its values. Variables are asked in one order
//! on every way, equal nodes are one node, and a node whose children are all the same is left out. So
//! two rules that hold for the same answers are the same [`Rule`], however they were put together.

use std::collections::{BTreeSet, HashMap, HashSet};

/// More nodes than this are not made. The largest real item has a few dozen.
pub(super) const MOST_NODES: usize = 200_000;

/// For which answers something holds. Equal rules hold for the same answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule(u32);

impl Rule {
    /// Holds for no answers.
    pub const NEVER: Self = Self(0);
    /// Holds for all answers.
    pub const ALWAYS: Self = Self(1);
}

/// A variable: its place in the order in which they are asked.
pub(super) type Variable = u32;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Node {
    variable: Variable,
    children: Box<[Rule]>,
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
    /// Of each variable, which question it belongs to. Variables of one question are neighbours.
    questions: Vec<usize>,
    nodes: Vec<Node>,
    same: HashMap<Node, Rule>,
    done: HashMap<(Operation, Rule, Rule), Rule>,
    exhausted: bool,
}

impl Diagram {
    pub(super) fn new(questions: Vec<usize>) -> Self {
        Self { questions, ..Self::default() }
    }

    /// Whether a node had to be left out. What was reckoned since means nothing.
    pub(super) fn is_exhausted(&self) -> bool {
        self.exhausted
    }

    fn node(&self, rule: Rule) -> Option<&Node> {
        self.nodes.get((rule.0 as usize).checked_sub(2)?)
    }

    /// The rule that holds as `children` say, one for each value of the variable.
    pub(super) fn make(&mut self, variable: Variable, children: Vec<Rule>) -> Rule {
        let Some(first) = children.first().copied() else { return Rule::NEVER };
        if children.iter().all(|child| *child == first) {
            return first;
        }
        let node = Node { variable, children: children.into() };
        if let Some(known) = self.same.get(&node) {
            return *known;
        }
        let next = u32::try_from(self.nodes.len() + 2).unwrap_or(u32::MAX);
        if self.nodes.len() >= MOST_NODES {
            self.exhausted = true;
            return Rule::NEVER;
        }
        self.same.insert(node.clone(), Rule(next));
        self.nodes.push(node);
        Rule(next)
    }

    pub(super) fn and(&mut self, a: Rule, b: Rule) -> Rule {
        match (a, b) {
            (Rule::NEVER, _) | (_, Rule::NEVER) => Rule::NEVER,
            (Rule::ALWAYS, other) | (other, Rule::ALWAYS) => other,
            _ if a == b => a,
            _ => self.apply(Operation::And, a.min(b), a.max(b)),
        }
    }

    pub(super) fn or(&mut self, a: Rule, b: Rule) -> Rule {
        match (a, b) {
            (Rule::ALWAYS, _) | (_, Rule::ALWAYS) => Rule::ALWAYS,
            (Rule::NEVER, other) | (other, Rule::NEVER) => other,
            _ if a == b => a,
            _ => self.apply(Operation::Or, a.min(b), a.max(b)),
        }
    }

    pub(super) fn not(&mut self, rule: Rule) -> Rule {
        match rule {
            Rule::NEVER => Rule::ALWAYS,
            Rule::ALWAYS => Rule::NEVER,
            _ => self.apply(Operation::Not, rule, rule),
        }
    }

    /// Works `operation` out value by value of the variable that is asked first.
    fn apply(&mut self, operation: Operation, a: Rule, b: Rule) -> Rule {
        if self.exhausted {
            return Rule::NEVER;
        }
        if let Some(known) = self.done.get(&(operation, a, b)) {
            return *known;
        }
        let variable = [a, b].into_iter().filter_map(|rule| Some(self.node(rule)?.variable)).min();
        // Both are nodes: the settled rules were dealt with before.
        let Some(variable) = variable else { return Rule::NEVER };
        let (of_a, of_b) = (self.children(a, variable), self.children(b, variable));
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
        let made = self.make(variable, children);
        self.done.insert((operation, a, b), made);
        made
    }

    /// The children of a rule that asks `variable` first.
    fn children(&self, rule: Rule, variable: Variable) -> Option<Box<[Rule]>> {
        self.node(rule).filter(|node| node.variable == variable).map(|node| node.children.clone())
    }

    /// The questions that the rule depends on.
    pub(super) fn support(&self, rule: Rule) -> BTreeSet<usize> {
        let (mut found, mut seen, mut left) = (BTreeSet::new(), HashSet::new(), vec![rule]);
        while let Some(next) = left.pop() {
            if let Some(node) = self.node(next)
                && seen.insert(next)
            {
                found.insert(self.questions[node.variable as usize]);
                left.extend(&node.children);
            }
        }
        found
    }

    /// The fewest answered questions with which the rule holds whatever the others are: pairs of
    /// variable and value. `None` if it never holds.
    pub(super) fn fewest(&mut self, rule: Rule) -> Option<Vec<(Variable, usize)>> {
        let most = self.support(rule).len();
        let mut vain = HashSet::new();
        (0..=most).find_map(|budget| {
            let mut path = Vec::new();
            let found = self.search(rule, Spent { left: budget, paid: None }, &mut path, &mut vain);
            (found && !self.exhausted).then_some(path)
        })
    }

    /// Looks for values, for no more questions than the budget allows, with which `rule` holds.
    fn search(
        &mut self,
        rule: Rule,
        spent: Spent,
        path: &mut Vec<(Variable, usize)>,
        vain: &mut HashSet<(Rule, Spent)>,
    ) -> bool {
        if rule == Rule::ALWAYS {
            return true;
        }
        let Some(node) = self.node(rule) else { return false };
        let (variable, children) = (node.variable, node.children.clone());
        let question = self.questions[variable as usize];
        // What was paid for is past, once another question is asked.
        let spent = Spent { paid: spent.paid.filter(|paid| *paid == question), ..spent };
        if self.exhausted || vain.contains(&(rule, spent)) {
            return false;
        }
        if let Some(answered) = spent.answering(question) {
            for (value, child) in children.iter().enumerate() {
                path.push((variable, value));
                if self.search(*child, answered, path, vain) {
                    return true;
                }
                path.pop();
            }
        }
        // Unanswered: it must hold for every value.
        let whatever = children.iter().fold(Rule::ALWAYS, |all, child| self.and(all, *child));
        let found = self.search(whatever, spent, path, vain);
        if !found {
            vain.insert((rule, spent));
        }
        found
    }
}

/// How many more questions may be answered, and which was answered last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Spent {
    left: usize,
    paid: Option<usize>,
}

impl Spent {
    fn answering(self, question: usize) -> Option<Self> {
        if self.paid == Some(question) {
            return Some(self);
        }
        Some(Self { left: self.left.checked_sub(1)?, paid: Some(question) })
    }
}
