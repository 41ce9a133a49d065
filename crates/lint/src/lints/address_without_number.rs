//! B416: an address without a number.

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::value::FaultClass;

use crate::doubts;
use crate::offices::Places;
use crate::registry::{ADDRESSES, Lint};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[ADDRESS_WITHOUT_NUMBER], check };

/// An address without a number.
const ADDRESS_WITHOUT_NUMBER: Code = Code(&Manual {
    id: "B416",
    title: "地址没有门牌号",
    level: FindingLevel::Warning,
    category: ADDRESSES,
    why: "地址里没有门牌号，也没有楼号，只有路名或小区名，第一次来的人找不到。",
    mend: "补上门牌号；实在没有的，写明附近的路口和楼号，并在上面写一行「# 允许 B416：理由」。",
    examples: &[Example {
        bad: r#"# regions/town.toml

[[sites]]
id = "annex"
address = "平安县东风路"
#~ B416 「平安县东风路」没有门牌号
#~   改法：补上门牌号，或写明路口和楼号
name = "平安县便民服务站"

[[counters]]
id = "annex"
site = "annex"

[duties]
cards = ["hall"]
enquiry = ["annex"]
"#,
        good: r#"# regions/town.toml

[[sites]]
id = "annex"
address = "平安县东风路5号"
name = "平安县便民服务站"

[[counters]]
id = "annex"
site = "annex"

[duties]
cards = ["hall"]
enquiry = ["annex"]
"#,
    }],
});

const CLASSES: [FaultClass; 3] = [FaultClass::Gap, FaultClass::Address, FaultClass::Conflict];

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let Some(catalog) = inputs.shared_records() else { return };
    let places = Places::new(inputs);
    for region in catalog.regions.iter() {
        for site in &region.sites {
            let address = site.address.as_str();
            if has_number(address) {
                continue;
            }
            let at = places.of(site.at, "sites.address", address);
            let finding = Finding::new(ADDRESS_WITHOUT_NUMBER, at, format!("「{address}」没有门牌号"));
            // The cell may print a landmark behind the address, and the doubt quote both.
            let tail = address.char_indices().rev().nth(3).map_or(address, |(start, _)| &address[start..]);
            let doubt = doubts::about_region(inputs.handbooks, region, &CLASSES, &[address, tail]);
            report.weigh(finding.mend("补上门牌号，或写明路口和楼号"), doubt);
        }
    }
}

/// A number, or a Chinese one that counts something: 一公司两市场 does not say which house.
fn has_number(address: &str) -> bool {
    let chinese = |c: char| "一二三四五六七八九十".contains(c);
    let counted = |(at, c): (usize, char)| {
        chinese(c)
            && address[at + c.len_utf8()..].trim_start_matches(chinese).starts_with(['号', '栋', '幢', '座', '组'])
    };
    // A highway's number leads nowhere in particular.
    let highway = |rest: &str| ["国道", "省道", "县道"].iter().any(|road| rest.starts_with(road));
    let digits = address.match_indices(|c: char| c.is_ascii_digit());
    let mut houses = digits.filter(|(at, _)| !highway(address[*at..].trim_start_matches(|c: char| c.is_ascii_digit())));
    houses.next().is_some() || address.char_indices().any(counted)
}
