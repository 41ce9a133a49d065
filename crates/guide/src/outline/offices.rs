//! Office tables and contact lines: counters, addresses and phones of every region.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use banshi_answers::office::{ServingCounter, serving_counters, supervision_phone};
use banshi_core::model::{Catalog, Duty, Handbook, Item, Region};
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
    let label = handbook.supervision.as_ref()?.label.to_string();
    Some(match supervision_phone(handbook, item) {
        None => OutlineBlock::NotStated { text: format!("{label}未载明") },
        Some(number) => {
            let runs = vec![phone_run(number, number.as_str()), TextRun::text(&*handbook.terminal)];
            OutlineBlock::Labelled { label, values: vec![runs] }
        }
    })
}

/// Returns the regions that have counters for an item, in the handbook's order.
fn serving_regions<'c>(
    catalog: &'c Catalog,
    handbook: &Handbook,
    item: &Item,
) -> Vec<(&'c Region, Vec<ServingCounter<'c>>)> {
    let regions = handbook.regions.iter().map(|link| &catalog.regions[link]);
    let served = regions.map(|region| (region, serving_counters(region, item.duty.id()).collect::<Vec<_>>()));
    served.filter(|(_, counters)| !counters.is_empty()).collect()
}

/// Makes a row for each region that has counters for the item's duty.
fn office_rows(catalog: &Catalog, handbook: &Handbook, item: &Item) -> TableRows {
    let row = |(region, counters): (&Region, Vec<ServingCounter<'_>>)| {
        vec![
            vec![TextRun::text(region.name.as_str())],
            vec![TextRun::text(address_cell(&counters))],
            phone_cell(&counters),
        ]
    };
    TableRows::new(serving_regions(catalog, handbook, item).into_iter().map(row).collect())
}

/// Writes the address cell: one counter behind the other, each with its label or function if it has one.
fn address_cell(counters: &[ServingCounter<'_>]) -> String {
    let place = |serving: &ServingCounter<'_>| match (serving.label(), serving.function()) {
        (Some(label), _) => format!("{label}：{}", serving.place()),
        (None, Some(function)) => format!("{function}（{}）", serving.place_within_town()),
        (None, None) => serving.place(),
    };
    counters.iter().map(place).fold(String::new(), |cell, place| {
        // A place that is a sentence has its own stop.
        let is_apart = cell.is_empty() || cell.ends_with('。');
        cell + if is_apart { "" } else { "；" } + &place
    })
}

/// Writes the phone cell: every number once, with the function it serves where there are several.
fn phone_cell(counters: &[ServingCounter<'_>]) -> Vec<TextRun> {
    let mut runs: Vec<TextRun> = Vec::new();
    for serving in counters {
        let function = serving.function();
        for (number, label) in serving.phones() {
            let run = phone_run(number, number.as_str());
            if function.is_none() && runs.contains(&run) {
                continue;
            }
            if !runs.is_empty() {
                runs.push(TextRun::text(if function.is_some() { "；" } else { " " }));
            }
            runs.extend(function.map(|function| TextRun::text(format!("{function} "))));
            runs.push(run);
            runs.extend(label.map(|label| TextRun::text(format!("（{label}）"))));
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
    let regions = serving_regions(catalog, handbook, item);
    // With a single region nothing need be said of it.
    let is_named = regions.len() > 1;
    let of_region = |region: &Region, line: Vec<TextRun>| {
        let name = (is_named && !line.is_empty()).then(|| TextRun::text(format!("{}：", region.name)));
        name.into_iter().chain(line).collect::<Vec<_>>()
    };
    for (region, counters) in regions {
        for serving in counters {
            push_new(&mut addresses, of_region(region, vec![TextRun::text(serving.place())]));
            push_new(&mut numbers, of_region(region, phone_line(serving)));
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
fn phone_line(serving: ServingCounter<'_>) -> Vec<TextRun> {
    let mut runs = Vec::new();
    let mut area = None;
    let mut phones = serving.phones().peekable();
    while let Some((number, label)) = phones.next() {
        if !runs.is_empty() {
            runs.push(TextRun::text("、"));
        }
        let same_area = area.is_some() && number.area_code() == area;
        runs.push(phone_run(number, if same_area { number.local() } else { number.as_str() }));
        area = number.area_code();
        let next = phones.peek().and_then(|(_, next)| *next);
        if let Some(label) = label.filter(|label| next != Some(label)) {
            runs.push(TextRun::text(format!("（{label}）")));
        }
    }
    runs
}
