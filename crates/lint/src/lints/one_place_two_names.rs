//! B414: one address under two names.

use std::collections::BTreeMap;

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::Site;
use banshi_core::printed::fold;
use banshi_core::value::FaultClass;

use crate::doubts;
use crate::offices::Places;
use crate::registry::{ADDRESSES, Lint};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[ONE_PLACE_TWO_NAMES], check };

/// Two names for one address.
const ONE_PLACE_TWO_NAMES: Code = Code(&Manual {
    id: "B414",
    title: "一处地址两个名称",
    level: FindingLevel::Warning,
    category: ADDRESSES,
    why: "同一个地址印了两个单位的名称：不是改名没有改全，就是两个牌子。群众会以为是两处。",
    mend: "改了名的统一成现在的名称；确有两个单位的，在上面写一行「# 允许 B414：理由」。",
    examples: &[Example {
        bad: r#"# regions/town.toml

[[sites]]
id = "bureau"
address = "平安县平安路1号"
name = "平安县医疗保险管理局"
#~ B414 「平安县平安路1号」这一处有两个名称：「平安县政务服务中心」和「平安县医疗保险管理局」
#~   改法：统一成一个名称；确是两个单位的，写明允许的理由
#~   另见：[[sites]]（另一个名称）

[[counters]]
id = "bureau"
site = "bureau"

[duties]
cards = ["hall"]
enquiry = ["bureau"]
"#,
        good: r#"# regions/town.toml

[[counters]]
id = "bureau"
site = "hall"
room = "二楼"

[duties]
cards = ["hall"]
enquiry = ["bureau"]
"#,
    }],
});

const CLASSES: [FaultClass; 3] = [FaultClass::Conflict, FaultClass::Address, FaultClass::OfficeName];

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let Some(catalog) = inputs.shared_records() else { return };
    let places = Places::new(inputs);
    for region in catalog.regions.iter() {
        let mut known: BTreeMap<String, &Site> = BTreeMap::new();
        for site in &region.sites {
            let first = *known.entry(fold(&site.address)).or_insert(site);
            let (Some(name), Some(other)) = (&site.name, &first.name) else { continue };
            if fold(name) != fold(other) {
                let message = format!("「{}」这一处有两个名称：「{other}」和「{name}」", site.address);
                let finding =
                    Finding::new(ONE_PLACE_TWO_NAMES, places.of(site.at, "sites.name", name.as_str()), message)
                        .mend("统一成一个名称；确是两个单位的，写明允许的理由")
                        .related(first.at, "另一个名称");
                report.weigh(finding, doubts::about_both(inputs.handbooks, region, &CLASSES, [name, other]));
            }
        }
    }
}
