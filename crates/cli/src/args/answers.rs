//! What is asked of one catalog: options of the commands that answer.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::{ReportFormat, parse_date, parse_number};

#[derive(Debug, Args)]
pub(crate) struct RulesOptions {
    /// 事项：编号、手册/编号，或名称（可以只写一部分）[默认：全部，写到 --out 指定的文件夹]
    #[arg(value_name = "ITEM", help_heading = "参数", required_unless_present = "out")]
    pub(crate) item: Option<String>,
    #[command(flatten)]
    pub(crate) within: HandbookChoice,
    /// 目录所在的文件夹 [默认：catalog]
    #[arg(long, value_name = "DIR", default_value = "catalog", hide_default_value = true)]
    pub(crate) catalog: PathBuf,
    /// yaml、json-schema 或 json [默认：yaml]
    #[arg(long, value_name = "FORMAT", default_value = "yaml")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(crate) format: RulesFormat,
    /// 写到这个文件；全部事项的，写到这个文件夹 [默认：屏幕]
    #[arg(long, value_name = "PATH")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RulesFormat {
    Yaml,
    JsonSchema,
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct CoverageOptions {
    #[command(flatten)]
    pub(crate) source: AnswerSource,
}

#[derive(Debug, Args)]
pub(crate) struct AssessOptions {
    /// 申请书：.toml、.yaml 或 .json 文件
    #[arg(value_name = "APPLICATION", help_heading = "参数")]
    pub(crate) application: PathBuf,
    /// 申请的日子，如 2021-09-13 [默认：申请书里的 date，没有写就是今天]
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub(crate) date: Option<Date>,
    /// 目录所在的文件夹 [默认：catalog]
    #[arg(long, value_name = "DIR", default_value = "catalog", hide_default_value = true)]
    pub(crate) catalog: PathBuf,
    /// text、json，或 pdf：一次性告知书、受理通知书 [默认：text]
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(crate) format: AssessFormat,
    /// 写到这个文件 [默认：屏幕]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AssessFormat {
    Text,
    Json,
    Pdf,
}

#[derive(Debug, Args)]
pub(crate) struct ChecklistOptions {
    /// 事项：编号、手册/编号，或名称（可以只写一部分）
    #[arg(value_name = "ITEM", help_heading = "参数", required_unless_present = "all")]
    pub(crate) item: Option<String>,
    #[command(flatten)]
    pub(crate) within: HandbookChoice,
    /// 全部事项的空白清单，写到 --out 指定的文件夹
    #[arg(long, conflicts_with_all = ["item", "case", "fact", "region", "date", "format", "paper"], requires = "out")]
    pub(crate) all: bool,
    /// 目录所在的文件夹 [默认：catalog]
    #[arg(long, value_name = "DIR", default_value = "catalog", hide_default_value = true)]
    pub(crate) catalog: PathBuf,
    /// 区划：编号或名称
    #[arg(long, value_name = "REGION")]
    pub(crate) region: Option<String>,
    /// 情形：编号或名称；附加情形可以再写一次
    #[arg(long, value_name = "CASE")]
    pub(crate) case: Vec<String>,
    /// 已经知道的回答，写作 编号=回答；可以写多次
    #[arg(long, value_name = "K=V")]
    pub(crate) fact: Vec<String>,
    /// 办理的日子，如 2021-09-13 [默认：今天]
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub(crate) date: Option<Date>,
    /// text、md、html、pdf 或 json [默认：text]
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(crate) format: SheetFormat,
    /// 纸张：a4、a5，或 80 毫米的小票纸 roll80 [默认：a4]
    #[arg(long, value_name = "PAPER", default_value = "a4")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(crate) paper: PaperSize,
    /// 写到这个文件 [默认：屏幕]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// 在终端上也不提问
    #[arg(long)]
    pub(crate) no_ask: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SheetFormat {
    Text,
    Md,
    Html,
    Pdf,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PaperSize {
    A4,
    A5,
    Roll80,
}

#[derive(Debug, Args)]
pub(crate) struct FlowOptions {
    /// 事项：编号、手册/编号，或名称（可以只写一部分）
    #[arg(value_name = "ITEM", help_heading = "参数")]
    pub(crate) item: String,
    #[command(flatten)]
    pub(crate) within: HandbookChoice,
    /// 目录所在的文件夹 [默认：catalog]
    #[arg(long, value_name = "DIR", default_value = "catalog", hide_default_value = true)]
    pub(crate) catalog: PathBuf,
    /// 只画这一种情形：编号或名称
    #[arg(long, value_name = "CASE")]
    pub(crate) case: Option<String>,
    /// text、svg、png、mermaid 或 dot [默认：text]
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(crate) format: FlowFormat,
    /// 写到这个文件 [默认：屏幕]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FlowFormat {
    Text,
    Svg,
    Png,
    Mermaid,
    Dot,
}

#[derive(Debug, Args)]
pub(crate) struct DiffOptions {
    /// 原来的：目录所在的文件夹，或 git 版本
    #[arg(value_name = "OLD", help_heading = "参数", display_order = 1)]
    pub(crate) old: String,
    /// 现在的：目录所在的文件夹，或 git 版本 [默认：catalog]
    #[arg(value_name = "NEW", default_value = "catalog", hide_default_value = true)]
    #[arg(help_heading = "参数", display_order = 2)]
    pub(crate) new: String,
    /// text、md、html 或 json [默认：text]
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(crate) format: DiffFormat,
    /// 写成公告：--format 只能是 text 或 md
    #[arg(long)]
    pub(crate) notice: bool,
    /// 写到这个文件 [默认：屏幕]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct CompareOptions {
    /// 一本手册的编号
    #[arg(value_name = "A", help_heading = "参数")]
    pub(crate) left: String,
    /// 另一本手册的编号
    #[arg(value_name = "B", help_heading = "参数")]
    pub(crate) right: String,
    /// 目录所在的文件夹 [默认：catalog]
    #[arg(long, value_name = "DIR", default_value = "catalog", hide_default_value = true)]
    pub(crate) catalog: PathBuf,
    /// text、md、html 或 json [默认：text]
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(crate) format: DiffFormat,
    /// 写到这个文件 [默认：屏幕]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DiffFormat {
    Text,
    Md,
    Html,
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct DepsOptions {
    /// 事项：编号、手册/编号，或名称（可以只写一部分）[默认：全部]
    #[arg(value_name = "ITEM", help_heading = "参数")]
    pub(crate) item: Option<String>,
    #[command(flatten)]
    pub(crate) within: HandbookChoice,
    /// 目录所在的文件夹 [默认：catalog]
    #[arg(long, value_name = "DIR", default_value = "catalog", hide_default_value = true)]
    pub(crate) catalog: PathBuf,
    /// text、json、mermaid 或 dot [默认：text]
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(crate) format: DepsFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DepsFormat {
    Text,
    Json,
    Mermaid,
    Dot,
}

#[derive(Debug, Args)]
pub(crate) struct FindOptions {
    /// 要查的文字、数字或拼音
    #[arg(value_name = "TEXT", help_heading = "参数", required = true)]
    pub(crate) text: Vec<String>,
    #[command(flatten)]
    pub(crate) source: AnswerSource,
}

/// 从哪个目录回答，用什么格式
#[derive(Debug, Args)]
pub(crate) struct AnswerSource {
    /// 目录所在的文件夹 [默认：catalog]
    #[arg(long, value_name = "DIR", default_value = "catalog", hide_default_value = true)]
    pub(crate) catalog: PathBuf,
    /// 回答的格式：text 给人看，json 给程序 [默认：text]
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(crate) format: ReportFormat,
}

/// 在哪本手册里找
#[derive(Debug, Args)]
pub(crate) struct HandbookChoice {
    #[arg(long, value_name = "HANDBOOK", env = "BANSHI_HANDBOOK", hide_env = true)]
    #[arg(help = "只在这本手册里找事项：编号或名称 [默认：环境变量 BANSHI_HANDBOOK；没有的，在全部手册里找]")]
    pub(crate) handbook: Option<String>,
}

/// 关于哪个事项
#[derive(Debug, Args)]
pub(crate) struct ItemQuestion {
    /// 事项：编号、手册/编号，或名称（可以只写一部分）
    #[arg(value_name = "ITEM", help_heading = "参数")]
    pub(crate) item: String,
    #[command(flatten)]
    pub(crate) source: AnswerSource,
    #[command(flatten)]
    pub(crate) within: HandbookChoice,
}

#[derive(Debug, Args)]
pub(crate) struct WhereOptions {
    #[command(flatten)]
    pub(crate) question: ItemQuestion,
    /// 区划：编号或名称 [默认：手册里的全部]
    #[arg(long, value_name = "REGION")]
    pub(crate) region: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct DueOptions {
    #[command(flatten)]
    pub(crate) question: ItemQuestion,
    /// 受理的日子，如 2021-09-13
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub(crate) accepted: Date,
    /// 情形：编号或名称
    #[arg(long, value_name = "CASE")]
    pub(crate) case: Vec<String>,
    /// 已经知道的回答，写作 编号=回答
    #[arg(long, value_name = "K=V")]
    pub(crate) fact: Vec<String>,
    /// 目录里的一项（如病种），或目录的名称
    #[arg(long, value_name = "NAME")]
    pub(crate) entry: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct OpenOptions {
    #[command(flatten)]
    pub(crate) question: ItemQuestion,
    /// 哪一天，如 2021-03-16 [默认：今天；有 --after 时是最早那天]
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub(crate) on: Option<Date>,
    /// 前一件事（如停保）是哪天办完的：算出最早哪天可以申请
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub(crate) after: Option<Date>,
}

#[derive(Debug, Args)]
pub(crate) struct CalendarOptions {
    #[command(flatten)]
    pub(crate) question: ItemQuestion,
    /// 哪一年，如 2022
    #[arg(long, value_name = "YEAR", value_parser = parse_number::<i16>)]
    pub(crate) year: i16,
}
