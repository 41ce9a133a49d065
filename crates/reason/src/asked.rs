//! How a document must be: one file for each attribute, and the list of them.
//!
//! An attribute knows its words, how what is handed in is held against it, when one demand meets another, what a
//! schema says of it, how it is filled in and what a change of it means. Whatever speaks of requirements loops over
//! [`ATTRIBUTES`]. To add one: a key in `schema`, a field in `model`, a line in `link`, its file, a line here.

mod change;
mod constraint;
mod contains;
mod document;
mod effect;
mod except;
mod form;
mod held_days;
mod image;
mod in_force;
mod issued_within;
mod judging;
mod maker;
mod pages;
mod remark;
mod seal;
mod sentence;
mod shift;
mod sides;
mod template;
mod term;
mod whose;

use jiff::civil::Date;
use serde_json::Value;

pub use change::{AttributeChange, added_removed};
pub use constraint::{Check, Constraint};
pub use document::{APPLICANT, Paper, included_documents, included_roles};
pub use effect::{Effect, Shift};
pub use except::{brand_stem, is_told_by_stem};
pub use form::{MOST_COPIES, form_satisfies};
pub use judging::{Grade, Held, Tried};

pub use sentence::{Asking, handed_in_words};
pub use shift::condition_shift;

use banshi_core::model::{Catalog, Condition, DocumentRequirement, Item};
use banshi_core::value::Text;

/// Every attribute, in the order in which a rule states them.
pub const ATTRIBUTES: [&dyn Attribute; 15] = [
    &whose::Whose,
    &form::FormAndCopies,
    &sides::BothSides,
    &pages::WhichPages,
    &seal::SealOfPaper,
    &contains::Contents,
    &except::Excepted,
    &held_days::HeldDays,
    &issued_within::IssuedWithin,
    &in_force::InForce,
    &term::TermYears,
    &image::ImageLimits,
    &maker::MadeBy,
    &template::Template,
    &remark::PrintedRemark,
];

/// One attribute of a document that is asked for. What an attribute has nothing to do with it leaves as it is here.
pub trait Attribute: Sync {
    /// What is said of the document where the attribute is asked for.
    fn said_words(&self, paper: &Paper<'_>) -> Vec<Said>;

    /// Holds what was handed in against it.
    fn judge(&self, _held: &Held<'_>, _tried: &mut Tried) {}

    /// What a person must look at, because no program can judge it.
    fn for_staff(&self, _asked: &DocumentRequirement) -> Option<String> {
        None
    }

    /// Whether whoever hands in what `given` asks for does what `asked` asks for.
    fn is_satisfied_by(&self, catalog: &Catalog, given: &DocumentRequirement, asked: &DocumentRequirement) -> bool;

    /// Whether it makes two papers of what would be one.
    fn tells_apart(&self, _one: &DocumentRequirement, _other: &DocumentRequirement) -> bool {
        false
    }

    /// How two demands for one paper differ, so that neither does for the other.
    fn find_clash(&self, _one: &DocumentRequirement, _other: &DocumentRequirement) -> Option<String> {
        None
    }

    /// What a schema says of the document handed in. `is_sealed`: its seal is asked for.
    fn schema_constraint(&self, _catalog: &Catalog, _asked: &DocumentRequirement, _is_sealed: bool) -> Constraint {
        Constraint::Always
    }

    /// Whether the day of application must be stated, to judge it.
    fn needs_date(&self, _asked: &DocumentRequirement) -> NeedsDate {
        NeedsDate::No
    }

    /// What a schema cannot say.
    fn beyond_schema(&self, _asked: &DocumentRequirement) -> Vec<Beyond> {
        Vec::new()
    }

    /// The attribute in a rule set: key and value.
    fn rule_data<'c>(&self, _asked: &'c DocumentRequirement) -> Vec<(&'static str, Datum<'c>)> {
        Vec::new()
    }

    /// What an application says of a document that is as asked.
    fn filled_in(&self, _paper: &Paper<'_>, _day: Date) -> Vec<FilledIn> {
        Vec::new()
    }

    /// Each way of not doing what is asked, as changes of what was [filled in](Self::filled_in).
    fn possible_slips(
        &self,
        _asked: &DocumentRequirement,
        _written: &serde_json::Map<String, Value>,
        _day: Date,
    ) -> Vec<Slip> {
        Vec::new()
    }

    /// What has changed between two demands.
    fn list_changes(&self, _old: Side<'_>, _new: Side<'_>) -> Vec<AttributeChange> {
        Vec::new()
    }

    /// The numbers in it, which the printed words state.
    fn stated_numbers(&self, _asked: &DocumentRequirement) -> Vec<u32> {
        Vec::new()
    }

    /// What it quotes of the printed words.
    fn quoted_words<'c>(&self, _asked: &'c DocumentRequirement) -> Vec<Quote<'c>> {
        Vec::new()
    }

    /// Words that are printed where it is asked for.
    fn announced_words(&self, _asked: &DocumentRequirement) -> Option<Announced> {
        None
    }
}

/// A part of what is said of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Where it stands.
    pub slot: Slot,
    /// The words.
    pub words: String,
}

/// Where words about a document stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// Right behind the name: original or copy.
    Form,
    /// Behind that: how many.
    Amount,
    /// The seal.
    Seal,
    /// Who makes it, as the line says.
    Maker,
    /// Who makes it, as is known of the document: only where there is room for it.
    UsualMaker,
    /// Anything else that is demanded.
    Detail,
    /// Printed words.
    Printed,
    /// A help to whoever brings it: only where there is room for it.
    Help,
}

/// Whether the day of application must be stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NeedsDate {
    /// No.
    No,
    /// Yes.
    Yes,
    /// Yes, if this key is stated.
    Where(&'static str),
}

/// Something that a schema cannot say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beyond {
    /// What.
    pub words: String,
    /// Whether an application that breaks it is not accepted.
    pub blocks: bool,
}

/// A value of a rule set.
#[derive(Debug, Clone)]
pub enum Datum<'c> {
    /// A plain value.
    Value(Value),
    /// A table of those entries that there are.
    Table(Vec<(&'static str, Option<Datum<'c>>)>),
    /// A condition.
    When(&'c Condition),
}

/// A key of an application that states one attribute.
#[derive(Debug, Clone)]
pub struct FilledIn {
    /// The key.
    pub key: &'static str,
    /// Its value for a document that is as asked.
    pub value: Value,
    /// What stands in a form that nobody has filled in yet, where it is something else.
    pub blank: Option<Value>,
    /// What it means, in Chinese; empty: it goes without saying.
    pub note: String,
    /// Whether the document is not as asked without it.
    pub is_needed: bool,
}

impl FilledIn {
    fn new(key: &'static str, value: impl Into<Value>, note: impl Into<String>) -> Self {
        Self { key, value: value.into(), blank: None, note: note.into(), is_needed: true }
    }
}

/// The keys of an application in the order in which it states them.
const KEYS: [&str; 13] = [
    "original",
    "copies",
    "sealed",
    "signed",
    "both_sides",
    "whose",
    "pages",
    "brand",
    "lacks",
    "issued",
    "expires",
    "term_years",
    "image",
];

/// Lists what an application says of a document that is as asked, each key once.
pub fn filled_in(paper: &Paper<'_>, day: Date) -> Vec<FilledIn> {
    let mut keys: Vec<FilledIn> = Vec::new();
    for filled in ATTRIBUTES.iter().flat_map(|attribute| attribute.filled_in(paper, day)) {
        match keys.iter_mut().find(|known| known.key == filled.key) {
            // What is held longest is not the freshest: the first to speak decides.
            Some(known) => known.is_needed |= filled.is_needed,
            None => keys.push(filled),
        }
    }
    keys.sort_by_key(|filled| KEYS.iter().position(|key| *key == filled.key).unwrap_or(KEYS.len()));
    keys
}

/// A way of not doing what is asked.
#[derive(Debug, Clone)]
pub struct Slip {
    /// Its name in trials.
    pub name: &'static str,
    /// The keys that it changes; `None`: it leaves them out.
    pub keys: Vec<(&'static str, Option<Value>)>,
}

impl Slip {
    fn set(name: &'static str, key: &'static str, value: impl Into<Value>) -> Self {
        Self { name, keys: vec![(key, Some(value.into()))] }
    }

    fn unset(name: &'static str, key: &'static str) -> Self {
        Self { name, keys: vec![(key, None)] }
    }
}

/// A demand on one side of a comparison.
#[derive(Debug, Clone, Copy)]
pub struct Side<'c> {
    /// The catalog.
    pub catalog: &'c Catalog,
    /// The item.
    pub item: &'c Item,
    /// What is asked for.
    pub asked: &'c DocumentRequirement,
}

/// Words of the source that an attribute repeats.
#[derive(Debug, Clone, Copy)]
pub struct Quote<'c> {
    /// The words.
    pub words: &'c Text,
    /// What they are, in Chinese; `None`: they may stand elsewhere.
    pub what: Option<&'static str>,
}

/// A word that the source uses where something is asked for.
#[derive(Debug, Clone)]
pub struct Announced {
    /// The word.
    pub word: String,
    /// What the data say, in Chinese.
    pub demand: String,
}

fn detail(words: Option<String>) -> Vec<Said> {
    words.map(|words| Said { slot: Slot::Detail, words }).into_iter().collect()
}

/// Whether what is asked for is not asked for, or is the same.
fn same_or_open<T: PartialEq>(given: Option<&T>, asked: Option<&T>) -> bool {
    asked.is_none() || given == asked
}
