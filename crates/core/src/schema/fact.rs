//! Raw structs of `facts.toml`, and of conditions wherever they are written.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, de};

use super::Sp;
use crate::model;
use crate::value::{ChannelKind, Date, FactKind, Id, Phrase, PhrasePattern, Text};

/// `facts.toml`
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "事实", description = "决定适用哪一条的问题")]
pub(crate) struct FactsFile {
    /// 事实
    #[schemars(title = "事实", description = "一个问题写一个 [[facts]]")]
    pub facts: Vec<Sp<RawFact>>,
}

/// One fact.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "事实", description = "一个问题和它的回答", extend("required" = ["id", "name", "question", "kind"]))]
#[schemars(extend("x-name" = [["{name}"], ["{question}"]], "x-more" = ["问：{question}", "回答：{answers}"]))]
pub(crate) struct RawFact {
    #[schemars(title = "编号", description = "条件里用它")]
    pub id: Option<Sp<Id<model::Fact>>>,
    /// What is asked, in short.
    #[schemars(title = "名称", description = "问的是什么，写在回答前面，如「户籍」；数目和日期的说法也从它来")]
    pub name: Option<Sp<Text>>,
    /// The question in plain Chinese.
    #[schemars(title = "问题", description = "问申请人的话")]
    pub question: Option<Sp<Text>>,
    /// What kind of answer it has.
    #[schemars(title = "回答的种类", description = "怎样回答")]
    pub kind: Option<Sp<FactKind>>,
    /// The answers to choose from.
    #[schemars(title = "回答", description = "可以选的回答，choice 和 several 才写")]
    pub answers: Vec<Sp<RawAnswer>>,
    /// The unit of a number.
    #[schemars(title = "单位", description = "数字的单位，如「岁」")]
    pub unit: Option<Sp<Text>>,
    /// How sentences name those who give an answer.
    #[schemars(
        title = "说法",
        description = "清单、规则、告知书怎样称呼这样回答的人：yes-no 写两面 { yes = \"企业职工\", no = \"不是企业职工的\" }；several 写 \"变更{}的\"；number、date 可以不写，从名称和单位来"
    )]
    pub phrase: Option<Sp<RawPhrase>>,
}

/// `phrase` of a fact: a pattern for the answer, or a table.
#[derive(Debug, Default)]
pub(crate) struct RawPhrase {
    /// The phrase for any answer, with a blank for it.
    pub words: Option<Sp<PhrasePattern>>,
    /// The phrase for 是.
    pub yes: Option<Sp<Phrase>>,
    /// The phrase for 否.
    pub no: Option<Sp<Phrase>>,
    /// The phrase for a number or more.
    pub at_least: Option<Sp<PhrasePattern>>,
    /// The phrase for less than a number.
    pub less_than: Option<Sp<PhrasePattern>>,
}

super::either!(RawPhrase, ("说法", "句子里怎样称呼这样回答的人"), "一句带 {} 的说法，或写有 yes 和 no 的表",
PhrasePattern => |words| RawPhrase { words: Some(words), ..RawPhrase::default() },
struct {
    #[schemars(title = "说法", description = "{} 是回答，如「变更{}的」")]
    words: Option<Sp<PhrasePattern>>,
    #[schemars(title = "是", description = "回答“是”的，如「企业职工」「有意外伤害证明的」")]
    yes: Option<Sp<Phrase>>,
    #[schemars(title = "否", description = "回答“否”的，如「不是企业职工的」")]
    no: Option<Sp<Phrase>>,
    #[schemars(title = "不少于", description = "达到一个数的，如「年满{}的」")]
    at_least: Option<Sp<PhrasePattern>>,
    #[schemars(title = "少于", description = "不到一个数的，如「不满{}的」")]
    less_than: Option<Sp<PhrasePattern>>,
});

/// One answer of a fact.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "回答", description = "一个可以选的回答", extend("required" = ["id", "name"]))]
pub(crate) struct RawAnswer {
    /// Id within the fact.
    #[schemars(title = "编号", description = "条件里用它")]
    pub id: Option<Sp<Id<model::Answer>>>,
    #[schemars(title = "名称", description = "中文回答")]
    pub name: Option<Sp<Text>>,
    /// How sentences name those who give it.
    #[schemars(
        title = "说法",
        description = "句子里怎样称呼这样回答的人：说明什么的以“的”结尾，如「没有证明的」，称呼人的不用，如「港澳台人员」"
    )]
    pub phrase: Option<Sp<Phrase>>,
}

/// A condition: a table whose entries must all hold.
#[derive(Debug, Default)]
pub(crate) struct RawCondition {
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
pub(crate) enum RawTest {
    /// Yes or no.
    Yes(bool),
    /// One of these answers.
    Answers(Vec<Sp<String>>),
    /// Within these bounds.
    Bounds(RawBounds),
}

/// Bounds of a number or a date.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(title = "范围", description = "数字或日期的范围")]
pub(crate) struct RawBounds {
    /// This or more.
    #[schemars(title = "不少于", description = "大于或等于这个数")]
    pub at_least: Option<i64>,
    /// This or less.
    #[schemars(title = "不多于", description = "小于或等于这个数")]
    pub at_most: Option<i64>,
    /// More than this.
    #[schemars(title = "多于", description = "大于这个数")]
    pub more_than: Option<i64>,
    /// Less than this.
    #[schemars(title = "少于", description = "小于这个数")]
    pub less_than: Option<i64>,
    /// On this day or later.
    #[schemars(title = "从", description = "这一天或以后")]
    pub from: Option<Sp<Date>>,
    /// Before this day.
    #[schemars(title = "早于", description = "这一天以前")]
    pub before: Option<Sp<Date>>,
}

impl<'de> Deserialize<'de> for RawCondition {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        struct ConditionVisitor;
        impl<'de> Visitor<'de> for ConditionVisitor {
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
        source.deserialize_map(ConditionVisitor)
    }
}

impl<'de> Deserialize<'de> for RawTest {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        // A lone answer is deserialized with its place, before its shape is known.
        struct TestVisitor;
        impl<'de> Visitor<'de> for TestVisitor {
            type Value = TestShape;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("一个回答、一组回答、true 或 false，或 { at_least = 数 } 这样的范围")
            }
            fn visit_bool<E: de::Error>(self, yes: bool) -> Result<TestShape, E> {
                Ok(TestShape::Yes(yes))
            }
            fn visit_str<E: de::Error>(self, answer: &str) -> Result<TestShape, E> {
                Ok(TestShape::One(answer.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<TestShape, A::Error> {
                let mut answers = Vec::new();
                while let Some(answer) = seq.next_element()? {
                    answers.push(answer);
                }
                Ok(TestShape::Several(answers))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<TestShape, A::Error> {
                RawBounds::deserialize(MapAccessDeserializer::new(map)).map(TestShape::Bounds)
            }
        }
        enum TestShape {
            Yes(bool),
            One(String),
            Several(Vec<Sp<String>>),
            Bounds(RawBounds),
        }
        struct WrittenTest(TestShape);
        impl<'de> Deserialize<'de> for WrittenTest {
            fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                source.deserialize_any(TestVisitor).map(WrittenTest)
            }
        }
        let written = Sp::<WrittenTest>::deserialize(source)?;
        let span = written.span();
        Ok(match written.into_inner().0 {
            TestShape::Yes(yes) => Self::Yes(yes),
            TestShape::One(answer) => Self::Answers(vec![Sp::new(span, answer)]),
            TestShape::Several(answers) => Self::Answers(answers),
            TestShape::Bounds(bounds) => Self::Bounds(bounds),
        })
    }
}

impl JsonSchema for RawCondition {
    fn schema_name() -> Cow<'static, str> {
        "RawCondition".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let condition = generator.subschema_for::<Self>();
        let test = generator.subschema_for::<RawTest>();
        let fact = <Id<model::Fact>>::json_schema(generator);
        let case = one_or_several(&<Id<model::Case>>::json_schema(generator));
        let audience = one_or_several(&<Id<model::Audience>>::json_schema(generator));
        let channel = one_or_several(&ChannelKind::json_schema(generator));
        json_schema!({
            "title": "条件",
            "description": "各项都要成立。键是事实（facts.toml）的编号，值是回答，如 { residence = \"local\" }；也可以写 case、channel、audience、proxy",
            "type": "object",
            "propertyNames": { "pattern": fact.get("pattern") },
            "x-keys": fact.get("x-record"),
            "properties": {
                "all": { "title": "都成立", "description": "这些条件都成立", "type": "array", "items": condition },
                "any": { "title": "有一个成立", "description": "这些条件有一个成立就行", "type": "array", "items": condition },
                "not": { "title": "不成立", "description": "这个条件不成立", "anyOf": [condition] },
                "case": { "title": "情形", "description": "本事项的情形：编号或几个编号", "anyOf": case },
                "channel": { "title": "办理方式", "description": "办理方式：一种或几种", "anyOf": channel },
                "audience": { "title": "服务对象", "description": "服务对象：编号或几个编号", "anyOf": audience },
                "proxy": { "title": "代办", "description": "由别人代办", "type": "boolean" },
            },
            "additionalProperties": test,
        })
    }
}

impl JsonSchema for RawTest {
    fn schema_name() -> Cow<'static, str> {
        "RawTest".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let [one, several] = one_or_several(&<Id<model::Answer>>::json_schema(generator));
        let bounds = RawBounds::json_schema(generator);
        json_schema!({
            "title": "回答",
            "description": "一个回答、一组回答、true 或 false，或 { at_least = 16 } 这样的范围",
            "anyOf": [{ "title": "是或否", "type": "boolean" }, one, several, bounds],
        })
    }
}

fn one_or_several(one: &Schema) -> [Schema; 2] {
    [one.clone(), json_schema!({ "type": "array", "items": one })]
}
