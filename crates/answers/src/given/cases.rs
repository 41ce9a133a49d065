//! Cases that are stated: what they imply, and which of them cannot be so together.

use banshi_core::finding::did_you_mean;
use banshi_core::model::{Case, Catalog, Item, Link};
use banshi_core::value::Id;
use banshi_reason::facts::{Evaluate, Known, Question, Value};
use banshi_reason::words::condition_words;

use super::{Misunderstanding, state_plainly};
use crate::given::reader::{choice_words, is_called};

/// Finds the case of the item with this id or name.
pub fn find_case(item: &Item, words: &str) -> Result<Link<Case>, Misunderstanding> {
    let found = item.cases.iter().find(|case| is_called(words, case.id.as_str(), &case.name));
    found.and_then(|case| item.cases.link(&case.id)).ok_or_else(|| Misunderstanding::UnknownCase {
        item: item.name.to_string(),
        wanted: words.to_owned(),
        choices: case_choices(item, words),
    })
}

fn case_choices(item: &Item, words: &str) -> String {
    if item.cases.is_empty() {
        return "它不分情形".to_owned();
    }
    let near = did_you_mean(words, item.cases.iter().flat_map(|case| [case.id.as_str(), case.name.as_str()]));
    let all = item.cases.iter().map(|case| choice_words(case.id.as_str(), &case.name));
    format!("{}有 {}", near.unwrap_or_default(), all.collect::<Vec<_>>().join("、"))
}

/// States a case and every case that it is part of.
pub(super) fn state_case(
    catalog: &Catalog,
    item: &Item,
    case: &Link<Case>,
    known: &mut Known,
) -> Result<(), Misunderstanding> {
    let record = &item.cases[case];
    if let Some(when) = &record.when {
        return Err(Misunderstanding::CaseFollows {
            case: record.name.to_string(),
            condition: condition_words(when, catalog, item),
            questions: when.questions(item).iter().map(|question| question.id().to_owned()).collect(),
        });
    }
    if !record.additive {
        return state_exclusive_case(item, case, known);
    }
    for implied in outward(item, case).filter(|case| case.additive && case.when.is_none()) {
        state_plainly(Question::Additive(implied.id.clone()), Value::Yes(true), known)?;
    }
    let around = outward(item, case).find(|case| !case.additive).and_then(|around| item.cases.link(&around.id));
    around.map_or(Ok(()), |around| state_surrounding_case(item, record, &around, known))
}

/// States one of the cases that exclude each other. Of a case and its part, the part says more.
fn state_exclusive_case(item: &Item, case: &Link<Case>, known: &mut Known) -> Result<(), Misunderstanding> {
    match stated_case(item, known) {
        Some(stated) if item.is_within(&stated, case) => Ok(()),
        Some(stated) if !item.is_within(case, &stated) => Err(Misunderstanding::CasesExclude {
            stated: item.cases[&stated].name.to_string(),
            case: item.cases[case].name.to_string(),
        }),
        _ => {
            known.insert(Question::Case, Value::Case(case.id().clone()));
            Ok(())
        }
    }
}

/// States the case within which a case on top exists.
fn state_surrounding_case(
    item: &Item,
    on_top: &Case,
    around: &Link<Case>,
    known: &mut Known,
) -> Result<(), Misunderstanding> {
    state_exclusive_case(item, around, known).map_err(|refused| match refused {
        Misunderstanding::CasesExclude { stated, case } => {
            Misunderstanding::CaseElsewhere { case: on_top.name.to_string(), around: case, stated }
        }
        other => other,
    })
}

fn stated_case(item: &Item, known: &Known) -> Option<Link<Case>> {
    let stated: &Id<Case> = match known.get(&Question::Case)? {
        Value::Case(id) => id,
        _ => return None,
    };
    item.cases.link(stated)
}

/// A case and those it is part of, from within outwards.
fn outward<'i>(item: &'i Item, case: &Link<Case>) -> impl Iterator<Item = &'i Case> {
    let outer = |case: &&'i Case| item.cases.get(case.parent.as_ref()?);
    std::iter::successors(Some(&item.cases[case]), outer)
}
