//! B603: what the same people are told twice, and differently.

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::{DocumentRequirement, Limit, Requirement, What};
use banshi_reason::asked::ATTRIBUTES;
use banshi_reason::facts::FactRule;
use banshi_reason::soundness::codes::RULES;
use banshi_reason::words::limit_words;

use super::walk::Thing;
use super::{Analysis, words};

/// Two demands, limits or rules for the same people that cannot both be meant.
pub(super) const DEMANDS_CLASH: Code = Code(&Manual {
    id: "B603",
    title: "要求互相抵触",
    level: FindingLevel::Warning,
    category: RULES,
    why: "同一个人会碰到两条互相抵触的要求：同一份材料一处要原件、一处要复印件，份数、时限、能不能代办前后不一。群众照哪一条都可能被退回。",
    mend: "给其中一条加上条件，或让两条写得一样。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/card.toml
[[materials]]
text = "《领卡申请表》三份。"
requires = [{ document = "card-form", copies = 3 }]
#~ B603 不论怎么回答，「《领卡申请表》3份」与前面的「《领卡申请表》2份」抵触：一处是2份，一处是3份
#~   处：「{ document = "card-form", copies = 3 }」
#~   改法：给其中一条加上条件，或让两条写得一样
#~   另见：requires = [{ document = "card-form", copies = 2 }]（前面这样写）
"#,
        good: r#"# handbooks/sample/items/card.toml
[[materials]]
text = "《领卡申请表》两份。"
requires = [{ document = "card-form", copies = 2 }]
"#,
    }],
});

impl Analysis<'_> {
    pub(super) fn check_clashes(&mut self) {
        let comparable = |at: &usize| {
            let guarded = &self.guarded[*at];
            matches!(guarded.thing, Thing::Limit(_) | Thing::Proxy(_)) || guarded.document().is_some()
        };
        let comparable: Vec<usize> = (0..self.guarded.len()).filter(comparable).collect();
        for (at, later) in comparable.iter().copied().enumerate() {
            for earlier in comparable[..at].iter().copied() {
                if let Some(difference) = self.find_difference(earlier, later) {
                    self.report_clash(earlier, later, &difference);
                }
            }
        }
    }

    fn report_clash(&mut self, earlier: usize, later: usize, difference: &str) {
        let both = self.space.and(self.when[earlier].itself, self.when[later].itself);
        if both == FactRule::NEVER || self.are_alternatives(earlier, later) {
            return;
        }
        let when = self.rule_words(both);
        let [before, name] = [earlier, later].map(|index| self.name(self.guarded[index].thing));
        let message = format!("{when}，{name}与前面的{before}抵触：{difference}");
        let finding = Finding::new(DEMANDS_CLASH, self.guarded[later].at, message);
        let mend = "给其中一条加上条件，或让两条写得一样";
        let (place, other) = (self.guarded[later].at, self.guarded[earlier].at);
        let finding = finding.mend(mend);
        self.findings.push(if place == other { finding } else { finding.related(other, "前面这样写") });
    }

    /// How two rules differ that speak of the same thing.
    fn find_difference(&self, earlier: usize, later: usize) -> Option<String> {
        let [a, b] = [earlier, later].map(|index| &self.guarded[index]);
        match (a.thing, b.thing) {
            (Thing::Demand(_), Thing::Demand(_)) => papers_differ(a.document()?, b.document()?),
            (Thing::Limit(a), Thing::Limit(b)) => limits_differ(a, b),
            (Thing::Proxy(a), Thing::Proxy(b)) => {
                (a.allowed != b.allowed).then(|| "一处说可以代办，一处说不可以".to_owned())
            }
            _ => None,
        }
    }

    /// Whether only one of the two is handed in, because they are in different members of a choice.
    fn are_alternatives(&self, one: usize, other: usize) -> bool {
        let around = |index: usize| {
            let mut path = vec![index];
            while let Some(outer) = path.last().and_then(|last| self.guarded[*last].within) {
                path.push(outer);
            }
            path
        };
        let above = around(other);
        let met = around(one).into_iter().find(|index| above.contains(index));
        met.and_then(|met| self.guarded[met].demand()).is_some_and(is_choice)
    }
}

fn is_choice(requirement: &Requirement) -> bool {
    matches!(requirement.what, What::OneOf(_) | What::AtLeast { .. })
}

/// How the same paper of the same person is asked for in two ways of which neither does for the
/// other. What tells papers apart, as a remark or a name of its own does, makes two of them.
fn papers_differ(a: &DocumentRequirement, b: &DocumentRequirement) -> Option<String> {
    let is_same = a.document == b.document && a.name == b.name;
    if !is_same || ATTRIBUTES.iter().any(|attribute| attribute.tells_apart(a, b)) {
        return None;
    }
    ATTRIBUTES.iter().find_map(|attribute| attribute.find_clash(a, b))
}

/// How two limits for the same body and the same diseases differ.
fn limits_differ(a: &Limit, b: &Limit) -> Option<String> {
    if a.by != b.by || a.list != b.list {
        return None;
    }
    let (one, other) = (limit_words(&a.time), limit_words(&b.time));
    (one != other).then(|| format!("一处是{}，一处是{}", words::short_text(&one), words::short_text(&other)))
}
