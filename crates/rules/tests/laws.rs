//! The law of conditions: who is asked is part of every sentence that asks.
//!
//! A condition counts as said if the words that the catalog gives for it stand in the sentence, or if it follows from the
//! others. The words are looked up here test by test, and not by the author of the sentences.

use std::path::Path;

use banshi_core::load::Loaded;
use banshi_core::model::{Answers, Catalog, Condition, Item, Requirement, Test};
use banshi_fixture::{CatalogCopy, fixture, real_catalog};
use banshi_reason::facts::Space;
use banshi_reason::words::{limit_circumstances, limit_lines, limit_sentence};
use banshi_rules::{Subject, item_rules, rule_set};

fn catalogs() -> Vec<Catalog> {
    let sample = CatalogCopy::of(&[fixture("check/good"), fixture("assess/catalog")]);
    let load = |dir: &Path| {
        let Loaded { catalog, findings, .. } = banshi_core::load(dir);
        catalog.unwrap_or_else(|| panic!("{findings:#?}"))
    };
    vec![load(&real_catalog()), load(sample.path())]
}

fn items(catalog: &Catalog) -> impl Iterator<Item = (&banshi_core::model::Handbook, &Item)> {
    catalog.handbooks.iter().flat_map(|book| book.items.iter().map(move |item| (book, item)))
}

/// The conditions that must all hold, one by one.
fn conjuncts(condition: &Condition) -> Vec<&Condition> {
    match condition {
        Condition::All(parts) => parts.iter().flat_map(conjuncts).collect(),
        other => vec![other],
    }
}

fn tests(condition: &Condition) -> Vec<&Test> {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().flat_map(tests).collect(),
        Condition::Not(part) => tests(part),
        Condition::Test(test) => vec![test],
    }
}

/// Words of which one must stand where the test is said.
fn words_of(test: &Test, catalog: &Catalog, item: &Item) -> Vec<String> {
    let core = |phrase: &str| phrase.strip_suffix('的').unwrap_or(phrase).to_owned();
    match test {
        Test::Answer { fact, .. } | Test::Yes { fact, .. } => match &catalog.facts[fact].answers {
            Answers::Choice(answers) => answers.iter().map(|answer| core(answer.phrase.as_str())).collect(),
            Answers::Several { answers, .. } => answers.iter().map(|answer| answer.name.to_string()).collect(),
            Answers::YesNo { yes, no } => vec![core(yes.as_str()), core(no.as_str())],
            other => panic!("{other:?} is no choice"),
        },
        Test::Number { from, to, .. } => {
            from.iter().copied().chain(to.iter().copied()).flat_map(|n| [n, n + 1]).map(|n| n.to_string()).collect()
        }
        Test::Date { from, before, .. } => {
            from.iter().chain(before).map(|day| format!("{}年", day.civil().year())).collect()
        }
        Test::Case(case) => {
            let case = &item.cases[case];
            vec![case.phrase.as_ref().map_or_else(|| core(&case.name), |phrase| core(phrase.as_str()))]
        }
        Test::Audience(who) => who.iter().map(|who| catalog.audiences[who].name.to_string()).collect(),
        Test::Channel(_) => vec!["办理".to_owned()],
        Test::Proxy(_) => vec!["他人".to_owned(), "本人".to_owned(), "代办".to_owned()],
    }
}

fn is_said(sentence: &str, condition: &Condition, catalog: &Catalog, item: &Item) -> bool {
    tests(condition).into_iter().any(|test| words_of(test, catalog, item).iter().any(|words| sentence.contains(words)))
}

/// Whether a condition is no news where all the others hold.
fn follows(at: usize, all: &[&Condition], catalog: &Catalog, item: &Item) -> bool {
    if matches!(all[at], Condition::Test(Test::Case(case)) if item.only_case() == Some(case.id())) {
        return true;
    }
    let mut space = Space::new(catalog, item, all);
    let others = all.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, condition)| *condition);
    let (others, this) = (space.all_of(others.collect::<Vec<_>>()), space.rule(all[at]));
    space.implies(others, this)
}

/// The conditions that a sentence leaves out.
fn dropped(sentence: &str, conditions: &[Condition], catalog: &Catalog, item: &Item) -> Vec<String> {
    let all: Vec<&Condition> = conditions.iter().flat_map(conjuncts).collect();
    let is_dropped = |at: &usize| !is_said(sentence, all[*at], catalog, item) && !follows(*at, &all, catalog, item);
    (0..all.len()).filter(is_dropped).map(|at| format!("{sentence}: {:?}", all[at])).collect()
}

fn seal_conditions(requirement: &Requirement) -> Vec<Condition> {
    requirement.documents().filter_map(|document| document.seal.as_ref()?.when.clone()).collect()
}

#[test]
fn a_statement_says_all_its_conditions() {
    let (mut conditional, mut sealed, mut faults) = (0, 0, Vec::new());
    for catalog in &catalogs() {
        for (book, item) in items(catalog) {
            let set = serde_json::to_value(rule_set(catalog, book, item)).expect("rules are data");
            let statements = set["rules"].as_array().expect("there are rules").iter();
            let rules = item_rules(item);
            assert_eq!(statements.len(), rules.len(), "{}", item.id);
            for (rule, statement) in rules.iter().zip(statements) {
                let statement = statement["statement"].as_str().expect("a rule has a statement");
                let conditions = rule.conditions();
                conditional += usize::from(!conditions.is_empty());
                faults.extend(dropped(statement, &conditions, catalog, item));
                if let Subject::Demand(demand) = &rule.subject {
                    for when in seal_conditions(demand.requirement) {
                        sealed += 1;
                        let all: Vec<Condition> = conditions.iter().cloned().chain([when]).collect();
                        faults.extend(dropped(statement, &all, catalog, item));
                    }
                }
            }
        }
    }
    assert!(conditional > 200 && sealed > 0, "{conditional} conditional rules, {sealed} conditional seals");
    assert!(faults.is_empty(), "{} dropped:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn a_limit_says_for_whom_it_holds() {
    let (mut narrowed, mut faults) = (0, Vec::new());
    for catalog in &catalogs() {
        for (_, item) in items(catalog) {
            for limit in item.limits.stated() {
                let circumstances = limit_circumstances(limit, catalog, item);
                let sentence = limit_sentence(&circumstances, &limit_lines(&limit.time).join("；"));
                let case = limit.case.iter().map(|case| item.cases[case].name.to_string());
                let by = limit.by.iter().map(|actor| actor.chinese().to_owned());
                let channels = limit.channels.iter().map(|kind| kind.chinese().to_owned());
                let lists = limit.list.iter().map(|list| catalog.lists[list].name.to_string());
                let wanted: Vec<String> = case.chain(by).chain(channels).chain(lists).collect();
                narrowed += usize::from(!wanted.is_empty());
                faults.extend(
                    wanted
                        .iter()
                        .filter(|words| !sentence.contains(*words))
                        .map(|words| format!("{sentence}: {words}")),
                );
            }
        }
    }
    assert!(narrowed > 3, "{narrowed} narrowed limits");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
