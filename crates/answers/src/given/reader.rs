//! Words about questions and answers, understood.

use std::collections::BTreeSet;

use banshi_core::finding::did_you_mean;
use banshi_core::model::{Answer, Answers, Arena, Case, Catalog, Fact, Item};
use banshi_core::printed::fold;
use banshi_core::value::{ChannelKind, Date, Id};
use banshi_reason::evaluate::{Situation, answers, evaluate};
use banshi_reason::facts::{Known, Question, Value};

use super::{Misunderstanding, find_case};

/// The words for the questions that every item has.
static FIXED_QUESTIONS: [(Question, &[&str]); 4] = [
    (Question::Case, &["case", "情形"]),
    (Question::Audience, &["audience", "服务对象"]),
    (Question::Channel, &["channel", "办理方式"]),
    (Question::Proxy, &["proxy", "代办", "由他人代办"]),
];
const YES: [&str; 4] = ["yes", "true", "y", "是"];
const NO: [&str; 4] = ["no", "false", "n", "否"];
/// What [`Value::words`] says of a set without answers.
const NONE_OF_THEM: &str = "都不是";
/// What separates several answers in one line.
const SEPARATORS: [char; 3] = [',', '，', '、'];

/// What was said in answer to a question.
#[derive(Debug, Clone)]
pub enum SaidAnswer<'w> {
    /// Words: an id, a name, several of them, a number or a day.
    Words(&'w str),
    /// Yes or no.
    Yes(bool),
    /// A whole number.
    Number(i64),
    /// A day.
    Date(Date),
}

impl SaidAnswer<'_> {
    /// What was said, as it is quoted.
    pub fn quoted(&self) -> String {
        match self {
            Self::Words(words) => (*words).to_owned(),
            Self::Yes(yes) => yes.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Date(day) => day.civil().to_string(),
        }
    }
}

/// Understands words about one item.
#[derive(Debug, Clone, Copy)]
pub struct AnswerReader<'c> {
    catalog: &'c Catalog,
    item: Option<&'c Item>,
}

impl<'c> AnswerReader<'c> {
    /// Makes a reader of words about `item`. `None`: it is not known which item.
    pub fn new(catalog: &'c Catalog, item: Option<&'c Item>) -> Self {
        Self { catalog, item }
    }

    /// The catalog that the words are about.
    pub fn catalog(self) -> &'c Catalog {
        self.catalog
    }

    /// The item that the words are about.
    pub fn item(self) -> Option<&'c Item> {
        self.item
    }

    /// Returns the question with this id or these words.
    pub fn question(self, words: &str) -> Result<Question, Misunderstanding> {
        let words = words.trim();
        if let Some((question, _)) = FIXED_QUESTIONS.iter().find(|(_, names)| names.contains(&words)) {
            return Ok(question.clone());
        }
        if let Some(case) = self.cases_on_top().find(|case| is_called(words, case.id.as_str(), &case.name)) {
            return Ok(Question::Additive(case.id.clone()));
        }
        let is_asked = |fact: &&Fact| is_called(unmarked(words), fact.id.as_str(), unmarked(&fact.question));
        let fact = self.catalog.facts.iter().find(is_asked);
        fact.map(|fact| Question::Fact(fact.id.clone())).ok_or_else(|| Misunderstanding::UnknownQuestion {
            question: words.to_owned(),
            choices: self.near_question(words).unwrap_or_else(|| self.questions_to_ask()),
        })
    }

    /// The questions that matter for the item, or where all are.
    fn questions_to_ask(self) -> String {
        let Some(item) = self.item else { return "问题写在 facts.toml".to_owned() };
        let situation = Situation { known: &Known::new(), region: None, date: None };
        let open = evaluate(self.catalog, item, situation).open;
        let all: Vec<String> =
            open.iter().map(|question| choice_words(question.id(), &question.words(self.catalog, item))).collect();
        if all.is_empty() {
            "这个事项没有要问的".to_owned()
        } else {
            format!("要问的有 {}", all.join("、"))
        }
    }

    fn near_question(self, words: &str) -> Option<String> {
        let fixed = FIXED_QUESTIONS.iter().flat_map(|(_, names)| names.iter().copied());
        let cases = self.cases_on_top().flat_map(|case| [case.id.as_str(), case.name.as_str()]);
        let facts = self.catalog.facts.iter().flat_map(|fact| [fact.id.as_str(), unmarked(&fact.question)]);
        did_you_mean(unmarked(words), facts.chain(cases).chain(fixed))
    }

    fn cases_on_top(self) -> impl Iterator<Item = &'c Case> {
        self.item.into_iter().flat_map(|item| item.cases.iter()).filter(|case| case.additive)
    }

    /// Returns what was said as an answer to `question`.
    pub fn answer(self, question: &Question, said: &SaidAnswer<'_>) -> Result<Value, Misunderstanding> {
        let words = if let SaidAnswer::Words(words) = said { Some(words.trim()) } else { None };
        let unknown = || self.unknown_answer(question, said);
        match question {
            Question::Case => match (self.item, words) {
                (Some(item), Some(words)) => Ok(Value::Case(find_case(item, words)?.id().clone())),
                _ => Err(unknown()),
            },
            Question::Additive(_) | Question::Proxy => self.yes_or_no(question, said),
            Question::Audience => {
                let mut all = self.catalog.audiences.iter();
                let who = words.and_then(|words| all.find(|who| is_called(words, who.id.as_str(), &who.name)));
                who.map(|who| Value::Audience(who.id.clone())).ok_or_else(unknown)
            }
            Question::Channel => {
                let mut all = ChannelKind::ALL.iter().copied();
                let kind = words.and_then(|words| all.find(|kind| is_called(words, kind.id(), kind.chinese())));
                kind.map(Value::Channel).ok_or_else(unknown)
            }
            Question::Fact(id) => match self.catalog.facts.get(id).map(|fact| &fact.answers) {
                Some(known) => self.fact_answer(question, known, said),
                None => Err(unknown()),
            },
        }
    }

    fn fact_answer(
        self,
        question: &Question,
        known: &Answers,
        said: &SaidAnswer<'_>,
    ) -> Result<Value, Misunderstanding> {
        let wrong = || self.wrong_kind(question, said);
        match (known, said) {
            (Answers::Choice(known), SaidAnswer::Words(words)) => {
                chosen(known, words.trim()).map(Value::Answer).ok_or_else(|| self.unknown_answer(question, said))
            }
            (Answers::Several { answers: known, .. }, SaidAnswer::Words(words)) => self.several(question, known, words),
            (Answers::YesNo { .. }, _) => self.yes_or_no(question, said),
            (Answers::Number { .. }, SaidAnswer::Number(number)) => Ok(Value::Number(*number)),
            (Answers::Number { .. }, SaidAnswer::Words(words)) => {
                words.trim().parse().map(Value::Number).map_err(|_| wrong())
            }
            (Answers::Date { .. }, SaidAnswer::Date(day)) => Ok(Value::Date(*day)),
            (Answers::Date { .. }, SaidAnswer::Words(words)) => {
                let day = words.trim().parse::<jiff::civil::Date>();
                day.map(|day| Value::Date(day.into())).map_err(|_| wrong())
            }
            (Answers::Choice(_) | Answers::Several { .. } | Answers::Number { .. } | Answers::Date { .. }, _) => {
                Err(wrong())
            }
        }
    }

    fn yes_or_no(self, question: &Question, said: &SaidAnswer<'_>) -> Result<Value, Misunderstanding> {
        match said {
            SaidAnswer::Yes(yes) => Ok(Value::Yes(*yes)),
            SaidAnswer::Words(words) if YES.contains(&words.trim()) => Ok(Value::Yes(true)),
            SaidAnswer::Words(words) if NO.contains(&words.trim()) => Ok(Value::Yes(false)),
            _ => Err(self.wrong_kind(question, said)),
        }
    }

    /// Several answers in one line.
    fn several(self, question: &Question, known: &Arena<Answer>, words: &str) -> Result<Value, Misunderstanding> {
        if words.trim() == NONE_OF_THEM {
            return Ok(Value::Answers(BTreeSet::new()));
        }
        let each = words.split(SEPARATORS).map(str::trim).filter(|word| !word.is_empty());
        let answer = |word| chosen(known, word).ok_or_else(|| self.unknown_answer(question, &SaidAnswer::Words(word)));
        // A name may itself have a comma in it.
        let whole = chosen(known, words.trim()).map(|id| BTreeSet::from([id]));
        Ok(Value::Answers(whole.map_or_else(|| each.map(answer).collect(), Ok)?))
    }

    fn unknown_answer(self, question: &Question, said: &SaidAnswer<'_>) -> Misunderstanding {
        let said = said.quoted();
        let choices = self.choices(question, &said);
        Misunderstanding::UnknownAnswer { question: self.asked(question), said, choices }
    }

    /// Whether a question may have several answers at once.
    pub(crate) fn takes_several(self, question: &Question) -> bool {
        let Question::Fact(id) = question else { return false };
        self.catalog.facts.get(id).is_some_and(|fact| matches!(fact.answers, Answers::Several { .. }))
    }

    /// Refuses several answers to a question that has one.
    pub(crate) fn only_one_answer(self, question: &Question, said: &str) -> Misunderstanding {
        let choices = format!("只写一个回答，不放在方括号里；{}", self.choices(question, said));
        Misunderstanding::WrongKind { question: self.asked(question), said: said.to_owned(), choices }
    }

    /// Refuses an answer of another kind than the question has.
    fn wrong_kind(self, question: &Question, said: &SaidAnswer<'_>) -> Misunderstanding {
        let said = said.quoted();
        let choices = self.choices(question, &said);
        Misunderstanding::WrongKind { question: self.asked(question), said, choices }
    }

    /// The question as it is put.
    fn asked(self, question: &Question) -> String {
        match (question, self.item) {
            (_, Some(item)) => question.asked(self.catalog, item),
            (Question::Fact(id), None) => {
                self.catalog.facts.get(id).map_or_else(String::new, |fact| fact.question.to_string())
            }
            (fixed, None) => {
                let names = FIXED_QUESTIONS.iter().find(|(question, _)| question == fixed).map(|(_, names)| names[1]);
                names.unwrap_or_default().to_owned()
            }
        }
    }

    /// What may be answered, that which is close to what was said first.
    fn choices(self, question: &Question, said: &str) -> String {
        let fact = if let Question::Fact(id) = question { self.catalog.facts.get(id) } else { None };
        match (question, fact.map(|fact| &fact.answers)) {
            (Question::Additive(_) | Question::Proxy, _) | (_, Some(Answers::YesNo { .. })) => {
                return "回答 yes 或 no（是、否）".to_owned();
            }
            (_, Some(Answers::Number { .. })) => return "回答一个整数".to_owned(),
            (_, Some(Answers::Date { .. })) => return "回答一个日期，如 2021-09-13".to_owned(),
            (_, Some(Answers::Choice(_) | Answers::Several { .. }) | None) => {}
        }
        let all = self.answers_to_choose(question);
        let near = did_you_mean(said, all.iter().flat_map(|(id, name)| [id.as_str(), name.as_str()]));
        let all: Vec<String> = all.iter().map(|(id, name)| choice_words(id, name)).collect();
        format!("{}可以回答 {}", near.unwrap_or_default(), all.join("、"))
    }

    /// The answers that a question lets choose from, each with its id and its name.
    pub(crate) fn answers_to_choose(self, question: &Question) -> Vec<(String, String)> {
        let fact = match question {
            Question::Fact(id) => self.catalog.facts.get(id).and_then(|fact| fact.answers.choices()),
            _ => None,
        };
        if let Some(known) = fact {
            return known.iter().map(|one| (one.id.to_string(), one.name.to_string())).collect();
        }
        match (question, self.item) {
            (_, Some(item)) => {
                let values = answers(self.catalog, item, question);
                values.iter().map(|value| (value.id(), value.words(self.catalog, item, question))).collect()
            }
            (Question::Audience, None) => {
                self.catalog.audiences.iter().map(|who| (who.id.to_string(), who.name.to_string())).collect()
            }
            (Question::Channel, None) => {
                ChannelKind::ALL.iter().map(|kind| (kind.id().to_owned(), kind.chinese().to_owned())).collect()
            }
            _ => Vec::new(),
        }
    }
}

fn chosen(known: &Arena<Answer>, words: &str) -> Option<Id<Answer>> {
    known.iter().find(|one| is_called(words, one.id.as_str(), &one.name)).map(|one| one.id.clone())
}

/// Whether words are an id or a name, however wide its brackets and dashes are written.
pub(super) fn is_called(words: &str, id: &str, name: &str) -> bool {
    words == id || words == name || fold(words) == fold(name)
}

/// An answer as it is offered: `local（本统筹区户籍）`.
pub(super) fn choice_words(id: &str, name: &str) -> String {
    format!("{id}（{name}）")
}

/// Words without a question mark at the end.
fn unmarked(words: &str) -> &str {
    words.trim_end_matches(['？', '?'])
}
