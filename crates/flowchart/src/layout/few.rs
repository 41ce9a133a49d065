//! A list of at most five small things, kept in place.

use std::ops::Deref;

/// No way through the grid has more stretches: aside, along, up or down, along, in.
const MOST: usize = 5;

/// A list without allocation: ways are made by the hundred for every chart, most of them to be thrown away.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Few<T> {
    all: [T; MOST],
    count: usize,
}

impl<T: Copy + Default> Few<T> {
    /// Collects these, of which there must not be more than [`MOST`].
    pub(crate) fn new(these: impl IntoIterator<Item = T>) -> Self {
        let mut few = Self { all: [T::default(); MOST], count: 0 };
        for one in these {
            few.all[few.count] = one;
            few.count += 1;
        }
        few
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.all[..self.count]
    }
}
