//! One document that is asked for, against what was handed in.

use std::collections::BTreeSet;

use banshi_core::model::{DocumentRequirement, Link, Role};

use super::standing::Standing;
use super::{Judge, Remark};
use crate::asked::{APPLICANT, ATTRIBUTES, Grade, Held, Paper, Tried, included_documents, included_roles};
use crate::evaluate::Demand;

impl<'c> Judge<'c> {
    pub(super) fn document_standing(&self, demand: &Demand<'c>, asked: &'c DocumentRequirement) -> Standing<'c> {
        let asking = self.asking(demand.line.text);
        let paper = asking.paper(asked);
        if paper.is_internal() {
            return Standing::not_asked();
        }
        let title = paper.title();
        let candidates: Vec<usize> = self.candidate_documents(asked);
        let tried = candidates.iter().map(|index| (*index, self.try_document(paper, *index)));
        let best = tried.min_by_key(|(_, tried)| (tried.faults.len(), tried.questions.len()));
        let Some((index, best)) = best else {
            let words = format!("缺{}。", asking.requirement_words(demand.requirement));
            return Standing::unmet(self.demand_reason(Grade::Missing, words, demand));
        };
        let mut standing = Standing { tried: candidates.into_iter().collect(), ..Standing::asked() };
        let printed = self.printed_line(&demand.line);
        standing.ask_questions(best.questions, &printed);
        if best.faults.is_empty() {
            let judged = ATTRIBUTES.iter().filter_map(|attribute| attribute.for_staff(asked));
            let remark =
                |words: String| Remark { words: format!("{title}：{words}。"), printed: Some(printed.clone()) };
            standing.remarks.extend(judged.map(remark));
            standing.met.insert(index, vec![printed.clone()]);
        }
        let reasons = best.faults.into_iter();
        standing
            .reasons
            .extend(reasons.map(|(grade, words)| self.demand_reason(grade, format!("{title}{words}。"), demand)));
        standing
    }

    /// What was handed in that is the document asked for, and that person's.
    fn candidate_documents(&self, asked: &DocumentRequirement) -> Vec<usize> {
        let ids = included_documents(self.catalog, &asked.document);
        let found: BTreeSet<usize> = ids.iter().filter_map(|id| self.entries.get(id)).flatten().copied().collect();
        let is_theirs =
            |index: &usize| self.is_theirs(asked.whose.as_ref(), self.application.documents[*index].whose.as_ref());
        found.into_iter().filter(is_theirs).collect()
    }

    fn is_theirs(&self, asked: Option<&Link<Role>>, given: Option<&Link<Role>>) -> bool {
        let given = given.map_or(APPLICANT, |given| given.id().as_str());
        included_roles(self.catalog, asked).contains(given)
    }

    /// One document handed in, held against every attribute.
    fn try_document(&self, paper: Paper<'_>, index: usize) -> Tried {
        let held = Held { paper, entry: &self.application.documents[index], date: self.date };
        let mut tried = Tried::default();
        for attribute in ATTRIBUTES {
            attribute.judge(&held, &mut tried);
        }
        tried
    }
}
