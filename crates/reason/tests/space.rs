//! The exact reckoning over all answers agrees with going through them one by one.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod combinations;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use banshi_core::model::{Answers, Catalog, Condition, Fact, Item, Link, Test};
use banshi_core::value::ChannelKind;
use banshi_reason::facts::{Evaluate, FactRule, Known, Question, Space, Truth, Value, Witness};
use combinations::combinations;
use proptest::prelude::*;

const FACTS: &str = r#"
[[facts]]
id = "residence"
name = "户籍"
question = "户籍在哪里？"
kind = "choice"
answers = [{ id = "local", name = "本县", phrase = "本县户籍人员" }, { id = "non-local", name = "外县", phrase = "外县户籍人员" }, { id = "abroad", name = "国外", phrase = "国外人员" }]

[[facts]]
id = "age"
name = "年龄"
question = "多大年纪？"
kind = "number"
phrase = { at_least = "年满{}的", less_than = "不满{}的" }

[[facts]]
id = "lost"
name = "旧卡丢失"
question = "旧卡丢了？"
kind = "yes-no"
phrase = { yes = "旧卡丢失的", no = "旧卡没有丢失的" }

[[facts]]
id = "changed"
name = "变更的信息"
question = "变更哪些信息？"
kind = "several"
phrase = "变更{}的"
answers = [{ id = "name", name = "姓名" }, { id = "sex", name = "性别" }, { id = "photo", name = "照片" }]
"#;

/// Cases within cases, and cases on top: asked for, of themselves, and within another.
const CASES: &str = r#"
[[cases]]
id = "new"
name = "首次领卡"

[[cases]]
id = "again"
name = "再次领卡"

[[cases]]
id = "worn"
name = "换卡"
parent = "again"

[[cases]]
id = "gone"
name = "补卡"
parent = "again"

[[cases]]
id = "urgent"
name = "加急"
additive = true

[[cases]]
id = "child"
name = "未成年"
additive = true
when = { age = { less_than = 18 } }

[[cases]]
id = "police"
name = "报案"
additive = true
parent = "gone"
"#;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let good = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/check/good");
    let dir = tempfile::tempdir().unwrap();
    copy(&good, dir.path());
    fs::write(dir.path().join("facts.toml"), FACTS).unwrap();
    let items = dir.path().join("handbooks/sample/items");
    let card = fs::read_to_string(items.join("card.toml")).unwrap();
    let (before, after) = card.split_once("[[cases]]").unwrap();
    let after = &after[after.find("[[channels]]").unwrap()..];
    fs::write(items.join("card.toml"), format!("{before}{CASES}\n{after}")).unwrap();
    // It speaks of facts that are not there any more.
    let enquiry = fs::read_to_string(items.join("enquiry.toml")).unwrap();
    let lines = enquiry.lines().filter(|line| !line.starts_with("when = "));
    fs::write(items.join("enquiry.toml"), lines.collect::<Vec<_>>().join("\n")).unwrap();
    let loaded = banshi_core::load(dir.path());
    loaded.catalog.unwrap_or_else(|| panic!("{:?}", loaded.findings))
});

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn item() -> &'static Item {
    CATALOG.handbooks.iter().next().unwrap().items.get(&"card".parse().unwrap()).unwrap()
}

fn fact(id: &str) -> Link<Fact> {
    CATALOG.facts.link(&id.parse().unwrap()).unwrap()
}

fn choice(id: &'static str, most: usize) -> impl Strategy<Value = Test> {
    let fact = fact(id);
    let answers = CATALOG.facts[&fact].answers.choices().unwrap();
    let links: Vec<_> = answers.ids().map(|id| answers.link(id).unwrap()).collect();
    proptest::sample::subsequence(links, 1..=most).prop_map(move |answers| Test::Answer { fact: fact.clone(), answers })
}

fn any_test() -> impl Strategy<Value = Test> {
    let cases: Vec<_> = item().cases.ids().map(|id| item().cases.link(id).unwrap()).collect();
    prop_oneof![
        choice("residence", 2),
        choice("changed", 2),
        any::<bool>().prop_map(|yes| Test::Yes { fact: fact("lost"), yes }),
        (0i64..4, 0i64..4).prop_map(|(from, more)| Test::Number {
            fact: fact("age"),
            from: Some(from),
            to: (more > 0).then_some(from + more)
        }),
        proptest::sample::select(vec![ChannelKind::Counter, ChannelKind::Online])
            .prop_map(|kind| Test::Channel(vec![kind])),
        proptest::sample::select(cases).prop_map(Test::Case),
        any::<bool>().prop_map(Test::Proxy),
    ]
}

fn any_condition() -> impl Strategy<Value = Condition> {
    any_test().prop_map(Condition::Test).prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..4).prop_map(Condition::All),
            proptest::collection::vec(inner.clone(), 1..4).prop_map(Condition::Any),
            inner.prop_map(|part| Condition::Not(Box::new(part))),
        ]
    })
}

fn holds(condition: &Condition, known: &Known) -> bool {
    condition.evaluate(item(), known) == Truth::Holds
}

fn agrees(known: &Known, part: &Known) -> bool {
    part.iter().all(|(question, value)| known.get(question) == Some(value))
}

/// Whether the condition holds for all combinations that agree with what is known, and there is one.
fn shows(condition: &Condition, all: &[Known], known: &Known) -> bool {
    let mut agreeing = all.iter().filter(|one| agrees(one, known)).peekable();
    agreeing.peek().is_some() && agreeing.all(|one| holds(condition, one))
}

/// Every part of every combination that answers just so many questions.
fn parts(all: &[Known], count: usize) -> Vec<Known> {
    let questions: Vec<&Question> = all.first().map(|one| one.keys().collect()).unwrap_or_default();
    let chosen = (0..1u32 << questions.len()).filter(|chosen| chosen.count_ones() as usize == count);
    let mut parts: Vec<Known> = Vec::new();
    for chosen in chosen {
        let of = |one: &Known| -> Known {
            let kept = questions.iter().enumerate().filter(|(at, _)| chosen & (1 << at) != 0);
            kept.map(|(_, question)| ((*question).clone(), one[*question].clone())).collect()
        };
        for part in all.iter().map(of) {
            if !parts.contains(&part) {
                parts.push(part);
            }
        }
    }
    parts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// What never holds, what always holds and what follows from what is what going through all
    /// combinations says.
    #[test]
    fn the_space_agrees_with_all_combinations(one in any_condition(), other in any_condition()) {
        let all = combinations(&CATALOG, item(), &[&one, &other]).unwrap();
        let mut space = Space::new(&CATALOG, item(), &[&one, &other]);
        let [a, b] = [&one, &other].map(|condition| space.rule(condition));
        for (condition, rule) in [(&one, a), (&other, b)] {
            prop_assert_eq!(rule == FactRule::NEVER, !all.iter().any(|known| holds(condition, known)));
            prop_assert_eq!(rule == FactRule::ALWAYS, all.iter().all(|known| holds(condition, known)));
        }
        prop_assert_eq!(a == b, all.iter().all(|known| holds(&one, known) == holds(&other, known)));
        prop_assert_eq!(space.implies(a, b), all.iter().all(|known| !holds(&one, known) || holds(&other, known)));
        let [both, either] = [space.and(a, b), space.or(a, b)];
        prop_assert_eq!(both, space.rule(&Condition::All(vec![one.clone(), other.clone()])));
        prop_assert_eq!(either, space.rule(&Condition::Any(vec![one, other])));
    }

    /// The witness shows what it is a witness of, and no smaller combination does.
    #[test]
    fn a_witness_is_one_and_the_smallest(condition in any_condition()) {
        let all = combinations(&CATALOG, item(), &[&condition]).unwrap();
        let mut space = Space::new(&CATALOG, item(), &[&condition]);
        let rule = space.rule(&condition);
        let Some(witness) = space.witness(rule) else {
            prop_assert_eq!(rule, FactRule::NEVER);
            return Ok(());
        };
        let known = witness.known();
        prop_assert_eq!(known.len(), witness.answers().len());
        prop_assert!(shows(&condition, &all, &known), "{:?} does not show {:?}", known, condition);
        for fewer in 0..known.len() {
            for part in parts(&all, fewer) {
                prop_assert!(!shows(&condition, &all, &part), "{part:?} is smaller than {known:?}");
            }
        }
    }

    /// Witness after witness, each without what the ones before show: in the end, that is all there is.
    #[test]
    fn witnesses_can_be_counted_out(condition in any_condition()) {
        let all = combinations(&CATALOG, item(), &[&condition]).unwrap();
        let mut space = Space::new(&CATALOG, item(), &[&condition]);
        let mut left = space.rule(&condition);
        let mut shown: Vec<FactRule> = Vec::new();
        while let Some(witness) = space.witness(left) {
            let exactly = space.exactly(&witness);
            prop_assert!(exactly != FactRule::NEVER);
            let others = space.not(exactly);
            left = space.and(left, others);
            shown.push(exactly);
            prop_assert!(shown.len() <= all.len());
        }
        let mut any = FactRule::NEVER;
        for rule in shown {
            any = space.or(any, rule);
        }
        prop_assert_eq!(any, space.rule(&condition));
    }

    /// A question decides about a rule just when two combinations differ in nothing else.
    #[test]
    fn what_decides_makes_a_difference(condition in any_condition()) {
        let all = combinations(&CATALOG, item(), &[&condition]).unwrap();
        let mut space = Space::new(&CATALOG, item(), &[&condition]);
        let rule = space.rule(&condition);
        let decisive = space.decided_by(&[rule]);
        for question in all[0].keys() {
            let mut outcome: BTreeMap<Vec<String>, bool> = BTreeMap::new();
            let differs = all.iter().any(|known| {
                let others = known.iter().filter(|(other, _)| *other != question).map(|(_, value)| format!("{value:?}"));
                let holds = holds(&condition, known);
                *outcome.entry(others.collect()).or_insert(holds) != holds
            });
            prop_assert_eq!(decisive.contains(question), differs, "{:?} in {:?}", question, condition);
        }
    }
}

#[test]
fn many_answers_to_choose_from_are_few_variables() {
    let changed = fact("changed");
    let Answers::Several { answers, .. } = &CATALOG.facts[&changed].answers else { panic!("not several") };
    let each = answers.ids().map(|id| {
        let answers = vec![answers.link(id).unwrap()];
        Condition::Test(Test::Answer { fact: changed.clone(), answers })
    });
    let all = Condition::All(each.collect());
    let mut space = Space::new(&CATALOG, item(), &[&all]);
    assert_eq!(space.size(), 8);
    let rule = space.rule(&all);
    let witness: Witness = space.witness(rule).unwrap();
    assert_eq!(witness.answers().len(), 1, "one question, however many of its answers");
    assert_eq!(witness.when(&CATALOG, item()), "当 变更的信息=姓名、照片、性别 时");
    let value = Value::Answers(answers.ids().cloned().collect());
    assert_eq!(witness.known().into_values().collect::<Vec<_>>(), [value]);
}
