//! B418: another county named among the offices of this one, or in an item whose handbook does not cover it.

use std::collections::HashMap;

use banshi_core::finding::{Code, Finding};
use banshi_core::model::{Catalog, Region};
use banshi_core::place::FileIndex;
use banshi_core::value::RegionLevel;

use crate::lines::{self, FileKind};
use crate::manual::{Category, Level, Manual, Rule};
use crate::offices::above;
use crate::{Inputs, Report};

pub(crate) const RULE: Rule = Rule {
    manuals: &[Manual {
        code: Code::ForeignRegion,
        category: Category::Addresses,
        level: Level::Warning,
        why: "这个县的机构、地址或窗口里写了别的县市的名称，或者手册的事项里写了不在本手册范围的地方，多半是照着邻县的文件抄，没有改全。",
        mend: "改成本县的。",
        bad: r#"# regions/town.toml

[[agencies]]
id = "bureau"
name = "太平县医疗保障局"

# regions/other.toml
id = "other"
name = "太平县"
level = "county"
"#,
        good: r#"# regions/town.toml

[[agencies]]
id = "bureau"
name = "平安县医疗保障局"

# regions/other.toml
id = "other"
name = "太平县"
level = "county"
"#,
    }],
    check,
};

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    let Some(catalog) = inputs.catalog else { return };
    items(inputs, catalog, report);
    let counties = || catalog.regions.iter().filter(|region| region.level == RegionLevel::County);
    let of_file: HashMap<FileIndex, &Region> = counties().map(|region| (region.at.file, region)).collect();
    let names: Vec<(&str, &Region)> = catalog
        .regions
        .iter()
        .filter(|region| region.level != RegionLevel::PrefectureDesk && region.name.chars().count() > 2)
        .map(|region| (region.name.as_str(), region))
        .collect();
    for line in lines::all(inputs).filter(|line| line.kind() == FileKind::Region && line.words.path != "name") {
        let Some(own) = of_file.get(&line.words.at.file) else { continue };
        if !line.text().contains(['县', '市', '州', '区', '省']) {
            continue;
        }
        let foreign = names.iter().find(|(name, region)| {
            let related = region.id == own.id || above(catalog, own).iter().any(|above| above.id == region.id);
            !related && line.text().contains(name)
        });
        if let Some((name, _)) = foreign {
            let at = line.text().find(name).unwrap_or_default();
            let message = format!("这是{}的文件，却写了「{name}」", own.name);
            let finding = Finding::new(Code::ForeignRegion, line.place(at..at + name.len()), message);
            report.push(finding.mend(format!("改成「{}」", own.name)));
        }
    }
}

/// An item speaks of the regions of its handbook, of those above them, and of nobody else's.
fn items(inputs: &Inputs<'_>, catalog: &Catalog, report: &mut Report) {
    for line in lines::printed(inputs).filter(|line| line.kind() == FileKind::Item) {
        let Some((handbook, _)) = line.item else { continue };
        let regions = handbook.regions.iter().chain([&handbook.region]).map(|link| &catalog.regions[link]);
        let own: Vec<&Region> = regions.flat_map(|region| above(catalog, region).into_iter().chain([region])).collect();
        let named = |region: &&Region| region.name.chars().count() > 2 && line.text().contains(region.name.as_str());
        let mut foreign = catalog.regions.iter().filter(named);
        let Some(region) = foreign.find(|region| own.iter().all(|own| own.name != region.name)) else { continue };
        let at = line.text().find(region.name.as_str()).unwrap_or_default();
        let message = format!("手册不管「{}」，这里却写了它", region.name);
        let finding = Finding::new(Code::ForeignRegion, line.place(at..at + region.name.len()), message);
        report.push(finding.mend("改成本手册的区划"));
    }
}
