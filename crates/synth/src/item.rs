//! Items, put together from their parts in the order of the page.

use crate::departments::PROVING;
use crate::draft::Draft;
use crate::handbook::Style;
use crate::materials::{cases, cases_text, proxy_words, text as materials_text};
use crate::one_of;
use crate::papers::RESULT_NOTICE;
use crate::people::{BODIES, PERSONS};
use crate::steps::text as steps_text;
use crate::times::Times;

/// A reference to an item that stands earlier in the handbook: a note that is printed, and the data that quote it.
struct Reference {
    note: String,
    text: String,
}

/// The text of an item file.
pub(crate) fn text(draft: &mut Draft<'_>) -> String {
    let (book, at) = (draft.book, draft.at);
    let mut text = format!("id = \"{}\"\nname = \"{}\"\n", book.item_id(at), book.item_name(at));
    let (department, group) = (book.department.id, draft.kind.group.id);
    if book.style == Style::Lines && draft.rng.chance(20) {
        text += &format!("scope = [\"{}的{}\"]\n", draft.subject.name, draft.kind.name);
    }
    text += &format!("services = [\"{department}-{group}\"]\nduty = \"{department}-{group}\"\n");
    let rule = Eligibility::any(draft);
    let (channels, online) = channels(draft);
    let times = Times::any(draft, online);
    let cases = cases(draft);
    let proxy = !draft.subject.bodies && draft.rng.chance(45) || draft.rng.chance(10);
    let reference = reference(draft);
    if times.classes {
        text += "lists = [\"general-class\", \"key-class\"]\n";
    }
    // So few items of such a handbook print the number that the others lack nothing.
    if book.style == Style::Lines && at % 7 == 3 {
        text += "supervision = true\n";
    }
    text += &audience(draft, rule.as_ref());
    text += &cases_text(&cases);
    text += &channels;
    text += &steps_text(draft, &cases, &times);
    let mut remarks: Vec<String> = reference.iter().map(|reference| reference.note.clone()).collect();
    remarks.extend(remark(draft));
    text += &materials_text(draft, &cases, proxy, &remarks);
    text += &times.text;
    text += &rule.map(|rule| rule.text).unwrap_or_default();
    if proxy {
        let (term, quote) = (book.proxy, proxy_words(draft));
        text += &format!("\n[[proxies]]\nallowed = true\nterm = \"{term}\"\nquote = \"{quote}\"\n");
    }
    text += &reference.map(|reference| reference.text).unwrap_or_default();
    text += &times.section(draft);
    text + &exceptions(draft)
}

/// Who may not apply, or only if something was before a day: what is printed around the last line on whom the item is for,
/// and the data that quote it.
struct Eligibility {
    before: &'static str,
    behind: String,
    text: String,
}

impl Eligibility {
    fn any(draft: &mut Draft<'_>) -> Option<Self> {
        let all = if draft.subject.bodies { &BODIES[..] } else { &PERSONS[..] };
        let (id, name) = one_of(&mut draft.rng, all);
        let own = draft.audience.last().map(|(id, _)| *id).unwrap_or_default();
        match draft.rng.below(100) {
            ..6 if draft.audience.iter().all(|(own, _)| *own != id) => {
                draft.used.audiences.insert((id, name));
                let text = format!("\n[[eligibility]]\nrule = \"exclude\"\nwho = [\"{id}\"]\nquote = \"{name}除外\"\n");
                Some(Self { before: "", behind: format!("（{name}除外）"), text })
            }
            6..9 if !draft.subject.bodies => {
                let mut text = format!("\n[[eligibility]]\nrule = \"require\"\nwho = [\"{own}\"]\n");
                text += "event = \"离开原单位\"\nbefore = 2020-07-01\nquote = \"2020年7月1日前离开原单位\"\n";
                Some(Self { before: "2020年7月1日前离开原单位的", behind: String::new(), text })
            }
            _ => None,
        }
    }
}

fn audience(draft: &mut Draft<'_>, rule: Option<&Eligibility>) -> String {
    let mut text = String::new();
    let last = draft.audience.len() - 1;
    for (at, (id, name)) in draft.audience.clone().into_iter().enumerate() {
        let subject = draft.subject.name;
        let rule = rule.filter(|_| at == last);
        let (before, behind) = rule.map(|rule| (rule.before, rule.behind.as_str())).unwrap_or_default();
        let name = format!("{before}{name}{behind}");
        let words = match draft.rng.below(4) {
            0 => name,
            1 => format!("需要办理{subject}{}的{name}", draft.kind.name),
            2 => format!("{}行政区域内的{name}", draft.book.prefecture.name),
            _ => format!("符合{subject}规定条件的{name}"),
        };
        text += &format!("\n[[audience]]\ntext = \"{words}{}\"\nwho = [\"{id}\"]\n", draft.mark(at == last));
    }
    text
}

/// The `[[channels]]`, and whether one of them is online.
fn channels(draft: &mut Draft<'_>) -> (String, bool) {
    let (field, prefecture) = (draft.book.department.field, &draft.book.prefecture.name);
    let counter = match draft.rng.below(3) {
        0 => format!("{prefecture}、县（市、区）政务服务中心{field}窗口"),
        1 => format!("所在县（市、区）{}服务窗口", draft.book.department.office),
        _ => "窗口办理：各级政务服务中心综合窗口".to_owned(),
    };
    let mut all = vec![("counter", counter, "")];
    let online = draft.rng.chance(45);
    if online && draft.rng.chance(60) {
        all.push(("online", "网上办理：{portal}".to_owned(), "portal = \"portal\"\n"));
    } else if online {
        let place = one_of(&mut draft.rng, &["政务服务微信小程序", "政务服务平台", "手机APP"]);
        all.push(("online", format!("网上办理：登录{place}自主办理"), ""));
    }
    for (kind, words) in [
        ("phone", "电话办理：拨打咨询电话预约"),
        ("mail", "邮寄办理：材料寄送至受理窗口"),
        ("self-service", "自助办理：政务服务自助终端"),
        ("grass-roots", "乡镇（街道）便民服务中心代收材料"),
    ] {
        if draft.rng.chance(8) {
            all.push((kind, words.to_owned(), ""));
        }
    }
    if draft.kind.group != PROVING && draft.rng.chance(4) {
        all.push(("bank", "缴费：到代收银行网点缴纳".to_owned(), "purpose = \"payment\"\n"));
    }
    let mut text = String::new();
    for (at, (kind, words, keys)) in all.iter().enumerate() {
        let mark = draft.mark(at + 1 == all.len());
        text += &format!("\n[[channels]]\nkinds = [\"{kind}\"]\ntext = \"{words}{mark}\"\n{keys}");
    }
    (text, online)
}

/// A reference to an earlier item. Each item has one at most, so that they cannot go in a circle.
fn reference(draft: &mut Draft<'_>) -> Option<Reference> {
    let other = draft.rng.below(draft.at);
    if draft.at == 0 || !draft.rng.chance(16) {
        return None;
    }
    let (name, id) = (draft.book.item_name(other), draft.book.item_id(other));
    let (relation, before, behind) = one_of(
        &mut draft.rng,
        &[
            ("requires", "办理本事项前，应当先办结", ""),
            ("see", "可以与", "一并办理"),
            ("see", "办理条件与", "相同"),
            ("follows-with", "本事项办结后，方可办理", ""),
            ("produces-for", "本事项的办理结果通知书用于", ""),
        ],
    );
    let quote = format!("{before}“{name}”{behind}");
    let mut text = format!("\n[[references]]\nitem = \"{id}\"\nrelation = \"{relation}\"\n");
    if relation == "produces-for" {
        draft.paper(RESULT_NOTICE);
        text += "document = \"result-notice\"\n";
    }
    text += &format!("quote = \"{quote}\"\n");
    Some(Reference { note: quote, text })
}

/// A closing remark on the materials.
fn remark(draft: &mut Draft<'_>) -> Option<String> {
    let words = one_of(
        &mut draft.rng,
        &["能够通过数据共享核验的，不再要求提交", "提交的文字应当清晰，用黑色墨水笔填写", "外国文字的材料须附中文译本"],
    );
    draft.rng.chance(4).then(|| words.to_owned())
}

/// How the item departs from the house style.
fn exceptions(draft: &mut Draft<'_>) -> String {
    let mut text = String::new();
    if draft.rng.chance(12) {
        let words = one_of(&mut draft.rng, &["申请人对提交内容的真实性负责。", "窗口免费提供表格和填写示例。"]);
        text += &format!("\n[sections.materials]\nnote = [\"{words}\"]\n");
    } else if draft.rng.chance(10) {
        text += "\n[sections.materials]\nnumbering = [\"1.\", \"①\"]\n";
    }
    if draft.rng.chance(6) {
        text += "\n[sections.channels]\nnumbering = [\"1、\"]\n";
    }
    if draft.book.style == Style::Table && draft.kind.group != PROVING && draft.rng.chance(30) {
        text += "\n[flowchart]\ncaption = true\n";
    }
    text
}
