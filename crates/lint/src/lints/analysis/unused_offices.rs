//! B608: phones, sites and counters of a region that nothing uses.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use banshi_core::finding::Finding;
use banshi_core::model::{Catalog, Handbook, Phone, Region};
use banshi_core::place::Place;
use banshi_core::value::Id;

use super::unused::UNUSED;

/// The phones of regions that handbooks print as their supervision phones.
type Supervision<'h> = BTreeMap<&'h Id<Region>, BTreeSet<&'h Id<Phone>>>;

/// Reports the phones, sites and counters of regions that nothing uses.
pub(super) fn unused_offices(catalog: &Catalog, handbooks: &[Arc<Handbook>], findings: &mut Vec<Finding>) {
    let mut supervision: Supervision<'_> = BTreeMap::new();
    for used in handbooks.iter().filter_map(|handbook| handbook.supervision.as_ref()) {
        supervision.entry(used.region.id()).or_default().insert(used.phone.id());
    }
    catalog.regions.iter().for_each(|region| report_region(region, &supervision, findings));
}

fn report_region(region: &Region, supervision: &Supervision<'_>, findings: &mut Vec<Finding>) {
    let led_to: BTreeSet<_> = region.duties.values().flatten().map(|assignment| assignment.counter.id()).collect();
    for counter in region.counters.iter().filter(|counter| !led_to.contains(&counter.id)) {
        let message = format!("没有哪项业务到{}的窗口「{}」办理", region.name, region.place(counter));
        let mend = "在 [duties] 里写上由它办理的业务；撤销了的窗口，删去";
        findings.push(Finding::new(UNUSED, counter.at, message).mend(mend));
    }
    let mut report = |place: Place, what: &str, name: &str, mend: &str| {
        let message = format!("{}没有地方用到{what}「{name}」", region.name);
        findings.push(Finding::new(UNUSED, place, message).mend(mend));
    };
    let assigned = region.duties.values().flatten().flat_map(|assignment| &assignment.phones);
    let printed = region.counters.iter().flat_map(|counter| &counter.phones).chain(assigned);
    let supervision = supervision.get(&region.id).into_iter().flatten().copied();
    let phones: BTreeSet<_> = printed.map(|used| used.phone.id()).chain(supervision).collect();
    for phone in region.phones.iter().filter(|phone| !phones.contains(&phone.id)) {
        report(phone.at, "电话", phone.number.as_str(), "在用它的窗口写上 phones；停用了的，删去");
    }
    let sites: BTreeSet<_> = region.counters.iter().map(|counter| counter.site.id()).collect();
    for site in region.sites.iter().filter(|site| !sites.contains(&site.id)) {
        report(site.at, "地点", &site.address, "在设在那里的窗口写上 site；撤销了的，删去");
    }
}
