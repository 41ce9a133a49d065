//! Conditions as schemas of the whole application.
//!
//! A condition has three states. It may hold, it may fail, and as long as something is not stated it
//! is open. So there are two schemas for it, and what fits neither is open.

use banshi_core::model::{Answers, Case, Catalog, Condition, Item, Link, Test};
use banshi_core::value::{Date, Id};
use serde_json::{Value, json};

use super::dates;
use super::logic::{NEVER, all_of, any_of, has_key, not, one_of_values};

/// What conditions are about.
#[derive(Clone, Copy)]
pub(super) struct Scope<'c> {
    pub(super) catalog: &'c Catalog,
    pub(super) item: &'c Item,
}

/// Applications for which all of these hold.
pub(super) fn all_hold(scope: Scope<'_>, conditions: &[Condition]) -> Value {
    all_of(conditions.iter().map(|condition| condition_holds(scope, condition)))
}

/// Applications for which one of these fails.
pub(super) fn any_fails(scope: Scope<'_>, conditions: &[Condition]) -> Value {
    any_of(conditions.iter().map(|condition| condition_fails(scope, condition)))
}

/// Applications for which it holds.
pub(super) fn condition_holds(scope: Scope<'_>, condition: &Condition) -> Value {
    match condition {
        Condition::All(parts) => all_of(parts.iter().map(|part| condition_holds(scope, part))),
        Condition::Any(parts) => any_of(parts.iter().map(|part| condition_holds(scope, part))),
        Condition::Not(part) => condition_fails(scope, part),
        Condition::Test(test) => test_schema(scope, test, true),
    }
}

/// Applications for which it fails.
pub(super) fn condition_fails(scope: Scope<'_>, condition: &Condition) -> Value {
    match condition {
        Condition::All(parts) => any_of(parts.iter().map(|part| condition_fails(scope, part))),
        Condition::Any(parts) => all_of(parts.iter().map(|part| condition_fails(scope, part))),
        Condition::Not(part) => condition_holds(scope, part),
        Condition::Test(test) => test_schema(scope, test, false),
    }
}

fn test_schema(scope: Scope<'_>, test: &Test, wanted: bool) -> Value {
    let item = scope.item;
    match test {
        Test::Case(case) if item.cases[case].additive => on_top(scope, case, wanted),
        Test::Case(case) => exclusive_case(scope, case, wanted),
        // Who does not say that somebody else applies, applies for himself.
        Test::Proxy(proxy) => {
            let by_proxy = has_key("proxy", json!({ "const": true }));
            if *proxy == wanted { by_proxy } else { not(by_proxy) }
        }
        Test::Audience(who) => {
            let ids: Vec<_> = who.iter().map(|who| who.id().as_str()).collect();
            has_key("audience", if_wanted(one_of_values(&ids), wanted))
        }
        Test::Channel(kinds) => {
            let ids: Vec<_> = kinds.iter().map(|kind| kind.id()).collect();
            has_key("channel", if_wanted(one_of_values(&ids), wanted))
        }
        Test::Answer { fact, .. } | Test::Yes { fact, .. } | Test::Number { fact, .. } | Test::Date { fact, .. } => {
            has_key("facts", has_key(fact.id().as_str(), if_wanted(answer_schema(scope, test), wanted)))
        }
    }
}

fn if_wanted(schema: Value, wanted: bool) -> Value {
    if wanted { schema } else { not(schema) }
}

/// The answers for which the test holds.
fn answer_schema(scope: Scope<'_>, test: &Test) -> Value {
    match test {
        Test::Answer { fact, answers } => {
            let ids: Vec<_> = answers.iter().map(|answer| answer.id().as_str()).collect();
            match scope.catalog.facts[fact].answers {
                Answers::Several { .. } => json!({ "contains": one_of_values(&ids) }),
                _ => one_of_values(&ids),
            }
        }
        Test::Yes { yes, .. } => json!({ "const": yes }),
        Test::Number { from, to, .. } => {
            let bounds = [("minimum", from), ("maximum", to)];
            let bounds =
                bounds.into_iter().filter_map(|(key, bound)| bound.map(|bound| (key.to_owned(), json!(bound))));
            Value::Object(bounds.collect())
        }
        Test::Date { from, before, .. } => {
            let pattern = |pattern: String| json!({ "pattern": pattern });
            let from = from.map(|day: Date| pattern(dates::from_pattern(day.civil())));
            let before = before.map(|day: Date| pattern(dates::before_pattern(day.civil())));
            all_of(from.into_iter().chain(before))
        }
        Test::Case(_) | Test::Audience(_) | Test::Channel(_) | Test::Proxy(_) => NEVER,
    }
}

/// A case that excludes others: it is named, or a part of it is, or what is on top of these; it fails if another is
/// named that is neither a part of it nor holds it.
fn exclusive_case(scope: Scope<'_>, case: &Link<Case>, wanted: bool) -> Value {
    let item = scope.item;
    if item.only_case() == Some(case.id()) {
        return Value::Bool(wanted);
    }
    let named = |keep: &dyn Fn(&Link<Case>) -> bool| {
        any_named(&case_ids(item, |other| case_around(item, other).is_some_and(|other| keep(&other))))
    };
    if wanted {
        named(&|other| item.is_within(other, case))
    } else {
        named(&|other| !item.is_within(other, case) && !item.is_within(case, other))
    }
}

/// A case on top: what is not named does not apply.
fn on_top(scope: Scope<'_>, link: &Link<Case>, wanted: bool) -> Value {
    let item = scope.item;
    let case = &item.cases[link];
    let own = match &case.when {
        Some(when) if wanted => condition_holds(scope, when),
        Some(when) => condition_fails(scope, when),
        None => if_wanted(
            any_named(&case_ids(item, |other| item.cases[other].additive && item.is_within(other, link))),
            wanted,
        ),
    };
    let around = case.parent.as_ref().and_then(|parent| item.cases.link(parent));
    let around = around.map(|parent| test_schema(scope, &Test::Case(parent), wanted));
    let parts = std::iter::once(own).chain(around);
    if wanted { all_of(parts) } else { any_of(parts) }
}

/// The innermost case that excludes others and holds this one; itself, if it is one.
pub(super) fn case_around(item: &Item, case: &Link<Case>) -> Option<Link<Case>> {
    let outward = std::iter::successors(Some(&item.cases[case]), |case| item.cases.get(case.parent.as_ref()?));
    outward.into_iter().find(|case| !case.additive).and_then(|case| item.cases.link(&case.id))
}

/// The ids of the cases that are kept, in the order of the item.
pub(super) fn case_ids(item: &Item, keep: impl Fn(&Link<Case>) -> bool) -> Vec<&Id<Case>> {
    let links = item.cases.iter().filter_map(|case| item.cases.link(&case.id));
    let kept: Vec<_> = links.filter(|link| keep(link)).collect();
    item.cases.ids().filter(|id| kept.iter().any(|link| link.id() == *id)).collect()
}

/// One of these cases is named.
pub(super) fn any_named(ids: &[&Id<Case>]) -> Value {
    if ids.is_empty() {
        return NEVER;
    }
    let ids: Vec<_> = ids.iter().map(|id| id.as_str()).collect();
    has_key("cases", json!({ "contains": one_of_values(&ids) }))
}
