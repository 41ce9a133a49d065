//! B606: members of a choice that another member makes superfluous.

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::{Requirement, What};
use banshi_reason::facts::FactRule;
use banshi_reason::soundness::codes::RULES;

use super::satisfies::is_satisfied_by;
use super::{Analysis, words};

/// A member of a choice that another one makes superfluous.
pub(super) const IDLE_OPTION: Code = Code(&Manual {
    id: "B606",
    title: "多余的选项",
    level: FindingLevel::Warning,
    category: RULES,
    why: "任选其一里，有一项交得出它的人只交另一项也行：这一项多余，或者两项里有一项写错了。",
    mend: "删去多余的一项，或改正其中一项。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
[[materials]]
text = "《领卡回执》，或《领卡回执》和《发卡登记簿》。"
requires = [{ one_of = ["card-receipt", { all_of = ["card-receipt", "register"] }] }]
#~ B606 任选其一里的「领卡回执和发卡登记簿」多余：不论怎么回答，交得出它的人只交「领卡回执」也行
#~   处：「{ all_of = ["card-receipt", "register"] }」
#~   改法：删去多余的一项，或改正其中一项
#~   另见：requires = [{ one_of = ["card-receipt", { all_of = ["card-receipt", "register"] }] }]（这一项要求得更少）
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[[materials]]
text = "《领卡回执》或《发卡登记簿》。"
requires = [{ one_of = ["card-receipt", "register"] }]
"#,
    }],
});

impl Analysis<'_> {
    pub(super) fn check_choices(&mut self) {
        for index in 0..self.guarded.len() {
            if let Some(Requirement { what: What::OneOf(members), .. }) = self.guarded[index].demand() {
                self.check_choice(index, members);
            }
        }
    }

    /// The indices of the members stand behind that of the choice, in order.
    fn check_choice(&mut self, choice: usize, members: &[Requirement]) {
        let of: Vec<usize> = (choice + 1..self.guarded.len())
            .filter(|at| self.guarded[*at].within == Some(choice) && self.guarded[*at].demand().is_some())
            .collect();
        let mut idle: Vec<usize> = Vec::new();
        // Of two that are the same, the later is superfluous.
        for at in (0..members.len()).rev() {
            let others = (0..members.len()).filter(|other| *other != at && !idle.contains(other));
            let weaker = others.into_iter().find(|other| self.makes_idle(&of, members, at, *other));
            if let Some(weaker) = weaker {
                idle.push(at);
                let [given, asked] =
                    [at, weaker].map(|member| words::requirement_words(self.catalog, self.item, &members[member]));
                let when = self.rule_words(self.when[of[at]].itself);
                let message = format!("任选其一里的「{given}」多余：{when}，交得出它的人只交「{asked}」也行");
                let place = self.guarded[of[at]].at;
                let mut finding = Finding::new(IDLE_OPTION, place, message).mend("删去多余的一项，或改正其中一项");
                let other = self.guarded[of[weaker]].at;
                if other != place {
                    finding = finding.related(other, "这一项要求得更少");
                }
                self.findings.push(finding);
            }
        }
    }

    /// Whether whoever may take the one may as well take the other, which asks for less or for the same.
    fn makes_idle(&mut self, of: &[usize], members: &[Requirement], at: usize, other: usize) -> bool {
        let [one, another] = [at, other].map(|member| self.when[of[member]].itself);
        one != FactRule::NEVER
            && is_satisfied_by(self.catalog, &mut self.space, &members[at], &members[other])
            && self.space.implies(one, another)
    }
}
