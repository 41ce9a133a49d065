//! Questions and answers, as they are asked and shown back.

use banshi_core::model::{Answer, Answers, Catalog, Item};
use banshi_core::value::Id;

use super::date::day_words;
use super::list::quoted;
use crate::facts::{Known, Question, Value, Witness};

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
            Self::Additive(_) => format!("是不是{}？", quoted(&self.words(catalog, item))),
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
            Self::Fact(fact) => catalog.facts.get(fact).map_or_else(String::new, |fact| fact.name.to_string()),
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
                Some(Answers::Number { unit: Some(unit), .. }) => format!("{number}{unit}"),
                _ => number.to_string(),
            },
            Self::Date(day) => day_words(day.civil()),
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
