//! Findings for people: message, excerpt with a caret, mend; then one summary line.

use std::path::Path;
use std::time::Duration;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use banshi_core::Loaded;
use banshi_core::finding::{Finding, Severity};
use banshi_core::place::Place;
use banshi_core::source::Sources;
use banshi_driver::publish::Built;

use super::{Summary, print};

pub(crate) fn write_report(loaded: &Loaded, summary: &Summary) {
    write_findings(&loaded.sources, &loaded.findings);
    print(&summary_line(summary));
}

/// Findings alone, in whatever files they are.
pub(crate) fn write_findings(sources: &Sources, findings: &[Finding]) {
    // `anstream` takes the colours off again where they are not wanted.
    let renderer = Renderer::styled().decor_style(DecorStyle::Unicode);
    for finding in findings {
        print(&format!("{}\n", renderer.render(&[finding_group(sources, finding)])));
    }
}

/// The findings that are allowed where they stand, each with its reason.
pub(crate) fn write_allowed(loaded: &Loaded) {
    let renderer = Renderer::styled().decor_style(DecorStyle::Unicode);
    for allowed in &loaded.allowed {
        let group = finding_group(&loaded.sources, &allowed.finding)
            .element(Level::NOTE.with_name("允许").message(&allowed.reason));
        print(&format!("{}\n", renderer.render(&[group])));
    }
}

/// The closing line of a build, after the warnings if there are any.
pub(crate) fn write_built(loaded: &Loaded, built: Built, out: &Path, elapsed: Duration) {
    let summary = Summary::new(loaded, elapsed);
    if summary.warnings > 0 {
        write_report(loaded, &summary);
    }
    print(&built_line(built, out, elapsed));
}

/// The closing line of a build.
pub(crate) fn built_line(built: Built, out: &Path, elapsed: Duration) -> String {
    let Built { files, kept, handbooks, items } = built;
    let kept = if kept > 0 { format!("，另外 {kept} 个没有变") } else { String::new() };
    let made = files - built.kept;
    let counts = format!("{handbooks} 本手册、{items} 个事项");
    format!("生成 {made} 个文件到 {}{kept}：{counts}，用时 {}", out.display(), seconds_words(elapsed))
}

/// 「没有发现问题」, or how many there are.
pub(crate) fn verdict_words(summary: &Summary) -> String {
    match (summary.errors, summary.warnings) {
        (0, 0) => "没有发现问题".to_owned(),
        (0, warnings) => format!("{warnings} 条提醒"),
        (errors, 0) => format!("{errors} 个错误"),
        (errors, warnings) => format!("{errors} 个错误，{warnings} 条提醒"),
    }
}

pub(crate) fn summary_line(summary: &Summary) -> String {
    let verdict = verdict_words(summary);
    let elapsed = seconds_words(summary.elapsed);
    if summary.errors > 0 {
        return format!("{} 个文件：{verdict}，用时 {elapsed}", summary.files);
    }
    format!(
        "{} 本手册、{} 个事项、{} 个窗口、{} 种材料：{verdict}，用时 {elapsed}",
        summary.handbooks, summary.items, summary.counters, summary.documents
    )
}

fn seconds_words(elapsed: Duration) -> String {
    if elapsed.as_secs() > 0 {
        format!("{:.1} 秒", elapsed.as_secs_f64())
    } else {
        format!("{} 毫秒", elapsed.as_millis())
    }
}

fn finding_group<'a>(sources: &'a Sources, finding: &'a Finding) -> Group<'a> {
    let level = match finding.severity() {
        Severity::Error => Level::ERROR.with_name("错误"),
        Severity::Warning => Level::WARNING.with_name("提醒"),
    };
    let title = level.primary_title(finding.message.as_str()).id(finding.code.id());
    let mut group = Group::with_title(title);
    if let Some(place) = finding.place {
        group = with_excerpts(group, sources, finding, place);
    }
    match &finding.mend {
        Some(mend) => group.element(Level::HELP.with_name("改法").message(mend.as_str())),
        None => group,
    }
}

fn with_excerpts<'a>(group: Group<'a>, sources: &'a Sources, finding: &'a Finding, place: Place) -> Group<'a> {
    let file = sources.file(place);
    let related = finding.related.as_ref();
    if file.text.is_empty() {
        return group.element(Origin::path(file.path.as_str()));
    }
    let primary = AnnotationKind::Primary.span(place.range());
    let mut snippet = Snippet::source(file.text.as_str()).path(file.path.as_str()).annotation(primary);
    if let Some((other, words)) = related.filter(|(other, _)| other.file == place.file) {
        snippet = snippet.annotation(AnnotationKind::Context.span(other.range()).label(words.as_str()));
    }
    let group = group.element(snippet);
    match related.filter(|(other, _)| other.file != place.file) {
        None => group,
        Some((other, words)) => {
            let file = sources.file(*other);
            let context = AnnotationKind::Context.span(other.range()).label(words.as_str());
            group.element(Snippet::source(file.text.as_str()).path(file.path.as_str()).annotation(context))
        }
    }
}
