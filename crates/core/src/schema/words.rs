//! The few shapes of message that serde and the TOML parser have, in Chinese.

use crate::finding::{Code, Finding, did_you_mean};
use crate::place::Place;

/// A syntax error of the TOML parser.
pub(super) fn syntax(message: &str, place: Place) -> Finding {
    const KNOWN: &[(&str, &str)] = &[
        ("duplicate key", "同一个键写了两次"),
        ("string values must be quoted", "文字要放在双引号里"),
        ("invalid basic string", "双引号里的文字没有写完，缺少右边的引号"),
        ("invalid literal string", "单引号里的文字没有写完，缺少右边的引号"),
        ("missing value for key", "等号后面缺少值"),
        ("key with no value", "这个键没有值：写成 键 = 值"),
        ("invalid unquoted key", "键只能用英文字母、数字、连字符和下划线"),
        ("missing assignment between key-value pairs", "键和值之间缺少等号"),
        ("unclosed array", "数组没有写完，缺少 ]"),
        ("unclosed inline table", "花括号没有写完，缺少 }"),
        ("unclosed table", "表头没有写完，缺少 ]"),
        ("unclosed array of tables", "表头没有写完，缺少 ]]"),
        ("missing comma", "缺少逗号"),
        ("extra comma", "多了一个逗号"),
        ("missing newline", "一行里写了两样东西，后面的要另起一行"),
        ("unexpected key or value", "一行里写了两样东西，后面的要另起一行"),
        ("newlines are unsupported in inline tables", "花括号里的内容要写在同一行"),
        ("invalid escape", "反斜杠后面的字符不对"),
        ("invalid carriage return", "单独的回车符"),
        ("array recursion limit", "数组套得太深"),
        ("recursion limit", "套得太深"),
        ("too many", "套得太深"),
        ("quoted", "引号没有配对"),
        ("extra assignment", "多了一个等号"),
        ("duplicate", "重复定义"),
    ];
    let known = KNOWN.iter().find(|(english, _)| message.contains(english));
    let chinese =
        known.map_or_else(|| format!("这里不合 TOML 语法（{message}）"), |(_, chinese)| (*chinese).to_owned());
    Finding::new(Code::Syntax, place, chinese)
}

/// A syntax error of the parser of YAML and JSON.
pub(super) fn yaml(message: &str, place: Place) -> Finding {
    const KNOWN: &[(&str, &str)] = &[
        ("unprintable", "这里有看不见的控制字符"),
        ("tab", "缩进不能用制表符（Tab），改用空格"),
        ("quoted scalar, found unexpected", "引号里的文字没有写完，缺少右边的引号"),
        ("trailing content after", "引号后面多了东西"),
        ("escape", "反斜杠后面的字符不对"),
        ("hexadecimal", "反斜杠后面的字符不对"),
        ("expected ',' or ']'", "方括号没有写完：缺少逗号，或缺少 ]"),
        ("expected ',' or '}'", "花括号没有写完：缺少逗号，或缺少 }"),
        ("misplaced bracket", "括号没有配对"),
        ("mapping values are not allowed", "这里不能有冒号：要么上一行没有写完，要么含冒号的文字没有加引号"),
        ("expect ':'", "键后面缺少冒号，或冒号后面缺少空格"),
        ("expected key", "缩进没有对齐，或这一行不是“键: 值”"),
        ("'-' indicator", "缩进没有对齐，或列表里缺少“- ”"),
        ("simple key expected", "缩进没有对齐，或这一行不是“键: 值”"),
        ("sequence entries are not allowed", "“- ”要另起一行，并且对齐"),
        ("indent", "缩进没有对齐"),
        ("unknown anchor", "不能用别名（*）：把内容写在这里"),
        ("anchor", "不能用锚点（&）：每处都写上内容"),
        ("tag", "不能用类型标记（!）：直接写内容"),
        ("irective", "不能写 % 开头的指令"),
        ("byte order mark", "文件中间有 BOM（字节顺序标记）"),
        ("recursion limit", "套得太深"),
        ("unexpected character", "这个字符不能用在开头：给文字加上引号"),
        ("node content", "这里缺少值"),
        ("document", "前面的内容结束以后又多了东西"),
    ];
    let known = KNOWN.iter().find(|(english, _)| message.contains(english));
    let chinese = known.map_or_else(|| format!("这里不合语法（{message}）"), |(_, chinese)| (*chinese).to_owned());
    Finding::new(Code::Syntax, place, chinese)
}

/// An error of decoding: unknown key, wrong type, bad value.
pub(super) fn typed(message: &str, place: Place) -> Finding {
    let message = message.lines().next().unwrap_or_default();
    if let Some(rest) = message.strip_prefix("unknown field ") {
        let (wrong, allowed) = offered(rest);
        return Finding::new(Code::UnknownKey, place, format!("这里没有「{wrong}」这个键"))
            .mend_if(did_you_mean(wrong, allowed.iter().copied()).or_else(|| may_write(&allowed)));
    }
    if let Some(rest) = message.strip_prefix("unknown variant ") {
        let (wrong, allowed) = offered(rest);
        return Finding::new(Code::BadValue, place, format!("这里不能写「{wrong}」"))
            .mend_if(did_you_mean(wrong, allowed.iter().copied()).or_else(|| may_write(&allowed)));
    }
    if let Some(rest) = message.strip_prefix("invalid type: ") {
        let (found, expected) = rest.split_once(", expected ").unwrap_or((rest, ""));
        let (found, expected) = (kind(found), kind(expected));
        return Finding::new(Code::WrongType, place, format!("这里应当是{expected}，写的却是{found}"));
    }
    if let Some(rest) = message.strip_prefix("invalid value: ") {
        let (found, expected) = rest.split_once(", expected ").unwrap_or((rest, ""));
        let found = found.split('`').nth(1).unwrap_or(found);
        let expected = if expected.contains("nonzero") { "大于零的整数".to_owned() } else { kind(expected) };
        return Finding::new(Code::BadValue, place, format!("「{found}」不行：这里要写{expected}"));
    }
    // What is left are our own sentences, from the values in `crate::value`.
    Finding::new(Code::BadValue, place, message)
}

/// Splits serde's "`x`, expected one of `a`, `b`" into `x` and what is allowed.
fn offered(rest: &str) -> (&str, Vec<&str>) {
    let mut quoted = rest.split('`').skip(1).step_by(2);
    (quoted.next().unwrap_or(rest), quoted.collect())
}

fn may_write(allowed: &[&str]) -> Option<String> {
    (!allowed.is_empty()).then(|| format!("这里可以写：{}", allowed.join("、")))
}

fn kind(english: &str) -> String {
    const KINDS: &[(&str, &str)] = &[
        ("string", "文字（放在双引号里）"),
        ("boolean", "true 或 false"),
        ("bool", "true 或 false"),
        ("integer", "整数"),
        ("u8", "整数"),
        ("u16", "整数"),
        ("u32", "整数"),
        ("i64", "整数"),
        ("float", "小数"),
        ("sequence", "一组值（放在方括号里）"),
        ("array", "一组值（放在方括号里）"),
        ("map", "一个表（花括号，或以 [表名] 开头的几行）"),
        ("struct", "一个表（花括号，或以 [表名] 开头的几行）"),
        ("datetime", "日期（如 2020-11-01）"),
    ];
    // What was found may quote Chinese words: `string "明天"`.
    if let Some((_, chinese)) = KINDS.iter().find(|(name, _)| english.starts_with(name)) {
        return (*chinese).to_owned();
    }
    if english.contains(|c: char| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
        return english.to_owned();
    }
    let known = KINDS.iter().find(|(name, _)| english.contains(name));
    known.map_or_else(|| english.to_owned(), |(_, chinese)| (*chinese).to_owned())
}
