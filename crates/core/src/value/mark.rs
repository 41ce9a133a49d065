//! Numbering as Chinese documents have it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The mark before a line of a list, named by its first member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum Mark {
    /// 一、二、三、
    #[serde(rename = "一、")]
    ChineseComma,
    /// （一）（二）（三）
    #[serde(rename = "（一）")]
    ChineseBracket,
    /// 1. 2. 3.
    #[serde(rename = "1.")]
    ArabicDot,
    /// 1、2、3、
    #[serde(rename = "1、")]
    ArabicComma,
    /// （1）（2）（3）
    #[serde(rename = "（1）")]
    ArabicBracket,
    /// A. B. C.
    #[serde(rename = "A.")]
    Letter,
    /// ①②③
    #[serde(rename = "①")]
    Circle,
    /// No mark.
    #[schemars(description = "不编号")]
    #[serde(rename = "none")]
    None,
}

impl Mark {
    /// Returns the mark of line `number`, counted from 1; empty for [`Mark::None`].
    pub fn of(self, number: usize) -> String {
        match self {
            Self::ChineseComma => format!("{}、", chinese_number(number)),
            Self::ChineseBracket => format!("（{}）", chinese_number(number)),
            Self::ArabicDot => format!("{number}."),
            Self::ArabicComma => format!("{number}、"),
            Self::ArabicBracket => format!("（{number}）"),
            Self::Letter => format!("{}.", letters(number)),
            Self::Circle => circled(number),
            Self::None => String::new(),
        }
    }
}

/// Returns 一 to 九十九; beyond that, figures.
pub fn chinese_number(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match number {
        0 | 100.. => number.to_string(),
        1..10 => DIGITS[number].to_owned(),
        10..20 => format!("十{}", DIGITS[number - 10]),
        _ => format!("{}十{}", DIGITS[number / 10], DIGITS[number % 10]),
    }
}

/// Returns a to Z, then AA, AB …
fn letters(number: usize) -> String {
    let mut rest = number;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        // `rest % 26` is below 26.
        letters.push(b'A' + u8::try_from(rest % 26).unwrap_or_default());
        rest /= 26;
    }
    letters.iter().rev().map(|byte| *byte as char).collect()
}

/// Returns ① to ⑳, the last that Unicode has in one row; beyond that, figures in brackets.
fn circled(number: usize) -> String {
    match u32::try_from(number) {
        Ok(small @ 1..=20) => char::from_u32(0x2460 + small - 1).map(String::from).unwrap_or_default(),
        _ => format!("（{number}）"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_count_as_chinese_documents_do() {
        let marks = |mark: Mark, numbers: &[usize]| -> String { numbers.iter().map(|n| mark.of(*n)).collect() };
        assert_eq!(marks(Mark::ChineseComma, &[1, 10, 11, 20, 31]), "一、十、十一、二十、三十一、");
        assert_eq!(marks(Mark::ChineseBracket, &[2, 99]), "（二）（九十九）");
        assert_eq!(marks(Mark::Letter, &[1, 26, 27]), "A.Z.AA.");
        assert_eq!(marks(Mark::Circle, &[1, 20, 21]), "①⑳（21）");
        assert_eq!(marks(Mark::None, &[1]), "");
    }
}
