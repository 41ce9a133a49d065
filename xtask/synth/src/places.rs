//! Names of places and phone numbers, which no two regions share.

use chacha20::ChaCha8Rng;
use rand::RngExt;
use rand::seq::SliceRandom;

use crate::random::stream;
use crate::tables::tables;

/// Number of provinces in the country.
pub(crate) const PROVINCES: usize = 31;
/// Number of counties in a prefecture.
pub(crate) const COUNTIES: usize = 10;

/// Area codes are 0300 to 0999.
const AREA_CODES: usize = 700;

/// Makes a name of two syllables, another one for every index as long as there are any, and says how often they ran out.
fn place_name(seed: u64, kind: &str, index: usize) -> (String, usize) {
    let table = &tables().places;
    let [first, second] = [&table.first_syllables, &table.second_syllables].map(|all| all.chars().collect::<Vec<_>>());
    let all = first.len() * second.len();
    // A step that shares no factor with the number of pairs leads to each of them once.
    let at = (index % all * STRIDE + stream(seed, kind).random_range(0..all)) % all;
    let (first, second) = (first[at % first.len()], second[at / first.len()]);
    // 安安 would be a word written twice. No other name ends with 堡.
    let name = if first == second { format!("{first}堡") } else { format!("{first}{second}") };
    (name, index / all)
}

/// A prime that divides no list of syllables.
const STRIDE: usize = 7919;

/// One prefecture with what is above it.
#[derive(Debug, Clone)]
pub(crate) struct Prefecture {
    pub(crate) index: usize,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) province: Province,
    pub(crate) area_code: String,
}

/// A province.
#[derive(Debug, Clone)]
pub(crate) struct Province {
    pub(crate) id: String,
    pub(crate) name: String,
}

impl Province {
    pub(crate) fn new(seed: u64, index: usize) -> Self {
        Self {
            id: format!("province-{:02}", index + 1), name: format!("{}省", place_name(seed, "provinces", index).0)
        }
    }
}

impl Prefecture {
    pub(crate) fn new(seed: u64, index: usize) -> Self {
        let (name, _) = place_name(seed, "prefectures", index);
        let level = if index.is_multiple_of(8) { "州" } else { "市" };
        Self {
            index,
            id: format!("prefecture-{:04}", index + 1),
            name: format!("{name}{level}"),
            province: Province::new(seed, index % PROVINCES),
            area_code: format!("0{}", 300 + index % AREA_CODES),
        }
    }

    /// Returns the id of the prefecture's own desk.
    pub(crate) fn desk_id(&self) -> String {
        format!("{}-desk", self.id)
    }

    /// Returns the id of one of its counties.
    pub(crate) fn county_id(&self, county: usize) -> String {
        format!("county-{:04}-{:02}", self.index + 1, county + 1)
    }

    /// Returns the name of one of its counties.
    pub(crate) fn county_name(&self, seed: u64, county: usize) -> String {
        let (name, round) = place_name(seed, "counties", self.index * COUNTIES + county);
        let level = ["县", "区", "自治县"][round % 3];
        format!("{name}{level}")
    }

    /// Returns one of a thousand phone numbers with its area code. Any two of them differ in two digits that are no neighbours, so that
    /// none is the slip of another, and none follows another.
    pub(crate) fn phone_number(&self, index: usize) -> String {
        let number = (index * 377 + self.index * 31) % 1000;
        let [a, b, c] = [number / 100, number / 10 % 10, number % 10];
        let shift = |digit: usize, by: usize| (digit + 1 + (self.index + by) % 8) % 10;
        // Where the area codes have run out, another first digit.
        let lead = 2 + (self.index + self.index / AREA_CODES) % 7;
        format!("{}-{lead}{a}{b}{c}{}{}{}", self.area_code, shift(a, 0), shift(b, 3), shift(c, 6))
    }
}

/// Names of streets, a new one at each call.
pub(crate) struct Streets(Vec<String>);

impl Streets {
    pub(crate) fn new(dice: &mut ChaCha8Rng) -> Self {
        let table = &tables().places;
        let with_side = |side| table.streets.iter().map(move |name| format!("{name}{side}"));
        let mut names: Vec<String> = table.sides.iter().flat_map(with_side).collect();
        names.shuffle(dice);
        Self(names)
    }

    /// Takes a name.
    pub(crate) fn take_name(&mut self) -> String {
        self.0.pop().unwrap_or_else(|| "中心".to_owned())
    }
}
