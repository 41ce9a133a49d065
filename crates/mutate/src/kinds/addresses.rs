//! Mistakes in addresses, windows and names of offices.

use banshi_draw::Rng;

use crate::change::{Change, characters, each, is_han, part};
use crate::corpus::{Corpus, File, Value};
use crate::kinds::Kind;

use super::second::{counters, sites};

pub(super) const KINDS: &[Kind] = &[
    Kind::new("dragged-house", "门牌号下拉", "另起一行写同一个地点，门牌号被下拉填充加了一", dragged_house),
    Kind::new("dragged-room", "房间号下拉", "另起一行写同一个办公室，房间号被下拉加了一", dragged_room).because(
        "相邻的房间各管各的业务，真实目录里就有（206、207、208室），下拉带出来的一间与真的一间没有差别；试过按“只差一号”提示，干净目录上误报十一处，所以不查。要请窗口确认。",
    ),
    Kind::new("dragged-window", "窗口号下拉", "另起一行写同一个窗口，窗口号被下拉加了一", dragged_window).because(
        "相邻的窗口各管各的业务，真实目录里比比皆是（2、3、4号窗口），下拉带出来的一个与真的一个没有差别；试过按“只差一号”提示，干净目录上误报十一处，所以不查。要请窗口确认。",
    ),
    Kind::new("house-number-lost", "门牌号漏了", "地址里的门牌号没有写", house_lost).because(
        "没查到的几处，地址里另有楼栋号，或同一地址已列为存疑、正等答复，不再另提。",
    ),
    Kind::new("house-number-changed", "唯一一处门牌号写错", "地址只写一处，门牌号差一", house_changed).because(
        "地址在目录里只写一处，门牌号写错以后仍是一个好地址，目录里没有别的文字与它矛盾；只有照原件核对（cargo xtask fidelity）或请窗口确认才能发现。",
    ),
    Kind::new("window-mark-doubled", "窗口号里多写“号”", "windows 里写成“26号”或“26号窗口”", window_mark),
    Kind::new("window-mark-lost", "窗口少了“号”", "窗口写进文字，漏了“号”", window_without_mark),
    Kind::new("county-lost", "地址漏了县名", "地址里的县（市）名没有写", county_lost),
    Kind::new("prefecture-lost", "地址漏了省、州名", "同县别的地址写了省、州，另写的一行没有", prefecture_lost),
    Kind::new("city-name-half", "只剩“州”“市”“县”字", "省、州、县的名称删得只剩最后一个字", half_name),
    Kind::new("sister-address", "抄了别县的地址", "整行复制别的县的地址，没有改", sister_address),
    Kind::new("sister-county", "留着别县的县名", "从别的县的文件复制，单位名称里的县名没有改", sister_county),
    Kind::new("office-half-renamed", "单位名称只改了一处", "机构改名，只改了其中一处", office_renamed),
    Kind::new("office-slip", "单位名称错一字", "单位名称里一个字打漏了", office_slip),
    Kind::new("near-address", "地址漏一字", "同一地点另写一行，漏了一个字", near_address),
    Kind::new("second-office-name", "一处两个名称", "同一地址另写一行，单位换了叫法", second_name),
    Kind::new("second-office-address", "一个单位两个地址", "同一单位另写一行，地址换成路名相近的", second_address),
];

fn addresses(corpus: &Corpus) -> impl Iterator<Item = (&File, &Value)> {
    corpus.regions().flat_map(|file| file.at("sites", "address").map(move |value| (file, value)))
}

/// The last number of some words: before it, the number, behind it.
fn last_number(words: &str) -> Option<(&str, u32, &str)> {
    let end = words.rfind(|c: char| c.is_ascii_digit())? + 1;
    let start = words[..end]
        .rfind(|c: char| !c.is_ascii_digit())
        .map_or(0, |at| at + words[at..].chars().next().map_or(1, char::len_utf8));
    Some((&words[..start], words[start..end].parse().ok()?, &words[end..]))
}

fn plus(words: &str, step: u32) -> Option<String> {
    let (before, number, behind) = last_number(words)?;
    Some(format!("{before}{}{behind}", number + step))
}

fn dragged_house(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    sites(corpus, |key, words| (key == "address").then(|| plus(words, 1))?)
}

fn dragged_room(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    counters(corpus, |key, words| (key == "room").then(|| plus(words, 1))?)
}

fn dragged_window(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    counters(corpus, |key, words| (key == "windows").then(|| plus(words, 1))?)
}

fn house_lost(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    addresses(corpus)
        .filter_map(|(file, value)| {
            // 283号…2栋: the house is the one with 号.
            let words = file.of(value);
            let (before, _, behind) = last_number(words.rfind('号').map_or(words, |at| &words[..at]))?;
            let rest = words[before.len()..].trim_start_matches(|c: char| c.is_ascii_digit());
            let rest = rest.strip_prefix("号楼").or(rest.strip_prefix('号')).unwrap_or(rest);
            behind.is_empty().then(|| Change::new(file, value.range.clone(), format!("{before}{rest}")))
        })
        .collect()
}

fn house_changed(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    addresses(corpus)
        .filter_map(|(file, value)| Some(Change::new(file, value.range.clone(), plus(file.of(value), 1)?)))
        .collect()
}

fn windows(corpus: &Corpus) -> impl Iterator<Item = (&File, &Value)> {
    corpus.regions().flat_map(|file| file.at("counters", "windows").map(move |value| (file, value)))
}

fn window_mark(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let wrong = |(file, value): (&File, &Value)| {
        ["号", "号窗口", "窗口"].map(|mark| Change::new(file, value.range.end..value.range.end, mark))
    };
    windows(corpus).flat_map(wrong).collect()
}

fn window_without_mark(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found: Vec<Change> = corpus
        .files
        .iter()
        .filter(|file| !file.path.ends_with("errata.toml"))
        .flat_map(|file| file.literals.iter().flat_map(|value| each(file, value, &[("号窗口", "窗口")])))
        .collect();
    // Typed into the words beside the window, as in the printed tables.
    for (file, value) in corpus.regions().flat_map(|file| file.at("counters", "room").map(move |value| (file, value))) {
        for number in ["3", "12"] {
            found.push(Change::new(file, value.range.end..value.range.end, format!("{number}窗口")));
        }
    }
    found
}

/// The name of the region that a file is about.
fn own_name(file: &File) -> &str {
    file.at("", "name").next().map_or("", |value| file.of(value))
}

fn county_lost(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    addresses(corpus)
        .filter(|(file, _)| !own_name(file).is_empty())
        .filter_map(|(file, value)| part(file, value, own_name(file), ""))
        .collect()
}

fn prefecture_lost(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    ["云南省楚雄州", "云南省", "楚雄州"]
        .iter()
        .flat_map(|name| {
            sites(corpus, |key, words| (key == "address" && words.contains(name)).then(|| words.replacen(name, "", 1)))
        })
        .collect()
}

fn half_name(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for (file, value) in addresses(corpus) {
        let own = own_name(file);
        for name in ["楚雄州", "楚雄市", own] {
            let last = name.chars().last().map(String::from).unwrap_or_default();
            found.extend((!name.is_empty()).then(|| part(file, value, name, &last)).flatten());
        }
    }
    found
}

fn sister_address(corpus: &Corpus, rng: &mut Rng) -> Vec<Change> {
    let mut all: Vec<(&File, &Value)> = addresses(corpus).collect();
    rng.shuffle(&mut all);
    let counties = |file: &File| file.text.contains("level = \"county\"");
    let mut found = Vec::new();
    for (file, value) in addresses(corpus).filter(|(file, _)| counties(file)) {
        let others = all.iter().filter(|(other, _)| other.index != file.index && counties(other));
        found.extend(others.map(|(other, copied)| Change::new(file, value.range.clone(), other.of(copied).to_owned())));
    }
    found
}

fn sister_county(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let counties: Vec<&str> =
        corpus.regions().filter(|file| file.text.contains("level = \"county\"")).map(own_name).collect();
    let mut found = Vec::new();
    for file in corpus.regions().filter(|file| counties.contains(&own_name(file))) {
        for value in file.at("sites", "name").chain(file.at("agencies", "name")).chain(file.at("sites", "address")) {
            let sisters = counties.iter().filter(|name| **name != own_name(file));
            found.extend(sisters.filter_map(|name| part(file, value, own_name(file), name)));
        }
    }
    found
}

const OFFICES: [(&str, &str); 10] = [
    ("医疗保障局", "医疗保险局"),
    ("医疗保障局", "医疗保险中心"),
    ("医疗保障局", "医保局"),
    ("医保局", "医疗保障局"),
    ("政务服务管理局", "政务服务中心"),
    ("政务服务管理中心", "政务服务中心"),
    ("政务服务中心", "政务服务管理中心"),
    ("政务服务中心", "政务中心"),
    ("便民服务中心", "为民服务中心"),
    ("医疗保险服务中心", "医疗保障服务中心"),
];

fn office_renamed(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = sites(corpus, |key, words| {
        let pair = OFFICES.iter().find(|(from, _)| words.contains(from))?;
        (key == "name").then(|| words.replace(pair.0, pair.1))
    });
    for file in corpus.regions() {
        let named: Vec<&Value> = file.at("agencies", "name").chain(file.at("sites", "name")).collect();
        // One that is written once only is renamed as a whole.
        for value in named.iter().filter(|value| named.iter().filter(|one| file.of(one) == file.of(value)).count() > 1)
        {
            found.extend(OFFICES.iter().filter_map(|(from, to)| part(file, value, from, to)));
        }
    }
    found
}

fn office_slip(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let mut found = Vec::new();
    for file in corpus.regions() {
        let named: Vec<&Value> = file.at("agencies", "name").chain(file.at("sites", "name")).collect();
        for value in named.iter().filter(|value| named.iter().filter(|one| file.of(one) == file.of(value)).count() > 1)
        {
            for (at, c) in characters(file, value).into_iter().skip(3) {
                found.push(Change::new(file, at..at + c.len_utf8(), ""));
            }
        }
    }
    found
}

fn near_address(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    let lost = |skip: usize| {
        sites(corpus, move |key, words| {
            let (at, c) = words.char_indices().filter(|(_, c)| is_han(*c)).nth(skip)?;
            (key == "address").then(|| format!("{}{}", &words[..at], &words[at + c.len_utf8()..]))
        })
    };
    (6..14).flat_map(lost).collect()
}

fn second_name(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    ["便民服务大厅", "政务服务大厅", "医保中心"]
        .iter()
        .flat_map(|name| sites(corpus, |key, words| (key == "name" && !words.is_empty()).then(|| (*name).to_owned())))
        .collect()
}

fn second_address(corpus: &Corpus, _: &mut Rng) -> Vec<Change> {
    [("路", "街"), ("街", "路"), ("北", "南"), ("东", "西"), ("南", "北"), ("西", "东")]
        .iter()
        .flat_map(|(from, to)| {
            sites(corpus, |key, words| {
                // 云南省 is not the south of anything.
                let at = words.rfind(from).filter(|at| !words[..*at].ends_with('云'))?;
                (key == "address").then(|| format!("{}{to}{}", &words[..at], &words[at + from.len()..]))
            })
        })
        .collect()
}
