//! Words changed and data not, or the other way round; sense.

use banshi_draw::Rng;

use crate::change::{Change, each, is_han, part};
use crate::corpus::{Block, Corpus, File, Value};
use crate::kinds::Kind;

pub(super) const KINDS: &[Kind] = &[
    Kind::new("copies-in-words", "份数只改了文字", "份数改了文字，没有改数据", copies_in_words),
    Kind::new("copies-in-data", "份数只改了数据", "份数改了数据，没有改文字", copies_in_data),
    Kind::new("original-in-words", "原件复印件只改了文字", "文字里原件改成复印件，或反过来", original_in_words),
    Kind::new("original-in-data", "原件复印件只改了数据", "数据里原件改成复印件，或反过来", original_in_data),
    Kind::new("seal-in-data", "印章只删了数据", "文字要盖章，数据里删了", seal_in_data)
        .because("一句话里几样材料共用一个“加盖公章”，数据里只删一样的，文字仍与别的几样相符；只列一样的都能查到。"),
    Kind::new("seal-in-words", "印章只删了文字", "数据要盖章，文字里删了", seal_in_words),
    Kind::new("document-in-data", "材料只改了数据", "数据写成另一种材料，文字没有改", document_in_data),
    Kind::new("document-in-words", "材料只改了文字", "文字写成另一种材料，数据没有改", document_in_words),
    Kind::new("days-in-words", "天数只改了文字", "办结天数改了文字，没有改数据", days_in_words),
    Kind::new("days-in-data", "天数只改了数据", "文字写明的办结天数，改了数据没有改文字", days_in_data),
    Kind::new(
        "immediate-in-data",
        "即时办结改成天数，只改一处",
        "文字写即时办结，数据改成若干工作日，或反过来",
        immediate,
    ),
    Kind::new("acceptance-one-side", "受理期只改一处", "每月受理的日子只改了文字或只改了数据", acceptance),
    Kind::new("beyond-statutory", "承诺比法定长", "法定时限记了，承诺时限写得更长", beyond_statutory),
    Kind::new("quote-slip", "引文不是原文", "引用的原文错、漏一个字", quote_slip),
    Kind::new("quoted-words-changed", "原文改了，引文没改", "改了文字，引用它的条件没有跟着改", quoted_words),
    Kind::new("condition-contradicts", "条件与上一层矛盾", "情形之内的一行写了另一个情形", contradiction),
    Kind::new("case-unused", "情形没有用到", "定了一种情形，没有一行用它", unused_case),
    Kind::new("document-unused", "材料没有用到", "材料库里加了一种，没有事项用它", unused_document),
    Kind::new("near-document", "一种表两个名称", "同一张表另立一条，名称差一字", near_document),
    Kind::new("impossible-date", "不可能的日期", "写成2月30日、13月一类的日期", impossible_date),
    Kind::new("impossible-window", "不可能的受理期", "受理期起止颠倒，或到了32日", impossible_window),
];

const MATERIALS: &[&str] = &["materials", "materials.lines", "materials.lines.lines"];

/// Material lines with their data.
fn demands(corpus: &Corpus) -> Vec<(&File, &Block, &Value)> {
    let mut found = Vec::new();
    for file in corpus.items() {
        for block in file.blocks.iter().filter(|block| MATERIALS.contains(&block.table.as_str())) {
            let text = file.within(&block.own).find(|value| value.key == "text");
            if file.text[block.own.clone()].contains("requires = ") {
                found.extend(text.map(|text| (file, block, text)));
            }
        }
    }
    found
}

/// Replaces words within a block, wherever they stand behind `after`.
fn within(file: &File, block: &Block, after: &str, pairs: &[(&str, &str)]) -> Vec<Change> {
    let text = &file.text[block.own.clone()];
    let from = text.find(after).unwrap_or(text.len());
    let mut found = Vec::new();
    for (old, new) in pairs {
        for (at, _) in text[from..].match_indices(old) {
            let start = block.own.start + from + at;
            found.push(Change::new(file, start..start + old.len(), *new));
        }
    }
    found
}

const COPIES: [(&str, &str); 9] = [
    ("一份", "两份"),
    ("一份", "三份"),
    ("两份", "一份"),
    ("两份", "三份"),
    ("三份", "两份"),
    ("三份", "一份"),
    ("1份", "2份"),
    ("2份", "1份"),
    ("3份", "2份"),
];

fn copies_in_words(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    demands(corpus).into_iter().flat_map(|(file, _, text)| each(file, text, &COPIES)).collect()
}

fn copies_in_data(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let pairs = [
        ("copies = 1", "copies = 2"),
        ("copies = 1", "copies = 3"),
        ("copies = 2", "copies = 1"),
        ("copies = 2", "copies = 3"),
        ("copies = 3", "copies = 2"),
        ("copies = 4", "copies = 1"),
    ];
    demands(corpus).into_iter().flat_map(|(file, block, _)| within(file, block, "requires = ", &pairs)).collect()
}

fn original_in_words(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, block, text) in demands(corpus) {
        let typed = file.text[block.own.clone()].contains("form = ");
        let pairs = [("复印件", "原件"), ("原件", "复印件")];
        // 原件及复印件 with one of the two changed says 原件及原件; who changes it changes both.
        let one = file.of(text).contains("原件") != file.of(text).contains("复印件");
        found.extend(each(file, text, &pairs).into_iter().filter(|_| typed && one));
    }
    found
}

fn original_in_data(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let pairs = [
        ("form = \"copy\"", "form = \"original\""),
        ("form = \"original\"", "form = \"copy\""),
        ("form = \"original-and-copy\"", "form = \"copy\""),
        ("form = \"original-and-copy\"", "form = \"original\""),
    ];
    let stated = |text: &str| text.contains("原件") || text.contains("复印件");
    let lines = demands(corpus).into_iter().filter(|(file, _, text)| stated(file.of(text)));
    lines.flat_map(|(file, block, _)| within(file, block, "requires = ", &pairs)).collect()
}

fn seal_in_data(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, block, _) in demands(corpus) {
        let text = &file.text[block.own.clone()];
        for (at, _) in text.match_indices(", seal = ") {
            let rest = &text[at + ", seal = ".len()..];
            let close = if rest.starts_with('{') { rest.find('}') } else { rest[1..].find('"').map(|end| end + 1) };
            let end = close.map_or(at, |close| at + ", seal = ".len() + close + 1);
            found.push(Change::new(file, block.own.start + at..block.own.start + end, ""));
        }
    }
    found
}

fn seal_in_words(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, block, text) in demands(corpus) {
        let words = file.of(text);
        let sealed = file.text[block.own.clone()].contains("seal = ");
        let Some(start) = words.find("加盖").or(words.find('盖')).filter(|_| sealed) else { continue };
        let Some(end) = words[start..].find('章').map(|at| start + at + '章'.len_utf8()) else { continue };
        // （加盖公章） goes with its brackets.
        let whole = words[..start].ends_with('（') && words[end..].starts_with('）');
        let (start, end) = if whole { (start - '（'.len_utf8(), end + '）'.len_utf8()) } else { (start, end) };
        found.push(Change::new(file, text.range.start + start..text.range.start + end, ""));
    }
    found
}

/// Ids with names of all documents.
fn documents(corpus: &Corpus) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    for file in corpus.documents() {
        for block in file.blocks_of("documents") {
            let get = |key: &str| file.within(&block.own).find(|value| value.key == key).map(|value| file.of(value));
            found.extend(get("id").zip(get("name")));
        }
    }
    found
}

fn document_in_data(corpus: &Corpus, rng: &mut Rng) -> Vec<Change> {
    let all = documents(corpus);
    let mut found = Vec::new();
    for (file, block, text) in demands(corpus) {
        for value in file.within(&block.own) {
            let known = all.iter().find(|(id, _)| *id == file.of(value));
            // Only where the words name it: 相关材料 may be anything.
            let Some((_, name)) = known.filter(|_| matches!(value.key.as_str(), "document" | "requires" | "one_of"))
            else {
                continue;
            };
            if file.of(text).contains(name) {
                found.extend(rng.pick(&all).map(|(id, _)| Change::new(file, value.range.clone(), *id)));
            }
        }
    }
    found
}

fn document_in_words(corpus: &Corpus, rng: &mut Rng) -> Vec<Change> {
    let all = documents(corpus);
    let mut found = Vec::new();
    for (file, block, text) in demands(corpus) {
        for value in file.within(&block.own) {
            let known = all.iter().find(|(id, _)| *id == file.of(value));
            let Some((_, name)) = known else { continue };
            let other = rng.pick(&all).map(|(_, other)| *other).filter(|other| !other.contains(name));
            found.extend(other.and_then(|other| part(file, text, name, other)));
        }
    }
    found
}

fn others(number: u32) -> [u32; 3] {
    [number + 1, number + 5, number * 2]
}

/// Places of N个工作日 in the words of items whose limits are data as well.
fn days(corpus: &Corpus) -> Vec<(&File, usize, usize, u32)> {
    let mut found = Vec::new();
    for file in corpus.items() {
        let known: Vec<&str> =
            file.bare.iter().filter(|value| value.key == "days").map(|value| &file.text[value.range.clone()]).collect();
        for value in file.printed() {
            for (at, _) in file.of(value).match_indices("个工作日") {
                let before = &file.of(value)[..at];
                let number = &before[before.trim_end_matches(|c: char| c.is_ascii_digit()).len()..];
                let start = value.range.start + at - number.len();
                if known.contains(&number) {
                    found.extend(number.parse().ok().map(|days| (file, start, start + number.len(), days)));
                }
            }
        }
    }
    found
}

fn days_in_words(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let wrong = |(file, start, end, days): (&File, usize, usize, u32)| {
        others(days).map(|other| Change::new(file, start..end, other.to_string()))
    };
    days(corpus).into_iter().flat_map(wrong).collect()
}

fn days_in_data(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, _, _, days) in days(corpus) {
        let same = |value: &&Value| value.key == "days" && file.text[value.range.clone()] == days.to_string();
        for value in file.bare.iter().filter(same) {
            found.extend(others(days).map(|other| Change::new(file, value.range.clone(), other.to_string())));
        }
    }
    found
}

fn immediate(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for file in corpus.items() {
        let told =
            file.literals.iter().any(|value| value.table == "sections.limits" && file.of(value).contains("即时办结"));
        for value in file.at("limits", "kind").filter(|value| told && file.of(value) == "immediate") {
            for days in [1, 3, 5, 10, 20] {
                let kind = format!("working-days\"\ndays = {days}");
                found.push(Change::new(file, value.range.start..value.range.end + 1, kind));
            }
        }
        for value in file.literals.iter().filter(|value| value.table == "sections.limits") {
            found.extend(each(file, value, &[("即时办结", "5个工作日内办结"), ("即时办结", "10个工作日内办结")]));
        }
    }
    found
}

fn acceptance(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for file in corpus.items() {
        let stated: Vec<(&Value, usize, &str)> = file
            .printed()
            .filter_map(|value| {
                let at = file.of(value).find("每月")? + "每月".len();
                let rest = &file.of(value)[at..];
                let length = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'-').count();
                (length > 2).then(|| (value, value.range.start + at, &rest[..length]))
            })
            .collect();
        for (_, start, window) in &stated {
            for other in ["1-20", "5-25", "1-10", "10-25"] {
                found.push(Change::new(file, *start..start + window.len(), other));
            }
        }
        let data = |value: &&Value| matches!(value.key.as_str(), "from" | "to") && !stated.is_empty();
        for value in file.bare.iter().filter(data).filter(|value| !file.text[value.line.clone()].contains("pages")) {
            let number: u32 = file.text[value.range.clone()].parse().unwrap_or(1);
            for other in [number + 1, number + 2] {
                found.push(Change::new(file, value.range.clone(), other.to_string()));
            }
        }
    }
    found
}

fn beyond_statutory(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for file in corpus.items() {
        for value in file.bare.iter().filter(|value| value.table == "limits" && value.key == "days") {
            let days: u32 = file.text[value.range.clone()].parse().unwrap_or_default();
            for less in [1, 2, 5, 10].into_iter().filter(|less| *less < days) {
                let line = format!("\nstatutory = {}", days - less);
                found.push(Change::new(file, value.range.end..value.range.end, line));
            }
        }
    }
    found
}

fn quotes(corpus: &Corpus) -> impl Iterator<Item = (&File, &Value)> {
    corpus
        .items()
        .flat_map(|file| file.literals.iter().filter(|value| value.key == "quote").map(move |value| (file, value)))
}

fn quote_slip(corpus: &Corpus, rng: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, value) in quotes(corpus) {
        let all: Vec<(usize, char)> = file.of(value).char_indices().filter(|(_, c)| is_han(*c)).collect();
        // What is lost at the end leaves a shorter quotation, which is no mistake.
        let inner = all.get(1..all.len().saturating_sub(1)).unwrap_or_default();
        for _ in 0..4 {
            let slip = rng.pick(inner).map(|(at, c)| (value.range.start + at, c.len_utf8()));
            found.extend(slip.map(|(at, length)| Change::new(file, at..at + length, "")));
        }
    }
    found
}

fn quoted_words(corpus: &Corpus, rng: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, quote) in quotes(corpus) {
        let words = file.of(quote);
        let holding: Vec<usize> =
            file.printed().filter_map(|value| Some(value.range.start + file.of(value).find(words)?)).collect();
        // Words that stand twice are still there.
        let [start] = holding[..] else { continue };
        let all: Vec<(usize, char)> = words.char_indices().filter(|(_, c)| is_han(*c)).collect();
        for _ in 0..3 {
            let slip = rng.pick(&all).map(|(at, c)| (start + at, c.len_utf8()));
            found.extend(slip.map(|(at, length)| Change::new(file, at..at + length, "")));
        }
    }
    found
}

fn contradiction(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for file in corpus.items() {
        let plain = |block: &&Block| {
            !file.text[block.own.clone()].contains("additive") && !file.text[block.own.clone()].contains("parent")
        };
        let cases: Vec<&str> = file
            .blocks_of("cases")
            .filter(plain)
            .filter_map(|block| file.within(&block.own).find(|value| value.key == "id").map(|value| file.of(value)))
            .collect();
        for outer in &file.blocks {
            let case = file.within(&outer.own).find(|value| value.key == "case" && value.table == outer.table);
            let Some(case) = case.map(|value| file.of(value)).filter(|case| cases.contains(case)) else { continue };
            let inner = file.blocks.iter().filter(|block| {
                outer.whole.contains(&block.own.start)
                    && block.own.start > outer.own.start
                    && !file.text[block.own.clone()].contains("case = ")
            });
            for block in inner {
                let Some(text) = file.within(&block.own).find(|value| value.key == "text") else { continue };
                for other in cases.iter().filter(|other| **other != case) {
                    found.push(Change::new(file, text.line.end..text.line.end, format!("case = \"{other}\"\n")));
                }
            }
        }
    }
    found
}

fn unused_case(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let new = "[[cases]]\nid = \"other-people\"\nname = \"其他人员\"\n";
    let mut found = Vec::new();
    for file in corpus.items() {
        for extra in ["\n", "additive = true\n\n"] {
            let at = file.blocks_of("channels").next().map(|block| block.own.start);
            found.extend(at.map(|at| Change::new(file, at..at, format!("{new}{extra}"))));
        }
        for block in file.blocks_of("cases") {
            let at = block.own.start;
            found.push(Change::new(file, at..at, format!("{new}additive = true\n\n")));
        }
    }
    found
}

fn unused_document(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for file in corpus.documents() {
        for block in file.blocks_of("documents") {
            let new = "[[documents]]\nid = \"handling-receipt\"\nname = \"业务受理回执\"\nkind = \"proof\"\n\n";
            found.push(Change::new(file, block.own.start..block.own.start, new));
        }
    }
    found
}

fn near_document(corpus: &Corpus, rng: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for file in corpus.documents() {
        for block in file.blocks_of("documents") {
            let get = |key: &str| file.within(&block.own).find(|value| value.key == key).map(|value| file.of(value));
            let (Some(id), Some(name)) = (get("id"), get("name")) else { continue };
            let all: Vec<(usize, char)> = name.char_indices().collect();
            let Some((at, c)) = rng.pick(&all).filter(|_| all.len() > 7) else { continue };
            let slip = format!("{}{}", &name[..*at], &name[at + c.len_utf8()..]);
            let new = format!("[[documents]]\nid = \"{id}-again\"\nname = \"{slip}\"\nkind = \"form\"\n\n");
            found.push(Change::new(file, block.own.end..block.own.end, new));
        }
    }
    found
}

fn impossible_date(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for file in &corpus.files {
        for value in &file.bare {
            let words = &file.text[value.range.clone()];
            let numeric = words.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
            if words.len() == 10 && words.as_bytes()[4] == b'-' && numeric {
                for wrong in ["02-30", "13-01", "04-31", "00-10"] {
                    found.push(Change::new(file, value.range.clone(), format!("{}-{wrong}", &words[..4])));
                }
            } else if value.key == "month" && file.text[value.range.end..].starts_with(", day") {
                found.extend(["0", "13"].map(|wrong| Change::new(file, value.range.clone(), wrong)));
            } else if value.key == "day" {
                found.extend(["0", "32"].map(|wrong| Change::new(file, value.range.clone(), wrong)));
            }
        }
    }
    found
}

fn impossible_window(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for file in corpus.items().chain(corpus.files.iter().filter(|file| file.path.starts_with("flows/"))) {
        for value in file.bare.iter().filter(|value| matches!(value.key.as_str(), "from" | "to")) {
            if !file.text[value.line.clone()].contains("pages") {
                let wrong: &[&str] = if value.key == "to" { &["32", "0", "45"] } else { &["31", "0", "40"] };
                found.extend(wrong.iter().map(|wrong| Change::new(file, value.range.clone(), *wrong)));
            }
        }
    }
    found
}
