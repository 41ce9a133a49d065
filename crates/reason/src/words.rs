//! Sentences: conditions, answers, limits, windows and flows in Chinese, as all outputs say them.

mod facts;
mod flow;
mod time;

pub use facts::{condition_label, condition_words, joint_condition_words, known_words};
pub use flow::{note_words, origin_words, step_words, way_label};
pub use time::{
    CONVENTION, acceptance_words, date_words, limit_circumstances, limit_lines, limit_words, limit_words_for,
    wait_words, window_words,
};
