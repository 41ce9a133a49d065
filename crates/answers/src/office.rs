//! Where an item is handled: the counters of each region, their addresses and phones.

use std::borrow::Cow;
use std::collections::BTreeMap;

use banshi_core::model::{Assignment, Catalog, Counter, Duty, Handbook, Item, Region};
use banshi_core::value::{Id, PhoneNumber, Text};
use serde::Serialize;

/// Where one item is handled: the answer of `banshi where`.
#[derive(Debug, Serialize)]
pub struct ItemOffices<'c> {
    /// The handbook's id.
    pub handbook: &'c str,
    /// The item's id.
    pub item: &'c str,
    /// The item's name.
    pub name: &'c str,
    /// The regions that were asked for.
    pub regions: Vec<RegionOffice<'c>>,
    /// The printed lines about other ways to apply.
    pub channels: Vec<Cow<'c, str>>,
    /// The supervision phone; `null`: the source prints none for this item.
    pub supervision: Option<&'c str>,
}

/// The office of one region.
#[derive(Debug, Serialize)]
pub struct RegionOffice<'c> {
    /// The region's id.
    pub id: &'c str,
    /// The region's name.
    pub name: &'c str,
    /// Empty: this region does not handle the item.
    pub places: Vec<OfficePlace<'c>>,
}

/// One counter: where to go and whom to call.
#[derive(Debug, Serialize)]
pub struct OfficePlace<'c> {
    /// The audiences it serves, where it does not serve all.
    #[serde(rename = "for")]
    pub audiences: Vec<&'c str>,
    /// The words printed before the place.
    pub label: Option<&'c str>,
    /// The one function that the counter has for the item.
    pub function: Option<&'c str>,
    /// The place as it is printed.
    pub address: String,
    /// The address as the source prints it for this item, where an erratum has corrected it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printed: Option<String>,
    /// Room, desk and windows, where the printed address leaves them out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub desk: Option<String>,
    /// The phone numbers.
    pub phones: Vec<&'c str>,
    /// What is printed in brackets behind a number.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub phone_labels: BTreeMap<&'c str, &'c str>,
}

impl<'c> OfficePlace<'c> {
    /// Makes the place of a counter as it serves a duty.
    pub fn new(catalog: &'c Catalog, serving: ServingCounter<'c>) -> Self {
        let label_of = |(number, label): (&'c PhoneNumber, Option<&'c Text>)| Some((number.as_str(), label?.as_str()));
        Self {
            audiences: serving.audiences(catalog),
            label: serving.assignment.label.as_deref(),
            function: serving.assignment.function.as_deref(),
            address: serving.place(),
            printed: None,
            desk: serving.unprinted_desk(),
            phones: serving.phones().map(|(number, _)| number.as_str()).collect(),
            phone_labels: serving.phones().filter_map(label_of).collect(),
        }
    }

    /// What tells this place from the others of its region: a label, a function, or whom it serves.
    pub fn heading(&self) -> Option<String> {
        let stated = self.label.or(self.function).map(str::to_owned);
        stated.or_else(|| (!self.audiences.is_empty()).then(|| self.audiences.join("、")))
    }

    /// The numbers, each with its label behind it: `0874-8214045（职工）`.
    pub fn labelled_phones(&self) -> Vec<String> {
        let labelled = |number: &&str| match self.phone_labels.get(number) {
            Some(label) => format!("{number}（{label}）"),
            None => (*number).to_owned(),
        };
        self.phones.iter().map(labelled).collect()
    }
}

/// A counter of a region as it serves one duty.
#[derive(Debug, Clone, Copy)]
pub struct ServingCounter<'c> {
    region: &'c Region,
    assignment: &'c Assignment,
}

impl<'c> ServingCounter<'c> {
    /// Pairs an assignment with its region.
    pub fn new(region: &'c Region, assignment: &'c Assignment) -> Self {
        Self { region, assignment }
    }

    /// The record of the counter.
    pub fn counter(self) -> &'c Counter {
        &self.region.counters[&self.assignment.counter]
    }

    /// The words printed before the place.
    pub fn label(self) -> Option<&'c Text> {
        self.assignment.label.as_ref()
    }

    /// The one function that the counter has for the duty.
    pub fn function(self) -> Option<&'c Text> {
        self.assignment.function.as_ref()
    }

    /// The names of the audiences it serves; empty: all.
    pub fn audiences(self, catalog: &'c Catalog) -> Vec<&'c str> {
        self.assignment.audiences.iter().map(|link| catalog.audiences[link].name.as_str()).collect()
    }

    /// The place in the words of the site's layout.
    pub fn place(self) -> String {
        self.region.place(self.counter())
    }

    /// The counter without its postal address.
    pub fn place_within_town(self) -> String {
        self.region.desk(self.counter())
    }

    /// The postal address of the site.
    pub fn site_address(self) -> &'c Text {
        &self.region.sites[&self.counter().site].address
    }

    /// Room, desk and windows.
    pub fn desk(self) -> String {
        self.region.room_and_windows(self.counter())
    }

    /// Room, desk and windows as far as the printed place leaves them out.
    pub fn unprinted_desk(self) -> Option<String> {
        self.region.beside_place(self.counter())
    }

    /// The numbers with the labels printed behind them.
    pub fn phones(self) -> impl Iterator<Item = (&'c PhoneNumber, Option<&'c Text>)> {
        let region = self.region;
        self.assignment.phones.iter().map(|used| (&region.phones[&used.phone].number, used.label.as_ref()))
    }
}

/// Returns where an item is handled in `regions`.
pub fn item_offices<'c>(
    catalog: &'c Catalog,
    handbook: &'c Handbook,
    item: &'c Item,
    regions: impl IntoIterator<Item = &'c Region>,
) -> ItemOffices<'c> {
    ItemOffices {
        handbook: handbook.id.as_str(),
        item: item.id.as_str(),
        name: &item.name,
        regions: regions.into_iter().map(|region| item_office(catalog, handbook, item, region)).collect(),
        channels: item.channels.iter().filter_map(|channel| channel.printed(&handbook.portals)).collect(),
        supervision: supervision_phone(handbook, item).map(PhoneNumber::as_str),
    }
}

fn item_office<'c>(catalog: &'c Catalog, handbook: &Handbook, item: &Item, region: &'c Region) -> RegionOffice<'c> {
    let place = |serving| {
        let place = OfficePlace::new(catalog, serving);
        OfficePlace { printed: printed_before_erratum(handbook, item, &place.address), ..place }
    };
    let places = serving_counters(region, item.duty.id()).map(place).collect();
    RegionOffice { id: region.id.as_str(), name: &region.name, places }
}

/// Returns the office that consists of these counters of a region.
pub fn region_office<'c>(
    catalog: &'c Catalog,
    region: &'c Region,
    counters: impl IntoIterator<Item = &'c Assignment>,
) -> RegionOffice<'c> {
    let place = |assignment| OfficePlace::new(catalog, ServingCounter::new(region, assignment));
    RegionOffice { id: region.id.as_str(), name: &region.name, places: counters.into_iter().map(place).collect() }
}

/// Returns the counters of a region that serve a duty, in printed order.
pub fn serving_counters<'c>(region: &'c Region, duty: &Id<Duty>) -> impl Iterator<Item = ServingCounter<'c>> {
    region.duties.get(duty).into_iter().flatten().map(|assignment| ServingCounter::new(region, assignment))
}

/// Returns the supervision phone that the handbook prints for an item.
pub fn supervision_phone<'c>(handbook: &'c Handbook, item: &Item) -> Option<&'c PhoneNumber> {
    handbook.supervision.as_ref().filter(|_| item.supervision).map(|supervision| &supervision.number)
}

/// Returns the region that need not be chosen because the handbook has no other.
pub fn only_region<'c>(catalog: &'c Catalog, handbook: &Handbook) -> Option<&'c Region> {
    match handbook.regions.as_slice() {
        [only] => Some(&catalog.regions[only]),
        _ => None,
    }
}

/// Returns the address that the printed handbook has where an erratum of the item has corrected it: people come
/// with the printed handbook in their hands.
fn printed_before_erratum(handbook: &Handbook, item: &Item, address: &str) -> Option<String> {
    let of_item =
        handbook.errata.iter().filter(|erratum| erratum.item.as_ref().is_some_and(|link| *link.id() == item.id));
    let of_address = of_item.filter(|erratum| !erratum.corrected.is_empty() && address.contains(&erratum.corrected));
    let before =
        of_address.fold(address.to_owned(), |words, erratum| words.replacen(&erratum.corrected, &erratum.printed, 1));
    (before != address).then_some(before)
}
