//! `whose`: whose document it is. Who asks for it by its title says so there.

use jiff::civil::Date;
use serde_json::json;

use super::{APPLICANT, Attribute, Check, Constraint, Datum, FilledIn, Paper, Said, included_roles};
use banshi_core::model::{Catalog, DocumentRequirement};

pub(super) struct Whose;

impl Attribute for Whose {
    fn said_words(&self, _: &Paper<'_>) -> Vec<Said> {
        Vec::new()
    }

    fn is_satisfied_by(&self, catalog: &Catalog, given: &DocumentRequirement, asked: &DocumentRequirement) -> bool {
        match (&given.whose, &asked.whose) {
            (None, None) => true,
            (Some(given), asked @ Some(_)) => included_roles(catalog, asked.as_ref()).contains(given.id().as_str()),
            _ => false,
        }
    }

    fn tells_apart(&self, one: &DocumentRequirement, other: &DocumentRequirement) -> bool {
        one.whose != other.whose
    }

    fn schema_constraint(&self, catalog: &Catalog, asked: &DocumentRequirement, _: bool) -> Constraint {
        let roles = included_roles(catalog, asked.whose.as_ref());
        // What is said to be nobody's is the applicant's.
        let is_applicants = roles.contains(APPLICANT);
        let roles = Check::OneOf(roles.into_iter().map(ToOwned::to_owned).collect());
        if is_applicants { Constraint::IfThere("whose", roles) } else { Constraint::Has("whose", roles) }
    }

    fn rule_data<'c>(&self, asked: &'c DocumentRequirement) -> Vec<(&'static str, Datum<'c>)> {
        asked.whose.as_ref().map(|whose| ("whose", Datum::Value(json!(whose.id())))).into_iter().collect()
    }

    fn filled_in(&self, paper: &Paper<'_>, _: Date) -> Vec<FilledIn> {
        let Some(whose) = &paper.asked.whose else { return Vec::new() };
        let name = paper.catalog.roles[whose].name.to_string();
        // What is said to be nobody's is the applicant's.
        let is_needed = !included_roles(paper.catalog, Some(whose)).contains(APPLICANT);
        vec![FilledIn { is_needed, ..FilledIn::new("whose", json!(whose.id()), name) }]
    }
}
