//! Reports and comparisons as plain text for a terminal.

use crate::change::ToldChange;
use crate::diff::{DiffReport, ItemName, SharedEntry};
use crate::handbooks::{HandbookComparison, ItemGroup, MaterialTable};

/// Writes a report as text.
pub fn report_text(report: &DiffReport) -> String {
    if report.is_empty() {
        return "没有改动".to_owned();
    }
    let mut text = String::new();
    for book in &report.handbooks {
        text += &format!("【{}】\n", book.title);
        text.extend(book.changes.iter().map(change_line));
        for item in &book.items {
            text += &format!("\n{}  {}/{}\n", item.name, book.id, item.id);
            text.extend(item.changes.iter().map(change_line));
        }
        text += "\n";
    }
    for region in &report.regions {
        text += &format!("【{}的办理地点和电话】\n", region.name);
        text.extend(region.changes.iter().map(shared_lines));
        text += "\n";
    }
    if !report.shared.is_empty() {
        text += "【多个事项共用的内容】\n";
        text.extend(report.shared.iter().map(shared_lines));
        text += "\n";
    }
    text + &report_summary(report) + "\n"
}

/// Tells how much has changed, in one sentence.
pub(crate) fn report_summary(report: &DiffReport) -> String {
    let tally = report.tally;
    let mut places = Vec::new();
    places.extend((tally.items > 0).then(|| format!("{} 个事项", tally.items)));
    places.extend((tally.regions > 0).then(|| format!("{} 个区划的办理地点和电话", tally.regions)));
    let places = if places.is_empty() { String::new() } else { format!("；涉及 {}", places.join("、")) };
    format!("合计：更方便 {} 处，更严 {} 处，不变 {} 处{places}", tally.easier, tally.harder, tally.neutral)
}

/// Writes a change behind its class, which is padded to one width.
fn change_line(entry: &ToldChange) -> String {
    let class = entry.effect.chinese();
    let pad = "　".repeat(3_usize.saturating_sub(class.chars().count()));
    format!("  {class}{pad}　{}\n", entry.words)
}

fn shared_lines(shared: &SharedEntry) -> String {
    let items = touched_items(&shared.items, shared.all_items);
    let items = if items.is_empty() { items } else { format!("　　　　　{items}\n") };
    change_line(&shared.entry) + &items
}

/// Names the items that a change touches; empty: none.
pub(crate) fn touched_items(items: &[ItemName], all: bool) -> String {
    let names: Vec<_> = items.iter().map(|item| item.name.as_str()).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => format!("涉及事项：{only}"),
        names if all => format!("涉及全部 {} 个事项", names.len()),
        names => format!("涉及 {} 个事项：{}", names.len(), names.join("、")),
    }
}

/// Writes a comparison as text.
pub fn comparison_text(comparison: &HandbookComparison) -> String {
    let (left, right) = (&comparison.left, &comparison.right);
    let mut text = format!("{}：{}，{} 个事项\n", left.short, left.title, left.items);
    text += &format!("{}：{}，{} 个事项\n", right.short, right.title, right.items);
    for (index, group) in comparison.groups.iter().enumerate() {
        text += &format!("\n{}. {}\n", index + 1, group.services.join("、"));
        text += &group_text(comparison, group);
    }
    for (short, items) in [(&left.short, &comparison.only_left), (&right.short, &comparison.only_right)] {
        text += &format!("\n只有{short}有的事项（{} 个）\n", items.len());
        text.extend(items.iter().map(|item| format!("  {}  {}/{}\n", item.name, item.handbook, item.item)));
    }
    text + "\n" + &relations_summary(comparison) + "\n"
}

/// Tells how many groups of each relation there are, in one sentence.
pub(crate) fn relations_summary(comparison: &HandbookComparison) -> String {
    let each: Vec<_> =
        comparison.relations.iter().map(|(relation, count)| format!("{relation} 有 {count} 组")).collect();
    let (left, right) = (&comparison.left.short, &comparison.right.short);
    format!(
        "合计：{} 组对应的事项（{left}:{right}，{}）；只有{left}有 {} 个，只有{right}有 {} 个",
        comparison.groups.len(),
        each.join("，"),
        comparison.only_left.len(),
        comparison.only_right.len()
    )
}

fn group_text(comparison: &HandbookComparison, group: &ItemGroup) -> String {
    let (left, right) = (&comparison.left.short, &comparison.right.short);
    let mut text = String::new();
    for (short, items) in [(left, &group.left), (right, &group.right)] {
        text.extend(items.iter().map(|item| format!("   {short}：{}  {}/{}\n", item.name, item.handbook, item.item)));
    }
    let (same, differing): (Vec<_>, Vec<_>) = group.rows.iter().partition(|row| row.same);
    for row in differing {
        text += &format!("   {}\n     {left}：{}\n     {right}：{}\n", row.heading, row.left, row.right);
    }
    text += &materials_text(left, right, &group.materials);
    let same: Vec<_> = same.iter().map(|row| row.heading).collect();
    text + &if same.is_empty() { String::new() } else { format!("   两边相同：{}\n", same.join("、")) }
}

fn materials_text(left: &str, right: &str, table: &MaterialTable) -> String {
    let mut text = String::new();
    text.extend(table.only_left.iter().map(|words| format!("     只有{left}要：{words}\n")));
    text.extend(table.only_right.iter().map(|words| format!("     只有{right}要：{words}\n")));
    text.extend(table.differing.iter().map(|row| {
        let material = if row.material == row.left { String::new() } else { format!("：{}", row.material) };
        format!("     都要，{}不同{material}——{left}：{}；{right}：{}\n", row.what, row.left, row.right)
    }));
    text.extend(table.same.iter().map(|words| format!("     两边都要：{words}\n")));
    let text = if text.is_empty() { "     两边都没有列出材料\n".to_owned() } else { text };
    format!("   材料\n{text}")
}
