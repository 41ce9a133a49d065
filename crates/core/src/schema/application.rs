//! Raw structs of an application: what somebody states and hands in.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::Sp;
use super::requirement::RawPages;
use crate::model;
use crate::value::{BankCard, ChannelKind, CreditCode, Date, Id, IdentityNumber, PhoneNumber, Text};

/// A whole application.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ApplicationFile {
    /// `handbook/item`
    pub item: Option<Sp<String>>,
    /// The region applied in.
    pub region: Option<Sp<Id<model::Region>>>,
    /// The day of application.
    pub date: Option<Sp<Date>>,
    /// The cases that apply.
    pub cases: Vec<Sp<Id<model::Case>>>,
    /// Who applies.
    pub audience: Option<Sp<Id<model::Audience>>>,
    /// Through which channel.
    pub channel: Option<ChannelKind>,
    /// Whether somebody else applies for the applicant.
    pub proxy: bool,
    /// The applicant's name.
    pub name: Option<Text>,
    /// 公民身份号码
    pub identity_number: Option<IdentityNumber>,
    /// 统一社会信用代码
    pub credit_code: Option<CreditCode>,
    /// 联系电话
    pub phone: Option<PhoneNumber>,
    /// 银行卡号
    pub bank_card: Option<BankCard>,
    /// Answers to questions.
    pub facts: RawAnswers,
    /// What is handed in.
    pub documents: Vec<Sp<RawHandedIn>>,
}

/// `[facts]`
#[derive(Debug, Default)]
pub struct RawAnswers(pub Vec<(Sp<String>, Sp<RawAnswer>)>);

/// The answer to one question.
#[derive(Debug, Clone)]
pub enum RawAnswer {
    /// 是 or 否.
    Yes(bool),
    /// A whole number.
    Number(i64),
    /// A day.
    Date(Date),
    /// One of the answers to choose from.
    One(String),
    /// Any number of them.
    Several(Vec<Sp<String>>),
}

/// One document handed in.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawHandedIn {
    /// Which.
    pub document: Option<Sp<Id<model::Document>>>,
    /// How many originals, handed in or shown.
    pub original: Option<Sp<RawCount>>,
    /// How many copies.
    pub copies: Option<Sp<RawCount>>,
    /// It bears the seal that is asked for.
    pub sealed: bool,
    /// It is signed with fingerprint.
    pub signed: bool,
    /// Whose it is; the applicant's where not said.
    pub whose: Option<Sp<Id<model::Role>>>,
    /// The copy shows both sides.
    pub both_sides: bool,
    /// The pages that are there.
    pub pages: Option<Sp<RawPages>>,
    /// What it is of, such as the bank of a card.
    pub brand: Option<Text>,
    /// What it should contain, bear or show, and does not.
    pub lacks: Vec<Sp<Text>>,
    /// When it was issued or obtained.
    pub issued: Option<Date>,
    /// The last day on which it is in force.
    pub expires: Option<Date>,
    /// For how many years it runs.
    pub term_years: Option<u32>,
    /// A picture file.
    pub image: Option<RawPicture>,
}

/// How many; `true` counts as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawCount(pub u32);

/// `image`
#[derive(Debug, Default, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawPicture {
    /// The file's format.
    pub format: Option<Text>,
    /// Width in pixels.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// Size of the file in KB.
    pub kb: Option<u32>,
}

impl<'de> Deserialize<'de> for RawAnswers {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Table;
        impl<'de> Visitor<'de> for Table {
            type Value = RawAnswers;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("一个表，每行是一个事实的编号和回答")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawAnswers, A::Error> {
                let mut answers = RawAnswers::default();
                while let Some(entry) = map.next_entry()? {
                    answers.0.push(entry);
                }
                Ok(answers)
            }
        }
        source.deserialize_map(Table)
    }
}

impl<'de> Deserialize<'de> for RawAnswer {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = RawAnswer;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("一个回答、一组回答、true 或 false、整数，或日期")
            }
            fn visit_bool<E: de::Error>(self, yes: bool) -> Result<RawAnswer, E> {
                Ok(RawAnswer::Yes(yes))
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<RawAnswer, E> {
                Ok(RawAnswer::Number(number))
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<RawAnswer, E> {
                Err(E::custom(format!("「{number}」太大")))
            }
            fn visit_i128<E: de::Error>(self, number: i128) -> Result<RawAnswer, E> {
                Err(E::custom(format!("「{number}」太大")))
            }
            fn visit_str<E: de::Error>(self, answer: &str) -> Result<RawAnswer, E> {
                Ok(RawAnswer::One(answer.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<RawAnswer, A::Error> {
                let mut answers = Vec::new();
                while let Some(answer) = seq.next_element()? {
                    answers.push(answer);
                }
                Ok(RawAnswer::Several(answers))
            }
            // A day comes as a table with one key of TOML's own.
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawAnswer, A::Error> {
                Date::deserialize(MapAccessDeserializer::new(map)).map(RawAnswer::Date).map_err(|_| {
                    de::Error::custom(
                        "这里应当是一个回答：编号、一组编号、true 或 false、整数，或日期（如 2020-11-01）",
                    )
                })
            }
        }
        source.deserialize_any(Any)
    }
}

impl<'de> Deserialize<'de> for RawCount {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Any;
        impl Visitor<'_> for Any {
            type Value = RawCount;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("份数，或 true 或 false")
            }
            fn visit_bool<E: de::Error>(self, yes: bool) -> Result<RawCount, E> {
                Ok(RawCount(yes.into()))
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<RawCount, E> {
                let count = u32::try_from(number).ok().filter(|count| *count < 10_000);
                count.map(RawCount).ok_or_else(|| E::custom(format!("「{number}」不是份数")))
            }
        }
        source.deserialize_any(Any)
    }
}
