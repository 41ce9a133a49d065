//! Regions: phones, sites, counters, and which counter serves which duty.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::{AGENCY, AUDIENCE, Broken, COUNTER, Context, DUTY, PHONE, REGION, SITE};
use super::vocabulary::note_torn;
use crate::finding::Finding;
use crate::link::codes::{BAD_PATTERN, CONTRADICTION};
use crate::model::{Agency, Arena, Assignment, Catalog, Counter, Duty, Phone, PhoneUse, Region, Site};
use crate::schema::region::{RawAssignment, RawCounter, RawPhoneUse, RawSite, RegionFile};
use crate::schema::{Parsed, SharedSchema, Sp};
use crate::value::{Id, PhoneRole, Text};

/// How a printed cell is put together unless the site says otherwise.
const DEFAULT_LAYOUT: &str = "{address}（{name}）{room}{unit}{windows}";
/// The same for a site without a name.
const NAMELESS_LAYOUT: &str = "{address}{room}{unit}{windows}";
/// The parts a layout may name.
const LAYOUT_PARTS: [&str; 5] = ["address", "name", "room", "unit", "windows"];

pub(super) fn link(schema: &SharedSchema, catalog: &mut Catalog, broken: &mut Broken, findings: &mut Vec<Finding>) {
    for parsed in &schema.regions {
        let cx = Context::new(parsed);
        // Its counters, for the duties of all items.
        if parsed.decoded.torn {
            broken.insert(COUNTER.0, parsed.decoded.raw.id.as_ref().map(|id| id.get_ref().as_str()));
        }
        match region(&cx, parsed, catalog, broken) {
            Some(region) => cx.insert(Arc::make_mut(&mut catalog.regions), region, 0..0, REGION),
            None => {
                let id = parsed.decoded.raw.id.as_ref().map_or(parsed.file.stem(), |id| id.get_ref().as_str());
                broken.insert(REGION.0, Some(id));
            }
        }
        findings.extend(cx.into_findings());
    }
    inherit_duties(catalog);
}

/// A region that names no counters for a duty uses those of the wider duty.
fn inherit_duties(catalog: &mut Catalog) {
    let duties: Vec<_> = catalog.duties.iter().map(|duty| duty.id.clone()).collect();
    let Catalog { regions, duties: known, .. } = catalog;
    Arc::make_mut(regions).for_each_mut(|region| {
        for duty in &duties {
            if let Some(found) = nearest(&region.duties, known, duty) {
                region.duties.insert(duty.clone(), found);
            }
        }
    });
}

/// The assignments of `duty` or of the nearest wider duty that has any. Ends even where duties
/// stand within each other in a circle (which is a finding of its own).
fn nearest(
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

fn region(cx: &Context<'_>, parsed: &Parsed<RegionFile>, catalog: &Catalog, broken: &Broken) -> Option<Region> {
    let raw = &parsed.decoded.raw;
    let top = parsed.file.top();
    let id = cx.required(raw.id.as_ref(), "id", top);
    let name = cx.required(raw.name.as_ref(), "name", top);
    let level = cx.required(raw.level.as_ref(), "level", top);
    let mut local = Broken::default();
    note_torn(parsed.decoded.torn, &mut local, &[AGENCY.0, PHONE.0, SITE.0, COUNTER.0]);
    let agencies = agencies(cx, raw, &mut local);
    let phones = phones(cx, raw, &mut local);
    let sites = sites(cx, raw, &agencies, &mut local);
    let counters = counters(cx, raw, &sites, &phones, &mut local);
    let offices = Offices { phones: &phones, counters: &counters, local: &local };
    let duties = duties(cx, raw, &offices, catalog, broken);
    Some(Region {
        id: id?,
        name: name?,
        level: level?,
        parent: raw.parent.as_ref().map(|parent| parent.get_ref().clone()),
        area_code: raw.area_code.as_ref().map(|code| code.get_ref().clone()),
        agencies,
        phones,
        sites,
        counters,
        own_duties: raw.duties.keys().map(|duty| duty.get_ref().clone()).collect(),
        duties,
        at: top,
    })
}

fn agencies(cx: &Context<'_>, raw: &RegionFile, local: &mut Broken) -> Arena<Agency> {
    let mut arena = Arena::default();
    for raw in &raw.agencies {
        let (at, range, raw) = (cx.head(raw.span()), raw.span(), raw.get_ref());
        match (cx.required(raw.id.as_ref(), "id", at), cx.required(raw.name.as_ref(), "name", at)) {
            (Some(id), Some(name)) => {
                let aliases = raw.aliases.iter().map(|alias| alias.get_ref().clone()).collect();
                cx.insert(&mut arena, Agency { id, name, aliases, at }, range, AGENCY);
            }
            _ => local.insert(AGENCY.0, None),
        }
    }
    arena
}

fn phones(cx: &Context<'_>, raw: &RegionFile, local: &mut Broken) -> Arena<Phone> {
    let mut arena = Arena::default();
    for raw in &raw.phones {
        let (at, range, raw) = (cx.head(raw.span()), raw.span(), raw.get_ref());
        match (cx.required(raw.id.as_ref(), "id", at), cx.required(raw.number.as_ref(), "number", at)) {
            (Some(id), Some(number)) => {
                let role = raw.role.as_ref().map_or(PhoneRole::Enquiry, |role| *role.get_ref());
                cx.insert(&mut arena, Phone { id, number, role, at }, range, PHONE);
            }
            _ => local.insert(PHONE.0, raw.id.as_ref().map(|id| id.get_ref().as_str())),
        }
    }
    arena
}

fn sites(cx: &Context<'_>, raw: &RegionFile, agencies: &Arena<Agency>, local: &mut Broken) -> Arena<Site> {
    let mut arena = Arena::default();
    for raw in &raw.sites {
        match site(cx, raw, agencies, local) {
            Some(site) => cx.insert(&mut arena, site, raw.span(), SITE),
            None => local.insert(SITE.0, raw.get_ref().id.as_ref().map(|id| id.get_ref().as_str())),
        }
    }
    arena
}

fn site(cx: &Context<'_>, raw: &Sp<RawSite>, agencies: &Arena<Agency>, local: &Broken) -> Option<Site> {
    let (at, raw) = (cx.head(raw.span()), raw.get_ref());
    let id = cx.required(raw.id.as_ref(), "id", at);
    let address = cx.required(raw.address.as_ref(), "address", at);
    if let Some(layout) = &raw.layout {
        known_placeholders(cx, layout, &LAYOUT_PARTS);
    }
    let name = raw.name.as_ref().map(|name| name.get_ref().clone());
    let default = if name.is_some() { DEFAULT_LAYOUT } else { NAMELESS_LAYOUT };
    Some(Site {
        id: id?,
        agency: raw.agency.as_ref().and_then(|agency| cx.resolve(agency, agencies, AGENCY, local)),
        address: address?,
        name,
        layout: match &raw.layout {
            Some(layout) => layout.get_ref().clone(),
            None => default.parse().ok()?,
        },
        at,
    })
}

/// Reports the first `{…}` of a pattern that is not one of `parts`; whether there was none.
pub(super) fn known_placeholders(cx: &Context<'_>, pattern: &Sp<Text>, parts: &[&str]) -> bool {
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

fn counters(
    cx: &Context<'_>,
    raw: &RegionFile,
    sites: &Arena<Site>,
    phones: &Arena<Phone>,
    local: &mut Broken,
) -> Arena<Counter> {
    let mut arena = Arena::default();
    for raw in &raw.counters {
        match counter(cx, raw, sites, phones, local) {
            Some(counter) => cx.insert(&mut arena, counter, raw.span(), COUNTER),
            None => local.insert(COUNTER.0, raw.get_ref().id.as_ref().map(|id| id.get_ref().as_str())),
        }
    }
    arena
}

fn counter(
    cx: &Context<'_>,
    raw: &Sp<RawCounter>,
    sites: &Arena<Site>,
    phones: &Arena<Phone>,
    local: &Broken,
) -> Option<Counter> {
    let (at, raw) = (cx.head(raw.span()), raw.get_ref());
    let id = cx.required(raw.id.as_ref(), "id", at);
    let site = match &raw.site {
        Some(site) => cx.resolve(site, sites, SITE, local),
        None => {
            cx.missing("site", at, None);
            None
        }
    };
    let text = |value: &Option<Sp<Text>>| value.as_ref().map(|text| text.get_ref().clone());
    Some(Counter {
        id: id?,
        site: site?,
        room: text(&raw.room),
        unit: text(&raw.unit),
        windows: raw.windows.iter().map(|window| window.get_ref().clone()).collect(),
        phones: phone_uses(cx, &raw.phones, phones, local),
        at,
    })
}

fn phone_uses(cx: &Context<'_>, raw: &[Sp<RawPhoneUse>], phones: &Arena<Phone>, local: &Broken) -> Vec<PhoneUse> {
    let link = |raw: &Sp<RawPhoneUse>| {
        let (at, raw) = (cx.head(raw.span()), raw.get_ref());
        let Some(phone) = &raw.phone else {
            cx.missing("phone", at, None);
            return None;
        };
        let label = raw.label.as_ref().map(|label| label.get_ref().clone());
        Some(PhoneUse { phone: cx.resolve(phone, phones, PHONE, local)?, label })
    };
    raw.iter().filter_map(link).collect()
}

/// What a duty table may refer to within its region.
struct Offices<'a> {
    phones: &'a Arena<Phone>,
    counters: &'a Arena<Counter>,
    local: &'a Broken,
}

fn duties(
    cx: &Context<'_>,
    raw: &RegionFile,
    offices: &Offices<'_>,
    catalog: &Catalog,
    broken: &Broken,
) -> BTreeMap<Id<Duty>, Vec<Assignment>> {
    let mut table = BTreeMap::new();
    for (duty, raw) in &raw.duties {
        cx.resolve(duty, &catalog.duties, DUTY, broken);
        let assignments = raw.iter().filter_map(|raw| assignment(cx, raw, offices, catalog, broken)).collect();
        table.insert(duty.get_ref().clone(), assignments);
    }
    table
}

fn assignment(
    cx: &Context<'_>,
    raw: &Sp<RawAssignment>,
    offices: &Offices<'_>,
    catalog: &Catalog,
    broken: &Broken,
) -> Option<Assignment> {
    let (at, raw) = (cx.head(raw.span()), raw.get_ref());
    let Some(counter) = &raw.counter else {
        cx.missing("counter", at, None);
        return None;
    };
    let counter = cx.resolve(counter, offices.counters, COUNTER, offices.local)?;
    if raw.label.is_some() && raw.function.is_some() {
        cx.report(Finding::new(CONTRADICTION, at, "label（按服务对象分窗口）和 function（按环节分窗口）只能写一个"));
    }
    let own = phone_uses(cx, &raw.phones, offices.phones, offices.local);
    Some(Assignment {
        audiences: cx.resolve_all(&raw.audiences, &catalog.audiences, AUDIENCE, broken),
        label: raw.label.as_ref().map(|label| label.get_ref().clone()),
        function: raw.function.as_ref().map(|function| function.get_ref().clone()),
        phones: if own.is_empty() { offices.counters[&counter].phones.clone() } else { own },
        counter,
        at,
    })
}
