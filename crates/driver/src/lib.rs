//! What stands between the checks and the commands: opening a catalog, and making and publishing what is made of it.
//!
//! A catalog is opened whole, one handbook after the other, or so that it follows edits ([`Opening`], [`Workspace`]). Loading
//! gives findings, the flows are analysed, the lints run; what `banshi.toml` sets and what is allowed in the files is
//! applied here, and here it is decided whether the findings make the catalog unusable.
//!
//! [`publish`] makes the outputs while a handbook is at hand and puts them on disk as one step.

mod allow;
mod codes;
mod failure;
mod fix;
mod formats;
mod open;
pub mod publish;
mod settings;
mod workspace;

pub use codes::{code, codes};
pub use fix::{Change, mend};
pub use formats::rules::rule_parts;
pub use formats::{Format, Tools, UnknownFormat, make_file};
pub use open::{Keep, Opening};
pub use settings::{NAME as SETTINGS, Settings};
pub use workspace::Workspace;
