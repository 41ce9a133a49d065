//! How alike two words or numbers are.

/// Whether one slip turns `a` into `b`: one character more, fewer or other, or two neighbours
/// exchanged. Equal words are not.
pub(crate) fn one_slip(a: &str, b: &str) -> bool {
    let (a, b) = between_common_ends(a, b);
    let (mut a, mut b) = (a.chars(), b.chars());
    match ([a.next(), a.next(), a.next()], [b.next(), b.next(), b.next()]) {
        ([Some(_), None, _], [_, None, _]) | ([None, ..], [Some(_), None, _]) => true,
        ([one, other, None], [first, second, None]) => one == second && other == first && one.is_some(),
        _ => false,
    }
}

/// What is left of two words without their common beginning and end.
fn between_common_ends<'a>(a: &'a str, b: &'a str) -> (&'a str, &'a str) {
    let same = |(one, other): &(char, char)| one == other;
    let length = |(one, _): (char, char)| one.len_utf8();
    let start: usize = a.chars().zip(b.chars()).take_while(same).map(length).sum();
    let (a, b) = (&a[start..], &b[start..]);
    let end: usize = a.chars().rev().zip(b.chars().rev()).take_while(same).map(length).sum();
    (&a[..a.len() - end], &b[..b.len() - end])
}

/// Whether the longer one is the shorter with at most `most` characters put in.
pub(crate) fn put_in(a: &str, b: &str, most: usize) -> bool {
    let (short, long) = if a.chars().count() < b.chars().count() { (a, b) } else { (b, a) };
    let mut rest = long.chars();
    let inside = short.chars().all(|c| rest.any(|other| other == c));
    let more = long.chars().count() - short.chars().count();
    inside && (1..=most).contains(&more)
}

/// A word with its digits taken out, and the numbers among them.
pub(crate) fn split_numbers(words: &str) -> (String, Vec<u32>) {
    let (mut skeleton, mut found, mut digits) = (String::new(), Vec::new(), String::new());
    for c in words.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            skeleton.push('#');
            found.push(digits.parse().unwrap_or(u32::MAX));
            digits.clear();
        }
        skeleton.push(c);
    }
    skeleton.pop();
    (skeleton, found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_and_insertions() {
        assert!(one_slip("6222266", "6222626"));
        assert!(one_slip("静山路", "静云路"));
        assert!(!one_slip("静山路", "静山路"));
        assert!(one_slip("静山山路", "静山路"));
        assert!(!one_slip("静山路", "山静街"));
        assert!(!one_slip("", "静山"));
        assert!(put_in("政务服务中心", "政务服务管理中心", 2));
        assert!(!put_in("政务中心", "政务服务管理中心", 2));
        assert!(!put_in("县医院", "中医院", 2));
    }

    #[test]
    fn numbers_are_taken_out() {
        assert_eq!(split_numbers("金民路18号2楼"), ("金民路#号#楼".to_owned(), vec![18, 2]));
    }
}
