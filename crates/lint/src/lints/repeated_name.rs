//! B438: two items of a handbook with one name.

use std::collections::BTreeMap;

use crate::registry::{Lint, STRUCTURE};
use crate::{Inputs, Report};
use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::place::Place;
use banshi_core::printed::fold;

pub(crate) const LINT: Lint = Lint { codes: &[REPEATED_NAME], check };

/// Two items of a handbook with one name.
const REPEATED_NAME: Code = Code(&Manual {
    id: "B438",
    title: "两个事项一个名称",
    level: FindingLevel::Warning,
    category: STRUCTURE,
    why: "一本手册里两个事项同名：目录里出现两遍，群众分不清该看哪一个。多半是复制以后没有改名（门诊、住院）。",
    mend: "改成各自的名称。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
name = "领卡"
#~ B438 本手册已有一个事项叫「领卡」
#~   行：id = "enquiry"
#~   改法：改成各自的名称
#~   另见：id = "card"（另一个）
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
name = "卡证查询"
"#,
    }],
});

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    for handbook in inputs.own_handbook() {
        let mut known: BTreeMap<String, Place> = BTreeMap::new();
        for item in &handbook.items {
            if let Some(first) = known.insert(fold(&item.name), item.at) {
                let finding = Finding::new(REPEATED_NAME, item.at, format!("本手册已有一个事项叫「{}」", item.name));
                report.push(finding.mend("改成各自的名称").related(first, "另一个"));
            }
        }
    }
}
