//! Comfort for those who write a catalog: its canonical layout, and new files to begin with.
//!
//! Everything here turns text into text. Reading and writing files belongs to the program.

pub mod format;
pub mod scaffold;

pub use format::format;
