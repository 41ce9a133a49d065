//! B418: another county named among the offices of this one, or in an item whose handbook does not cover it.

use std::collections::{HashMap, HashSet};

use aho_corasick::AhoCorasick;
use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::model::{Catalog, Region};
use banshi_core::place::FileIndex;
use banshi_core::value::RegionLevel;

use crate::lines::{self, FileKind};
use crate::offices::regions_above;
use crate::registry::{ADDRESSES, Lint};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[FOREIGN_REGION], check };

/// The name of another county among the offices of this one.
const FOREIGN_REGION: Code = Code(&Manual {
    id: "B418",
    title: "写了别的县市",
    level: FindingLevel::Warning,
    category: ADDRESSES,
    why: "这个县的机构、地址或窗口里写了别的县市的名称，或者手册的事项里写了不在本手册范围的地方，多半是照着邻县的文件抄，没有改全。",
    mend: "改成本县的。",
    examples: &[Example {
        bad: r#"# regions/town.toml

[[agencies]]
id = "bureau"
name = "太平县医疗保障局"
#~ B418 这是平安县的文件，却写了「太平县」
#~   处：「太平县」
#~   改法：改成「平安县」

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
});

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    match (inputs.catalog, inputs.shared_records()) {
        (_, Some(catalog)) => check_regions(inputs, catalog, report),
        (Some(catalog), None) => check_items(inputs, catalog, report),
        (None, None) => {}
    }
}

/// The file of a county speaks of it and of what is above it.
fn check_regions(inputs: &Inputs<'_>, catalog: &Catalog, report: &mut Report) {
    let counties = catalog.regions.iter().filter(|region| region.level == RegionLevel::County);
    let of_file: HashMap<FileIndex, &Region> = counties.map(|region| (region.at.file, region)).collect();
    for line in lines::all_lines(inputs).filter(|line| line.kind() == FileKind::Region && &*line.words.path != "name") {
        let Some(own) = of_file.get(&line.words.at.file) else { continue };
        let foreign = inputs.knowledge.regions.regions_named(line.text()).into_iter().find(|region| {
            let related = region.id == own.id || regions_above(catalog, own).iter().any(|above| above.id == region.id);
            !related && region.level != RegionLevel::PrefectureDesk
        });
        if let Some(Region { name, .. }) = foreign {
            let at = line.text().find(name.as_str()).unwrap_or_default();
            let message = format!("这是{}的文件，却写了「{name}」", own.name);
            let finding = Finding::new(FOREIGN_REGION, line.place(at..at + name.len()), message);
            report.push(finding.mend(format!("改成「{}」", own.name)));
        }
    }
}

/// An item speaks of the regions of its handbook, of those above them, and of nobody else's.
fn check_items(inputs: &Inputs<'_>, catalog: &Catalog, report: &mut Report) {
    let Some(handbook) = inputs.own_handbook().next() else { return };
    let regions = handbook.regions.iter().chain([&handbook.region]).map(|link| &catalog.regions[link]);
    let own = regions.flat_map(|region| regions_above(catalog, region).into_iter().chain([region]));
    let own: HashSet<&str> = own.map(|region| region.name.as_str()).collect();
    let known = &inputs.knowledge.regions;
    let ours = lines::printed_lines(inputs).filter(|line| line.kind() == FileKind::Item && line.item.is_some());
    for line in ours {
        let foreign = known.regions_named(line.text()).into_iter().find(|region| !own.contains(region.name.as_str()));
        let Some(region) = foreign else { continue };
        let at = line.text().find(region.name.as_str()).unwrap_or_default();
        let message = format!("手册不管「{}」，这里却写了它", region.name);
        let finding = Finding::new(FOREIGN_REGION, line.place(at..at + region.name.len()), message);
        report.push(finding.mend("改成本手册的区划"));
    }
}

/// The names of all regions, to be looked for all at once.
pub(crate) struct RegionNames<'c> {
    regions: Vec<&'c Region>,
    /// `None` only if there are too many names to look for.
    finder: Option<AhoCorasick>,
}

impl<'c> RegionNames<'c> {
    pub(crate) fn new(catalog: &'c Catalog) -> Self {
        let regions: Vec<_> = catalog.regions.iter().filter(|region| region.name.chars().count() > 2).collect();
        let finder = AhoCorasick::new(regions.iter().map(|region| region.name.as_str())).ok();
        Self { regions, finder }
    }

    /// The regions that some words name, in their order in the catalog.
    fn regions_named(&self, words: &str) -> Vec<&'c Region> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let mut found: Vec<usize> =
            finder.find_overlapping_iter(words).map(|found| found.pattern().as_usize()).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|index| self.regions[index]).collect()
    }
}
