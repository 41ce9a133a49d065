//! The one moment a document knows of.

use typst::foundations::Datetime;

/// A moment in UTC, to the second.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Timestamp(Datetime);

impl Timestamp {
    /// Makes a moment of its parts; `None` if there is no such day or time.
    pub fn new((year, month, day): (i32, u8, u8), (hour, minute, second): (u8, u8, u8)) -> Option<Self> {
        // A PDF can write no year before 0 and none with five digits.
        if !(0..=9999).contains(&year) {
            return None;
        }
        Datetime::from_ymd_hms(year, month, day, hour, minute, second).map(Self)
    }

    /// Makes a moment of its seconds since 1970, as in `SOURCE_DATE_EPOCH`; `None` past the year 9999.
    pub fn from_unix(seconds: i64) -> Option<Self> {
        let moment = jiff::Timestamp::from_second(seconds).ok()?.to_zoned(jiff::tz::TimeZone::UTC);
        let part = |value: i8| u8::try_from(value).ok();
        Self::new(
            (i32::from(moment.year()), part(moment.month())?, part(moment.day())?),
            (part(moment.hour())?, part(moment.minute())?, part(moment.second())?),
        )
    }

    pub(crate) fn datetime(self) -> Datetime {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn unix_seconds_become_dates() {
        let cases = [
            (0, (1970, 1, 1), (0, 0, 0)),
            (951_782_399, (2000, 2, 28), (23, 59, 59)),
            (951_782_400, (2000, 2, 29), (0, 0, 0)),
            (1_604_188_800, (2020, 11, 1), (0, 0, 0)),
            (-1, (1969, 12, 31), (23, 59, 59)),
        ];
        for (seconds, date, time) in cases {
            assert_eq!(Timestamp::from_unix(seconds), Timestamp::new(date, time), "{seconds}");
        }
    }

    #[test]
    fn impossible_moments_are_refused() {
        assert_eq!(Timestamp::new((2021, 2, 29), (0, 0, 0)), None);
        assert_eq!(Timestamp::new((2021, 2, 28), (24, 0, 0)), None);
        assert_eq!(Timestamp::from_unix(i64::MAX), None);
        assert_eq!(Timestamp::from_unix(i64::MIN), None);
    }
}
