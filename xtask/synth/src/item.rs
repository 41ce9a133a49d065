//! Items, put together from their parts in the order of the page.

use rand::RngExt;

use crate::book::Style;
use crate::cases::{cases_text, item_cases};
use crate::channels::channels_text;
use crate::draft::Draft;
use crate::eligibility::EligibilityText;
use crate::materials::{materials_text, proxy_words};
use crate::random::one_of;
use crate::steps::steps_text;
use crate::tables::{GroupId, filled, tables};
use crate::times::Times;

/// Writes an item file.
pub(crate) fn item_text(draft: &mut Draft<'_>) -> String {
    let (book, at) = (draft.book, draft.at);
    let mut text = format!("id = \"{}\"\nname = \"{}\"\n", book.item_id(at), book.item_name(at));
    let (department, group) = (&book.department.id, draft.topic.kind.group.id);
    if book.style == Style::Lines && draft.dice.random_bool(0.2) {
        text += &format!("scope = [\"{}的{}\"]\n", draft.topic.subject.name, draft.topic.kind.name);
    }
    text += &format!("services = [\"{department}-{group}\"]\nduty = \"{department}-{group}\"\n");
    let rule = EligibilityText::pick(draft);
    let (channels, is_online) = channels_text(draft);
    let times = Times::new(draft, is_online);
    let cases = item_cases(draft);
    let proxy = !draft.topic.subject.is_for_bodies && draft.dice.random_bool(0.45) || draft.dice.random_bool(0.1);
    let reference = ItemReference::pick(draft);
    if times.has_classes {
        text += "lists = [\"general-class\", \"key-class\"]\n";
    }
    // So few items of such a handbook print the number that the others lack nothing.
    if book.style == Style::Lines && at % 7 == 3 {
        text += "supervision = true\n";
    }
    text += &audience_text(draft, rule.as_ref());
    text += &cases_text(&cases);
    text += &channels;
    text += &steps_text(draft, &cases, &times);
    let mut remarks: Vec<String> = reference.iter().map(|reference| reference.note.clone()).collect();
    if draft.dice.random_bool(0.04) {
        remarks.push(one_of(&mut draft.dice, &tables().items.remarks).clone());
    }
    text += &materials_text(draft, &cases, proxy, &remarks);
    text += &times.text;
    text += &rule.map(|rule| rule.text).unwrap_or_default();
    if proxy {
        let (term, quote) = (book.proxy_term, proxy_words(draft));
        text += &format!("\n[[proxies]]\nallowed = true\nterm = \"{term}\"\nquote = \"{quote}\"\n");
    }
    text += &reference.map(|reference| reference.text).unwrap_or_default();
    text += &times.section_text(draft);
    text + &style_exceptions(draft)
}

fn audience_text(draft: &mut Draft<'_>, rule: Option<&EligibilityText>) -> String {
    let mut text = String::new();
    let last = draft.audience.len() - 1;
    for (at, audience) in draft.audience.clone().into_iter().enumerate() {
        let rule = rule.filter(|_| at == last);
        let (before, behind) = rule.map(|rule| (rule.before.as_str(), rule.behind.as_str())).unwrap_or_default();
        let name = format!("{before}{}{behind}", audience.name);
        let words = one_of(&mut draft.dice, &tables().items.audience);
        let words = filled(
            words,
            &[
                ("subject", draft.topic.subject.name),
                ("kind", draft.topic.kind.name),
                ("prefecture", &draft.book.prefecture.name),
                ("name", &name),
            ],
        );
        let mark = draft.end_mark(at == last);
        text += &format!("\n[[audience]]\ntext = \"{words}{mark}\"\nwho = [\"{}\"]\n", audience.id);
    }
    text
}

/// A reference to an item earlier in the handbook: a note that is printed, and the data that quote it.
struct ItemReference {
    note: String,
    text: String,
}

impl ItemReference {
    /// Picks an earlier item. Each item refers to one at most, so that they cannot go in a circle.
    fn pick(draft: &mut Draft<'_>) -> Option<Self> {
        if draft.at == 0 || !draft.dice.random_bool(0.16) {
            return None;
        }
        let other = draft.dice.random_range(0..draft.at);
        let reference = one_of(&mut draft.dice, &tables().items.references);
        let quote = filled(&reference.words, &[("name", &draft.book.item_name(other))]);
        let (id, relation) = (draft.book.item_id(other), &reference.relation);
        let mut text = format!("\n[[references]]\nitem = \"{id}\"\nrelation = \"{relation}\"\n");
        if let Some(document) = reference.document.as_ref().and_then(|id| tables().documents.find(id)) {
            draft.used.add_paper(document);
            text += &format!("document = \"{}\"\n", document.id);
        }
        text += &format!("quote = \"{quote}\"\n");
        Some(Self { note: quote, text })
    }
}

/// How the item departs from the house style.
fn style_exceptions(draft: &mut Draft<'_>) -> String {
    let mut text = String::new();
    if draft.dice.random_bool(0.12) {
        let words = one_of(&mut draft.dice, &tables().items.notes);
        text += &format!("\n[sections.materials]\nnote = [\"{words}\"]\n");
    } else if draft.dice.random_bool(0.1) {
        text += "\n[sections.materials]\nnumbering = [\"1.\", \"①\"]\n";
    }
    if draft.dice.random_bool(0.06) {
        text += "\n[sections.channels]\nnumbering = [\"1、\"]\n";
    }
    let has_flowchart = draft.book.style == Style::Table && draft.topic.kind.group.id != GroupId::Proving;
    if has_flowchart && draft.dice.random_bool(0.3) {
        text += "\n[flowchart]\ncaption = true\n";
    }
    text
}
