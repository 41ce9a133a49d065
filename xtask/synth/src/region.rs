//! The regions of a prefecture: where its departments have their windows.

use crate::File;
use crate::office::{DutyException, Office, RegionName};
use crate::places::{COUNTIES, Prefecture, Streets};
use crate::random::stream;
use crate::tables::{Department, tables};
use crate::used::Used;

/// Makes all files of a prefecture. Duties that nothing uses are left out, and the counters that only they lead to.
pub(crate) fn region_files(seed: u64, prefecture: &Prefecture, handbooks: usize, used: &mut Used) -> Vec<File> {
    let mut dice = stream(seed, &format!("regions of {}", prefecture.id));
    let mut streets = Streets::new(&mut dice);
    let exceptions: Vec<DutyException> = (0..4).map(|_| DutyException::new(&mut dice)).collect();
    let desk = RegionName {
        id: prefecture.desk_id(),
        name: format!("{}本级", prefecture.name),
        level: "prefecture-desk",
        index: 0,
    };
    let county = |county| RegionName {
        id: prefecture.county_id(county),
        name: prefecture.county_name(seed, county),
        level: "county",
        index: county + 1,
    };
    let mut files = vec![(region_path(&prefecture.id), prefecture_text(prefecture, handbooks))];
    for region in std::iter::once(desk).chain((0..COUNTIES).map(county)) {
        let mut office = Office::new(&mut dice, &mut streets, prefecture, &region);
        office.assign_duties(&mut dice, &region, &exceptions, used);
        files.push((region_path(&region.id), office.region_text(prefecture, &region)));
    }
    files
}

fn region_path(id: &str) -> String {
    format!("regions/{id}.toml")
}

/// Returns the id of the number for complaints about a department.
pub(crate) fn supervision_id(department: &Department) -> String {
    format!("supervision-{}", department.id)
}

/// Writes the prefecture itself, with a number for complaints about each department that has a handbook.
fn prefecture_text(prefecture: &Prefecture, handbooks: usize) -> String {
    let Prefecture { id, name, province, area_code, .. } = prefecture;
    let mut text = format!("id = \"{id}\"\nname = \"{name}\"\nlevel = \"prefecture\"\n");
    text += &format!("parent = \"{}\"\narea_code = \"{area_code}\"\n", province.id);
    for (at, department) in tables().departments.departments.iter().enumerate().take(handbooks) {
        let (id, number) = (supervision_id(department), prefecture.phone_number(at));
        text += &format!("\n[[phones]]\nid = \"{id}\"\nnumber = \"{number}\"\nrole = \"supervision\"\n");
    }
    text
}
