//! The one moment a document knows of.

use typst::foundations::Datetime;

const SECONDS_PER_DAY: i64 = 86_400;

/// A moment in UTC, to the second.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Timestamp(Datetime);

impl Timestamp {
    /// A moment by its parts; `None` if there is no such day or time.
    pub fn new((year, month, day): (i32, u8, u8), (hour, minute, second): (u8, u8, u8)) -> Option<Self> {
        // A PDF can write no year before 0 and none with five digits.
        if !(0..=9999).contains(&year) {
            return None;
        }
        Datetime::from_ymd_hms(year, month, day, hour, minute, second).map(Self)
    }

    /// A moment by its seconds since 1970, as in `SOURCE_DATE_EPOCH`; `None` past the year 9999.
    pub fn from_unix(seconds: i64) -> Option<Self> {
        let date = civil_from_days(seconds.div_euclid(SECONDS_PER_DAY))?;
        let rest = seconds.rem_euclid(SECONDS_PER_DAY);
        let part = |value: i64| u8::try_from(value).ok();
        Self::new(date, (part(rest / 3600)?, part(rest / 60 % 60)?, part(rest % 60)?))
    }

    pub(crate) fn datetime(self) -> Datetime {
        self.0
    }
}

/// The Gregorian date of a day counted from 1970-01-01 (Howard Hinnant's `civil_from_days`: years
/// begin in March, so that the leap day is the last of its year).
fn civil_from_days(days: i64) -> Option<(i32, u8, u8)> {
    let shifted = days.checked_add(719_468)?;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Some((i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
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
