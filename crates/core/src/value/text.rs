use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::{Refused, from_string};

/// Words that are printed: not empty, on one line, without blanks at either end.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
pub struct Text(#[schemars(with = "String", regex(pattern = r"^\S(.*\S)?$"))] Arc<str>);

impl Text {
    /// Returns the words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Text {
    type Err = Refused;

    fn from_str(written: &str) -> Result<Self, Refused> {
        let refuse = |why: &str| Err(Refused(why.to_owned()));
        let trimmed = written.trim();
        if trimmed.is_empty() {
            return refuse("文字不能为空；没有内容就不要写这个键");
        }
        if trimmed.len() != written.len() {
            return refuse("文字的开头或结尾有多余的空格");
        }
        // Only what begins with one of these bytes can be a control character, and hardly any words hold one.
        let may_begin = |byte: u8| byte.is_ascii_control() || byte == 0xc2;
        if written.bytes().any(may_begin) && written.chars().any(char::is_control) {
            return refuse("文字里有换行、制表符或其他控制字符；分段请写成多条");
        }
        Ok(Self(written.into()))
    }
}

from_string!(Text);

impl std::ops::Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}
impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_refused_and_no_others() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            assert_eq!(format!("甲{c}乙").parse::<Text>().is_err(), c.is_control(), "{c:?}");
        }
    }
}
