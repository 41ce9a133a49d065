//! Made-up catalogs of any size, for measuring.
//!
//! A catalog is drawn from parts: regions with offices, departments with subjects, and items whose words and data are made
//! together, so that `banshi check` has nothing to say about them. Its proportions are those of the real catalog. Nothing in
//! it is about a real place.
//!
//! A prefecture with its ten counties has up to ten handbooks, one for each department, and a handbook has
//! [`ITEMS_IN_A_HANDBOOK`] items. A handbook and a region do not depend on how many others there are.

mod demand;
mod departments;
mod draft;
mod facts;
mod flows;
mod handbook;
mod item;
mod materials;
mod papers;
mod people;
mod places;
mod region;
mod shared;
mod steps;
mod times;
mod used;

use std::collections::VecDeque;
use std::num::NonZeroUsize;

use banshi_draw::Rng;

use departments::DEPARTMENTS;
use handbook::Book;
use places::Prefecture;
use used::Used;

/// A path below the catalog's directory, and the text of the file.
pub type File = (String, String);

/// A handbook has so many items; the last one of a catalog may have fewer.
pub const ITEMS_IN_A_HANDBOOK: usize = 31;

/// The files of a catalog with so many items, made as they are asked for: handbooks first, then the regions, then what they
/// all share. The same number and seed give the same bytes.
pub fn catalog(items: NonZeroUsize, seed: u64) -> impl Iterator<Item = File> {
    Files { items: items.get(), seed, step: 0, used: Used::default(), made: VecDeque::new() }
}

/// What is left to make.
struct Files {
    items: usize,
    seed: u64,
    /// Handbooks come first, prefectures after them, and what is shared is the last step.
    step: usize,
    used: Used,
    made: VecDeque<File>,
}

impl Iterator for Files {
    type Item = File;

    fn next(&mut self) -> Option<File> {
        while self.made.is_empty() {
            let files = self.files_of(self.step)?;
            self.made.extend(files);
            self.step += 1;
        }
        self.made.pop_front()
    }
}

impl Files {
    fn files_of(&mut self, step: usize) -> Option<Vec<File>> {
        let handbooks = self.items.div_ceil(ITEMS_IN_A_HANDBOOK);
        let prefectures = handbooks.div_ceil(DEPARTMENTS.len());
        if step < handbooks {
            let items = ITEMS_IN_A_HANDBOOK.min(self.items - step * ITEMS_IN_A_HANDBOOK);
            return Some(Book::new(self.seed, step, items).files(&mut self.used));
        }
        let at = step - handbooks;
        if at < prefectures {
            let own = DEPARTMENTS.len().min(handbooks - at * DEPARTMENTS.len());
            return Some(region::files(self.seed, &Prefecture::new(self.seed, at), own, &mut self.used));
        }
        (at == prefectures).then(|| shared::files(self.seed, prefectures, &self.used))
    }
}

/// One of some, of which there must be any.
fn one_of<T: Copy>(rng: &mut Rng, all: &[T]) -> T {
    all[rng.below(all.len())]
}
