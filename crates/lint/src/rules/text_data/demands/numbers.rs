//! Numbers with a measure, in words and in data.

use std::collections::BTreeSet;

use banshi_core::model::{Condition, Requirement, Test, What};

/// What a number counts, where it is typed: copies, people, pages, pixels, KB, GB, days, years.
const MEASURES: [&str; 13] = ["份", "台", "张", "名", "页", "像素", "k", "g", "天", "年", "个月", "套", "项"];

/// The numbers of some requirements.
pub(super) struct Numbers {
    /// Those that the words must state.
    pub(super) stated: BTreeSet<u32>,
    /// Those that the words may state.
    pub(super) all: BTreeSet<u32>,
}

pub(super) fn in_data<'c>(requirements: impl Iterator<Item = &'c Requirement>) -> Numbers {
    let mut numbers = Numbers { stated: BTreeSet::new(), all: BTreeSet::new() };
    for asked in requirements {
        let conditions = asked.when.iter();
        match &asked.what {
            What::Document(document) => {
                let copies = [document.copies, document.held_days, document.issued_within_days, document.term_years];
                let pages = document.pages.map(|pages| [pages.from, pages.to]).into_iter().flatten();
                let image = document.image.iter();
                let image = image.flat_map(|image| [image.width, image.height, image.kb_from, image.kb_to]).flatten();
                numbers.stated.extend(copies.into_iter().flatten().chain(pages).chain(image).map(u32::from));
            }
            What::Meets { condition, .. } => bounds(condition, &mut numbers.stated),
            What::AtLeast { count, .. } => {
                numbers.all.insert(count.get());
            }
            What::Open(_) | What::AllOf(_) | What::OneOf(_) => {}
        }
        for condition in conditions {
            bounds(condition, &mut numbers.all);
        }
    }
    // A bound may be written as the last number within or the first without.
    let near: Vec<u32> = numbers.all.iter().flat_map(|number| [number.saturating_sub(1), number + 1]).collect();
    numbers.all.extend(near);
    numbers.all.extend(&numbers.stated);
    numbers
}

fn bounds(condition: &Condition, numbers: &mut BTreeSet<u32>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| bounds(part, numbers)),
        Condition::Not(part) => bounds(part, numbers),
        Condition::Test(Test::Number { from, to, .. }) => {
            numbers.extend([from, to].into_iter().flatten().filter_map(|bound| u32::try_from(*bound).ok()));
        }
        Condition::Test(_) => {}
    }
}

/// The numbers before a measure in folded words, and both ends of a span before one.
pub(super) fn in_words(words: &str) -> BTreeSet<u32> {
    if !words.contains(is_digit) {
        return BTreeSet::new();
    }
    let words = words.to_lowercase();
    let chars: Vec<char> = words.chars().collect();
    let mut numbers = BTreeSet::new();
    let mut at = 0;
    while at < chars.len() {
        let Some((number, after)) = Some(at).filter(|at| is_digit(chars[*at])).and_then(|at| number_at(&chars, at))
        else {
            at += 1;
            continue;
        };
        let mut spans = vec![number];
        let mut end = after;
        // `1-4页`, `14-60k`, `441像素(高)×358像素(宽)`
        if chars.get(end) == Some(&'-')
            && let Some((last, after)) = number_at(&chars, end + 1)
        {
            spans.push(last);
            end = after;
        }
        let rest: String = chars[end..chars.len().min(end + 4)].iter().collect();
        if MEASURES.iter().any(|measure| rest.starts_with(measure))
            && !(spans.len() == 1 && is_ordinal(&chars, at, &rest, number))
        {
            numbers.extend(spans);
        }
        at = end;
    }
    numbers
}

/// 2021年 and 第3页 count nothing.
fn is_ordinal(chars: &[char], at: usize, rest: &str, number: u32) -> bool {
    (rest.starts_with('年') && number > 1900) || (at > 0 && chars[at - 1] == '第')
}

/// Whether a number may begin with it.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两')
}

/// A number of digits or of Chinese digits up to 十, and where it ends.
fn number_at(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let digits = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
    if digits > 0 {
        let written: String = chars[at..at + digits].iter().collect();
        return Some((written.parse().ok()?, at + digits));
    }
    let number = "一二三四五六七八九十".chars().position(|digit| Some(&digit) == chars.get(at));
    let number = number.or_else(|| (chars.get(at) == Some(&'两')).then_some(1))?;
    // `以上证件各一份` has one number; `一式两份` counts copies only.
    let is_set = chars.get(at + 1) == Some(&'式');
    (!is_set).then(|| (u32::try_from(number + 1).unwrap_or_default(), at + 1))
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
