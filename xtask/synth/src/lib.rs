//! Made-up catalogs of any size, for measuring.
//!
//! A catalog is drawn from the tables in `data/`: regions with offices, departments with subjects, and items whose words and
//! data are made together, so that `banshi check` has nothing to say about them. Its proportions are those of the real
//! catalog. Nothing in it is about a real place.
//!
//! A prefecture with its ten counties has up to ten handbooks, one for each department, and a handbook has
//! [`ITEMS_IN_A_HANDBOOK`] items. A handbook and a region do not depend on how many others there are.

mod book;
mod cases;
mod channels;
mod demand;
mod draft;
mod eligibility;
mod handbook;
mod item;
mod line;
mod materials;
mod office;
mod places;
mod random;
mod region;
mod shared;
mod steps;
mod tables;
mod times;
mod used;

use std::collections::VecDeque;
use std::num::NonZeroUsize;

use book::SyntheticHandbook;
use places::Prefecture;
use tables::tables;
use used::Used;

/// A path below the catalog's directory, and the text of the file.
pub type File = (String, String);

/// Number of items in a handbook; the last one of a catalog may have fewer.
pub const ITEMS_IN_A_HANDBOOK: usize = 31;

/// Makes the files of a catalog with so many items as they are asked for: handbooks first, then the regions, then what they
/// all share. The same number and seed give the same bytes.
pub fn catalog(items: NonZeroUsize, seed: u64) -> impl Iterator<Item = File> {
    CatalogFiles { items: items.get(), seed, step: 0, used: Used::default(), made: VecDeque::new() }
}

/// What is left to make.
struct CatalogFiles {
    items: usize,
    seed: u64,
    /// Handbooks come first, prefectures after them, and what is shared is the last step.
    step: usize,
    used: Used,
    made: VecDeque<File>,
}

impl Iterator for CatalogFiles {
    type Item = File;

    fn next(&mut self) -> Option<File> {
        while self.made.is_empty() {
            let files = self.step_files(self.step)?;
            self.made.extend(files);
            self.step += 1;
        }
        self.made.pop_front()
    }
}

impl CatalogFiles {
    fn step_files(&mut self, step: usize) -> Option<Vec<File>> {
        let departments = tables().departments.departments.len();
        let handbooks = self.items.div_ceil(ITEMS_IN_A_HANDBOOK);
        let prefectures = handbooks.div_ceil(departments);
        if step < handbooks {
            let items = ITEMS_IN_A_HANDBOOK.min(self.items - step * ITEMS_IN_A_HANDBOOK);
            return Some(handbook::handbook_files(&SyntheticHandbook::new(self.seed, step, items), &mut self.used));
        }
        let at = step - handbooks;
        if at < prefectures {
            let own = departments.min(handbooks - at * departments);
            return Some(region::region_files(self.seed, &Prefecture::new(self.seed, at), own, &mut self.used));
        }
        (at == prefectures).then(|| shared::shared_files(self.seed, prefectures, &self.used))
    }
}
