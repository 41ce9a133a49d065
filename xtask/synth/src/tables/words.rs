//! The words of items and what they are made of.

use serde::Deserialize;

use super::departments::GroupId;
use super::people::{NamedRow, named_list};

/// Words on a line, and the keys that say the same.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WordingRow {
    /// How often it is taken among others.
    #[serde(default = "once")]
    pub(crate) weight: u32,
    /// Only for documents of these kinds; for any, if there is none.
    #[serde(default)]
    pub(crate) kinds: Vec<String>,
    pub(crate) words: String,
    pub(crate) keys: String,
}

fn once() -> u32 {
    1
}

/// What lines ask for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DemandTable {
    pub(crate) plain: WordingRow,
    pub(crate) copy: WordingRow,
    pub(crate) original: WordingRow,
    other_forms: Vec<WordingRow>,
    pub(crate) particulars: Vec<WordingRow>,
    pub(crate) fill_in: WordingRow,
    pub(crate) form_copies: Vec<WordingRow>,
    pub(crate) form_seals: Vec<WordingRow>,
    pub(crate) bank_card: Vec<WordingRow>,
    pub(crate) photo: Vec<WordingRow>,
}

impl DemandTable {
    /// Returns the ways to hand in a document.
    pub(crate) fn forms(&self) -> impl Iterator<Item = &WordingRow> {
        [&self.plain, &self.copy, &self.original].into_iter().chain(&self.other_forms)
    }
}

/// The cases of items.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaseTable {
    pub(crate) alternatives: Vec<ExclusiveCases>,
    pub(crate) divided: DividedCase,
    /// What may come on top of any case.
    #[serde(deserialize_with = "named_list")]
    pub(crate) additive: Vec<NamedRow>,
    /// The case of those who change something.
    pub(crate) changed: NamedRow,
}

/// Cases that exclude each other.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExclusiveCases {
    #[serde(default)]
    pub(crate) bodies_only: bool,
    pub(crate) cases: Vec<NamedRow>,
}

/// How the first case of a set may be divided.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DividedCase {
    pub(crate) persons: Vec<NamedRow>,
    pub(crate) bodies: Vec<NamedRow>,
}

/// The words of items, apart from their materials, steps and times.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ItemTable {
    /// How lists of options begin.
    pub(crate) options: Vec<String>,
    /// Whom an item is for.
    pub(crate) audience: Vec<String>,
    /// Notes at the end of the materials.
    pub(crate) remarks: Vec<String>,
    /// Words below the section of the materials.
    pub(crate) notes: Vec<String>,
    pub(crate) left_before: EventWords,
    pub(crate) channels: ChannelTable,
    pub(crate) references: Vec<ReferenceWords>,
}

/// Something that must have been before a day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EventWords {
    pub(crate) words: String,
    pub(crate) keys: String,
}

/// Ways to apply.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChannelTable {
    pub(crate) counter: Vec<String>,
    pub(crate) online: Vec<WordingRow>,
    pub(crate) other: Vec<ChannelWords>,
}

/// A way to apply that few items have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ChannelWords {
    pub(crate) kind: String,
    /// How many of a hundred items have it.
    pub(crate) share: u32,
    /// Not for kinds of this group.
    pub(crate) except: Option<GroupId>,
    pub(crate) words: String,
    #[serde(default)]
    pub(crate) keys: String,
}

/// What an item says of another one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReferenceWords {
    pub(crate) relation: String,
    pub(crate) words: String,
    /// The document that the other one takes.
    pub(crate) document: Option<String>,
}

/// When applications are accepted, and how long it takes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TimeTable {
    pub(crate) days: Vec<usize>,
    pub(crate) acceptance: Vec<AcceptanceWords>,
    pub(crate) immediate: LimitWords,
    pub(crate) working: LimitWords,
    pub(crate) working_extras: Vec<LimitExtra>,
    pub(crate) calendar: LimitWords,
    pub(crate) by_channel: LimitWords,
    pub(crate) by_class: LimitWords,
    pub(crate) yearly: LimitWords,
}

/// When applications are accepted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AcceptanceWords {
    pub(crate) weight: u32,
    pub(crate) text: String,
    pub(crate) words: String,
    /// Whether the handbook has a pattern for the words, so that the item need not say them.
    #[serde(default)]
    pub(crate) patterned: bool,
}

/// How long something takes: the records, and what is printed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LimitWords {
    pub(crate) text: String,
    pub(crate) printed: Vec<String>,
}

/// A key that some limits have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LimitExtra {
    /// How many of a hundred have it.
    pub(crate) share: u32,
    pub(crate) text: String,
}

/// Names of places and what offices look like.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlaceTable {
    pub(crate) first_syllables: String,
    pub(crate) second_syllables: String,
    pub(crate) streets: Vec<String>,
    pub(crate) sides: Vec<String>,
    pub(crate) floors: Vec<String>,
    pub(crate) units: Vec<String>,
    pub(crate) halls: Vec<String>,
    pub(crate) hall_layouts: Vec<String>,
    pub(crate) house_layouts: Vec<String>,
}
