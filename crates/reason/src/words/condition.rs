//! Conditions as phrases: who is meant, as it stands before a demand.
//!
//! A phrase either says something of people and ends in 的, or names them. Several that must all hold are one
//! phrase: 「续保的本统筹区户籍人员」. What one of them says already by another is not said again.

use std::ops::Not;

use banshi_core::model::{Answer, Answers, Case, Catalog, Condition, Fact, Item, Link, NumberPhrases, Test};
use banshi_core::value::{ChannelKind, Date};

use super::date::day_words;
use super::list::either;
use crate::facts::{FactRule, Space};

/// Words those of whom all `conditions` hold; `None`: there are none, or they say nothing.
pub fn circumstances<'a>(
    conditions: impl IntoIterator<Item = &'a Condition>,
    catalog: &Catalog,
    item: &Item,
) -> Option<String> {
    circumstances_within(&[], conditions, catalog, item)
}

/// Words the same where it has been said that all of `said` hold.
pub fn circumstances_within<'a>(
    said: &'a [Condition],
    conditions: impl IntoIterator<Item = &'a Condition>,
    catalog: &Catalog,
    item: &Item,
) -> Option<String> {
    let conditions: Vec<&Condition> = conditions.into_iter().flat_map(all_conjuncts).collect();
    let said: Vec<&Condition> = said.iter().flat_map(all_conjuncts).collect();
    let left = unsaid_conditions(catalog, item, &said, conditions);
    let clauses: Vec<Clause> = left.into_iter().map(|condition| clause_of(condition, catalog, item)).collect();
    (!clauses.is_empty()).then(|| Clause::Both(clauses).phrase())
}

/// Words those of whom one condition holds.
pub fn condition_words(condition: &Condition, catalog: &Catalog, item: &Item) -> String {
    clause_of(condition, catalog, item).phrase()
}

/// Words a condition where the question stands beside it: of a single test the answer alone.
pub fn condition_label(condition: &Condition, catalog: &Catalog, item: &Item) -> String {
    let Condition::Test(test) = condition else { return condition_words(condition, catalog, item) };
    let names = |names: Vec<&str>| names.join("、");
    match test {
        Test::Answer { fact, answers } => {
            let known = catalog.facts[fact].answers.choices();
            let name = |answer| known.map(|known| known[answer].name.as_str());
            names(answers.iter().filter_map(name).collect())
        }
        Test::Yes { yes, .. } => if *yes { "是" } else { "否" }.to_owned(),
        Test::Number { fact, from, to } => number_label(&catalog.facts[fact], *from, *to),
        Test::Date { from, before, .. } => {
            let from = from.map(|from| format!("{}以后", from.civil()));
            let before = before.map(|before| format!("{}以前", before.civil()));
            from.into_iter().chain(before).collect::<Vec<_>>().join("、")
        }
        Test::Case(case) => item.cases[case].name.to_string(),
        Test::Audience(who) => names(who.iter().map(|who| catalog.audiences[who].name.as_str()).collect()),
        Test::Channel(kinds) => names(kinds.iter().map(|kind| kind.chinese()).collect()),
        Test::Proxy(_) => condition_words(condition, catalog, item),
    }
}

fn number_label(fact: &Fact, from: Option<i64>, to: Option<i64>) -> String {
    let unit = match &fact.answers {
        Answers::Number { unit: Some(unit), .. } => unit.as_str(),
        _ => "",
    };
    match (from, to) {
        (Some(from), Some(to)) if from == to => format!("{from}{unit}"),
        (Some(from), Some(to)) => format!("{from}至{to}{unit}"),
        (Some(from), None) => format!("{from}{unit}及以上"),
        (None, Some(to)) => format!("{to}{unit}及以下"),
        (None, None) => String::new(),
    }
}

/// The clause of one condition.
pub(super) fn clause_of(condition: &Condition, catalog: &Catalog, item: &Item) -> Clause {
    Speaker { catalog, item }.condition_clause(condition, true)
}

/// The parts that must all hold, one by one.
fn all_conjuncts(condition: &Condition) -> Vec<&Condition> {
    match condition {
        Condition::All(parts) => parts.iter().flat_map(all_conjuncts).collect(),
        other => vec![other],
    }
}

/// The conditions that do not follow from what is said and from the others.
fn unsaid_conditions<'a>(
    catalog: &Catalog,
    item: &Item,
    said: &[&'a Condition],
    conditions: Vec<&'a Condition>,
) -> Vec<&'a Condition> {
    let is_given = |condition: &&Condition| matches!(condition, Condition::Test(Test::Case(case)) if item.only_case() == Some(case.id()));
    let mut left: Vec<&Condition> = conditions.into_iter().filter(|condition| !is_given(condition)).collect();
    if left.len() + said.len() < 2 {
        return left;
    }
    let all: Vec<&Condition> = said.iter().chain(&left).copied().collect();
    let mut space = Space::new(catalog, item, &all);
    let given = space.all_of(said.iter().copied());
    let mut rules: Vec<FactRule> = left.iter().map(|condition| space.rule(condition)).collect();
    // What stands outside goes first: the narrower condition says it all.
    let mut at = 0;
    while at < left.len() {
        let others = rules.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, rule)| *rule);
        let others = others.fold(given, |all, rule| space.and(all, rule));
        if rules[at] != FactRule::ALWAYS && space.implies(others, rules[at]) {
            left.remove(at);
            rules.remove(at);
        } else {
            at += 1;
        }
    }
    // In a space that is too large nothing follows for certain.
    if space.is_too_large() { all[said.len()..].to_vec() } else { left }
}

/// A part of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Clause {
    /// What is said of people, without 的.
    Predicate(String),
    /// What people are called.
    Noun(String),
    /// All of these.
    Both(Vec<Clause>),
    /// One of these.
    Either(Vec<Clause>),
}

impl Clause {
    fn from_phrase(phrase: &str) -> Self {
        match phrase.strip_suffix('的') {
            Some(predicate) => Self::Predicate(predicate.to_owned()),
            None => Self::Noun(phrase.to_owned()),
        }
    }

    /// The clause as it stands before a demand.
    pub(super) fn phrase(&self) -> String {
        match self.without_groups() {
            Self::Predicate(words) => format!("{words}的"),
            Self::Noun(words) => words,
            Self::Both(parts) => people_phrase(&parts),
            Self::Either(parts) => match (all_predicates(&parts), all_nouns(&parts)) {
                (Some(predicates), _) => format!("{}的", either(&predicates, "或者")),
                (_, Some(nouns)) => either(&nouns, "或"),
                _ => parts.iter().map(Self::phrase).collect::<Vec<_>>().join("，或者"),
            },
        }
    }

    /// The clause without groups of one and groups within their like.
    fn without_groups(&self) -> Self {
        let (parts, group): (_, fn(Vec<Self>) -> Self) = match self {
            Self::Both(parts) => (parts, Self::Both),
            Self::Either(parts) => (parts, Self::Either),
            single => return single.clone(),
        };
        let mut flat: Vec<Self> = Vec::new();
        for part in parts.iter().map(Self::without_groups) {
            match (part, self) {
                (Self::Both(inner), Self::Both(_)) | (Self::Either(inner), Self::Either(_)) => flat.extend(inner),
                (other, _) => flat.push(other),
            }
        }
        flat.dedup();
        if let [only] = flat.as_slice() { only.clone() } else { group(flat) }
    }
}

fn all_predicates(parts: &[Clause]) -> Option<Vec<&String>> {
    parts.iter().map(|part| if let Clause::Predicate(words) = part { Some(words) } else { None }).collect()
}

fn all_nouns(parts: &[Clause]) -> Option<Vec<&String>> {
    parts.iter().map(|part| if let Clause::Noun(words) = part { Some(words) } else { None }).collect()
}

/// What is said of people, then what they are called: 「续保的本统筹区户籍人员」.
fn people_phrase(parts: &[Clause]) -> String {
    let mut predicates: Vec<String> = Vec::new();
    let mut nouns: Vec<String> = Vec::new();
    let mut alternatives: Vec<String> = Vec::new();
    for part in parts {
        match part {
            Clause::Predicate(words) => predicates.push(words.clone()),
            Clause::Noun(words) => nouns.push(words.clone()),
            Clause::Either(inner) if all_nouns(inner).is_some() => nouns.push(part.phrase()),
            Clause::Both(_) | Clause::Either(_) => alternatives.push(part.phrase()),
        }
    }
    let head = nouns.pop();
    predicates.extend(nouns.into_iter().map(|noun| format!("属于{noun}")));
    let said = joined_predicates(&predicates);
    let simple = match (said, head) {
        (None, head) => head,
        (Some(said), None) => Some(format!("{said}的")),
        (Some(said), Some(head)) => Some(format!("{said}的{head}")),
    };
    simple.into_iter().chain(alternatives).collect::<Vec<_>>().join("，并且")
}

fn joined_predicates(predicates: &[String]) -> Option<String> {
    let (last, before) = predicates.split_last()?;
    Some(if before.is_empty() { last.clone() } else { format!("{}且{last}", before.join("、")) })
}

/// What the clauses of one item are made with.
#[derive(Clone, Copy)]
struct Speaker<'c> {
    catalog: &'c Catalog,
    item: &'c Item,
}

impl Speaker<'_> {
    fn condition_clause(self, condition: &Condition, holds: bool) -> Clause {
        let each = |parts: &[Condition]| parts.iter().map(|part| self.condition_clause(part, holds)).collect();
        match (condition, holds) {
            (Condition::All(parts), true) | (Condition::Any(parts), false) => Clause::Both(each(parts)),
            (Condition::Any(parts), true) | (Condition::All(parts), false) => Clause::Either(each(parts)),
            (Condition::Not(part), _) => self.condition_clause(part, holds.not()),
            (Condition::Test(test), _) => self.test_clause(test, holds),
        }
        .without_groups()
    }

    fn test_clause(self, test: &Test, holds: bool) -> Clause {
        match test {
            Test::Answer { fact, answers } => self.answer_clause(fact, answers, holds),
            Test::Yes { fact, yes } => match &self.catalog.facts[fact].answers {
                Answers::YesNo { yes: so, no: otherwise } => {
                    Clause::from_phrase(if *yes == holds { so.as_str() } else { otherwise.as_str() })
                }
                _ => Clause::Both(Vec::new()),
            },
            Test::Number { fact, from, to } => self.number_clause(fact, (*from, *to), holds),
            Test::Date { fact, from, before } => self.date_clause(fact, (*from, *before), holds),
            Test::Case(case) => negate_unless(self.case_clause(case), holds),
            Test::Audience(who) => {
                let names: Vec<_> = who.iter().map(|who| self.catalog.audiences[who].name.as_str()).collect();
                negate_unless(Clause::Noun(either(&names, "或")), holds)
            }
            Test::Channel(kinds) => negate_unless(channels_clause(kinds), holds),
            Test::Proxy(proxy) => Clause::Predicate(if *proxy == holds { "由他人代办" } else { "本人办理" }.to_owned()),
        }
    }

    fn answer_clause(self, fact: &Link<Fact>, answers: &[Link<Answer>], holds: bool) -> Clause {
        match &self.catalog.facts[fact].answers {
            Answers::Choice(known) => {
                let is_given = |answer: &&Answer| answers.iter().any(|given| *given.id() == answer.id) == holds;
                let given = known.iter().filter(is_given);
                Clause::Either(given.map(|answer| Clause::from_phrase(answer.phrase.as_str())).collect())
            }
            Answers::Several { answers: known, phrase } => {
                let names: Vec<_> = answers.iter().map(|answer| known[answer].name.as_str()).collect();
                match Clause::from_phrase(&phrase.fill(&either(&names, "或"))) {
                    Clause::Predicate(words) if !holds => Clause::Predicate(format!("没有{words}")),
                    clause => negate_unless(clause, holds),
                }
            }
            _ => Clause::Both(Vec::new()),
        }
        .without_groups()
    }

    fn number_clause(self, fact: &Link<Fact>, (from, to): (Option<i64>, Option<i64>), holds: bool) -> Clause {
        let Answers::Number { unit, phrases } = &self.catalog.facts[fact].answers else {
            return Clause::Both(Vec::new());
        };
        let range = Range { phrases, unit: unit.as_deref().unwrap_or_default() };
        if holds {
            return Clause::from_phrase(&range.range_words(from, to));
        }
        let below = from.map(|from| range.range_words(None, Some(from.saturating_sub(1))));
        let above = to.map(|to| range.range_words(Some(to.saturating_add(1)), None));
        Clause::Either(below.into_iter().chain(above).map(|words| Clause::from_phrase(&words)).collect())
            .without_groups()
    }

    fn date_clause(self, fact: &Link<Fact>, (from, before): (Option<Date>, Option<Date>), holds: bool) -> Clause {
        let Answers::Date { phrase } = &self.catalog.facts[fact].answers else { return Clause::Both(Vec::new()) };
        let since = |day: Date| format!("{}以后（含当日）", day_words(day.civil()));
        let until = |day: Date| format!("{}以前", day_words(day.civil()));
        let said = |words: String| Clause::from_phrase(&phrase.fill(&words));
        match (from, before, holds) {
            (Some(from), Some(before), true) => said(format!("{}、{}", since(from), until(before))),
            (from, before, true) => {
                Clause::Both(from.map(since).into_iter().chain(before.map(until)).map(said).collect())
            }
            (from, before, false) => {
                Clause::Either(from.map(until).into_iter().chain(before.map(since)).map(said).collect())
            }
        }
        .without_groups()
    }

    fn case_clause(self, link: &Link<Case>) -> Clause {
        let case = &self.item.cases[link];
        match &case.phrase {
            Some(phrase) => Clause::from_phrase(phrase.as_str()),
            None => Clause::Predicate(case.name.strip_suffix('的').unwrap_or(&case.name).to_owned()),
        }
    }
}

/// The phrases of one fact for ranges of its number.
struct Range<'c> {
    phrases: &'c NumberPhrases,
    unit: &'c str,
}

impl Range<'_> {
    fn range_words(&self, from: Option<i64>, to: Option<i64>) -> String {
        let number = |number: i64| format!("{number}{}", self.unit);
        let at_least = |from: i64| self.phrases.at_least.fill(&number(from));
        let less_than = |to: i64| self.phrases.less_than.fill(&number(to.saturating_add(1)));
        let lead = self.phrases.lead.as_deref().unwrap_or_default();
        let words = match (from, to) {
            (Some(from), Some(to)) if from == to => self.phrases.exactly.fill(&number(from)),
            (Some(from), Some(to)) => {
                let (from, to) = (at_least(from), less_than(to));
                format!("{}、{to}", from.strip_suffix('的').unwrap_or(&from))
            }
            (Some(from), None) => at_least(from),
            (None, Some(to)) => less_than(to),
            (None, None) => String::new(),
        };
        format!("{lead}{words}")
    }
}

/// The ways in which one comes: 「窗口办理」.
fn channels_clause(kinds: &[ChannelKind]) -> Clause {
    let names: Vec<_> = kinds.iter().map(|kind| channel_words(*kind)).collect();
    Clause::Predicate(format!("{}办理", either(&names, "或")))
}

/// A kind of channel before 办理.
fn channel_words(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Counter => "窗口",
        ChannelKind::Online => "网上",
        ChannelKind::Phone => "电话",
        ChannelKind::Mail => "邮寄",
        ChannelKind::Fax => "传真",
        ChannelKind::SelfService => "自助",
        ChannelKind::GrassRoots => "在街道、社区、村",
        ChannelKind::Hospital => "在医院",
        ChannelKind::Bank => "在银行",
        ChannelKind::DesignatedInstitution => "在定点机构",
    }
}

fn negate_unless(clause: Clause, holds: bool) -> Clause {
    match clause {
        clause if holds => clause,
        Clause::Predicate(words) | Clause::Noun(words) => Clause::Predicate(format!("不是{words}")),
        other => other,
    }
}
