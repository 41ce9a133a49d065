//! The command line.

mod answers;
mod editing;
mod work;

pub(crate) use answers::*;
pub(crate) use editing::*;
pub(crate) use work::*;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

use crate::Failure;

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
    #[arg(long, global = true, value_name = "N", value_parser = parse_number::<NonZeroUsize>)]
    pub(crate) threads: Option<NonZeroUsize>,
    /// 显示帮助
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What the options of a command can do.
pub(crate) trait RunCommand {
    /// Runs the command; the exit code.
    fn run(&self) -> Result<u8, Failure>;
}

/// Defines the commands of one level, each by its options, which know how to run it.
macro_rules! commands {
    ($level:ident { $($(#[$about:meta])* $command:ident($options:ty),)+ }) => {
        #[derive(Debug, Subcommand)]
        pub(crate) enum $level { $($(#[$about])* $command($options),)+ }

        impl RunCommand for $level {
            fn run(&self) -> Result<u8, Failure> {
                match self { $(Self::$command(options) => options.run(),)+ }
            }
        }
    };
}

commands! { Command {
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
上一次生成过、没有变的文件不重做；记录在输出旁边的 .<输出>.banshi-cache，随时可以删掉。
退出码：0 没有错误；1 目录里有错误，没有生成，或 --check 发现输出不是最新的；2 没能运行")]
    Build(BuildOptions),
    /// 把分几份生成的输出合成一份
    #[command(help_template = TEMPLATE, next_help_heading = "选项")]
    #[command(after_help = "例：
  banshi build --shard 1/2 --out 第一份
  banshi build --shard 2/2 --out 第二份
  banshi merge 第一份 第二份 --out dist

合成的和一次全部生成的逐字节相同。各份要用同一版程序、同样的目录和选项生成。
退出码：0 合好了；2 没能运行，或各份合不到一起")]
    Merge(MergeOptions),
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
  banshi checklist 灵活就业 --handbook chuxiong-2020   在终端上一问一答
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
  banshi open 职工参保登记 --handbook chuxiong-2020 --on 2021-03-16
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
  banshi flow 转移接续手续办理 --handbook chuxiong-2020
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
    /// 全部命令的说明，写成 Markdown（docs/cli.md 里的）
    #[command(hide = true)]
    Reference(ReferenceOptions),
} }

#[derive(Debug, Args)]
pub(crate) struct CompletionsOptions {
    /// 哪个命令行：bash、zsh、fish、powershell、elvish
    #[arg(value_name = "SHELL", help_heading = "参数", hide_possible_values = true)]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(crate) struct ReferenceOptions {}

#[derive(Debug, Args)]
pub(crate) struct ManOptions {
    /// 写到这个文件夹
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}

commands! { NewCommand {
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
  banshi new office --region pingan --region-name 平安县 --level county --id hall --name 政务服务中心 --address 云南省楚雄州平安县人民路1号

第二个例子连区划一起新建。目录里什么都没有的，从它开始：先 new office，再 new handbook，再 new item。
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
  banshi new application 转移接续手续办理 --handbook chuxiong-2020
  banshi new application chuxiong-2020/transfer --out 申请.toml

退出码：0 写好；1 目录里有错误；2 没能运行，没有这个事项，或文件已经在那里")]
    Application(NewApplicationOptions),
} }

#[derive(Debug, Args)]
pub(crate) struct NewApplicationOptions {
    /// 事项：编号、手册/编号，或名称（可以只写一部分）
    #[arg(value_name = "ITEM", help_heading = "参数")]
    pub(crate) item: String,
    #[command(flatten)]
    pub(crate) within: HandbookChoice,
    /// 目录所在的文件夹 [默认：catalog]
    #[arg(long, value_name = "DIR", default_value = "catalog", hide_default_value = true)]
    pub(crate) catalog: PathBuf,
    /// 写到这个文件；已经有的文件不覆盖 [默认：屏幕]
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

fn parse_number<N: std::str::FromStr>(written: &str) -> Result<N, String> {
    let no_less = if written == "0" { "，至少是 1" } else { "" };
    written.parse().map_err(|_| format!("这里写整数{no_less}"))
}

/// A day as people write it: `2021-09-13`, `2021/9/13`, `2021年9月13日`, `今天`.
fn parse_date(written: &str) -> Result<Date, String> {
    if written == "今天" {
        return Ok(today());
    }
    let (year, month, day) = date_parts(written).ok_or("日期写成 2021-09-13 的样子，或 2021年9月13日、今天")?;
    Date::new(year, month, day).map_err(|_| "没有这一天".to_owned())
}

/// Year, month and day, whether or not there is such a day.
fn date_parts(written: &str) -> Option<(i16, i8, i8)> {
    let plain = written.strip_suffix(['日', '号']).unwrap_or(written).replace(['年', '月', '/'], "-");
    let (year, rest) = plain.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let is_number =
        |part: &str, longest| (1..=longest).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let is_date = year.len() == 4 && is_number(year, 4) && is_number(month, 2) && is_number(day, 2);
    is_date.then_some(())?;
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// Today where the handbooks hold: China has one time zone, eight hours before UTC.
pub(crate) fn today() -> Date {
    jiff::tz::Offset::constant(8).to_datetime(jiff::Timestamp::now()).date()
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

/// Why the command line makes no sense, in one Chinese line.
pub(crate) fn usage_complaint(error: &clap::Error) -> String {
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
    format!("{said}{allowed}{}（用法见 {} --help）", near.unwrap_or_default(), command_meant())
}

/// The command as far as it was understood: `banshi`, `banshi due`, `banshi new item`.
fn command_meant() -> String {
    let (mut command, mut names) = (Arguments::command(), "banshi".to_owned());
    for word in std::env::args_os().skip(1) {
        let Some(found) = command.find_subcommand(&word).cloned() else { continue };
        names = format!("{names} {}", found.get_name());
        command = found;
    }
    names
}
