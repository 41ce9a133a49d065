//! The kinds of mistakes, in groups.

mod addresses;
mod agreement;
mod ids;
mod phones;
mod second;
mod structure;
mod syntax;
mod wording;

use banshi_draw::Rng;

use crate::change::Change;
use crate::corpus::Corpus;

/// One kind of mistake.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Its name on the command line.
    pub id: &'static str,
    /// Its name in the table.
    pub name: &'static str,
    /// What a careless person does.
    pub act: &'static str,
    /// Why less than 80 % can be seen, where that is so.
    pub reason: Option<&'static str>,
    /// Every admissible change.
    pub(crate) places: fn(&Corpus, &mut Rng) -> Vec<Change>,
}

impl Kind {
    const fn new(
        id: &'static str,
        name: &'static str,
        act: &'static str,
        places: fn(&Corpus, &mut Rng) -> Vec<Change>,
    ) -> Self {
        Self { id, name, act, reason: None, places }
    }

    const fn because(mut self, reason: &'static str) -> Self {
        self.reason = Some(reason);
        self
    }
}

/// Every kind, in the order of the table.
pub const KINDS: &[&[Kind]] =
    &[addresses::KINDS, phones::KINDS, structure::KINDS, wording::KINDS, agreement::KINDS, ids::KINDS, syntax::KINDS];
