//! Random numbers that are the same on every machine.
//!
//! What is drawn from a [`Rng`] follows from its seed and the name of its stream, and from nothing else: no hasher of the
//! standard library, no clock, no width of a pointer.

/// `SplitMix64`: small, and good enough to draw places and words.
///
/// ```
/// use banshi_draw::Rng;
///
/// let mut rng = Rng::new(7, "streets");
/// assert_eq!((rng.below(100), rng.below(100)), (33, 26));
/// assert_eq!(Rng::new(7, "phones").below(100), 52);
/// ```
#[derive(Debug, Clone)]
pub struct Rng(u64);

impl Rng {
    /// The stream of this name: what is drawn from one stream changes nothing in another.
    pub fn new(seed: u64, stream: &str) -> Self {
        // FNV-1a: the hasher of the standard library is not promised to stay the same.
        let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(stream.bytes().fold(0xcbf2_9ce4_8422_2325, hash) ^ seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`; 0 for an empty range.
    pub fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound.max(1)).unwrap_or(u64::MAX);
        usize::try_from(self.next() % bound).unwrap_or_default()
    }

    /// A number from `first` to `last`, both included; `first` where the span is empty.
    pub fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below((last + 1).saturating_sub(first))
    }

    /// Yes, so many times in a hundred.
    pub fn chance(&mut self, in_hundred: usize) -> bool {
        self.below(100) < in_hundred
    }

    /// One of several; `None` of nothing.
    pub fn pick<'t, T>(&mut self, all: &'t [T]) -> Option<&'t T> {
        all.get(self.below(all.len()))
    }

    /// All of them in another order.
    pub fn shuffle<T>(&mut self, all: &mut [T]) {
        for last in (1..all.len()).rev() {
            all.swap(last, self.below(last + 1));
        }
    }
}
