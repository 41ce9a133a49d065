//! The entries of a checklist, made from the demands of an evaluation.

use banshi_core::model::{Catalog, Condition, Item, Test, What};
use banshi_core::value::{DocumentKind, SectionKind};
use banshi_reason::evaluate::Demand;
use banshi_reason::facts::{Evaluate, Known, Truth};
use banshi_reason::words::condition_words;
use serde::Serialize;

use crate::words;

/// How an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Needed, whatever else comes out.
    Required,
    /// It depends on what is still open.
    Depends,
    /// Not needed, whatever else comes out.
    NotRequired,
}

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A document.
    Document,
    /// Information that is no paper.
    Data,
    /// Any one of its members.
    OneOf,
    /// All of its members.
    AllOf,
    /// Some of its members.
    AtLeast,
    /// Wording that leaves open what is meant.
    Open,
    /// Something that must be so, and is no paper.
    Condition,
}

/// One thing to tick off, or a group of them.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// How it stands.
    pub state: State,
    /// What it is.
    pub kind: Kind,
    /// Its name, or the words over its members.
    pub title: String,
    /// Id of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// Its official name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub official: Option<String>,
    /// How many, with the unit; `None`: not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    /// Original or copy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// The seal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
    /// Who fills it in or issues it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maker: Option<String>,
    /// Everything else that is demanded of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<String>,
    /// What it depends on, in words, while that is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// The printed line that asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Members.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Entry>,
}

impl Entry {
    /// Several things that are all asked for stand on a list one by one.
    pub(crate) fn apart(self) -> Vec<Self> {
        if self.kind != Kind::AllOf {
            return vec![self];
        }
        let Self { when, source, members, .. } = self;
        let inherit = |mut member: Self| {
            member.when = match (&when, member.when.take()) {
                (Some(outer), Some(own)) => Some(format!("{outer}，且{own}")),
                (outer, own) => own.or_else(|| outer.clone()),
            };
            member.source.clone_from(&source);
            member.apart()
        };
        members.into_iter().flat_map(inherit).collect()
    }

    /// The documents in it.
    pub(crate) fn documents(&self) -> Vec<&str> {
        let own = self.document.as_deref();
        own.into_iter().chain(self.members.iter().flat_map(Self::documents)).collect()
    }
}

/// Where an entry comes from.
#[derive(Debug, Clone, Serialize)]
pub struct Source {
    /// The section's name.
    pub section: &'static str,
    /// The printed words.
    pub text: String,
}

/// What entries are made with.
#[derive(Clone, Copy)]
pub(crate) struct Maker<'a> {
    pub(crate) catalog: &'a Catalog,
    pub(crate) item: &'a Item,
    pub(crate) known: &'a Known,
}

impl Maker<'_> {
    /// The entry of a demand; `None` if nothing is left of it for anybody in this situation.
    pub(crate) fn entry(&self, demand: &Demand<'_>) -> Option<Entry> {
        let mut entry = self.made(demand, 0)?;
        entry.source = Some(Source { section: demand.line.section.chinese(), text: demand.line.text.to_owned() });
        Some(entry)
    }

    /// `said`: how many of its conditions stand over it already.
    fn made(&self, demand: &Demand<'_>, said: usize) -> Option<Entry> {
        let members: Vec<Entry> = demand
            .parts
            .iter()
            .filter(|part| part.state != Truth::Fails || demand.state == Truth::Fails)
            .filter_map(|part| self.made(part, demand.conditions.len()))
            .collect();
        let group = |kind, title: String| {
            // A choice among choices is one choice, unless a part has a condition of its own.
            let flat = |member: Entry| {
                let same = member.kind == kind && member.when.is_none() && kind != Kind::AtLeast;
                if same { member.members } else { vec![member] }
            };
            let mut members: Vec<Entry> = members.iter().cloned().flat_map(flat).collect();
            if members.len() > 1 {
                return Some(Entry { members, ..self.bare(demand, kind, title, said) });
            }
            // Of a choice with one member left, only that is asked for.
            let only = members.pop()?;
            let when = self.open(demand, said).or(only.when);
            Some(Entry { state: state(&demand.state).max_of(only.state), when, ..only })
        };
        match &demand.requirement.what {
            What::Document(asked) => Some(Entry {
                document: Some(asked.document.id().to_string()),
                amount: asked.copies.map(|copies| format!("{copies}{}", self.catalog.documents[&asked.document].unit)),
                form: words::form(asked),
                seal: words::seal(asked, &demand.seal),
                maker: words::maker(self.catalog, asked),
                remarks: self.remarks(demand),
                official: Some(self.catalog.documents[&asked.document].name.to_string()),
                ..self.bare(demand, self.kind(demand), words::title(self.catalog, asked, demand.line.text), said)
            }),
            What::Open(words) => {
                let words = words.trim_end_matches(['；', '。', '，', '、']);
                Some(self.bare(demand, Kind::Open, words.to_owned(), said))
            }
            What::Meets { words, .. } => Some(self.bare(demand, Kind::Condition, words.to_string(), said)),
            What::OneOf(_) => group(Kind::OneOf, "以下任选其一".to_owned()),
            What::AllOf(_) => group(Kind::AllOf, "以下全部".to_owned()),
            What::AtLeast { count, .. } => group(Kind::AtLeast, format!("以下至少{count}项")),
        }
    }

    fn bare(&self, demand: &Demand<'_>, kind: Kind, title: String, said: usize) -> Entry {
        Entry {
            state: state(&demand.state),
            kind,
            title,
            document: None,
            official: None,
            amount: None,
            form: None,
            seal: None,
            maker: None,
            remarks: Vec::new(),
            when: self.open(demand, said),
            source: None,
            members: Vec::new(),
        }
    }

    fn kind(&self, demand: &Demand<'_>) -> Kind {
        let document = demand.document().map(|asked| self.catalog.documents[&asked.document].kind);
        if document == Some(DocumentKind::Data) { Kind::Data } else { Kind::Document }
    }

    fn remarks(&self, demand: &Demand<'_>) -> Vec<String> {
        let Some(asked) = demand.document() else { return Vec::new() };
        let mut remarks = words::remarks(self.catalog, asked, demand.line.text);
        if self.catalog.documents[&asked.document].kind == DocumentKind::Internal {
            remarks.push("经办机构内部依据，办事人不用提供".to_owned());
        }
        if let (Truth::Open(_), Some(when)) = (&demand.seal, asked.seal.as_deref().and_then(|seal| seal.when.as_ref()))
        {
            remarks.push(format!("当 {} 时盖章", condition_words(when, self.catalog, self.item)));
        }
        remarks
    }

    /// What is still open of its conditions, in words.
    fn open(&self, demand: &Demand<'_>, said: usize) -> Option<String> {
        if !matches!(demand.state, Truth::Open(_)) {
            return None;
        }
        let open: Vec<&Condition> = demand
            .conditions
            .iter()
            .skip(said)
            .flat_map(each)
            .filter(|condition| matches!(condition.evaluate(self.item, self.known), Truth::Open(_)))
            .collect();
        // The narrower of two cases says all.
        let implied = |condition: &&Condition| open.iter().any(|other| self.narrower(other, condition));
        let open = open.iter().filter(|condition| !implied(condition));
        let mut words: Vec<String> = Vec::new();
        for condition in open.map(|condition| condition_words(condition, self.catalog, self.item)) {
            if !words.contains(&condition) {
                words.push(condition);
            }
        }
        (!words.is_empty()).then(|| words.join("，且"))
    }
}

/// The conditions that must all hold for this one, one by one.
fn each(condition: &Condition) -> Vec<&Condition> {
    match condition {
        Condition::All(parts) => parts.iter().flat_map(each).collect(),
        other => vec![other],
    }
}

impl Maker<'_> {
    fn narrower(&self, condition: &Condition, wider: &Condition) -> bool {
        match (condition, wider) {
            (Condition::Test(Test::Case(case)), Condition::Test(Test::Case(outer))) => {
                case != outer && self.item.is_within(case, outer)
            }
            _ => false,
        }
    }
}

impl State {
    /// The less certain of the two.
    fn max_of(self, other: Self) -> Self {
        if self == Self::Depends || other == Self::Depends { Self::Depends } else { self }
    }
}

fn state(truth: &Truth) -> State {
    match truth {
        Truth::Holds => State::Required,
        Truth::Open(_) => State::Depends,
        Truth::Fails => State::NotRequired,
    }
}
