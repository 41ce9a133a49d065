//! Proof by mutation. Mistakes that people make are made on purpose in the clean catalog, one at a time, in memory; what
//! the checks see of them is counted.
//!
//! A kind of mistake names every place where it can be made, whether a rule sees it there or not; the run draws among them
//! with a fixed seed.

mod corpus;
mod mistake;
mod mistakes;
mod mutation;
mod run;
mod table;

pub use mistake::{Mistake, MistakeRow};
pub use mistakes::mistakes;
pub use run::{MistakeOutcome, MutationRun, MutationTrial, Options, prove};
