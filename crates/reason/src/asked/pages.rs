//! `pages`: which pages.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::{Attribute, Check, Constraint, Datum, FilledIn, Held, Paper, Said, Slip, Tried, detail};
use banshi_core::model::{Catalog, DocumentRequirement, Pages};

pub(super) struct WhichPages;

impl Attribute for WhichPages {
    fn said_words(&self, paper: &Paper<'_>) -> Vec<Said> {
        detail(paper.asked.pages.map(pages_words))
    }

    fn judge(&self, held: &Held<'_>, tried: &mut Tried) {
        if let Some(pages) = held.paper.asked.pages {
            let is_there = held.entry.pages.is_some_and(|given| given.cover(pages));
            tried.add_unfit(!is_there, || format!("要{}，交来的不全", pages_words(pages)));
        }
    }

    fn is_satisfied_by(&self, _: &Catalog, given: &DocumentRequirement, asked: &DocumentRequirement) -> bool {
        asked.pages.is_none() || given.pages == asked.pages
    }

    fn find_clash(&self, one: &DocumentRequirement, other: &DocumentRequirement) -> Option<String> {
        let (one, other) = one.pages.zip(other.pages).filter(|(one, other)| one != other)?;
        Some(format!("一处要{}，一处要{}", pages_words(one), pages_words(other)))
    }

    fn schema_constraint(&self, _: &Catalog, asked: &DocumentRequirement, _: bool) -> Constraint {
        Constraint::when(asked.pages, |pages| {
            let from = Constraint::Has("from", Check::Range(None, Some(pages.from.get())));
            Constraint::Has(
                "pages",
                Check::Table(vec![from, Constraint::Has("to", Check::Range(Some(pages.to.get()), None))]),
            )
        })
    }

    fn rule_data<'c>(&self, asked: &'c DocumentRequirement) -> Vec<(&'static str, Datum<'c>)> {
        asked.pages.map(|pages| ("pages", Datum::Value(json!([pages.from, pages.to])))).into_iter().collect()
    }

    fn filled_in(&self, paper: &Paper<'_>, _: Date) -> Vec<FilledIn> {
        let filled =
            |pages: Pages| FilledIn::new("pages", json!({ "from": pages.from, "to": pages.to }), "有第几页到第几页");
        paper.asked.pages.map(filled).into_iter().collect()
    }

    fn possible_slips(&self, asked: &DocumentRequirement, _: &Map<String, Value>, _: Date) -> Vec<Slip> {
        let Some(pages) = asked.pages else { return Vec::new() };
        let next = pages.to.saturating_add(1);
        vec![Slip::unset("no-pages", "pages"), Slip::set("other-pages", "pages", json!({ "from": next, "to": next }))]
    }

    fn stated_numbers(&self, asked: &DocumentRequirement) -> Vec<u32> {
        asked.pages.map(|pages| [pages.from.get(), pages.to.get()]).into_iter().flatten().collect()
    }
}

fn pages_words(pages: Pages) -> String {
    if pages.from == pages.to {
        format!("第{}页", pages.from)
    } else {
        format!("第{}至{}页", pages.from, pages.to)
    }
}
