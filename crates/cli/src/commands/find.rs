//! `banshi find`

use banshi_answers::find::{SearchField, SearchHit, SearchText, find_items};

use super::{answer, respond};
use crate::Failure;
use crate::args::FindOptions;

pub(crate) fn run(options: &FindOptions) -> Result<u8, Failure> {
    let words = options.text.join(" ");
    let wanted = SearchText::new(&words)?;
    answer(&options.source, |catalog| {
        let hits = find_items(catalog, &wanted);
        respond(&options.source, &hits_text(&words, &hits), &hits)
    })
}

fn hits_text(wanted: &str, hits: &[SearchHit<'_>]) -> String {
    if hits.is_empty() {
        return format!("没有查到「{wanted}」");
    }
    let mut text = String::new();
    for hit in hits {
        text += &format!("{}/{}  {}", hit.handbook, hit.item, hit.name);
        if hit.field != SearchField::Name {
            text += &format!("  （{}：{}）", hit.field.chinese(), hit.found);
        }
        text.push('\n');
    }
    text
}
