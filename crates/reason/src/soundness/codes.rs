//! What may be wrong with the flow of an item.

use banshi_core::codes;
use banshi_core::finding::Category;

/// Flows.
pub const FLOWS: Category = Category { id: "flows", chinese: "流程" };

/// Rules and conditions.
pub const RULES: Category = Category { id: "rules", chinese: "规则" };

codes! {
    /// No way leads from a start to a step.
    UNREACHABLE_STEP: FLOWS Error "B501" "走不到的环节",
        "走不到的环节：前面的环节已经办结，或跳到别处去了。",
        "去掉前面多余的 `next` 或 `kind = \"outcome\"`；确实多余的环节删去。";

    /// A step that leads on to nothing and is no outcome.
    NO_OUTCOME: FLOWS Error "B502" "流程走不到办结",
        "流程走不到办结。",
        "最后一步写 `kind = \"outcome\"`，或 `use = \"finish\"`。";

    /// A decision that decides nothing.
    ONE_EXIT: FLOWS Error "B503" "判断只有一个出口",
        "判断只有一个出口。",
        "写全别的情况；只有一种情况的不写成判断。";

    /// A way from a decision without its condition.
    UNLABELLED_EXIT: FLOWS Error "B504" "判断的出口没有条件",
        "判断的出口没有写条件。",
        "分支写上 `answer`、`case` 或 `channels`。";

    /// Two ways from a decision that can both be taken.
    OVERLAPPING_EXITS: FLOWS Error "B505" "判断的出口重叠",
        "判断的两个出口重叠，同一种情况两边都能走。",
        "每种情况只归一个分支；同一分支的环节写在一起。";

    /// A case, channel or audience for which a decision has no way.
    UNCOVERED_CASE: FLOWS Error "B506" "判断有遗漏",
        "判断有遗漏，有的情形、办理方式或对象没有路走。",
        "补上分支，或并入已有的分支。";

    /// Steps that lead round for ever.
    ENDLESS_LOOP: FLOWS Error "B507" "流程走不出循环",
        "流程兜圈子，走不出来。",
        "给圈里的判断加一个通向后面的回答。";

    /// Several starts, and nothing that says who begins where.
    SEVERAL_STARTS: FLOWS Error "B508" "起点分不清",
        "有几个起点，又没说谁从哪里开始。",
        "起点写上 `case`、`for` 或 `channels`。";

    /// A step uses a document that nobody provides.
    DOCUMENT_FROM_NOWHERE: FLOWS Warning "B509" "要用的材料没有来处",
        "环节要用的材料没有来处。",
        "在产生它的环节写 `produces`，或写进申办材料，或用 `[[references]]` 指明由哪个事项出具。";

    /// A step makes a document that nobody receives.
    DOCUMENT_TO_NOBODY: FLOWS Warning "B510" "产生的材料没有去处",
        "环节产生的材料没有去处。",
        "写 `to`；后面要用的，在那里写 `needs`。";

    /// A time limit that bears on no step.
    LIMIT_NOT_CARRIED: FLOWS Warning "B511" "时限没有落到环节",
        "办结时限没有落到环节。",
        "在负责的环节写 `timed = true`。";

    /// A wait that is longer than the time limit.
    WAIT_TOO_LONG: FLOWS Error "B512" "等待比时限长",
        "等待的天数比办结时限还长。",
        "核对两处，改其中一个。";

    /// More combinations of answers than can be analysed.
    NOT_ANALYSED: RULES Warning "B610" "组合太多，没有分析",
        "回答的组合太多，没有核对条件和材料是否矛盾、有没有遗漏。",
        "把条件写得简单些，或把事项、判断拆开。";
}
