//! All answers that can be given about one item, as one exact whole.
//!
//! A [`Space`] turns conditions into rules that can be joined, compared and asked for the smallest
//! combination of answers that shows something. Questions that no condition mentions do not count.

use std::collections::{BTreeMap, BTreeSet};

use banshi_core::model::{Answer, Answers, Catalog, Condition, Item, Test};
use banshi_core::value::Id;

use super::condition::{all_tests, asks_question, is_met, question_of};
use super::diagram::{Diagram, FactRule, Variable};
use super::search::none_of;
use super::values::values_of;
use super::{Known, Question, Value, diagram};

/// What can be answered about an item, as far as some conditions can tell it apart.
#[derive(Debug)]
pub struct Space<'c> {
    item: &'c Item,
    questions: Vec<SpaceQuestion>,
    diagram: Diagram,
}

/// A question with its answers.
#[derive(Debug)]
struct SpaceQuestion {
    question: Question,
    /// Its variable; of several, the first.
    first: Variable,
    answers: Domain,
}

#[derive(Debug)]
enum Domain {
    /// One of these. `None`: another than the item names.
    One(Vec<Option<Value>>),
    /// Any of these: a variable for each.
    Any(Vec<Id<Answer>>),
}

/// A combination of answers that shows something, whatever the other answers are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Witness(BTreeMap<Question, Option<Value>>);

impl<'c> Space<'c> {
    /// Makes the space that `conditions` can tell apart. Only these, and parts of them, can be made rules.
    pub fn new(catalog: &Catalog, item: &'c Item, conditions: &[&Condition]) -> Self {
        let tests = all_tests(conditions.iter().copied(), item);
        let mut all: Vec<(Question, Vec<&Test>)> = Vec::new();
        for test in tests.iter().map(AsRef::as_ref) {
            match all.iter_mut().find(|(question, _)| asks_question(test, item, question)) {
                Some((_, tests)) => tests.push(test),
                None => all.push((question_of(test, item), vec![test])),
            }
        }
        // What decides most is asked first: that keeps the diagram small.
        all.sort_by(|(one, of_one), (other, of_other)| of_other.len().cmp(&of_one.len()).then_with(|| one.cmp(other)));
        let (mut questions, mut variables) = (Vec::new(), Vec::new());
        for (index, (question, tests)) in all.into_iter().enumerate() {
            let answers = question_domain(catalog, item, &question, &tests);
            let first = Variable::try_from(variables.len()).unwrap_or(Variable::MAX);
            let (count, values) = match &answers {
                Domain::One(values) => (1, values.len()),
                Domain::Any(members) => (members.len(), 2),
            };
            variables.extend(std::iter::repeat_n(diagram::VariableSource { question: index, values }, count));
            questions.push(SpaceQuestion { question, first, answers });
        }
        Self { item, questions, diagram: Diagram::new(variables) }
    }

    /// Returns how many combinations of answers there are; many more are given as the greatest number.
    pub fn size(&self) -> u128 {
        let count = |asked: &SpaceQuestion| match &asked.answers {
            Domain::One(values) => values.len() as u128,
            Domain::Any(members) => u32::try_from(members.len()).map_or(u128::MAX, |len| 2u128.saturating_pow(len)),
        };
        self.questions.iter().map(count).fold(1, u128::saturating_mul)
    }

    /// Returns whether the space is too large. What was computed in it then means nothing.
    pub fn is_too_large(&self) -> bool {
        self.diagram.is_exhausted()
    }

    /// Returns when the condition holds.
    pub fn rule(&mut self, condition: &Condition) -> FactRule {
        match condition {
            Condition::All(parts) => self.all_of(parts),
            Condition::Any(parts) => parts.iter().fold(FactRule::NEVER, |any, part| {
                let part = self.rule(part);
                self.diagram.or(any, part)
            }),
            Condition::Not(part) => {
                let part = self.rule(part);
                self.diagram.not(part)
            }
            Condition::Test(test) => self.test_rule(test),
        }
    }

    /// Returns when all of the conditions hold.
    pub fn all_of<'a>(&mut self, conditions: impl IntoIterator<Item = &'a Condition>) -> FactRule {
        conditions.into_iter().fold(FactRule::ALWAYS, |all, condition| {
            let rule = self.rule(condition);
            self.diagram.and(all, rule)
        })
    }

    /// Returns when both hold.
    pub fn and(&mut self, a: FactRule, b: FactRule) -> FactRule {
        self.diagram.and(a, b)
    }

    /// Returns when one of them holds.
    pub fn or(&mut self, a: FactRule, b: FactRule) -> FactRule {
        self.diagram.or(a, b)
    }

    /// Returns when it does not hold.
    pub fn not(&mut self, rule: FactRule) -> FactRule {
        self.diagram.not(rule)
    }

    /// Returns whether the second holds whenever the first does.
    pub fn implies(&mut self, a: FactRule, b: FactRule) -> bool {
        if a == b || a == FactRule::NEVER || b == FactRule::ALWAYS {
            return true;
        }
        let not_b = self.diagram.not(b);
        self.diagram.and(a, not_b) == FactRule::NEVER
    }

    /// Returns the questions whose answers make a difference to some of the rules.
    pub fn decided_by(&self, rules: &[FactRule]) -> BTreeSet<Question> {
        let variables = self.diagram.variables_of(rules);
        let questions = variables.into_iter().map(|variable| self.diagram.question_of(variable));
        questions.map(|index| self.questions[index].question.clone()).collect()
    }

    /// Returns a combination of as few answers as can be with which the rule holds; `None` if it never does.
    pub fn witness(&mut self, rule: FactRule) -> Option<Witness> {
        let not = self.diagram.not(rule);
        self.witness_of_none(&[not])
    }

    /// Returns a combination of as few answers as can be with which none of the rules holds; `None` if one
    /// always does. Where to find the fewest takes too long, it is one of which no answer can be left out.
    pub fn witness_of_none(&mut self, rules: &[FactRule]) -> Option<Witness> {
        let found = none_of(&mut self.diagram, rules)?;
        let mut answers = BTreeMap::new();
        for asked in &self.questions {
            let given = |variable: Variable| found.iter().find(|(of, _)| *of == variable).map(|(_, value)| *value);
            match &asked.answers {
                Domain::One(values) => {
                    if let Some(value) = given(asked.first) {
                        answers.insert(asked.question.clone(), values[value].clone());
                    }
                }
                Domain::Any(members) => {
                    let variables = (asked.first..).zip(members);
                    let given: Vec<_> = variables.filter_map(|(at, member)| Some((member, given(at)?))).collect();
                    // What is left open holds either way, so it may be left out of the answer.
                    let chosen = given.iter().filter(|(_, value)| *value == YES).map(|(member, _)| (*member).clone());
                    if !given.is_empty() {
                        answers.insert(asked.question.clone(), Some(Value::Answers(chosen.collect())));
                    }
                }
            }
        }
        Some(Witness(answers))
    }

    /// Returns the rule that holds exactly for these answers.
    pub fn exactly(&mut self, witness: &Witness) -> FactRule {
        let mut all = FactRule::ALWAYS;
        for (question, value) in &witness.0 {
            let rule = self.answered_rule(question, value.as_ref());
            all = self.diagram.and(all, rule);
        }
        all
    }

    fn answered_rule(&mut self, question: &Question, value: Option<&Value>) -> FactRule {
        let Some(asked) = self.questions.iter().find(|asked| asked.question == *question) else {
            return FactRule::NEVER;
        };
        let first = asked.first;
        match &asked.answers {
            Domain::One(values) => {
                let holds = values.iter().map(|own| settled_rule(own.as_ref() == value)).collect();
                self.diagram.make_rule(first, holds)
            }
            Domain::Any(members) => {
                let chosen: Vec<bool> = match value {
                    Some(Value::Answers(chosen)) => members.iter().map(|member| chosen.contains(member)).collect(),
                    _ => return FactRule::NEVER,
                };
                (first..).zip(chosen).fold(FactRule::ALWAYS, |all, (variable, yes)| {
                    let member = self.diagram.make_rule(variable, vec![settled_rule(yes), settled_rule(!yes)]);
                    self.diagram.and(all, member)
                })
            }
        }
    }

    fn test_rule(&mut self, test: &Test) -> FactRule {
        let item = self.item;
        let Test::Case(link) = test else { return self.literal_rule(test) };
        let case = &item.cases[link];
        if item.only_case() == Some(&case.id) {
            return FactRule::ALWAYS;
        }
        let own = match &case.when {
            Some(when) => self.rule(when),
            None => self.literal_rule(test),
        };
        let parent = case.parent.as_ref().filter(|_| case.additive).and_then(|parent| item.cases.link(parent));
        match parent {
            Some(parent) => {
                let around = self.test_rule(&Test::Case(parent));
                self.diagram.and(own, around)
            }
            None => own,
        }
    }

    /// Returns the rule of a test that one question decides.
    fn literal_rule(&mut self, test: &Test) -> FactRule {
        let item = self.item;
        let Some(asked) = self.questions.iter().find(|asked| asks_question(test, item, &asked.question)) else {
            debug_assert!(false, "the space was made without {:?}", question_of(test, item));
            return FactRule::NEVER;
        };
        let first = asked.first;
        match (&asked.answers, test) {
            (Domain::One(values), _) => {
                let holds = |value: &Option<Value>| value.as_ref().and_then(|value| is_met(test, item, value));
                let children = values.iter().map(|value| settled_rule(holds(value) == Some(true))).collect();
                self.diagram.make_rule(first, children)
            }
            (Domain::Any(members), Test::Answer { answers, .. }) => {
                let asked_for = |member: &Id<Answer>| answers.iter().any(|answer| answer.id() == member);
                let variables: Vec<Variable> =
                    (first..).zip(members).filter(|(_, member)| asked_for(member)).map(|(at, _)| at).collect();
                variables.into_iter().fold(FactRule::NEVER, |any, variable| {
                    let member = self.diagram.make_rule(variable, vec![FactRule::ALWAYS, FactRule::NEVER]);
                    self.diagram.or(any, member)
                })
            }
            (Domain::Any(_), _) => FactRule::NEVER,
        }
    }
}

/// The value of a variable of [`Domain::Any`] that means it is so.
const YES: usize = 0;

fn settled_rule(holds: bool) -> FactRule {
    if holds { FactRule::ALWAYS } else { FactRule::NEVER }
}

/// Returns the answers that a question can have. Where a line of the item says in words only who may come or
/// how, somebody may come whom no data name.
fn question_domain(catalog: &Catalog, item: &Item, question: &Question, tests: &[&Test]) -> Domain {
    if let Question::Fact(id) = question
        && let Some(Answers::Several { .. }) = catalog.facts.get(id).map(|fact| &fact.answers)
    {
        let named = tests.iter().flat_map(|test| match test {
            Test::Answer { answers, .. } => answers.iter().map(|answer| answer.id().clone()).collect(),
            _ => Vec::new(),
        });
        return Domain::Any(named.collect::<BTreeSet<_>>().into_iter().collect());
    }
    let (mut values, all_named) = match question {
        Question::Audience => {
            let who: BTreeSet<_> = item.named_audiences().into_iter().map(|who| who.id().clone()).collect();
            (who.into_iter().map(Value::Audience).collect(), item.names_its_audiences())
        }
        Question::Channel => (values_of(catalog, item, question, &[]), item.names_its_channels()),
        _ => (values_of(catalog, item, question, tests), true),
    };
    if !all_named {
        let tested = tests.iter().flat_map(|test| match test {
            Test::Audience(who) => who.iter().map(|who| Value::Audience(who.id().clone())).collect(),
            Test::Channel(kinds) => kinds.iter().copied().map(Value::Channel).collect(),
            _ => Vec::new(),
        });
        for value in tested {
            if !values.contains(&value) {
                values.push(value);
            }
        }
    }
    let another = (!all_named).then_some(None);
    Domain::One(values.into_iter().map(Some).chain(another).collect())
}

impl Witness {
    /// Returns the answers that the item names.
    pub fn known(&self) -> Known {
        let named = self.0.iter().filter_map(|(question, value)| Some((question.clone(), value.clone()?)));
        named.collect()
    }

    /// Returns what it answers.
    pub fn answers(&self) -> &BTreeMap<Question, Option<Value>> {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::super::diagram::MOST_NODES;
    use super::*;

    #[test]
    fn too_many_nodes_are_noticed() {
        let count = 40;
        let mut diagram =
            Diagram::new((0..count).map(|question| diagram::VariableSource { question, values: 2 }).collect());
        let mut variable = |at: usize| {
            let at = Variable::try_from(at).unwrap();
            diagram.make_rule(at, vec![FactRule::ALWAYS, FactRule::NEVER])
        };
        let variables: Vec<FactRule> = (0..count).map(&mut variable).collect();
        // The first with the last half, one by one: every choice in the first half is a node of its own.
        let mut any = FactRule::NEVER;
        for at in 0..count / 2 {
            let both = diagram.and(variables[at], variables[at + count / 2]);
            any = diagram.or(any, both);
        }
        assert!(diagram.is_exhausted(), "2^20 nodes are more than {MOST_NODES}");
    }
}
