//! The gist of Typst's commonest messages, in Chinese.

/// Says what is wrong, for someone who reads no English. Typst's own words are shown next to it.
pub(crate) fn chinese_message(message: &str) -> String {
    if let Some(text) = text_between(message, "the text `\"", "\"` could not be displayed") {
        return missing_glyph_message(text);
    }
    if let Some(path) = text_between(message, "file not found (searched at ", ")") {
        return format!("找不到文件「{path}」，模板只能读取随文档给出的文件");
    }
    if let Some(name) = message.strip_prefix("unknown variable: ") {
        return format!("没有名为「{name}」的变量");
    }
    if let Some(key) = text_between(message, "dictionary does not contain key \"", "\"") {
        return format!("数据里没有「{key}」一项");
    }
    let known = KNOWN.iter().find(|(words, _)| message.contains(words));
    known.map_or("排版出错", |(_, chinese)| chinese).to_owned()
}

/// Messages recognised by a piece of them; the first that is found counts.
const KNOWN: &[(&str, &str)] = &[
    ("maximum function call depth", "模板的函数调用层数过多，可能在无穷递归"),
    ("maximum show rule depth", "模板的 show 规则层数过多，可能在无穷递归"),
    ("maximum layout depth", "版面嵌套层数过多，可能在无穷递归"),
    ("maximum grouping depth", "内容嵌套层数过多，可能在无穷递归"),
    ("depth exceeded", "嵌套层数过多"),
    ("loop seems to be infinite", "模板的循环不会结束"),
    ("packages are not available", "模板不能使用 Typst 软件包"),
    ("not valid UTF-8", "文件不是 UTF-8 编码"),
    ("failed to parse", "文件内容无法解析"),
    ("missing document title", "文档缺少标题"),
    ("missing alt text", "图片缺少替代文字"),
    ("transparency", "PDF/A 不允许透明色"),
    ("PDF/UA-1 error", "不符合无障碍标准 PDF/UA-1"),
    ("PDF/A-2a error", "不符合存档标准 PDF/A-2a"),
    ("expected", "模板的写法或数据的类型不对"),
    ("unclosed", "模板里有没有闭合的括号或引号"),
    ("no such template can exist", "模板的文件名不可用"),
];

fn missing_glyph_message(text: &str) -> String {
    let codes: Vec<String> = text.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    format!("字体里没有「{text}」（{}）的字形，请用 --font-path 提供含有该字的字体", codes.join(" "))
}

fn text_between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let rest = &text[text.find(before)? + before.len()..];
    Some(&rest[..rest.find(after)?])
}
