//! `banshi deps`

use banshi_answers::dependencies::{
    DependencyKind, HandbookDependencies, ItemDependency, NamedItem, handbook_dependencies,
};

use crate::Failure;
use crate::args::{DepsFormat, DepsOptions, RunCommand};
use crate::catalog::{answer_with, item_meant, load_fonts};
use crate::render::print;

impl RunCommand for DepsOptions {
    fn run(&self) -> Result<u8, Failure> {
        answer_with(&self.catalog, &load_fonts(None)?, |catalog| {
            let answers = match &self.item {
                Some(wanted) => {
                    let (handbook, item) = item_meant(catalog, (&self.within, None), wanted)?;
                    vec![handbook_dependencies(catalog, handbook, Some(item))]
                }
                None => {
                    let all = catalog.handbooks.iter();
                    all.map(|handbook| handbook_dependencies(catalog, handbook, None)).collect()
                }
            };
            let shown = match self.format {
                DepsFormat::Text => dependencies_text(&answers),
                DepsFormat::Json => serde_json::to_string_pretty(&answers)?,
                DepsFormat::Mermaid => mermaid_graph(&answers),
                DepsFormat::Dot => dot_graph(&answers),
            };
            print(shown.trim_end());
            Ok(())
        })
    }
}

fn dependencies_text(answers: &[HandbookDependencies<'_>]) -> String {
    let mut text = String::new();
    for answer in answers {
        text += &format!("{}\n", answer.handbook);
        if answer.dependencies.is_empty() {
            text += "  没有先后关系\n";
        }
        for dependency in &answer.dependencies {
            text += &format!("  {}\n", dependency_line(dependency));
            let quote = dependency.quote.as_ref();
            text += &quote.map(|quote| format!("      依据：{quote}\n")).unwrap_or_default();
        }
        text += "\n";
    }
    text
}

fn dependency_line(dependency: &ItemDependency<'_>) -> String {
    let case = dependency.case.map(|case| format!("（{case}）")).unwrap_or_default();
    let (first, then) = (dependency.first.name, dependency.then.name);
    let document = dependency.document.map(|name| format!("《{name}》")).unwrap_or_default();
    let later = if dependency.next_month { "，次月起" } else { "" };
    match dependency.kind {
        DependencyKind::See => format!("「{then}」参见「{first}」{case}"),
        DependencyKind::Document => format!("「{first}」{case}出具{document} → 「{then}」{later}"),
        DependencyKind::Before if document.is_empty() => format!("先办「{first}」{case} → 再办「{then}」{later}"),
        DependencyKind::Before => format!("先办「{first}」{case}，取得{document} → 再办「{then}」{later}"),
    }
}

/// Returns what is written at an arrow.
fn arrow_label(dependency: &ItemDependency<'_>) -> String {
    let case = dependency.case.map(str::to_owned);
    let document = dependency.document.map(|name| format!("《{name}》"));
    let later = dependency.next_month.then(|| "次月起".to_owned());
    case.into_iter().chain(document).chain(later).collect::<Vec<_>>().join("，")
}

fn mermaid_graph(answers: &[HandbookDependencies<'_>]) -> String {
    let mut text = "flowchart TD\n".to_owned();
    for (number, answer) in answers.iter().enumerate() {
        for dependency in &answer.dependencies {
            let node = |named: &NamedItem<'_>| format!("h{number}-{}[\"{}\"]", named.item, named.name);
            let arrow = if dependency.kind == DependencyKind::See { "-.->" } else { "-->" };
            let label = arrow_label(dependency);
            let label = if label.is_empty() { label } else { format!("|\"{label}\"|") };
            text += &format!("  {} {arrow}{label} {}\n", node(&dependency.first), node(&dependency.then));
        }
    }
    text
}

fn dot_graph(answers: &[HandbookDependencies<'_>]) -> String {
    let mut text = "digraph deps {\n  node [shape=box];\n".to_owned();
    for answer in answers {
        for dependency in &answer.dependencies {
            let node = |named: &NamedItem<'_>| format!("{:?}", format!("{}\n{}", answer.handbook, named.name));
            let style = if dependency.kind == DependencyKind::See { ", style=dashed" } else { "" };
            text += &format!(
                "  {} -> {} [label={:?}{style}];\n",
                node(&dependency.first),
                node(&dependency.then),
                arrow_label(dependency)
            );
        }
    }
    text + "}\n"
}
