//! Handbooks: which items they have, and their two house styles.

use banshi_draw::Rng;

use crate::departments::{DEPARTMENTS, Department, KINDS, Kind, Subject};
use crate::draft::Draft;
use crate::people::PROXIES;
use crate::places::{COUNTIES, Prefecture};
use crate::region::supervision;
use crate::used::Used;
use crate::{File, ITEMS_IN_A_HANDBOOK, item, one_of};

/// How a handbook is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// Every item prints its steps and a flowchart; offices stand in a table; lines end with a mark.
    Table,
    /// Steps are derived; offices are lines; lines have no mark at their end.
    Lines,
}

/// A handbook of one department of one prefecture.
pub(crate) struct Book {
    pub(crate) id: String,
    pub(crate) department: &'static Department,
    pub(crate) prefecture: Prefecture,
    pub(crate) style: Style,
    /// What it calls somebody who applies for another.
    pub(crate) proxy: &'static str,
    pub(crate) items: Vec<(&'static Subject, &'static Kind)>,
    rng: Rng,
    seed: u64,
}

impl Book {
    pub(crate) fn new(seed: u64, index: usize, items: usize) -> Self {
        let prefecture = Prefecture::new(seed, index / DEPARTMENTS.len());
        let department = &DEPARTMENTS[index % DEPARTMENTS.len()];
        let id = format!("{}-{}", prefecture.id, department.id);
        let mut rng = Rng::new(seed, &id);
        let style = one_of(&mut rng, &[Style::Table, Style::Lines]);
        let proxy = one_of(&mut rng, &PROXIES);
        let of_subject = |subject| KINDS.iter().map(move |kind| (subject, kind));
        let mut all: Vec<_> = department.subjects.iter().flat_map(of_subject).collect();
        rng.shuffle(&mut all);
        all.truncate(ITEMS_IN_A_HANDBOOK);
        // What is cut short has the items that the whole begins with.
        all.truncate(items);
        Self { id, department, prefecture, style, proxy, items: all, rng, seed }
    }

    /// The id of an item.
    pub(crate) fn item_id(&self, at: usize) -> String {
        let (subject, kind) = self.items[at];
        format!("{}-{}", subject.id, kind.id)
    }

    /// What an item is called.
    pub(crate) fn item_name(&self, at: usize) -> String {
        let (subject, kind) = self.items[at];
        let of = if self.style == Style::Lines { self.prefecture.name.as_str() } else { "" };
        format!("{of}{}{}", subject.name, kind.name)
    }

    /// The handbook's own file and those of its items.
    pub(crate) fn files(&self, used: &mut Used) -> Vec<File> {
        let directory = format!("handbooks/{}", self.id);
        let mut files = vec![(format!("{directory}/handbook.toml"), self.text())];
        for at in 0..self.items.len() {
            let rng = Rng::new(self.seed, &format!("{} {at}", self.id));
            let text = item::text(&mut Draft::new(rng, used, self, at));
            files.push((format!("{directory}/items/{}.toml", self.item_id(at)), text));
        }
        files
    }

    fn text(&self) -> String {
        let mut rng = self.rng.clone();
        let (prefecture, field) = (&self.prefecture, self.department.field);
        let mut text = format!("id = \"{}\"\ntitle = \"{}{field}服务事项\"\n", self.id, prefecture.name);
        text += &format!("subtitle = \"{}\"\n", one_of(&mut rng, &["办事指南", "服务指南", "一次性告知手册"]));
        if rng.chance(50) {
            text += &format!("publisher = \"{}{}\"\n", prefecture.name, self.department.office);
        }
        text += &format!(
            "date = \"{}-{:02}\"\nregion = \"{}\"\n",
            rng.between(2019, 2025),
            rng.between(1, 12),
            prefecture.id
        );
        let counties = (0..COUNTIES).map(|county| prefecture.county_id(county));
        text += &list("regions", std::iter::once(prefecture.desk_id()).chain(counties));
        text += &list("items", (0..self.items.len()).map(|at| self.item_id(at)));
        let phone = format!("{}/{}", prefecture.id, supervision(self.department));
        text += &match self.style {
            Style::Table => TABLE.replace("PHONE", &phone),
            Style::Lines => LINES.replace("PHONE", &phone),
        };
        text += &format!("\n[[portals]]\nid = \"portal\"\nurl = \"https://zwfw.example.org/{}/\"\n", prefecture.id);
        let headings: &[(&str, &str)] = match self.style {
            Style::Table => &TABLE_SECTIONS,
            Style::Lines => &LINES_SECTIONS,
        };
        for (kind, heading) in headings {
            text += &format!("\n[[sections]]\nkind = \"{kind}\"\n");
            if !heading.is_empty() {
                text += &format!("heading = \"{heading}\"\n");
            }
        }
        text
    }
}

fn list(key: &str, ids: impl Iterator<Item = String>) -> String {
    let lines: Vec<String> = ids.map(|id| format!("  \"{id}\",\n")).collect();
    format!("{key} = [\n{}]\n", lines.concat())
}

const TABLE: &str = r#"terminal = "。"
satisfaction = ["非常满意", "满意", "一般", "不满意"]

[toc]
heading = "目录"
numbering = "一、"

[numbering]
sections = "一、"
lists = ["1.", "（1）", "A."]

[supervision]
phone = "PHONE"
label = "监督电话："
default = true

[offices]
layout = "table"
region_heading = "县市"
address_heading = "经办机构办理地址"
phone_heading = "咨询电话"

[limits]
label = ""
immediate = "即时办结"
working_days = "不超过{days}个工作日"
monthly = "每月{from}-{to}日受理，"

[flowchart]
suffix = "流程图"
"#;

const LINES: &str = r#"terminal = ""
satisfaction = ["非常满意", "满意", "一般", "不满意", "非常不满意"]

[toc]
heading = "目录"
numbering = "none"

[numbering]
sections = "一、"
lists = ["（一）", "1.", "（1）"]

[supervision]
phone = "PHONE"
label = "监督电话："
default = false

[offices]
layout = "lines"
address_heading = "单位地址："
phone_heading = "服务电话："

[limits]
label = "办结时限："
immediate = "即时办结"
working_days = "{days}个工作日内办结"
monthly = "每月{from}-{to}日受理，"
"#;

const TABLE_SECTIONS: [(&str, &str); 9] = [
    ("name", "事项名称"),
    ("audience", "服务对象"),
    ("channels", "办理方式"),
    ("steps", "办理流程"),
    ("materials", "申办材料"),
    ("limits", "办理时限"),
    ("offices", "办理地址及监督电话"),
    ("satisfaction", "满意度测评"),
    ("flowchart", ""),
];

const LINES_SECTIONS: [(&str, &str); 8] = [
    ("audience", "服务对象"),
    ("scope", "办理内容"),
    ("channels", "办理方式"),
    ("materials", "办理材料明细"),
    ("process", "办理流程及时限"),
    ("steps", ""),
    ("satisfaction", "满意度测评"),
    ("offices", "单位地址及服务电话"),
];
