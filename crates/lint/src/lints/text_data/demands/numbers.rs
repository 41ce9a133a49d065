//! Numbers with a measure, in words and in data.

use std::collections::BTreeSet;

use banshi_core::model::{Condition, Requirement, Test, What};
use banshi_reason::asked::ATTRIBUTES;

/// What a number counts, where it is typed: copies, people, pages, pixels, KB, GB, days, years.
const MEASURES: [&str; 15] = ["份", "台", "张", "名", "页", "像素", "k", "K", "g", "G", "天", "年", "个月", "套", "项"];

/// The numbers of some requirements that the words must state.
pub(super) fn stated_numbers<'c>(requirements: impl IntoIterator<Item = &'c Requirement>) -> BTreeSet<u32> {
    let mut numbers = BTreeSet::new();
    for asked in requirements {
        match &asked.what {
            What::Document(document) => {
                numbers.extend(ATTRIBUTES.iter().flat_map(|attribute| attribute.stated_numbers(document)));
            }
            What::Meets { condition, .. } => add_bounds(condition, &mut numbers),
            What::AtLeast { .. } | What::Open(_) | What::AllOf(_) | What::OneOf(_) => {}
        }
    }
    numbers
}

/// Those that the words may state.
pub(super) fn in_data(requirements: &[&Requirement]) -> BTreeSet<u32> {
    let mut numbers = BTreeSet::new();
    for asked in requirements {
        if let What::AtLeast { count, .. } = &asked.what {
            numbers.insert(count.get());
        }
        asked.when.iter().for_each(|condition| add_bounds(condition, &mut numbers));
    }
    // A bound may be written as the last number within or the first without.
    let near: Vec<u32> = numbers.iter().flat_map(|number| [number.saturating_sub(1), number + 1]).collect();
    numbers.extend(near);
    numbers.extend(stated_numbers(requirements.iter().copied()));
    numbers
}

fn add_bounds(condition: &Condition, numbers: &mut BTreeSet<u32>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| add_bounds(part, numbers)),
        Condition::Not(part) => add_bounds(part, numbers),
        Condition::Test(Test::Number { from, to, .. }) => {
            numbers.extend([from, to].into_iter().flatten().filter_map(|bound| u32::try_from(*bound).ok()));
        }
        Condition::Test(_) => {}
    }
}

/// The numbers before a measure in folded words, and both ends of a span before one.
pub(super) fn in_words(words: &str) -> BTreeSet<u32> {
    let mut numbers = BTreeSet::new();
    let mut from = 0;
    while let Some(at) = words[from..].find(is_digit).map(|at| from + at) {
        let Some((number, mut rest)) = number_at(&words[at..]) else {
            from = at + words[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        // `1-4页`, `14-60k`, `441像素(高)×358像素(宽)`
        let span = rest.strip_prefix('-').and_then(number_at);
        let last = span.map(|(last, after)| {
            rest = after;
            last
        });
        let ordinal = last.is_none() && is_ordinal(&words[..at], rest, number);
        if MEASURES.iter().any(|measure| rest.starts_with(measure)) && !ordinal {
            numbers.extend([Some(number), last].into_iter().flatten());
        }
        from = words.len() - rest.len();
    }
    numbers
}

/// 2021年 and 第3页 count nothing.
fn is_ordinal(before: &str, rest: &str, number: u32) -> bool {
    (rest.starts_with('年') && number > 1900) || before.ends_with('第')
}

/// Whether a number may begin with it.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || chinese_digit(c).is_some()
}

fn chinese_digit(c: char) -> Option<u32> {
    Some(match c {
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

/// The number of digits, or of Chinese digits up to 十, that words begin with, and what follows.
fn number_at(words: &str) -> Option<(u32, &str)> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let (written, rest) = words.split_at(digits);
        return Some((written.parse().ok()?, rest));
    }
    let first = words.chars().next()?;
    let (number, rest) = (chinese_digit(first)?, &words[first.len_utf8()..]);
    // `以上证件各一份` has one number; `一式两份` counts copies only.
    (!rest.starts_with('式')).then_some((number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_a_measure_are_read() {
        let read = |words: &str| in_words(words).into_iter().collect::<Vec<_>>();
        assert_eq!(read("一式两份"), [2]);
        assert_eq!(read("收复印件各一份;2张照片"), [1, 2]);
        assert_eq!(read("低保证1-4页复印件"), [1, 4]);
        assert_eq!(read("第2-3页;第5页"), [2, 3]);
        assert_eq!(read("441像素(高)×358像素(宽),文件大小为14-60K"), [14, 60, 358, 441]);
        assert_eq!(read("至少有2名,90天以上,1年以上,2022年"), [1, 2, 90]);
        assert_eq!(read("内存4G以上自带IE8浏览器,《表九》,60周岁以上"), [4]);
    }
}
