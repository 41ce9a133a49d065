//! B438: two items of a handbook with one name.

use std::collections::BTreeMap;

use crate::manual::{Category, Level, Manual, Rule};
use crate::{Inputs, Report};
use banshi_core::finding::{Code, Finding};
use banshi_core::place::Place;
use banshi_core::printed::fold;

pub(crate) const RULE: Rule = Rule {
    manuals: &[Manual {
        code: Code::RepeatedName,
        category: Category::Structure,
        level: Level::Warning,
        why: "一本手册里两个事项同名：目录里出现两遍，群众分不清该看哪一个。多半是复制以后没有改名（门诊、住院）。",
        mend: "改成各自的名称。",
        bad: "# handbooks/sample/items/enquiry.toml\nname = \"领卡\"",
        good: "# handbooks/sample/items/enquiry.toml\nname = \"卡证查询\"",
    }],
    check,
};

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    for handbook in inputs.own() {
        let mut known: BTreeMap<String, Place> = BTreeMap::new();
        for item in &handbook.items {
            if let Some(first) = known.insert(fold(&item.name), item.at) {
                let finding =
                    Finding::new(Code::RepeatedName, item.at, format!("本手册已有一个事项叫「{}」", item.name));
                report.push(finding.mend("改成各自的名称").related(first, "另一个"));
            }
        }
    }
}
