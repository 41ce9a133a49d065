//! B604: answers with which nothing is asked for, and nothing says so.

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::place::Place;
use banshi_reason::facts::{FactRule, Question, Value, Witness};
use banshi_reason::soundness::codes::RULES;

use super::Analysis;
use super::walk::{Thing, is_remark};

/// Answers with which an item that asks for something asks for nothing.
pub(super) const NOTHING_ASKED: Code = Code(&Manual {
    id: "B604",
    title: "有人什么都不用交",
    level: FindingLevel::Warning,
    category: RULES,
    why: "有的人照条件什么材料都不要，也没有说不需要：多半是漏了一种情况，他到窗口才知道要什么。",
    mend: "补上这时要的材料；确实不用交的，加一行 kind = \"none\" 或 kind = \"note\" 说明。",
    examples: &[Example {
        bad: r#"# handbooks/sample/handbook.toml
items = ["card", "enquiry", "loss"]

# handbooks/sample/items/loss.toml
id = "loss"
#~ B604 当 户籍=外县 时，什么材料都不要，也没有说不需要材料
#~   改法：补上这时要的材料；确实不用交的，加一行 kind = "none" 或 kind = "note" 说明
name = "卡证挂失"
services = ["enquiry"]
duty = "enquiry"
[[audience]]
text = "城乡居民。"
[[channels]]
kinds = ["counter"]
text = "到窗口办理。"
[[materials]]
text = "本县户籍的交身份证。"
when = { residence = "local" }
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
text = "本县户籍的交身份证。"
when = { residence = "local" }
requires = ["identity-card"]
[[materials]]
text = "外县户籍的不用交材料。"
kind = "note"
when = { residence = "non-local" }
[[limits]]
kind = "immediate"
"#,
    }],
});

/// So many combinations are named; the mend for one often mends the others.
const MOST_SHOWN: usize = 3;

impl Analysis<'_> {
    pub(super) fn check_silent(&mut self) {
        let says_something = |guarded: &super::Guarded<'_>| match guarded.thing {
            Thing::Demand(_) | Thing::Excluded => true,
            Thing::Line(line) => is_remark(line),
            _ => false,
        };
        let said: Vec<usize> = (0..self.guarded.len()).filter(|at| says_something(&self.guarded[*at])).collect();
        if !said.iter().any(|at| self.guarded[*at].demand().is_some()) {
            return;
        }
        // What everybody is told leaves nobody without.
        if said.iter().any(|at| self.when[*at].itself == FactRule::ALWAYS) {
            return;
        }
        let mut rules: Vec<FactRule> = said.iter().map(|at| self.when[*at].itself).collect();
        let mut shown: Vec<Witness> = Vec::new();
        let mut next = self.space.witness_of_none(&rules);
        while let Some(witness) = next {
            rules.push(self.space.exactly(&witness));
            next = self.space.witness_of_none(&rules);
            shown.push(witness);
            if shown.len() == MOST_SHOWN {
                break;
            }
        }
        let Some(first) = shown.first() else { return };
        // Nobody is asked for anything: then each of the conditions is reported.
        if first.answers().is_empty() {
            return;
        }
        let place = self.place_of(first);
        let mut words: Vec<String> = shown.iter().map(|witness| witness.words(self.catalog, self.item)).collect();
        words.extend(next.is_some().then(|| "其他一些回答".to_owned()));
        let message = format!("当 {} 时，什么材料都不要，也没有说不需要材料", words.join("，或 "));
        let mend = "补上这时要的材料；确实不用交的，加一行 kind = \"none\" 或 kind = \"note\" 说明";
        self.findings.push(Finding::new(NOTHING_ASKED, place, message).mend(mend));
    }

    /// Where the case is defined that the answers name; else the item.
    fn place_of(&self, witness: &Witness) -> Place {
        let case = match witness.answers().get(&Question::Case) {
            Some(Some(Value::Case(case))) => self.item.cases.get(case),
            _ => None,
        };
        case.map_or(self.item.at, |case| case.at)
    }
}
