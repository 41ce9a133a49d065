//! Lines and sections lost, doubled, or copied from a sister.

use banshi_draw::Rng;

use crate::change::{Change, each};
use crate::corpus::{Block, Corpus, File};
use crate::kinds::Kind;

const FLAWLESS: &str = "整条连同数据一起删去，剩下的文字和数据仍然一致；本事项别处、姊妹事项都没有再提到它时，目录里没有东西可以对照。要靠 banshi diff 或照原件核对。";

pub(super) const KINDS: &[Kind] = &[
    Kind::new("deleted-material", "漏了一份材料", "复制时漏了一条材料（文字和数据一起）", |c, _| blocks(c, MATERIALS))
        .because(FLAWLESS),
    Kind::new("deleted-step", "漏了一个环节", "复制时漏了一个办理环节", |c, _| blocks(c, STEPS)).because(FLAWLESS),
    Kind::new(
        "deleted-section",
        "漏了一个栏目",
        "整个栏目（对象、方式、材料、流程、时限）没有复制过来",
        deleted_section,
    ),
    Kind::new("deleted-counter", "漏了一个窗口", "区划文件里漏了一个窗口、地点或电话", deleted_counter),
    Kind::new("deleted-duty", "业务没有写窗口", "区划文件里漏了一行业务", deleted_duty),
    Kind::new("deleted-document", "材料库漏了一种", "删了还在用的材料", deleted_document),
    Kind::new("deleted-data", "漏了数据只留文字", "材料一行只写了文字，没有写 requires", deleted_data),
    Kind::new("doubled-line", "一行写了两次", "材料、对象、方式一行复制了两遍", |c, _| {
        doubled(c, LINES)
    }),
    Kind::new("doubled-step", "环节写了两次", "一个环节复制了两遍", |c, _| doubled(c, STEPS)),
    Kind::new("doubled-section", "小标题写了两次", "[limits]、[acceptance] 一类的表写了两次", doubled_table),
    Kind::new("sister-word", "姊妹事项的对象没改", "从姊妹事项复制，零售药店、医疗机构没有改过来", sister_word),
    Kind::new("sister-title", "流程图标题是别的事项", "从别的事项复制，标题没有改", sister_title),
    Kind::new("sister-name", "事项名称是别的事项", "从别的事项复制，名称没有改", sister_name),
    Kind::new("sister-file", "整个文件复制没有改", "复制别的事项的文件当作本事项", sister_file),
    Kind::new("scale-differs", "满意度档次不同", "满意度少写一档", scale),
    Kind::new("supervision-lost", "监督电话没印", "关掉了监督电话", supervision_lost),
    Kind::new("item-unlisted", "事项没有列入手册", "手册的 items 里漏了一项", unlisted),
    Kind::new("item-listed-twice", "事项列了两次", "手册的 items 里一项写了两次", listed_twice),
];

const MATERIALS: &[&str] = &["materials", "materials.lines", "materials.lines.lines"];
const STEPS: &[&str] = &["steps", "steps.steps", "steps.steps.steps"];
const LINES: &[&str] = &["materials", "materials.lines", "audience", "channels"];
const SECTIONS: &[&str] = &["audience", "channels", "materials", "steps", "limits"];

fn of_tables<'c>(corpus: &'c Corpus, tables: &'c [&str]) -> impl Iterator<Item = (&'c File, &'c Block)> {
    corpus.items().flat_map(move |file| {
        file.blocks.iter().filter(|block| tables.contains(&block.table.as_str())).map(move |block| (file, block))
    })
}

fn blocks(corpus: &Corpus, tables: &[&str]) -> Vec<Change> {
    of_tables(corpus, tables).map(|(file, block)| Change::new(file, block.whole.clone(), "")).collect()
}

fn doubled(corpus: &Corpus, tables: &[&str]) -> Vec<Change> {
    // A step that only names a pattern prints nothing itself.
    of_tables(corpus, tables)
        .filter(|(file, block)| file.within(&block.own).any(|value| value.key == "text"))
        .map(|(file, block)| {
            let copy = format!("{}\n\n", file.text[block.whole.clone()].trim_end());
            Change::new(file, block.whole.start..block.whole.start, copy)
        })
        .collect()
}

fn doubled_table(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let single = |file: &File, block: &Block| !file.text[block.own.clone()].starts_with("[[");
    let mut found = Vec::new();
    for file in &corpus.files {
        for block in file.blocks.iter().filter(|block| single(file, block)) {
            let copy = format!("{}\n\n", file.text[block.own.clone()].trim_end());
            found.push(Change::new(file, block.own.start..block.own.start, copy));
        }
    }
    found
}

fn deleted_section(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for file in corpus.items() {
        for table in SECTIONS {
            let mut blocks = file.blocks_of(table).map(|block| block.whole.clone());
            let Some(first) = blocks.next() else { continue };
            let change = Change::new(file, first, "");
            found.push(blocks.fold(change, |change, block| change.and(block, "")));
        }
    }
    found
}

fn deleted_counter(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for file in corpus.regions() {
        for table in ["agencies", "phones", "sites", "counters"] {
            found.extend(file.blocks_of(table).map(|block| Change::new(file, block.own.clone(), "")));
        }
    }
    found
}

/// Whole assignments, on one line or several.
fn deleted_duty(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for file in corpus.regions() {
        for block in file.blocks_of("duties") {
            let mut start = block.own.start;
            let mut heads: Vec<usize> = Vec::new();
            for line in file.text[block.own.clone()].split_inclusive('\n') {
                if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                    heads.push(start);
                }
                start += line.len();
            }
            heads.push(block.own.end);
            found.extend(heads.windows(2).map(|pair| Change::new(file, pair[0]..pair[1], "")));
        }
    }
    found
}

fn deleted_document(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    corpus
        .documents()
        .flat_map(|file| file.blocks_of("documents").map(|block| Change::new(file, block.own.clone(), "")))
        .collect()
}

fn deleted_data(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, block) in of_tables(corpus, MATERIALS) {
        let text = &file.text[block.own.clone()];
        let Some(at) = text.find("requires = ") else { continue };
        let line = text[at..].find('\n').map_or(text.len(), |end| at + end + 1);
        let many = text[at..line].trim_end().ends_with('[');
        let end = if many { text[at..].find("\n]").or(text[at..].find("\n  ]")) } else { None };
        let end = end.map_or(line, |end| {
            let close = at + end + 1;
            text[close..].find('\n').map_or(text.len(), |more| close + more + 1)
        });
        found.push(Change::new(file, block.own.start + at..block.own.start + end, ""));
    }
    found
}

fn sister_word(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for file in corpus.items() {
        let name = file.at("", "name").next().map_or("", |value| file.of(value));
        let pair = match (name.contains("零售药店"), name.contains("医疗机构")) {
            (true, false) => ("零售药店", "医疗机构"),
            (false, true) => ("医疗机构", "零售药店"),
            _ => continue,
        };
        found.extend(file.printed().flat_map(|value| each(file, value, &[pair])));
    }
    found
}

/// Names of the items of each handbook.
fn named(corpus: &Corpus) -> Vec<(&File, &crate::corpus::Value)> {
    corpus.items().filter_map(|file| Some((file, file.at("", "name").next()?))).collect()
}

fn folder(file: &File) -> &str {
    file.path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn sister_name(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let all = named(corpus);
    let mut found = Vec::new();
    for (file, value) in &all {
        let sisters = all.iter().filter(|(other, _)| folder(other) == folder(file));
        found.extend(sisters.map(|(other, name)| Change::new(file, value.range.clone(), other.of(name))));
    }
    found
}

fn sister_title(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let all = named(corpus);
    let mut found = Vec::new();
    for (file, value) in &all {
        let sisters = all.iter().filter(|(other, _)| folder(other) == folder(file));
        for (other, name) in sisters.filter(|(other, _)| other.index != file.index) {
            let own = file.at("flowchart", "title").next().map(|title| title.range.clone());
            let title = format!("{}流程图", other.of(name));
            let line = format!("\nprinted_name = \"{}\"", other.of(name));
            let printed = file.at("", "printed_name").next().is_some();
            found.extend(own.map(|own| Change::new(file, own, title)));
            let end = value.range.end + 1;
            found.extend((!printed).then(|| Change::new(file, end..end, line)));
        }
    }
    found
}

fn sister_file(corpus: &Corpus, rng: &mut Rng) -> Vec<Change> {
    let all: Vec<&File> = corpus.items().collect();
    let mut found = Vec::new();
    for file in &all {
        let sisters: Vec<&&File> =
            all.iter().filter(|other| folder(other) == folder(file) && other.index != file.index).collect();
        for _ in 0..4 {
            found.extend(rng.pick(&sisters).map(|other| Change::new(file, 0..file.text.len(), other.text.clone())));
        }
    }
    found
}

fn after_name(file: &File, line: &str) -> Option<Change> {
    let name = file.at("", "name").next()?;
    Some(Change::new(file, name.range.end + 1..name.range.end + 1, format!("\n{line}")))
}

fn scale(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let scales = [r#"satisfaction = ["满意", "一般", "不满意"]"#, r#"satisfaction = ["非常满意", "满意", "不满意"]"#];
    let free = |file: &&File| file.at("", "satisfaction").next().is_none();
    corpus.items().filter(free).flat_map(|file| scales.iter().filter_map(|line| after_name(file, line))).collect()
}

fn supervision_lost(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let usual = |file: &&File| file.path.contains("chuxiong") && !file.text.contains("supervision =");
    corpus.items().filter(usual).filter_map(|file| after_name(file, "supervision = false")).collect()
}

fn unlisted(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let gone = |file: &File, line: &std::ops::Range<usize>| Change::new(file, line.clone(), "");
    corpus.handbooks().flat_map(|file| file.at("", "items").map(move |value| gone(file, &value.line))).collect()
}

fn listed_twice(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let twice = |file: &File, line: &std::ops::Range<usize>| {
        Change::new(file, line.start..line.start, file.text[line.clone()].to_owned())
    };
    corpus.handbooks().flat_map(|file| file.at("", "items").map(move |value| twice(file, &value.line))).collect()
}
