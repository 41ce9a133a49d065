//! How a sentence names those of whom something is so.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Refused, Text, from_string};

/// The words before the comma of a sentence: 「没有意外伤害证明的」 says something of people and ends in 的,
/// 「企业职工」 names them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Phrase(#[schemars(with = "String", regex(pattern = r"^\S(.*[^\s，。；：、？！,.;:?!])?$"))] Text);

impl Phrase {
    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The words without their 的, if they say something of people.
    pub fn predicate(&self) -> Option<&str> {
        self.0.strip_suffix('的')
    }
}

impl FromStr for Phrase {
    type Err = Refused;

    fn from_str(written: &str) -> Result<Self, Refused> {
        let words: Text = written.parse()?;
        if words.ends_with(['，', '。', '；', '：', '、', '？', '！', ',', '.', ';', ':', '?', '!']) {
            return Err(Refused("说法放在逗号前面，自己不带标点，如「企业职工」「没有意外伤害证明的」".to_owned()));
        }
        Ok(Self(words))
    }
}

from_string!(Phrase);

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A phrase with a blank `{}` for an answer, such as 「变更{}的」.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PhrasePattern(#[schemars(with = "String", regex(pattern = r"^.*\{\}.*$"))] Text);

impl PhrasePattern {
    /// What stands in the pattern for the answer.
    pub const BLANK: &str = "{}";

    /// The phrase for an answer.
    pub fn fill(&self, answer: &str) -> String {
        self.0.replace(Self::BLANK, answer)
    }
}

impl FromStr for PhrasePattern {
    type Err = Refused;

    fn from_str(written: &str) -> Result<Self, Refused> {
        if !written.contains(Self::BLANK) {
            return Err(Refused("说法里要有放回答的地方 {}，如「变更{}的」".to_owned()));
        }
        written.parse().map(Self)
    }
}

from_string!(PhrasePattern);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_says_something_of_people_or_names_them() {
        let phrase = |words: &str| words.parse::<Phrase>();
        assert_eq!(phrase("没有证明的").unwrap().predicate(), Some("没有证明"));
        assert_eq!(phrase("企业职工").unwrap().predicate(), None);
        assert!(phrase("企业职工，").is_err());
    }

    #[test]
    fn a_pattern_has_a_blank() {
        assert!("变更姓名的".parse::<PhrasePattern>().is_err());
        let pattern: PhrasePattern = "变更{}的".parse().unwrap();
        assert_eq!(pattern.fill("姓名"), "变更姓名的");
    }
}
