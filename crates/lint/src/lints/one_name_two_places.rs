//! B413: one name for two addresses.

use std::collections::BTreeMap;

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::Site;
use banshi_core::printed::fold;
use banshi_core::value::FaultClass;

use crate::doubts;
use crate::offices::Places;
use crate::registry::{ADDRESSES, Lint};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[ONE_NAME_TWO_PLACES], check };

/// One name for two addresses.
const ONE_NAME_TWO_PLACES: Code = Code(&Manual {
    id: "B413",
    title: "两处地址一个名称",
    level: FindingLevel::Warning,
    category: ADDRESSES,
    why: "同一个名称印在两个不同的地址上：群众照名称找，会走错。多半有一处地址过时，或名称该分清。",
    mend: "核对哪个地址是对的；确有两处的，名称分清（如“一楼大厅”“办公区”）。",
    examples: &[Example {
        bad: r#"# regions/town.toml

[[sites]]
#~ B413 「平安县政务服务中心」有两个地址：「平安县平安路1号」和「平安县东风路5号」
#~   改法：核对地址；确有两处的，名称分清
#~   另见：[[sites]]（另一处）
id = "old-hall"
address = "平安县东风路5号"
name = "平安县政务服务中心"

[[counters]]
id = "old-hall"
site = "old-hall"

[duties]
cards = ["hall"]
enquiry = ["old-hall"]
"#,
        good: r#"# regions/town.toml

[[sites]]
id = "old-hall"
address = "平安县东风路5号"
name = "平安县便民服务站"

[[counters]]
id = "old-hall"
site = "old-hall"

[duties]
cards = ["hall"]
enquiry = ["old-hall"]
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
            let Some(name) = &site.name else { continue };
            let Some(first) = known.get(&fold(name)) else {
                known.insert(fold(name), site);
                continue;
            };
            if fold(&first.address) != fold(&site.address) {
                let message = format!("「{name}」有两个地址：「{}」和「{}」", first.address, site.address);
                let finding =
                    Finding::new(ONE_NAME_TWO_PLACES, places.of(site.at, "sites.name", name.as_str()), message)
                        .mend("核对地址；确有两处的，名称分清")
                        .related(first.at, "另一处");
                let words = [name.as_str(), &first.address, &site.address];
                report.weigh(finding, doubts::about_region(inputs.handbooks, region, &CLASSES, &words));
            }
        }
    }
}
