//! Raw structs of `calendar/*.toml`.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Sp;
use crate::value::{Date, Text};

/// The published holidays of one year.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "日历", description = "国务院办公厅公布的一年节假日安排，一年一个文件", extend("required" = ["year"]))]
pub(crate) struct CalendarFile {
    /// The year.
    #[schemars(title = "年份", description = "哪一年，如 2026")]
    pub year: Option<Sp<i16>>,
    /// 放假的日子
    #[schemars(title = "放假", description = "放假的日子，连同其中的周末")]
    pub holidays: Vec<Sp<RawDay>>,
    /// 调休上班的日子
    #[schemars(title = "调休上班", description = "调休上班的周末")]
    pub workdays: Vec<Sp<RawDay>>,
}

/// One published day.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "一天", description = "公布的一个日子", extend("required" = ["date", "name"]))]
pub(crate) struct RawDay {
    /// The day.
    #[schemars(title = "日期", description = "写成 2026-01-01，不加引号")]
    pub date: Option<Sp<Date>>,
    /// The holiday it belongs to.
    #[schemars(title = "节日", description = "属于哪个节日，如「元旦」")]
    pub name: Option<Sp<Text>>,
}
