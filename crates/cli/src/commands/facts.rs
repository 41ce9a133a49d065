//! What is known of somebody, from the command line or from a person at the terminal.

use std::collections::BTreeSet;

use banshi_core::finding::did_you_mean;
use banshi_core::model::{Answers, Case, Catalog, Item, Link};
use banshi_core::value::ChannelKind;
use banshi_reason::evaluate::answers;
use banshi_reason::facts::{Known, Question, Value};

use super::lookup;
use crate::Failure;

/// The facts that `--case` and `--fact` state.
pub(super) fn known(catalog: &Catalog, item: &Item, cases: &[String], facts: &[String]) -> Result<Known, Failure> {
    let mut known = Known::new();
    for wanted in cases {
        let case = lookup::case(item, wanted)?;
        state_case(item, &case, &mut known)?;
    }
    for written in facts {
        let Some((key, answer)) = written.split_once('=') else {
            return Err(Failure(format!("--fact 写成 编号=回答，不能写「{written}」")));
        };
        let question = question(catalog, item, key.trim())?;
        let value = value(catalog, item, &question, answer.trim())?;
        if let Value::Case(id) = &value
            && let Some(case) = item.cases.link(id)
        {
            state_case(item, &case, &mut known)?;
        } else {
            state(item, question, value, &mut known)?;
        }
    }
    Ok(known)
}

/// States a case and every case that it is part of.
fn state_case(item: &Item, case: &Link<Case>, known: &mut Known) -> Result<(), Failure> {
    let record = &item.cases[case];
    if record.when.is_some() {
        let message = format!("情形「{}」由事实决定，不用 --case；用 --fact 回答清单里的问题", record.name);
        return Err(Failure(message));
    }
    let parent = record.parent.as_ref().and_then(|parent| item.cases.link(parent));
    if record.additive {
        state(item, Question::Additive(record.id.clone()), Value::Yes(true), known)?;
        return parent.map_or(Ok(()), |parent| state_parent(item, &parent, known));
    }
    state(item, Question::Case, Value::Case(record.id.clone()), known)
}

/// A case on top lies within another; the narrower one may be known already.
fn state_parent(item: &Item, parent: &Link<Case>, known: &mut Known) -> Result<(), Failure> {
    let within = |known: &Known| match known.get(&Question::Case) {
        Some(Value::Case(id)) => item.cases.link(id).is_some_and(|case| item.is_within(&case, parent)),
        _ => false,
    };
    if within(known) || item.cases[parent].when.is_some() { Ok(()) } else { state_case(item, parent, known) }
}

fn state(item: &Item, question: Question, value: Value, known: &mut Known) -> Result<(), Failure> {
    match known.get(&question) {
        // The narrower of two cases says more.
        Some(Value::Case(id)) => {
            let Value::Case(new) = &value else { return Ok(()) };
            let (Some(old), Some(new)) = (item.cases.link(id), item.cases.link(new)) else { return Ok(()) };
            if item.is_within(&new, &old) {
                known.insert(question, value);
            } else if !item.is_within(&old, &new) {
                let (old, new) = (&item.cases[&old].name, &item.cases[&new].name);
                return Err(Failure(format!("情形「{old}」和「{new}」只能是其中一种")));
            }
        }
        Some(other) if *other != value => {
            return Err(Failure(format!("「{}」给了两个不同的回答", question.id())));
        }
        _ => {
            known.insert(question, value);
        }
    }
    Ok(())
}

/// The question with this id, or of these words.
fn question(catalog: &Catalog, item: &Item, key: &str) -> Result<Question, Failure> {
    let fixed = match key {
        "case" | "情形" => Some(Question::Case),
        "audience" | "服务对象" => Some(Question::Audience),
        "channel" | "办理方式" => Some(Question::Channel),
        "proxy" | "代办" => Some(Question::Proxy),
        _ => None,
    };
    if let Some(question) = fixed {
        return Ok(question);
    }
    let additive = |case: &&Case| case.additive && (case.id.as_str() == key || case.name.as_str() == key);
    if let Some(case) = item.cases.iter().find(additive) {
        return match &case.when {
            None => Ok(Question::Additive(case.id.clone())),
            Some(_) => Err(Failure(format!("情形「{}」由事实决定；回答清单里的问题", case.name))),
        };
    }
    let asked = |words: &str| words.trim_end_matches('？') == key.trim_end_matches('？');
    let fact = catalog.facts.iter().find(|fact| fact.id.as_str() == key || asked(&fact.question));
    fact.map(|fact| Question::Fact(fact.id.clone())).ok_or_else(|| {
        let additive = item.cases.iter().filter(|case| case.additive).map(|case| case.id.as_str());
        let ids = catalog.facts.ids().map(banshi_core::value::Id::as_str).chain(additive);
        let mend = did_you_mean(key, ids.chain(["case", "audience", "channel", "proxy"])).unwrap_or_default();
        Failure(format!("没有「{key}」这个问题。{mend}"))
    })
}

/// What `written` answers to `question`: by id or in Chinese.
pub(super) fn value(catalog: &Catalog, item: &Item, question: &Question, written: &str) -> Result<Value, Failure> {
    let wrong = |expected: &str| {
        let asked = question.asked(catalog, item);
        Failure(format!("「{asked}」不能回答「{written}」；{expected}"))
    };
    let yes_no = || match written {
        "yes" | "true" | "是" | "y" => Ok(Value::Yes(true)),
        "no" | "false" | "否" | "n" => Ok(Value::Yes(false)),
        _ => Err(wrong("回答 yes 或 no（是、否）")),
    };
    match question {
        Question::Case => Ok(Value::Case(lookup::case(item, written)?.id().clone())),
        Question::Additive(_) | Question::Proxy => yes_no(),
        Question::Audience => {
            let who = catalog.audiences.iter().find(|who| who.id.as_str() == written || who.name.as_str() == written);
            who.map(|who| Value::Audience(who.id.clone())).ok_or_else(|| wrong(&allowed(catalog, item, question)))
        }
        Question::Channel => {
            let kind = ChannelKind::ALL.iter().find(|kind| kind.id() == written || kind.chinese() == written);
            kind.map(|kind| Value::Channel(*kind)).ok_or_else(|| wrong(&allowed(catalog, item, question)))
        }
        Question::Fact(id) => match catalog.facts.get(id).map(|fact| &fact.answers) {
            Some(Answers::Choice(answers)) => {
                let found = answers.iter().find(|one| one.id.as_str() == written || one.name.as_str() == written);
                found.map(|one| Value::Answer(one.id.clone())).ok_or_else(|| wrong(&allowed(catalog, item, question)))
            }
            Some(Answers::Several { answers, .. }) => {
                let one = |word: &str| {
                    let found = answers.iter().find(|one| one.id.as_str() == word || one.name.as_str() == word);
                    found.map(|one| one.id.clone()).ok_or_else(|| wrong(&allowed(catalog, item, question)))
                };
                let words = written.split([',', '，', '、']).map(str::trim).filter(|word| !word.is_empty());
                Ok(Value::Answers(words.map(one).collect::<Result<BTreeSet<_>, _>>()?))
            }
            Some(Answers::YesNo { .. }) | None => yes_no(),
            Some(Answers::Number { .. }) => written.parse().map(Value::Number).map_err(|_| wrong("回答一个整数")),
            Some(Answers::Date { .. }) => written
                .parse::<jiff::civil::Date>()
                .map(|day| Value::Date(day.into()))
                .map_err(|_| wrong("回答一个日期，如 2021-09-13")),
        },
    }
}

/// What may be answered.
fn allowed(catalog: &Catalog, item: &Item, question: &Question) -> String {
    let fact = match question {
        Question::Fact(id) => catalog.facts.get(id).and_then(|fact| fact.answers.choices()),
        _ => None,
    };
    let names: Vec<String> = match fact {
        Some(known) => known.iter().map(|one| format!("{}（{}）", one.id, one.name)).collect(),
        None => answers(catalog, item, question)
            .iter()
            .map(|value| format!("{}（{}）", value.id(), value.words(catalog, item, question)))
            .collect(),
    };
    format!("可以回答 {}", names.join("、"))
}
