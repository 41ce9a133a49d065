//! Random choices that follow from a seed and a name, and are the same on every machine.

use std::hash::Hasher;

use chacha20::ChaCha8Rng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use siphasher::sip::SipHasher13;

/// Returns the random numbers of this name. What is drawn from one stream changes nothing in another.
pub(crate) fn stream(seed: u64, name: &str) -> ChaCha8Rng {
    let mut hasher = SipHasher13::new();
    hasher.write(name.as_bytes());
    ChaCha8Rng::seed_from_u64(seed ^ hasher.finish())
}

/// Returns one of several; there must be any.
pub(crate) fn one_of<'t, T>(dice: &mut ChaCha8Rng, all: &'t [T]) -> &'t T {
    &all[dice.random_range(0..all.len())]
}

/// Returns one of several, the heavier ones more often; `None` if there is none with a weight.
pub(crate) fn one_by_weight<T: Copy>(dice: &mut ChaCha8Rng, all: &[T], weight: impl Fn(&T) -> u32) -> Option<T> {
    all.choose_weighted(dice, weight).ok().copied()
}
