//! What is asked and answered, in Chinese.

use banshi_core::model::{Answer, Answers, Catalog, Condition, Fact, Item, Link, Test};
use banshi_core::value::Id;

use crate::facts::{Known, Question, Value, Witness};

/// Words a condition.
pub fn condition_words(condition: &Condition, catalog: &Catalog, item: &Item) -> String {
    let joined = |parts: &[Condition], by: &str| {
        let words: Vec<_> = parts.iter().map(|part| condition_words(part, catalog, item)).collect();
        if words.len() > 1 { format!("（{}）", words.join(by)) } else { words.join(by) }
    };
    match condition {
        Condition::All(parts) => joined(parts, " 且 "),
        Condition::Any(parts) => joined(parts, " 或 "),
        Condition::Not(part) => format!("不是（{}）", condition_words(part, catalog, item)),
        Condition::Test(test) => test_words(test, catalog, item),
    }
}

/// Words conditions that must all hold, each once; `None`: there is none.
pub fn joint_condition_words(conditions: &[&Condition], catalog: &Catalog, item: &Item) -> Option<String> {
    let mut words: Vec<String> = Vec::new();
    for condition in conditions.iter().map(|condition| condition_words(condition, catalog, item)) {
        if !words.contains(&condition) {
            words.push(condition);
        }
    }
    (!words.is_empty()).then(|| words.join("，且"))
}

/// Words a condition where the question stands beside it: of a single test the answer alone.
pub fn condition_label(condition: &Condition, catalog: &Catalog, item: &Item) -> String {
    let words = condition_words(condition, catalog, item);
    match (condition, words.split_once('：')) {
        (Condition::Test(_), Some((_, answer))) => answer.to_owned(),
        _ => words,
    }
}

fn test_words(test: &Test, catalog: &Catalog, item: &Item) -> String {
    let asked = |fact: &Link<Fact>| catalog.facts[fact].question.trim_end_matches('？').to_owned();
    let list = |names: Vec<&str>| names.join("、");
    match test {
        Test::Answer { fact, answers } => {
            let Some(known) = catalog.facts[fact].answers.choices() else { return String::new() };
            format!("{}：{}", asked(fact), list(answers.iter().map(|answer| known[answer].name.as_str()).collect()))
        }
        Test::Yes { fact, yes } => format!("{}：{}", asked(fact), if *yes { "是" } else { "否" }),
        Test::Number { fact, from, to } => {
            let unit = match &catalog.facts[fact].answers {
                Answers::Number { unit: Some(unit) } => unit.as_str(),
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
        Test::Date { fact, from, before } => {
            let from = from.map(|from| format!("{}以后", from.civil()));
            let before = before.map(|before| format!("{}以前", before.civil()));
            format!("{}：{}", asked(fact), from.into_iter().chain(before).collect::<Vec<_>>().join("、"))
        }
        Test::Case(case) => format!("情形：{}", item.cases[case].name),
        Test::Proxy(yes) => if *yes { "由他人代办" } else { "本人办理" }.to_owned(),
        Test::Audience(who) => {
            format!("服务对象：{}", list(who.iter().map(|who| catalog.audiences[who].name.as_str()).collect()))
        }
        Test::Channel(kinds) => format!("办理方式：{}", list(kinds.iter().map(|kind| kind.chinese()).collect())),
    }
}

/// Words a combination of answers.
pub fn known_words(known: &Known, catalog: &Catalog, item: &Item) -> String {
    let words = known
        .iter()
        .map(|(question, value)| format!("{}={}", question.words(catalog, item), value.words(catalog, item, question)));
    words.collect::<Vec<_>>().join(" 且 ")
}

impl Question {
    /// Words the question as it is put to somebody.
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

    /// Words what is asked, in short, without a question mark.
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
    /// Words the answer.
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
                Some(Answers::Number { unit: Some(unit) }) => format!("{number}{unit}"),
                _ => number.to_string(),
            },
            Self::Date(day) => day.civil().to_string(),
        }
    }
}

impl Witness {
    /// Words when it is so: 「当 情形=续保 时」.
    pub fn when(&self, catalog: &Catalog, item: &Item) -> String {
        if self.answers().is_empty() {
            return "不论怎么回答".to_owned();
        }
        format!("当 {} 时", self.words(catalog, item))
    }

    /// Words the answers.
    pub fn words(&self, catalog: &Catalog, item: &Item) -> String {
        let others = self.answers().iter().filter(|(_, value)| value.is_none());
        let others = others.map(|(question, _)| format!("{}=其他", question.words(catalog, item)));
        let named = Some(known_words(&self.known(), catalog, item)).filter(|words| !words.is_empty());
        let words: Vec<_> = named.into_iter().chain(others).collect();
        if words.is_empty() { "任何回答".to_owned() } else { words.join(" 且 ") }
    }
}
