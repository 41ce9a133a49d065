//! Raw structs of `regions/*.toml`.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::Sp;
use crate::model;
use crate::value::{Id, PhoneNumber, PhoneRole, RegionLevel, Text};

/// One region with its offices.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "区划", description = "一个区划：机构、地点、窗口、电话和业务分工", extend("required" = ["id", "name", "level"]))]
pub(crate) struct RegionFile {
    #[schemars(title = "编号", description = "手册的 regions 里用它")]
    pub id: Option<Sp<Id<model::Region>>>,
    /// Name as printed in office tables.
    #[schemars(title = "名称", description = "印在办理地址表里的名称")]
    pub name: Option<Sp<Text>>,
    /// Level.
    #[schemars(title = "层级", description = "省、州市、州本级，还是县")]
    pub level: Option<Sp<RegionLevel>>,
    /// The region above.
    #[schemars(title = "上级", description = "上级区划")]
    pub parent: Option<Sp<Id<model::Region>>>,
    /// Area code of land lines.
    #[schemars(title = "区号", description = "座机的区号，如 \"0878\"")]
    pub area_code: Option<Sp<Text>>,
    /// 机构
    #[schemars(title = "机构", description = "一个机构写一个 [[agencies]]")]
    pub agencies: Vec<Sp<RawAgency>>,
    /// 电话
    #[schemars(title = "电话", description = "一个号码写一个 [[phones]]，每个号码只写一次")]
    pub phones: Vec<Sp<RawPhone>>,
    /// 地点
    #[schemars(title = "地点", description = "一个地点写一个 [[sites]]")]
    pub sites: Vec<Sp<RawSite>>,
    /// 窗口
    #[schemars(title = "窗口", description = "一个窗口写一个 [[counters]]")]
    pub counters: Vec<Sp<RawCounter>>,
    /// 业务 → 窗口
    #[schemars(title = "业务分工", description = "哪项业务由哪些窗口办；没有的写 []", extend("x-keys" = "duty"))]
    pub duties: BTreeMap<Sp<Id<model::Duty>>, Vec<Sp<RawAssignment>>>,
}

/// One agency.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "机构", description = "一个机构", extend("required" = ["id", "name"]))]
#[schemars(extend("x-more" = ["又叫：{aliases}"]))]
pub(crate) struct RawAgency {
    /// Id within the region.
    #[schemars(title = "编号", description = "在本区划内不重复")]
    pub id: Option<Sp<Id<model::Agency>>>,
    #[schemars(title = "名称", description = "机构全称")]
    pub name: Option<Sp<Text>>,
    /// Other names in use.
    #[schemars(title = "别名", description = "其他叫法")]
    pub aliases: Vec<Sp<Text>>,
}

/// One phone.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "电话", description = "一个电话号码", extend("required" = ["id", "number"]))]
#[schemars(extend("x-name" = [["{number}"]]))]
pub(crate) struct RawPhone {
    /// Id within the region.
    #[schemars(title = "编号", description = "在本区划内不重复")]
    pub id: Option<Sp<Id<model::Phone>>>,
    /// Number.
    #[schemars(title = "号码", description = "座机写成 0878-6222266：区号、半角连字符、号码")]
    pub number: Option<Sp<PhoneNumber>>,
    /// Role; default enquiry.
    #[schemars(title = "用途", description = "做什么用 [默认：enquiry]")]
    pub role: Option<Sp<PhoneRole>>,
}

/// One site.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "地点", description = "一个地址", extend("required" = ["id", "address"]))]
#[schemars(extend("x-name" = [["{name}"], ["{address}"]], "x-more" = ["地址：{address}"]))]
pub(crate) struct RawSite {
    /// Id within the region.
    #[schemars(title = "编号", description = "在本区划内不重复")]
    pub id: Option<Sp<Id<model::Site>>>,
    /// Whose house it is.
    #[schemars(title = "机构", description = "是谁的地方，原文写明的才写")]
    pub agency: Option<Sp<Id<model::Agency>>>,
    /// Postal address.
    #[schemars(title = "地址", description = "省、州市、县、路、号")]
    pub address: Option<Sp<Text>>,
    /// What stands there.
    #[schemars(title = "名称", description = "那里是什么单位")]
    pub name: Option<Sp<Text>>,
    /// How a printed cell is put together.
    #[schemars(
        title = "写法",
        description = "印出的一格怎么拼起来 [默认：\"{address}（{name}）{room}{unit}{windows}\"]"
    )]
    pub layout: Option<Sp<Text>>,
}

/// One counter.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "窗口", description = "一个办事窗口", extend("required" = ["id", "site"]))]
#[schemars(extend("x-name" = [["{room}", "{unit}", "{windows}号窗口"]]))]
pub(crate) struct RawCounter {
    /// Id within the region.
    #[schemars(title = "编号", description = "在本区划内不重复")]
    pub id: Option<Sp<Id<model::Counter>>>,
    /// Where it stands.
    #[schemars(title = "地点", description = "在哪个地点")]
    pub site: Option<Sp<Id<model::Site>>>,
    /// Floor or room.
    #[schemars(title = "楼层、房间", description = "如「二楼」")]
    pub room: Option<Sp<Text>>,
    /// Desk or section.
    #[schemars(title = "科室、大厅", description = "如「大厅窗口」")]
    pub unit: Option<Sp<Text>>,
    /// Window numbers.
    #[schemars(title = "窗口号", description = "如 [\"27\", \"28\"]，印成「27、28号窗口」")]
    pub windows: Vec<Sp<Text>>,
    /// Its phones.
    #[schemars(title = "电话", description = "写电话编号，或写有 phone、label 的表")]
    pub phones: Vec<Sp<RawPhoneUse>>,
}

/// One counter for one duty.
#[derive(Debug, Default)]
pub(crate) struct RawAssignment {
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

super::either!(RawAssignment, ("安排", "一项业务的一个窗口"), "窗口编号，或写有 counter 的表",
Id<model::Counter> => |counter| RawAssignment { counter: Some(counter), ..RawAssignment::default() },
struct {
    #[schemars(title = "窗口", description = "窗口的编号")]
    counter: Option<Sp<Id<model::Counter>>>,
    #[schemars(title = "服务对象", description = "只给这些服务对象")]
    #[serde(rename = "for")]
    audiences: Vec<Sp<Id<model::Audience>>>,
    #[schemars(title = "标签", description = "印在地点前面")]
    label: Option<Sp<Text>>,
    #[schemars(title = "职能", description = "只办这件事，印在地点前面")]
    function: Option<Sp<Text>>,
    #[schemars(title = "电话", description = "与窗口的电话不同时才写")]
    phones: Vec<Sp<RawPhoneUse>>,
});

/// A phone with the label it is printed with.
#[derive(Debug, Default)]
pub(crate) struct RawPhoneUse {
    /// The phone.
    pub phone: Option<Sp<Id<model::Phone>>>,
    /// Printed in brackets behind the number.
    pub label: Option<Sp<Text>>,
}

super::either!(RawPhoneUse, ("电话", "一个电话和它的标签"), "电话编号，或写有 phone 的表",
    Id<model::Phone> => |phone| RawPhoneUse { phone: Some(phone), ..RawPhoneUse::default() },
struct {
    #[schemars(title = "电话", description = "电话的编号")]
    phone: Option<Sp<Id<model::Phone>>>,
    #[schemars(title = "标签", description = "印在号码后面的括号里")]
    label: Option<Sp<Text>>,
});
