//! Raw structs of `regions/*.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Sp;
use crate::model;
use crate::value::{Id, PhoneNumber, PhoneRole, RegionLevel, Text};

/// One region with its offices.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RegionFile {
    /// Id.
    pub id: Option<Sp<Id<model::Region>>>,
    /// Name as printed in office tables.
    pub name: Option<Sp<Text>>,
    /// Level.
    pub level: Option<Sp<RegionLevel>>,
    /// The region above.
    pub parent: Option<Sp<Id<model::Region>>>,
    /// Area code of land lines.
    pub area_code: Option<Sp<Text>>,
    /// 机构
    pub agencies: Vec<Sp<RawAgency>>,
    /// 电话
    pub phones: Vec<Sp<RawPhone>>,
    /// 地点
    pub sites: Vec<Sp<RawSite>>,
    /// 窗口
    pub counters: Vec<Sp<RawCounter>>,
    /// 业务 → 窗口
    pub duties: BTreeMap<Sp<Id<model::Duty>>, Vec<Sp<RawAssignment>>>,
}

/// One agency.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawAgency {
    /// Id within the region.
    pub id: Option<Sp<Id<model::Agency>>>,
    /// Name.
    pub name: Option<Sp<Text>>,
    /// Other names in use.
    pub aliases: Vec<Sp<Text>>,
}

/// One phone.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawPhone {
    /// Id within the region.
    pub id: Option<Sp<Id<model::Phone>>>,
    /// Number.
    pub number: Option<Sp<PhoneNumber>>,
    /// Role; default enquiry.
    pub role: Option<Sp<PhoneRole>>,
}

/// One site.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawSite {
    /// Id within the region.
    pub id: Option<Sp<Id<model::Site>>>,
    /// Whose house it is.
    pub agency: Option<Sp<Id<model::Agency>>>,
    /// Postal address.
    pub address: Option<Sp<Text>>,
    /// What stands there.
    pub name: Option<Sp<Text>>,
    /// How a printed cell is put together.
    pub layout: Option<Sp<Text>>,
}

/// One counter.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawCounter {
    /// Id within the region.
    pub id: Option<Sp<Id<model::Counter>>>,
    /// Where it stands.
    pub site: Option<Sp<Id<model::Site>>>,
    /// Floor or room.
    pub room: Option<Sp<Text>>,
    /// Desk or section.
    pub unit: Option<Sp<Text>>,
    /// Window numbers.
    pub windows: Vec<Sp<Text>>,
    /// Its phones.
    pub phones: Vec<Sp<RawPhoneUse>>,
}

/// One counter for one duty.
#[derive(Debug, Default)]
pub struct RawAssignment {
    /// The counter.
    pub counter: Option<Sp<Id<model::Counter>>>,
    /// For these audiences only.
    pub audiences: Vec<Sp<Id<model::Audience>>>,
    /// Printed before the place.
    pub label: Option<Sp<Text>>,
    /// For this function only, printed before the place.
    pub function: Option<Sp<Text>>,
    /// Phones that differ from the counter's.
    pub phones: Vec<Sp<RawPhoneUse>>,
}

super::either!(RawAssignment, "窗口编号，或写有 counter 的表",
Id<model::Counter> => |counter| RawAssignment { counter: Some(counter), ..RawAssignment::default() },
struct {
    counter: Option<Sp<Id<model::Counter>>>,
    #[serde(rename = "for")]
    audiences: Vec<Sp<Id<model::Audience>>>,
    label: Option<Sp<Text>>,
    function: Option<Sp<Text>>,
    phones: Vec<Sp<RawPhoneUse>>
});

/// A phone with the label it is printed with.
#[derive(Debug, Default)]
pub struct RawPhoneUse {
    /// The phone.
    pub phone: Option<Sp<Id<model::Phone>>>,
    /// Printed in brackets behind the number.
    pub label: Option<Sp<Text>>,
}

super::either!(RawPhoneUse, "电话编号，或写有 phone 的表",
    Id<model::Phone> => |phone| RawPhoneUse { phone: Some(phone), ..RawPhoneUse::default() },
    struct { phone: Option<Sp<Id<model::Phone>>>, label: Option<Sp<Text>> });
