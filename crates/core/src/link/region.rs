//! Regions: phones, sites, counters, and which counter serves which duty.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::{Broken, Context, plain_value, plain_values};
use crate::finding::Finding;
use crate::link::codes::{BAD_PATTERN, CONTRADICTION};
use crate::model::{Agency, Arena, Assignment, Catalog, Counter, Duty, Phone, PhoneUse, Region, Site};
use crate::schema::region::{RawAgency, RawAssignment, RawCounter, RawPhone, RawPhoneUse, RawSite, RegionFile};
use crate::schema::{Parsed, SharedSchema, Sp};
use crate::value::{Id, PhoneRole, Text};

/// How a printed cell is put together unless the site says otherwise.
const DEFAULT_LAYOUT: &str = "{address}（{name}）{room}{unit}{windows}";
/// The same for a site without a name.
const NAMELESS_LAYOUT: &str = "{address}{room}{unit}{windows}";
/// The parts a layout may name.
const LAYOUT_PARTS: [&str; 5] = ["address", "name", "room", "unit", "windows"];

pub(super) fn link_regions(
    schema: &SharedSchema,
    catalog: &mut Catalog,
    broken: &mut Broken,
    findings: &mut Vec<Finding>,
) {
    for parsed in &schema.regions {
        let cx = Context::new(parsed);
        let id = parsed.decoded.raw.id.as_ref();
        if parsed.decoded.torn {
            broken.note_torn_region(id);
        }
        match link_region(&cx, parsed, catalog, broken) {
            Some(region) => cx.insert(Arc::make_mut(&mut catalog.regions), region, 0..0),
            None => broken.insert_named::<Region>(id.map_or(parsed.file.stem(), |id| id.get_ref().as_str())),
        }
        findings.extend(cx.into_findings());
    }
    inherit_duties(catalog);
}

/// Gives a region that names no counters for a duty those of the wider duty.
fn inherit_duties(catalog: &mut Catalog) {
    let duties: Vec<_> = catalog.duties.iter().map(|duty| duty.id.clone()).collect();
    let Catalog { regions, duties: known, .. } = catalog;
    Arc::make_mut(regions).for_each_mut(|region| {
        for duty in &duties {
            if let Some(found) = nearest_assignments(&region.duties, known, duty) {
                region.duties.insert(duty.clone(), found);
            }
        }
    });
}

/// Returns the assignments of `duty` or of the nearest wider duty that has any. Ends even where duties
/// are part of each other in a circle (which is a finding of its own).
fn nearest_assignments(
    named: &BTreeMap<Id<Duty>, Vec<Assignment>>,
    known: &Arena<Duty>,
    duty: &Id<Duty>,
) -> Option<Vec<Assignment>> {
    let mut at = duty;
    for _ in 0..=known.len() {
        if let Some(found) = named.get(at) {
            return Some(found.clone());
        }
        at = known.get(at)?.within.as_ref()?;
    }
    None
}

fn link_region(cx: &Context<'_>, parsed: &Parsed<RegionFile>, catalog: &Catalog, broken: &Broken) -> Option<Region> {
    let raw = &parsed.decoded.raw;
    let top = parsed.file.top();
    let id = cx.require(raw.id.as_ref(), "id", top);
    let name = cx.require(raw.name.as_ref(), "name", top);
    let level = cx.require(raw.level.as_ref(), "level", top);
    let mut local = Broken::default();
    let (mut agencies, mut phones, mut sites, mut counters) = Default::default();
    cx.link_table(&raw.agencies, &mut agencies, &mut local, |raw| &raw.id, |raw, _| link_agency(cx, raw));
    cx.link_table(&raw.phones, &mut phones, &mut local, |raw| &raw.id, |raw, _| link_phone(cx, raw));
    let site = |raw: &Sp<RawSite>, local: &Broken| link_site(cx, raw, &agencies, local);
    cx.link_table(&raw.sites, &mut sites, &mut local, |raw| &raw.id, site);
    let counter = |raw: &Sp<RawCounter>, local: &Broken| link_counter(cx, raw, &sites, &phones, local);
    cx.link_table(&raw.counters, &mut counters, &mut local, |raw| &raw.id, counter);
    let offices = RegionOffices { phones: &phones, counters: &counters, local: &local };
    let duties = link_duties(cx, raw, &offices, catalog, broken);
    Some(Region {
        id: id?,
        name: name?,
        level: level?,
        parent: plain_value(raw.parent.as_ref()),
        area_code: plain_value(raw.area_code.as_ref()),
        agencies,
        phones,
        sites,
        counters,
        own_duties: raw.duties.keys().map(|duty| duty.get_ref().clone()).collect(),
        duties,
        at: top,
    })
}

fn link_agency(cx: &Context<'_>, raw: &Sp<RawAgency>) -> Option<Agency> {
    let (at, raw) = (cx.head(raw.span()), raw.get_ref());
    let (id, name) = cx.require_names(raw.id.as_ref(), raw.name.as_ref(), at)?;
    Some(Agency { id, name, aliases: plain_values(&raw.aliases), at })
}

fn link_phone(cx: &Context<'_>, raw: &Sp<RawPhone>) -> Option<Phone> {
    let (at, raw) = (cx.head(raw.span()), raw.get_ref());
    let (id, number) = (cx.require(raw.id.as_ref(), "id", at), cx.require(raw.number.as_ref(), "number", at));
    let role = raw.role.as_ref().map_or(PhoneRole::Enquiry, |role| *role.get_ref());
    Some(Phone { id: id?, number: number?, role, at })
}

fn link_site(cx: &Context<'_>, raw: &Sp<RawSite>, agencies: &Arena<Agency>, local: &Broken) -> Option<Site> {
    let (at, raw) = (cx.head(raw.span()), raw.get_ref());
    let id = cx.require(raw.id.as_ref(), "id", at);
    let address = cx.require(raw.address.as_ref(), "address", at);
    if let Some(layout) = &raw.layout {
        has_known_placeholders(cx, layout, &LAYOUT_PARTS);
    }
    let name = plain_value(raw.name.as_ref());
    let default = if name.is_some() { DEFAULT_LAYOUT } else { NAMELESS_LAYOUT };
    Some(Site {
        id: id?,
        agency: raw.agency.as_ref().and_then(|agency| cx.resolve(agency, agencies, local)),
        address: address?,
        name,
        layout: match &raw.layout {
            Some(layout) => layout.get_ref().clone(),
            None => default.parse().ok()?,
        },
        at,
    })
}

/// Returns whether every `{…}` of a pattern is one of `parts`; reports the first that is not.
pub(super) fn has_known_placeholders(cx: &Context<'_>, pattern: &Sp<Text>, parts: &[&str]) -> bool {
    let mut rest = pattern.get_ref().as_str();
    while let Some(open) = rest.find(['{', '}']) {
        let name = rest[open..].strip_prefix('{').and_then(|after| after.split_once('}'));
        match name {
            Some((name, after)) if parts.contains(&name) => rest = after,
            _ => {
                let allowed: Vec<_> = parts.iter().map(|part| format!("{{{part}}}")).collect();
                let mend = match allowed.as_slice() {
                    [] => "这里不能用占位符；网址要用 {portal} 时，先写 portal".to_owned(),
                    some => format!("可以用的占位符：{}", some.join(" ")),
                };
                let place = cx.place(pattern.span());
                cx.report(Finding::new(BAD_PATTERN, place, "花括号里不是可用的占位符").mend(mend));
                return false;
            }
        }
    }
    true
}

fn link_counter(
    cx: &Context<'_>,
    raw: &Sp<RawCounter>,
    sites: &Arena<Site>,
    phones: &Arena<Phone>,
    local: &Broken,
) -> Option<Counter> {
    let (at, raw) = (cx.head(raw.span()), raw.get_ref());
    let id = cx.require(raw.id.as_ref(), "id", at);
    let site = match &raw.site {
        Some(site) => cx.resolve(site, sites, local),
        None => {
            cx.missing("site", at, None);
            None
        }
    };
    Some(Counter {
        id: id?,
        site: site?,
        room: plain_value(raw.room.as_ref()),
        unit: plain_value(raw.unit.as_ref()),
        windows: plain_values(&raw.windows),
        phones: link_phone_uses(cx, &raw.phones, phones, local),
        at,
    })
}

fn link_phone_uses(cx: &Context<'_>, raw: &[Sp<RawPhoneUse>], phones: &Arena<Phone>, local: &Broken) -> Vec<PhoneUse> {
    let link = |raw: &Sp<RawPhoneUse>| {
        let (at, raw) = (cx.head(raw.span()), raw.get_ref());
        let Some(phone) = &raw.phone else {
            cx.missing("phone", at, None);
            return None;
        };
        let label = plain_value(raw.label.as_ref());
        Some(PhoneUse { phone: cx.resolve(phone, phones, local)?, label })
    };
    raw.iter().filter_map(link).collect()
}

/// What a duty table may refer to within its region.
struct RegionOffices<'a> {
    phones: &'a Arena<Phone>,
    counters: &'a Arena<Counter>,
    local: &'a Broken,
}

fn link_duties(
    cx: &Context<'_>,
    raw: &RegionFile,
    offices: &RegionOffices<'_>,
    catalog: &Catalog,
    broken: &Broken,
) -> BTreeMap<Id<Duty>, Vec<Assignment>> {
    let mut table = BTreeMap::new();
    for (duty, raw) in &raw.duties {
        cx.resolve(duty, &catalog.duties, broken);
        let assignments = raw.iter().filter_map(|raw| link_assignment(cx, raw, offices, catalog, broken)).collect();
        table.insert(duty.get_ref().clone(), assignments);
    }
    table
}

fn link_assignment(
    cx: &Context<'_>,
    raw: &Sp<RawAssignment>,
    offices: &RegionOffices<'_>,
    catalog: &Catalog,
    broken: &Broken,
) -> Option<Assignment> {
    let (at, raw) = (cx.head(raw.span()), raw.get_ref());
    let Some(counter) = &raw.counter else {
        cx.missing("counter", at, None);
        return None;
    };
    let counter = cx.resolve(counter, offices.counters, offices.local)?;
    if raw.label.is_some() && raw.function.is_some() {
        cx.report(Finding::new(CONTRADICTION, at, "label（按服务对象分窗口）和 function（按环节分窗口）只能写一个"));
    }
    let own = link_phone_uses(cx, &raw.phones, offices.phones, offices.local);
    Some(Assignment {
        audiences: cx.resolve_all(&raw.audiences, &catalog.audiences, broken),
        label: plain_value(raw.label.as_ref()),
        function: plain_value(raw.function.as_ref()),
        phones: if own.is_empty() { offices.counters[&counter].phones.clone() } else { own },
        counter,
        at,
    })
}
