//! B453: one region that departs from what all others do.

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::{Duty, Region};
use banshi_core::value::FaultClass;

use crate::doubts;
use crate::registry::{Lint, SENSE};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[ONE_REGION_DIFFERS], check };

/// One region that departs from what all others do.
const ONE_REGION_DIFFERS: Code = Code(&Manual {
    id: "B453",
    title: "只有一个县市不同",
    level: FindingLevel::Warning,
    category: SENSE,
    why: "一项细分的业务（within），别的县市都随上一级业务在同一个窗口办，只有这一个县市另设窗口：可能是实情，也可能是改了一个事项、漏了姊妹事项。",
    mend: "与姊妹事项核对；确是另设窗口的，在这一行上面写「# 允许 B453：理由」。",
    examples: &[Example {
        bad: r#"# handbooks/sample/handbook.toml
regions = ["town", "east", "west"]

# regions/east.toml
id = "east"
name = "东安县"
level = "county"

[[sites]]
id = "hall"
address = "东安县东大街1号"
name = "东安县政务服务中心"

[[counters]]
id = "hall"
site = "hall"
windows = ["1"]

[duties]
cards = ["hall"]

# regions/west.toml
id = "west"
name = "西宁县"
level = "county"

[[sites]]
id = "hall"
address = "西宁县西大街1号"
name = "西宁县政务服务中心"

[[counters]]
id = "hall"
site = "hall"
windows = ["1"]

[duties]
cards = ["hall"]

# regions/town.toml
[[counters]]
id = "desk"
site = "hall"
room = "二楼"

[duties]
cards = ["hall"]
enquiry = ["desk"]
#~ B453 只有平安县给「查询」另设窗口（事项「卡证查询」）
#~   处：「"desk"」
#~   改法：与姊妹事项核对
"#,
        good: r#"# handbooks/sample/handbook.toml
regions = ["town", "east", "west"]

# regions/east.toml
id = "east"
name = "东安县"
level = "county"

[[sites]]
id = "hall"
address = "东安县东大街1号"
name = "东安县政务服务中心"

[[counters]]
id = "hall"
site = "hall"
windows = ["1"]

[duties]
cards = ["hall"]

# regions/west.toml
id = "west"
name = "西宁县"
level = "county"

[[sites]]
id = "hall"
address = "西宁县西大街1号"
name = "西宁县政务服务中心"

[[counters]]
id = "hall"
site = "hall"
windows = ["1"]

[duties]
cards = ["hall"]

# regions/town.toml
[duties]
cards = ["hall"]
"#,
    }],
});

/// With fewer regions there is no telling which one is the exception.
const ENOUGH: usize = 3;
const CLASSES: [FaultClass; 2] = [FaultClass::Conflict, FaultClass::OfficeName];

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let Some(catalog) = inputs.catalog else { return };
    for handbook in inputs.own_handbook().filter(|handbook| handbook.regions.len() >= ENOUGH) {
        for duty in catalog.duties.iter().filter(|duty| duty.within.is_some()) {
            let regions = handbook.regions.iter().map(|link| &catalog.regions[link]);
            let mut own = regions.filter(|region| has_own(region, duty));
            let (Some(only), None) = (own.next(), own.next()) else { continue };
            let items: Vec<&str> = handbook
                .items
                .iter()
                .filter(|item| *item.duty.id() == duty.id)
                .map(|item| item.name.as_str())
                .collect();
            let Some(first) = only.duties.get(&duty.id).and_then(|assigned| assigned.first()) else { continue };
            if !items.is_empty() {
                let message = format!("只有{}给「{}」另设窗口（事项「{}」）", only.name, duty.name, items.join("」「"));
                let finding = Finding::new(ONE_REGION_DIFFERS, first.at, message).mend("与姊妹事项核对");
                let site = &only.sites[&only.counters[&first.counter].site];
                let name = site.name.as_deref().unwrap_or_default();
                report.weigh(finding, doubts::about_region(inputs.handbooks, only, &CLASSES, &[name]));
            }
        }
    }
}

/// Whether the region names counters for the duty itself, and others than for the wider one.
fn has_own(region: &Region, duty: &Duty) -> bool {
    let counters = |id| region.duties.get(id).into_iter().flatten().map(|one| one.counter.id().as_str());
    let wider = duty.within.as_ref();
    region.own_duties.contains(&duty.id) && wider.is_some_and(|wider| !counters(&duty.id).eq(counters(wider)))
}
