//! What a linked catalog means for somebody: conditions over what is known, what is asked of whom, by when
//! it is done, and what becomes of an application.
//!
//! There is one evaluator, [`evaluate`], on three-valued conditions ([`facts`]); [`verdict`] holds what is
//! handed in against what it asks. [`soundness`] finds what is wrong with flows, [`time`] counts working days,
//! and [`words`] says all of it in Chinese.
//!
//! This crate reads nothing, prints nothing and knows no output format.

pub mod application;
pub mod asked;
pub mod evaluate;
pub mod facts;
pub mod form;
pub mod soundness;
pub mod time;
pub mod verdict;
pub mod words;
