//! B607: questions whose answers change nothing.

use std::collections::BTreeSet;

use banshi_core::finding::{Code, Example, FindingLevel, Manual};
use banshi_core::model::Requirement;
use banshi_core::value::MaterialKind;
use banshi_reason::facts::{Evaluate, FactRule, Question};
use banshi_reason::soundness::codes::RULES;

use super::Analysis;
use super::satisfies::is_satisfied_by;
use super::walk::{Guarded, Thing};

/// A question whose answer changes nothing.
pub(super) const IDLE_QUESTION: Code = Code(&Manual {
    id: "B607",
    title: "问了没有用",
    level: FindingLevel::Warning,
    category: RULES,
    why: "问了群众一个问题，不论怎么回答，要交的都一样：白问了，或者不同回答该要的材料漏改了。",
    mend: "删去问它的条件，或写明不同回答要什么不同的材料。",
    examples: &[Example {
        bad: r#"# handbooks/sample/handbook.toml
items = ["card", "enquiry", "loss"]

# handbooks/sample/items/loss.toml
id = "loss"
name = "卡证挂失"
services = ["enquiry"]
duty = "enquiry"
[[audience]]
text = "城乡居民。"
[[channels]]
kinds = ["counter"]
text = "到窗口办理。"
[[materials]]
#~ B607 要问「旧卡丢了？」，可是不论怎么回答，要交的都一样
#~   改法：删去问它的条件，或写明不同回答要什么不同的材料
text = "丢了旧卡的交身份证；"
when = { lost = true }
requires = ["identity-card"]
[[materials]]
text = "没丢旧卡的交身份证。"
when = { lost = false }
requires = ["identity-card"]
[[limits]]
kind = "immediate"
"#,
        good: r#"# handbooks/sample/handbook.toml
items = ["card", "enquiry", "loss"]

# handbooks/sample/items/loss.toml
id = "loss"
name = "卡证挂失"
services = ["enquiry"]
duty = "enquiry"
[[audience]]
text = "城乡居民。"
[[channels]]
kinds = ["counter"]
text = "到窗口办理。"
[[materials]]
text = "丢了旧卡的交身份证；"
when = { lost = true }
requires = ["identity-card"]
[[materials]]
text = "没丢旧卡的交《领卡回执》。"
when = { lost = false }
requires = ["card-receipt"]
[[limits]]
kind = "immediate"
"#,
    }],
});

impl Analysis<'_> {
    pub(super) fn check_idle(&mut self) {
        let asked: Vec<BTreeSet<Question>> = self.guarded.iter().map(|guarded| self.asked_by(guarded)).collect();
        let all: BTreeSet<&Question> = asked.iter().flatten().collect();
        if all.is_empty() {
            return;
        }
        let decisive = self.decisive_questions();
        for question in all.into_iter().filter(|question| !decisive.contains(*question)) {
            let askers: Vec<usize> = (0..asked.len()).filter(|at| asked[*at].contains(question)).collect();
            // A condition that says nothing, or never holds, is the fault; this is what comes of it.
            let follows = |at: &usize| self.faulty.contains(at) || self.when[*at].itself == FactRule::NEVER;
            let Some(first) = askers.first().filter(|_| !askers.iter().any(follows)) else { continue };
            let words = question.asked(self.catalog, self.item);
            let message = format!("要问「{words}」，可是不论怎么回答，要交的都一样");
            self.report_at(IDLE_QUESTION, *first, message, "删去问它的条件，或写明不同回答要什么不同的材料");
        }
    }

    fn asked_by(&self, guarded: &Guarded<'_>) -> BTreeSet<Question> {
        match guarded.thing {
            // What must be so is demanded, not asked.
            Thing::Meets(_) => BTreeSet::new(),
            // What a pattern asks it asks for all items that use it.
            Thing::Step(step) if step.pattern.is_some() => BTreeSet::new(),
            _ => guarded.own.iter().flat_map(|condition| condition.questions(self.item)).collect(),
        }
    }

    /// The questions that make a difference to what somebody has to do.
    fn decisive_questions(&mut self) -> BTreeSet<Question> {
        let mut rules: Vec<FactRule> = Vec::new();
        // Two lines may ask for one thing, each from some people: what counts is who is asked for it.
        let mut alike: Vec<(&Requirement, FactRule)> = Vec::new();
        for index in 0..self.guarded.len() {
            let (thing, when) = (self.guarded[index].thing, self.when[index]);
            let outermost = self.outermost_demand(index);
            match thing {
                Thing::Demand(requirement) if outermost == Some(index) && is_plain(requirement) => {
                    let space = &mut self.space;
                    let mut same = |a: &Requirement, b: &Requirement| is_satisfied_by(self.catalog, space, a, b);
                    let known =
                        alike.iter_mut().find(|(other, _)| same(other, requirement) && same(requirement, other));
                    match known {
                        Some((_, rule)) => *rule = self.space.or(*rule, when.itself),
                        None => alike.push((requirement, when.itself)),
                    }
                }
                Thing::Case(_) => {}
                // What a line asks for counts, not the line.
                Thing::Line(line) if matches!(line.kind, MaterialKind::Requirement | MaterialKind::Proxy) => {}
                // It goes with the whole.
                Thing::Demand(_) if outermost.is_some_and(|outermost| self.is_plain(outermost)) => {}
                _ => rules.push(when.itself),
            }
        }
        rules.extend(alike.into_iter().map(|(_, rule)| rule));
        let mut decisive = self.space.decided_by(&rules);
        if self.audience_decides_the_place {
            decisive.insert(Question::Audience);
        }
        decisive
    }

    fn is_plain(&self, index: usize) -> bool {
        self.guarded[index].demand().is_some_and(is_plain)
    }

    /// The whole of what a line or step asks for, of which this is a part.
    fn outermost_demand(&self, index: usize) -> Option<usize> {
        let mut demand = self.guarded[index].demand().map(|_| index)?;
        while let Some(outer) = self.guarded[demand].within.filter(|outer| self.guarded[*outer].demand().is_some()) {
            demand = outer;
        }
        Some(demand)
    }
}

/// Whether a demand is the same for everybody who is asked for it.
fn is_plain(requirement: &Requirement) -> bool {
    let sealed =
        |part: &Requirement| part.document().and_then(|document| document.seal.as_ref()?.when.as_ref()).is_some();
    let unconditional = |part: &Requirement| part.when.as_ref().is_none_or(|_| std::ptr::eq(part, requirement));
    requirement.walk().all(|part| unconditional(part) && !sealed(part))
}
