//! Headings of sections.

use banshi_core::model::{Handbook, Item};
use banshi_core::value::SectionKind;

/// Returns the heading of a section, as the item prints it.
pub fn section_heading<'c>(handbook: &'c Handbook, item: &'c Item, section: SectionKind) -> &'c str {
    let own = item.sections.get(&section).and_then(|own| own.heading.as_deref());
    let style = |kind| handbook.sections.iter().find(|style| style.kind == kind)?.heading.as_deref();
    let instead = if section == SectionKind::Limits { style(SectionKind::Process) } else { None };
    own.or_else(|| style(section)).or(instead).unwrap_or(match section {
        SectionKind::Audience => "服务对象",
        SectionKind::Channels => "办理方式",
        SectionKind::Steps => "办理流程",
        SectionKind::Materials => "申办材料",
        SectionKind::Limits | SectionKind::Process => "办理时限",
        _ => "办事指南",
    })
}
