//! The smallest combination of answers with which none of some rules holds.
//!
//! The rules are kept apart. Each is small where all of them in one would be large: what no material
//! asks for depends on all materials at once.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::{FxHashMap, FxHashSet};

use super::diagram::{Diagram, FactRule, Variable};

/// More steps than this are not gone to find a combination at all.
const MOST_STEPS: usize = 100_000;

/// More steps than this are not gone to find a smaller one.
const MOST_STEPS_FOR_LESS: usize = 8_000;

/// So many dead ends are remembered, and only those of so few rules.
const MOST_REMEMBERED: usize = 20_000;
const FEW_RULES: usize = 6;

/// Variables with the values they are given.
pub(super) type ChosenValues = Vec<(Variable, usize)>;

/// Returns pairs of variable and value, for as few questions as can be, with which none of `rules` holds
/// whatever the others are. `None` if there are none, or, with the diagram given up, if it is not known.
pub(super) fn none_of(diagram: &mut Diagram, rules: &[FactRule]) -> Option<ChosenValues> {
    let mut search =
        WitnessSearch { diagram, left: MOST_STEPS, variables: FxHashMap::default(), vain: FxHashSet::default() };
    let rules = undecided_rules(rules.to_vec())?;
    let mut path = ChosenValues::new();
    if !search.find_any(&rules, &mut path) {
        if search.is_tired() {
            search.diagram.give_up();
        }
        return None;
    }
    let best = search.without_needless(&rules, path);
    let most = search.questions_of(&best).len();
    search.left = MOST_STEPS_FOR_LESS;
    for budget in 0..most {
        let mut path = ChosenValues::new();
        if search.find_within(&rules, budget, &BTreeSet::new(), &mut path) {
            return (!search.diagram.is_exhausted()).then_some(path);
        }
        if search.is_tired() {
            break;
        }
    }
    (!search.diagram.is_exhausted()).then_some(best)
}

/// Returns the rules that must still come out as not holding, each once; `None` if one of them holds anyway.
fn undecided_rules(mut rules: Vec<FactRule>) -> Option<Vec<FactRule>> {
    rules.retain(|rule| *rule != FactRule::NEVER);
    rules.sort_unstable();
    rules.dedup();
    // Of all rules, those that are settled come first.
    (rules.first() != Some(&FactRule::ALWAYS)).then_some(rules)
}

struct WitnessSearch<'d> {
    diagram: &'d mut Diagram,
    /// How many more steps may be gone.
    left: usize,
    variables: FxHashMap<FactRule, BTreeSet<Variable>>,
    vain: FxHashSet<(Vec<FactRule>, usize, BTreeSet<usize>)>,
}

impl WitnessSearch<'_> {
    fn is_tired(&self) -> bool {
        self.left == 0 || self.diagram.is_exhausted()
    }

    fn variables_of(&mut self, rule: FactRule) -> &BTreeSet<Variable> {
        self.variables.entry(rule).or_insert_with(|| self.diagram.variables_of(&[rule]))
    }

    fn questions_of(&self, path: &ChosenValues) -> BTreeSet<usize> {
        path.iter().map(|(variable, _)| self.diagram.question_of(*variable)).collect()
    }

    fn restrict_all(&mut self, rules: &[FactRule], variable: Variable, value: usize) -> Option<Vec<FactRule>> {
        undecided_rules(rules.iter().map(|rule| self.diagram.restrict_rule(*rule, variable, value)).collect())
    }

    /// Returns the variable to go on with: of the rule that leaves the least choice, the one that most rules ask.
    fn next_variable(&mut self, rules: &[FactRule]) -> Option<(Variable, usize)> {
        let mut asked: BTreeMap<Variable, usize> = BTreeMap::new();
        let mut least: Option<(usize, FactRule)> = None;
        for rule in rules {
            let variables = self.variables_of(*rule);
            let count = variables.len();
            for variable in variables {
                *asked.entry(*variable).or_default() += 1;
            }
            if least.is_none_or(|(fewest, _)| count < fewest) {
                least = Some((count, *rule));
            }
        }
        let (_, rule) = least?;
        let variables = self.variables_of(rule).iter().copied();
        let variable = variables.max_by_key(|variable| (asked[variable], std::cmp::Reverse(*variable)))?;
        Some((variable, self.diagram.value_count(variable)))
    }

    /// Finds any values with which none of the rules holds.
    fn find_any(&mut self, rules: &[FactRule], path: &mut ChosenValues) -> bool {
        self.left = self.left.saturating_sub(1);
        let Some((variable, values)) = self.next_variable(rules) else { return true };
        if self.is_tired() {
            return false;
        }
        for value in 0..values {
            let Some(rules) = self.restrict_all(rules, variable, value) else { continue };
            path.push((variable, value));
            if self.find_any(&rules, path) {
                return true;
            }
            path.pop();
        }
        false
    }

    /// Returns the path without the questions that need not be answered.
    fn without_needless(&mut self, rules: &[FactRule], path: ChosenValues) -> ChosenValues {
        let mut kept = path;
        for question in self.questions_of(&kept) {
            let fewer: ChosenValues =
                kept.iter().copied().filter(|(variable, _)| self.diagram.question_of(*variable) != question).collect();
            let mut all = Some(rules.to_vec());
            for (variable, value) in &fewer {
                all = all.and_then(|rules| self.restrict_all(&rules, *variable, *value));
            }
            if all.is_some_and(|rules| rules.is_empty()) {
                kept = fewer;
            }
        }
        kept
    }

    /// Finds values of no more questions than `budget`, and of those `paid` for, with which none of the rules
    /// holds.
    fn find_within(
        &mut self,
        rules: &[FactRule],
        budget: usize,
        paid: &BTreeSet<usize>,
        path: &mut ChosenValues,
    ) -> bool {
        self.left = self.left.saturating_sub(1);
        let Some((variable, values)) = self.next_variable(rules) else { return true };
        if self.is_tired() || self.must_answer(rules, paid) > budget {
            return false;
        }
        let key = (rules.len() <= FEW_RULES).then(|| (rules.to_vec(), budget, paid.clone()));
        if key.as_ref().is_some_and(|key| self.vain.contains(key)) {
            return false;
        }
        let question = self.diagram.question_of(variable);
        let is_paid = paid.contains(&question);
        if is_paid || budget > 0 {
            let mut paying = paid.clone();
            paying.insert(question);
            for value in 0..values {
                let Some(rules) = self.restrict_all(rules, variable, value) else { continue };
                path.push((variable, value));
                if self.find_within(&rules, budget - usize::from(!is_paid), &paying, path) {
                    return true;
                }
                path.pop();
            }
        }
        // Unanswered: none may hold for any of its values.
        let whatever = rules.iter().map(|rule| self.diagram.for_some(*rule, variable)).collect();
        if undecided_rules(whatever).is_some_and(|rules| self.find_within(&rules, budget, paid, path)) {
            return true;
        }
        if let Some(key) = key.filter(|_| self.vain.len() < MOST_REMEMBERED && !self.is_tired()) {
            self.vain.insert(key);
        }
        false
    }

    /// Returns how many more questions must be answered at least: rules that share none need one each.
    fn must_answer(&mut self, rules: &[FactRule], paid: &BTreeSet<usize>) -> usize {
        let mut of_rules: Vec<BTreeSet<usize>> = Vec::with_capacity(rules.len());
        for rule in rules {
            let variables = self.variables_of(*rule).clone();
            of_rules.push(variables.into_iter().map(|variable| self.diagram.question_of(variable)).collect());
        }
        of_rules.sort_by_key(BTreeSet::len);
        let (mut count, mut met) = (0, BTreeSet::new());
        for questions in of_rules {
            // Those paid for may settle it for nothing.
            if questions.is_disjoint(paid) && questions.is_disjoint(&met) {
                count += 1;
                met.extend(questions);
            }
        }
        count
    }
}
