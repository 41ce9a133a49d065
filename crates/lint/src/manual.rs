use banshi_core::finding::{Code, Severity};

use crate::{Inputs, Report};

/// A rule: its manuals, and the check.
pub struct Rule {
    /// What it is about: one manual for each of its codes.
    pub manuals: &'static [Manual],
    /// Looks, and says what it found.
    pub check: fn(&Inputs<'_>, &mut Report),
}

/// What a code means, for those who meet it.
pub struct Manual {
    /// The code; its title is the name.
    pub code: Code,
    /// What kind of thing it is about.
    pub category: Category,
    /// How much it matters unless `banshi.toml` says otherwise.
    pub level: Level,
    /// What is found, and why it matters.
    pub why: &'static str,
    /// How to mend it.
    pub mend: &'static str,
    /// An example with the fault: files laid over the catalog of the tests, each after a line
    /// `# path`. Empty for what an example cannot show.
    pub bad: &'static str,
    /// The same without the fault.
    pub good: &'static str,
}

impl Manual {
    /// Whether `banshi.toml` may say how much it matters: what an error of the catalog is stays one.
    pub fn can_be_set(&self) -> bool {
        self.code.severity() == Severity::Warning
    }
}

/// How much a finding matters, as set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Not reported.
    Off,
    /// 提醒
    Warning,
    /// 错误
    Error,
}

impl Level {
    /// The severity; `None` for what is not reported.
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }

    /// The word for it in `banshi.toml`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The Chinese word.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Off => "关闭",
            Self::Warning => "提醒",
            Self::Error => "错误",
        }
    }
}

macro_rules! categories {
    ($($(#[doc = $doc:literal])+ $variant:ident = $id:literal $chinese:literal;)+) => {
        /// What kind of thing a code is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Category { $($(#[doc = $doc])+ $variant,)+ }

        impl Category {
            /// Every category, in the order of the codes.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word for programs.
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $id,)+ }
            }

            /// The Chinese name.
            pub fn chinese(self) -> &'static str {
                match self { $(Self::$variant => $chinese,)+ }
            }
        }
    };
}

categories! {
    /// Files that cannot be read.
    Files = "files" "文件";
    /// What is written is no TOML, or not what the schema asks for.
    Format = "format" "写法";
    /// Ids that lead nowhere.
    References = "references" "引用";
    /// Data that cannot be, or disagree.
    Agreement = "agreement" "一致";
    /// What the checks themselves need.
    Checks = "checks" "检查本身";
    /// Addresses, sites, windows.
    Addresses = "addresses" "地址";
    /// Phones.
    Phones = "phones" "电话";
    /// Sections, headings, numbers.
    Structure = "structure" "结构";
    /// Words.
    Wording = "wording" "用语";
    /// What the public would stumble over.
    Sense = "sense" "情理";
    /// Flows.
    Flows = "flows" "流程";
    /// Rules and conditions.
    Rules = "rules" "规则";
}
