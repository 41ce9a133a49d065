//! Printed lines whose words have changed while the data have not.

use std::collections::{BTreeMap, BTreeSet};

use banshi_core::model::{MaterialLine, Step};
use banshi_core::value::{SectionKind, Text};

use crate::asked::{View, json};
use crate::change::{Change, ReachChange, Wording};
use crate::matching::lines as pair;

/// A printed line, and what it says in data.
struct Line<'c> {
    text: &'c str,
    data: String,
}

type Sections<'c> = BTreeMap<SectionKind, Vec<Line<'c>>>;

/// All changes of words that `changes` do not account for. `told` are the lines of materials and steps
/// that they come from.
pub(crate) fn wording(old: View<'_>, new: View<'_>, changes: &[Change], told: &BTreeSet<&str>) -> Vec<Change> {
    let (mut before, mut now) = (sections(old), sections(new));
    let kinds: BTreeSet<SectionKind> = before.keys().chain(now.keys()).copied().collect();
    let mut found = Vec::new();
    for kind in kinds {
        let (before, now) = (before.remove(&kind).unwrap_or_default(), now.remove(&kind).unwrap_or_default());
        let section = heading(new, kind);
        let explained = explained(kind, changes);
        let told = |line: &Line<'_>| explained || told.contains(line.text);
        let pairs = pair(&texts(&before), &texts(&now));
        let wording = |from: Option<&Line<'_>>, to: Option<&Line<'_>>| {
            let words = |line: Option<&Line<'_>>| line.map(|line| line.text.to_owned());
            Change::Wording(Wording { section: section.clone(), from: words(from), to: words(to) })
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

fn texts<'c>(lines: &[Line<'c>]) -> Vec<&'c str> {
    lines.iter().map(|line| line.text).collect()
}

/// Whether changes of data account for what has changed in a section.
fn explained(kind: SectionKind, changes: &[Change]) -> bool {
    changes.iter().any(|change| match (kind, change) {
        (SectionKind::Limits | SectionKind::Process, Change::Time(_)) => true,
        (SectionKind::Audience, Change::Reach(change)) => matches!(
            change,
            ReachChange::AudienceAdded { .. }
                | ReachChange::AudienceRemoved { .. }
                | ReachChange::RuleAdded { .. }
                | ReachChange::RuleRemoved { .. }
        ),
        (SectionKind::Channels, Change::Reach(change)) => {
            matches!(change, ReachChange::ChannelAdded { .. } | ReachChange::ChannelRemoved { .. })
        }
        _ => false,
    })
}

fn heading(view: View<'_>, kind: SectionKind) -> String {
    match kind {
        SectionKind::Name => "事项名称".to_owned(),
        SectionKind::Scope => "办理内容".to_owned(),
        SectionKind::Offices => "办理地点".to_owned(),
        SectionKind::Flowchart => "流程图".to_owned(),
        kind => view.item.section_heading(view.handbook, kind).to_owned(),
    }
}

fn sections<'c>(view: View<'c>) -> Sections<'c> {
    let item = view.item;
    let mut sections = Sections::new();
    let mut add = |kind: SectionKind, text: &'c Text, data: String| {
        sections.entry(kind).or_default().push(Line { text, data });
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
    steps(&item.steps, sections.entry(SectionKind::Steps).or_default());
    materials(item.materials.lines(), sections.entry(SectionKind::Materials).or_default());
    sections
}

fn steps<'c>(steps: &'c [Step], lines: &mut Vec<Line<'c>>) {
    for step in steps {
        lines.extend(step.printed.then(|| Line { text: &step.text, data: json(&step.requires) }));
        self::steps(&step.steps, lines);
    }
}

fn materials<'c>(all: &'c [MaterialLine], lines: &mut Vec<Line<'c>>) {
    for line in all {
        let data = json(&(&line.case, line.kind, &line.audiences, &line.when, &line.requires));
        lines.push(Line { text: &line.text, data });
        materials(&line.lines, lines);
    }
}
