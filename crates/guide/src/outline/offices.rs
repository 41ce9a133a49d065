//! Office tables and contact lines: counters, addresses and phones of every region.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use banshi_core::model::{Assignment, Catalog, Duty, Handbook, Item, PhoneUse, Region};
use banshi_core::value::{Id, OfficeLayout, PhoneNumber, Text};

use super::blocks::{OutlineBlock, Shown, TableRows, TextRun};

/// The offices of a handbook. Its items have few duties: the offices of each are set out once.
pub(super) struct OfficeBlocks<'a> {
    catalog: &'a Catalog,
    handbook: &'a Handbook,
    tables: RefCell<BTreeMap<Id<Duty>, Arc<TableRows>>>,
    lines: RefCell<BTreeMap<Id<Duty>, ContactLines>>,
}

impl<'a> OfficeBlocks<'a> {
    pub(super) fn new(catalog: &'a Catalog, handbook: &'a Handbook) -> Self {
        Self { catalog, handbook, tables: RefCell::default(), lines: RefCell::default() }
    }

    /// Sets out the office section of an item.
    pub(super) fn blocks(&self, item: &Item, address_heading: Option<&Text>) -> Vec<OutlineBlock> {
        let style = &self.handbook.offices;
        let address_heading = address_heading.unwrap_or(&style.address_heading);
        let mut blocks = match style.layout {
            OfficeLayout::Table => vec![self.office_table(item, address_heading)],
            OfficeLayout::Lines => self.office_lines(item, address_heading),
        };
        blocks.extend(supervision_block(self.handbook, item));
        blocks
    }

    fn office_table(&self, item: &Item, address_heading: &Text) -> OutlineBlock {
        let style = &self.handbook.offices;
        let region_heading = style.region_heading.as_ref().map(ToString::to_string).unwrap_or_default();
        let head = [region_heading, address_heading.to_string(), style.phone_heading.to_string()];
        let mut tables = self.tables.borrow_mut();
        let rows = tables
            .entry(item.duty.id().clone())
            .or_insert_with(|| Arc::new(office_rows(self.catalog, self.handbook, item)));
        OutlineBlock::Table {
            caption: format!("{}：{address_heading}和{}", item.name, style.phone_heading),
            head: head.into_iter().map(|words| vec![TextRun::text(words)]).collect(),
            rows: Arc::clone(rows),
            shown: Shown::default(),
        }
    }

    fn office_lines(&self, item: &Item, address_heading: &Text) -> Vec<OutlineBlock> {
        let mut made = self.lines.borrow_mut();
        let lines =
            made.entry(item.duty.id().clone()).or_insert_with(|| contact_lines(self.catalog, self.handbook, item));
        let ContactLines { addresses, numbers } = lines.clone();
        vec![
            OutlineBlock::Labelled { label: address_heading.to_string(), values: addresses },
            OutlineBlock::Labelled { label: self.handbook.offices.phone_heading.to_string(), values: numbers },
        ]
    }
}

fn supervision_block(handbook: &Handbook, item: &Item) -> Option<OutlineBlock> {
    let supervision = handbook.supervision.as_ref()?;
    let label = supervision.label.to_string();
    if !item.supervision {
        return Some(OutlineBlock::NotStated { text: format!("{label}未载明") });
    }
    let runs = vec![phone_run(&supervision.number, supervision.number.as_str()), TextRun::text(&*handbook.terminal)];
    Some(OutlineBlock::Labelled { label, values: vec![runs] })
}

/// Returns the regions that have counters for this item, in the handbook's order.
fn served_regions<'c>(catalog: &'c Catalog, handbook: &Handbook, item: &Item) -> Vec<(&'c Region, &'c [Assignment])> {
    let regions = handbook.regions.iter().map(|link| &catalog.regions[link]);
    regions
        .filter_map(|region| region.duties.get(item.duty.id()).map(|assignments| (region, assignments.as_slice())))
        .filter(|(_, assignments)| !assignments.is_empty())
        .collect()
}

/// Makes a row for each region that has counters for the item's duty.
fn office_rows(catalog: &Catalog, handbook: &Handbook, item: &Item) -> TableRows {
    let row = |(region, assignments): (&Region, &[Assignment])| {
        let (name, places) = (TextRun::text(region.name.as_str()), TextRun::text(address_cell(region, assignments)));
        vec![vec![name], vec![places], phone_cell(region, assignments)]
    };
    TableRows::new(served_regions(catalog, handbook, item).into_iter().map(row).collect())
}

/// Writes the address cell: several counters are distinguished by label or function, or simply follow each other.
fn address_cell(region: &Region, assignments: &[Assignment]) -> String {
    let place = |assignment: &Assignment| {
        let counter = &region.counters[&assignment.counter];
        match (&assignment.label, &assignment.function) {
            (Some(label), _) => format!("{label}：{}", region.place(counter)),
            (None, Some(function)) => format!("{function}（{}）", region.desk(counter)),
            (None, None) => region.place(counter),
        }
    };
    let are_distinguished =
        assignments.iter().any(|assignment| assignment.label.is_some() || assignment.function.is_some());
    let places: Vec<_> = assignments.iter().map(place).collect();
    places.join(if are_distinguished { "；" } else { "" })
}

/// Writes the phone cell: every number once, with the function it serves where there are several.
fn phone_cell(region: &Region, assignments: &[Assignment]) -> Vec<TextRun> {
    let mut runs: Vec<TextRun> = Vec::new();
    for assignment in assignments {
        for used in &assignment.phones {
            let number = &region.phones[&used.phone].number;
            let run = phone_run(number, number.as_str());
            if assignment.function.is_none() && runs.contains(&run) {
                continue;
            }
            let separator = if assignment.function.is_some() { "；" } else { " " };
            if !runs.is_empty() {
                runs.push(TextRun::text(separator));
            }
            runs.extend(assignment.function.as_ref().map(|function| TextRun::text(format!("{function} "))));
            runs.push(run);
            runs.extend(used.label.as_ref().map(|label| TextRun::text(format!("（{label}）"))));
        }
    }
    runs
}

fn phone_run(number: &PhoneNumber, shown: &str) -> TextRun {
    TextRun::link(shown, format!("tel:{}", number.as_str().replace('-', "")))
}

/// Addresses, each once, and phones, those of each counter on a line of their own.
#[derive(Clone, Default)]
struct ContactLines {
    addresses: Vec<Vec<TextRun>>,
    numbers: Vec<Vec<TextRun>>,
}

fn contact_lines(catalog: &Catalog, handbook: &Handbook, item: &Item) -> ContactLines {
    let ContactLines { mut addresses, mut numbers } = ContactLines::default();
    for (region, assignments) in served_regions(catalog, handbook, item) {
        for assignment in assignments {
            let counter = &region.counters[&assignment.counter];
            let address = vec![TextRun::text(region.place(counter))];
            push_new(&mut addresses, address);
            push_new(&mut numbers, phone_line(region, &assignment.phones));
        }
    }
    ContactLines { addresses, numbers }
}

fn push_new(lines: &mut Vec<Vec<TextRun>>, line: Vec<TextRun>) {
    if !line.is_empty() && !lines.contains(&line) {
        lines.push(line);
    }
}

/// Writes phones as `0874-8228103、8228101（县医院）`: the area code once, a label once behind all it is for.
fn phone_line(region: &Region, phones: &[PhoneUse]) -> Vec<TextRun> {
    let mut runs = Vec::new();
    let mut area = None;
    for (index, used) in phones.iter().enumerate() {
        let number = &region.phones[&used.phone].number;
        if index > 0 {
            runs.push(TextRun::text("、"));
        }
        let same_area = area.is_some() && number.area_code() == area;
        runs.push(phone_run(number, if same_area { number.local() } else { number.as_str() }));
        area = number.area_code();
        let next = phones.get(index + 1).and_then(|next| next.label.as_ref());
        if let Some(label) = used.label.as_ref().filter(|label| next != Some(label)) {
            runs.push(TextRun::text(format!("（{label}）")));
        }
    }
    runs
}
