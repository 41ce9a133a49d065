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

use super::blocks::{OutlineBlock, OutlineSection, Shown, TextRun};
use super::list::{ListNode, numbered_list};
use super::offices::OfficeBlocks;
use super::time::limit_lines;

/// Sets out every section that the item has, numbered in the order of the house style.
pub(super) fn item_sections(
    catalog: &Catalog,
    handbook: &Handbook,
    item: &Item,
    offices: &OfficeBlocks<'_>,
) -> Vec<OutlineSection> {
    let none = SectionExceptions::default();
    let mut sections = Vec::new();
    for style in &handbook.sections {
        let exceptions = item.sections.get(&style.kind).unwrap_or(&none);
        let page = SectionPage { catalog, handbook, item, exceptions, offices };
        let Some(heading) = page.section_heading(style) else { continue };
        let Some(blocks) = page.section_blocks(style.kind) else { continue };
        let kind = style.kind.id();
        let mark = handbook.section_mark.of(sections.len() + 1);
        sections.push(OutlineSection { id: kind.to_owned(), kind: kind.to_owned(), mark, heading, blocks });
    }
    sections
}

/// One section being set out.
struct SectionPage<'a> {
    catalog: &'a Catalog,
    handbook: &'a Handbook,
    item: &'a Item,
    exceptions: &'a SectionExceptions,
    offices: &'a OfficeBlocks<'a>,
}

impl SectionPage<'_> {
    /// Returns the heading; `None`: neither handbook nor item has one, so there is no such section.
    fn section_heading(&self, style: &SectionStyle) -> Option<String> {
        if style.kind == SectionKind::Flowchart {
            return Some(self.flowchart_title());
        }
        self.exceptions.heading.as_ref().or(style.heading.as_ref()).map(ToString::to_string)
    }

    fn flowchart_title(&self) -> String {
        let suffix = self.handbook.flowchart_suffix.as_deref().unwrap_or("流程图");
        self.item.flowchart.title.as_ref().map_or_else(|| format!("{}{suffix}", self.item.name), ToString::to_string)
    }

    /// Returns what stands under the heading: lead, content, note; `None`: the item has no such section. Words that were
    /// written for a section are printed whatever is in it.
    fn section_blocks(&self, kind: SectionKind) -> Option<Vec<OutlineBlock>> {
        let words = |words: &[Text]| words.iter().map(|words| OutlineBlock::words(words.as_str())).collect::<Vec<_>>();
        let (lead, note) = (words(&self.exceptions.lead), words(&self.exceptions.note));
        let content = self.section_content(kind);
        let is_there = content.is_some() || !lead.is_empty() || !note.is_empty();
        is_there.then(|| lead.into_iter().chain(content.into_iter().flatten()).chain(note).collect())
    }

    fn section_content(&self, kind: SectionKind) -> Option<Vec<OutlineBlock>> {
        let item = self.item;
        match kind {
            SectionKind::Name => Some(self.name_blocks()),
            SectionKind::Audience => {
                Some(self.marked_list(item.audience.iter().map(|line| ListNode::words(&line.text))))
            }
            SectionKind::Scope if item.scope.is_empty() => None,
            SectionKind::Scope => Some(self.marked_list(item.scope.iter().map(|line| ListNode::words(line)))),
            SectionKind::Channels if self.exceptions.shows == Some(SectionKind::Steps) => Some(self.step_blocks()),
            SectionKind::Channels => {
                Some(self.marked_list(item.channels.iter().filter_map(|line| self.channel_line(line))))
            }
            SectionKind::Steps if !item.prints_steps() => None,
            SectionKind::Steps => Some(self.step_blocks()),
            SectionKind::Materials => match &item.materials {
                Materials::Absent => None,
                Materials::Lines(lines) => {
                    let mut anchored = BTreeSet::new();
                    Some(self.marked_list(lines.iter().map(|line| material_line(line, &mut anchored))))
                }
            },
            SectionKind::Limits => Some(self.limit_blocks()),
            SectionKind::Process => Some(self.process_blocks()),
            SectionKind::Offices => Some(self.offices.blocks(item, self.exceptions.address_heading.as_ref())),
            SectionKind::Satisfaction => {
                let grades: Vec<_> = item.satisfaction.iter().map(Text::as_str).collect();
                Some(vec![OutlineBlock::words(format!("{}{}", grades.join("、"), self.handbook.terminal))])
            }
            SectionKind::Flowchart => Some(self.flowchart_blocks()),
        }
    }

    fn list_marks(&self) -> &[Mark] {
        if self.exceptions.numbering.is_empty() { &self.handbook.list_marks } else { &self.exceptions.numbering }
    }

    fn marked_list(&self, nodes: impl Iterator<Item = ListNode>) -> Vec<OutlineBlock> {
        numbered_list(nodes.collect(), self.list_marks()).into_iter().collect()
    }

    fn name_blocks(&self) -> Vec<OutlineBlock> {
        let item = self.item;
        let own_section = self.handbook.sections.iter().any(|style| style.kind == SectionKind::Scope);
        let scope: Vec<_> = item.scope.iter().filter(|_| !own_section).map(Text::as_str).collect();
        let scope = if scope.is_empty() { String::new() } else { format!("（{}）", scope.join("；")) };
        let name = item.printed_name.as_ref().unwrap_or(&item.name);
        let mut blocks = vec![OutlineBlock::words(format!("{name}{scope}{}", self.handbook.terminal))];
        let lists = item.lists.iter().map(|link| ListNode::words(&self.enumeration(&self.catalog.lists[link])));
        blocks.extend(numbered_list(lists.collect(), self.list_marks()));
        blocks
    }

    /// Writes a list as `门诊慢性病共25种病种：甲、乙（丙）。`.
    fn enumeration(&self, list: &EntryList) -> String {
        let entries = list.entries.iter().map(|entry| {
            let grade = entry.grade.as_deref().unwrap_or_default();
            let note = entry.note.as_ref().map(|note| format!("（{note}）")).unwrap_or_default();
            format!("{}{grade}{note}", entry.name)
        });
        format!("{}：{}{}", list.heading, entries.collect::<Vec<_>>().join("、"), self.handbook.terminal)
    }

    /// Sets out a channel, with the portal's address as a link.
    fn channel_line(&self, channel: &Channel) -> Option<ListNode> {
        let words = channel.text.as_ref()?;
        let mut node = ListNode::words(words);
        if let Some((before, url, after)) = channel.around_portal(&self.handbook.portals) {
            node.runs = vec![TextRun::text(before), TextRun::link(url, url), TextRun::text(after)];
        }
        Some(node)
    }

    fn step_blocks(&self) -> Vec<OutlineBlock> {
        self.marked_list(printed_steps(&self.item.steps).into_iter())
    }

    fn limit_lines(&self) -> Option<Vec<String>> {
        limit_lines((self.catalog, self.handbook, self.item), &self.exceptions.text)
    }

    fn limit_blocks(&self) -> Vec<OutlineBlock> {
        match self.limit_lines() {
            Some(lines) => self.marked_list(lines.iter().map(|line| ListNode::words(line))),
            None => vec![OutlineBlock::NotStated { text: "未载明".to_owned() }],
        }
    }

    /// Sets out flowchart and time limit under one heading.
    fn process_blocks(&self) -> Vec<OutlineBlock> {
        let label = self.handbook.limits.label.clone();
        let mut blocks: Vec<_> = self.drawn_flow().into_iter().collect();
        blocks.push(match self.limit_lines() {
            Some(lines) => OutlineBlock::Labelled {
                label,
                values: lines.into_iter().map(|line| vec![TextRun::text(line)]).collect(),
            },
            None => OutlineBlock::NotStated { text: format!("{label}未载明") },
        });
        blocks
    }

    fn flowchart_blocks(&self) -> Vec<OutlineBlock> {
        let mut blocks = Vec::new();
        if self.item.flowchart.caption {
            blocks.push(OutlineBlock::words(self.flowchart_title()));
        }
        blocks.extend(self.drawn_flow());
        if let Some(lead) = &self.item.flowchart.materials_lead {
            blocks.push(OutlineBlock::words(lead.as_str()));
            blocks.extend(self.materials_again());
        }
        blocks
    }

    /// Sets out the materials as their own section prints them.
    fn materials_again(&self) -> Vec<OutlineBlock> {
        let none = SectionExceptions::default();
        let exceptions = self.item.sections.get(&SectionKind::Materials).unwrap_or(&none);
        let page = SectionPage { exceptions, ..*self };
        page.section_blocks(SectionKind::Materials).unwrap_or_default()
    }

    /// Draws the flow. The flowcharts of the sources were pictures and are lost.
    fn drawn_flow(&self) -> Option<OutlineBlock> {
        let flow = Flow::new(self.catalog, self.item, None);
        if flow.graph.node_count() == 0 {
            return None;
        }
        let chart = Arc::new(banshi_flowchart::chart(self.catalog, self.item, &flow, Anchors::SamePage));
        Some(OutlineBlock::Flowchart { note: origin_words(flow.origin).to_owned(), shown: Shown::default(), chart })
    }
}

/// Sets out the printed steps. Where a heading is not printed, what is printed under it takes its place.
fn printed_steps(steps: &[Step]) -> Vec<ListNode> {
    let mut nodes = Vec::new();
    for step in steps {
        let children = printed_steps(&step.steps);
        if step.printed {
            let lead = step.lead.iter().map(ToString::to_string).collect();
            nodes.push(ListNode { lead, children, ..ListNode::words(&step.text) });
        } else {
            nodes.extend(children);
        }
    }
    nodes
}

/// Sets out a line of the materials; the first of each case has the anchor that charts lead to.
fn material_line(line: &MaterialLine, anchored: &mut BTreeSet<String>) -> ListNode {
    let anchor = line.case.as_ref().map(|case| format!("materials-{}", case.id()));
    let anchor = anchor.filter(|anchor| anchored.insert(anchor.clone()));
    let children = line.lines.iter().map(|line| material_line(line, anchored)).collect();
    ListNode { inline: line.inline, children, anchor, ..ListNode::words(&line.text) }
}
