//! The small values that everything is made of. Each can only be built from what is allowed, and
//! says in Chinese why something is not.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

mod date;
mod id;
pub(crate) mod kebab;
mod mark;
mod numbers;
mod phone;
mod phrase;
mod terms;
mod text;

pub use date::{Date, DayOfMonth, MonthDay, YearMonth};
pub use id::{Id, RecordKind};
pub use mark::{Mark, chinese_number};
pub use numbers::{BankCard, CreditCode, IdentityNumber};
pub use phone::PhoneNumber;
pub use phrase::{Phrase, PhrasePattern};
pub use terms::*;
pub use text::Text;

/// Why a value was refused: a Chinese sentence, shown to the person who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refused(pub String);

/// Deserializes through `FromStr`, so that serde reports our own words.
macro_rules! from_string {
    ($name:ident) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                super::from_written(source)
            }
        }
    };
}
use from_string;

/// Parses a string in place, without a copy of it.
fn from_written<'de, T: FromStr<Err = Refused>, D: serde::Deserializer<'de>>(source: D) -> Result<T, D::Error> {
    struct TextVisitor<T>(PhantomData<T>);
    impl<T: FromStr<Err = Refused>> serde::de::Visitor<'_> for TextVisitor<T> {
        // An error from within would be placed more narrowly than one from without.
        type Value = Result<T, Refused>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }
        fn visit_str<E: serde::de::Error>(self, written: &str) -> Result<Self::Value, E> {
            Ok(written.parse())
        }
    }
    source.deserialize_str(TextVisitor(PhantomData))?.map_err(serde::de::Error::custom)
}
