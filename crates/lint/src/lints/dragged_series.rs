//! B411: a number series dragged down a column of addresses.

use std::collections::BTreeMap;

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::{Region, Site};
use banshi_core::printed::fold;
use banshi_core::value::FaultClass;

use crate::doubts;
use crate::likeness::split_numbers;
use crate::offices::Places;
use crate::registry::{ADDRESSES, Lint};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[DRAGGED_SERIES], check };

/// Addresses whose numbers go up by one from line to line.
const DRAGGED_SERIES: Code = Code(&Manual {
    id: "B411",
    title: "编号像是下拉带出来的",
    level: FindingLevel::Warning,
    category: ADDRESSES,
    why: "别的字都相同，门牌号却一处比一处大一，多半是在表格里下拉复制时号码自己加了上去：一座楼印出几个门牌号，群众找不到门。",
    mend: "核对门牌号。同一座楼只写一个地点，窗口和房间写在 [[counters]]。",
    examples: &[Example {
        bad: r#"# regions/town.toml

[[sites]]
id = "annex"
address = "平安县平安路2号"
#~ B411 「平安县平安路2号」只比「平安县平安路1号」的号码大一，别的字都一样
#~   改法：核对门牌号；同一座楼只写一个地点
#~   另见：address = "平安县平安路1号"（上一个）
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

/// So many regions with numbers that follow each other are no accident.
const RUN: usize = 3;

/// An address whose words others share.
struct Numbered<'c> {
    region: &'c Region,
    site: &'c Site,
    number: u32,
}

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let Some(catalog) = inputs.shared_records() else { return };
    let places = Places::new(inputs);
    let mut alike: BTreeMap<(String, Vec<u32>), Vec<Numbered<'_>>> = BTreeMap::new();
    for region in catalog.regions.iter() {
        for site in &region.sites {
            let (skeleton, found) = split_numbers(&fold(&site.address).replace(region.name.as_str(), "~"));
            // Any of the numbers may be the one that goes up; the others are part of the words.
            for (at, number) in found.iter().enumerate() {
                let mut others = found.clone();
                others[at] = u32::MAX;
                let numbered = Numbered { region, site, number: *number };
                alike.entry((skeleton.clone(), others)).or_default().push(numbered);
            }
        }
    }
    for column in alike.values() {
        for (before, dragged) in find_series(column) {
            let message =
                format!("「{}」只比「{}」的号码大一，别的字都一样", dragged.site.address, before.site.address);
            let at =
                |numbered: &Numbered<'_>| places.of(numbered.site.at, "sites.address", numbered.site.address.as_str());
            let finding = Finding::new(DRAGGED_SERIES, at(dragged), message)
                .mend("核对门牌号；同一座楼只写一个地点")
                .related(at(before), "上一个");
            let words = [dragged.site.address.as_str(), before.site.address.as_str()];
            let classes = [FaultClass::Address, FaultClass::DragFill, FaultClass::Conflict];
            report.weigh(finding, doubts::about_region(inputs.handbooks, dragged.region, &classes, &words));
        }
    }
}

/// Neighbours whose number goes up by one: within a region any, from region to region only in runs.
fn find_series<'n, 'c>(column: &'n [Numbered<'c>]) -> Vec<(&'n Numbered<'c>, &'n Numbered<'c>)> {
    let steps: Vec<_> = column.windows(2).map(|pair| (&pair[0], &pair[1])).collect();
    let follows = |(first, second): &(&Numbered<'_>, &Numbered<'_>)| first.number.checked_add(1) == Some(second.number);
    let mut found = Vec::new();
    for run in steps.chunk_by(|first, second| follows(first) && follows(second)) {
        let long = run.len() + 1 >= RUN;
        found.extend(run.iter().filter(|step| follows(step) && (long || step.0.region.id == step.1.region.id)));
    }
    found
}
