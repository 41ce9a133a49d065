//! What is said while measuring.

#[expect(clippy::print_stderr, reason = "a whole run takes long; whoever started it sees where it is")]
pub(super) fn announce(words: &str) {
    eprintln!("{words}");
}
