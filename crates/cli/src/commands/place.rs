//! `banshi where`

use std::collections::BTreeMap;

use banshi_core::model::{Assignment, Catalog, Handbook, Item, PhoneUse, Region};
use serde::Serialize;

use super::{answer_about, lookup, respond};
use crate::Failure;
use crate::args::{RunCommand, WhereOptions};

#[derive(Serialize)]
struct Answer<'a> {
    handbook: &'a str,
    item: &'a str,
    name: &'a str,
    regions: Vec<RegionAnswer<'a>>,
    /// How else it is done, and where: the printed lines.
    channels: Vec<&'a str>,
    /// `null`: the source prints none for this item.
    supervision: Option<&'a str>,
}

#[derive(Serialize)]
struct RegionAnswer<'a> {
    id: &'a str,
    name: &'a str,
    /// Empty: this region does not handle the item.
    places: Vec<Place<'a>>,
}

#[derive(Serialize)]
pub(super) struct Place<'a> {
    /// For whom, where that matters.
    #[serde(rename = "for")]
    audiences: Vec<&'a str>,
    label: Option<&'a str>,
    function: Option<&'a str>,
    address: String,
    /// The address as the source prints it for this item, where an erratum has corrected it.
    #[serde(skip_serializing_if = "Option::is_none")]
    printed: Option<String>,
    /// Room, desk and windows, where the printed address leaves them out.
    #[serde(skip_serializing_if = "Option::is_none")]
    desk: Option<String>,
    phones: Vec<&'a str>,
    /// What is printed in brackets behind a number.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    phone_labels: BTreeMap<&'a str, &'a str>,
}

impl RunCommand for WhereOptions {
    fn run(&self) -> Result<u8, Failure> {
        answer_about(&self.question, |catalog, handbook, item| {
            let regions = match &self.region {
                Some(wanted) => vec![lookup::region(catalog, handbook, wanted)?],
                None => handbook.regions.iter().map(|link| &catalog.regions[link]).collect(),
            };
            let answer = Answer {
                handbook: handbook.id.as_str(),
                item: item.id.as_str(),
                name: &item.name,
                channels: item.channels.iter().filter_map(|channel| channel.text.as_deref()).collect(),
                regions: regions.into_iter().map(|region| places(catalog, handbook, region, item)).collect(),
                supervision: supervision(handbook, item),
            };
            respond(&self.question.source, &text(&answer), &answer)
        })
    }
}

pub(super) fn supervision<'a>(handbook: &'a Handbook, item: &Item) -> Option<&'a str> {
    handbook.supervision.as_ref().filter(|_| item.supervision).map(|supervision| supervision.number.as_str())
}

fn places<'a>(catalog: &'a Catalog, handbook: &Handbook, region: &'a Region, item: &Item) -> RegionAnswer<'a> {
    let assignments = region.duties.get(item.duty.id()).map(Vec::as_slice).unwrap_or_default();
    let places = assignments.iter().map(|assignment| {
        let place = place(catalog, region, assignment);
        Place { printed: printed(handbook, item, &place.address), ..place }
    });
    let places = places.collect();
    RegionAnswer { id: region.id.as_str(), name: &region.name, places }
}

pub(super) fn place<'a>(catalog: &'a Catalog, region: &'a Region, assignment: &'a Assignment) -> Place<'a> {
    let number = |used: &'a PhoneUse| region.phones[&used.phone].number.as_str();
    let labelled = |used: &'a PhoneUse| Some((number(used), used.label.as_deref()?));
    Place {
        audiences: assignment.audiences.iter().map(|link| catalog.audiences[link].name.as_str()).collect(),
        label: assignment.label.as_deref(),
        function: assignment.function.as_deref(),
        address: region.place(&region.counters[&assignment.counter]),
        printed: None,
        desk: region.beside_place(&region.counters[&assignment.counter]),
        phones: assignment.phones.iter().map(number).collect(),
        phone_labels: assignment.phones.iter().filter_map(labelled).collect(),
    }
}

/// People come with the printed handbook in their hands: what it says where the catalog has mended it.
fn printed(handbook: &Handbook, item: &Item, address: &str) -> Option<String> {
    let about =
        handbook.errata.iter().filter(|erratum| erratum.item.as_ref().is_some_and(|link| *link.id() == item.id));
    let mended = about.filter(|erratum| !erratum.corrected.is_empty() && address.contains(&erratum.corrected));
    let before =
        mended.fold(address.to_owned(), |words, erratum| words.replacen(&erratum.corrected, &erratum.printed, 1));
    (before != address).then_some(before)
}

fn text(answer: &Answer<'_>) -> String {
    let mut text = format!("{}\n", answer.name);
    for region in &answer.regions {
        text += &format!("\n{}\n", region.name);
        if region.places.is_empty() {
            text += "  不在这里办理：手册没有列这个区划的窗口\n";
        }
        text.extend(region.places.iter().map(place_text));
    }
    if !answer.channels.is_empty() {
        text += &format!("\n办理方式：{}\n", answer.channels.join("\n          "));
    }
    text + &format!("\n监督电话：{}\n", answer.supervision.unwrap_or("未载明"))
}

pub(super) fn place_text(place: &Place<'_>) -> String {
    let label = place.label.or(place.function).map_or_else(String::new, |label| format!("  【{label}】\n"));
    let labelled = |number: &&str| {
        let label = place.phone_labels.get(number).map(|label| format!("（{label}）")).unwrap_or_default();
        format!("{number}{label}")
    };
    let phones: Vec<String> = place.phones.iter().map(labelled).collect();
    let phones = if phones.is_empty() { "未载明".to_owned() } else { phones.join("、") };
    let desk = place.desk.as_ref().map_or_else(String::new, |desk| format!("  窗口：{desk}\n"));
    let printed = place.printed.as_ref().map_or_else(String::new, |printed| format!("  原印作：{printed}（已勘误）\n"));
    format!("{label}  地址：{}\n{printed}{desk}  电话：{phones}\n", place.address)
}
