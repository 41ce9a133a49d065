//! Fingerprints: whether something is the same as before, without keeping what was before.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::io::{Read, Write};
use std::str::FromStr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use siphasher::sip128::{Hasher128, SipHasher13};

/// 128 bits of what something consists of. Two different things have the same one about as often as a
/// disk is wrong without noticing. The same on every machine of one word size; not a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// Returns the fingerprint of a value.
    pub fn of(value: &(impl Hash + ?Sized)) -> Self {
        let mut hasher = SipHasher13::new();
        value.hash(&mut hasher);
        Self(hasher.finish128().as_u128())
    }

    /// Returns the fingerprint of bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let mut hasher = SipHasher13::new();
        hasher.write(bytes);
        Self(hasher.finish128().as_u128())
    }

    /// Returns the fingerprint of all bytes that there are to read.
    pub fn of_reader(reader: &mut dyn Read) -> std::io::Result<Self> {
        let mut hasher = Hashed(SipHasher13::new());
        std::io::copy(reader, &mut hasher)?;
        Ok(Self(hasher.0.finish128().as_u128()))
    }

    /// Returns the fingerprint of a value written as data. What cannot be written so is never the same as before.
    pub fn of_data(value: &impl Serialize) -> Self {
        static FAILED: AtomicU64 = AtomicU64::new(0);
        let mut hasher = Hashed(SipHasher13::new());
        if serde_json::to_writer(&mut hasher, value).is_err() {
            (SystemTime::now(), FAILED.fetch_add(1, Ordering::Relaxed)).hash(&mut hasher.0);
        }
        Self(hasher.0.finish128().as_u128())
    }
}

/// What is written to it is hashed.
struct Hashed(SipHasher13);

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.write(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.to_string()
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = std::num::ParseIntError;
    fn try_from(written: String) -> Result<Self, Self::Error> {
        written.parse()
    }
}

impl FromStr for Fingerprint {
    type Err = std::num::ParseIntError;
    fn from_str(written: &str) -> Result<Self, Self::Err> {
        u128::from_str_radix(written, 16).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_character_makes_a_difference() {
        let one = Fingerprint::of("事项一");
        assert_ne!(one, Fingerprint::of("事项二"));
        assert_eq!(one.to_string().parse(), Ok(one));
    }

    #[test]
    fn what_is_read_in_pieces_is_what_is_there_at_once() {
        let bytes: Vec<u8> = (0..100_000_u32).map(|number| number.to_le_bytes()[0]).collect();
        assert_eq!(Fingerprint::of_reader(&mut bytes.as_slice()).unwrap(), Fingerprint::of_bytes(&bytes));
        assert_eq!(Fingerprint::of_data(&"事项"), Fingerprint::of_bytes("\"事项\"".as_bytes()));
    }

    #[test]
    fn what_is_no_data_is_never_the_same() {
        let no_data = std::collections::BTreeMap::from([((1, 2), 3)]);
        assert_ne!(Fingerprint::of_data(&no_data), Fingerprint::of_data(&no_data));
    }
}
