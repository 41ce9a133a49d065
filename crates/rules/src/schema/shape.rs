//! What an application looks like at all: keys, types, closed answers.

use banshi_core::model::{Answers, Catalog, DocumentRequirement, Fact, Handbook, Item};
use banshi_core::value::ChannelKind;
use banshi_reason::evaluate::demands;
use banshi_reason::facts::Known;
use serde_json::{Map, Value, json};

use super::conditions::{any_named, case_around, case_ids};
use super::counts::count_schema;
use super::logic::{all_of, has_key, lacks_key, not, one_of_values};
use super::{dates, unexpressed};

/// The keys of an application.
pub(super) fn application_properties(catalog: &Catalog, handbook: &Handbook, item: &Item, facts: &[&Fact]) -> Value {
    let regions = handbook.regions.iter().map(|link| (link.id().as_str(), catalog.regions[link].name.as_str()));
    let audiences = catalog.audiences.iter().map(|who| (who.id.as_str(), who.name.as_str()));
    let channels = ChannelKind::ALL.iter().map(|kind| (kind.id(), kind.chinese()));
    let date = json!({ "title": "申请的日子", "$ref": "#/$defs/date" });
    json!({
        "item": { "title": "事项", "const": format!("{}/{}", handbook.id, item.id) },
        "region": one_of("区划", regions),
        "date": date,
        "cases": cases_schema(item),
        "audience": one_of("服务对象", audiences),
        "channel": one_of("办理方式", channels),
        "proxy": { "title": "由他人代办", "type": "boolean", "default": false },
        "name": { "title": "申请人", "$ref": "#/$defs/text" },
        "identity_number": number_schema("公民身份号码", IDENTITY_NUMBER, unexpressed::IDENTITY_NUMBER),
        "credit_code": number_schema("统一社会信用代码", "^[0-9A-HJ-NPQRTUWXY]{18}$", unexpressed::CREDIT_CODE),
        "phone": number_schema("联系电话", PHONE, "座机写成 0878-6222266，手机十一位，热线如 12333"),
        "bank_card": number_schema("银行卡号", "^[0-9]{16,19}$", unexpressed::BANK_CARD),
        "facts": facts_schema(catalog, facts),
        "documents": { "title": "交来的材料", "type": "array", "items": { "$ref": "#/$defs/handed-in" } },
    })
}

/// Digits, a day of birth that exists, and the check digit's place.
const IDENTITY_NUMBER: &str = concat!(
    "^[1-9][0-9]{5}(?:[0-9]{4}(?:(?:0[13578]|1[02])(?:0[1-9]|[12][0-9]|3[01])",
    "|(?:0[469]|11)(?:0[1-9]|[12][0-9]|30)|02(?:0[1-9]|1[0-9]|2[0-8]))",
    "|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)0229)[0-9]{3}[0-9X]$"
);

const PHONE: &str = concat!(
    "^(?:0[0-9]{2,3}-[0-9]{7,8}|1[0-9]{10}|1[0-9]{2,5}|[0-9]{5}",
    "|[48]00-(?:[0-9]-[0-9]{6}|[0-9]{2}-[0-9]{5}|[0-9]{3}-[0-9]{4}|[0-9]{4}-[0-9]{3}|[0-9]{5}-[0-9]{2}|[0-9]{6}-[0-9]))$"
);

fn number_schema(title: &str, pattern: &str, message: &str) -> Value {
    json!({ "title": title, "type": "string", "pattern": pattern, "x-banshi-message": message })
}

/// One of these, each with its name.
fn one_of<'a>(title: &str, ids: impl Iterator<Item = (&'a str, &'a str)>) -> Value {
    let (ids, names): (Vec<_>, Vec<_>) = ids.unzip();
    titled_schema(title, one_of_named(&ids, &names))
}

/// One of these ids, each with its name.
fn one_of_named(ids: &[&str], names: &[&str]) -> Value {
    let mut schema = one_of_values(ids);
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("x-banshi-names".to_owned(), json!(names));
    }
    schema
}

/// A schema under its title.
fn titled_schema(title: &str, schema: Value) -> Value {
    match schema {
        Value::Object(keys) => std::iter::once(("title".to_owned(), json!(title))).chain(keys).collect(),
        // Nothing may stand here.
        other => json!({ "title": title, "not": not(other) }),
    }
}

fn cases_schema(item: &Item) -> Value {
    // A case on top that follows from facts is never named.
    let may_be_named = item.cases.iter().filter(|case| !case.additive || case.when.is_none());
    let (ids, names): (Vec<_>, Vec<_>) = may_be_named.map(|case| (case.id.as_str(), case.name.as_str())).unzip();
    json!({ "title": "情形", "type": "array", "items": one_of_named(&ids, &names) })
}

/// Cases that exclude each other are not named together, nor is what is on top of another.
pub(super) fn case_exclusions(item: &Item) -> Vec<Value> {
    let mut rules = Vec::new();
    for case in case_ids(item, |case| !item.cases[case].additive) {
        let Some(link) = item.cases.link(case) else { continue };
        let others = case_ids(item, |other| {
            case_around(item, other)
                .is_some_and(|other| !item.is_within(&other, &link) && !item.is_within(&link, &other))
        });
        if !others.is_empty() {
            let message = format!("写了情形「{}」，就不能再写与它互相排斥的情形", item.cases[&link].name);
            rules.push(json!({
                "x-banshi-rule": "cases", "x-banshi-message": message,
                "if": any_named(&[case]), "then": not(any_named(&others)),
            }));
        }
    }
    rules
}

/// `facts`
fn facts_schema(catalog: &Catalog, facts: &[&Fact]) -> Value {
    let asked = |fact: &Fact| facts.iter().any(|asked| asked.id == fact.id);
    let mut properties = Map::new();
    for fact in facts {
        let mut schema = fact_schema(fact);
        if let Some(schema) = schema.as_object_mut() {
            schema.shift_insert(0, "title".to_owned(), json!(fact.question));
        }
        properties.insert(fact.id.to_string(), schema);
    }
    // What other items ask may be stated and changes nothing.
    for fact in catalog.facts.iter().filter(|fact| !asked(fact)) {
        properties.insert(fact.id.to_string(), fact_schema(fact));
    }
    json!({ "title": "回答", "type": "object", "properties": properties, "additionalProperties": false })
}

fn fact_schema(fact: &Fact) -> Value {
    let choice = |answers: &banshi_core::model::Arena<banshi_core::model::Answer>| {
        let (ids, names): (Vec<_>, Vec<_>) =
            answers.iter().map(|answer| (answer.id.as_str(), answer.name.as_str())).unzip();
        one_of_named(&ids, &names)
    };
    match &fact.answers {
        Answers::Choice(answers) => choice(answers),
        Answers::Several { answers, .. } => json!({ "type": "array", "items": choice(answers) }),
        Answers::YesNo { .. } => json!({ "type": "boolean" }),
        Answers::Number { unit: Some(unit), .. } => json!({ "type": "integer", "x-banshi-unit": unit }),
        Answers::Number { unit: None, .. } => json!({ "type": "integer" }),
        Answers::Date { .. } => json!({ "$ref": "#/$defs/date" }),
    }
}

/// `$defs`
pub(super) fn schema_definitions(catalog: &Catalog, item: &Item) -> Map<String, Value> {
    let mut definitions = Map::new();
    let mut define = |name: &str, schema: Value| definitions.insert(name.to_owned(), schema);
    define("date", json!({ "title": "日子", "type": "string", "format": "date", "pattern": dates::day_pattern() }));
    define("text", text_schema());
    define(
        "count",
        json!({
            "title": "份数；true 是一份",
            "anyOf": [{ "type": "integer", "minimum": 0, "maximum": 9999 }, { "type": "boolean" }],
        }),
    );
    define("size", json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX }));
    define("page", json!({ "type": "integer", "minimum": 1, "maximum": u32::MAX }));
    define("handed-in", handed_in(catalog, item));
    definitions
}

/// Words without a line's end, without blanks at either end; what looks like a day is read as one.
fn text_schema() -> Value {
    let blank = "\\u0020\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
    let control = "\\u0000-\\u001f\\u007f-\\u009f";
    let edge = format!("[^{blank}{control}]");
    json!({
        "title": "一行文字，首尾没有空格",
        "type": "string",
        "pattern": format!("^{edge}(?:[^{control}]*{edge})?$"),
        "not": { "$ref": "#/$defs/date" },
    })
}

fn handed_in(catalog: &Catalog, item: &Item) -> Value {
    let size = json!({ "$ref": "#/$defs/size" });
    let page = json!({ "$ref": "#/$defs/page" });
    let text = json!({ "$ref": "#/$defs/text" });
    let date = json!({ "$ref": "#/$defs/date" });
    let flag = |title: &str| json!({ "title": title, "type": "boolean", "default": false });
    let titled = |title: &str, reference: &str| json!({ "title": title, "$ref": format!("#/$defs/{reference}") });
    let documents: Vec<_> = catalog.documents.ids().map(banshi_core::value::Id::as_str).collect();
    let roles: Vec<_> = catalog.roles.ids().map(banshi_core::value::Id::as_str).collect();
    let image = json!({ "format": text, "width": size, "height": size, "kb": size });
    json!({
        "title": "一份材料",
        "type": "object",
        "properties": {
            "document": titled_schema("材料的编号", one_of_values(&documents)),
            "original": titled("原件几份；都不写是一份原件", "count"),
            "copies": titled("复印件几份", "count"),
            "sealed": flag("已经加盖要盖的印章"),
            "signed": flag("已经签名并按手印"),
            "whose": titled_schema("是谁的；不写是申请人的", one_of_values(&roles)),
            "both_sides": flag("复印了正反两面"),
            "pages": {
                "title": "有第几页到第几页", "type": "object", "properties": { "from": page, "to": page },
                "required": ["from", "to"], "additionalProperties": false,
            },
            "brand": titled("是哪一种，如哪家银行的", "text"),
            "lacks": lacks_schema(item),
            "issued": { "title": "开具或取得的日子", "$ref": date["$ref"] },
            "expires": { "title": "有效期的最后一天", "$ref": date["$ref"] },
            "term_years": { "title": "期限几年", "$ref": size["$ref"] },
            "image": { "title": "照片文件", "type": "object", "properties": image, "additionalProperties": false },
        },
        "required": ["document"],
        "additionalProperties": false,
        // Neither an original nor a copy is nothing handed in.
        "anyOf": [
            all_of([lacks_key("original"), lacks_key("copies")]),
            has_key("original", count_schema(1)),
            has_key("copies", count_schema(1)),
        ],
    })
}

fn lacks_schema(item: &Item) -> Value {
    let demands = demands(item, &Known::new());
    let documents = demands.iter().flat_map(|demand| demand.requirement.documents());
    let mut words: Vec<&str> = documents.flat_map(DocumentRequirement::words).collect();
    words.sort_unstable();
    words.dedup();
    json!({ "title": "应当有而没有的内容", "type": "array", "items": one_of_values(&words) })
}
