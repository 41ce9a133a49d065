//! Rules in Chinese sentences.

use banshi_core::model::{Catalog, Item};
use banshi_core::value::EligibilityRule;
use banshi_reason::asked::Asking;
use banshi_reason::facts::{Evaluate, Known, Question};
use banshi_reason::words::{circumstances, proxy_sentence, quoted, window_sentence};

use crate::rule::{Rule, Subject, judged_by_people};

/// Words a rule: when, and then what.
pub(crate) fn rule_statement(catalog: &Catalog, item: &Item, rule: &Rule<'_>) -> String {
    let conditions = rule.conditions();
    match &rule.subject {
        Subject::Demand(demand) => {
            let (known, line) = (Known::new(), demand.line.text);
            let asking = Asking { catalog, item, known: &known, line, around: &conditions };
            let words = asking.demand_sentence(demand.requirement);
            let when = circumstances(&conditions, catalog, item);
            when.map_or_else(|| words.clone(), |when| format!("{when}，{words}"))
        }
        Subject::Eligible(rule) => {
            let who: Vec<_> = rule.who.iter().map(|who| catalog.audiences[who].name.as_str()).collect();
            match rule.rule {
                EligibilityRule::Exclude if !judged_by_people(rule) => format!("{}不能办理", who.join("、")),
                _ => format!("是否符合{}，由经办人员核对", quoted(&rule.quote)),
            }
        }
        Subject::Proxy { rule, .. } => proxy_sentence(rule, catalog, item),
        Subject::ProxyCase(_) => "由他人代办的，应说明属于哪种情形（能不能代办由情形决定）".to_owned(),
        Subject::Window(window) => window_sentence(*window),
    }
}

/// Words what to tell an applicant whose application breaks the rule, or does not say whether it applies.
pub(crate) fn rule_message(catalog: &Catalog, item: &Item, rule: &Rule<'_>) -> String {
    let conditions = rule.conditions();
    let asked = conditions.iter().flat_map(|condition| condition.questions(item));
    let asked = asked.filter(|question| *question != Question::Proxy);
    let mut unique: Vec<String> = Vec::new();
    for question in asked.map(|question| question.words(catalog, item)) {
        if !unique.contains(&question) {
            unique.push(question);
        }
    }
    let statement = rule_statement(catalog, item, rule);
    if unique.is_empty() {
        statement
    } else {
        format!("{statement}；如果不是这样，请说明：{}", unique.join("、"))
    }
}
