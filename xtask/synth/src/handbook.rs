//! The files of a handbook.

use rand::RngExt;

use crate::book::{Style, SyntheticHandbook};
use crate::draft::Draft;
use crate::places::COUNTIES;
use crate::random::{one_of, stream};
use crate::region::supervision_id;
use crate::tables::{LINES_STYLE, TABLE_STYLE, filled, tables};
use crate::used::Used;
use crate::{File, item};

/// Makes a handbook's own file and those of its items.
pub(crate) fn handbook_files(book: &SyntheticHandbook, used: &mut Used) -> Vec<File> {
    let directory = format!("handbooks/{}", book.id);
    let mut files = vec![(format!("{directory}/handbook.toml"), handbook_text(book))];
    for at in 0..book.topics.len() {
        let dice = stream(book.seed, &format!("{} {at}", book.id));
        let text = item::item_text(&mut Draft::new(dice, used, book, at));
        files.push((format!("{directory}/items/{}.toml", book.item_id(at)), text));
    }
    files
}

fn handbook_text(book: &SyntheticHandbook) -> String {
    let SyntheticHandbook { id, prefecture, department, .. } = book;
    let mut dice = stream(book.seed, &format!("title of {id}"));
    let mut text = format!("id = \"{id}\"\ntitle = \"{}{}服务事项\"\n", prefecture.name, department.field);
    text += &format!("subtitle = \"{}\"\n", one_of(&mut dice, &tables().handbooks.subtitles));
    if dice.random_bool(0.5) {
        text += &format!("publisher = \"{}{}\"\n", prefecture.name, department.office);
    }
    let (year, month) = (dice.random_range(2019..=2025), dice.random_range(1..=12));
    text += &format!("date = \"{year}-{month:02}\"\nregion = \"{}\"\n", prefecture.id);
    let counties = (0..COUNTIES).map(|county| prefecture.county_id(county));
    text += &id_list("regions", std::iter::once(prefecture.desk_id()).chain(counties));
    text += &id_list("items", (0..book.topics.len()).map(|at| book.item_id(at)));
    let style = match book.style {
        Style::Table => TABLE_STYLE,
        Style::Lines => LINES_STYLE,
    };
    let phone = format!("{}/{}", prefecture.id, supervision_id(department));
    text + &filled(style, &[("phone", &phone), ("prefecture", &prefecture.id)])
}

fn id_list(key: &str, ids: impl Iterator<Item = String>) -> String {
    let lines: Vec<String> = ids.map(|id| format!("  \"{id}\",\n")).collect();
    format!("{key} = [\n{}]\n", lines.concat())
}
