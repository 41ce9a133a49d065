use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};

use super::List;
use crate::place::Place;
use crate::value::{Mark, SectionKind, Text};

/// Exceptions of one section to the house style.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct SectionExceptions {
    /// Heading that differs.
    pub heading: Option<Text>,
    /// Paragraphs before the list.
    pub lead: List<Text>,
    /// Paragraphs after the list.
    pub note: List<Text>,
    /// Marks by depth that differ; empty: the handbook's.
    pub numbering: List<Mark>,
    /// Words that cannot be made from the data.
    pub text: List<Text>,
    /// Where the first of those words is written.
    #[serde(skip)]
    pub text_at: Option<Place>,
    /// The section prints another's lines.
    pub shows: Option<SectionKind>,
    /// Head of the address column that differs.
    pub address_heading: Option<Text>,
}

/// How sections of an item differ from the handbook's style, in order of section. Most items have few or
/// none: a tree would take a node of its own for each. Serialized as a map.
#[derive(Debug, Default)]
pub struct Sections(Box<[(SectionKind, SectionExceptions)]>);

impl Sections {
    /// Returns how this section differs, if it does.
    pub fn get(&self, kind: &SectionKind) -> Option<&SectionExceptions> {
        self.iter().find(|(own, _)| *own == kind).map(|(_, exceptions)| exceptions)
    }

    /// Returns each section that differs, and how.
    pub fn iter(&self) -> impl Iterator<Item = (&SectionKind, &SectionExceptions)> {
        self.into_iter()
    }

    /// Returns how each of them differs.
    pub fn values(&self) -> impl Iterator<Item = &SectionExceptions> {
        self.0.iter().map(|(_, exceptions)| exceptions)
    }
}

impl FromIterator<(SectionKind, SectionExceptions)> for Sections {
    fn from_iter<I: IntoIterator<Item = (SectionKind, SectionExceptions)>>(sections: I) -> Self {
        let mut sections: Vec<_> = sections.into_iter().collect();
        sections.sort_by_key(|(kind, _)| *kind);
        Self(sections.into())
    }
}

impl<'a> IntoIterator for &'a Sections {
    type Item = (&'a SectionKind, &'a SectionExceptions);
    type IntoIter = SectionIter<'a>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|(kind, exceptions)| (kind, exceptions))
    }
}

/// Goes through [`Sections`].
pub type SectionIter<'a> = std::iter::Map<
    std::slice::Iter<'a, (SectionKind, SectionExceptions)>,
    fn(&'a (SectionKind, SectionExceptions)) -> (&'a SectionKind, &'a SectionExceptions),
>;

impl Serialize for Sections {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        target.collect_map(self)
    }
}

impl JsonSchema for Sections {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        BTreeMap::<SectionKind, SectionExceptions>::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        BTreeMap::<SectionKind, SectionExceptions>::json_schema(generator)
    }
}
