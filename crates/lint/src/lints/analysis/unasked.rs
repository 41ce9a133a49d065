//! B605: materials that nobody is ever asked for.

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::{Requirement, What};
use banshi_reason::facts::FactRule;
use banshi_reason::soundness::codes::RULES;

use super::{Analysis, words};

/// A material that nobody is ever asked for.
pub(super) const NEVER_ASKED: Code = Code(&Manual {
    id: "B605",
    title: "材料没有人要交",
    level: FindingLevel::Warning,
    category: RULES,
    why: "材料写在永远轮不到的条件里，没有人要交。",
    mend: "改正外面的条件；确实不再要的，删去这项材料。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
[[materials]]
#~ B601 「老人的交《发卡登记簿》」的条件「年满60岁且不满18岁的」自相矛盾，永远不成立
#~   改法：改正条件；确实没有这种情况的，删去
text = "老人的交《发卡登记簿》。"
when = { all = [{ age = { at_least = 60 } }, { age = { less_than = 18 } }] }
requires = ["register"]
#~ B605 没有人要交「发卡登记簿」：它只在「老人的交《发卡登记簿》」里，而那里永远轮不到
#~   处：「"register"」
#~   改法：改正外面的条件；确实不再要的，删去这项材料
#~   另见：[[materials]]（这里永远轮不到）
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[[materials]]
text = "老人的交《发卡登记簿》。"
when = { age = { at_least = 60 } }
requires = ["register"]
"#,
    }],
});

impl Analysis<'_> {
    /// Materials that hang on a condition around them that never holds. Where it is the material's own,
    /// it has been reported at the same place.
    pub(super) fn check_unasked(&mut self) {
        for index in 0..self.guarded.len() {
            let Some(requirement) = self.guarded[index].demand() else { continue };
            let paper = matches!(requirement.what, What::Document(_) | What::Open(_));
            let own = self.when[index].around != FactRule::NEVER;
            if !paper || own || self.when[index].itself != FactRule::NEVER || self.is_asked_elsewhere(requirement) {
                continue;
            }
            let mut cause = index;
            while let Some(outer) =
                self.guarded[cause].within.filter(|outer| self.when[*outer].itself == FactRule::NEVER)
            {
                cause = outer;
            }
            let name = words::requirement_words(self.catalog, self.item, requirement);
            let around = self.name(self.guarded[cause].thing);
            let message = format!("没有人要交「{name}」：它只在{around}里，而那里永远轮不到");
            let finding = Finding::new(NEVER_ASKED, self.guarded[index].at, message);
            let finding = finding.mend("改正外面的条件；确实不再要的，删去这项材料");
            let (place, at) = (self.guarded[index].at, self.guarded[cause].at);
            self.findings.push(if place == at { finding } else { finding.related(at, "这里永远轮不到") });
        }
    }

    fn is_asked_elsewhere(&self, requirement: &Requirement) -> bool {
        let Some(document) = requirement.document() else { return false };
        let asked = self.guarded.iter().zip(&self.when).filter(|(_, when)| when.itself != FactRule::NEVER);
        asked.filter_map(|(guarded, _)| guarded.document()).any(|asked| asked.document == document.document)
    }
}
