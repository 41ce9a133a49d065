//! Mistakes in the words.

use banshi_draw::Rng;

use crate::change::{Change, characters, each, is_han};
use crate::corpus::{Corpus, File, Value};
use crate::kinds::Kind;

pub(super) const KINDS: &[Kind] = &[
    Kind::new("placeholder", "占位没有填", "从模板复制，XX 没有填", placeholder),
    Kind::new("doubled-character", "字打重", "“的”“和”一类的字打了两次", doubled_character),
    Kind::new("doubled-word", "词打重", "两个字以上的词打了两次", doubled_word),
    Kind::new("vague-term", "模糊兜底", "材料后面加“等相关材料”一类的话", vague),
    Kind::new("role-swapped", "委托人、受托人写反", "代办人、受托人写成委托人", role),
    Kind::new("proxy-term-mixed", "代办人叫法不一", "同一事项里后加的一句，代办人换了叫法", proxy_term),
    Kind::new("half-width", "半角标点", "全角标点打成半角", half_width),
    Kind::new("stray-blank", "多余空格", "粘贴时汉字之间带进空格", blank),
    Kind::new("typed-number", "手打序号", "行首手打了序号，印出来两遍", typed_number),
    Kind::new("typed-heading-number", "标题手打序号", "栏目标题手打了“一、”", typed_heading),
    Kind::new("numbering-gap", "句内序号跳号", "句子里的①②少了一个", numbering_gap),
    Kind::new("missing-attachment", "见附件，没有附件", "从文件摘抄，留下“见附件”", attachment),
    Kind::new("bracket-lost", "括号、引号不成对", "括号、书名号、引号漏了一半", bracket),
    Kind::new("mark-doubled", "标点打重", "标点连打两个", mark_doubled),
    Kind::new("off-glossary", "不规范用语", "帐户、登陆、身份证明材料一类的错别字和旧称", off_glossary),
    Kind::new("foreign-region", "写了别的州市县", "从别的州县的手册复制，地名没有改", foreign_region),
    Kind::new("title-slip", "表名错一字", "《》里的表名一个字打错或打漏", title_slip),
    Kind::new("channel-not-listed", "流程里的办法没有列", "流程写网上、邮寄办理，办理方式没有", channel),
];

/// Just before the mark that ends some words.
fn end(file: &File, value: &Value) -> usize {
    value.range.start + file.of(value).trim_end_matches(['。', '；', '：', '，', '、']).len()
}

fn placeholder(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, value) in corpus.printed() {
        for name in ["曲靖市", "罗平县", "云南省", "楚雄州", "罗平", "县医保局"] {
            let blank = if name.ends_with(['市', '县', '省', '州']) {
                format!("XX{}", name.chars().last().unwrap_or('县'))
            } else {
                "XXX".to_owned()
            };
            found.extend(each(file, value, &[(name, blank.as_str())]));
        }
        let days = file.of(value).find("个工作日").map(|at| value.range.start + at);
        found.extend(days.map(|at| Change::new(file, at..at, "XX")));
        let at = end(file, value);
        found.push(Change::new(file, at..at, "（XX年XX月XX日起）"));
    }
    found
}

fn doubled_character(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, value) in corpus.printed() {
        for (at, c) in characters(file, value).into_iter().filter(|(_, c)| "的和或在及与为由向".contains(*c)) {
            found.push(Change::new(file, at..at, c.to_string()));
        }
    }
    found
}

fn doubled_word(corpus: &Corpus, rng: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, value) in corpus.printed() {
        let all = characters(file, value);
        for length in [2, 3, 4] {
            if all.len() < length {
                continue;
            }
            let first = rng.below(all.len() + 1 - length);
            let word: String = all[first..first + length].iter().map(|(_, c)| *c).collect();
            if word.chars().all(is_han) {
                found.push(Change::new(file, all[first].0..all[first].0, word));
            }
        }
    }
    found
}

fn vague(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, value) in corpus.printed().filter(|(_, value)| value.table.starts_with("materials")) {
        let at = end(file, value);
        for words in ["等相关材料", "等有关资料", "及其他材料", "等材料", "、相关证明材料"] {
            found.push(Change::new(file, at..at, words));
        }
    }
    found
}

fn role(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let pairs = [("代办人", "委托人"), ("受托人", "委托人"), ("代理人", "委托人"), ("代领人", "委托人")];
    corpus.printed().flat_map(|(file, value)| each(file, value, &pairs)).collect()
}

fn proxy_term(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let terms = ["代办人", "受托人", "代理人", "代领人"];
    let mut found = Vec::new();
    for file in corpus.items() {
        for value in file.printed() {
            let Some(own) = terms.iter().find(|term| file.of(value).contains(**term)) else { continue };
            // The other word stands in another line, added later by another hand.
            let lines = file.printed().filter(|line| line.table.starts_with("materials") && line.range != value.range);
            for line in lines.filter(|line| !terms.iter().any(|term| file.of(line).contains(term))) {
                let others = terms.iter().filter(|term| *term != own);
                let at = end(file, line);
                found.extend(others.map(|other| Change::new(file, at..at, format!("（由{other}签名）"))));
            }
        }
    }
    found
}

fn half_width(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let pairs = [("，", ","), ("。", "."), ("；", ";"), ("：", ":"), ("（", "("), ("）", ")")];
    corpus.printed().flat_map(|(file, value)| each(file, value, &pairs)).collect()
}

fn blank(corpus: &Corpus, rng: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, value) in corpus.printed() {
        let all = characters(file, value);
        let between: Vec<usize> =
            all.windows(2).filter(|pair| is_han(pair[0].1) && is_han(pair[1].1)).map(|pair| pair[1].0).collect();
        found.extend(rng.pick(&between).map(|at| Change::new(file, *at..*at, " ")));
    }
    found
}

fn typed_number(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, value) in corpus.printed().filter(|(_, value)| value.key == "text") {
        for mark in ["1.", "2、", "（1）", "（三）", "①", "(2)", "一、"] {
            found.push(Change::new(file, value.range.start..value.range.start, mark));
        }
    }
    found
}

fn typed_heading(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for file in corpus.handbooks().chain(corpus.items()) {
        for value in file.literals.iter().filter(|value| value.key == "heading" && value.table != "toc") {
            for mark in ["一、", "二、", "（一）", "1.", "3、"] {
                found.push(Change::new(file, value.range.start..value.range.start, mark));
            }
        }
    }
    found
}

fn numbering_gap(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, value) in corpus.printed() {
        // A sentence of three parts, with its numbers typed, and one of them left out.
        let words = file.of(value);
        let cuts: Vec<usize> =
            words.match_indices('、').map(|(at, mark)| value.range.start + at + mark.len()).collect();
        for marks in [["①", "③", "④"], ["①", "②", "④"]] {
            if let [first, second, ..] = cuts[..] {
                let change = Change::new(file, value.range.start..value.range.start, marks[0]);
                found.push(change.and(first..first, marks[1]).and(second..second, marks[2]));
            }
        }
    }
    found
}

fn attachment(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, value) in corpus.printed() {
        for words in ["（见附件）", "（见附件3）", "（附件二）", "（详见附表1）"] {
            let at = end(file, value);
            found.push(Change::new(file, at..at, words));
        }
    }
    found
}

fn bracket(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let pairs = [("（", ""), ("）", ""), ("《", ""), ("》", ""), ("“", ""), ("”", "")];
    corpus.printed().flat_map(|(file, value)| each(file, value, &pairs)).collect()
}

fn mark_doubled(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let pairs = [("，", "，，"), ("。", "。。"), ("；", "；；"), ("、", "、、"), ("：", "：："), ("；", "；。")];
    corpus.printed().flat_map(|(file, value)| each(file, value, &pairs)).collect()
}

fn off_glossary(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let pairs = [
        ("账户", "帐户"),
        ("账号", "帐号"),
        ("登录", "登陆"),
        ("有效身份证件", "身份证明材料"),
        ("身份证件", "身份证明材料"),
        ("优抚", "优扶"),
        ("户口簿", "户口本"),
        ("居民身份证", "身份证件"),
    ];
    corpus.printed().flat_map(|(file, value)| each(file, value, &pairs)).collect()
}

fn foreign_region(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, value) in corpus.printed() {
        let others: &[(&str, &str)] = if file.path.contains("luoping") {
            &[("罗平县", "大姚县"), ("罗平县", "南华县"), ("曲靖市", "楚雄州"), ("罗平县", "禄丰县")]
        } else {
            &[("楚雄州", "曲靖市"), ("楚雄州", "罗平县"), ("楚雄市", "罗平县")]
        };
        found.extend(each(file, value, others));
    }
    found
}

fn title_slip(corpus: &Corpus, rng: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, value) in corpus.printed() {
        let all = characters(file, value);
        let mut inside = false;
        let mut title: Vec<(usize, char)> = Vec::new();
        for (at, c) in all {
            match c {
                '《' => (inside, title) = (true, Vec::new()),
                '》' => {
                    inside = false;
                    let slip = rng.pick(&title).copied();
                    found.extend(slip.map(|(at, c)| Change::new(file, at..at + c.len_utf8(), "")));
                    let slip = rng.pick(&title).copied();
                    let other = rng.pick(&['件', '登', '保', '信']).copied().unwrap_or('件');
                    found.extend(slip.map(|(at, c)| Change::new(file, at..at + c.len_utf8(), other.to_string())));
                }
                _ if inside => title.push((at, c)),
                _ => {}
            }
        }
    }
    found
}

fn channel(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for file in corpus.items() {
        for (kind, words) in [("online", "或网上申请"), ("mail", "或邮寄"), ("self-service", "或在自助终端办理")]
        {
            // A channel without a kind may be any.
            let kinds: Vec<&str> = file.at("channels", "kinds").map(|value| file.of(value)).collect();
            let untyped = file.blocks_of("channels").count() > 0
                && file.blocks_of("channels").any(|block| !file.text[block.own.clone()].contains("kinds = [\""));
            if kinds.contains(&kind) || untyped {
                continue;
            }
            for value in file.printed().filter(|value| value.table.starts_with("steps")) {
                let at = end(file, value);
                found.push(Change::new(file, at..at, words));
            }
        }
    }
    found
}
