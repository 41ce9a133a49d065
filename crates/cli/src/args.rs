//! The command line.

mod editing;

pub(crate) use editing::*;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// 办事指南，从一份事项目录生成
#[derive(Debug, Parser)]
#[command(name = "banshi", version, about = "办事指南，从一份事项目录生成", help_template = TEMPLATE, max_term_width = 100)]
#[command(subcommand_help_heading = "命令", subcommand_value_name = "命令", disable_help_subcommand = true)]
#[command(next_help_heading = "选项", disable_help_flag = true, disable_version_flag = true)]
#[command(after_help = "例：
  banshi check                   检查 catalog/ 里的全部内容
  banshi build                   生成全部手册到 dist/
  banshi build --format pdf      只生成 PDF
  banshi where 转移接续手续办理 --region 大姚县

退出码：0 没有错误；1 发现错误；2 没能运行")]
pub(crate) struct Arguments {
    /// 什么时候用颜色：auto（只在终端上）、always、never [默认：auto]
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(crate) color: Color,
    /// 用几个线程 [默认：处理器的核数]
    #[arg(long, global = true, value_name = "N", value_parser = number::<usize>)]
    pub(crate) threads: Option<usize>,
    /// 显示帮助
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 检查目录，一次报告全部问题
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi check
  banshi check path/to/catalog --format json
  banshi check --diff                    先看能代为改好的
  banshi check --fix                     改好，别的照常报告
  banshi check --profile guide           哪些事项缺办事指南的哪些要素
  banshi check --deny warnings --format github      在 GitHub 的流水线里
  banshi check --write-baseline 基线.json           记下老问题；以后 --baseline 基线.json

退出码：0 没有错误；1 发现错误（有 --deny warnings 的，提醒也算）；2 没能运行")]
    Check(CheckOptions),
    /// 一个代码（如 B441）是什么意思，怎么改
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi explain B441

退出码：0 列出；2 没有这个代码")]
    Explain(ExplainOptions),
    /// 全部检查：代码、名称、轻重
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi lints
  banshi lints --format json

退出码：0 列出")]
    Lints(LintsOptions),
    /// 生成手册：PDF、网页、Markdown 和数据
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi build
  banshi build --handbook chuxiong-2020 --format pdf --out 印刷
  SOURCE_DATE_EPOCH=1700000000 banshi build

输出目录里恰好是这一次生成的文件。全部写好才换上去；中途停下，原来的输出不变。
退出码：0 没有错误；1 目录里有错误，没有生成，或 --check 发现输出不是最新的；2 没能运行")]
    Build(BuildOptions),
    /// 在浏览器里预览：保存就更新，问题显示在它所在的地方
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi serve
  banshi serve --port 8080

只有这台电脑能看到。按 Ctrl+C 停止。
退出码：0 停止；2 没能运行")]
    Serve(ServeOptions),
    /// 目录里写到的外面的网址，通不通
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi links                 列出网址和写它的地方
  banshi links --check         用 curl 逐个访问

页面之间的链接，每次生成都核对；外面的网址要联网，只在这里核对。
退出码：0 列出，或都通；1 有不通的；2 没能运行")]
    Links(LinksOptions),
    /// 材料清单：问清几个问题，打印要交什么
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi checklist 灵活就业                         在终端上一问一答
  banshi checklist chuxiong-2020/flexible-worker-enrolment --case new --fact residence=local
  banshi checklist chuxiong-2020/transfer --region 大姚县 --fact proxy=yes --format pdf --paper roll80 --out 清单.pdf
  banshi checklist --all --out 空白清单              每个事项、每种情形一张空白清单

不在终端上，或给了 --no-ask：不提问，列出已经确定的和还要问清的。
退出码：0 列出；1 目录里有错误；2 没能运行，或没有这个事项、情形、事实、区划")]
    Checklist(ChecklistOptions),
    /// 审查申请书：受理、补正还是不予受理，一次说清全部理由
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi new application chuxiong-2020/transfer --out 申请.toml
  banshi assess 申请.toml
  banshi assess 申请.json --date 2022-05-06 --format json

退出码：0 受理；1 补正、不予受理，或申请书、目录里有错误；2 没能运行，或日历里没有要用的年份")]
    Assess(AssessOptions),
    /// 审查规则：给人签字的 YAML，给别的系统用的 JSON Schema 和 JSON
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi rules chuxiong-2020/transfer
  banshi rules chuxiong-2020/transfer --format json-schema --out transfer.schema.json
  banshi rules --out 规则                        全部事项：YAML、JSON Schema 和试例

退出码：0 写出；1 目录里有错误；2 没能运行，或没有这个事项")]
    Rules(RulesOptions),
    /// 材料的文字有多少已经写成数据，哪些规则没有试例
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi coverage
  banshi coverage --format json

退出码：0 列出；1 目录里有错误；2 没能运行")]
    Coverage(CoverageOptions),
    /// 在哪里办：窗口、地址、电话
    #[command(name = "where", help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi where 转移接续手续办理 --region 大姚县
  banshi where chuxiong-2020/outpatient-claim --format json

退出码：0 查到；1 目录里有错误；2 没能运行，或没有这个事项、区划")]
    Where(WhereOptions),
    /// 最迟哪天办结
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi due chuxiong-2020/transfer --accepted 2021-09-13
  banshi due chuxiong-2020/chronic-disease-recognition --entry 糖尿病 --accepted 2021-03-08

退出码：0 算出；1 目录里有错误；2 没能运行，或日历里没有要用的年份")]
    Due(DueOptions),
    /// 某一天受理不受理
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi open 职工参保登记 --on 2021-03-16
  banshi open chuxiong-2020/enrolment-certificate --after 2021-03-10

退出码：0 查到；1 目录里有错误；2 没能运行，或日历里没有要用的年份")]
    Open(OpenOptions),
    /// 一年里所有受理的日子
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi calendar luoping-2022/hospital-designation --year 2022

退出码：0 查到；1 目录里有错误；2 没能运行，或日历里没有要用的年份")]
    Calendar(CalendarOptions),
    /// 查事项：按名称、材料、电话、地址、拼音或拼音首字母
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi find 转移接续
  banshi find zyjx
  banshi find 6222266

退出码：0 查到，或没有查到；1 目录里有错误；2 没能运行")]
    Find(FindOptions),
    /// 事项的流程图：文字、SVG、PNG、Mermaid 或 DOT
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi flow 转移接续手续办理
  banshi flow chuxiong-2020/transfer --case transfer-in --format svg --out 转入.svg

退出码：0 画出；1 目录里有错误；2 没能运行，或没有这个事项、情形")]
    Flow(FlowOptions),
    /// 事项之间的先后：先办哪个，出具的材料给哪个用
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi deps
  banshi deps chuxiong-2020/transfer
  banshi deps --format dot | dot -Tsvg -o 先后.svg

退出码：0 列出；1 目录里有错误；2 没能运行，或没有这个事项")]
    Deps(DepsOptions),
    /// 看改动：两份目录之间，材料、时限、窗口改了什么，对群众更方便还是更严
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi diff HEAD                         还没有提交的改动
  banshi diff v1.0 HEAD --format md        两个 git 版本之间
  banshi diff 旧目录 新目录 --format html --out 改动.html
  banshi diff HEAD --notice --out 公告.txt  可以发布的公告，日期和机关留空

版本写作 REV（看其中的 catalog），或 REV:文件夹（从仓库的根算起）。
退出码：0 列出，有没有改动都是；1 有一份目录里有错误；2 没能运行，或没有这个版本")]
    Diff(DiffOptions),
    /// 比两本手册：同一项服务，两边的材料、时限、对象、方式有什么不同
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi compare chuxiong-2020 luoping-2022
  banshi compare chuxiong-2020 luoping-2022 --format html --out 对照.html

退出码：0 列出；1 目录里有错误；2 没能运行，或没有这本手册")]
    Compare(CompareOptions),
    /// 整理 TOML 文件的排版；注释、文字和次序不变
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi fmt
  banshi fmt catalog/regions/dayao.toml
  banshi fmt --check             只检查，列出要整理的地方

退出码：0 整理好，或不用整理；1 有文件不合语法，或 --check 时有文件要整理；2 没能运行")]
    Fmt(FmtOptions),
    /// 新建：事项、办事地点、手册、申请书
    #[command(subcommand, help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(subcommand_help_heading = "命令", subcommand_value_name = "命令", disable_help_subcommand = true)]
    New(NewCommand),
    /// 语言服务器：编辑器里随写随查、补全、跳转、改名
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "由编辑器启动，经标准输入输出说 LSP。怎样设置编辑器，见 docs/editor.md")]
    Lsp(LspOptions),
    /// 命令行的自动补全：bash、zsh、fish、powershell、elvish
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi completions bash > ~/.local/share/bash-completion/completions/banshi
  banshi completions zsh > ~/.zfunc/_banshi

退出码：0 写出")]
    Completions(CompletionsOptions),
    /// 手册页（man），每个命令一页
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi man --out ~/.local/share/man/man1

退出码：0 写好；2 没能写")]
    Man(ManOptions),
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsOptions {
    /// 哪个命令行：bash、zsh、fish、powershell、elvish
    #[arg(value_name = "SHELL", help_heading = "参数", hide_possible_values = true)]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(crate) struct ManOptions {
    /// 写到这个文件夹
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(crate) enum NewCommand {
    /// 一个事项，并列入手册
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi new item --handbook chuxiong-2020 --id card-replacement --name 社会保障卡补领 --service social-security-card --duty social-security-card

退出码：0 写好；1 目录里有错误，没有写；2 没能运行，或已经有了")]
    Item(NewItemOptions),
    /// 一个办事地点：窗口、地址、电话，写进区划的文件
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi new office --region dayao --id east --name 城东服务点 --address 云南省楚雄州大姚县城东路1号 --phone 0878-6220001 --duty transfer

退出码：0 写好；1 目录里有错误，没有写；2 没能运行，或已经有了")]
    Office(NewOfficeOptions),
    /// 一本手册，还没有事项
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi new handbook --id dayao-2026 --title 大姚县医疗保障经办政务服务 --region dayao

退出码：0 写好；1 目录里有错误，没有写；2 没能运行，或已经有了")]
    Handbook(NewHandbookOptions),
    /// 一个事项的申请书，填好以后交给 banshi assess
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi new application 转移接续手续办理
  banshi new application chuxiong-2020/transfer --out 申请.toml

退出码：0 写好；1 目录里有错误；2 没能运行，没有这个事项，或文件已经在那里")]
    Application(NewApplicationOptions),
}

#[derive(Debug, Args)]
pub(crate) struct NewApplicationOptions {
    /// 事项：编号、手册/编号，或名称（可以只写一部分）
    #[arg(value_name = "ITEM", help_heading = "参数")]
    pub(crate) item: String,
    /// 目录所在的文件夹 [默认：catalog]
    #[arg(long, value_name = "DIR", default_value = "catalog", hide_default_value = true)]
    pub(crate) catalog: PathBuf,
    /// 写到这个文件；已经有的文件不覆盖 [默认：屏幕]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct RulesOptions {
    /// 事项：编号、手册/编号，或名称（可以只写一部分）[默认：全部，写到 --out 指定的文件夹]
    #[arg(value_name = "ITEM", help_heading = "参数", required_unless_present = "out")]
    pub(crate) item: Option<String>,
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
    pub(crate) source: Source,
}

#[derive(Debug, Args)]
pub(crate) struct AssessOptions {
    /// 申请书：.toml、.yaml 或 .json 文件
    #[arg(value_name = "APPLICATION", help_heading = "参数")]
    pub(crate) application: PathBuf,
    /// 申请的日子，如 2021-09-13 [默认：申请书里的 date，没有写就是今天]
    #[arg(long, value_name = "DATE", value_parser = date)]
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
    #[arg(long, value_name = "DATE", value_parser = date)]
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
    #[arg(value_name = "TEXT", help_heading = "参数")]
    pub(crate) text: String,
    #[command(flatten)]
    pub(crate) source: Source,
}

/// 从哪个目录回答，用什么格式
#[derive(Debug, Args)]
pub(crate) struct Source {
    /// 目录所在的文件夹 [默认：catalog]
    #[arg(long, value_name = "DIR", default_value = "catalog", hide_default_value = true)]
    pub(crate) catalog: PathBuf,
    /// 回答的格式：text 给人看，json 给程序 [默认：text]
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(crate) format: ReportFormat,
}

/// 关于哪个事项
#[derive(Debug, Args)]
pub(crate) struct Question {
    /// 事项：编号、手册/编号，或名称（可以只写一部分）
    #[arg(value_name = "ITEM", help_heading = "参数")]
    pub(crate) item: String,
    #[command(flatten)]
    pub(crate) source: Source,
}

#[derive(Debug, Args)]
pub(crate) struct WhereOptions {
    #[command(flatten)]
    pub(crate) question: Question,
    /// 区划：编号或名称 [默认：手册里的全部]
    #[arg(long, value_name = "REGION")]
    pub(crate) region: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct DueOptions {
    #[command(flatten)]
    pub(crate) question: Question,
    /// 受理的日子，如 2021-09-13
    #[arg(long, value_name = "DATE", value_parser = date)]
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
    pub(crate) question: Question,
    /// 哪一天，如 2021-03-16 [默认：今天；有 --after 时是最早那天]
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) on: Option<Date>,
    /// 前一件事（如停保）是哪天办完的：算出最早哪天可以申请
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) after: Option<Date>,
}

#[derive(Debug, Args)]
pub(crate) struct CalendarOptions {
    #[command(flatten)]
    pub(crate) question: Question,
    /// 哪一年，如 2022
    #[arg(long, value_name = "YEAR", value_parser = number::<i16>)]
    pub(crate) year: i16,
}

fn number<N: std::str::FromStr>(written: &str) -> Result<N, String> {
    written.parse().map_err(|_| "这里写整数".to_owned())
}

fn date(written: &str) -> Result<Date, String> {
    written.parse().map_err(|_| "日期写成 2021-09-13 的样子".to_owned())
}

/// 什么时候用颜色
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Color {
    /// 只在终端上用
    Auto,
    /// 总是用
    Always,
    /// 不用
    Never,
}

impl Color {
    pub(crate) fn apply(self) {
        let choice = match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }
}

/// 代为改好
#[derive(Debug, Args)]
pub(crate) struct MendOptions {
    /// 改好能代为改的（标点的宽窄、电话的横线、窗口的“号”），备注和格式不动
    #[arg(long)]
    pub(crate) fix: bool,
    /// 只显示 --fix 会怎么改，不写文件
    #[arg(long, conflicts_with = "fix")]
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
    /// 只生成这些格式：pdf、html、md，用逗号隔开 [默认：全部]
    #[arg(long, value_name = "FORMATS", value_delimiter = ',', default_value = "pdf,html,md")]
    #[arg(hide_possible_values = true, hide_default_value = true)]
    pub(crate) format: Vec<BuildFormat>,
    /// 什么也不写，只看输出文件夹是不是最新的；不是的，退出码是 1
    #[arg(long)]
    pub(crate) check: bool,
    /// 不写最后一行小结，也不显示进度
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// 先用这个文件夹里的字体
    #[arg(long, value_name = "DIR")]
    pub(crate) font_path: Option<PathBuf>,
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

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum BuildFormat {
    Pdf,
    Html,
    Md,
}

/// Why the command line makes no sense, in one Chinese line.
pub(crate) fn complaint(error: &clap::Error) -> String {
    use clap::error::{ContextKind as Context, ErrorKind as Kind};
    let text = |kind: Context| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let said = match error.kind() {
        Kind::InvalidSubcommand => format!("没有「{}」这个命令", text(Context::InvalidSubcommand)),
        Kind::UnknownArgument => format!("没有「{}」这个选项或参数", text(Context::InvalidArg)),
        Kind::MissingRequiredArgument => format!("还要写 {}", text(Context::InvalidArg)),
        Kind::MissingSubcommand | Kind::DisplayHelpOnMissingArgumentOrSubcommand => "还要写一个命令".to_owned(),
        Kind::InvalidValue if text(Context::InvalidValue).is_empty() => {
            format!("{} 后面还要写一个值", text(Context::InvalidArg))
        }
        Kind::InvalidValue | Kind::ValueValidation => {
            let source = std::error::Error::source(error).map(|source| format!("：{source}")).unwrap_or_default();
            format!("{} 不能写「{}」{source}", text(Context::InvalidArg), text(Context::InvalidValue))
        }
        Kind::ArgumentConflict => format!("{} 写了不止一次，或不能与别的一起用", text(Context::InvalidArg)),
        _ => error.to_string().lines().next().unwrap_or_default().to_owned(),
    };
    let allowed = text(Context::ValidValue);
    let allowed = if allowed.is_empty() { String::new() } else { format!("；可以写 {allowed}") };
    let near = [Context::SuggestedSubcommand, Context::SuggestedArg, Context::SuggestedValue].map(text);
    let near = near
        .iter()
        .find(|near| !near.is_empty())
        .map(|near| format!("；是不是想写「{}」？", near.replace(", ", "」或「")));
    format!("{said}{allowed}{}（用法见 banshi --help）", near.unwrap_or_default())
}
