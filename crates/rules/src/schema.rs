//! JSON Schema 2020-12 of an application for one item: it takes what the verdict accepts.
//!
//! An application is data in the form of the application file. The schema says all that a schema can
//! say; the rest is listed in it under `x-banshi-not-expressed`.

mod conditions;
mod constraints;
mod counts;
mod dates;
mod demand;
mod logic;
mod shape;
mod unexpressed;

use banshi_core::model::{Catalog, Condition, Handbook, Item, Proxy, Test};
use banshi_reason::facts::Evaluate;
use serde_json::{Map, Value, json};

use crate::make::asked_facts;
use crate::rule::{Rule, Subject, item_rules, judged_by_people};
use crate::words;
use conditions::{Scope, all_hold, any_fails, condition_fails, condition_holds};
pub(crate) use dates::window_takes;
use demand::Demands;
use logic::{ALWAYS, NEVER, all_of, any_of, not};

/// The schema of applications for an item.
pub fn json_schema(catalog: &Catalog, handbook: &Handbook, item: &Item) -> Value {
    let rules = item_rules(item);
    let scope = Scope { catalog, item };
    let mut definitions = shape::schema_definitions(catalog, item);
    let mut conjunction = shape::case_exclusions(item);
    for rule in &rules {
        let stated = rule_schema(scope, rule, &mut definitions);
        if stated != ALWAYS {
            conjunction.push(described_schema(catalog, handbook, item, rule, stated));
        }
    }
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": format!("申请书：{}", item.name),
        "description": "符合这份 JSON Schema 的申请书可以受理，不符合的要补正或不予受理；它说不出来的规则列在 x-banshi-not-expressed 里，要另外检查。",
        "x-banshi-edition": format!("{} {}", handbook.cover.title, handbook.cover.date),
        "type": "object",
        "properties": shape::application_properties(catalog, handbook, item, &asked_facts(catalog, item, &rules)),
        "required": ["item"],
        "additionalProperties": false,
        "allOf": conjunction,
        "$defs": definitions,
        "x-banshi-not-expressed": unexpressed::all_unexpressed(catalog, item, &rules),
    });
    // An empty list of rules is no schema.
    if let Some(schema) = schema.as_object_mut().filter(|schema| schema["allOf"] == json!([])) {
        schema.shift_remove("allOf");
    }
    schema
}

/// A rule as a schema of the whole application; always so, if a schema cannot say anything of it.
fn rule_schema(scope: Scope<'_>, rule: &Rule<'_>, definitions: &mut Map<String, Value>) -> Value {
    match &rule.subject {
        Subject::Demand(demand) => {
            let mut demands = Demands { scope, definitions, rule: rule.id.clone() };
            let applies = all_of([not(any_fails(scope, &demand.conditions)), demands.demand_asked(demand)]);
            implication_schema(applies, demands.demand_satisfied(demand))
        }
        Subject::Eligible(rule) if judged_by_people(rule) => ALWAYS,
        Subject::Eligible(rule) => condition_fails(scope, &Condition::Test(Test::Audience(rule.who.clone()))),
        Subject::Proxy { rule, .. } if rule.allowed => ALWAYS,
        Subject::Proxy { rule, before } => {
            let none_before = before.iter().map(|rule| not(in_case(scope, rule, true)));
            let applies = [by_proxy(scope), in_case(scope, rule, true)];
            implication_schema(all_of(none_before.chain(applies)), NEVER)
        }
        Subject::ProxyCase(rules) => {
            let one_holds = rules.iter().map(|rule| in_case(scope, rule, true));
            let none_does = all_of(rules.iter().map(|rule| in_case(scope, rule, false)));
            implication_schema(by_proxy(scope), any_of(one_holds.chain([none_does])))
        }
        Subject::Window(window) => {
            let pattern = dates::window_pattern(*window);
            pattern.map_or(ALWAYS, |pattern| json!({ "properties": { "date": { "pattern": pattern } } }))
        }
    }
}

fn by_proxy(scope: Scope<'_>) -> Value {
    condition_holds(scope, &Condition::Test(Test::Proxy(true)))
}

/// Whether a rule on proxies speaks of the case, or certainly does not.
fn in_case(scope: Scope<'_>, rule: &Proxy, wanted: bool) -> Value {
    let cases: Vec<_> = rule.cases.iter().map(|case| Condition::Test(Test::Case(case.clone()))).collect();
    match (cases.is_empty(), wanted) {
        (true, wanted) => Value::Bool(wanted),
        (false, true) => any_of(cases.iter().map(|case| all_hold(scope, std::slice::from_ref(case)))),
        (false, false) => all_of(cases.iter().map(|case| condition_fails(scope, case))),
    }
}

fn implication_schema(applies: Value, demanded: Value) -> Value {
    match (applies, demanded) {
        (Value::Bool(false), _) | (_, Value::Bool(true)) => ALWAYS,
        (Value::Bool(true), demanded) => demanded,
        (applies, Value::Bool(false)) => not(applies),
        (applies, demanded) => json!({ "if": applies, "then": demanded }),
    }
}

/// A rule with its id and its words.
fn described_schema(catalog: &Catalog, handbook: &Handbook, item: &Item, rule: &Rule<'_>, stated: Value) -> Value {
    let statement = words::rule_statement(catalog, item, rule);
    let mut all = Map::new();
    let mut put = |key: &str, value: Value| all.insert(key.to_owned(), value);
    put("title", json!(rule.id));
    put("description", json!(statement));
    put("x-banshi-rule", json!(rule.id));
    put("x-banshi-severity", json!(rule.severity(catalog).chinese()));
    put("x-banshi-message", json!(words::rule_message(catalog, item, rule)));
    let questions: Vec<_> = rule.conditions().iter().flat_map(|condition| condition.questions(item)).collect();
    if !questions.is_empty() {
        let ids: std::collections::BTreeSet<_> = questions.iter().map(banshi_reason::facts::Question::id).collect();
        put("x-banshi-questions", json!(ids));
    }
    let section = handbook.section_heading(item, rule.section);
    put("x-banshi-printed", json!({ "section": section, "line": rule.printed }));
    match stated {
        Value::Object(schema) => all.extend(schema),
        other => all.extend([("allOf".to_owned(), json!([other]))]),
    }
    Value::Object(all)
}
