//! Charts to draw, and what must hold of drawings.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::float_cmp,
    reason = "tests; each uses a part"
)]

pub mod checks;
pub mod random;
pub mod samples;
