//! B601: conditions that never hold. B602: conditions that say nothing.

use std::borrow::Cow;
use std::rc::Rc;

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::{Condition, FlowPattern, Link, Test};
use banshi_core::value::MaterialKind;
use banshi_reason::facts::FactRule;
use banshi_reason::soundness::codes::RULES;
use banshi_reason::words::condition_words;

use super::walk::{Guarded, Thing};
use super::{Analysis, PatternStep, words};

/// A condition that no answers meet.
pub(super) const NEVER_HOLDS: Code = Code(&Manual {
    id: "B601",
    title: "条件永远不成立",
    level: FindingLevel::Warning,
    category: RULES,
    why: "条件自相矛盾，或与外面的条件、情形合不到一起，永远轮不到：写在里面的要求等于没有，该交的人没有被要求交。",
    mend: "改正条件；确实没有这种情况的，删去。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
[[materials]]
#~ B601 「老人的交《领卡申请表》」的条件「年满60岁且不满18岁的」自相矛盾，永远不成立
#~   改法：改正条件；确实没有这种情况的，删去
text = "老人的交《领卡申请表》。"
when = { all = [{ age = { at_least = 60 } }, { age = { less_than = 18 } }] }
requires = ["card-form"]
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[[materials]]
text = "老人的交《领卡申请表》。"
when = { age = { at_least = 60 } }
requires = ["card-form"]
"#,
    }],
});

/// A condition that all answers meet that get as far as it.
pub(super) const ALWAYS_HOLDS: Code = Code(&Manual {
    id: "B602",
    title: "条件总是成立",
    level: FindingLevel::Warning,
    category: RULES,
    why: "条件不论怎么回答都成立，等于没写。多半是少写了一个“不”，或两个范围接上了。",
    mend: "删去，或改成真正要区分的。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
[[materials]]
#~ B602 「户口簿」的条件「年满18岁或者不满18岁的」等于没写：不论怎么回答都成立
#~   改法：删去这个条件，或改成真正要区分的
text = "户口簿。"
when = { any = [{ age = { at_least = 18 } }, { age = { less_than = 18 } }] }
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[[materials]]
text = "户口簿。"
when = { age = { less_than = 18 } }
"#,
    }],
});

/// The most conditions of which the fewest that matter are found; of more, those that matter are found one by one.
const MOST_TRIED: usize = 10;

impl Analysis<'_> {
    pub(super) fn check_conditions(&mut self) {
        for index in 0..self.guarded.len() {
            // What stands within something that never applies is a consequence.
            let excluded = matches!(self.guarded[index].thing, Thing::Excluded);
            if excluded || self.faulty.contains(&index) || self.when[index].around == FactRule::NEVER {
                continue;
            }
            if self.when[index].itself == FactRule::NEVER {
                self.report_never(index);
            } else {
                self.holds_somewhere(index, "");
                if !self.guarded[index].own.is_empty() {
                    self.saying_nothing(index);
                }
            }
        }
    }

    fn report_never(&mut self, index: usize) {
        self.faulty.insert(index);
        let guarded = Rc::clone(&self.guarded);
        let own: Vec<&Condition> = guarded[index].own.iter().map(Cow::as_ref).collect();
        // A case that never applies has been reported where it is defined.
        if own.iter().any(|condition| self.is_case_on_top(condition) && self.space.rule(condition) == FactRule::NEVER) {
            return;
        }
        let rule = self.space.all_of(own.iter().copied());
        let excluded = self.space.not(rule);
        let reasons = self.fewest_reasons(&conditions_around(&guarded, index), excluded);
        let (name, condition) =
            (self.name(self.guarded[index].thing), words::conditions_text(&own, self.catalog, self.item));
        let message = if reasons.is_empty() {
            format!("{name}的条件「{condition}」自相矛盾，永远不成立")
        } else {
            let reasons = words::conditions_text(&reasons, self.catalog, self.item);
            format!("{name}的条件「{condition}」永远不成立：外面已经限定「{reasons}」")
        };
        self.never_holds(index, "", message, "改正条件；确实没有这种情况的，删去");
    }

    fn saying_nothing(&mut self, index: usize) {
        let guarded = Rc::clone(&self.guarded);
        let around = conditions_around(&guarded, index);
        let mut kept: Vec<&Condition> = guarded[index].own.iter().flat_map(|own| conjuncts_of(own)).collect();
        let mut idle = Vec::new();
        // The later says nothing where the earlier says it, so they are tried from the end.
        for at in (0..kept.len()).rev() {
            // A pattern serves several items, and what it need not say in one it may have to in another.
            if self.pattern_of(index).is_some() || self.goes_without_saying(index, kept[at]) {
                continue;
            }
            let condition = kept.remove(at);
            let others: Vec<&Condition> = around.iter().chain(&kept).copied().collect();
            let (given, rule) = (self.space.all_of(others.iter().copied()), self.space.rule(condition));
            if self.space.implies(given, rule) {
                idle.push((self.fewest_reasons(&others, rule), condition));
            } else {
                kept.insert(at, condition);
            }
        }
        for (reasons, condition) in idle.into_iter().rev() {
            self.faulty.insert(index);
            let (name, own) =
                (self.name(self.guarded[index].thing), condition_words(condition, self.catalog, self.item));
            let why = if reasons.is_empty() {
                "不论怎么回答都成立".to_owned()
            } else {
                format!("「{}」时它总是成立", words::conditions_text(&reasons, self.catalog, self.item))
            };
            let message = format!("{name}的条件「{own}」等于没写：{why}");
            self.report_at(ALWAYS_HOLDS, index, message, "删去这个条件，或改成真正要区分的");
        }
        self.check_options(index, &around, &kept);
    }

    /// Members of 「任一」 that no answers meet, or that other members hold already.
    fn check_options(&mut self, index: usize, around: &[&Condition], kept: &[&Condition]) {
        for (at, condition) in kept.iter().enumerate() {
            let mut members = disjuncts_of(condition);
            if members.is_empty() {
                continue;
            }
            let others = around.iter().chain(&kept[..at]).chain(&kept[at + 1..]);
            let given = self.space.all_of(others.copied());
            for at in (0..members.len()).rev() {
                let member = members.remove(at);
                let rule = self.space.rule(&member);
                let met = self.space.and(given, rule);
                let of_pattern = self.pattern_of(index).is_some();
                let idle = !of_pattern && met != FactRule::NEVER && self.holds_without(met, &members);
                if !of_pattern && met != FactRule::NEVER && !idle {
                    members.insert(at, member);
                    continue;
                }
                let (name, own) =
                    (self.name(self.guarded[index].thing), condition_words(&member, self.catalog, self.item));
                if met == FactRule::NEVER {
                    self.faulty.insert(index);
                    let message = format!("{name}的条件里「{own}」永远不成立，其余的照样成立");
                    self.never_holds(index, &own, message, "改正它，或从条件里删去");
                    continue;
                }
                self.holds_somewhere(index, &own);
                if idle {
                    self.faulty.insert(index);
                    let message = format!("{name}的条件里「{own}」等于没写：别的已经包括它");
                    self.report_at(ALWAYS_HOLDS, index, message, "从条件里删去，或改正别的");
                } else {
                    members.insert(at, member);
                }
            }
        }
    }

    /// Whether other members hold wherever one does.
    fn holds_without(&mut self, met: FactRule, others: &[Condition]) -> bool {
        let rest = others.iter().fold(FactRule::NEVER, |any, other| {
            let other = self.space.rule(other);
            self.space.or(any, other)
        });
        self.space.implies(met, rest)
    }

    /// What a line or step says of itself and is no restriction: that it is for proxies, or for the
    /// only case that there is.
    fn goes_without_saying(&self, index: usize, condition: &Condition) -> bool {
        match condition {
            Condition::Test(Test::Case(case)) => self.item.only_case() == Some(case.id()),
            Condition::Test(Test::Proxy(true)) => {
                matches!(self.guarded[index].thing, Thing::Line(line) if line.kind == MaterialKind::Proxy)
            }
            _ => false,
        }
    }

    fn is_case_on_top(&self, condition: &Condition) -> bool {
        matches!(condition, Condition::Test(Test::Case(case)) if self.item.cases[case].additive)
    }

    /// The fewest of `given` from which `rule` follows.
    fn fewest_reasons<'a>(&mut self, given: &[&'a Condition], rule: FactRule) -> Vec<&'a Condition> {
        if given.len() <= MOST_TRIED {
            let mut choices: Vec<u32> = (0..1 << given.len()).collect();
            choices.sort_by_key(|chosen| chosen.count_ones());
            for chosen in choices {
                let some: Vec<_> = (0..given.len()).filter(|at| chosen & (1 << at) != 0).collect();
                let all = self.space.all_of(some.iter().map(|at| given[*at]));
                if self.space.implies(all, rule) {
                    return some.into_iter().map(|at| given[at]).collect();
                }
            }
        }
        let mut needed = given.to_vec();
        for at in (0..needed.len()).rev() {
            let condition = needed.remove(at);
            let all = self.space.all_of(needed.iter().copied());
            if !self.space.implies(all, rule) {
                needed.insert(at, condition);
            }
        }
        needed
    }

    /// Reports a condition that never holds. One of a pattern must hold in some item that uses it.
    fn never_holds(&mut self, index: usize, part: &str, message: String, mend: &str) {
        match self.of_pattern(index, part) {
            Some(of) => {
                let finding = Finding::new(NEVER_HOLDS, self.guarded[index].at, message).mend(mend);
                self.shared.push((of, Some(finding)));
            }
            None => self.report_at(NEVER_HOLDS, index, message, mend),
        }
    }

    fn holds_somewhere(&mut self, index: usize, part: &str) {
        let of = self.of_pattern(index, part);
        self.shared.extend(of.map(|of| (of, None)));
    }

    /// What tells a step of a pattern, or a part of its condition, from any other.
    fn of_pattern(&self, index: usize, part: &str) -> Option<PatternStep> {
        let pattern = self.pattern_of(index)?.id();
        let Thing::Step(step) = self.guarded[index].thing else { return None };
        Some((pattern.clone(), step.text.clone(), part.to_owned()))
    }

    pub(super) fn report_at(&mut self, code: Code, index: usize, message: String, mend: &str) {
        self.findings.push(Finding::new(code, self.guarded[index].at, message).mend(mend));
    }

    /// The pattern that a step comes from.
    fn pattern_of(&self, index: usize) -> Option<&Link<FlowPattern>> {
        if let Thing::Step(step) = self.guarded[index].thing { step.pattern.as_ref() } else { None }
    }
}

/// The conditions around one, from the outermost in.
fn conditions_around<'a>(guarded: &'a [Guarded<'_>], index: usize) -> Vec<&'a Condition> {
    let mut around = Vec::new();
    let mut at = guarded[index].within;
    while let Some(outer) = at {
        around.splice(0..0, guarded[outer].own.iter().map(Cow::as_ref));
        at = guarded[outer].within;
    }
    around
}

/// The parts of a condition that must all hold.
fn conjuncts_of(condition: &Condition) -> Vec<&Condition> {
    match condition {
        Condition::All(parts) => parts.iter().flat_map(conjuncts_of).collect(),
        _ => vec![condition],
    }
}

/// The parts of a condition of which one must hold; of anything else, none. Who is meant is compared
/// with the item's audiences elsewhere.
fn disjuncts_of(condition: &Condition) -> Vec<Condition> {
    match condition {
        Condition::Any(parts) => parts.clone(),
        Condition::Test(Test::Answer { fact, answers }) if answers.len() > 1 => {
            let one = |answer: &Link<_>| Test::Answer { fact: fact.clone(), answers: vec![answer.clone()] };
            answers.iter().map(|answer| Condition::Test(one(answer))).collect()
        }
        Condition::Test(Test::Channel(kinds)) if kinds.len() > 1 => {
            kinds.iter().map(|kind| Condition::Test(Test::Channel(vec![*kind]))).collect()
        }
        _ => Vec::new(),
    }
}
