//! What an item asks for.

use rand::RngExt;

use crate::cases::ServiceCase;
use crate::demand::{Owner, WordedDemand, any_form};
use crate::draft::Draft;
use crate::line::MaterialText;
use crate::random::one_of;
use crate::tables::{DocumentRow, FactRow, GroupId, tables};

/// Writes the `[[materials]]` of an item; `remarks` are notes at the end.
pub(crate) fn materials_text(draft: &mut Draft<'_>, cases: &[ServiceCase], proxy: bool, remarks: &[String]) -> String {
    let mut lines = lines_for_all(draft);
    for case in cases.iter().filter(|case| case.parent.is_none()) {
        lines.push(line_of_case(draft, case, cases));
    }
    if proxy {
        lines.push(proxy_line(draft));
    }
    for remark in remarks {
        lines.push(MaterialText::default().starting_with(remark.clone(), "kind = \"note\"".into()));
    }
    let mut text = String::new();
    let last = lines.len() - 1;
    for (at, line) in lines.iter().enumerate() {
        line.write(draft, 0, at == last, &mut text);
    }
    text
}

/// How the line on proxies begins.
const PROXY_START: &str = "委托他人办理的，提供";

fn proxy_line(draft: &mut Draft<'_>) -> MaterialText {
    let tables = tables();
    draft.used.roles.insert(&tables.people.proxy);
    draft.used.add_paper(&tables.documents.identity_card);
    let owner = Owner { role: &tables.people.proxy.id, term: draft.book.proxy_term };
    let demand = WordedDemand::document(&tables.documents.identity_card, &tables.demands.original, Some(owner));
    MaterialText::new(vec![demand]).starting_with(PROXY_START.into(), "kind = \"proxy\"".into())
}

/// Returns what the data quote of the line on proxies.
pub(crate) fn proxy_words(draft: &Draft<'_>) -> String {
    format!("{PROXY_START}{}的居民身份证原件", draft.book.proxy_term)
}

/// What everybody brings: the form, who they are, and more in a large item.
fn lines_for_all(draft: &mut Draft<'_>) -> Vec<MaterialText> {
    let mut lines = Vec::new();
    let group = draft.topic.kind.group;
    if group.id == GroupId::Proving && draft.dice.random_bool(0.6) {
        lines.push(identity_line(draft));
    } else {
        let form = DocumentRow::form(draft.book.department, draft.topic.subject, group);
        draft.used.add_paper(&form);
        lines.push(MaterialText::new(vec![WordedDemand::filled_in(&mut draft.dice, &form)]));
        if !draft.topic.subject.is_for_bodies {
            lines.push(identity_line(draft));
        }
    }
    let most = [1, 2, 4, 4][draft.size];
    for _ in 0..draft.dice.random_range(most / 2..=most) {
        lines.extend(any_line(draft));
    }
    lines.extend(lines_of_group(draft));
    lines
}

/// What is asked for because of what is done: a card for the money, a photo, an undertaking.
fn lines_of_group(draft: &mut Draft<'_>) -> Vec<MaterialText> {
    let tables = tables();
    let documents = &tables.documents;
    let mut demands = Vec::new();
    if draft.topic.kind.group.id == GroupId::Paying {
        draft.used.add_paper(&documents.bank_card);
        demands.push(WordedDemand::bank_card(&mut draft.dice));
    } else if draft.dice.random_bool(0.08) {
        draft.used.add_paper(&documents.electronic_photo);
        demands.push(WordedDemand::photo(&mut draft.dice));
    }
    if draft.dice.random_bool(0.1) {
        draft.used.add_paper(&documents.undertaking);
        demands.push(WordedDemand::document(&documents.undertaking, &tables.demands.plain, None));
    }
    demands.into_iter().map(|demand| MaterialText::new(vec![demand])).collect()
}

/// The fixed words for who somebody is.
fn identity_line(draft: &mut Draft<'_>) -> MaterialText {
    draft.used.identity_any = true;
    let documents = &tables().documents;
    documents.identity().for_each(|paper| draft.used.add_paper(paper));
    let names: Vec<&str> = documents.identity().map(|paper| paper.name.as_str()).collect();
    let names = names.join("或");
    let demand = if draft.dice.random_bool(0.3) {
        WordedDemand {
            words: format!("{names}复印件"), data: r#"{ document = "identity-any", form = "copy" }"#.into()
        }
    } else {
        WordedDemand { words: names, data: "\"identity-any\"".into() }
    };
    MaterialText::new(vec![demand])
}

/// What somebody brings in one case: a heading with lines, or one line that begins with the case.
fn line_of_case(draft: &mut Draft<'_>, case: &ServiceCase, all: &[ServiceCase]) -> MaterialText {
    let key = format!("case = \"{}\"", case.id);
    if case.condition.is_some() {
        return line_of_change(draft, key);
    }
    let parts: Vec<&ServiceCase> = all.iter().filter(|part| part.parent == Some(case.id)).collect();
    let has_lines = !parts.is_empty() || draft.dice.random_bool([0.0, 0.12, 0.24, 0.36][draft.size]);
    if !has_lines {
        let start =
            if case.is_additive { format!("{}还需提供", case.name) } else { format!("{}：提供", case.name) };
        return plain_line(draft, 2).starting_with(start, key);
    }
    let mut lines = vec![plain_line(draft, 2)];
    for _ in 0..draft.dice.random_range(1..=3) {
        lines.extend(any_line(draft));
    }
    for part in parts {
        let key = format!("case = \"{}\"", part.id);
        lines.push(plain_line(draft, 1).starting_with(format!("{}还需提供", part.name), key));
    }
    // Printed under the case's own name where the line has no words.
    let start = if draft.dice.random_bool(0.5) { String::new() } else { format!("{}：", case.name) };
    MaterialText { start, keys: vec![key], lines, ..MaterialText::default() }
}

/// What those bring who change something: a line for each thing.
fn line_of_change(draft: &mut Draft<'_>, key: String) -> MaterialText {
    let fact: &FactRow = &tables().facts.changed;
    let lines = fact.tests.iter().map(|test| {
        let condition = format!("when = {{ {} }}", fact.entry(test));
        plain_line(draft, 1).starting_with(format!("{}，还需提供", test.words), condition)
    });
    let lines = lines.collect();
    let start = format!("{}还需提供：", tables().cases.changed.name);
    MaterialText { start, keys: vec![key], lines, ..MaterialText::default() }
}

/// Some document, of somebody else now and then.
fn any_demand(draft: &mut Draft<'_>, paper: &DocumentRow) -> WordedDemand {
    if draft.dice.random_bool(0.12) {
        return WordedDemand::particular(&mut draft.dice, paper);
    }
    let owner = draft.dice.random_bool(0.04).then(|| draft.pick_owner());
    WordedDemand::any_form(&mut draft.dice, paper, owner)
}

fn plain_line(draft: &mut Draft<'_>, count: usize) -> MaterialText {
    let papers = draft.take_papers(count);
    MaterialText::new(papers.iter().map(|paper| any_demand(draft, paper)).collect())
}

/// A choice in one line: every member in the same form.
fn pick_choice(draft: &mut Draft<'_>) -> WordedDemand {
    let demands = &tables().demands;
    let form = *one_of(&mut draft.dice, &[&demands.plain, &demands.copy, &demands.original]);
    let count = draft.dice.random_range(2..=4);
    let members: Vec<WordedDemand> =
        draft.take_papers(count).iter().map(|paper| WordedDemand::document(paper, form, None)).collect();
    match (members.as_slice(), draft.dice.random_range(0..10)) {
        ([first, second, other], 0..2) => WordedDemand::both_or(&[first.clone(), second.clone()], other),
        (three @ [_, _, _, ..], 2) => WordedDemand::at_least(2, three),
        _ => WordedDemand::any_of(&members),
    }
}

/// A line of any sort; nothing when the documents have run out.
fn any_line(draft: &mut Draft<'_>) -> Option<MaterialText> {
    if !draft.has_papers() {
        return None;
    }
    let line = match draft.dice.random_range(0..20) {
        0..7 => {
            let count = draft.dice.random_range(1..=4);
            plain_line(draft, count)
        }
        7..11 => MaterialText::new(vec![pick_choice(draft)]),
        11 => line_with(draft, 1, pick_choice),
        12 => line_of_options(draft),
        13..15 => conditional_line(draft),
        15 => conditional_part(draft),
        16 if draft.audience.len() > 1 => {
            let whom = *one_of(&mut draft.dice, &draft.audience);
            plain_line(draft, 1).starting_with(format!("{}还需提供", whom.name), format!("for = [\"{}\"]", whom.id))
        }
        17 if draft.topic.subject.is_for_bodies => capacity_line(draft),
        18 => line_with(draft, 2, |_| WordedDemand { words: "等".into(), data: "{ open = \"等\" }".into() }),
        19 => line_of_somebody(draft),
        _ => plain_line(draft, 1),
    };
    Some(line)
}

/// Documents, and one more demand.
fn line_with(draft: &mut Draft<'_>, count: usize, more: impl Fn(&mut Draft<'_>) -> WordedDemand) -> MaterialText {
    let mut line = plain_line(draft, count);
    line.requires.push(more(draft));
    line
}

/// A document of somebody else.
fn line_of_somebody(draft: &mut Draft<'_>) -> MaterialText {
    let papers = draft.take_papers(1);
    let owner = draft.pick_owner();
    let form = any_form(&mut draft.dice);
    MaterialText::new(papers.iter().map(|paper| WordedDemand::document(paper, form, Some(owner))).collect())
}

/// Lettered options, any one of which will do.
fn line_of_options(draft: &mut Draft<'_>) -> MaterialText {
    let Some(start) = draft.take_option_words() else { return plain_line(draft, 1) };
    let lines = (0..draft.dice.random_range(2..=4)).map(|_| plain_line(draft, 1)).collect();
    MaterialText { start: start.into(), keys: vec!["any_one = true".into()], lines, ..MaterialText::default() }
}

/// A line for those of whom something is so.
fn conditional_line(draft: &mut Draft<'_>) -> MaterialText {
    let line = plain_line(draft, 1);
    match draft.take_condition() {
        Some((when, words)) => line.starting_with(format!("{words}，还需提供"), format!("when = {{ {when} }}")),
        None => line,
    }
}

/// A line of which the second half is for some only.
fn conditional_part(draft: &mut Draft<'_>) -> MaterialText {
    let mut line = plain_line(draft, 1);
    if let Some((when, words)) = draft.take_condition() {
        let more = draft.take_papers(1).into_iter().map(|paper| {
            let demand = WordedDemand::document(paper, &tables().demands.copy, None);
            WordedDemand { words: format!("；{words}还需提供{}", demand.words), ..demand.with_condition(&when) }
        });
        line.requires.extend(more);
    }
    line
}

/// What an organisation must have, and the documents that show it.
fn capacity_line(draft: &mut Draft<'_>) -> MaterialText {
    let fact = one_of(&mut draft.dice, &tables().facts.capacities);
    draft.used.facts.insert(&fact.id);
    let demand = WordedDemand::capacity(&fact.id, &fact.before, draft.dice.random_range(1..=5), &fact.unit);
    let mut line = plain_line(draft, 1);
    line.requires.insert(0, demand);
    line
}
