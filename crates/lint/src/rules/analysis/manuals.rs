//! What the codes of the analysis mean.

use banshi_core::finding::Code;

use crate::manual::{Category, Level, Manual};

const fn manual(code: Code, why: &'static str, mend: &'static str, bad: &'static str, good: &'static str) -> Manual {
    Manual { code, category: Category::Rules, level: Level::Warning, why, mend, bad, good }
}

/// One for each code.
pub(super) const MANUALS: &[Manual] = &[
    manual(
        Code::NeverHolds,
        "条件自相矛盾，或与外面的条件、情形合不到一起，永远轮不到：写在里面的要求等于没有，该交的人没有被要求交。",
        "改正条件；确实没有这种情况的，删去。",
        r#"# handbooks/sample/items/enquiry.toml
[[materials]]
text = "老人的交《领卡申请表》。"
when = { all = [{ age = { at_least = 60 } }, { age = { less_than = 18 } }] }
requires = ["card-form"]
"#,
        r#"# handbooks/sample/items/enquiry.toml
[[materials]]
text = "老人的交《领卡申请表》。"
when = { age = { at_least = 60 } }
requires = ["card-form"]
"#,
    ),
    manual(
        Code::AlwaysHolds,
        "条件不论怎么回答都成立，等于没写。多半是少写了一个“不”，或两个范围接上了。",
        "删去，或改成真正要区分的。",
        r#"# handbooks/sample/items/enquiry.toml
[[materials]]
text = "户口簿。"
when = { any = [{ age = { at_least = 18 } }, { age = { less_than = 18 } }] }
"#,
        r#"# handbooks/sample/items/enquiry.toml
[[materials]]
text = "户口簿。"
when = { age = { less_than = 18 } }
"#,
    ),
    manual(
        Code::DemandsClash,
        "同一个人会碰到两条互相抵触的要求：同一份材料一处要原件、一处要复印件，份数、时限、能不能代办前后不一。群众照哪一条都可能被退回。",
        "给其中一条加上条件，或让两条写得一样。",
        r#"# handbooks/sample/items/card.toml
[[materials]]
text = "《领卡申请表》三份。"
requires = [{ document = "card-form", copies = 3 }]
"#,
        r#"# handbooks/sample/items/card.toml
[[materials]]
text = "《领卡申请表》两份。"
requires = [{ document = "card-form", copies = 2 }]
"#,
    ),
    manual(
        Code::NothingAsked,
        "有的人照条件什么材料都不要，也没有说不需要：多半是漏了一种情况，他到窗口才知道要什么。",
        "补上这时要的材料；确实不用交的，加一行 kind = \"none\" 或 kind = \"note\" 说明。",
        r#"# handbooks/sample/handbook.toml
items = ["card", "enquiry", "loss"]

# handbooks/sample/items/loss.toml
id = "loss"
name = "卡证挂失"
services = ["enquiry"]
duty = "enquiry"
[[audience]]
text = "城乡居民。"
[[channels]]
kinds = ["counter"]
text = "到窗口办理。"
[[materials]]
text = "本县户籍的交身份证。"
when = { residence = "local" }
requires = ["identity-card"]
[[limits]]
kind = "immediate"
"#,
        r#"# handbooks/sample/handbook.toml
items = ["card", "enquiry", "loss"]

# handbooks/sample/items/loss.toml
id = "loss"
name = "卡证挂失"
services = ["enquiry"]
duty = "enquiry"
[[audience]]
text = "城乡居民。"
[[channels]]
kinds = ["counter"]
text = "到窗口办理。"
[[materials]]
text = "本县户籍的交身份证。"
when = { residence = "local" }
requires = ["identity-card"]
[[materials]]
text = "外县户籍的不用交材料。"
kind = "note"
when = { residence = "non-local" }
[[limits]]
kind = "immediate"
"#,
    ),
    manual(
        Code::NeverAsked,
        "材料写在永远轮不到的条件里，没有人要交。",
        "改正外面的条件；确实不再要的，删去这项材料。",
        r#"# handbooks/sample/items/enquiry.toml
[[materials]]
text = "老人的交《发卡登记簿》。"
when = { all = [{ age = { at_least = 60 } }, { age = { less_than = 18 } }] }
requires = ["register"]
"#,
        r#"# handbooks/sample/items/enquiry.toml
[[materials]]
text = "老人的交《发卡登记簿》。"
when = { age = { at_least = 60 } }
requires = ["register"]
"#,
    ),
    manual(
        Code::IdleOption,
        "任选其一里，有一项交得出它的人只交另一项也行：这一项多余，或者两项里有一项写错了。",
        "删去多余的一项，或改正其中一项。",
        r#"# handbooks/sample/items/enquiry.toml
[[materials]]
text = "《领卡回执》，或《领卡回执》和《发卡登记簿》。"
requires = [{ one_of = ["card-receipt", { all_of = ["card-receipt", "register"] }] }]
"#,
        r#"# handbooks/sample/items/enquiry.toml
[[materials]]
text = "《领卡回执》或《发卡登记簿》。"
requires = [{ one_of = ["card-receipt", "register"] }]
"#,
    ),
    manual(
        Code::IdleQuestion,
        "问了群众一个问题，不论怎么回答，要交的都一样：白问了，或者不同回答该要的材料漏改了。",
        "删去问它的条件，或写明不同回答要什么不同的材料。",
        r#"# handbooks/sample/handbook.toml
items = ["card", "enquiry", "loss"]

# handbooks/sample/items/loss.toml
id = "loss"
name = "卡证挂失"
services = ["enquiry"]
duty = "enquiry"
[[audience]]
text = "城乡居民。"
[[channels]]
kinds = ["counter"]
text = "到窗口办理。"
[[materials]]
text = "丢了旧卡的交身份证；"
when = { lost = true }
requires = ["identity-card"]
[[materials]]
text = "没丢旧卡的交身份证。"
when = { lost = false }
requires = ["identity-card"]
[[limits]]
kind = "immediate"
"#,
        r#"# handbooks/sample/handbook.toml
items = ["card", "enquiry", "loss"]

# handbooks/sample/items/loss.toml
id = "loss"
name = "卡证挂失"
services = ["enquiry"]
duty = "enquiry"
[[audience]]
text = "城乡居民。"
[[channels]]
kinds = ["counter"]
text = "到窗口办理。"
[[materials]]
text = "丢了旧卡的交身份证；"
when = { lost = true }
requires = ["identity-card"]
[[materials]]
text = "没丢旧卡的交《领卡回执》。"
when = { lost = false }
requires = ["card-receipt"]
[[limits]]
kind = "immediate"
"#,
    ),
    manual(
        Code::Unused,
        "写下了材料、材料所属的人、事实、服务对象、业务、情形、窗口、地点或电话，却没有地方用到：多半是改了一处的引用，或删了一行，留下这一条；也可能该用的地方漏了。",
        "删去；漏写的，在该用它的地方写上。",
        r#"# regions/town.toml
[[phones]]
id = "second"
number = "0878-1238888"
"#,
        r#"# regions/town.toml
[[phones]]
id = "second"
number = "0878-1238888"

[duties]
cards = [{ counter = "hall", phones = ["second"] }]
"#,
    ),
    manual(
        Code::NotForThem,
        "条件说的是服务对象以外的人：事项不是为他们办的，也没有写明排除他们。",
        "核对是谁；服务对象漏写的，补在 [[audience]] 的 who 里；原文排除的，写 [[eligibility]] rule = \"exclude\"。",
        r#"# handbooks/sample/items/card.toml
[[materials]]
text = "用人单位交身份证。"
for = ["employer"]
requires = ["identity-card"]
"#,
        r#"# handbooks/sample/items/card.toml
[[materials]]
text = "用人单位不能办理。"
kind = "exclusion"
for = ["employer"]
[[eligibility]]
rule = "exclude"
who = ["employer"]
quote = "用人单位不能办理"
"#,
    ),
    manual(
        Code::NotAnalysed,
        "回答的组合太多，没有核对条件和材料是否矛盾、有没有遗漏。",
        "把条件写得简单些，或把事项、判断拆开。",
        "",
        "",
    ),
];
