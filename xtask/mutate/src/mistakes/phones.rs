//! Mistakes in phone numbers.

use chacha20::ChaCha8Rng;
use rand::RngExt;
use rand::seq::IndexedRandom;

use super::everywhere::end_of_words;
use crate::corpus::{Corpus, CorpusFile, Literal};
use crate::mistake::{FinderRow, Search};
use crate::mutation::Mutation;

pub(super) const FINDERS: &[FinderRow] = &[
    ("phone-transposed", transposed_copy),
    ("phone-digit", copy_with_slip),
    ("phone-digit-lost", digit_lost),
    ("phone-digit-doubled", digit_doubled),
    ("phone-only-digit", slip_of_digit),
    ("phone-area-code", other_area_code),
    ("phone-dash", other_dash),
    ("phone-supervision", supervision_number),
    ("phone-other-site", number_of_other_site),
    ("phone-twice", written_twice),
    ("phone-in-words", number_in_words),
];

fn phone_literals(corpus: &Corpus) -> impl Iterator<Item = (&CorpusFile, &Literal)> {
    corpus.region_files().flat_map(|file| file.literals_at("phones", "number").map(move |literal| (file, literal)))
}

/// Splits a number after the dash of its area code.
fn split_area(number: &str) -> (&str, &str) {
    number.split_at(number.find('-').map_or(0, |at| at + 1))
}

fn with_neighbours_swapped(number: &str) -> Vec<String> {
    let (area, local) = split_area(number);
    let digits: Vec<char> = local.chars().collect();
    let swap = |at: usize| {
        let mut digits = digits.clone();
        digits.swap(at, at + 1);
        format!("{area}{}", digits.into_iter().collect::<String>())
    };
    (0..digits.len().saturating_sub(1)).map(swap).collect()
}

fn with_one_digit_drawn(number: &str, dice: &mut ChaCha8Rng) -> Vec<String> {
    let (area, local) = split_area(number);
    let mut drawn = |at: usize| {
        let other = char::from(dice.random_range(b'0'..=b'9'));
        format!("{area}{}{other}{}", &local[..at], &local[at + 1..])
    };
    (0..local.len()).map(&mut drawn).collect()
}

/// Writes the number again below, with a slip, and prints it next to the right one.
fn copy_slips(corpus: &Corpus, mut slips: impl FnMut(&str) -> Vec<String>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for file in corpus.region_files() {
        for block in file.blocks_of("phones") {
            let (Some(id), Some(number)) = (file.block_value(block, "id"), file.block_value(block, "number")) else {
                continue;
            };
            let mut uses = file.literals_at("counters", "phones").chain(file.literals_at("duties", "phones"));
            let Some(home) = uses.find(|literal| file.text_of(literal) == id) else { continue };
            for slip in slips(number).into_iter().filter(|slip| slip != number) {
                let copy = format!("[[phones]]\nid = \"{id}-again\"\nnumber = \"{}\"\n\n", slip.trim_end());
                let mutation = Mutation::insert(file, block.own.end, copy);
                found.push(mutation.and(home.range.end + 1..home.range.end + 1, format!(", \"{id}-again\"")));
            }
        }
    }
    found
}

fn transposed_copy(search: &mut Search<'_>) -> Vec<Mutation> {
    copy_slips(search.corpus, with_neighbours_swapped)
}

fn copy_with_slip(search: &mut Search<'_>) -> Vec<Mutation> {
    copy_slips(search.corpus, |number| with_one_digit_drawn(number, &mut search.dice))
}

fn written_twice(search: &mut Search<'_>) -> Vec<Mutation> {
    // The blank at the end makes it another number for the moment.
    copy_slips(search.corpus, |number| vec![format!("{number} ")])
}

fn digit_lost(search: &mut Search<'_>) -> Vec<Mutation> {
    each_digit(search.corpus, |local, at| format!("{}{}", &local[..at], &local[at + 1..]))
}

fn digit_doubled(search: &mut Search<'_>) -> Vec<Mutation> {
    each_digit(search.corpus, |local, at| format!("{}{}", &local[..=at], &local[at..]))
}

fn each_digit(corpus: &Corpus, slip: impl Fn(&str, usize) -> String) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, literal) in phone_literals(corpus) {
        let (area, local) = split_area(file.text_of(literal));
        // A service number such as 12393 has no area code.
        for at in (0..local.len()).filter(|_| !area.is_empty()) {
            found.push(Mutation::replace(file, literal.range.clone(), format!("{area}{}", slip(local, at))));
        }
    }
    found
}

fn slip_of_digit(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, literal) in phone_literals(search.corpus) {
        let slips = with_one_digit_drawn(file.text_of(literal), &mut search.dice);
        found.extend(slips.into_iter().map(|slip| Mutation::replace(file, literal.range.clone(), slip)));
    }
    found
}

fn other_area_code(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, literal) in phone_literals(search.corpus) {
        let (area, local) = split_area(file.text_of(literal));
        let others = search.row.words.iter().filter(|code| !area.is_empty() && !area.starts_with(code.as_str()));
        found.extend(others.map(|code| Mutation::replace(file, literal.range.clone(), format!("{code}-{local}"))));
    }
    found
}

fn other_dash(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, literal) in phone_literals(search.corpus) {
        let with_dash = |dash: &String| file.text_of(literal).replacen('-', dash, 1);
        let dashes = search.row.words.iter();
        found.extend(dashes.map(|dash| Mutation::replace(file, literal.range.clone(), with_dash(dash))));
    }
    found
}

fn supervision_number(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for (file, literal) in phone_literals(search.corpus) {
        let area = |number: &str| split_area(number).0.to_owned();
        let same_area = search.row.words.iter().filter(|number| area(number) == area(file.text_of(literal)));
        found.extend(same_area.map(|number| Mutation::replace(file, literal.range.clone(), number)));
    }
    found
}

fn number_of_other_site(search: &mut Search<'_>) -> Vec<Mutation> {
    let mut found = Vec::new();
    for file in search.corpus.region_files() {
        let counters: Vec<(&str, Vec<&Literal>)> = file
            .blocks_of("counters")
            .map(|block| {
                let phones = file.literals_within(&block.own).filter(|literal| literal.key == "phones");
                (file.block_value(block, "site").unwrap_or_default(), phones.collect())
            })
            .collect();
        for (site, phones) in &counters {
            for (_, others) in counters.iter().filter(|(other, _)| other != site) {
                let pairs = phones.iter().flat_map(|phone| others.iter().map(move |other| (phone, other)));
                found.extend(
                    pairs.map(|(phone, other)| Mutation::replace(file, phone.range.clone(), file.text_of(other))),
                );
            }
        }
    }
    found
}

fn number_in_words(search: &mut Search<'_>) -> Vec<Mutation> {
    let Search { corpus, dice, .. } = search;
    let all = phone_literals(corpus).map(|(file, literal)| file.text_of(literal));
    let all: Vec<&str> = all.filter(|number| number.contains('-')).collect();
    let mut found = Vec::new();
    for (file, literal) in corpus.printed_literals() {
        let Some(number) = all.choose(dice) else { continue };
        let slips = with_one_digit_drawn(number, dice);
        let Some(slip) = slips.choose(dice).filter(|slip| !all.contains(&slip.as_str())) else { continue };
        found.push(Mutation::insert(file, end_of_words(file, literal), format!("（咨询电话{slip}）")));
    }
    found
}
