//! What has changed between two catalogs, and how two handbooks differ, in the words of the public.
//!
//! [`diff()`] takes two linked catalogs and gives a [`Report`] of typed [`change::Change`]s, each with
//! its [`Effect`] on the applicant. [`compare`] takes two handbooks of one catalog and pairs their
//! items by the services they offer. [`text`] and [`page`] write both; nothing here writes a file.
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
pub mod change;
mod detail;
mod diff;
mod effect;
mod handbooks;
mod matching;
mod materials;
mod office;
pub mod page;
mod reach;
mod shared;
pub mod text;
mod time;
mod wording;

pub use diff::{HandbookChanges, ItemChanges, Named, RegionChanges, Report, SharedEntry, Tally, diff};
pub use effect::{Effect, Shift};
pub use handbooks::{Aspect, Comparison, Differing, Group, MaterialTable, Row, Side, compare};
