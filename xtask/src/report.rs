//! What a chore says at its end.

/// What a chore says, and whether what it looked at is as it should be.
pub(crate) struct ChoreReport {
    pub(crate) text: String,
    pub(crate) is_good: bool,
}

impl ChoreReport {
    /// Reports that all is well.
    pub(crate) fn good(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_good: true }
    }
}
