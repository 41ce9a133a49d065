//! The regions of a prefecture: where its departments have their windows.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use banshi_draw::Rng;

use crate::departments::{DEPARTMENTS, Department, GROUPS};
use crate::places::{COUNTIES, Prefecture, Streets};
use crate::used::Used;
use crate::{File, one_of};

/// Phones of one region, from the prefecture's thousand. The first ones are for complaints.
const PHONES: usize = 16;

/// A narrower duty that goes to other counters in some regions.
struct Exception {
    department: usize,
    group: usize,
    regions: Vec<usize>,
    /// People at one window, organisations at another.
    split: bool,
}

/// What kind of region a file is about.
struct Own {
    id: String,
    name: String,
    level: &'static str,
    /// Its place among the eleven; 0 is the desk.
    index: usize,
}

/// All files of a prefecture. Duties that nothing uses are left out, and the counters that only they lead to.
pub(crate) fn files(seed: u64, prefecture: &Prefecture, handbooks: usize, used: &mut Used) -> Vec<File> {
    let mut rng = Rng::new(seed, &format!("regions of {}", prefecture.id));
    let mut streets = Streets::new(&mut rng);
    let exceptions: Vec<Exception> = (0..4).map(|_| exception(&mut rng)).collect();
    let desk =
        Own {
            id: prefecture.desk_id(), name: format!("{}本级", prefecture.name), level: "prefecture-desk", index: 0
        };
    let county = |county| Own {
        id: prefecture.county_id(county),
        name: prefecture.county_name(seed, county),
        level: "county",
        index: county + 1,
    };
    let mut files = vec![(path(&prefecture.id), head(prefecture, handbooks))];
    for own in std::iter::once(desk).chain((0..COUNTIES).map(county)) {
        let mut office = Office::new(&mut rng, &mut streets, prefecture, &own);
        office.assign(&mut rng, &own, &exceptions, used);
        files.push((path(&own.id), office.text(prefecture, &own)));
    }
    files
}

fn path(id: &str) -> String {
    format!("regions/{id}.toml")
}

/// The number for complaints about a department.
pub(crate) fn supervision(department: &Department) -> String {
    format!("supervision-{}", department.id)
}

/// The prefecture itself, with a number for complaints about each department that has a handbook.
fn head(prefecture: &Prefecture, handbooks: usize) -> String {
    let Prefecture { id, name, province, area_code, .. } = prefecture;
    let mut text = format!(
        "id = \"{id}\"\nname = \"{name}\"\nlevel = \"prefecture\"\nparent = \"{}\"\narea_code = \"{area_code}\"\n",
        province.id
    );
    for (at, department) in DEPARTMENTS.iter().enumerate().take(handbooks) {
        let (id, number) = (supervision(department), prefecture.phone(at));
        text += &format!("\n[[phones]]\nid = \"{id}\"\nnumber = \"{number}\"\nrole = \"supervision\"\n");
    }
    text
}

fn exception(rng: &mut Rng) -> Exception {
    let mut regions: Vec<usize> = (0..=COUNTIES).collect();
    rng.shuffle(&mut regions);
    // One region alone that departs from the others would be a finding.
    regions.truncate(rng.between(2, 5));
    Exception {
        department: rng.below(DEPARTMENTS.len()),
        group: rng.below(GROUPS.len()),
        regions,
        split: rng.chance(40),
    }
}

/// A place with windows.
struct Site {
    id: &'static str,
    /// Whether it is the house of an agency of that name.
    own: bool,
    address: String,
    name: String,
    layout: Option<&'static str>,
}

struct Counter {
    id: String,
    site: usize,
    lines: String,
    phone: String,
}

struct Office {
    sites: Vec<Site>,
    counters: Vec<Counter>,
    /// Duties, and the entry of each.
    duties: BTreeMap<String, String>,
    /// The counters that a duty leads to.
    led_to: Vec<bool>,
}

impl Office {
    fn new(rng: &mut Rng, streets: &mut Streets, prefecture: &Prefecture, own: &Own) -> Self {
        let mut hosts: Vec<usize> = (0..DEPARTMENTS.len()).collect();
        rng.shuffle(&mut hosts);
        let sites = sites(rng, streets, prefecture, own, &hosts[..2]);
        let mut counters = Vec::new();
        let first = DEPARTMENTS.len() + own.index * PHONES;
        for window in 0..rng.between(4, 6) {
            let lines = format!("windows = [{}]\n", windows(rng, window));
            counters.push((format!("window-{}", window + 1), 0, lines));
        }
        for (site, host) in hosts[..2].iter().enumerate() {
            let floor = one_of(rng, &["一楼", "二楼", "三楼"]);
            let unit = one_of(rng, &["办事大厅", "政务服务股", "综合业务科", "受理中心"]);
            let lines = format!("room = \"{floor}\"\nunit = \"{unit}\"\n");
            counters.push((DEPARTMENTS[*host].id.to_owned(), site + 1, lines));
        }
        let counter = |(at, (id, site, lines))| Counter { id, site, lines, phone: prefecture.phone(first + at) };
        let counters: Vec<Counter> = counters.into_iter().enumerate().map(counter).collect();
        let led_to = vec![false; counters.len()];
        Self { sites, counters, duties: BTreeMap::new(), led_to }
    }

    /// Leads each duty that is used to a counter.
    fn assign(&mut self, rng: &mut Rng, own: &Own, exceptions: &[Exception], used: &mut Used) {
        // The desk says of one duty that it is done elsewhere.
        let nothing = (own.index == 0).then(|| rng.below(DEPARTMENTS.len()));
        let nothing = nothing.filter(|none| exceptions.iter().all(|one| one.department != *none));
        for (at, department) in DEPARTMENTS.iter().enumerate() {
            let own_house = self.counters.iter().position(|counter| counter.id == department.id);
            let usual = own_house.unwrap_or(rng.below(4));
            let others = [(usual + 1) % self.counters.len(), (usual + 2) % self.counters.len()];
            if !used.has_department(department.id) {
                continue;
            }
            if nothing == Some(at) {
                self.duties.insert(department.id.to_owned(), "[]".to_owned());
                continue;
            }
            self.lead(department.id.to_owned(), &[usual], None);
            for (group, of) in GROUPS.iter().enumerate() {
                let mut here = exceptions.iter().filter(|one| (one.department, one.group) == (at, group));
                let exception = here.find(|one| one.regions.contains(&own.index));
                let is_used = used.services.contains(&(department.id, of.id));
                if let Some(exception) = exception.filter(|_| is_used) {
                    let both = [("resident", "城乡居民"), ("company", "企业法人")];
                    used.audiences.extend(both.iter().filter(|_| exception.split));
                    let whom = exception.split.then_some(both);
                    self.lead(format!("{}-{}", department.id, of.id), &others, whom);
                }
            }
        }
    }

    fn lead(&mut self, duty: String, to: &[usize], whom: Option<[(&str, &str); 2]>) {
        let to = if whom.is_some() { to } else { &to[..1] };
        for at in to {
            self.led_to[*at] = true;
        }
        let ids: Vec<&str> = to.iter().map(|at| self.counters[*at].id.as_str()).collect();
        let entry = match whom {
            None => format!("[\"{}\"]", ids[0]),
            Some(whom) => {
                let one = |(id, (who, label)): (&&str, (&str, &str))| {
                    format!("\n  {{ counter = \"{id}\", for = [\"{who}\"], label = \"{label}\" }},")
                };
                format!("[{}\n]", ids.iter().zip(whom).map(one).collect::<String>())
            }
        };
        self.duties.insert(duty, entry);
    }

    fn text(&self, prefecture: &Prefecture, own: &Own) -> String {
        let Own { id, name, level, .. } = own;
        let mut text = format!("id = \"{id}\"\nname = \"{name}\"\nlevel = \"{level}\"\n");
        text += &format!("parent = \"{}\"\narea_code = \"{}\"\n", prefecture.id, prefecture.area_code);
        let counters: Vec<&Counter> =
            self.counters.iter().zip(&self.led_to).filter_map(|(counter, led_to)| led_to.then_some(counter)).collect();
        let sites: Vec<&Site> = (0..self.sites.len())
            .filter(|at| counters.iter().any(|counter| counter.site == *at))
            .map(|at| &self.sites[at])
            .collect();
        for site in sites.iter().filter(|site| site.own) {
            text += &format!("\n[[agencies]]\nid = \"{}\"\nname = \"{}\"\n", site.id, site.name);
        }
        for Counter { id, phone, .. } in &counters {
            text += &format!("\n[[phones]]\nid = \"{id}\"\nnumber = \"{phone}\"\n");
        }
        for site in sites {
            site.write(&mut text);
        }
        for Counter { id, site, lines, .. } in counters {
            let site = self.sites[*site].id;
            text += &format!("\n[[counters]]\nid = \"{id}\"\nsite = \"{site}\"\n{lines}phones = [\"{id}\"]\n");
        }
        text += "\n[duties]\n";
        for (duty, entry) in &self.duties {
            text += &format!("{duty} = {entry}\n");
        }
        text
    }
}

impl Site {
    fn write(&self, text: &mut String) {
        let Self { id, address, name, .. } = self;
        let agency = if self.own { format!("agency = \"{id}\"\n") } else { String::new() };
        let layout = self.layout.map(|layout| format!("layout = \"{layout}\"\n")).unwrap_or_default();
        *text += &format!("\n[[sites]]\nid = \"{id}\"\n{agency}address = \"{address}\"\nname = \"{name}\"\n{layout}");
    }
}

/// The hall where most windows are, and the houses of two departments.
fn sites(rng: &mut Rng, streets: &mut Streets, prefecture: &Prefecture, own: &Own, hosts: &[usize]) -> Vec<Site> {
    let area = if own.index == 0 { prefecture.name.clone() } else { own.name.clone() };
    let mut start = format!("{}{}", prefecture.province.name, prefecture.name);
    if own.index > 0 {
        start += &own.name;
    }
    let mut number = |most: usize| rng.between(1, most);
    let addresses = [
        format!("{start}{}路{}号", streets.next(), number(400)),
        format!("{start}{}大街{}号", streets.next(), number(200)),
        format!("{start}城关镇{}大道{}号{}栋", streets.next(), number(300), number(9)),
    ];
    let of_hall = one_of(rng, &[Some("{address}（{name}）{windows}。"), None]);
    let of_house = one_of(rng, &[Some("{address}{name}{room}{unit}"), None]);
    let houses = hosts.iter().map(|host| {
        let department = &DEPARTMENTS[*host];
        (department.id, true, format!("{area}{}", department.office))
    });
    let all = std::iter::once(("service-centre", false, format!("{area}政务服务中心"))).chain(houses);
    all.zip(addresses)
        .map(|((id, own, name), address)| {
            let layout = if own { of_house } else { of_hall };
            Site { id, own, address, name, layout }
        })
        .collect()
}

/// One window or two.
fn windows(rng: &mut Rng, at: usize) -> String {
    let hall = one_of(rng, &["", "A", "B"]);
    let first = at * 8 + rng.between(1, 6);
    let mut windows = format!("\"{hall}{first}\"");
    if rng.chance(40) {
        // Writing to a string does not fail.
        let _ = write!(windows, ", \"{hall}{}\"", first + 1);
    }
    windows
}
