//! B423: two numbers that differ by one slip.

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::Phone;

use crate::likeness::one_slip;
use crate::offices::{candidate_pairs, regions_above};
use crate::registry::{Lint, PHONES};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[NEAR_PHONES], check };

/// A number that differs from another by one slip of the finger.
const NEAR_PHONES: Code = Code(&Manual {
    id: "B423",
    title: "两个号码只差一点",
    level: FindingLevel::Warning,
    category: PHONES,
    why: "两个号码只差一位，或有两位换了次序，或正好大一：多半是按错、抄错，或下拉时号码自己加了一。",
    mend: "打一打，核对两个号码；都对的，在上面写一行「# 允许 B423：理由」。",
    examples: &[Example {
        bad: r#"# regions/town.toml

[[phones]]
#~ B423 0878-1234576 与 0878-1234567 只差一点
#~   改法：核对两个号码；都对的，写明允许的理由
#~   另见：[[phones]]（另一个号码）
id = "second"
number = "0878-1234576"

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
        let above = regions_above(catalog, region);
        let own = region.phones.len();
        let phones: Vec<&Phone> = region.phones.iter().chain(above.iter().flat_map(|above| &above.phones)).collect();
        let numbers: Vec<&str> = phones.iter().map(|phone| phone.number.local()).collect();
        for (first, second) in candidate_pairs(&numbers, 3) {
            // Of two numbers of a region the later is meant; of a region's and the one above, its own.
            let (known, slip) = if second < own { (first, second) } else { (second, first) };
            if slip < own && is_near(numbers[known], numbers[slip]) {
                let message = format!("{} 与 {} 只差一点", phones[slip].number, phones[known].number);
                report.push(
                    Finding::new(NEAR_PHONES, phones[slip].at, message)
                        .mend("核对两个号码；都对的，写明允许的理由")
                        .related(phones[known].at, "另一个号码"),
                );
            }
        }
    }
}

fn is_near(one: &str, other: &str) -> bool {
    let follows = |a: &str, b: &str| Some((a.parse::<u64>().ok()?.abs_diff(b.parse().ok()?)) == 1);
    // 110 and 120 are both right; a slip shows only in a long number.
    one.len().min(other.len()) >= 7 && (one_slip(one, other) || follows(one, other) == Some(true))
}
