//! Proof by mutation. Mistakes that people make are made on purpose in the clean catalog, one at a
//! time, in memory; what the checks see of them is counted.
//!
//! A kind names every place where its mistake can be made, whether a rule bites there or not; the
//! run draws among them with a fixed seed.

mod change;
mod corpus;
mod kinds;
mod run;
mod table;

pub use kinds::{KINDS, Kind};
pub use run::{Options, Outcome, Proof, Trial, prove};
