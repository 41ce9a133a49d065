//! What may be wrong with what a file says, looked at by itself.

use crate::codes;
use crate::finding::Category;

/// What is written is no TOML, or not what the schema asks for.
pub const FORMAT: Category = Category { id: "format", chinese: "写法" };

codes! {
    /// The text is not TOML; of an application, not what its name ends in.
    SYNTAX: FORMAT Error "B101" "语法错误",
        "TOML 语法错误：缺引号、缺括号、缺等号、同一个键写了两次等。",
        "对照标出的地方和上下相同的行改。";

    /// A key the schema does not know.
    UNKNOWN_KEY: FORMAT Error "B102" "没有这个键",
        "没有这个键。",
        "多半是拼错；照“改法”改，或查键的清单。";

    /// A value of another type than the key takes.
    WRONG_TYPE: FORMAT Error "B103" "值的类型不对",
        "值的类型不对，如该写数字的写了文字。",
        "照提示改，如 `days = 5` 不加引号。";

    /// A value of the right type that is not allowed.
    BAD_VALUE: FORMAT Error "B104" "值不合规定",
        "值不合规定，如电话、编号、日期、可选的词。",
        "照提示的写法改。";

    /// A required key is absent.
    MISSING_KEY: FORMAT Error "B105" "缺少必填的键",
        "缺少必填的键。",
        "补上；原文没有的，照“改法”明写没有。";
}
