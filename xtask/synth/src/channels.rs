//! The ways to apply.

use rand::RngExt;

use crate::draft::Draft;
use crate::random::{one_by_weight, one_of};
use crate::tables::{WordingRow, filled, tables};

/// Writes the `[[channels]]` of an item, and says whether one of them is online.
pub(crate) fn channels_text(draft: &mut Draft<'_>) -> (String, bool) {
    let table = &tables().items.channels;
    let values = [
        ("field", draft.book.department.field.as_str()),
        ("office", &draft.book.department.office),
        ("prefecture", &draft.book.prefecture.name),
    ];
    let counter: &String = one_of(&mut draft.dice, &table.counter);
    let counter = filled(counter, &values);
    let mut all = vec![("counter", counter.as_str(), "")];
    let is_online = draft.dice.random_bool(0.45);
    if is_online {
        let online: Vec<&WordingRow> = table.online.iter().collect();
        let online = one_by_weight(&mut draft.dice, &online, |wording| wording.weight);
        all.extend(online.map(|wording| ("online", wording.words.as_str(), wording.keys.as_str())));
    }
    for channel in &table.other {
        let suits = channel.except != Some(draft.topic.kind.group.id);
        if suits && draft.dice.random_ratio(channel.share, 100) {
            all.push((&channel.kind, &channel.words, &channel.keys));
        }
    }
    let mut text = String::new();
    for (at, (kind, words, keys)) in all.iter().enumerate() {
        let mark = draft.end_mark(at + 1 == all.len());
        text += &format!("\n[[channels]]\nkinds = [\"{kind}\"]\ntext = \"{words}{mark}\"\n");
        text += &if keys.is_empty() { String::new() } else { format!("{keys}\n") };
    }
    (text, is_online)
}
