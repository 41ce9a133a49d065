//! Numbers of people, organisations and bank cards, each with its check digit.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Refused, from_string};

macro_rules! number {
    ($($(#[$meta:meta])* $name:ident $shape:literal)+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
        pub struct $name(#[schemars(with = "String", regex(pattern = $shape))] Arc<str>);

        impl $name {
            /// Returns the number as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        from_string!($name);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

number! {
    /// 公民身份号码, GB 11643-1999: region, day of birth, sequence, check digit.
    IdentityNumber "^[1-9][0-9]{16}[0-9X]$"
    /// 统一社会信用代码, GB 32100-2015.
    CreditCode "^[0-9A-HJ-NPQRTUWXY]{18}$"
    /// 银行卡号: 16 to 19 digits, the last of them by Luhn's rule (ISO/IEC 7812-1).
    BankCard "^[0-9]{16,19}$"
}

impl FromStr for IdentityNumber {
    type Err = Refused;

    fn from_str(written: &str) -> Result<Self, Refused> {
        let bytes = written.as_bytes();
        let shaped = bytes.len() == 18
            && bytes[..17].iter().all(u8::is_ascii_digit)
            && bytes[0] != b'0'
            && (bytes[17].is_ascii_digit() || bytes[17] == b'X');
        if !shaped {
            return Err(Refused(format!("「{written}」不是身份号码：十八位，前十七位是数字，末位是数字或大写 X")));
        }
        if !is_day(&written[6..14]) {
            return Err(Refused(format!("身份号码「{written}」里的出生日期不存在：第七到十四位是年月日")));
        }
        if Self::check_digit(&written[..17]) == Some(char::from(bytes[17])) {
            Ok(Self(written.into()))
        } else {
            Err(Refused(format!("身份号码「{written}」的校验位不对，请核对有没有写错")))
        }
    }
}

impl IdentityNumber {
    /// Returns the check digit for the first 17 digits, by ISO 7064 MOD 11-2.
    pub fn check_digit(digits: &str) -> Option<char> {
        let mut remainder = 0;
        for digit in digits.chars() {
            remainder = (remainder + digit.to_digit(10)?) * 2 % 11;
        }
        std::char::from_digit((12 - remainder) % 11, 10).or(Some('X')).filter(|_| digits.len() == 17)
    }
}

fn is_day(digits: &str) -> bool {
    let number = |range: std::ops::Range<usize>| digits[range].parse::<i16>().ok();
    let day = || {
        let (month, day) = (i8::try_from(number(4..6)?).ok()?, i8::try_from(number(6..8)?).ok()?);
        jiff::civil::Date::new(number(0..4)?, month, day).ok()
    };
    day().is_some()
}

/// The characters of a credit code, each worth its place. I, O, S, V and Z are not used.
const CODE: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

impl FromStr for CreditCode {
    type Err = Refused;

    fn from_str(written: &str) -> Result<Self, Refused> {
        if written.len() != 18 || !written.chars().all(|c| CODE.contains(c)) {
            return Err(Refused(format!(
                "「{written}」不是统一社会信用代码：十八位数字和大写字母，不用 I、O、S、V、Z"
            )));
        }
        if Self::check_digit(&written[..17]) == written.chars().last() {
            Ok(Self(written.into()))
        } else {
            Err(Refused(format!("统一社会信用代码「{written}」的校验位不对，请核对有没有写错")))
        }
    }
}

impl CreditCode {
    /// Returns the check digit for the first 17 characters, by ISO 7064 as GB 32100 adapts it: weights are
    /// powers of 3, modulo 31.
    pub fn check_digit(characters: &str) -> Option<char> {
        let (mut sum, mut weight) = (0, 1);
        for character in characters.chars() {
            sum += CODE.find(character)? * weight;
            weight = weight * 3 % 31;
        }
        CODE.chars().nth((31 - sum % 31) % 31).filter(|_| characters.len() == 17)
    }
}

impl FromStr for BankCard {
    type Err = Refused;

    fn from_str(written: &str) -> Result<Self, Refused> {
        if !(16..=19).contains(&written.len()) || !written.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Refused(format!("「{written}」不是银行卡号：十六到十九位数字，中间没有空格")));
        }
        let (front, last) = written.split_at(written.len() - 1);
        if Self::check_digit(front) == last.chars().next() {
            Ok(Self(written.into()))
        } else {
            Err(Refused(format!("银行卡号「{written}」的校验位不对，请核对有没有写错")))
        }
    }
}

impl BankCard {
    /// Returns the last digit for all the digits before it: every second one, from the right, is doubled.
    pub fn check_digit(digits: &str) -> Option<char> {
        let mut sum = 0;
        for (index, digit) in digits.chars().rev().enumerate() {
            let digit = digit.to_digit(10)?;
            let doubled = if index % 2 == 0 { digit * 2 } else { digit };
            sum += doubled / 10 + doubled % 10;
        }
        std::char::from_digit((10 - sum % 10) % 10, 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_numbers_have_a_day_of_birth_and_a_check_digit() {
        // The examples of GB 11643-1999.
        for good in ["11010519491231002X", "440524188001010014"] {
            assert!(good.parse::<IdentityNumber>().is_ok(), "{good}");
        }
        let bad = ["110105194912310021", "11010519491231002x", "11010519490231002X", "44052418800101001", ""];
        for bad in bad {
            assert!(bad.parse::<IdentityNumber>().is_err(), "{bad}");
        }
    }

    #[test]
    fn credit_codes_end_with_their_check_digit() {
        // The example of GB 32100-2015, and codes of well-known companies.
        for good in ["91350100M000100Y43", "914403001922038216", "9144030071526726XG"] {
            assert!(good.parse::<CreditCode>().is_ok(), "{good}");
        }
        for bad in ["91350100M000100Y44", "91350100M000100I43", "91350100M000100Y4", "91350100m000100y43"] {
            assert!(bad.parse::<CreditCode>().is_err(), "{bad}");
        }
    }

    #[test]
    fn card_numbers_end_with_luhns_digit() {
        assert_eq!(BankCard::check_digit("7992739871"), Some('3'));
        assert!("6222021234567890128".parse::<BankCard>().is_ok());
        for bad in ["6222021234567890127", "6222 0212 3456 7890", "79927398713", "62220212345678901281"] {
            assert!(bad.parse::<BankCard>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_slip_of_one_digit_is_seen() {
        let good = "11010519491231002X";
        for (at, digit) in good.bytes().enumerate().take(17) {
            let mut slipped = good.as_bytes().to_vec();
            slipped[at] = if digit == b'9' { b'1' } else { digit + 1 };
            let slipped = String::from_utf8(slipped).unwrap();
            assert!(slipped.parse::<IdentityNumber>().is_err(), "{slipped}");
        }
    }
}
