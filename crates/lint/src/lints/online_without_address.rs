//! B456: an online channel without an address.

use banshi_core::finding::{Code, Example, Finding, FindingLevel, Manual};
use banshi_core::value::{ChannelKind, FaultClass, Purpose};

use crate::doubts;
use crate::registry::{Lint, SENSE};
use crate::{Inputs, Report};

pub(crate) const LINT: Lint = Lint { codes: &[ONLINE_WITHOUT_ADDRESS], check };

/// An online channel without an address.
const ONLINE_WITHOUT_ADDRESS: Code = Code(&Manual {
    id: "B456",
    title: "网上办理没有网址",
    level: FindingLevel::Warning,
    category: SENSE,
    why: "写了可以网上办，没有写网址，也没有写是哪个平台、哪个应用。",
    mend: "加 portal 和 {portal}，或写明平台、应用的名称。",
    examples: &[Example {
        bad: r#"# handbooks/sample/items/enquiry.toml
[[channels]]
#~ B456 「网上办理。」没有写网址
#~   改法：加 portal 和 {portal}，或写明平台、应用的名称
kinds = ["online"]
text = "网上办理。"
"#,
        good: r#"# handbooks/sample/items/enquiry.toml
[[channels]]
kinds = ["online"]
text = "网上办理：{portal}。"
portal = "net"
"#,
    }],
});

const CLASSES: [FaultClass; 4] = [FaultClass::Gap, FaultClass::Vague, FaultClass::Conflict, FaultClass::Contradiction];
/// Words that say where online.
const WHERE: [&str; 10] = ["APP", "App", "公众号", "小程序", "平台", "系统", "网站", "政务服务网", "微信", "支付宝"];

fn check(inputs: &Inputs<'_>, report: &mut Report) {
    for handbook in inputs.own_handbook() {
        for item in &handbook.items {
            for channel in &item.channels {
                let online = channel.kinds.contains(&ChannelKind::Online) && channel.purpose == Purpose::Application;
                let Some(text) = channel.text.as_ref().filter(|_| online && channel.portal.is_none()) else { continue };
                if WHERE.iter().any(|word| text.contains(word)) || text.contains("://") {
                    continue;
                }
                let finding = Finding::new(ONLINE_WITHOUT_ADDRESS, channel.at, format!("「{text}」没有写网址"));
                let doubt = doubts::about_line(handbook, item, &CLASSES, text, "");
                report.weigh(finding.mend("加 portal 和 {portal}，或写明平台、应用的名称"), doubt);
            }
        }
    }
}
