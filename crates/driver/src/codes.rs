//! Every code that a catalog may meet, collected from those that report them.

use std::sync::LazyLock;

use banshi_core::finding::Code;
use banshi_lint::LINTS;
use banshi_reason::soundness;

use crate::allow::STALE_ALLOWANCE;
use crate::settings::BAD_SETTING;

static ALL: LazyLock<Vec<Code>> = LazyLock::new(|| {
    let others = [soundness::codes::ALL, &[STALE_ALLOWANCE, BAD_SETTING]];
    let of_lints = LINTS.iter().map(|lint| lint.codes);
    let mut all: Vec<Code> = banshi_core::CODES.into_iter().chain(others).chain(of_lints).flatten().copied().collect();
    all.sort_unstable();
    // More than one part of the program may report the same.
    all.dedup();
    all
});

/// Returns every code, in order.
pub fn codes() -> &'static [Code] {
    &ALL
}

/// Finds the code that is printed like this, for instance `B101`.
pub fn code(id: &str) -> Option<Code> {
    codes().iter().copied().find(|code| code.id() == id)
}
