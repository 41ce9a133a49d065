//! What is drawn follows from seed and number, and has the proportions of the real catalog.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;

use banshi_synth::{File, ITEMS_IN_A_HANDBOOK, catalog};

const SEED: u64 = 20_221_001;

fn files(items: usize, seed: u64) -> BTreeMap<String, String> {
    let all: Vec<File> = catalog(NonZeroUsize::new(items).unwrap(), seed).collect();
    let count = all.len();
    let all: BTreeMap<_, _> = all.into_iter().collect();
    assert_eq!(all.len(), count, "a path comes twice");
    all
}

fn item_texts(files: &BTreeMap<String, String>) -> Vec<&str> {
    files.iter().filter(|(path, _)| path.contains("/items/")).map(|(_, text)| text.as_str()).collect()
}

fn count(files: &BTreeMap<String, String>, start: &str, end: &str) -> usize {
    files.keys().filter(|path| path.starts_with(start) && path.ends_with(end)).count()
}

#[test]
fn one_seed_one_catalog() {
    assert_eq!(files(200, SEED), files(200, SEED));
    let (one, other) = (files(200, 1), files(200, 2));
    assert!(item_texts(&one).iter().zip(item_texts(&other)).all(|(one, other)| *one != other));
}

/// Compares a fingerprint of all bytes: it may change with the crate, and never with the machine.
#[test]
fn the_same_bytes_on_every_machine() {
    let bytes = files(63, SEED).into_iter().flat_map(|(path, text)| (path + &text).into_bytes());
    let sum = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    assert_eq!(sum, 15_970_872_399_443_606_619);
}

#[test]
fn a_handbook_is_the_same_in_a_larger_catalog() {
    let (small, large) = (files(10 * ITEMS_IN_A_HANDBOOK + 5, SEED), files(15 * ITEMS_IN_A_HANDBOOK, SEED));
    let cut = "handbooks/prefecture-0002-medical/handbook.toml";
    for (path, text) in small.iter().filter(|(path, _)| path.starts_with("handbooks/") && *path != cut) {
        assert_eq!(Some(text), large.get(path), "{path}");
    }
    // Regions of a prefecture do not know of other prefectures either.
    assert_eq!(small["regions/county-0001-07.toml"], large["regions/county-0001-07.toml"]);
}

#[test]
fn nothing_is_made_before_it_is_asked_for() {
    let many = NonZeroUsize::new(100_000_000).unwrap();
    assert_eq!(catalog(many, SEED).take(5 * (ITEMS_IN_A_HANDBOOK + 1)).count(), 160);
}

#[test]
fn the_numbers_are_those_that_were_asked_for() {
    for (items, handbooks, prefectures) in
        [(1, 1, 1), (31, 1, 1), (32, 2, 1), (310, 10, 1), (311, 11, 2), (1000, 33, 4)]
    {
        let made = files(items, SEED);
        assert_eq!(item_texts(&made).len(), items);
        assert_eq!(count(&made, "handbooks/", "/handbook.toml"), handbooks);
        assert_eq!(count(&made, "regions/county-", ".toml"), 10 * prefectures);
        assert_eq!(count(&made, "regions/prefecture-", "-desk.toml"), prefectures);
        for (_, handbook) in made.iter().filter(|(path, _)| path.ends_with("/handbook.toml")) {
            let regions = handbook.split_once("regions = [").unwrap().1.split(']').next().unwrap();
            assert_eq!(regions.matches('"').count() / 2, 11);
        }
    }
}

#[test]
fn names_of_places_and_phones_are_unique() {
    let made = files(3100, SEED);
    let regions: Vec<&String> =
        made.iter().filter(|(path, _)| path.starts_with("regions/")).map(|(_, text)| text).collect();
    let of_key = |key: &str, first: bool| {
        let values = |text: &&String| {
            let all = text.lines().filter_map(|line| line.strip_prefix(key)?.strip_prefix(" = ")).map(str::to_owned);
            all.take(if first { 1 } else { usize::MAX }).collect::<Vec<_>>()
        };
        regions.iter().flat_map(values).collect::<Vec<_>>()
    };
    for (key, first) in [("name", true), ("number", false)] {
        let all = of_key(key, first);
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{key}");
    }
}

/// Compares shares of the items in a hundred with bounds on both sides of what the real catalog has.
#[test]
fn the_proportions_are_those_of_the_real_catalog() {
    let made = files(3100, SEED);
    let items = item_texts(&made);
    let mean = items.iter().map(|text| text.len()).sum::<usize>() / items.len();
    assert!((2000..3000).contains(&mean), "{mean} bytes");
    assert!(items.iter().any(|text| text.len() < 700) && items.iter().any(|text| text.len() > 6000));
    let shares = [
        ("[[cases]]", 40, 65),
        ("additive = true", 20, 40),
        ("\nparent = ", 5, 20),
        ("when = {", 25, 45),
        ("one_of = [", 30, 55),
        ("any_one = true", 5, 25),
        ("all_of = [", 2, 12),
        ("at_least = 2, of", 2, 12),
        ("copies = ", 5, 45),
        ("seal = ", 15, 45),
        ("whose = ", 30, 60),
        ("form = ", 55, 100),
        ("meets = {", 3, 12),
        ("image = {", 2, 12),
        ("open = ", 5, 20),
        ("\nuse = ", 90, 100),
        ("\nactor = ", 30, 60),
        ("[[proxies]]", 25, 45),
        ("[[eligibility]]", 4, 15),
        ("[[references]]", 8, 25),
        ("[acceptance]", 12, 30),
        ("kind = \"yearly\"", 1, 5),
        ("kind = \"calendar-days\"", 2, 8),
        ("kind = \"immediate\"", 25, 50),
        ("kind = \"working-days\"", 40, 70),
        ("list = \"", 2, 8),
        ("caption = true", 8, 25),
        ("[sections.", 30, 60),
        ("for = [", 3, 15),
    ];
    for (words, from, to) in shares {
        let share = items.iter().filter(|text| text.contains(words)).count() * 100 / items.len();
        assert!((from..=to).contains(&share), "{share} of 100 items have {words}");
    }
}

#[test]
fn every_line_asks_for_something() {
    let made = files(3100, SEED);
    let cut_short = |line: &&str| ["提供\"", "提供；\"", "提供。\"", "：；\""].iter().any(|end| line.ends_with(end));
    let items = item_texts(&made);
    let mut lines = items.iter().flat_map(|text| text.lines());
    assert_eq!(lines.find(cut_short), None);
}

/// Compressors and caches must find no two handbooks alike.
#[test]
fn items_of_one_kind_differ() {
    let made = files(620, SEED);
    let directory = |number: usize| format!("handbooks/prefecture-000{number}-police/items/");
    let (one, other) = (directory(1), directory(2));
    let pairs = made.iter().filter_map(|(path, text)| {
        Some((text, made.get(&path.strip_prefix(one.as_str()).map(|name| format!("{other}{name}"))?)?))
    });
    let pairs: Vec<_> = pairs.collect();
    assert!(pairs.len() > 5);
    let mut all_new = 0;
    for (one, other) in &pairs {
        let lines: BTreeSet<&str> = one.lines().filter(|line| line.contains("text = ")).collect();
        let new = other.lines().filter(|line| line.contains("text = ") && !lines.contains(line)).count();
        // The smallest items have four lines, of which two are the same for all.
        assert!(new >= 2, "{one}\n{other}");
        all_new += new;
    }
    assert!(all_new >= 5 * pairs.len(), "{all_new} new lines in {} items", pairs.len());
}

#[test]
fn the_vocabulary_does_not_grow() {
    let records = |items: usize, table: &str| {
        let made = files(items, SEED);
        made.values().map(|text| text.matches(table).count()).sum::<usize>()
    };
    for (table, from, to) in
        [("[[documents]]", 200, 300), ("[[services]]", 40, 40), ("[[facts]]", 15, 25), ("[[duties]]", 40, 60)]
    {
        for items in [1550, 6200] {
            let count = records(items, table);
            assert!((from..=to).contains(&count), "{count} {table} for {items} items");
        }
    }
}
