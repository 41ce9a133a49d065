//! The commands for those who write a catalog.

use std::path::PathBuf;

use banshi_core::value::Id;
use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(crate) struct FmtOptions {
    /// 文件夹或文件 [默认：catalog]
    #[arg(value_name = "PATH", default_value = "catalog", hide_default_value = true, help_heading = "参数")]
    pub(crate) paths: Vec<PathBuf>,
    /// 只检查：列出要整理的地方，不改文件
    #[arg(long)]
    pub(crate) check: bool,
}

#[derive(Debug, Args)]
pub(crate) struct LspOptions {
    /// 目录所在的文件夹 [默认：编辑器打开的文件夹，或其中的 catalog]
    #[arg(long, value_name = "DIR")]
    pub(crate) catalog: Option<PathBuf>,
    /// 经标准输入输出（总是如此；有的编辑器会写上）
    #[arg(long, hide = true)]
    stdio: bool,
}

#[derive(Debug, Args)]
pub(crate) struct NewItemOptions {
    /// 哪本手册
    #[arg(long, value_name = "HANDBOOK", value_parser = id)]
    pub(crate) handbook: String,
    /// 编号：小写英文词，用连字符相连
    #[arg(long, value_name = "ID", value_parser = id)]
    pub(crate) id: String,
    /// 名称
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,
    /// 属于哪项服务（services.toml）
    #[arg(long, value_name = "SERVICE", value_parser = id)]
    pub(crate) service: String,
    /// 由哪项业务的窗口办（duties.toml）
    #[arg(long, value_name = "DUTY", value_parser = id)]
    pub(crate) duty: String,
    /// 印在哪个事项后面 [默认：最后]
    #[arg(long, value_name = "ITEM", value_parser = id)]
    pub(crate) after: Option<String>,
    #[command(flatten)]
    pub(crate) place: CatalogFolder,
}

#[derive(Debug, Args)]
pub(crate) struct NewOfficeOptions {
    /// 哪个区划
    #[arg(long, value_name = "REGION", value_parser = id)]
    pub(crate) region: String,
    /// 编号：窗口、地点和电话都用它
    #[arg(long, value_name = "ID", value_parser = id)]
    pub(crate) id: String,
    /// 那里是什么单位
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,
    /// 地址：省、州市、县、路、号
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) address: String,
    /// 电话，如 0878-6222266
    #[arg(long, value_name = "PHONE")]
    pub(crate) phone: Option<String>,
    /// 窗口号；可以写多次
    #[arg(long, value_name = "N")]
    pub(crate) window: Vec<String>,
    /// 办哪项业务（duties.toml）；可以写多次
    #[arg(long, value_name = "DUTY", value_parser = id)]
    pub(crate) duty: Vec<String>,
    /// 新区划的名称
    #[arg(long, value_name = "NAME", requires = "level")]
    pub(crate) region_name: Option<String>,
    /// 新区划的层级：province、prefecture、prefecture-desk、county
    #[arg(long, value_name = "LEVEL", requires = "region_name", hide_possible_values = true)]
    pub(crate) level: Option<Level>,
    /// 新区划的上级
    #[arg(long, value_name = "REGION", requires = "region_name", value_parser = id)]
    pub(crate) parent: Option<String>,
    #[command(flatten)]
    pub(crate) place: CatalogFolder,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Level {
    Province,
    Prefecture,
    PrefectureDesk,
    County,
}

impl Level {
    /// The word that files have for it.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Province => "province",
            Self::Prefecture => "prefecture",
            Self::PrefectureDesk => "prefecture-desk",
            Self::County => "county",
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct NewHandbookOptions {
    /// 编号，也是文件夹的名称
    #[arg(long, value_name = "ID", value_parser = id)]
    pub(crate) id: String,
    /// 封面第一行
    #[arg(long, value_name = "TITLE")]
    pub(crate) title: String,
    /// 哪个区划的手册
    #[arg(long, value_name = "REGION", value_parser = id)]
    pub(crate) region: String,
    /// 办理地址表的各行；可以写多次 [默认：本区划]
    #[arg(long = "row", value_name = "REGION", value_parser = id)]
    pub(crate) rows: Vec<String>,
    /// 封面上的年月，如 2026-11 [默认：本月]
    #[arg(long, value_name = "MONTH")]
    pub(crate) date: Option<String>,
    #[command(flatten)]
    pub(crate) place: CatalogFolder,
}

/// 在哪个目录里
#[derive(Debug, Args)]
pub(crate) struct CatalogFolder {
    /// 目录所在的文件夹 [默认：catalog]
    #[arg(long, value_name = "DIR", default_value = "catalog", hide_default_value = true)]
    pub(crate) catalog: PathBuf,
}

/// An id of any kind.
fn id(written: &str) -> Result<String, String> {
    let id: Id<str> = written.parse().map_err(|refused: banshi_core::value::Refused| refused.to_string())?;
    Ok(id.as_str().to_owned())
}
