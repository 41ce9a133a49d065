//! Rules in Chinese sentences.

use banshi_core::model::{Catalog, Item, What};
use banshi_core::value::{DocumentKind, EligibilityRule};
use banshi_reason::facts::{Evaluate, Question};
use banshi_reason::verdict::asked_words;
use banshi_reason::words::{condition_words, window_words};

use crate::rule::{Rule, Subject, judged_by_people};

/// What a rule says: when, and then what.
pub(crate) fn statement(catalog: &Catalog, item: &Item, rule: &Rule<'_>) -> String {
    let conditions: Vec<_> =
        rule.conditions().iter().map(|condition| condition_words(condition, catalog, item)).collect();
    let when = if conditions.is_empty() { String::new() } else { format!("当{}时，", conditions.join("，且")) };
    format!("{when}{}", demand(catalog, rule))
}

fn demand(catalog: &Catalog, rule: &Rule<'_>) -> String {
    match &rule.subject {
        Subject::Demand(demand) => match &demand.requirement.what {
            What::Document(asked) if catalog.documents[&asked.document].kind == DocumentKind::Internal => {
                format!("{}由经办机构查看，申请人不用交", asked_words(catalog, demand.requirement))
            }
            What::Open(words) => format!("「{words}」由经办人员判断"),
            What::Meets { words, .. } => format!("应当符合：{words}"),
            What::OneOf(_) => format!("以下任选其一：{}", asked_words(catalog, demand.requirement)),
            What::Document(_) | What::AllOf(_) | What::AtLeast { .. } => {
                format!("应交{}", asked_words(catalog, demand.requirement))
            }
        },
        Subject::Eligible(rule) => {
            let who: Vec<_> = rule.who.iter().map(|who| catalog.audiences[who].name.as_str()).collect();
            match rule.rule {
                EligibilityRule::Exclude if !judged_by_people(rule) => format!("{}不能办理", who.join("、")),
                _ => format!("是否符合「{}」，由经办人员核对", rule.quote),
            }
        }
        Subject::Proxy { rule, .. } if rule.allowed => "可以由他人代办".to_owned(),
        Subject::Proxy { .. } => "不能由他人代办".to_owned(),
        Subject::ProxyCase(_) => "应当说明属于哪种情形：能不能代办由情形决定".to_owned(),
        Subject::Window(window) => format!("受理的日子：{}", window_words(*window)),
    }
}

/// What to tell an applicant whose application breaks the rule, or does not say whether it applies.
pub(crate) fn message(catalog: &Catalog, item: &Item, rule: &Rule<'_>) -> String {
    let asked: Vec<_> = rule
        .conditions()
        .iter()
        .flat_map(|condition| condition.questions(item))
        .filter(|question| *question != Question::Proxy)
        .map(|question| question.words(catalog, item))
        .collect();
    let mut unique: Vec<String> = Vec::new();
    for question in asked {
        if !unique.contains(&question) {
            unique.push(question);
        }
    }
    let statement = statement(catalog, item, rule);
    if unique.is_empty() {
        statement
    } else {
        format!("{statement}；如果不是这样，要说明：{}", unique.join("、"))
    }
}
