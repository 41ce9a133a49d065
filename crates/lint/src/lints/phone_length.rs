//! B422: a number longer or shorter than the others of its area.

use std::collections::BTreeMap;

use crate::registry::{Lint, PHONES};
use crate::{Inputs, Report};
use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};

pub(crate) const LINT: Lint = Lint { codes: &[PHONE_LENGTH], check };

/// A number longer or shorter than the others of its region.
const PHONE_LENGTH: Code = Code(&Manual {
    id: "B422",
    title: "号码位数与别的不同",
    level: FindingLevel::Warning,
    category: PHONES,
    why: "一个区号下的号码位数相同。这个号码比别的多一位或少一位，多半是多按或漏按了。",
    mend: "核对号码。",
    examples: &[Example {
        bad: r#"# regions/town.toml

[[phones]]
#~ B422 0878-12388889 有 8 位，同一区号的别的号码是 7 位
#~   改法：核对号码
id = "second"
number = "0878-12388889"

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
    let mut lengths: BTreeMap<&str, BTreeMap<usize, usize>> = BTreeMap::new();
    for phone in catalog.regions.iter().flat_map(|region| &region.phones) {
        if let Some(area) = phone.number.area_code() {
            *lengths.entry(area).or_default().entry(phone.number.local().len()).or_default() += 1;
        }
    }
    for phone in catalog.regions.iter().flat_map(|region| &region.phones) {
        let Some(of_area) = phone.number.area_code().and_then(|area| lengths.get(area)) else { continue };
        let own = phone.number.local().len();
        let Some((usual, count)) = of_area.iter().max_by_key(|(_, count)| **count) else { continue };
        // Half of the numbers or more are no slip.
        if *usual != own && of_area[&own] * 2 <= *count {
            let message = format!("{} 有 {own} 位，同一区号的别的号码是 {usual} 位", phone.number);
            report.push(Finding::new(PHONE_LENGTH, phone.at, message).mend("核对号码"));
        }
    }
}
