//! The offices of a region: sites with counters, and which counter a duty leads to.

use std::collections::BTreeMap;

use chacha20::ChaCha8Rng;
use rand::RngExt;
use rand::seq::SliceRandom;

use crate::places::{COUNTIES, Prefecture, Streets};
use crate::random::one_of;
use crate::tables::{Department, NamedRow, tables};
use crate::used::Used;

/// Phones of one region, from the prefecture's thousand. The first ones are for complaints.
const PHONES: usize = 16;

/// A narrower duty that goes to other counters in some regions.
pub(crate) struct DutyException {
    pub(crate) department: usize,
    pub(crate) group: usize,
    /// Places among the eleven regions.
    pub(crate) regions: Vec<usize>,
    /// Whether people go to one window and organisations to another.
    pub(crate) is_split: bool,
}

/// What a region is called.
pub(crate) struct RegionName {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) level: &'static str,
    /// Its place among the eleven; 0 is the desk.
    pub(crate) index: usize,
}

/// A place with windows.
struct OfficeSite {
    id: &'static str,
    /// Whether it is the house of an agency of that name.
    is_house: bool,
    address: String,
    name: String,
    /// How the address is printed; empty where it is as in the handbook.
    layout: &'static str,
}

struct OfficeCounter {
    id: String,
    site: usize,
    lines: String,
    phone: String,
}

/// Everything in a region file but its head.
pub(crate) struct Office {
    sites: Vec<OfficeSite>,
    counters: Vec<OfficeCounter>,
    /// Duties, and the entry of each.
    duties: BTreeMap<String, String>,
    /// The counters that a duty leads to.
    led_to: Vec<bool>,
}

impl Office {
    pub(crate) fn new(
        dice: &mut ChaCha8Rng,
        streets: &mut Streets,
        prefecture: &Prefecture,
        region: &RegionName,
    ) -> Self {
        let departments = &tables().departments.departments;
        let mut hosts: Vec<&Department> = departments.iter().collect();
        hosts.shuffle(dice);
        hosts.truncate(2);
        let sites = make_sites(dice, streets, prefecture, region, &hosts);
        let mut counters = Vec::new();
        for window in 0..dice.random_range(4..=6) {
            let lines = format!("windows = [{}]\n", window_numbers(dice, window));
            counters.push((format!("window-{}", window + 1), 0, lines));
        }
        for (site, host) in hosts.iter().enumerate() {
            let floor = one_of(dice, &tables().places.floors);
            let unit = one_of(dice, &tables().places.units);
            counters.push((host.id.clone(), site + 1, format!("room = \"{floor}\"\nunit = \"{unit}\"\n")));
        }
        let first_phone = departments.len() + region.index * PHONES;
        let counter = |(at, (id, site, lines))| OfficeCounter {
            id,
            site,
            lines,
            phone: prefecture.phone_number(first_phone + at),
        };
        let counters: Vec<OfficeCounter> = counters.into_iter().enumerate().map(counter).collect();
        let led_to = vec![false; counters.len()];
        Self { sites, counters, duties: BTreeMap::new(), led_to }
    }

    /// Leads each duty that is used to a counter.
    pub(crate) fn assign_duties(
        &mut self,
        dice: &mut ChaCha8Rng,
        region: &RegionName,
        exceptions: &[DutyException],
        used: &mut Used,
    ) {
        let departments = &tables().departments.departments;
        // The desk says of one duty that it is done elsewhere.
        let elsewhere = (region.index == 0).then(|| dice.random_range(0..departments.len()));
        let elsewhere = elsewhere.filter(|at| exceptions.iter().all(|one| one.department != *at));
        for (at, department) in departments.iter().enumerate() {
            let house = self.counters.iter().position(|counter| counter.id == department.id);
            let usual = house.unwrap_or(dice.random_range(0..4));
            if !used.has_department(&department.id) {
                continue;
            }
            if elsewhere == Some(at) {
                self.duties.insert(department.id.clone(), "[]".to_owned());
                continue;
            }
            self.lead_duty(department.id.clone(), &[usual], &[]);
            let here = |one: &&DutyException| one.department == at && one.regions.contains(&region.index);
            self.assign_exceptions(department, usual, exceptions.iter().filter(here), used);
        }
    }

    /// Leads the narrower duties of a department elsewhere, the first exception for each of them.
    fn assign_exceptions<'e>(
        &mut self,
        department: &'static Department,
        usual: usize,
        exceptions: impl Iterator<Item = &'e DutyException>,
        used: &mut Used,
    ) {
        let others = [1, 2].map(|more| (usual + more) % self.counters.len());
        for exception in exceptions {
            let group = tables().departments.groups[exception.group].id;
            let duty = format!("{}-{group}", department.id);
            if !used.services.contains(&(department.id.as_str(), group)) || self.duties.contains_key(&duty) {
                continue;
            }
            let whom = if exception.is_split { tables().people.window_audiences() } else { Vec::new() };
            used.audiences.extend(&whom);
            self.lead_duty(duty, &others, &whom);
        }
    }

    /// Leads a duty to the first of some counters, or to one for each audience.
    fn lead_duty(&mut self, duty: String, counters: &[usize], audiences: &[&NamedRow]) {
        let counters = if audiences.is_empty() { &counters[..1] } else { counters };
        for at in counters {
            self.led_to[*at] = true;
        }
        let ids: Vec<&str> = counters.iter().map(|at| self.counters[*at].id.as_str()).collect();
        let entries = ids.iter().zip(audiences).map(|(id, NamedRow { id: who, name })| {
            format!("\n  {{ counter = \"{id}\", for = [\"{who}\"], label = \"{name}\" }},")
        });
        let entry = if audiences.is_empty() {
            format!("[\"{}\"]", ids[0])
        } else {
            format!("[{}\n]", entries.collect::<String>())
        };
        self.duties.insert(duty, entry);
    }

    /// Writes the region file, without the counters that no duty leads to.
    pub(crate) fn region_text(&self, prefecture: &Prefecture, region: &RegionName) -> String {
        let RegionName { id, name, level, .. } = region;
        let mut text = format!("id = \"{id}\"\nname = \"{name}\"\nlevel = \"{level}\"\n");
        text += &format!("parent = \"{}\"\narea_code = \"{}\"\n", prefecture.id, prefecture.area_code);
        let led_to = |(counter, led_to): (_, &bool)| led_to.then_some(counter);
        let counters: Vec<&OfficeCounter> = self.counters.iter().zip(&self.led_to).filter_map(led_to).collect();
        let in_use = |(at, _): &(usize, &OfficeSite)| counters.iter().any(|counter| counter.site == *at);
        let sites = || self.sites.iter().enumerate().filter(in_use).map(|(_, site)| site);
        for OfficeSite { id, name, .. } in sites().filter(|site| site.is_house) {
            text += &format!("\n[[agencies]]\nid = \"{id}\"\nname = \"{name}\"\n");
        }
        for OfficeCounter { id, phone, .. } in &counters {
            text += &format!("\n[[phones]]\nid = \"{id}\"\nnumber = \"{phone}\"\n");
        }
        text.extend(sites().map(OfficeSite::text));
        for OfficeCounter { id, site, lines, .. } in &counters {
            let site = self.sites[*site].id;
            text += &format!("\n[[counters]]\nid = \"{id}\"\nsite = \"{site}\"\n{lines}phones = [\"{id}\"]\n");
        }
        text += "\n[duties]\n";
        text.extend(self.duties.iter().map(|(duty, entry)| format!("{duty} = {entry}\n")));
        text
    }
}

impl DutyException {
    pub(crate) fn new(dice: &mut ChaCha8Rng) -> Self {
        let table = &tables().departments;
        let mut regions: Vec<usize> = (0..=COUNTIES).collect();
        regions.shuffle(dice);
        // One region alone that departs from the others would be a finding.
        regions.truncate(dice.random_range(2..=5));
        Self {
            department: dice.random_range(0..table.departments.len()),
            group: dice.random_range(0..table.groups.len()),
            regions,
            is_split: dice.random_bool(0.4),
        }
    }
}

impl OfficeSite {
    fn text(&self) -> String {
        let Self { id, address, name, layout, is_house } = self;
        let agency = if *is_house { format!("agency = \"{id}\"\n") } else { String::new() };
        let layout = if layout.is_empty() { String::new() } else { format!("layout = \"{layout}\"\n") };
        format!("\n[[sites]]\nid = \"{id}\"\n{agency}address = \"{address}\"\nname = \"{name}\"\n{layout}")
    }
}

/// Makes up the hall where most windows are, and the houses of two departments.
fn make_sites(
    dice: &mut ChaCha8Rng,
    streets: &mut Streets,
    prefecture: &Prefecture,
    region: &RegionName,
    hosts: &[&'static Department],
) -> Vec<OfficeSite> {
    let is_desk = region.index == 0;
    let area = if is_desk { &prefecture.name } else { &region.name };
    let county = if is_desk { "" } else { &region.name };
    let start = format!("{}{}{county}", prefecture.province.name, prefecture.name);
    let mut number = |most: usize| dice.random_range(1..=most);
    let addresses = [
        format!("{start}{}路{}号", streets.take_name(), number(400)),
        format!("{start}{}大街{}号", streets.take_name(), number(200)),
        format!("{start}城关镇{}大道{}号{}栋", streets.take_name(), number(300), number(9)),
    ];
    let hall_layout = one_of(dice, &tables().places.hall_layouts);
    let house_layout = one_of(dice, &tables().places.house_layouts);
    let houses = hosts.iter().map(|host| (host.id.as_str(), true, format!("{area}{}", host.office)));
    let all = std::iter::once(("service-centre", false, format!("{area}政务服务中心"))).chain(houses);
    all.zip(addresses)
        .map(|((id, is_house, name), address)| {
            let layout = if is_house { house_layout } else { hall_layout };
            OfficeSite { id, is_house, address, name, layout }
        })
        .collect()
}

/// Returns the number of one window, or of two next to each other.
fn window_numbers(dice: &mut ChaCha8Rng, at: usize) -> String {
    let hall = one_of(dice, &tables().places.halls);
    let first = at * 8 + dice.random_range(1..=6);
    let second = if dice.random_bool(0.4) { format!(", \"{hall}{}\"", first + 1) } else { String::new() };
    format!("\"{hall}{first}\"{second}")
}
