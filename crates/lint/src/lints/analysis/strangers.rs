//! B609: rules for people whom the item is not for.

use banshi_core::finding::{Code, Example, FindingLevel, Manual};
use banshi_core::model::{Audience, Condition, Link, Test};
use banshi_reason::soundness::codes::RULES;

use super::Analysis;

/// A rule for people whom the item is not for.
pub(super) const NOT_FOR_THEM: Code = Code(&Manual {
    id: "B609",
    title: "对象不在服务对象里",
    level: FindingLevel::Warning,
    category: RULES,
    why: "条件说的是服务对象以外的人：事项不是为他们办的，也没有写明排除他们。",
    mend: "核对是谁；服务对象漏写的，补在 [[audience]] 的 who 里；原文排除的，写 [[eligibility]] rule = \"exclude\"。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/card.toml
[[materials]]
#~ B609 「用人单位交身份证」说的是「用人单位」，本事项的服务对象里没有，也没有写明排除；写明的是「城乡居民」
#~   改法：核对是谁；服务对象漏写的，补在 [[audience]] 的 who 里；原文排除的，写 [[eligibility]] rule = "exclude"
text = "用人单位交身份证。"
for = ["employer"]
requires = ["identity-card"]
#~ B605 没有人要交「身份证」：它只在「用人单位交身份证」里，而那里永远轮不到
#~   处：「"identity-card"」
#~   改法：改正外面的条件；确实不再要的，删去这项材料
#~   另见：[[materials]]（这里永远轮不到）
"#,
        good: r#"# handbooks/sample/items/card.toml
[[materials]]
text = "用人单位不能办理。"
kind = "exclusion"
for = ["employer"]
[[eligibility]]
rule = "exclude"
who = ["employer"]
quote = "用人单位不能办理"
"#,
    }],
});

const MEND: &str =
    "核对是谁；服务对象漏写的，补在 [[audience]] 的 who 里；原文排除的，写 [[eligibility]] rule = \"exclude\"";

impl Analysis<'_> {
    /// Only where the data name everybody whom the item is for.
    pub(super) fn check_strangers(&mut self) {
        if !self.item.names_its_audiences() {
            return;
        }
        let own = self.item.named_audiences();
        for index in 0..self.guarded.len() {
            let named = self.guarded[index].own.iter().flat_map(|own| named_audiences(own));
            let strangers: Vec<&Link<Audience>> = named.filter(|who| !own.contains(who)).collect();
            if strangers.is_empty() {
                continue;
            }
            let listed = |who: &[&Link<Audience>]| -> String {
                who.iter().map(|who| self.catalog.audiences[who].name.as_str()).collect::<Vec<_>>().join("、")
            };
            let thing = self.name(self.guarded[index].thing);
            let message = format!(
                "{thing}说的是「{}」，本事项的服务对象里没有，也没有写明排除；写明的是「{}」",
                listed(&strangers),
                listed(&own)
            );
            self.faulty.insert(index);
            self.report_at(NOT_FOR_THEM, index, message, MEND);
        }
    }
}

/// Everybody whom a condition names.
fn named_audiences(condition: &Condition) -> Vec<&Link<Audience>> {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(named_audiences).collect(),
        Condition::Not(part) => named_audiences(part),
        Condition::Test(Test::Audience(who)) => who.iter().collect(),
        Condition::Test(_) => Vec::new(),
    }
}
