//! Evaluating conditions over what is known.
//!
//! Three-valued after Kleene: a condition holds, does not hold, or is open. It is monotone: what one
//! more known fact can do is settle what was open. It never turns what was settled.

mod diagram;
mod search;
mod space;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

pub use diagram::Rule;
pub use space::{Space, Witness};

use crate::model::{Answer, Answers, Audience, Case, Catalog, Condition, Fact, Item, Link, Test};
use crate::value::{ChannelKind, Date, Id};

/// Something that may be asked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// Which of the cases that exclude each other.
    Case,
    /// Whether a case comes on top.
    Additive(Id<Case>),
    /// Who applies.
    Audience,
    /// Through which channel.
    Channel,
    /// Whether somebody else applies for the applicant.
    Proxy,
    /// A fact of the catalog.
    Fact(Id<Fact>),
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A case.
    Case(Id<Case>),
    /// An audience.
    Audience(Id<Audience>),
    /// A kind of channel.
    Channel(ChannelKind),
    /// One of a fact's answers.
    Answer(Id<Answer>),
    /// All of a fact's answers that are so, and no others.
    Answers(BTreeSet<Id<Answer>>),
    /// 是 or 否.
    Yes(bool),
    /// A whole number.
    Number(i64),
    /// A day.
    Date(Date),
}

/// What is known.
pub type Known = BTreeMap<Question, Value>;

/// How a condition stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Truth {
    /// It holds, whatever else comes out.
    Holds,
    /// It does not hold, whatever else comes out.
    Fails,
    /// It depends on these.
    Open(BTreeSet<Question>),
}

impl Truth {
    fn of(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::Fails }
    }

    fn not(self) -> Self {
        match self {
            Self::Holds => Self::Fails,
            Self::Fails => Self::Holds,
            open @ Self::Open(_) => open,
        }
    }
}

/// Settled by the first part that is `settled`; else open if any part is; else the opposite.
pub(crate) fn combine(parts: impl Iterator<Item = Truth>, settled: &Truth, otherwise: Truth) -> Truth {
    let mut open = BTreeSet::new();
    for part in parts {
        match part {
            Truth::Open(questions) => open.extend(questions),
            part if part == *settled => return part,
            _ => {}
        }
    }
    if open.is_empty() { otherwise } else { Truth::Open(open) }
}

impl Condition {
    /// How it stands for `item`, with what is known.
    pub fn evaluate(&self, item: &Item, known: &Known) -> Truth {
        match self {
            Self::All(parts) => {
                combine(parts.iter().map(|part| part.evaluate(item, known)), &Truth::Fails, Truth::Holds)
            }
            Self::Any(parts) => {
                combine(parts.iter().map(|part| part.evaluate(item, known)), &Truth::Holds, Truth::Fails)
            }
            Self::Not(part) => part.evaluate(item, known).not(),
            Self::Test(test) => test.evaluate(item, known),
        }
    }

    /// Every question it speaks of.
    pub fn questions(&self, item: &Item) -> BTreeSet<Question> {
        let tests = tests([self], item);
        tests.iter().map(|test| test.question(item)).collect()
    }

    /// Adds every test in it that somebody is asked about.
    fn add_tests<'a>(&'a self, item: &'a Item, all: &mut Vec<Cow<'a, Test>>) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.add_tests(item, all)),
            Self::Not(part) => part.add_tests(item, all),
            Self::Test(Test::Case(case)) => add_tests_of(case, item, all),
            Self::Test(test) => all.push(Cow::Borrowed(test)),
        }
    }

    /// Its words where the question stands beside them: of a single test the answer alone.
    pub fn label(&self, catalog: &Catalog, item: &Item) -> String {
        let words = self.words(catalog, item);
        match (self, words.split_once('：')) {
            (Self::Test(_), Some((_, answer))) => answer.to_owned(),
            _ => words,
        }
    }

    /// The condition in Chinese.
    pub fn words(&self, catalog: &Catalog, item: &Item) -> String {
        let joined = |parts: &[Self], by: &str| {
            let words: Vec<_> = parts.iter().map(|part| part.words(catalog, item)).collect();
            if words.len() > 1 { format!("（{}）", words.join(by)) } else { words.join(by) }
        };
        match self {
            Self::All(parts) => joined(parts, " 且 "),
            Self::Any(parts) => joined(parts, " 或 "),
            Self::Not(part) => format!("不是（{}）", part.words(catalog, item)),
            Self::Test(test) => test.words(catalog, item),
        }
    }
}

impl Test {
    /// What it asks.
    pub fn question(&self, item: &Item) -> Question {
        match self {
            Self::Answer { fact, .. }
            | Self::Yes { fact, .. }
            | Self::Number { fact, .. }
            | Self::Date { fact, .. } => Question::Fact(fact.id().clone()),
            Self::Case(case) if item.cases[case].additive => Question::Additive(case.id().clone()),
            Self::Case(_) => Question::Case,
            Self::Audience(_) => Question::Audience,
            Self::Channel(_) => Question::Channel,
            Self::Proxy(_) => Question::Proxy,
        }
    }

    /// Whether this is what it asks.
    fn asks(&self, item: &Item, question: &Question) -> bool {
        match (self, question) {
            (
                Self::Answer { fact, .. }
                | Self::Yes { fact, .. }
                | Self::Number { fact, .. }
                | Self::Date { fact, .. },
                Question::Fact(id),
            ) => fact.id() == id,
            (Self::Case(case), Question::Additive(id)) => item.cases[case].additive && case.id() == id,
            (Self::Case(case), Question::Case) => !item.cases[case].additive,
            (Self::Audience(_), Question::Audience)
            | (Self::Channel(_), Question::Channel)
            | (Self::Proxy(_), Question::Proxy) => true,
            _ => false,
        }
    }

    fn evaluate(&self, item: &Item, known: &Known) -> Truth {
        if let Self::Case(link) = self
            && item.cases[link].additive
        {
            let case = &item.cases[link];
            let own = match &case.when {
                Some(when) => when.evaluate(item, known),
                None => self.answered(item, known),
            };
            let parent = case.parent.as_ref().and_then(|parent| item.cases.link(parent));
            let around = parent.map(|parent| Self::Case(parent).evaluate(item, known));
            return combine(std::iter::once(own).chain(around), &Truth::Fails, Truth::Holds);
        }
        self.answered(item, known)
    }

    fn answered(&self, item: &Item, known: &Known) -> Truth {
        if matches!(self, Self::Case(case) if item.only_case() == Some(&item.cases[case].id)) {
            return Truth::Holds;
        }
        let question = self.question(item);
        match known.get(&question).and_then(|value| self.holds_for(item, value)) {
            Some(holds) => Truth::of(holds),
            None => Truth::Open(BTreeSet::from([question])),
        }
    }

    /// Whether it holds with this answer to its question; `None` if the answer does not tell.
    fn holds_for(&self, item: &Item, value: &Value) -> Option<bool> {
        Some(match (self, value) {
            (Self::Answer { answers, .. }, Value::Answer(given)) => answers.iter().any(|answer| answer.id() == given),
            (Self::Answer { answers, .. }, Value::Answers(given)) => {
                answers.iter().any(|answer| given.contains(answer.id()))
            }
            (Self::Yes { yes, .. } | Self::Proxy(yes), Value::Yes(given)) => yes == given,
            (Self::Case(_), Value::Yes(given)) => *given,
            (Self::Number { from, to, .. }, Value::Number(given)) => {
                from.is_none_or(|from| from <= *given) && to.is_none_or(|to| *given <= to)
            }
            (Self::Date { from, before, .. }, Value::Date(given)) => {
                from.is_none_or(|from| from <= *given) && before.is_none_or(|before| *given < before)
            }
            (Self::Case(case), Value::Case(given)) => match item.cases.link(given) {
                Some(given) if item.is_within(&given, case) => true,
                // The wider case is known, which of its parts is not.
                Some(given) if item.is_within(case, &given) => return None,
                _ => false,
            },
            (Self::Audience(who), Value::Audience(given)) => who.iter().any(|who| who.id() == given),
            (Self::Channel(kinds), Value::Channel(given)) => kinds.contains(given),
            // A value of another kind than the question has is no answer to it.
            _ => return None,
        })
    }

    fn words(&self, catalog: &Catalog, item: &Item) -> String {
        let asked = |fact: &Link<Fact>| catalog.facts[fact].question.trim_end_matches('？').to_owned();
        let list = |names: Vec<&str>| names.join("、");
        match self {
            Self::Answer { fact, answers } => {
                let Some(known) = catalog.facts[fact].answers.choices() else { return String::new() };
                format!("{}：{}", asked(fact), list(answers.iter().map(|answer| known[answer].name.as_str()).collect()))
            }
            Self::Yes { fact, yes } => format!("{}：{}", asked(fact), if *yes { "是" } else { "否" }),
            Self::Number { fact, from, to } => {
                let unit = match &catalog.facts[fact].answers {
                    Answers::Number { unit: Some(unit), .. } => unit.as_str(),
                    _ => "",
                };
                let bounds = match (from, to) {
                    (Some(from), Some(to)) if from == to => format!("{from}{unit}"),
                    (Some(from), Some(to)) => format!("{from}至{to}{unit}"),
                    (Some(from), None) => format!("{from}{unit}及以上"),
                    (None, Some(to)) => format!("{to}{unit}及以下"),
                    (None, None) => String::new(),
                };
                format!("{}：{bounds}", asked(fact))
            }
            Self::Date { fact, from, before } => {
                let from = from.map(|from| format!("{}以后", from.civil()));
                let before = before.map(|before| format!("{}以前", before.civil()));
                format!("{}：{}", asked(fact), from.into_iter().chain(before).collect::<Vec<_>>().join("、"))
            }
            Self::Case(case) => format!("情形：{}", item.cases[case].name),
            Self::Proxy(yes) => if *yes { "由他人代办" } else { "本人办理" }.to_owned(),
            Self::Audience(who) => {
                format!("服务对象：{}", list(who.iter().map(|who| catalog.audiences[who].name.as_str()).collect()))
            }
            Self::Channel(kinds) => format!("办理方式：{}", list(kinds.iter().map(|kind| kind.chinese()).collect())),
        }
    }
}

/// Every test in some conditions that somebody is asked about.
fn tests<'a>(conditions: impl IntoIterator<Item = &'a Condition>, item: &'a Item) -> Vec<Cow<'a, Test>> {
    let mut all = Vec::new();
    conditions.into_iter().for_each(|condition| condition.add_tests(item, &mut all));
    all
}

/// The tests that a case comes to: a case on top applies when its own condition holds, or when somebody
/// says so, and only within the case that it is part of.
fn add_tests_of<'a>(link: &Link<Case>, item: &'a Item, all: &mut Vec<Cow<'a, Test>>) {
    let case = &item.cases[link];
    match &case.when {
        _ if item.only_case() == Some(&case.id) => {}
        Some(when) => when.add_tests(item, all),
        None => all.push(Cow::Owned(Test::Case(link.clone()))),
    }
    let parent = case.parent.as_ref().filter(|_| case.additive).and_then(|parent| item.cases.link(parent));
    if let Some(parent) = parent {
        add_tests_of(&parent, item, all);
    }
}

/// More combinations than this are not looked through.
pub const MOST_COMBINATIONS: usize = 100_000;

/// Every combination of answers that `conditions` can tell apart: numbers and days are cut at the
/// bounds that occur. `None` if there are more than [`MOST_COMBINATIONS`].
pub fn combinations(catalog: &Catalog, item: &Item, conditions: &[&Condition]) -> Option<Vec<Known>> {
    let tests = tests(conditions.iter().copied(), item);
    let mut by_question: BTreeMap<Question, Vec<&Test>> = BTreeMap::new();
    for test in &tests {
        by_question.entry(test.question(item)).or_default().push(test);
    }
    let mut all = vec![Known::new()];
    for (question, tests) in by_question {
        let values = values_of(catalog, item, &question, &tests);
        if all.len() * values.len() > MOST_COMBINATIONS {
            return None;
        }
        let with = |known: &Known, value: &Value| {
            let mut known = known.clone();
            known.insert(question.clone(), value.clone());
            known
        };
        all = all.iter().flat_map(|known| values.iter().map(move |value| with(known, value))).collect();
    }
    Some(all)
}

/// Every answer to `question` that `conditions` can tell apart.
pub fn values(catalog: &Catalog, item: &Item, question: &Question, conditions: &[&Condition]) -> Vec<Value> {
    let tests = tests(conditions.iter().copied(), item);
    let about: Vec<&Test> = tests.iter().map(AsRef::as_ref).filter(|test| test.asks(item, question)).collect();
    values_of(catalog, item, question, &about)
}

fn values_of(catalog: &Catalog, item: &Item, question: &Question, tests: &[&Test]) -> Vec<Value> {
    match question {
        Question::Case => {
            let whole =
                |case: &&Case| !item.cases.iter().any(|part| !part.additive && part.parent.as_ref() == Some(&case.id));
            item.cases
                .iter()
                .filter(|case| !case.additive)
                .filter(whole)
                .map(|case| Value::Case(case.id.clone()))
                .collect()
        }
        Question::Additive(_) | Question::Proxy => vec![Value::Yes(true), Value::Yes(false)],
        Question::Audience => {
            let who: BTreeSet<_> = item.audience.iter().flat_map(|line| &line.who).map(Link::id).cloned().collect();
            let tested = tests.iter().flat_map(|test| match test {
                Test::Audience(who) => who.iter().map(|who| who.id().clone()).collect(),
                _ => Vec::new(),
            });
            // Where the words say more than the data, anybody may come.
            let anybody = catalog.audiences.ids().filter(|_| !item.names_its_audiences()).cloned();
            let all: BTreeSet<_> = who.into_iter().chain(tested).chain(anybody).collect();
            all.into_iter().map(Value::Audience).collect()
        }
        Question::Channel => crate::flow::channels(item).into_iter().map(Value::Channel).collect(),
        Question::Fact(id) => fact_values(catalog.facts.get(id), tests),
    }
}

fn fact_values(fact: Option<&Fact>, tests: &[&Test]) -> Vec<Value> {
    match fact.map(|fact| &fact.answers) {
        Some(Answers::Choice(answers)) => answers.ids().cloned().map(Value::Answer).collect(),
        Some(Answers::Several { answers, .. }) => subsets(answers.ids()).map(Value::Answers).collect(),
        Some(Answers::YesNo { .. }) => vec![Value::Yes(true), Value::Yes(false)],
        Some(Answers::Number { .. }) => {
            // One number in each stretch between bounds: each bound's own side, and one below all.
            let starts = tests.iter().flat_map(|test| match test {
                Test::Number { from, to, .. } => [*from, to.map(|to| to.saturating_add(1))],
                _ => [None, None],
            });
            let starts: BTreeSet<i64> = starts.flatten().collect();
            let below = starts.first().map_or(0, |first| first.saturating_sub(1));
            std::iter::once(below).chain(starts).map(Value::Number).collect()
        }
        Some(Answers::Date { .. }) => {
            let starts = tests.iter().flat_map(|test| match test {
                Test::Date { from, before, .. } => [*from, *before],
                _ => [None, None],
            });
            let starts: BTreeSet<Date> = starts.flatten().collect();
            let below = starts.first().and_then(|first| first.civil().yesterday().ok()).map(Date::from);
            below.into_iter().chain(starts).map(Value::Date).collect()
        }
        None => Vec::new(),
    }
}

/// Every set of some of `answers`, from none to all.
fn subsets<'a>(answers: impl Iterator<Item = &'a Id<Answer>>) -> impl Iterator<Item = BTreeSet<Id<Answer>>> {
    // More than this would be more combinations than are looked through anyway.
    let answers: Vec<_> = answers.take(17).collect();
    (0..1u32 << answers.len()).map(move |chosen| {
        let with = answers.iter().enumerate().filter(|(index, _)| chosen & (1 << index) != 0);
        with.map(|(_, answer)| (*answer).clone()).collect()
    })
}

/// A combination of answers in Chinese.
pub fn known_words(catalog: &Catalog, item: &Item, known: &Known) -> String {
    let words = known
        .iter()
        .map(|(question, value)| format!("{}={}", question.words(catalog, item), value.words(catalog, item, question)));
    words.collect::<Vec<_>>().join(" 且 ")
}

impl Question {
    /// The word that commands and data have for it.
    pub fn id(&self) -> &str {
        match self {
            Self::Case => "case",
            Self::Additive(case) => case.as_str(),
            Self::Audience => "audience",
            Self::Channel => "channel",
            Self::Proxy => "proxy",
            Self::Fact(fact) => fact.as_str(),
        }
    }

    /// The question as it is put to somebody.
    pub fn asked(&self, catalog: &Catalog, item: &Item) -> String {
        match self {
            Self::Case => "属于哪种情形？".to_owned(),
            Self::Additive(_) => format!("是不是「{}」？", self.words(catalog, item)),
            Self::Audience => "办事的是哪类服务对象？".to_owned(),
            Self::Channel => "通过哪种方式办理？".to_owned(),
            Self::Proxy => "是不是由他人代办？".to_owned(),
            Self::Fact(fact) => catalog.facts.get(fact).map_or_else(String::new, |fact| fact.question.to_string()),
        }
    }

    /// What is asked, in short, without a question mark.
    pub fn words(&self, catalog: &Catalog, item: &Item) -> String {
        match self {
            Self::Case => "情形".to_owned(),
            Self::Additive(case) => item.cases.get(case).map_or_else(String::new, |case| case.name.to_string()),
            Self::Audience => "服务对象".to_owned(),
            Self::Channel => "办理方式".to_owned(),
            Self::Proxy => "由他人代办".to_owned(),
            Self::Fact(fact) => {
                catalog.facts.get(fact).map_or_else(String::new, |fact| fact.question.trim_end_matches('？').to_owned())
            }
        }
    }
}

impl Value {
    /// The word that commands and data have for it.
    pub fn id(&self) -> String {
        match self {
            Self::Case(case) => case.to_string(),
            Self::Audience(who) => who.to_string(),
            Self::Channel(kind) => kind.id().to_owned(),
            Self::Answer(id) => id.to_string(),
            Self::Answers(ids) => ids.iter().map(Id::as_str).collect::<Vec<_>>().join(","),
            Self::Yes(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Date(day) => day.civil().to_string(),
        }
    }

    /// The answer in Chinese.
    pub fn words(&self, catalog: &Catalog, item: &Item, question: &Question) -> String {
        let fact = match question {
            Question::Fact(fact) => catalog.facts.get(fact).map(|fact| &fact.answers),
            _ => None,
        };
        let answer = |id: &Id<Answer>| {
            let known = fact.and_then(Answers::choices).and_then(|answers| answers.get(id));
            known.map_or_else(String::new, |known| known.name.to_string())
        };
        match self {
            Self::Case(case) => item.cases.get(case).map_or_else(String::new, |case| case.name.to_string()),
            Self::Audience(who) => catalog.audiences.get(who).map_or_else(String::new, |who| who.name.to_string()),
            Self::Channel(kind) => kind.chinese().to_owned(),
            Self::Answer(id) => answer(id),
            Self::Answers(ids) if ids.is_empty() => "都不是".to_owned(),
            Self::Answers(ids) => ids.iter().map(answer).collect::<Vec<_>>().join("、"),
            Self::Yes(yes) => if *yes { "是" } else { "否" }.to_owned(),
            Self::Number(number) => match fact {
                Some(Answers::Number { unit: Some(unit), .. }) => format!("{number}{unit}"),
                _ => number.to_string(),
            },
            Self::Date(day) => day.civil().to_string(),
        }
    }
}
