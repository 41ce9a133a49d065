//! The manuals of codes that no rule of this crate reports: what loading, linking and the analysis of
//! flows find, and what is wrong with allowances and settings.

use banshi_core::finding::{Code, Severity};

use crate::RULES;
use crate::manual::{Category, Level, Manual};

/// What a code means.
pub fn manual_of(code: Code) -> Option<&'static Manual> {
    let own = RULES.iter().flat_map(|rule| rule.manuals);
    own.chain(OTHERS).find(|manual| manual.code == code)
}

const fn other(code: Code, category: Category, why: &'static str, mend: &'static str) -> Manual {
    let level = match code.severity() {
        Severity::Error => Level::Error,
        Severity::Warning => Level::Warning,
    };
    Manual { code, category, level, why, mend, bad: "", good: "" }
}

const OTHERS: &[Manual] = &[
    other(
        Code::Unreadable,
        Category::Files,
        "读不了文件。",
        "看文件的权限；叫 `….toml` 的应当是普通文件，不是文件夹。",
    ),
    other(Code::NotUtf8, Category::Files, "不是 UTF-8 编码。", "在编辑器里另存为 UTF-8。"),
    other(Code::TooLarge, Category::Files, "文件过大（超过 2 MB）。", "多半放错了文件，移走；确有这么多，拆成几个。"),
    other(Code::ByteOrderMark, Category::Files, "文件开头有 BOM。", "另存为不带 BOM 的 UTF-8。"),
    other(
        Code::StrayLink,
        Category::Files,
        "符号链接不安全：失效、指到目录以外、成环、使一个文件夹从两处能读到，或文件夹套得太深。",
        "换成真实的文件。",
    ),
    other(
        Code::Misplaced,
        Category::Files,
        "文件放错了地方，没有读。",
        "移到该放的文件夹；不是目录内容的，移出 `catalog/`。",
    ),
    other(Code::CarriageReturn, Category::Files, "换行符是 CRLF。", "把编辑器的换行设为 LF 再保存。"),
    other(Code::Empty, Category::Files, "目录是空的，没有手册和事项。", "看是不是指错了文件夹。"),
    other(
        Code::Syntax,
        Category::Format,
        "TOML 语法错误：缺引号、缺括号、缺等号、同一个键写了两次等。",
        "对照标出的地方和上下相同的行改。",
    ),
    other(Code::UnknownKey, Category::Format, "没有这个键。", "多半是拼错；照“改法”改，或查键的清单。"),
    other(
        Code::WrongType,
        Category::Format,
        "值的类型不对，如该写数字的写了文字。",
        "照提示改，如 `days = 5` 不加引号。",
    ),
    other(Code::BadValue, Category::Format, "值不合规定，如电话、编号、日期、可选的词。", "照提示的写法改。"),
    other(Code::MissingKey, Category::Format, "缺少必填的键。", "补上；原文没有的，照“改法”明写没有。"),
    other(Code::DuplicateId, Category::References, "编号重复。", "换一个编号，或删去重复的一处。"),
    other(
        Code::UnknownReference,
        Category::References,
        "引用的对象不存在。",
        "看编号是否拼错；没有的先在相应文件里加上。",
    ),
    other(
        Code::NoCounter,
        Category::References,
        "业务没有安排窗口。",
        "在该区划的 `[duties]` 里写上窗口；确实没有的写 `= []`。",
    ),
    other(Code::Cycle, Category::References, "循环引用：甲靠乙，乙又靠甲。", "去掉其中一个。"),
    other(Code::DuplicateName, Category::References, "一个材料名称或别名用了两次。", "分清是哪一种，删去多的那个。"),
    other(
        Code::Unlisted,
        Category::References,
        "手册没有列入该事项，或文件夹里没有 `handbook.toml`。",
        "把编号加进 `items`，或删去文件。",
    ),
    other(
        Code::UnknownTitle,
        Category::References,
        "书名号里的材料不在材料库。",
        "名称写错的改正；新的加到 `documents/`；又一个叫法的，加到 `aliases`。",
    ),
    other(
        Code::ImpossibleDate,
        Category::Agreement,
        "日期或受理期不可能，如从 15 日到 1 日、2 月 30 日。",
        "改成可能的日期。",
    ),
    other(Code::QuoteNotPrinted, Category::Agreement, "`quote` 里的引文，正文没有。", "让引文与正文一字不差。"),
    other(
        Code::CountDiffers,
        Category::Agreement,
        "数目不符：标题、`count`、列出的条数三者不一致。",
        "数一遍，改成一致。",
    ),
    other(Code::BadPattern, Category::Agreement, "花括号里的占位符写错。", "只用“改法”里列出的占位符。"),
    other(
        Code::Contradiction,
        Category::Agreement,
        "前后矛盾：写了互相排斥的两样，或编号与文件夹名不一致。",
        "留下对的那个。",
    ),
    other(
        Code::BadErratum,
        Category::Agreement,
        "勘误不成立：改前改后的字相同。",
        "改正 `printed` 或 `corrected`，或删去这一条。",
    ),
    other(
        Code::StaleAllowance,
        Category::Checks,
        "「# 允许」的下一行没有要允许的问题，或这个问题不能允许，或没有写理由。留着它，以后出了真问题也会被放过。",
        "问题改好了，删去这行注释；理由写在代码后面，如 # 允许 B511：原文如此，已与经办机构核对。",
    ),
    other(
        Code::BadSetting,
        Category::Checks,
        "banshi.toml 里写了没有的代码、不认识的值，或想把错误降为提醒。",
        "代码见 banshi lints；值写 off（不报）、warning（提醒）或 error（错误）。错误只能改正，不能降低。",
    ),
    other(
        Code::UnreachableStep,
        Category::Flows,
        "走不到的环节：前面的环节已经办结，或跳到别处去了。",
        "去掉前面多余的 `next` 或 `kind = \"outcome\"`；确实多余的环节删去。",
    ),
    other(
        Code::NoOutcome,
        Category::Flows,
        "流程走不到办结。",
        "最后一步写 `kind = \"outcome\"`，或 `use = \"finish\"`。",
    ),
    other(Code::OneExit, Category::Flows, "判断只有一个出口。", "写全别的情况；只有一种情况的不写成判断。"),
    other(Code::UnlabelledExit, Category::Flows, "判断的出口没有写条件。", "分支写上 `answer`、`case` 或 `channels`。"),
    other(
        Code::OverlappingExits,
        Category::Flows,
        "判断的两个出口重叠，同一种情况两边都能走。",
        "每种情况只归一个分支；同一分支的环节写在一起。",
    ),
    other(
        Code::UncoveredCase,
        Category::Flows,
        "判断有遗漏，有的情形、办理方式或对象没有路走。",
        "补上分支，或并入已有的分支。",
    ),
    other(Code::EndlessLoop, Category::Flows, "流程兜圈子，走不出来。", "给圈里的判断加一个通向后面的回答。"),
    other(
        Code::SeveralStarts,
        Category::Flows,
        "有几个起点，又没说谁从哪里开始。",
        "起点写上 `case`、`for` 或 `channels`。",
    ),
    other(
        Code::DocumentFromNowhere,
        Category::Flows,
        "环节要用的材料没有来处。",
        "在产生它的环节写 `produces`，或写进申办材料，或用 `[[references]]` 指明由哪个事项出具。",
    ),
    other(
        Code::DocumentToNobody,
        Category::Flows,
        "环节产生的材料没有去处。",
        "写 `to`；后面要用的，在那里写 `needs`。",
    ),
    other(Code::LimitNotCarried, Category::Flows, "办结时限没有落到环节。", "在负责的环节写 `timed = true`。"),
    other(Code::WaitTooLong, Category::Flows, "等待的天数比办结时限还长。", "核对两处，改其中一个。"),
];
