//! The answers of a fact, each with the phrase that sentences have for it.

use super::Context;
use crate::finding::Finding;
use crate::link::codes::CONTRADICTION;
use crate::model::{Answer, Answers, Arena, NumberPhrases};
use crate::place::Place;
use crate::schema::Sp;
use crate::schema::fact::{RawAnswer, RawFact, RawPhrase};
use crate::value::{FactKind, Phrase, PhrasePattern, Text};

/// A fact whose phrases are being linked.
pub(super) struct Phrases<'a> {
    pub(super) cx: &'a Context<'a>,
    pub(super) raw: &'a RawFact,
    pub(super) at: Place,
}

impl Phrases<'_> {
    /// Reports a phrase of another kind of fact.
    pub(super) fn fit(&self, kind: FactKind) {
        let Some(written) = &self.raw.phrase else { return };
        let RawPhrase { words, yes, no, at_least, less_than } = written.get_ref();
        let yes_no = yes.is_some() || no.is_some();
        let bounds = at_least.is_some() || less_than.is_some();
        let fits = match kind {
            FactKind::Choice | FactKind::Several | FactKind::Date => !yes_no && !bounds,
            FactKind::YesNo => words.is_none() && !bounds,
            FactKind::Number => words.is_none() && !yes_no,
        };
        if !fits {
            let message = "phrase 写成：yes-no 的 { yes = \"…\", no = \"…\" }；number 的 { at_least = \"…{}\", less_than = \"…{}\" }；别的一句带 {} 的话";
            self.cx.error(CONTRADICTION, written.span(), message);
        }
        for answer in &self.raw.answers {
            if let Some(own) = answer.get_ref().phrase.as_ref().filter(|_| kind == FactKind::Several) {
                let message = "several 的说法写在事实的 phrase 里，几个回答合起来说，如「变更{}的」";
                self.cx.error(CONTRADICTION, own.span(), message);
            }
        }
    }

    /// The answers; `None` if a phrase is missing.
    pub(super) fn answers(&self, kind: FactKind, name: Option<&Text>) -> Option<Answers> {
        let raw = self.raw;
        Some(match kind {
            FactKind::Choice => Answers::Choice(self.choices(self.pattern())),
            FactKind::Several => {
                let phrase = self.pattern();
                if phrase.is_none() {
                    self.missing("phrase", "写几个回答合起来怎么说，如 phrase = \"变更{}的\"");
                }
                Answers::Several { answers: self.choices(phrase), phrase: phrase.cloned()? }
            }
            FactKind::YesNo => {
                let written = raw.phrase.as_ref().map(Sp::get_ref);
                let mend = "写两面的说法，如 phrase = { yes = \"企业职工\", no = \"不是企业职工的\" }";
                let side = |key: &str, side: Option<&Sp<Phrase>>| {
                    if side.is_none() {
                        self.missing(key, mend);
                    }
                    side.map(|phrase| phrase.get_ref().clone())
                };
                if written.is_none() {
                    self.missing("phrase", mend);
                }
                let written = written?;
                let (yes, no) = (side("phrase.yes", written.yes.as_ref()), side("phrase.no", written.no.as_ref()));
                Answers::YesNo { yes: yes?, no: no? }
            }
            FactKind::Number => {
                let unit = raw.unit.as_ref().map(|unit| unit.get_ref().clone());
                Answers::Number { unit, phrases: self.number(name?)? }
            }
            FactKind::Date => {
                let phrase = self.pattern().cloned().or_else(|| format!("{}在{{}}的", name?).parse().ok());
                Answers::Date { phrase: phrase? }
            }
        })
    }

    fn missing(&self, key: &str, mend: &str) {
        self.cx.missing(key, self.at, Some(mend));
    }

    /// The phrase with a blank.
    fn pattern(&self) -> Option<&PhrasePattern> {
        self.raw.phrase.as_ref()?.get_ref().words.as_ref().map(Sp::get_ref)
    }

    fn choices(&self, pattern: Option<&PhrasePattern>) -> Arena<Answer> {
        let mut answers = Arena::default();
        for raw in &self.raw.answers {
            if let Some(answer) = self.choice(raw, pattern) {
                self.cx.insert(&mut answers, answer, raw.span());
            }
        }
        answers
    }

    fn choice(&self, raw: &Sp<RawAnswer>, pattern: Option<&PhrasePattern>) -> Option<Answer> {
        let (at, raw) = (self.cx.head(raw.span()), raw.get_ref());
        let id = self.cx.require(raw.id.as_ref(), "id", at);
        let name = self.cx.require(raw.name.as_ref(), "name", at);
        let own = raw.phrase.as_ref().map(|phrase| phrase.get_ref().clone());
        let phrase = own.or_else(|| pattern?.fill(name.as_deref()?).parse().ok());
        if phrase.is_none() && raw.name.is_some() {
            let mend = "写句子里怎样称呼这样回答的人，如 phrase = \"本统筹区户籍人员\"";
            self.cx.missing("phrase", at, Some(mend));
        }
        // The finding is an error. With its name for a phrase, conditions that speak of the answer have none.
        let phrase = phrase.or_else(|| name.as_deref()?.parse().ok());
        Some(Answer { id: id?, name: name?, phrase: phrase? })
    }

    /// The phrases for ranges; what is not written comes from the name.
    fn number(&self, name: &Text) -> Option<NumberPhrases> {
        let raw = self.raw.phrase.as_ref().map(Sp::get_ref);
        let own = |side: fn(&RawPhrase) -> &Option<Sp<PhrasePattern>>| {
            raw.and_then(|raw| side(raw).as_ref()).map(|pattern| pattern.get_ref().clone())
        };
        let formed = |words: &str| words.parse::<PhrasePattern>().ok();
        let (at_least, less_than) = (own(|raw| &raw.at_least), own(|raw| &raw.less_than));
        if at_least.is_some() != less_than.is_some() {
            let message = "phrase 的 at_least 和 less_than 要两面都写";
            self.cx.report(Finding::new(CONTRADICTION, self.at, message));
        }
        if let Some((at_least, less_than)) = at_least.zip(less_than) {
            return Some(NumberPhrases {
                lead: None, exactly: formed(&format!("{name}{{}}的"))?, at_least, less_than
            });
        }
        let lead = Some(name.clone());
        Some(NumberPhrases {
            lead,
            exactly: formed("{}的")?,
            at_least: formed("{}以上（含{}）的")?,
            less_than: formed("不足{}的")?,
        })
    }
}
