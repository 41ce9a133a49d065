//! Conditions over facts: settled answers stay, and the combinations looked through are all there are.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod combinations;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use banshi_core::model::{Answers, Catalog, Condition, Item, Test};
use banshi_core::value::{ChannelKind, Date};
use banshi_reason::facts::{Evaluate, Known, Question, Truth, Value};
use combinations::combinations;
use proptest::prelude::*;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/check/good");
    banshi_core::load(&dir).catalog.unwrap()
});

fn item() -> &'static Item {
    let handbook = CATALOG.handbooks.iter().next().unwrap();
    handbook.items.get(&"card".parse().unwrap()).unwrap()
}

fn fact(id: &str) -> banshi_core::model::Link<banshi_core::model::Fact> {
    CATALOG.facts.link(&id.parse().unwrap()).unwrap()
}

fn day(day: u8) -> Date {
    jiff::civil::date(2020, 1, i8::try_from(day).unwrap()).into()
}

fn any_test() -> impl Strategy<Value = Test> {
    let residence = fact("residence");
    let Answers::Choice(answers) = &CATALOG.facts[&residence].answers else { panic!("not a choice") };
    let links: Vec<_> = answers.ids().map(|id| answers.link(id).unwrap()).collect();
    prop_oneof![
        proptest::sample::subsequence(links, 1..=2)
            .prop_map(move |answers| Test::Answer { fact: residence.clone(), answers }),
        any::<bool>().prop_map(|yes| Test::Yes { fact: fact("lost"), yes }),
        (0i64..30, 0i64..30).prop_map(|(from, more)| Test::Number {
            fact: fact("age"),
            from: Some(from),
            to: (more % 3 > 0).then_some(from + more)
        }),
        (1u8..20, 1u8..10).prop_map(|(from, more)| Test::Date {
            fact: fact("enrolled"),
            from: Some(day(from)),
            before: (more % 2 > 0).then(|| day(from + more))
        }),
        proptest::sample::subsequence(vec![ChannelKind::Counter, ChannelKind::Online], 1..=2).prop_map(Test::Channel),
        Just(Test::Case(item().cases.link(&"new".parse().unwrap()).unwrap())),
    ]
}

fn any_condition() -> impl Strategy<Value = Condition> {
    any_test().prop_map(Condition::Test).prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..4).prop_map(Condition::All),
            proptest::collection::vec(inner.clone(), 1..4).prop_map(Condition::Any),
            inner.prop_map(|part| Condition::Not(Box::new(part))),
        ]
    })
}

/// An answer to every question there is.
fn everything() -> impl Strategy<Value = Known> {
    let answer = proptest::sample::select(vec!["local", "non-local"]);
    let channel = proptest::sample::select(vec![ChannelKind::Counter, ChannelKind::Online]);
    (answer, any::<bool>(), 0i64..60, 1u8..31, channel).prop_map(|(answer, lost, age, enrolled, channel)| {
        let fact = |id: &str| Question::Fact(id.parse().unwrap());
        BTreeMap::from([
            (fact("residence"), Value::Answer(answer.parse().unwrap())),
            (fact("lost"), Value::Yes(lost)),
            (fact("age"), Value::Number(age)),
            (fact("enrolled"), Value::Date(day(enrolled))),
            (Question::Channel, Value::Channel(channel)),
            (Question::Case, Value::Case("new".parse().unwrap())),
        ])
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    /// One more fact settles what was open, and never turns what was settled.
    #[test]
    fn knowing_more_never_turns_an_answer(
        condition in any_condition(),
        all in everything(),
        order in Just((0..6usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let facts: Vec<_> = all.iter().collect();
        let mut known = Known::new();
        let mut before = condition.evaluate(item(), &known);
        for index in order {
            known.insert(facts[index].0.clone(), facts[index].1.clone());
            let now = condition.evaluate(item(), &known);
            match (&before, &now) {
                (Truth::Open(was), Truth::Open(is)) => prop_assert!(is.is_subset(was)),
                (Truth::Open(_), _) => {}
                _ => prop_assert_eq!(&before, &now),
            }
            before = now;
        }
        prop_assert!(!matches!(before, Truth::Open(_)));
    }

    /// What comes out for any answers comes out for one of the combinations, too.
    #[test]
    fn the_combinations_are_all_there_are(
        conditions in proptest::collection::vec(any_condition(), 1..4),
        all in everything(),
    ) {
        let conditions: Vec<_> = conditions.iter().collect();
        let truths = |known: &Known| -> Vec<Truth> {
            conditions.iter().map(|condition| condition.evaluate(item(), known)).collect()
        };
        let wanted = truths(&all);
        let looked_through = combinations(&CATALOG, item(), &conditions).unwrap();
        prop_assert!(looked_through.iter().any(|known| truths(known) == wanted));
    }
}
