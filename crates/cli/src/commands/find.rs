//! `banshi find`

use banshi_answers::find::{SearchField, SearchHit, SearchText, find_items};

use super::{answer_from, print_answer};
use crate::Failure;
use crate::args::{FindOptions, RunCommand};

impl RunCommand for FindOptions {
    fn run(&self) -> Result<u8, Failure> {
        let words = self.text.join(" ");
        let wanted = SearchText::new(&words)?;
        answer_from(&self.source, |catalog| {
            let hits = find_items(catalog, &wanted);
            print_answer(&self.source, &hits_text(&words, &hits), &hits)
        })
    }
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
