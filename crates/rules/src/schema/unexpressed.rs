//! What a schema cannot say. It is listed in the file, so that whoever uses the schema knows what to
//! check besides.

use banshi_core::model::{Acceptance, Catalog, Item};
use banshi_reason::asked::ATTRIBUTES;
use banshi_reason::words::window_words;
use serde_json::{Value, json};

use crate::rule::{Rule, RuleSeverity, Subject};
use crate::words;

pub(super) const IDENTITY_NUMBER: &str = "身份号码的末位是校验位（GB 11643）";
pub(super) const CREDIT_CODE: &str = "统一社会信用代码的末位是校验位（GB 32100）";
pub(super) const BANK_CARD: &str = "银行卡号的末位是校验位（Luhn 算法）";

/// One thing that the schema does not say.
fn unexpressed_entry(rule: &str, words: impl Into<String>, blocks: bool) -> Value {
    json!({ "rule": rule, "words": words.into(), "blocks": blocks })
}

/// Everything that the schema of an item does not say. `blocks`: an application that breaks it is
/// not accepted, though the schema takes it.
pub(super) fn all_unexpressed(catalog: &Catalog, item: &Item, rules: &[Rule<'_>]) -> Vec<Value> {
    let mut all = Vec::new();
    for rule in rules {
        match &rule.subject {
            Subject::Demand(demand) => {
                for asked in demand.requirement.documents() {
                    let name = &catalog.documents[&asked.document].name;
                    let beyond = ATTRIBUTES.iter().flat_map(|attribute| attribute.beyond_schema(asked));
                    all.extend(
                        beyond.map(|beyond| {
                            unexpressed_entry(&rule.id, format!("{name}：{}", beyond.words), beyond.blocks)
                        }),
                    );
                }
            }
            Subject::Window(window) => all.push(unexpressed_entry(&rule.id, window_limits(*window), true)),
            Subject::Eligible(_) | Subject::Proxy { .. } | Subject::ProxyCase(_) => {}
        }
        if rule.severity(catalog) == RuleSeverity::Hint && !matches!(rule.subject, Subject::Proxy { .. }) {
            all.push(unexpressed_entry(&rule.id, words::rule_statement(catalog, item, rule), false));
        }
    }
    all.extend(general_entries());
    let mut unique: Vec<Value> = Vec::new();
    for one in all {
        if !unique.contains(&one) {
            unique.push(one);
        }
    }
    unique
}

/// What a schema cannot say of any application.
fn general_entries() -> [Value; 5] {
    [
        unexpressed_entry("identity-number", IDENTITY_NUMBER, true),
        unexpressed_entry("credit-code", CREDIT_CODE, true),
        unexpressed_entry("bank-card", BANK_CARD, true),
        unexpressed_entry("pages", "页码的起页不大于止页", true),
        unexpressed_entry("integers", "整数写成 1，不写成 1.0；同一个键不写两次", true),
    ]
}

fn window_limits(window: Option<&Acceptance>) -> String {
    let words = window_words(window);
    let checked = match window {
        None | Some(Acceptance::EveryWorkingDay) => "没有查",
        Some(Acceptance::Monthly(_)) => "只查日期在不在每月的这几日里",
        Some(Acceptance::Quarterly(_)) => "只查月份，和可能的日期",
    };
    format!(
        "受理的日子（{words}）：工作日要按国务院的放假通知推算，{checked}；没有放假通知的年份不能受理；没有写 date 时，按递交的那天"
    )
}
