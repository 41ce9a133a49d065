//! The commands, one file each.

mod assess;
mod build;
mod check;
mod checklist;
mod compare;
mod deps;
mod diff;
mod facts;
mod find;
mod fix;
mod flow;
mod fmt;
mod links;
mod lints;
mod lsp;
mod manual;
mod new;
mod place;
mod profile;
mod rules;
mod scaffold;
mod serve;
mod time;

// The commands that answer questions find these here.
use crate::catalog::{answer_about, answer_from, heading_of, print_answer};
