//! Raw structs of an application: what somebody states and hands in.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::Sp;
use super::requirement::RawPages;
use crate::model;
use crate::value::{BankCard, ChannelKind, CreditCode, Date, Id, IdentityNumber, PhoneNumber, RecordKind, Text};

/// A whole application.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "申请书", description = "一个人的申请：是什么情况、交了什么材料", extend("required" = ["item"]))]
pub struct ApplicationFile {
    /// `handbook/item`
    #[schemars(title = "事项", description = "写成 手册/事项", extend("x-record" = "handbook/item"))]
    pub item: Option<Sp<String>>,
    /// The region applied in.
    #[schemars(title = "区划", description = "在哪个区划申请：编号或名称")]
    pub region: Option<Sp<IdOrName<model::Region>>>,
    /// The day of application.
    #[schemars(title = "日期", description = "申请的日子，写成 2026-01-05，不加引号")]
    pub date: Option<Sp<Date>>,
    /// The cases that apply.
    #[schemars(title = "情形", description = "属于哪些情形（事项 [[cases]] 的编号或名称）")]
    pub cases: Vec<Sp<IdOrName<model::Case>>>,
    /// Who applies.
    #[schemars(title = "服务对象", description = "谁申请（audiences.toml）：编号或名称")]
    pub audience: Option<Sp<IdOrName<model::Audience>>>,
    /// Through which channel.
    #[schemars(title = "办理方式", description = "怎样办：编号或名称")]
    pub channel: Option<Sp<RawGivenChannel>>,
    /// Whether somebody else applies for the applicant.
    #[schemars(title = "代办", description = "由别人代办：true 或 false，也可以写是、否")]
    pub proxy: Option<Sp<RawYesNo>>,
    /// The applicant's name.
    #[schemars(title = "姓名或名称", description = "申请人的姓名或单位名称")]
    pub name: Option<Text>,
    /// 公民身份号码
    #[schemars(title = "公民身份号码", description = "十八位")]
    pub identity_number: Option<IdentityNumber>,
    /// 统一社会信用代码
    #[schemars(title = "统一社会信用代码", description = "十八位")]
    pub credit_code: Option<CreditCode>,
    /// 联系电话
    #[schemars(title = "联系电话", description = "手机，或带区号的座机")]
    pub phone: Option<PhoneNumber>,
    /// 银行卡号
    #[schemars(title = "银行卡号", description = "收款的银行卡")]
    pub bank_card: Option<BankCard>,
    /// Answers to questions.
    #[schemars(title = "回答", description = "每行一个事实（facts.toml）的编号或问题，和回答")]
    pub facts: RawAnswers,
    /// What is handed in.
    #[schemars(title = "材料", description = "交来的材料；一种写一个 [[documents]]")]
    pub documents: Vec<Sp<RawHandedIn>>,
}

/// A record by its id or by its Chinese name.
pub struct IdOrName<T> {
    /// What is written.
    pub written: String,
    kind: PhantomData<fn() -> T>,
}

/// A way to apply by its id or by its Chinese name.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct RawGivenChannel(pub String);

/// 是 or 否, as a boolean or in words.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct RawYesNo(pub RawGivenAnswer);

/// `[facts]`
#[derive(Debug, Default)]
pub struct RawAnswers(pub Vec<(Sp<String>, Sp<RawGivenAnswer>)>);

/// The answer to one question.
#[derive(Debug, Clone)]
pub enum RawGivenAnswer {
    /// 是 or 否.
    Yes(bool),
    /// A whole number.
    Number(i64),
    /// A day.
    Date(Date),
    /// Words: an answer to choose by id or name, or whatever a question is answered with in words.
    One(String),
    /// Any number of them.
    Several(Vec<Sp<String>>),
}

/// One document handed in.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "交来的材料", description = "交来的一种材料", extend("required" = ["document"]))]
pub struct RawHandedIn {
    /// Which.
    #[schemars(title = "材料", description = "哪种材料（documents/）")]
    pub document: Option<Sp<Id<model::Document>>>,
    /// How many originals, handed in or shown.
    #[schemars(title = "原件", description = "几份原件，交的或出示的；true 是一份")]
    pub original: Option<Sp<RawCount>>,
    /// How many copies.
    #[schemars(title = "复印件", description = "几份复印件；true 是一份")]
    pub copies: Option<Sp<RawCount>>,
    /// It bears the seal that is asked for.
    #[schemars(title = "盖了章", description = "盖了要求的章")]
    pub sealed: bool,
    /// It is signed with fingerprint.
    #[schemars(title = "签了名", description = "签了名并按了手印")]
    pub signed: bool,
    /// Whose it is; the applicant's where not said.
    #[schemars(title = "谁的", description = "是谁的（roles.toml）[默认：申请人]")]
    pub whose: Option<Sp<Id<model::Role>>>,
    /// The copy shows both sides.
    #[schemars(title = "正反面", description = "复印了正反面")]
    pub both_sides: bool,
    /// The pages that are there.
    #[schemars(title = "页码", description = "有哪几页")]
    pub pages: Option<Sp<RawPages>>,
    /// What it is of, such as the bank of a card.
    #[schemars(title = "是哪家的", description = "如银行卡的银行")]
    pub brand: Option<Text>,
    /// What it should contain, bear or show, and does not.
    #[schemars(title = "缺什么", description = "应当写、盖、有而没有的")]
    pub lacks: Vec<Sp<Text>>,
    /// When it was issued or obtained.
    #[schemars(title = "出具日期", description = "哪天出具或取得")]
    pub issued: Option<Date>,
    /// The last day on which it is in force.
    #[schemars(title = "有效期至", description = "有效的最后一天")]
    pub expires: Option<Date>,
    /// For how many years it runs.
    #[schemars(title = "年限", description = "期限几年")]
    pub term_years: Option<u32>,
    /// A picture file.
    #[schemars(title = "图片", description = "图片文件")]
    pub image: Option<RawPicture>,
}

/// How many; `true` counts as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawCount(pub u32);

/// `image`
#[derive(Debug, Default, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "图片", description = "图片文件")]
pub struct RawPicture {
    /// The file's format.
    #[schemars(title = "格式", description = "文件的格式")]
    pub format: Option<Text>,
    /// Width in pixels.
    #[schemars(title = "宽", description = "宽多少像素")]
    pub width: Option<u32>,
    /// Height in pixels.
    #[schemars(title = "高", description = "高多少像素")]
    pub height: Option<u32>,
    /// Size of the file in KB.
    #[schemars(title = "大小", description = "文件多少 KB")]
    pub kb: Option<u32>,
}

impl<T> fmt::Debug for IdOrName<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.written, f)
    }
}

impl<'de, T> Deserialize<'de> for IdOrName<T> {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        String::deserialize(source).map(|written| Self { written, kind: PhantomData })
    }
}

impl<'de> Deserialize<'de> for RawAnswers {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct AnswersVisitor;
        impl<'de> Visitor<'de> for AnswersVisitor {
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
        source.deserialize_map(AnswersVisitor)
    }
}

impl<'de> Deserialize<'de> for RawGivenAnswer {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct AnswerVisitor;
        impl<'de> Visitor<'de> for AnswerVisitor {
            type Value = RawGivenAnswer;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("一个回答、一组回答、true 或 false、整数，或日期")
            }
            fn visit_bool<E: de::Error>(self, yes: bool) -> Result<RawGivenAnswer, E> {
                Ok(RawGivenAnswer::Yes(yes))
            }
            fn visit_i64<E: de::Error>(self, number: i64) -> Result<RawGivenAnswer, E> {
                Ok(RawGivenAnswer::Number(number))
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<RawGivenAnswer, E> {
                Err(E::custom(format!("「{number}」太大")))
            }
            fn visit_i128<E: de::Error>(self, number: i128) -> Result<RawGivenAnswer, E> {
                Err(E::custom(format!("「{number}」太大")))
            }
            fn visit_str<E: de::Error>(self, answer: &str) -> Result<RawGivenAnswer, E> {
                Ok(RawGivenAnswer::One(answer.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<RawGivenAnswer, A::Error> {
                let mut answers = Vec::new();
                while let Some(answer) = seq.next_element()? {
                    answers.push(answer);
                }
                Ok(RawGivenAnswer::Several(answers))
            }
            // A day comes as a table with one key of TOML's own.
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawGivenAnswer, A::Error> {
                Date::deserialize(MapAccessDeserializer::new(map)).map(RawGivenAnswer::Date).map_err(|_| {
                    de::Error::custom(
                        "这里应当是一个回答：编号、一组编号、true 或 false、整数，或日期（如 2020-11-01）",
                    )
                })
            }
        }
        source.deserialize_any(AnswerVisitor)
    }
}

impl<'de> Deserialize<'de> for RawCount {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct CountVisitor;
        impl Visitor<'_> for CountVisitor {
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
        source.deserialize_any(CountVisitor)
    }
}

fn id_or_name<T: RecordKind>() -> Schema {
    json_schema!({ "title": "编号或名称", "type": "string", "minLength": 1, "x-record": T::ID })
}

impl<T: RecordKind> JsonSchema for IdOrName<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "IdOrName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        id_or_name::<T>()
    }
}

impl JsonSchema for RawGivenChannel {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "RawChannel".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let ids = ChannelKind::ALL.iter().map(|kind| kind.id());
        let words: Vec<_> = ids.chain(ChannelKind::ALL.iter().map(|kind| kind.chinese())).collect();
        json_schema!({ "type": "string", "enum": words })
    }
}

impl JsonSchema for RawYesNo {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "RawYesNo".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "type": "boolean" }, { "type": "string", "enum": ["是", "否"] }] })
    }
}

impl JsonSchema for RawAnswers {
    fn schema_name() -> Cow<'static, str> {
        "RawAnswers".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "x-keys": model::Fact::ID,
            "additionalProperties": generator.subschema_for::<RawGivenAnswer>(),
        })
    }
}

impl JsonSchema for RawGivenAnswer {
    fn schema_name() -> Cow<'static, str> {
        "RawAnswer".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let answer = id_or_name::<model::Answer>();
        let day = Date::json_schema(generator);
        json_schema!({
            "title": "回答",
            "description": "编号或名称、一组编号或名称、true 或 false（是、否）、整数，或日期",
            "anyOf": [
                { "title": "是或否", "type": "boolean" },
                { "title": "整数", "type": "integer" },
                day,
                answer,
                { "title": "其中几个", "type": "array", "items": answer },
            ],
        })
    }
}

impl JsonSchema for RawCount {
    fn schema_name() -> Cow<'static, str> {
        "RawCount".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "type": "boolean" }, { "type": "integer", "minimum": 0, "maximum": 9999 }] })
    }
}
