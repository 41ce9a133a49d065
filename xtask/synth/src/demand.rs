//! What a line asks for, as its words say it and as its data do. The two are made together, so that they agree.

use chacha20::ChaCha8Rng;

use crate::random::{one_by_weight, one_of};
use crate::tables::{DemandTable, DocumentRow, WordingRow, filled, tables};

/// One thing that is asked for.
#[derive(Debug, Clone)]
pub(crate) struct WordedDemand {
    pub(crate) words: String,
    /// An entry of `requires`.
    pub(crate) data: String,
}

/// Whose document it is: the role, and what the line calls it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Owner<'a> {
    pub(crate) role: &'a str,
    pub(crate) term: &'a str,
}

impl WordedDemand {
    /// Asks for a document as a wording says, of the applicant or of somebody else.
    pub(crate) fn document(paper: &DocumentRow, wording: &WordingRow, owner: Option<Owner<'_>>) -> Self {
        let Self { words, data } = Self::worded(paper, &[wording], owner);
        let owner = owner.map(|owner| format!("{}的", owner.term)).unwrap_or_default();
        Self { words: format!("{owner}{words}"), data }
    }

    /// Asks for a document in some form, the more usual ones more often.
    pub(crate) fn any_form(dice: &mut ChaCha8Rng, paper: &DocumentRow, owner: Option<Owner<'_>>) -> Self {
        Self::document(paper, any_form(dice), owner)
    }

    /// Asks for a document with something more, such as suits its kind.
    pub(crate) fn particular(dice: &mut ChaCha8Rng, paper: &DocumentRow) -> Self {
        let suits = |wording: &&WordingRow| wording.kinds.is_empty() || wording.kinds.contains(&paper.kind);
        let suitable: Vec<&WordingRow> = tables().demands.particulars.iter().filter(suits).collect();
        let wording = one_by_weight(dice, &suitable, |wording| wording.weight);
        Self::document(paper, wording.unwrap_or(&tables().demands.plain), None)
    }

    /// Asks for a form to fill in, maybe several times and under a seal.
    pub(crate) fn filled_in(dice: &mut ChaCha8Rng, form: &DocumentRow) -> Self {
        let DemandTable { fill_in, form_copies, form_seals, .. } = &tables().demands;
        let mut wordings = vec![fill_in];
        for more in [form_copies, form_seals] {
            let more: Vec<&WordingRow> = more.iter().collect();
            wordings.extend(one_by_weight(dice, &more, |wording| wording.weight));
        }
        Self::worded(form, &wordings, None)
    }

    /// Asks for the card that money goes to.
    pub(crate) fn bank_card(dice: &mut ChaCha8Rng) -> Self {
        let tables = tables();
        Self::document(&tables.documents.bank_card, one_of(dice, &tables.demands.bank_card), None)
    }

    /// Asks for a photo as a machine wants it.
    pub(crate) fn photo(dice: &mut ChaCha8Rng) -> Self {
        let tables = tables();
        Self::document(&tables.documents.electronic_photo, one_of(dice, &tables.demands.photo), None)
    }

    /// Asks for any one of some.
    pub(crate) fn any_of(members: &[Self]) -> Self {
        Self { words: joined_words(members, "或"), data: format!("{{ one_of = [{}] }}", joined_data(members)) }
    }

    /// Asks for several together, or for another one: 甲及乙，或丙.
    pub(crate) fn both_or(both: &[Self], other: &Self) -> Self {
        let words = format!("{}，或{}", joined_words(both, "及"), other.words);
        Self { words, data: format!("{{ one_of = [{{ all_of = [{}] }}, {}] }}", joined_data(both), other.data) }
    }

    /// Asks for at least so many of some.
    pub(crate) fn at_least(count: usize, members: &[Self]) -> Self {
        let words = format!("下列材料中的任意{count}项：{}", joined_words(members, "、"));
        Self { words, data: format!("{{ at_least = {count}, of = [{}] }}", joined_data(members)) }
    }

    /// Asks for a number of something.
    pub(crate) fn capacity(fact: &str, before: &str, count: usize, unit: &str) -> Self {
        let words = format!("{before}{count}{unit}");
        let data = format!("{{ meets = {{ {fact} = {{ at_least = {count} }} }}, name = \"{words}\" }}");
        Self { words, data }
    }

    /// Asks for the same only under a condition.
    pub(crate) fn with_condition(mut self, condition: &str) -> Self {
        self.data = match self.data.strip_suffix(" }") {
            Some(open) => format!("{open}, when = {{ {condition} }} }}"),
            None => format!("{{ document = {}, when = {{ {condition} }} }}", self.data),
        };
        self
    }

    fn worded(paper: &DocumentRow, wordings: &[&WordingRow], owner: Option<Owner<'_>>) -> Self {
        let id = &paper.id;
        let words = wordings.iter().map(|wording| filled(&wording.words, &[("name", &paper.name)])).collect();
        let keys = wordings.iter().map(|wording| wording.keys.clone()).filter(|keys| !keys.is_empty());
        let owner = owner.map(|owner| format!("whose = \"{}\"", owner.role));
        let keys: String = keys.chain(owner).map(|key| format!(", {key}")).collect();
        let data = if keys.is_empty() { format!("\"{id}\"") } else { format!("{{ document = \"{id}\"{keys} }}") };
        Self { words, data }
    }
}

/// Returns a way to hand in a document, the more usual ones more often.
pub(crate) fn any_form(dice: &mut ChaCha8Rng) -> &'static WordingRow {
    let forms: Vec<&WordingRow> = tables().demands.forms().collect();
    one_by_weight(dice, &forms, |form| form.weight).unwrap_or(&tables().demands.plain)
}

/// Joins the words of some demands.
pub(crate) fn joined_words(demands: &[WordedDemand], with: &str) -> String {
    demands.iter().map(|demand| demand.words.as_str()).collect::<Vec<_>>().join(with)
}

fn joined_data(demands: &[WordedDemand]) -> String {
    demands.iter().map(|demand| demand.data.as_str()).collect::<Vec<_>>().join(", ")
}
