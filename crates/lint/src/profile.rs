//! What a Chinese service guide has to tell, and which items tell it.
//!
//! The elements are those that the national standards on government service centres and the state's
//! rules for service guides ask of every item. The report says what is there and what is not. It is
//! no finding: a source that is silent stays silent.

use banshi_core::model::{Catalog, Handbook, Item, Limits, Materials, Region};

/// Which items tell what.
pub struct Profile<'c> {
    /// The elements asked for, in order.
    pub elements: &'static [&'static str],
    /// A row for every item.
    pub rows: Vec<Row<'c>>,
}

/// What one item tells.
pub struct Row<'c> {
    /// The handbook.
    pub handbook: &'c Handbook,
    /// The item.
    pub item: &'c Item,
    /// For each element, whether it is told.
    pub told: Vec<bool>,
}

impl Profile<'_> {
    /// How many items tell an element.
    pub fn told(&self, element: usize) -> usize {
        self.rows.iter().filter(|row| row.told[element]).count()
    }
}

type Tells = fn(&Catalog, &Handbook, &Item) -> bool;

/// The catalog has no place for the last of them: no item can tell what no file can hold.
const NEVER: Tells = |_, _, _| false;

const NAMES: &[&str] = &[
    "事项名称",
    "事项编码",
    "实施主体",
    "设定依据",
    "服务对象",
    "办理条件",
    "办理方式",
    "申请材料",
    "办理流程",
    "法定时限",
    "承诺时限",
    "办件类型",
    "收费",
    "办理结果",
    "办理地点",
    "办公时间",
    "咨询渠道",
    "监督渠道",
];

const TELLS: &[Tells] = &[
    |_, _, _| true,
    NEVER,
    |catalog, handbook, item| any_region(catalog, handbook, |region| has_agency(region, item)),
    NEVER,
    |_, _, item| !item.audience.is_empty(),
    |_, _, item| !item.eligibility.is_empty(),
    |_, _, item| !item.channels.is_empty(),
    |_, _, item| matches!(item.materials, Materials::Lines(_)),
    |_, _, item| item.prints_steps(),
    |_, _, item| matches!(&item.limits, Limits::Stated(limits) if limits.iter().any(|limit| limit.statutory.is_some())),
    |_, _, item| matches!(item.limits, Limits::Stated(_)),
    // 即办件 or 承诺件: the time limit says which.
    |_, _, item| matches!(item.limits, Limits::Stated(_)),
    NEVER,
    |_, _, item| item.all_steps().iter().any(|step| !step.produces.is_empty()),
    |catalog, handbook, item| any_region(catalog, handbook, |region| !assigned_counters(region, item).is_empty()),
    NEVER,
    |catalog, handbook, item| {
        any_region(catalog, handbook, |region| assigned_counters(region, item).iter().any(|one| !one.phones.is_empty()))
    },
    |_, handbook, item| handbook.supervision.is_some() && item.supervision,
];

/// The elements of a service guide.
pub fn guide(catalog: &Catalog) -> Profile<'_> {
    let mut rows = Vec::new();
    for handbook in &catalog.handbooks {
        for item in &handbook.items {
            let told = TELLS.iter().map(|tells| tells(catalog, handbook, item)).collect();
            rows.push(Row { handbook, item, told });
        }
    }
    Profile { elements: NAMES, rows }
}

fn any_region(catalog: &Catalog, handbook: &Handbook, tells: impl Fn(&Region) -> bool) -> bool {
    handbook.regions.iter().any(|link| tells(&catalog.regions[link]))
}

fn assigned_counters<'r>(region: &'r Region, item: &Item) -> &'r [banshi_core::model::Assignment] {
    region.duties.get(item.duty.id()).map_or(&[], Vec::as_slice)
}

fn has_agency(region: &Region, item: &Item) -> bool {
    assigned_counters(region, item).iter().any(|one| region.sites[&region.counters[&one.counter].site].agency.is_some())
}
