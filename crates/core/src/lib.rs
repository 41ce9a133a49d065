//! The heart of banshi: a catalog directory becomes an immutable, linked, typed model.
//!
//! The way is one-way: [`source`] reads bytes, [`schema`] is TOML as staff write it, [`link`]
//! resolves every name, [`model`] is what all generators see, [`flow`] is an item's steps as a graph.
//! Every step yields a value *and* findings and goes on; a [`model::Catalog`] exists only if no finding
//! is an error.
//!
//! This crate evaluates no condition, writes no sentence for the public, prints nothing, knows no output
//! format, and does no I/O past [`source`].

pub mod finding;
pub mod fingerprint;
pub mod flow;
pub mod link;
pub mod load;
pub mod model;
pub mod place;
pub mod printed;
pub mod schema;
pub mod source;
pub mod value;

pub use load::{Loaded, load};

/// The codes of all that this crate reports.
pub const CODES: [&[finding::Code]; 3] = [source::codes::ALL, schema::codes::ALL, link::codes::ALL];
