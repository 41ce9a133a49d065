//! What a chore says at its end.

/// What a chore says, and whether what it looked at is as it should be.
pub(crate) struct ChoreReport {
    pub(crate) text: String,
    pub(crate) is_good: bool,
}

impl ChoreReport {
    /// Reports that all is well.
    #[expect(clippy::needless_pass_by_value, reason = "it is called as a function of what a chore returns")]
    pub(crate) fn good(text: impl ToString) -> Self {
        Self { text: text.to_string(), is_good: true }
    }
}
