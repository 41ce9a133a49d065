//! What a lint is, and the kinds of things that lints are about.

use banshi_core::finding::{Category, Code};

use crate::{Inputs, Report};

/// A lint: the codes that it may report, and the check.
pub struct Lint {
    /// The codes, each with its manual.
    pub codes: &'static [Code],
    /// Looks, and says what it found.
    pub check: fn(&Inputs<'_>, &mut Report),
}

/// Addresses, sites, windows.
pub(crate) const ADDRESSES: Category = Category { id: "addresses", chinese: "地址" };

/// Phones.
pub(crate) const PHONES: Category = Category { id: "phones", chinese: "电话" };

/// Sections, headings, numbers.
pub(crate) const STRUCTURE: Category = Category { id: "structure", chinese: "结构" };

/// Words.
pub(crate) const WORDING: Category = Category { id: "wording", chinese: "用语" };

/// What the public would stumble over.
pub(crate) const SENSE: Category = Category { id: "sense", chinese: "情理" };

/// What the checks themselves need.
pub const CHECKS: Category = Category { id: "checks", chinese: "检查本身" };
