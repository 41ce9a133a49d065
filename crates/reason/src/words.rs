//! The author of sentences: conditions, days, limits, windows, questions and flows, as a clerk says them.
//!
//! What is printed or signed quotes in “ ”; 「 」 are for findings on the terminal alone.

mod condition;
mod date;
mod flow;
mod limit;
mod list;
mod proxy;
mod question;
mod window;

pub use condition::{circumstances, circumstances_within, condition_label, condition_words};
pub use date::{date_words, day_words};
pub use flow::{note_words, origin_words, step_words, way_label};
pub use limit::{
    counting_words, due_sentence, limit_circumstances, limit_lines, limit_sentence, limit_words, limit_words_for,
    wait_words,
};
pub use list::{counted, either, quoted, together};
pub use proxy::{proxy_sentence, proxy_words};
pub use question::known_words;
pub use window::{NOT_STATED, acceptance_words, closed_sentence, window_sentence, window_words};
