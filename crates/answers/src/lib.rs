//! What people ask of a catalog, answered: where to go, by when it is done, on which days, which item is meant,
//! what may be said in answer to a question, what an application states.
//!
//! The serializable types are the JSON that the commands print. Nothing here knows a terminal, a template or
//! the disk (but for the one application that is read); what is asked of somebody is
//! [`banshi_reason::evaluate`]'s work.

pub mod application;
pub mod calendar;
pub mod dependencies;
pub mod dialogue;
pub mod find;
pub mod given;
pub mod lookup;
pub mod office;
pub mod verdict;
