//! New files to begin with, and their entries in the files that list them.
//!
//! A scaffold keeps to the rules of a catalog as far as nobody's knowledge is needed. What only the author knows is
//! written as [`TO_FILL`].

mod changes;
mod handbook;
mod item;
mod office;
mod vocabulary;

pub use changes::{Changes, Impossible, Read, TO_FILL};
pub use handbook::{NewHandbook, new_handbook};
pub use item::{NewItem, new_item};
pub use office::{NewOffice, NewRegion, new_office};
