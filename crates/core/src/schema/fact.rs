//! Raw structs of `facts.toml`, and of conditions wherever they stand.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de};

use super::Sp;
use crate::model;
use crate::value::{Date, FactKind, Id, Text};

/// `facts.toml`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FactsFile {
    /// 事实
    pub facts: Vec<Sp<RawFact>>,
}

/// One fact.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawFact {
    /// Id.
    pub id: Option<Sp<Id<model::Fact>>>,
    /// The question in plain Chinese.
    pub question: Option<Sp<Text>>,
    /// What kind of answer it has.
    pub kind: Option<Sp<FactKind>>,
    /// The answers to choose from.
    pub answers: Vec<Sp<RawAnswer>>,
    /// The unit of a number.
    pub unit: Option<Sp<Text>>,
}

/// One answer of a fact.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawAnswer {
    /// Id within the fact.
    pub id: Option<Sp<Id<model::Answer>>>,
    /// Chinese name.
    pub name: Option<Sp<Text>>,
}

/// A condition: a table whose entries must all hold.
#[derive(Debug, Default)]
pub struct RawCondition {
    /// Tests of facts.
    pub tests: Vec<(Sp<String>, Sp<RawTest>)>,
    /// All of these.
    pub all: Vec<Sp<RawCondition>>,
    /// Any of these.
    pub any: Vec<Sp<RawCondition>>,
    /// Not this.
    pub not: Option<Box<Sp<RawCondition>>>,
}

/// What is asked of one fact.
#[derive(Debug)]
pub enum RawTest {
    /// Yes or no.
    Yes(bool),
    /// One of these answers.
    Answers(Vec<Sp<String>>),
    /// Within these bounds.
    Bounds(RawBounds),
}

/// Bounds of a number or a date.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RawBounds {
    /// This or more.
    pub at_least: Option<i64>,
    /// This or less.
    pub at_most: Option<i64>,
    /// More than this.
    pub more_than: Option<i64>,
    /// Less than this.
    pub less_than: Option<i64>,
    /// On this day or later.
    pub from: Option<Sp<Date>>,
    /// Before this day.
    pub before: Option<Sp<Date>>,
}

impl<'de> Deserialize<'de> for RawCondition {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct Table;
        impl<'de> Visitor<'de> for Table {
            type Value = RawCondition;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("一个条件，如 { residence = \"local\" }")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawCondition, A::Error> {
                let mut condition = RawCondition::default();
                while let Some(key) = map.next_key::<Sp<String>>()? {
                    match key.get_ref().as_str() {
                        "all" => condition.all = map.next_value()?,
                        "any" => condition.any = map.next_value()?,
                        "not" => condition.not = Some(map.next_value()?),
                        _ => condition.tests.push((key, map.next_value()?)),
                    }
                }
                Ok(condition)
            }
        }
        source.deserialize_map(Table)
    }
}

impl<'de> Deserialize<'de> for RawTest {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        // A lone answer is deserialized with its place, before its shape is known.
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Shape;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("一个回答、一组回答、true 或 false，或 { at_least = 数 } 这样的范围")
            }
            fn visit_bool<E: de::Error>(self, yes: bool) -> Result<Shape, E> {
                Ok(Shape::Yes(yes))
            }
            fn visit_str<E: de::Error>(self, answer: &str) -> Result<Shape, E> {
                Ok(Shape::One(answer.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Shape, A::Error> {
                let mut answers = Vec::new();
                while let Some(answer) = seq.next_element()? {
                    answers.push(answer);
                }
                Ok(Shape::Several(answers))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Shape, A::Error> {
                RawBounds::deserialize(MapAccessDeserializer::new(map)).map(Shape::Bounds)
            }
        }
        enum Shape {
            Yes(bool),
            One(String),
            Several(Vec<Sp<String>>),
            Bounds(RawBounds),
        }
        struct Test(Shape);
        impl<'de> Deserialize<'de> for Test {
            fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                source.deserialize_any(Any).map(Test)
            }
        }
        let written = Sp::<Test>::deserialize(source)?;
        let span = written.span();
        Ok(match written.into_inner().0 {
            Shape::Yes(yes) => Self::Yes(yes),
            Shape::One(answer) => Self::Answers(vec![Sp::new(span, answer)]),
            Shape::Several(answers) => Self::Answers(answers),
            Shape::Bounds(bounds) => Self::Bounds(bounds),
        })
    }
}
