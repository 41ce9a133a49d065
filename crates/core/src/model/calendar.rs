use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::value::{Date, Text};

/// The published years of the working calendar.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Calendar {
    pub(crate) years: BTreeMap<i16, CalendarYear>,
}

impl Calendar {
    /// Returns the notice of a year, if it is in the catalog.
    pub fn year(&self, year: i16) -> Option<&CalendarYear> {
        self.years.get(&year)
    }

    /// Lists the years whose holidays are in the catalog.
    pub fn published(&self) -> impl Iterator<Item = i16> {
        self.years.keys().copied()
    }
}

/// What one year's notice changes about the week.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
pub struct CalendarYear {
    /// 放假的日子
    pub holidays: BTreeMap<Date, Text>,
    /// 调休上班的日子
    pub workdays: BTreeMap<Date, Text>,
}
