//! Raw structs of `calendar/*.toml`.

use serde::Deserialize;

use super::Sp;
use crate::value::{Date, Text};

/// The published holidays of one year.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CalendarFile {
    /// The year.
    pub year: Option<Sp<i16>>,
    /// 放假的日子
    pub holidays: Vec<Sp<RawDay>>,
    /// 调休上班的日子
    pub workdays: Vec<Sp<RawDay>>,
}

/// One published day.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawDay {
    /// The day.
    pub date: Option<Sp<Date>>,
    /// The holiday it belongs to.
    pub name: Option<Sp<Text>>,
}
