//! The commands, one file each.

pub(crate) mod assess;
pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod checklist;
pub(crate) mod compare;
pub(crate) mod deps;
pub(crate) mod diff;
mod facts;
pub(crate) mod find;
mod fix;
pub(crate) mod flow;
pub(crate) mod fmt;
pub(crate) mod links;
pub(crate) mod lints;
pub(crate) mod lookup;
pub(crate) mod lsp;
pub(crate) mod manual;
pub(crate) mod new;
pub(crate) mod place;
mod profile;
pub(crate) mod rules;
pub(crate) mod scaffold;
pub(crate) mod serve;
pub(crate) mod time;

// The commands that answer questions find these here.
use crate::catalog::{answer, answer_about, respond};
