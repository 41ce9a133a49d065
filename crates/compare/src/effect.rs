//! What a change means for the applicant, and how alike two texts are.

pub use banshi_reason::asked::{Effect, Shift};
pub(crate) use banshi_reason::asked::{added_removed, condition_shift};

/// Returns how alike two texts are, from 0 to 1000.
pub(crate) fn text_similarity(one: &str, other: &str) -> u32 {
    // The ratio lies between 0 and 1.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1000")]
    let thousandths = (strsim::normalized_levenshtein(one, other) * 1000.0).round() as u32;
    thousandths
}
