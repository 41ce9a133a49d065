//! The author of sentences: conditions, days, limits, windows, questions and who may come, as a clerk says them.
//!
//! What is printed or signed quotes in “ ”; 「 」 are for findings on the terminal alone.

mod condition;
mod date;
mod list;

pub use condition::{circumstances, circumstances_within, condition_words};
pub use date::{date_words, day_words};
pub use list::{counted, either, quoted, together};
