//! Mistakes in phone numbers.

use banshi_draw::Rng;

use crate::change::Change;
use crate::corpus::{Corpus, File, Value};
use crate::kinds::Kind;

pub(super) const KINDS: &[Kind] = &[
    Kind::new("phone-transposed", "电话两位颠倒", "同一个电话另抄一遍，相邻两位颠倒", transposed),
    Kind::new("phone-digit", "电话错一位", "同一个电话另抄一遍，打错一位", digit),
    Kind::new("phone-digit-lost", "电话少一位", "号码少打一位", digit_lost),
    Kind::new("phone-digit-doubled", "电话多一位", "号码里一位打了两次", digit_doubled),
    Kind::new("phone-only-digit", "唯一一处电话错一位", "电话只写一处，打错一位", only_digit).because(
        "电话在目录里只写一处，错一位仍是一个好号码，没有别的文字与它矛盾；与本区划别的号码相近时才看得出。要靠拨打或照原件核对。",
    ),
    Kind::new("phone-area-code", "区号写错", "写成别的州市的区号", area_code),
    Kind::new("phone-dash", "电话的连接号不一", "连接号写成破折号、全角横线、波浪线，或加空格、漏掉", dash),
    Kind::new("phone-supervision", "咨询电话就是监督电话", "咨询电话一格抄了监督电话", supervision),
    Kind::new("phone-other-site", "抄了别处的电话", "窗口的电话抄成本县另一处的", other_site),
    Kind::new("phone-twice", "同一号码写两次", "一个号码另起一行又写一次", twice),
    Kind::new("phone-in-words", "正文里的电话抄错", "把电话写进事项的文字，打错一位", in_words),
];

fn numbers(corpus: &Corpus) -> impl Iterator<Item = (&File, &Value)> {
    corpus.regions().flat_map(|file| file.at("phones", "number").map(move |value| (file, value)))
}

/// The area code with its dash, and the rest.
fn local(number: &str) -> (&str, &str) {
    number.split_at(number.find('-').map_or(0, |at| at + 1))
}

fn swapped(number: &str) -> Vec<String> {
    let (area, local) = local(number);
    let digits: Vec<char> = local.chars().collect();
    let swap = |at: usize| {
        let mut digits = digits.clone();
        digits.swap(at, at + 1);
        format!("{area}{}", digits.into_iter().collect::<String>())
    };
    (0..digits.len().saturating_sub(1)).map(swap).collect()
}

fn changed(number: &str, rng: &mut Rng) -> Vec<String> {
    let (area, local) = local(number);
    let mut found = Vec::new();
    for at in 0..local.len() {
        let other = char::from(b'0' + u8::try_from(rng.below(10)).unwrap_or_default());
        found.push(format!("{area}{}{other}{}", &local[..at], &local[at + 1..]));
    }
    found
}

/// The number written again below, with a slip, and printed beside the right one.
fn copied(corpus: &Corpus, mut slips: impl FnMut(&str) -> Vec<String>) -> Vec<Change> {
    let mut found = Vec::new();
    for file in corpus.regions() {
        for block in file.blocks_of("phones") {
            let values: Vec<&Value> = file.within(&block.own).collect();
            let get = |key: &str| values.iter().find(|value| value.key == key).map(|value| file.of(value));
            let (Some(id), Some(number)) = (get("id"), get("number")) else { continue };
            let uses = file.at("counters", "phones").chain(file.at("duties", "phones"));
            let Some(home) = uses.into_iter().find(|value| file.of(value) == id) else { continue };
            for slip in slips(number).into_iter().filter(|slip| slip != number) {
                let copy = format!("[[phones]]\nid = \"{id}-again\"\nnumber = \"{slip}\"\n\n");
                let change = Change::new(file, block.own.end..block.own.end, copy);
                found.push(change.and(home.range.end + 1..home.range.end + 1, format!(", \"{id}-again\"")));
            }
        }
    }
    found
}

fn transposed(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    copied(corpus, swapped)
}

fn digit(corpus: &Corpus, rng: &mut Rng) -> Vec<Change> {
    copied(corpus, |number| changed(number, rng))
}

fn twice(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = copied(corpus, |number| vec![format!("{number} ")]);
    found
        .iter_mut()
        .flat_map(|change| &mut change.edits)
        .for_each(|(_, _, text)| *text = text.replace(" \"\n", "\"\n"));
    found
}

fn digit_lost(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    each_digit(corpus, |local, at| format!("{}{}", &local[..at], &local[at + 1..]))
}

fn digit_doubled(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    each_digit(corpus, |local, at| format!("{}{}", &local[..=at], &local[at..]))
}

fn each_digit(corpus: &Corpus, slip: impl Fn(&str, usize) -> String) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, value) in numbers(corpus) {
        let (area, local) = local(file.of(value));
        // A service number such as 12393 stands by itself.
        for at in (0..local.len()).filter(|_| !area.is_empty()) {
            found.push(Change::new(file, value.range.clone(), format!("{area}{}", slip(local, at))));
        }
    }
    found
}

fn only_digit(corpus: &Corpus, rng: &mut Rng) -> Vec<Change> {
    let wrong = |(file, value): (&File, &Value)| {
        changed(file.of(value), rng).into_iter().map(|slip| Change::new(file, value.range.clone(), slip)).collect()
    };
    numbers(corpus).flat_map::<Vec<Change>, _>(wrong).collect()
}

fn area_code(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, value) in numbers(corpus) {
        for code in ["0871", "0872", "0874", "0878", "0887"] {
            let (area, local) = local(file.of(value));
            if !area.is_empty() && !area.starts_with(code) {
                found.push(Change::new(file, value.range.clone(), format!("{code}-{local}")));
            }
        }
    }
    found
}

fn dash(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, value) in numbers(corpus) {
        for dash in ["—", "－", "–", "~", " - ", " ", "", "--"] {
            let number = file.of(value).replacen('-', dash, 1);
            found.push(Change::new(file, value.range.clone(), number));
        }
    }
    found
}

fn supervision(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    // The handbooks of both prefectures print one number for complaints.
    let pairs = [("0878-", "0878-3369162"), ("0874-", "0874-8229987")];
    let mut found = Vec::new();
    for (file, value) in numbers(corpus) {
        for (area, number) in pairs.iter().filter(|(area, _)| file.of(value).starts_with(area)) {
            debug_assert!(number.starts_with(area));
            found.push(Change::new(file, value.range.clone(), *number));
        }
    }
    found
}

fn other_site(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for file in corpus.regions() {
        let counters: Vec<(&str, Vec<&Value>)> = file
            .blocks_of("counters")
            .map(|block| {
                let values: Vec<&Value> = file.within(&block.own).collect();
                let site = values.iter().find(|value| value.key == "site").map_or("", |value| file.of(value));
                (site, values.into_iter().filter(|value| value.key == "phones").collect())
            })
            .collect();
        for (site, phones) in &counters {
            for (_, others) in counters.iter().filter(|(other, _)| other != site) {
                for (value, other) in phones.iter().flat_map(|value| others.iter().map(move |other| (value, other))) {
                    found.push(Change::new(file, value.range.clone(), file.of(other)));
                }
            }
        }
    }
    found
}

fn in_words(corpus: &Corpus, rng: &mut Rng) -> Vec<Change> {
    let all: Vec<&str> =
        numbers(corpus).map(|(file, value)| file.of(value)).filter(|number| number.contains('-')).collect();
    let mut found = Vec::new();
    for (file, value) in corpus.printed() {
        let slips = rng.pick(&all).map(|number| changed(number, rng)).unwrap_or_default();
        let Some(slip) = rng.pick(&slips).filter(|slip| !all.contains(&slip.as_str())) else { continue };
        let words = file.of(value);
        let end = value.range.start + words.trim_end_matches(['。', '；', '：', '，']).len();
        found.push(Change::new(file, end..end, format!("（咨询电话{slip}）")));
    }
    found
}
