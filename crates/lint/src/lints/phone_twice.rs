//! B426: a number written twice.

use std::collections::BTreeMap;

use crate::registry::{Lint, PHONES};
use crate::{Inputs, Report};
use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::place::Place;

pub(crate) const LINT: Lint = Lint { codes: &[PHONE_TWICE], check };

/// A number written twice.
const PHONE_TWICE: Code = Code(&Manual {
    id: "B426",
    title: "同一个号码写了两次",
    level: FindingLevel::Warning,
    category: PHONES,
    why: "同一个号码在一个区划里写了两次，编号不同。以后改号码，只改了一处就对不上了；也可能是复制了一段没有改号码。",
    mend: "留一处，别处引用它；号码抄错的改正。",
    examples: &[Example {
        bad: r#"# regions/town.toml

[[phones]]
#~ B426 0878-1234567 写了两次
#~   改法：留一处，别处引用它的编号
#~   另见：[[phones]]（第一次）
id = "second"
number = "0878-1234567"

[duties]
cards = [{ counter = "hall", phones = ["second"] }]
"#,
        good: r#"# regions/town.toml

[[phones]]
id = "second"
number = "0878-1238888"

[duties]
cards = [{ counter = "hall", phones = ["second"] }]
"#,
    }],
});

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let Some(catalog) = inputs.shared_records() else { return };
    for region in catalog.regions.iter() {
        let mut known: BTreeMap<&str, Place> = BTreeMap::new();
        for phone in &region.phones {
            let first = *known.entry(phone.number.as_str()).or_insert(phone.at);
            if first != phone.at {
                let message = format!("{} 写了两次", phone.number);
                let finding = Finding::new(PHONE_TWICE, phone.at, message).mend("留一处，别处引用它的编号");
                report.push(finding.related(first, "第一次"));
            }
        }
    }
}
