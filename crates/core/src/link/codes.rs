//! What may be wrong with how records refer to each other, and with what they mean.

use crate::codes;
use crate::finding::Category;

/// Ids that lead nowhere.
pub const REFERENCES: Category = Category { id: "references", chinese: "引用" };

/// Data that cannot be, or disagree.
pub const AGREEMENT: Category = Category { id: "agreement", chinese: "一致" };

codes! {
    /// Two records with one id.
    DUPLICATE_ID: REFERENCES Error "B201" "编号重复",
        "编号重复。",
        "换一个编号，或删去重复的一处。";

    /// A reference to a record that does not exist.
    UNKNOWN_REFERENCE: REFERENCES Error "B202" "引用的对象不存在",
        "引用的对象不存在。",
        "看编号是否拼错；没有的先在相应文件里加上。";

    /// A region that assigns no counter to a duty it must have.
    NO_COUNTER: REFERENCES Error "B203" "业务没有安排窗口",
        "业务没有安排窗口。",
        "在该区划的 `[duties]` 里写上窗口；确实没有的写 `= []`。";

    /// References that lead back to where they began.
    CYCLE: REFERENCES Error "B204" "循环引用",
        "循环引用：甲靠乙，乙又靠甲。",
        "去掉其中一个。";

    /// One name or alias for two documents.
    DUPLICATE_NAME: REFERENCES Error "B205" "名称重复",
        "一个材料名称或别名用了两次。",
        "分清是哪一种，删去多的那个。";

    /// An item file that its handbook does not list.
    UNLISTED: REFERENCES Error "B206" "手册没有列入该事项",
        "手册没有列入该事项，或文件夹里没有 `handbook.toml`。",
        "把编号加进 `items`，或删去文件。";

    /// A document that no item could mean: 《…》 names it but the vocabulary does not.
    UNKNOWN_TITLE: REFERENCES Warning "B207" "书名号里的材料不在材料库",
        "书名号里的材料不在材料库。",
        "名称写错的改正；新的加到 `documents/`；又一个叫法的，加到 `aliases`。";

    /// A window or date that cannot be.
    IMPOSSIBLE_DATE: AGREEMENT Error "B301" "日期或受理期不可能",
        "日期或受理期不可能，如从 15 日到 1 日、2 月 30 日。",
        "改成可能的日期。";

    /// A quotation that the printed words do not contain.
    QUOTE_NOT_PRINTED: AGREEMENT Error "B302" "引文与印刷文字不符",
        "`quote` 里的引文，正文没有。",
        "让引文与正文一字不差。";

    /// A list whose count differs from its heading.
    COUNT_DIFFERS: AGREEMENT Error "B303" "数目不符",
        "数目不符：标题、`count`、列出的条数三者不一致。",
        "数一遍，改成一致。";

    /// A pattern with a placeholder that has no meaning.
    BAD_PATTERN: AGREEMENT Error "B304" "占位符写错",
        "花括号里的占位符写错。",
        "只用“改法”里列出的占位符。";

    /// Two statements that exclude each other.
    CONTRADICTION: AGREEMENT Error "B305" "前后矛盾",
        "前后矛盾：写了互相排斥的两样，或编号与文件夹名不一致。",
        "留下对的那个。";

    /// An erratum whose corrected words are the printed ones.
    BAD_ERRATUM: AGREEMENT Error "B307" "勘误不成立",
        "勘误不成立：改前改后的字相同。",
        "改正 `printed` 或 `corrected`，或删去这一条。";
}
