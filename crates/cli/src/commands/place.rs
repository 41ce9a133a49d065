//! `banshi where`

use banshi_answers::lookup::find_region;
use banshi_answers::office::{ItemOffices, OfficePlace, item_offices};
use banshi_core::model::Region;
use banshi_reason::words::NOT_STATED;

use super::{answer_about, heading_of, print_answer};
use crate::Failure;
use crate::args::{RunCommand, WhereOptions};

impl RunCommand for WhereOptions {
    fn run(&self) -> Result<u8, Failure> {
        answer_about((&self.question, self.region.as_deref()), |catalog, handbook, item| {
            let regions: Vec<&Region> = match &self.region {
                Some(wanted) => vec![&catalog.regions[&find_region(catalog, handbook, wanted)?]],
                None => handbook.regions.iter().map(|link| &catalog.regions[link]).collect(),
            };
            let answer = item_offices(catalog, handbook, item, regions);
            print_answer(&self.question.source, &offices_text(&heading_of(catalog, handbook, item), &answer), &answer)
        })
    }
}

fn offices_text(heading: &str, answer: &ItemOffices<'_>) -> String {
    let mut text = format!("{heading}\n");
    for region in &answer.regions {
        text += &format!("\n{}\n", region.name);
        if region.places.is_empty() {
            text += "  不在这里办理：手册没有列这个区划的窗口\n";
        }
        text.extend(region.places.iter().map(place_text));
    }
    if !answer.channels.is_empty() {
        text += &format!("\n办理方式：{}\n", answer.channels.join("\n          "));
    }
    text + &format!("\n监督电话：{}\n", answer.supervision.unwrap_or(NOT_STATED))
}

/// Writes one counter on lines of its own.
pub(super) fn place_text(place: &OfficePlace<'_>) -> String {
    let heading = place.heading().map_or_else(String::new, |heading| format!("  【{heading}】\n"));
    let phones = place.labelled_phones();
    let phones = if phones.is_empty() { NOT_STATED.to_owned() } else { phones.join("、") };
    let desk = place.desk.as_ref().map_or_else(String::new, |desk| format!("  窗口：{desk}\n"));
    let printed = place.printed.as_ref().map_or_else(String::new, |printed| format!("  原印作：{printed}（已勘误）\n"));
    format!("{heading}  地址：{}\n{printed}{desk}  电话：{phones}\n", place.address)
}
