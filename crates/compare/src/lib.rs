//! What has changed between two catalogs, and how two handbooks differ, in the words of the public.
//!
//! [`diff_catalogs`] takes two linked catalogs and gives a [`DiffReport`] of typed changes, each with its [`Effect`] on
//! the applicant. [`compare_handbooks`] takes two handbooks of one catalog and pairs their items by the services they
//! offer. Both results are the data of a command, and are written as text, Markdown and web page; nothing here writes a
//! file.
//!
//! What is easier and what is harder is decided by rules on types, stated at `effect` of each kind of
//! change:
//!
//! - material: fewer materials, copies, seals and demands, a wider choice, fewer people who have to
//!   bring it are easier; the reverse is harder. What comes or goes with a whole case is neutral.
//! - time: a shorter limit and a longer window are easier; a limit that is no longer stated is harder.
//! - reach: one more channel, audience, case, disease or a proxy is easier; one less is harder.
//! - office: one more counter is easier, one less is harder; moves and phones are neutral.
//! - names and wording are neutral.

mod asked;
mod change;
mod detail;
mod diff;
mod effect;
mod handbooks;
mod matching;
mod materials;
mod office;
mod page;
mod reach;
mod shared;
mod text;
mod time;
mod wording;

pub use change::{
    CatalogChange, HandbookChange, ItemChange, MaterialChange, OfficeChange, Pace, Permission, ReachChange,
    SharedChange, TimeChange, ToldChange, Wording,
};
pub use diff::{
    DiffReport, EffectTally, HandbookChanges, ItemChanges, ItemName, RegionChanges, SharedEntry, diff_catalogs,
};
pub use effect::{Effect, Shift};
pub use handbooks::{
    AspectRow, ComparedAspect, ComparedHandbook, DifferingMaterial, HandbookComparison, ItemGroup, MaterialTable,
    compare_handbooks,
};
pub use page::{comparison_html, comparison_markdown, report_html, report_markdown, report_notice};
pub use text::{comparison_text, report_text};
