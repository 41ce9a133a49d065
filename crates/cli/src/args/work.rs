//! Checking and making: options of the commands that take the whole catalog.

use std::path::PathBuf;
use std::sync::LazyLock;

use banshi_driver::Format;
use banshi_driver::publish::Shard;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

/// 代为改好
#[derive(Debug, Args)]
pub(crate) struct MendOptions {
    /// 改好能代为改的（标点的宽窄、电话的横线、窗口的“号”），备注和格式不动
    #[arg(long)]
    pub(crate) fix: bool,
    /// 只显示 --fix 会怎么改，不写文件
    #[arg(long, conflicts_with_all = ["fix", "format"])]
    pub(crate) diff: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CheckOptions {
    /// 目录所在的文件夹 [默认：catalog]
    #[arg(value_name = "DIR", default_value = "catalog", hide_default_value = true, help_heading = "参数")]
    pub(crate) dir: PathBuf,
    /// 报告的格式：text 给人看，json 给程序，github、sarif、junit 给持续集成 [默认：text]
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(crate) format: CheckFormat,
    /// 也列出已经允许的，连同理由
    #[arg(long)]
    pub(crate) allowed: bool,
    #[command(flatten)]
    pub(crate) mend: MendOptions,
    /// 不找毛病，列出各事项缺哪些要素：guide（办事指南）
    #[arg(long, value_name = "PROFILE", conflicts_with_all = ["fix", "diff", "allowed"])]
    #[arg(hide_possible_values = true)]
    pub(crate) profile: Option<Standard>,
    /// 有提醒也算没通过（退出码 1）：写 warnings
    #[arg(long, value_name = "WHAT", hide_possible_values = true)]
    pub(crate) deny: Option<Deny>,
    /// 这个基线文件里记着的老问题不再报告
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// 把现有的问题记成基线文件，以后用 --baseline 略过
    #[arg(long, value_name = "FILE", conflicts_with = "baseline")]
    pub(crate) write_baseline: Option<PathBuf>,
    /// 只报告问题，不写最后一行小结
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// 不停下，保存一次检查一次；按 Ctrl+C 停止
    #[arg(long, conflicts_with_all = ["write_baseline", "diff", "fix"])]
    pub(crate) watch: bool,
    /// 先用这个文件夹里的字体
    #[arg(long, value_name = "DIR")]
    pub(crate) font_path: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    Text,
    Json,
    Github,
    Sarif,
    Junit,
}

/// What counts as a failure beside errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Deny {
    Warnings,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Standard {
    Guide,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainOptions {
    /// 代码，如 B441
    #[arg(value_name = "CODE", help_heading = "参数")]
    pub(crate) code: String,
}

#[derive(Debug, Args)]
pub(crate) struct LintsOptions {
    /// text 给人看，json 给程序，md 给手册 [默认：text]
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(crate) format: LintsFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LintsFormat {
    Text,
    Json,
    Md,
}

#[derive(Debug, Args)]
pub(crate) struct BuildOptions {
    /// 目录所在的文件夹 [默认：catalog]
    #[arg(value_name = "DIR", default_value = "catalog", hide_default_value = true, help_heading = "参数")]
    pub(crate) dir: PathBuf,
    /// 输出到哪个文件夹 [默认：dist]
    #[arg(long, value_name = "DIR", default_value = "dist", hide_default_value = true)]
    pub(crate) out: PathBuf,
    /// 只生成这一本手册 [默认：全部]
    #[arg(long, value_name = "ID")]
    pub(crate) handbook: Option<String>,
    /// 只生成这些：pdf、html、md、checklist（空白清单）、rules（规则）、json（数据），用逗号隔开 [默认：全部]
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', default_value = USUAL_FORMATS.as_str())]
    #[arg(value_parser = build_format(), hide_possible_values = true, hide_default_value = true)]
    pub(crate) format: Vec<Format>,
    /// 什么也不写，只看输出文件夹是不是最新的；不是的，退出码是 1
    #[arg(long)]
    pub(crate) check: bool,
    /// 没有变的也重新生成
    #[arg(long)]
    pub(crate) force: bool,
    /// 把手册分成几份，只生成其中一份，如 2/5；各份再用 banshi merge 合起来
    #[arg(long, value_name = "I/N", conflicts_with_all = ["handbook", "check"])]
    pub(crate) shard: Option<Shard>,
    /// 不写最后一行小结，也不显示进度
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// 先用这个文件夹里的字体
    #[arg(long, value_name = "DIR")]
    pub(crate) font_path: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct MergeOptions {
    /// 各份的输出文件夹
    #[arg(value_name = "DIR", required = true, num_args = 1.., help_heading = "参数")]
    pub(crate) parts: Vec<PathBuf>,
    /// 输出到哪个文件夹 [默认：dist]
    #[arg(long, value_name = "DIR", default_value = "dist", hide_default_value = true)]
    pub(crate) out: PathBuf,
    /// 不写最后一行小结
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct LinksOptions {
    /// 目录所在的文件夹 [默认：catalog]
    #[arg(value_name = "DIR", default_value = "catalog", hide_default_value = true, help_heading = "参数")]
    pub(crate) dir: PathBuf,
    /// 逐个访问，看通不通
    #[arg(long)]
    pub(crate) check: bool,
    /// 回答的格式：text 给人看，json 给程序 [默认：text]
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(crate) format: ReportFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ServeOptions {
    /// 目录所在的文件夹 [默认：catalog]
    #[arg(value_name = "DIR", default_value = "catalog", hide_default_value = true, help_heading = "参数")]
    pub(crate) dir: PathBuf,
    /// 端口；0 是随便一个空着的 [默认：4000]
    #[arg(long, value_name = "PORT", default_value_t = 4000, hide_default_value = true)]
    pub(crate) port: u16,
    /// 先用这个文件夹里的字体
    #[arg(long, value_name = "DIR")]
    pub(crate) font_path: Option<PathBuf>,
}

/// Takes the name of a format of `build`.
fn build_format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::all().map(Format::name)).try_map(|name| name.parse::<Format>())
}

/// The formats that are made when none is named.
static USUAL_FORMATS: LazyLock<String> = LazyLock::new(|| {
    let usual = Format::all().filter(|format| format.is_usual());
    usual.map(Format::name).collect::<Vec<_>>().join(",")
});
