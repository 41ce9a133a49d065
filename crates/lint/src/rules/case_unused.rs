//! B457: a case for which nothing is said.

use banshi_core::finding::{Code, Finding};
use banshi_core::value::FaultClass;

use crate::doubts;
use crate::manual::{Category, Level, Manual, Rule};
use crate::{Inputs, Report};

pub(crate) const RULE: Rule = Rule {
    manual: Manual {
        code: Code::CaseUnused,
        category: Category::Sense,
        level: Level::Warning,
        why: "列了一种情形，材料、流程、时限里都没有说它怎么办：群众选了它，得不到任何答案。",
        mend: "补上这种情形的材料或流程；不分的，删去这种情形。",
        bad: r#"# handbooks/sample/items/card.toml
[[cases]]
id = "again"
name = "补领"
"#,
        good: r#"# handbooks/sample/items/card.toml
[[cases]]
id = "again"
name = "补领"

[[materials]]
text = "遗失说明。"
case = "again"
"#,
    },
    check,
};

const CLASSES: [FaultClass; 2] = [FaultClass::Gap, FaultClass::Conflict];

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let Some(catalog) = inputs.catalog else { return };
    for handbook in &catalog.handbooks {
        for item in &handbook.items {
            let text = &inputs.sources.file(item.at).text;
            for case in &item.cases {
                // Ids are local to the item: whatever speaks of the case stands in its file.
                let written = format!("\"{}\"", case.id);
                if text.matches(&written).count() > 1 {
                    continue;
                }
                let finding = Finding::new(Code::CaseUnused, case.at, format!("情形「{}」没有材料、流程和时限", case.name));
                let asked = doubts::of_item(handbook, item, &CLASSES).find(|doubt| doubt.question.contains(case.name.as_str()));
                report.weigh(finding.mend("补上，或删去这种情形"), asked);
            }
        }
    }
}
