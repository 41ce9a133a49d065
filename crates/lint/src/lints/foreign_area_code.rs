//! B421: an area code that is not the region’s.

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};

use crate::offices::regions_above;
use crate::registry::{Lint, PHONES};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[FOREIGN_AREA_CODE], check };

/// An area code that is not the region's.
const FOREIGN_AREA_CODE: Code = Code(&Manual {
    id: "B421",
    title: "区号不是本地的",
    level: FindingLevel::Warning,
    category: PHONES,
    why: "座机的区号与本区划的区号（area_code）不同：多半是按错了一位，或抄了外地的号码。照着打，打到别处去了。",
    mend: "核对区号；确是外地的号码，在上面写一行「# 允许 B421：理由」。",
    examples: &[Example {
        bad: r#"# regions/town.toml

[[phones]]
#~ B421 平安县的区号是 0878，这个号码的区号是 0874
#~   改法：核对区号
id = "second"
number = "0874-1238888"

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
        let own = region.area_code.as_ref().or_else(|| above.iter().find_map(|above| above.area_code.as_ref()));
        let Some(own) = own else { continue };
        for phone in &region.phones {
            let Some(area) = phone.number.area_code().filter(|area| *area != own.as_str()) else { continue };
            let message = format!("{}的区号是 {own}，这个号码的区号是 {area}", region.name);
            report.push(Finding::new(FOREIGN_AREA_CODE, phone.at, message).mend("核对区号"));
        }
    }
}
