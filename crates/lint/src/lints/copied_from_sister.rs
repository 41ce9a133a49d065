//! B454: the words of a sister item.

use std::collections::HashSet;

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::value::FaultClass;

use crate::doubts;
use crate::lines::{self, FileKind};
use crate::registry::{Lint, SENSE};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[COPIED_FROM_SISTER], check };

/// The words of a sister item.
const COPIED_FROM_SISTER: Code = Code(&Manual {
    id: "B454",
    title: "像是从别的事项抄来的",
    level: FindingLevel::Warning,
    category: SENSE,
    why: "零售药店的事项里写着医疗机构，或反过来：两个事项是互相抄的，这一处没有改过来。",
    mend: "改成本事项的对象。",
    examples: &[Example {
        bad: r#"# services.toml
[[services]]
id = "pharmacy"
name = "药店"
theme = "card"

# handbooks/sample/handbook.toml
items = ["card", "enquiry", "hospital", "pharmacy"]

# handbooks/sample/items/hospital.toml
id = "hospital"
name = "定点医疗机构申请"
services = ["pharmacy"]
duty = "enquiry"
[[audience]]
text = "医疗机构。"
[[channels]]
kinds = ["counter"]
text = "窗口。"
[[steps]]
kind = "outcome"
timed = true
text = "医疗机构提出申请。"
actor = "hospital"
[[materials]]
text = "书面申请。"
[[limits]]
kind = "immediate"

# handbooks/sample/items/pharmacy.toml
id = "pharmacy"
name = "定点零售药店申请"
services = ["pharmacy"]
duty = "enquiry"
[[audience]]
text = "零售药店。"
[[channels]]
kinds = ["counter"]
text = "窗口。"
[[steps]]
kind = "outcome"
timed = true
text = "医疗机构提出申请。"
#~ B454 这是零售药店的事项，却写了「医疗机构」
#~   处：「医疗机构」
#~   改法：改成「零售药店」
actor = "pharmacy"
[[materials]]
text = "书面申请。"
[[limits]]
kind = "immediate"
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[[audience]]
text = "零售药店。"
"#,
    }],
});

const CLASSES: [FaultClass; 3] = [FaultClass::CopyPaste, FaultClass::Term, FaultClass::Conflict];
/// What makes the difference between two sisters, and the words that only the other one has.
const SISTERS: [(&str, &str, &[&str]); 2] =
    [("零售药店", "医疗机构", &["医疗机构", "医疗服务机构"]), ("医疗机构", "零售药店", &["零售药店"])];

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let items = || inputs.own_handbook().flat_map(|handbook| &handbook.items);
    let names: HashSet<&str> = items().map(|item| item.name.as_str()).collect();
    // 医药机构 items name both, and have no sister.
    let has_sister = |name: &str, own: &str, other: &str| {
        name.contains(own) && !name.contains(other) && names.contains(name.replace(own, other).as_str())
    };
    let sisters = SISTERS.iter().filter(|(own, other, _)| items().any(|item| has_sister(&item.name, own, other)));
    for (own, other, words) in sisters {
        let printed =
            lines::printed_lines(inputs).filter(|line| line.kind() == FileKind::Item && &*line.words.path != "name");
        for line in printed {
            let Some((handbook, item)) = line.item.filter(|(_, item)| has_sister(&item.name, own, other)) else {
                continue;
            };
            let found = words.iter().find_map(|word| Some((line.text().find(word)?, *word)));
            if let Some((at, word)) = found {
                let message = format!("这是{own}的事项，却写了「{word}」");
                let finding = Finding::new(COPIED_FROM_SISTER, line.place(at..at + word.len()), message);
                let doubt = doubts::about_line(handbook, item, &CLASSES, line.text(), word);
                report.weigh(finding.mend(format!("改成「{own}」")), doubt);
            }
        }
    }
}
