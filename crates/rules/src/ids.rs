//! Ids of rules. An id is made from what the rule says, never from where it stands: a line that is
//! added elsewhere changes no id.

use banshi_core::model::{Case, Condition, Eligibility, Item, Link, Proxy, Requirement, Test, What};
use banshi_core::value::EligibilityRule;
use banshi_reason::evaluate::Demand;
use banshi_reason::facts::Evaluate;
use pinyin::ToPinyin;

/// Longer initials would be no easier to tell apart.
const MOST_INITIALS: usize = 12;

/// Case and document, such as `new.identity-card`.
pub(crate) fn of_demand(item: &Item, demand: &Demand<'_>) -> String {
    let what = of_requirement(item, demand.requirement);
    match innermost_case(demand) {
        Some(case) => format!("{}.{what}", case.id()),
        None => what,
    }
}

fn innermost_case(demand: &Demand<'_>) -> Option<Link<Case>> {
    let mut cases = demand.conditions.iter().filter_map(|condition| match condition {
        Condition::Test(Test::Case(case)) => Some(case.clone()),
        _ => None,
    });
    cases.next_back()
}

fn of_requirement(item: &Item, requirement: &Requirement) -> String {
    let first = |parts: &[Requirement]| parts.first().map_or_else(String::new, |part| of_requirement(item, part));
    match &requirement.what {
        What::Document(asked) => match &asked.whose {
            Some(whose) => format!("{}-of-{}", asked.document.id(), whose.id()),
            None => asked.document.id().to_string(),
        },
        What::Open(words) => format!("words-{}", pinyin_initials(words)),
        What::Meets { condition, .. } => {
            let questions: Vec<_> = condition.questions(item).iter().map(|question| question.id().to_owned()).collect();
            format!("meets-{}", questions.join("-and-"))
        }
        What::AllOf(parts) => format!("all-of-{}", first(parts)),
        What::OneOf(parts) => format!("one-of-{}", first(parts)),
        What::AtLeast { count, of } => format!("at-least-{count}-of-{}", first(of)),
    }
}

pub(crate) fn of_eligibility(rule: &Eligibility) -> String {
    let kind = match rule.rule {
        EligibilityRule::Require => "eligible",
        EligibilityRule::Exclude => "excluded",
    };
    let who: Vec<_> = rule.who.iter().map(|who| who.id().as_str()).collect();
    if who.is_empty() { kind.to_owned() } else { format!("{kind}-{}", who.join("-and-")) }
}

pub(crate) fn of_proxy(rule: &Proxy) -> String {
    let cases: Vec<_> = rule.cases.iter().map(|case| case.id().as_str()).collect();
    if cases.is_empty() { "proxy".to_owned() } else { format!("{}.proxy", cases.join("-and-")) }
}

/// What a rule depends on besides its case, such as `residence`.
pub(crate) fn of_conditions(item: &Item, conditions: &[Condition]) -> String {
    let others = conditions.iter().filter(|condition| !matches!(condition, Condition::Test(Test::Case(_))));
    let questions: Vec<_> =
        others.flat_map(|condition| condition.questions(item)).map(|question| question.id().to_owned()).collect();
    questions.join("-and-")
}

/// The first letters of Chinese words in pinyin: an id that changes with the words and nothing else.
pub(crate) fn pinyin_initials(words: &str) -> String {
    let letters = words.chars().filter_map(|c| match c.to_pinyin() {
        Some(pinyin) => pinyin.plain().chars().next().filter(char::is_ascii_lowercase),
        None => Some(c.to_ascii_lowercase()).filter(char::is_ascii_alphanumeric),
    });
    letters.take(MOST_INITIALS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_letters_and_digits() {
        assert_eq!(pinyin_initials("其他相关资料（PDF 1份）"), "qtxgzlpdf1f");
        assert_eq!(pinyin_initials("，。"), "");
    }
}
