//! The sections of one item.

use std::collections::BTreeSet;
use std::sync::Arc;

use banshi_core::flow::Flow;
use banshi_core::model::{
    Catalog, Channel, EntryList, Handbook, Item, MaterialLine, Materials, SectionExceptions, SectionStyle, Step,
};
use banshi_core::value::{Mark, SectionKind, Text};

use banshi_flowchart::Anchors;
use banshi_reason::words::origin_words;

use super::list::{Node, list};
use super::offices::Offices;
use super::{Block, Picture, Run, Section, time};

/// Every section that the item has, numbered in the order of the house style.
pub(super) fn sections(catalog: &Catalog, handbook: &Handbook, item: &Item, offices: &Offices<'_>) -> Vec<Section> {
    let none = SectionExceptions::default();
    let mut sections = Vec::new();
    for style in &handbook.sections {
        let exceptions = item.sections.get(&style.kind).unwrap_or(&none);
        let page = Page { catalog, handbook, item, exceptions, offices };
        let Some(heading) = page.heading(style) else { continue };
        let Some(blocks) = page.blocks(style.kind) else { continue };
        let kind = style.kind.id();
        let mark = handbook.section_mark.of(sections.len() + 1);
        sections.push(Section { id: kind.to_owned(), kind: kind.to_owned(), mark, heading, blocks });
    }
    sections
}

/// One section being set out.
struct Page<'a> {
    catalog: &'a Catalog,
    handbook: &'a Handbook,
    item: &'a Item,
    exceptions: &'a SectionExceptions,
    offices: &'a Offices<'a>,
}

impl Page<'_> {
    /// The heading; `None`: neither handbook nor item has one, so there is no such section.
    fn heading(&self, style: &SectionStyle) -> Option<String> {
        if style.kind == SectionKind::Flowchart {
            return Some(self.flowchart_title());
        }
        self.exceptions.heading.as_ref().or(style.heading.as_ref()).map(ToString::to_string)
    }

    fn flowchart_title(&self) -> String {
        let suffix = self.handbook.flowchart_suffix.as_deref().unwrap_or("流程图");
        self.item.flowchart.title.as_ref().map_or_else(|| format!("{}{suffix}", self.item.name), ToString::to_string)
    }

    /// The content; `None`: the item has no such section.
    fn blocks(&self, kind: SectionKind) -> Option<Vec<Block>> {
        let item = self.item;
        match kind {
            SectionKind::Name => Some(self.name()),
            SectionKind::Audience => Some(self.framed(item.audience.iter().map(|line| Node::words(&line.text)))),
            SectionKind::Scope if item.scope.is_empty() => None,
            SectionKind::Scope => Some(self.framed(item.scope.iter().map(|line| Node::words(line)))),
            SectionKind::Channels if self.exceptions.shows == Some(SectionKind::Steps) => Some(self.steps()),
            SectionKind::Channels => Some(self.framed(item.channels.iter().filter_map(|line| self.channel(line)))),
            SectionKind::Steps if !item.prints_steps() => None,
            SectionKind::Steps => Some(self.steps()),
            SectionKind::Materials => match &item.materials {
                Materials::Absent => None,
                Materials::Lines(lines) => {
                    let mut anchored = BTreeSet::new();
                    Some(self.framed(lines.iter().map(|line| material(line, &mut anchored))))
                }
            },
            SectionKind::Limits => Some(self.limits()),
            SectionKind::Process => Some(self.process()),
            SectionKind::Offices => Some(self.offices.blocks(item, self.exceptions.address_heading.as_ref())),
            SectionKind::Satisfaction => {
                let grades: Vec<_> = item.satisfaction.iter().map(Text::as_str).collect();
                Some(vec![Block::words(format!("{}{}", grades.join("、"), self.handbook.terminal))])
            }
            SectionKind::Flowchart => Some(self.flowchart()),
        }
    }

    fn marks(&self) -> &[Mark] {
        if self.exceptions.numbering.is_empty() { &self.handbook.list_marks } else { &self.exceptions.numbering }
    }

    /// Lead, numbered lines, note.
    fn framed(&self, nodes: impl Iterator<Item = Node>) -> Vec<Block> {
        let lead = self.exceptions.lead.iter().map(|words| Block::words(words.as_str()));
        let note = self.exceptions.note.iter().map(|words| Block::words(words.as_str()));
        lead.chain(list(nodes.collect(), self.marks())).chain(note).collect()
    }

    fn name(&self) -> Vec<Block> {
        let item = self.item;
        let own_section = self.handbook.sections.iter().any(|style| style.kind == SectionKind::Scope);
        let scope: Vec<_> = item.scope.iter().filter(|_| !own_section).map(Text::as_str).collect();
        let scope = if scope.is_empty() { String::new() } else { format!("（{}）", scope.join("；")) };
        let name = item.printed_name.as_ref().unwrap_or(&item.name);
        let mut blocks = vec![Block::words(format!("{name}{scope}{}", self.handbook.terminal))];
        let lists = item.lists.iter().map(|link| Node::words(&self.enumeration(&self.catalog.lists[link])));
        blocks.extend(list(lists.collect(), self.marks()));
        blocks
    }

    /// `门诊慢性病共25种病种：甲、乙（丙）。`
    fn enumeration(&self, list: &EntryList) -> String {
        let entries = list.entries.iter().map(|entry| {
            let grade = entry.grade.as_deref().unwrap_or_default();
            let note = entry.note.as_ref().map(|note| format!("（{note}）")).unwrap_or_default();
            format!("{}{grade}{note}", entry.name)
        });
        format!("{}：{}{}", list.heading, entries.collect::<Vec<_>>().join("、"), self.handbook.terminal)
    }

    /// A channel line, with the portal's address as a link.
    fn channel(&self, channel: &Channel) -> Option<Node> {
        let words = channel.text.as_ref()?;
        let mut node = Node::words(words);
        if let (Some((before, after)), Some(portal)) = (words.split_once("{portal}"), &channel.portal) {
            let url = self.handbook.portals[portal].url.as_str();
            node.runs = vec![Run::text(before), Run::link(url, url), Run::text(after)];
        }
        Some(node)
    }

    fn steps(&self) -> Vec<Block> {
        self.framed(printed(&self.item.steps).into_iter())
    }

    fn limits(&self) -> Vec<Block> {
        match time::lines(self.handbook, self.item, &self.exceptions.text) {
            Some(lines) => self.framed(lines.iter().map(|line| Node::words(line))),
            None => vec![Block::NotStated { text: "未载明".to_owned() }],
        }
    }

    /// Flowchart and time limit under one heading.
    fn process(&self) -> Vec<Block> {
        let label = self.handbook.limits.label.clone();
        let mut blocks: Vec<_> = self.chart().into_iter().collect();
        blocks.push(match time::lines(self.handbook, self.item, &self.exceptions.text) {
            Some(lines) => {
                Block::Labelled { label, values: lines.into_iter().map(|line| vec![Run::text(line)]).collect() }
            }
            None => Block::NotStated { text: format!("{label}未载明") },
        });
        blocks
    }

    fn flowchart(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        if self.item.flowchart.caption {
            blocks.push(Block::words(self.flowchart_title()));
        }
        blocks.extend(self.chart());
        if let Some(lead) = &self.item.flowchart.materials_lead {
            blocks.push(Block::words(lead.as_str()));
            blocks.extend(self.materials_again());
        }
        blocks
    }

    /// The materials as their own section prints them.
    fn materials_again(&self) -> Vec<Block> {
        let none = SectionExceptions::default();
        let exceptions = self.item.sections.get(&SectionKind::Materials).unwrap_or(&none);
        let page = Page { exceptions, ..*self };
        page.blocks(SectionKind::Materials).unwrap_or_default()
    }

    /// The flow, drawn. The flowcharts of the sources were pictures and are lost.
    fn chart(&self) -> Option<Block> {
        let flow = Flow::new(self.catalog, self.item, None);
        if flow.graph.node_count() == 0 {
            return None;
        }
        let chart = Arc::new(banshi_flowchart::chart(self.catalog, self.item, &flow, Anchors::SamePage));
        Some(Block::Flowchart { note: origin_words(flow.origin).to_owned(), picture: Picture::default(), chart })
    }
}

/// The printed steps. Where a heading is not printed, what is printed under it takes its place.
fn printed(steps: &[Step]) -> Vec<Node> {
    let mut nodes = Vec::new();
    for step in steps {
        let children = printed(&step.steps);
        if step.printed {
            let lead = step.lead.iter().map(ToString::to_string).collect();
            nodes.push(Node { lead, children, ..Node::words(&step.text) });
        } else {
            nodes.extend(children);
        }
    }
    nodes
}

/// A line of the materials; the first of each case bears the anchor that charts lead to.
fn material(line: &MaterialLine, anchored: &mut BTreeSet<String>) -> Node {
    let anchor = line.case.as_ref().map(|case| format!("materials-{}", case.id()));
    let anchor = anchor.filter(|anchor| anchored.insert(anchor.clone()));
    let children = line.lines.iter().map(|line| material(line, anchored)).collect();
    Node { inline: line.inline, children, anchor, ..Node::words(&line.text) }
}
