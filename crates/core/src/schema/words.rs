//! The few shapes of message that serde and the TOML parser have, in Chinese.

use serde::Deserialize;

use crate::finding::{Finding, did_you_mean};
use crate::place::Place;
use crate::schema::codes::{BAD_VALUE, SYNTAX, UNKNOWN_KEY, WRONG_TYPE};

/// Explains a syntax error of the TOML parser.
pub(super) fn syntax_finding(message: &str, place: Place) -> Finding {
    const QUOTE: &str = "文字的两头各要一个英文的半角双引号 \"";
    const APART: &str = "另起一行写；是文字的一部分的，放进双引号里";
    const FLAT: &str = "少套几层";
    const KNOWN: &[(&str, &str, &str)] = &[
        ("duplicate key", "同一个键写了两次", "删去一处，或合成一处"),
        ("string values must be quoted", "文字要放在双引号里", QUOTE),
        ("invalid basic string", "双引号里的文字没有写完，缺少右边的引号", QUOTE),
        ("invalid literal string", "单引号里的文字没有写完，缺少右边的引号", QUOTE),
        ("missing value", "等号后面缺少值", "写上值；没有值的，删去这一行"),
        ("key with no value", "这个键没有值", "写成 键 = 值"),
        ("invalid unquoted key", "键只能用英文字母、数字、连字符和下划线", "写成手册 docs/catalog-format.md 里的键"),
        ("missing assignment", "键和值之间缺少等号", "写成 键 = 值"),
        ("unexpected `=`", "这里不能有等号", "检查前面的方括号有没有写完"),
        ("missing key", "等号前面缺少键", "写成 键 = 值"),
        ("unclosed array table", "表头没有写完，缺少 ]]", "写成 [[表名]]"),
        ("unclosed array of tables", "表头没有写完，缺少 ]]", "写成 [[表名]]"),
        ("unclosed array", "数组没有写完，缺少 ]", "在数组的末尾写上 ]"),
        ("unclosed inline table", "花括号没有写完，缺少 }", "在末尾写上 }"),
        ("unclosed table", "表头没有写完，缺少 ]", "写成 [表名]"),
        ("missing inline table opening", "多了一个 }，或缺少 {", "让花括号成对"),
        ("missing array opening", "多了一个 ]，或缺少 [", "让方括号成对"),
        ("missing comma", "缺少逗号", "两个值之间写上半角的逗号 ,"),
        ("extra comma", "多了一个逗号", "删去一个逗号"),
        ("missing newline", "一行里写了两样东西", APART),
        ("unexpected key or value", "一行里写了两样东西", APART),
        ("unexpected content", "一行里写了两样东西", APART),
        ("newlines are unsupported in inline tables", "花括号里的内容要写在同一行", "把花括号里的内容接成一行"),
        ("escape", "反斜杠后面的字符不对", "反斜杠本身写成 \\\\"),
        ("invalid carriage return", "单独的回车符", "删去它"),
        ("recur", "套得太深", FLAT),
        ("too many", "套得太深", FLAT),
        ("quot", "引号没有配对", QUOTE),
        ("extra assignment", "多了一个等号", "删去一个等号"),
        ("extra `=`", "多了一个等号", "删去一个等号"),
        ("duplicate", "重复定义", "删去一处，或合成一处"),
        ("date", "日期不对", "写成 年-月-日，如 2019-01-21"),
        ("month", "日期不对", "写成 年-月-日，如 2019-01-21"),
        ("time", "时间不对", "写成 年-月-日，如 2019-01-21"),
        ("float", "数字不对", "只写半角数字；是文字的，放在双引号里"),
        ("integer", "数字不对", "只写半角数字；是文字的，放在双引号里"),
        ("digit", "数字不对", "只写半角数字；是文字的，放在双引号里"),
    ];
    let known = KNOWN.iter().find(|(english, ..)| message.contains(english));
    let (chinese, mend) = known.map_or_else(
        || (format!("这里不合 TOML 语法（{message}）"), None),
        |(_, chinese, mend)| ((*chinese).to_owned(), Some((*mend).to_owned())),
    );
    Finding::new(SYNTAX, place, chinese).mend_if(mend)
}

/// Explains a syntax error of the parser of YAML and JSON.
pub(super) fn yaml_finding(message: &str, place: Place) -> Finding {
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
    Finding::new(SYNTAX, place, chinese)
}

/// Explains an error of decoding: unknown key, wrong type, bad value.
pub(super) fn decoding_finding(message: &str, place: Place) -> Finding {
    let message = message.lines().next().unwrap_or_default();
    if let Some(rest) = message.strip_prefix("unknown field ") {
        let (wrong, allowed) = split_offer(rest);
        return Finding::new(UNKNOWN_KEY, place, format!("这里没有「{wrong}」这个键"))
            .mend_if(did_you_mean(wrong, allowed.iter().copied()).or_else(|| may_write(&allowed)));
    }
    if let Some(rest) = message.strip_prefix("unknown variant ") {
        let (wrong, allowed) = split_offer(rest);
        return Finding::new(BAD_VALUE, place, format!("这里不能写「{wrong}」"))
            .mend_if(did_you_mean(wrong, allowed.iter().copied()).or_else(|| may_write(&allowed)));
    }
    if let Some(rest) = message.strip_prefix("invalid type: ") {
        let (found, expected) = rest.split_once(", expected ").unwrap_or((rest, ""));
        let (found, expected) = (kind_words(found), kind_words(expected));
        return Finding::new(WRONG_TYPE, place, format!("这里应当是{expected}，写的却是{found}"));
    }
    if let Some(rest) = message.strip_prefix("invalid value: ") {
        let (found, expected) = rest.split_once(", expected ").unwrap_or((rest, ""));
        let found = found.split('`').nth(1).unwrap_or(found);
        let expected =
            if expected.contains("nonzero") { "大于零的整数".to_owned() } else { kind_words(expected) };
        return Finding::new(BAD_VALUE, place, format!("「{found}」不行：这里要写{expected}"));
    }
    // What is left are our own sentences, from the values in `crate::value`.
    Finding::new(BAD_VALUE, place, message)
}

/// Returns the keys at the top of a file of this kind, as serde lists them when it is given one that does not exist.
pub(super) fn top_keys<T: for<'de> Deserialize<'de>>() -> Vec<String> {
    let refused = toml::from_str::<T>("- = 0").err();
    let message = refused.map(|error| error.message().to_owned()).unwrap_or_default();
    split_offer(&message).1.into_iter().map(str::to_owned).collect()
}

/// Splits serde's "`x`, expected one of `a`, `b`" into `x` and what is allowed.
fn split_offer(rest: &str) -> (&str, Vec<&str>) {
    let mut quoted = rest.split('`').skip(1).step_by(2);
    (quoted.next().unwrap_or(rest), quoted.collect())
}

fn may_write(allowed: &[&str]) -> Option<String> {
    (!allowed.is_empty()).then(|| format!("这里可以写：{}", allowed.join("、")))
}

fn kind_words(english: &str) -> String {
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
