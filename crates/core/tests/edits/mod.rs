//! Careless edits of a text.

use proptest::prelude::*;

/// One careless edit of a text.
#[derive(Debug, Clone)]
pub(crate) enum Edit {
    Delete { at: usize, length: usize },
    Insert { at: usize, words: String },
    Repeat { at: usize, length: usize },
}

pub(crate) fn edit() -> impl Strategy<Value = Edit> {
    let words = prop_oneof![
        "[\\[\\]{}\"'=,#. \n]{1,4}",
        "[-:&*!?|>%@`\\\\\t\r~]{1,3}",
        "[a-z-]{1,8}",
        "[一-龥]{1,4}",
        Just("\u{0}".to_owned()),
        Just("9999999999999999999999".to_owned()),
        Just("[[materials.lines.lines]]\n".to_owned()),
    ];
    prop_oneof![
        (any::<usize>(), 1..40usize).prop_map(|(at, length)| Edit::Delete { at, length }),
        (any::<usize>(), words).prop_map(|(at, words)| Edit::Insert { at, words }),
        (any::<usize>(), 1..80usize).prop_map(|(at, length)| Edit::Repeat { at, length }),
    ]
}

pub(crate) fn apply(text: &mut Vec<char>, edit: &Edit) {
    let clamp = |at: usize, text: &[char]| at % (text.len() + 1);
    match edit {
        Edit::Delete { at, length } => {
            let at = clamp(*at, text);
            let end = (at + length).min(text.len());
            text.drain(at..end);
        }
        Edit::Insert { at, words } => {
            let at = clamp(*at, text);
            text.splice(at..at, words.chars());
        }
        Edit::Repeat { at, length } => {
            let at = clamp(*at, text);
            let end = (at + length).min(text.len());
            let copy = text[at..end].to_vec();
            text.splice(at..at, copy);
        }
    }
}
