//! Printed lines whose words have changed while the data have not.

use std::collections::{BTreeMap, BTreeSet};

use banshi_core::model::{MaterialLine, Step};
use banshi_core::value::{SectionKind, Text};

use crate::asked::{View, json};
use crate::change::{CatalogChange, ReachChange, Wording};
use crate::matching::pair_lines;

/// A printed line, and what it says in data.
struct PrintedLine<'c> {
    text: &'c str,
    data: String,
}

type LinesBySection<'c> = BTreeMap<SectionKind, Vec<PrintedLine<'c>>>;

/// All changes of words that `changes` do not account for. `told` are the lines of materials and steps
/// that they come from.
pub(crate) fn wording_changes(
    old: View<'_>,
    new: View<'_>,
    changes: &[CatalogChange],
    told: &BTreeSet<&str>,
) -> Vec<CatalogChange> {
    let (mut before, mut now) = (printed_sections(old), printed_sections(new));
    let kinds: BTreeSet<SectionKind> = before.keys().chain(now.keys()).copied().collect();
    let mut found = Vec::new();
    for kind in kinds {
        let (before, now) = (before.remove(&kind).unwrap_or_default(), now.remove(&kind).unwrap_or_default());
        let section = section_words(new, kind);
        let explained = is_explained(kind, changes);
        let told = |line: &PrintedLine<'_>| explained || told.contains(line.text);
        let pairs = pair_lines(&line_texts(&before), &line_texts(&now));
        let wording = |from: Option<&PrintedLine<'_>>, to: Option<&PrintedLine<'_>>| {
            let words = |line: Option<&PrintedLine<'_>>| line.map(|line| line.text.to_owned());
            CatalogChange::Wording(Wording { section: section.clone(), from: words(from), to: words(to) })
        };
        for &(was, is) in &pairs.paired {
            let (was, is) = (&before[was], &now[is]);
            let same_data = was.data == is.data && !explained;
            if was.text != is.text && (same_data || !(told(was) || told(is))) {
                found.push(wording(Some(was), Some(is)));
            }
        }
        let gone = pairs.only_old.iter().map(|&index| &before[index]).filter(|line| !told(line));
        found.extend(gone.map(|line| wording(Some(line), None)));
        let fresh = pairs.only_new.iter().map(|&index| &now[index]).filter(|line| !told(line));
        found.extend(fresh.map(|line| wording(None, Some(line))));
    }
    found
}

fn line_texts<'c>(lines: &[PrintedLine<'c>]) -> Vec<&'c str> {
    lines.iter().map(|line| line.text).collect()
}

/// Whether changes of data account for what has changed in a section.
fn is_explained(kind: SectionKind, changes: &[CatalogChange]) -> bool {
    changes.iter().any(|change| match (kind, change) {
        (SectionKind::Limits | SectionKind::Process, CatalogChange::Time(_)) => true,
        (SectionKind::Audience, CatalogChange::Reach(change)) => matches!(
            change,
            ReachChange::AudienceAdded { .. }
                | ReachChange::AudienceRemoved { .. }
                | ReachChange::RuleAdded { .. }
                | ReachChange::RuleRemoved { .. }
        ),
        (SectionKind::Channels, CatalogChange::Reach(change)) => {
            matches!(change, ReachChange::ChannelAdded { .. } | ReachChange::ChannelRemoved { .. })
        }
        _ => false,
    })
}

fn section_words(view: View<'_>, kind: SectionKind) -> String {
    match kind {
        SectionKind::Name => "事项名称".to_owned(),
        SectionKind::Scope => "办理内容".to_owned(),
        SectionKind::Offices => "办理地点".to_owned(),
        SectionKind::Flowchart => "流程图".to_owned(),
        kind => view.handbook.section_heading(view.item, kind).to_owned(),
    }
}

fn printed_sections<'c>(view: View<'c>) -> LinesBySection<'c> {
    let item = view.item;
    let mut sections = LinesBySection::new();
    let mut add = |kind: SectionKind, text: &'c Text, data: String| {
        sections.entry(kind).or_default().push(PrintedLine { text, data });
    };
    if let Some(text) = &item.printed_name {
        add(SectionKind::Name, text, String::new());
    }
    for text in &item.scope {
        add(SectionKind::Scope, text, String::new());
    }
    for line in &item.audience {
        add(SectionKind::Audience, &line.text, json(&line.who));
    }
    for line in &item.channels {
        if let Some(text) = &line.text {
            add(SectionKind::Channels, text, json(&(&line.kinds, line.purpose, &line.audiences)));
        }
    }
    for (kind, own) in &item.sections {
        for text in own.lead.iter().chain(&own.note).chain(&own.text) {
            add(*kind, text, String::new());
        }
    }
    push_steps(&item.steps, sections.entry(SectionKind::Steps).or_default());
    push_materials(item.materials.lines(), sections.entry(SectionKind::Materials).or_default());
    sections
}

fn push_steps<'c>(steps: &'c [Step], lines: &mut Vec<PrintedLine<'c>>) {
    for step in steps {
        lines.extend(step.printed.then(|| PrintedLine { text: &step.text, data: json(&step.requires) }));
        self::push_steps(&step.steps, lines);
    }
}

fn push_materials<'c>(all: &'c [MaterialLine], lines: &mut Vec<PrintedLine<'c>>) {
    for line in all {
        let data = json(&(&line.case, line.kind, &line.audiences, &line.when, &line.requires));
        lines.push(PrintedLine { text: &line.text, data });
        push_materials(&line.lines, lines);
    }
}
