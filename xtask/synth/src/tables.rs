//! The tables that catalogs are made up from: the files in `data/`, read once.

mod departments;
mod documents;
mod facts;
mod flows;
mod people;
mod steps;
mod words;

use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

pub(crate) use departments::{Department, DepartmentTable, GroupId, ItemSubject, ServiceGroup, ServiceKind};
pub(crate) use documents::{DocumentRow, DocumentTable};
pub(crate) use facts::{FactRow, FactTable};
pub(crate) use flows::{Mentions, StepPattern};
pub(crate) use people::{NamedRow, PeopleTable};
pub(crate) use steps::{StepTable, WrittenSteps};
pub(crate) use words::{
    AcceptanceWords, CaseTable, DemandTable, ItemTable, LimitWords, PlaceTable, TimeTable, WordingRow,
};

/// Everything that is not code.
pub(crate) struct Tables {
    pub(crate) departments: DepartmentTable,
    pub(crate) people: PeopleTable,
    pub(crate) documents: DocumentTable,
    pub(crate) facts: FactTable,
    pub(crate) demands: DemandTable,
    pub(crate) cases: CaseTable,
    pub(crate) items: ItemTable,
    pub(crate) times: TimeTable,
    pub(crate) steps: StepTable,
    pub(crate) places: PlaceTable,
    /// The patterns of steps, each a file of the catalog.
    pub(crate) patterns: Vec<StepPattern>,
    pub(crate) handbooks: HandbookTable,
}

/// What handbooks say of themselves.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HandbookTable {
    pub(crate) subtitles: Vec<String>,
}

/// The rest of a handbook file whose items print every step and end lines with a mark.
pub(crate) const TABLE_STYLE: &str = include_str!("../data/styles/table.toml");
/// The rest of a handbook file whose steps are derived and whose lines have no mark at their end.
pub(crate) const LINES_STYLE: &str = include_str!("../data/styles/lines.toml");
/// The lists of classes, a file of the catalog.
pub(crate) const CLASSES: &str = include_str!("../data/classes.toml");

/// Returns the tables.
#[expect(clippy::panic, reason = "the files are part of the program, and a test reads them")]
pub(crate) fn tables() -> &'static Tables {
    static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables::read().unwrap_or_else(|error| panic!("{error}")));
    &TABLES
}

impl Tables {
    fn read() -> Result<Self, String> {
        Ok(Self {
            departments: parsed("departments", include_str!("../data/departments.toml"))?,
            people: parsed("people", include_str!("../data/people.toml"))?,
            documents: parsed("documents", include_str!("../data/documents.toml"))?,
            facts: parsed("facts", include_str!("../data/facts.toml"))?,
            demands: parsed("demands", include_str!("../data/demands.toml"))?,
            cases: parsed("cases", include_str!("../data/cases.toml"))?,
            items: parsed("items", include_str!("../data/items.toml"))?,
            times: parsed("times", include_str!("../data/times.toml"))?,
            steps: parsed("steps", include_str!("../data/steps.toml"))?,
            places: parsed("places", include_str!("../data/places.toml"))?,
            patterns: flows::PATTERN_FILES.into_iter().map(StepPattern::parse).collect::<Result<_, _>>()?,
            handbooks: parsed("handbooks", include_str!("../data/handbooks.toml"))?,
        })
    }

    /// Returns the pattern of this id.
    pub(crate) fn pattern(&self, id: &str) -> Option<&StepPattern> {
        self.patterns.iter().find(|pattern| pattern.id == id)
    }
}

fn parsed<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, String> {
    toml::from_str(text).map_err(|error| format!("data/{name}.toml: {error}"))
}

/// Puts values in the place of their names in braces. Other braces stay: they are part of the catalog.
pub(crate) fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let fill = |text: String, (name, value): &(&str, &str)| text.replace(&format!("{{{name}}}"), value);
    values.iter().fold(template.to_owned(), fill)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_read() {
        Tables::read().map(|_| ()).unwrap();
    }

    #[test]
    fn what_tables_name_is_there() {
        let tables = tables();
        let known = |mentions: &Mentions| {
            assert!(mentions.patterns.iter().all(|id| tables.pattern(id).is_some()), "{mentions:?}");
            assert!(mentions.documents.iter().all(|id| tables.documents.find(id).is_some()), "{mentions:?}");
        };
        tables.patterns.iter().for_each(|pattern| known(&pattern.mentions));
        tables.steps.all().for_each(|step| known(&step.mentions));
        let kinds: Vec<&str> = tables.documents.all().map(|paper| paper.kind.as_str()).collect();
        let mut asked = tables.demands.particulars.iter().flat_map(|wording| &wording.kinds);
        assert_eq!(asked.find(|kind| !kinds.contains(&kind.as_str())), None);
    }

    #[test]
    fn a_misspelt_key_is_refused() {
        let faulty = include_str!("../data/handbooks.toml").replace("subtitles", "subtitels");
        assert!(parsed::<HandbookTable>("handbooks", &faulty).is_err_and(|error| error.contains("subtitels")));
    }
}
