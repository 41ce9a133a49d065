//! Every code that a catalog may meet: those of allowances and settings, and what the rooms below report.

use std::sync::LazyLock;

use banshi_core::finding::{Code, FindingLevel, Manual};
use banshi_lint::{CHECKS, LINTS};
use banshi_reason::soundness;

/// An allowance of a finding that is not there, or that cannot be allowed.
pub(crate) const STALE_ALLOWANCE: Code = Code(&Manual {
    id: "B402",
    title: "允许没有用处",
    level: FindingLevel::Warning,
    category: CHECKS,
    why: "「# 允许」的下一行没有要允许的问题，或这个问题不能允许，或没有写理由。留着它，以后出了真问题也会被放过。",
    mend: "问题改好了，删去这行注释；理由写在代码后面，如 # 允许 B511：原文如此，已与经办机构核对。",
    examples: &[],
});

/// A setting in `banshi.toml` that means nothing.
pub(crate) const BAD_SETTING: Code = Code(&Manual {
    id: "B403",
    title: "设置不对",
    level: FindingLevel::Error,
    category: CHECKS,
    why: "banshi.toml 里写了没有的代码、不认识的值，或想把错误降为提醒。",
    mend: "代码见 banshi lints；值写 off（不报）、warning（提醒）或 error（错误）。错误只能改正，不能降低。",
    examples: &[],
});

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
