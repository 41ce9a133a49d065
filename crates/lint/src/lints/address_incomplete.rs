//! B415: an address without the names of province, city or county.

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::{Region, Site};
use banshi_core::value::{FaultClass, RegionLevel};

use crate::doubts;
use crate::offices::{Places, regions_above};
use crate::registry::{ADDRESSES, Lint};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[ADDRESS_INCOMPLETE], check };

/// An address without county or city.
const ADDRESS_INCOMPLETE: Code = Code(&Manual {
    id: "B415",
    title: "地址缺省市县",
    level: FindingLevel::Warning,
    category: ADDRESSES,
    why: "地址里少了省、州市或县的名称，或者只剩一个“市”字（云南省市阳光大道）。外地群众和导航都找不到，同一县的地址写法也不一致。",
    mend: "照同一区划别的地址补全，从省或州市写起，写到门牌号。",
    examples: &[Example {
        bad: r#"# regions/town.toml

[[sites]]
id = "annex"
address = "东风路5号"
#~ B415 地址里没有「平安县」
#~   改法：照同一区划别的地址补全
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
/// Between two of these a name is missing.
const BARE: [&str; 6] = ["省市", "省州", "省县", "州市", "州县", "市县"];
/// Nothing begins with these but what has lost its name.
const LEVELS: [char; 4] = ['省', '州', '市', '县'];

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let Some(catalog) = inputs.shared_records() else { return };
    let places = Places::new(inputs);
    for region in catalog.regions.iter() {
        let above = regions_above(catalog, region);
        for site in &region.sites {
            let at = places.of(site.at, "sites.address", site.address.as_str());
            // Half a name is a slip: nobody has asked whether it is meant.
            if let Some(message) = missing_half(&site.address) {
                report.push(Finding::new(ADDRESS_INCOMPLETE, at, message).mend("照同一区划别的地址补全"));
            } else if let Some(message) = missing_part(region, &above, site) {
                let finding = Finding::new(ADDRESS_INCOMPLETE, at, message).mend("照同一区划别的地址补全");
                report.weigh(finding, doubts::about_region(inputs.handbooks, region, &CLASSES, &[&site.address]));
            }
        }
    }
}

/// The word for a level whose name is lost.
fn missing_half(address: &str) -> Option<String> {
    if let Some(bare) = BARE.iter().find(|bare| address.contains(**bare)) {
        return Some(format!("地址里的「{bare}」中间少了名称"));
    }
    let level = address.chars().next().filter(|first| LEVELS.contains(first))?;
    Some(format!("地址开头的「{level}」前面少了名称"))
}

fn missing_part(region: &Region, above: &[&Region], site: &Site) -> Option<String> {
    let address = site.address.as_str();
    // The prefecture's own desk stands in a city of another name.
    if region.level == RegionLevel::County && !address.contains(region.name.as_str()) {
        return Some(format!("地址里没有「{}」", region.name));
    }
    let missing = above.iter().find(|above| {
        let name = above.name.as_str();
        !address.contains(name) && region.sites.iter().any(|other| other.address.contains(name))
    });
    missing.map(|above| format!("本区划别的地址写了「{}」，这一个没有", above.name))
}
