use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

use super::{Refused, from_string};

/// A day of the month, 1 to 31.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct DayOfMonth(#[schemars(range(min = 1, max = 31))] u8);

impl DayOfMonth {
    /// Returns the number.
    pub fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<i64> for DayOfMonth {
    type Error = Refused;

    fn try_from(day: i64) -> Result<Self, Refused> {
        match u8::try_from(day) {
            Ok(day @ 1..=31) => Ok(Self(day)),
            _ => Err(Refused(format!("没有 {day} 日：日期从 1 日到 31 日"))),
        }
    }
}

impl<'de> Deserialize<'de> for DayOfMonth {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        Self::try_from(i64::deserialize(source)?).map_err(D::Error::custom)
    }
}

/// A day that comes every year. 29 February is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct MonthDay {
    #[schemars(range(min = 1, max = 12))]
    month: i8,
    #[schemars(range(min = 1, max = 31))]
    day: i8,
}

impl MonthDay {
    /// Makes the day `day` of the month `month`, if every year has it.
    pub fn new(month: i64, day: i64) -> Result<Self, Refused> {
        // A common year, since the day must come every year.
        const COMMON_YEAR: i16 = 2023;
        let built = || {
            let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
            jiff::civil::Date::new(COMMON_YEAR, month, day).ok().map(|_| Self { month, day })
        };
        built().ok_or_else(|| Refused(format!("不是每年都有 {month} 月 {day} 日")))
    }

    /// Returns month (1 to 12) and day (1 to 31).
    pub fn parts(self) -> (i8, i8) {
        (self.month, self.day)
    }
}

/// A calendar day, written `2019-01-21`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Date(#[schemars(with = "String", extend("format" = "date"))] jiff::civil::Date);

impl Date {
    /// Returns the day for calculations.
    pub fn civil(self) -> jiff::civil::Date {
        self.0
    }
}

impl From<jiff::civil::Date> for Date {
    fn from(day: jiff::civil::Date) -> Self {
        Self(day)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let written = toml::value::Datetime::deserialize(source)?;
        let built = || match (written.date, written.time) {
            (Some(date), None) => {
                let (year, month, day) =
                    (date.year.try_into().ok()?, date.month.try_into().ok()?, date.day.try_into().ok()?);
                jiff::civil::Date::new(year, month, day).ok()
            }
            _ => None,
        };
        built()
            .map(Self)
            .ok_or_else(|| D::Error::custom(format!("「{written}」不是一个日子：写成 2019-01-21，不带引号和时刻")))
    }
}

/// A month of a year, written `2020-11`: the date of a handbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct YearMonth(jiff::civil::Date);

impl YearMonth {
    /// Returns the first day of the month.
    pub fn first_day(self) -> jiff::civil::Date {
        self.0
    }

    /// Words it as printed on a cover: `2020年11月`.
    pub fn chinese(self) -> String {
        format!("{}年{}月", self.0.year(), self.0.month())
    }
}

impl FromStr for YearMonth {
    type Err = Refused;

    fn from_str(written: &str) -> Result<Self, Refused> {
        let built = || {
            let (year, month) = written.split_once('-')?;
            (year.len() == 4 && month.len() == 2).then_some(())?;
            jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()
        };
        built().map(Self).ok_or_else(|| Refused(format!("「{written}」不是年月：写成 2020-11")))
    }
}

from_string!(YearMonth);

impl fmt::Display for YearMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

impl Serialize for YearMonth {
    fn serialize<S: serde::Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.collect_str(self)
    }
}

impl JsonSchema for YearMonth {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "YearMonth".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yearly_day_must_come_every_year() {
        assert!(MonthDay::new(9, 30).is_ok());
        for (month, day) in [(2, 29), (2, 31), (9, 31), (0, 1), (13, 1), (1, 0)] {
            assert!(MonthDay::new(month, day).is_err(), "{month}-{day}");
        }
    }

    #[test]
    fn a_month_prints_in_chinese() {
        let month: YearMonth = "2020-11".parse().unwrap();
        assert_eq!(month.chinese(), "2020年11月");
        assert!("2020-13".parse::<YearMonth>().is_err());
    }
}
