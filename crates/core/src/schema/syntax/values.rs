//! What a word or a line of TOML is, and how it should be written.

use toml::de::DeValue;
use unicode_normalization::UnicodeNormalization;

/// Returns the place after the quotation mark that closes the one at the beginning.
pub(super) fn end_of_quote(rest: &str) -> Option<usize> {
    let quote = rest.chars().next()?;
    let mut escaped = false;
    for (at, mark) in rest.char_indices().skip(1) {
        match mark {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            _ if mark == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

pub(super) fn is_valid(word: &str) -> bool {
    DeValue::parse(word).is_ok()
}

/// Returns what is wrong with a value without quotation marks, and how it is written.
pub(super) fn bare_value_slip(word: &str) -> Option<(String, String)> {
    if is_valid(word) {
        return None;
    }
    let half = half_width(word);
    if let Some(date) = date_slip(&half) {
        return Some(date);
    }
    if half != word && is_valid(&half) {
        return Some(("数字要用半角".to_owned(), format!("写成 {half}")));
    }
    let truth = match half.to_lowercase().as_str() {
        "是" | "有" | "yes" | "true" => Some("true"),
        "否" | "无" | "no" | "false" => Some("false"),
        _ => None,
    };
    if let Some(truth) = truth {
        return Some(("这里写 true（是）或 false（否）".to_owned(), format!("写成 {truth}")));
    }
    let number: String = half.chars().take_while(char::is_ascii_digit).collect();
    let behind = half[number.len()..].trim_start().chars().next();
    if !number.is_empty() && behind.is_some_and(|c| !c.is_ascii() || c == ';') {
        let mend = format!("只写 {number}；是文字的，整个放在双引号里");
        return Some(("数字后面不能有别的字".to_owned(), mend));
    }
    Some(("文字要放在双引号里".to_owned(), format!("写成 \"{word}\"")))
}

/// Returns what is wrong with a day that is written in another way.
fn date_slip(half: &str) -> Option<(String, String)> {
    let parts: Vec<&str> = half.trim_end_matches('日').split(['-', '/', '.', '年', '月']).collect();
    let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
    let are_numbers = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if !are_numbers || parts.first()?.len() != 4 || parts[1..].iter().any(|part| part.len() > 2) {
        return None;
    }
    match parts.as_slice() {
        [year, month] => Some(("日期要写到日".to_owned(), format!("写成 {year}-{month:0>2}-01 这样"))),
        [year, month, day] => {
            let right = format!("{year}-{month:0>2}-{day:0>2}");
            Some(if right.parse::<jiff::civil::Date>().is_ok() {
                ("日期的写法不对".to_owned(), format!("写成 {right}"))
            } else {
                (format!("没有 {right} 这一天"), "改成有的日子，写成 年-月-日，如 2019-01-21".to_owned())
            })
        }
        _ => None,
    }
}

pub(super) fn half_width(written: &str) -> String {
    written.replace('【', "[").replace('】', "]").nfkc().collect()
}

pub(super) fn is_bare(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
}

/// Returns whether a line is `key = …`.
pub(super) fn is_pair(line: &str) -> bool {
    line.split_once('=').is_some_and(|(key, _)| is_bare(key.trim()))
}

/// Returns whether a line is `[name]` or `[[name]]`, and not a list within a list.
pub(super) fn is_header(line: &str) -> bool {
    let line = line.split('#').next().unwrap_or_default().trim();
    let name = line.trim_start_matches('[').trim_end_matches(']');
    line.starts_with('[') && line.ends_with(']') && is_bare(name.trim()) && !is_valid(name)
}
