//! The small values that everything is made of. Each can only be built from what is allowed, and
//! says in Chinese why something is not.

mod date;
mod id;
mod mark;
mod numbers;
mod phone;
mod terms;
mod text;

pub use date::{Date, DayOfMonth, MonthDay, YearMonth};
pub use id::Id;
pub use mark::{Mark, chinese_number};
pub use numbers::{BankCard, CreditCode, IdentityNumber};
pub use phone::PhoneNumber;
pub use terms::*;
pub use text::Text;

/// Why a value was refused: a Chinese sentence, shown to the person who wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refused(pub String);

/// Deserializes through `TryFrom<String>`, so that serde reports our own words.
macro_rules! from_string {
    ($name:ident) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                let written = <String as serde::Deserialize>::deserialize(source)?;
                written.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
use from_string;
