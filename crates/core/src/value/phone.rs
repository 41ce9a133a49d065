use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Refused, from_string};

/// A phone number in its one written form: `0878-6222266`, `13800000000`, `12333` or `400-000-0000`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
pub struct PhoneNumber(#[schemars(with = "String", regex(pattern = PATTERN))] Arc<str>);

/// The shapes that `from_str` knows.
const PATTERN: &str = "^(0[0-9]{2,3}-[0-9]{7,8}|1[0-9]{10}|1[0-9]{2,5}|[0-9]{5}|(400|800)-[0-9]{1,6}-[0-9]{1,6})$";

impl PhoneNumber {
    /// Returns the number as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Corrects `written` to a number where it is one but for dashes, blanks and width.
    pub fn tidied(written: &str) -> Option<Self> {
        let folded = crate::printed::fold(written);
        folded.parse().ok().or_else(|| {
            // 0878 6222266: the blank stood for the dash.
            let at = written.trim().find(char::is_whitespace)?;
            let (area, local) = written.trim().split_at(at);
            crate::printed::fold(&format!("{area}-{local}")).parse().ok()
        })
    }

    /// Returns the area code of a land line, for instance `0878`.
    pub fn area_code(&self) -> Option<&str> {
        self.0.split_once('-').map(|(area, _)| area).filter(|area| area.starts_with('0'))
    }

    /// Returns the number without its area code.
    pub fn local(&self) -> &str {
        self.area_code().map_or(&self.0, |area| &self.0[area.len() + 1..])
    }
}

impl FromStr for PhoneNumber {
    type Err = Refused;

    fn from_str(written: &str) -> Result<Self, Refused> {
        let parts: Vec<&str> = written.split('-').collect();
        let digits = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        let known = digits
            && match parts.as_slice() {
                // 区号三四位、号码七八位；全国统一的区号格式见 GB/T 的电话网编号。
                [area, local] => {
                    area.starts_with('0') && (3..=4).contains(&area.len()) && (7..=8).contains(&local.len())
                }
                [mobile] if mobile.len() == 11 => mobile.starts_with('1'),
                [short] => (3..=6).contains(&short.len()) && short.starts_with('1') || short.len() == 5,
                [service, middle, last] => matches!(*service, "400" | "800") && middle.len() + last.len() == 7,
                _ => false,
            };
        if known {
            Ok(Self(written.into()))
        } else {
            Err(Refused(format!(
                "「{written}」不是电话号码：座机写成 0878-6222266（区号、一个半角连字符、七或八位号码），手机十一位，热线如 12333"
            )))
        }
    }
}

from_string!(PhoneNumber);

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_known_by_their_shape() {
        for good in ["0878-6222266", "010-12345678", "13812345678", "12333", "110", "400-123-4567"] {
            assert!(good.parse::<PhoneNumber>().is_ok(), "{good}");
        }
        for bad in ["", "0878—6222266", "0878 6222266", "0878-622226", "878-6222266", "6222266", "1381234567"] {
            assert!(bad.parse::<PhoneNumber>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_area_code_can_be_left_off() {
        let number: PhoneNumber = "0874-8214045".parse().unwrap();
        assert_eq!((number.area_code(), number.local()), (Some("0874"), "8214045"));
    }
}
