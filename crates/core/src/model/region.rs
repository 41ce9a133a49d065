use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Arena, Audience, Duty, Link};
use crate::place::Place;
use crate::value::{Id, PhoneNumber, PhoneRole, RegionLevel, Text};

/// 区划, with its offices.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Region {
    /// The id that other records refer to it by.
    pub id: Id<Self>,
    /// Name as printed in office tables.
    pub name: Text,
    /// Level.
    pub level: RegionLevel,
    /// The region above.
    pub parent: Option<Id<Self>>,
    /// Area code of land lines.
    pub area_code: Option<Text>,
    /// 机构
    pub agencies: Arena<Agency>,
    /// 电话
    pub phones: Arena<Phone>,
    /// 地点
    pub sites: Arena<Site>,
    /// 窗口
    pub counters: Arena<Counter>,
    /// Duties that the region's own file names; the others are inherited from wider ones.
    #[serde(skip)]
    pub own_duties: Vec<Id<Duty>>,
    /// 业务 → 窗口, inherited duties included. An empty list: this region has none, and says so.
    pub duties: BTreeMap<Id<Duty>, Vec<Assignment>>,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

impl Region {
    /// Returns where a counter is, in the words of the site's layout.
    pub fn place(&self, counter: &Counter) -> String {
        self.fill(&self.sites[&counter.site].layout, counter)
    }

    /// Returns a counter without its postal address, for cells that tell several apart by function.
    pub fn desk(&self, counter: &Counter) -> String {
        self.fill("{name}{room}{unit}{windows}", counter)
    }

    /// Room, desk and windows of a counter.
    pub fn room_and_windows(&self, counter: &Counter) -> String {
        self.fill("{room}{unit}{windows}", counter)
    }

    /// Room, desk and windows of a counter, as far as the printed place leaves them out.
    pub fn beside_place(&self, counter: &Counter) -> Option<String> {
        let own = ["{room}", "{unit}", "{windows}"].map(|part| self.fill(part, counter));
        let place = self.place(counter);
        let left_out: String = own.iter().filter(|part| !place.contains(part.as_str())).map(String::as_str).collect();
        (!left_out.is_empty()).then_some(left_out)
    }

    fn fill(&self, layout: &str, counter: &Counter) -> String {
        let site = &self.sites[&counter.site];
        let text = |words: &Option<Text>| words.as_ref().map(ToString::to_string).unwrap_or_default();
        let windows: Vec<_> = counter.windows.iter().map(Text::as_str).collect();
        let windows = if windows.is_empty() { String::new() } else { format!("{}号窗口", windows.join("、")) };
        layout
            .replace("{address}", &site.address)
            .replace("{name}", &text(&site.name))
            .replace("{room}", &text(&counter.room))
            .replace("{unit}", &text(&counter.unit))
            .replace("{windows}", &windows)
    }
}

/// 机构
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Agency {
    /// Id within the region.
    pub id: Id<Self>,
    /// Name.
    pub name: Text,
    /// Other names in use.
    pub aliases: Vec<Text>,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

/// 电话
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Phone {
    /// Id within the region.
    pub id: Id<Self>,
    /// Number.
    pub number: PhoneNumber,
    /// What it is for.
    pub role: PhoneRole,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

/// 地点
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Site {
    /// Id within the region.
    pub id: Id<Self>,
    /// Whose house it is; `None`: not stated.
    pub agency: Option<Link<Agency>>,
    /// Address.
    pub address: Text,
    /// What is there; `None`: not stated.
    pub name: Option<Text>,
    /// How a printed cell is put together, with `{address}` `{name}` `{room}` `{unit}` `{windows}`.
    pub layout: Text,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

/// 窗口
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Counter {
    /// Id within the region.
    pub id: Id<Self>,
    /// Where it is.
    pub site: Link<Site>,
    /// Floor or room.
    pub room: Option<Text>,
    /// Desk or section.
    pub unit: Option<Text>,
    /// Window numbers.
    pub windows: Vec<Text>,
    /// Its phones.
    pub phones: Vec<PhoneUse>,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

/// One counter that serves one duty.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Assignment {
    /// The counter.
    pub counter: Link<Counter>,
    /// For these audiences only; empty: for all.
    pub audiences: Vec<Link<Audience>>,
    /// Printed before the place.
    pub label: Option<Text>,
    /// For this function only, printed before the place.
    pub function: Option<Text>,
    /// Its phones for this duty.
    pub phones: Vec<PhoneUse>,
    /// Where it is written.
    #[serde(skip)]
    pub at: Place,
}

/// A phone with the label it is printed with.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PhoneUse {
    /// The phone.
    pub phone: Link<Phone>,
    /// Printed in brackets behind the number.
    pub label: Option<Text>,
}
