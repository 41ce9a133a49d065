//! Findings: what is wrong, where, and how to mend it. Data until the last moment; rendering
//! belongs to the program.

use serde::Serialize;

use crate::place::Place;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The catalog cannot be used until this is mended.
    Error,
    /// Worth mending; nothing is blocked.
    Warning,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $code:literal $severity:ident $title:literal;)+) => {
        /// The stable codes of findings. A code, once published, keeps its meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $doc])+ $variant,)+ }

        impl Code {
            /// Every code, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The code as printed, for instance `B101`.
            pub const fn id(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The severity of every finding with this code.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }

            /// A few Chinese words that name the fault.
            pub const fn title(self) -> &'static str {
                match self { $(Self::$variant => $title,)+ }
            }
        }
    };
}

codes! {
    /// A file or directory cannot be read, or is not what its name promises.
    Unreadable = "B001" Error "读不了文件";
    /// A file is not UTF-8.
    NotUtf8 = "B002" Error "不是 UTF-8 编码";
    /// A file is larger than [`crate::source::MAX_FILE_BYTES`].
    TooLarge = "B003" Error "文件过大";
    /// A file begins with a byte order mark.
    ByteOrderMark = "B004" Warning "文件开头有 BOM";
    /// A symbolic link loops or leads out of the catalog.
    StrayLink = "B005" Error "符号链接不安全";
    /// A TOML file lies where no catalog file belongs.
    Misplaced = "B006" Warning "文件放错了地方";
    /// Lines end with carriage return and line feed.
    CarriageReturn = "B007" Warning "换行符是 CRLF";
    /// The catalog holds no handbook or no item.
    Empty = "B008" Error "目录是空的";

    /// The text is not TOML; of an application, not what its name ends in.
    Syntax = "B101" Error "语法错误";
    /// A key the schema does not know.
    UnknownKey = "B102" Error "没有这个键";
    /// A value of another type than the key takes.
    WrongType = "B103" Error "值的类型不对";
    /// A value of the right type that is not allowed.
    BadValue = "B104" Error "值不合规定";
    /// A required key is absent.
    MissingKey = "B105" Error "缺少必填的键";

    /// Two records with one id.
    DuplicateId = "B201" Error "编号重复";
    /// A reference to a record that does not exist.
    UnknownReference = "B202" Error "引用的对象不存在";
    /// A region that assigns no counter to a duty it must have.
    NoCounter = "B203" Error "业务没有安排窗口";
    /// References that lead back to where they began.
    Cycle = "B204" Error "循环引用";
    /// One name or alias for two documents.
    DuplicateName = "B205" Error "名称重复";
    /// An item file that its handbook does not list.
    Unlisted = "B206" Error "手册没有列入该事项";
    /// A document that no item could mean: 《…》 names it but the vocabulary does not.
    UnknownTitle = "B207" Warning "书名号里的材料不在材料库";

    /// A window or date that cannot be.
    ImpossibleDate = "B301" Error "日期或受理期不可能";
    /// A quotation that the printed words do not contain.
    QuoteNotPrinted = "B302" Error "引文与印刷文字不符";
    /// A list whose count differs from its heading.
    CountDiffers = "B303" Error "数目不符";
    /// A pattern with a placeholder that has no meaning.
    BadPattern = "B304" Error "占位符写错";
    /// Two statements that exclude each other.
    Contradiction = "B305" Error "前后矛盾";
    /// Typed data and printed words that differ.
    TextDataDiffer = "B306" Error "文字与数据不一致";
    /// An erratum whose corrected words are the printed ones.
    BadErratum = "B307" Error "勘误不成立";

    /// A character that no font has.
    NoGlyph = "B401" Error "字体里没有这个字";
    /// An allowance of a finding that is not there, or that cannot be allowed.
    StaleAllowance = "B402" Warning "允许没有用处";

    /// No way leads from a start to a step.
    UnreachableStep = "B501" Error "走不到的环节";
    /// A step that leads on to nothing and is no outcome.
    NoOutcome = "B502" Error "流程走不到办结";
    /// A decision that decides nothing.
    OneExit = "B503" Error "判断只有一个出口";
    /// A way from a decision without its condition.
    UnlabelledExit = "B504" Error "判断的出口没有条件";
    /// Two ways from a decision that can both be taken.
    OverlappingExits = "B505" Error "判断的出口重叠";
    /// A case, channel or audience for which a decision has no way.
    UncoveredCase = "B506" Error "判断有遗漏";
    /// Steps that lead round for ever.
    EndlessLoop = "B507" Error "流程走不出循环";
    /// Several starts, and nothing that says who begins where.
    SeveralStarts = "B508" Error "起点分不清";
    /// A step uses a document that nobody provides.
    DocumentFromNowhere = "B509" Warning "要用的材料没有来处";
    /// A step makes a document that nobody receives.
    DocumentToNobody = "B510" Warning "产生的材料没有去处";
    /// A time limit that bears on no step.
    LimitNotCarried = "B511" Warning "时限没有落到环节";
    /// A wait that is longer than the time limit.
    WaitTooLong = "B512" Error "等待比时限长";

    /// A condition that no answers meet.
    NeverHolds = "B601" Warning "条件永远不成立";
    /// A condition that all answers meet that get as far as it.
    AlwaysHolds = "B602" Warning "条件总是成立";
    /// Two demands, limits or rules for the same people that cannot both be meant.
    DemandsClash = "B603" Warning "要求互相抵触";
    /// Answers with which an item that asks for something asks for nothing.
    NothingAsked = "B604" Warning "有人什么都不用交";
    /// A material that nobody is ever asked for.
    NeverAsked = "B605" Warning "材料没有人要交";
    /// A member of a choice that another one makes superfluous.
    IdleOption = "B606" Warning "多余的选项";
    /// A question whose answer changes nothing.
    IdleQuestion = "B607" Warning "问了没有用";
    /// Something written down that nothing uses.
    Unused = "B608" Warning "没有地方用到";
    /// A rule for people whom the item is not for.
    NotForThem = "B609" Warning "对象不在服务对象里";
    /// More combinations of answers than can be analysed.
    NotAnalysed = "B610" Warning "组合太多，没有分析";
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The stable code; it decides the severity.
    pub code: Code,
    /// Where: file and byte range. `None` only for findings about the catalog as a whole.
    pub place: Option<Place>,
    /// What is wrong, in Chinese, for a policy officer.
    pub message: String,
    /// How to mend it, where that is known.
    pub mend: Option<String>,
    /// Another place that explains this one, with a few words.
    pub related: Option<(Place, String)>,
}

/// A finding that is allowed where it stands.
#[derive(Debug)]
pub struct Allowed {
    /// The finding.
    pub finding: Finding,
    /// Why it is allowed.
    pub reason: String,
}

impl Finding {
    /// A finding at `place`.
    pub fn new(code: Code, place: impl Into<Option<Place>>, message: impl Into<String>) -> Self {
        Self { code, place: place.into(), message: message.into(), mend: None, related: None }
    }

    /// Adds the mend.
    #[must_use]
    pub fn mend(mut self, mend: impl Into<String>) -> Self {
        self.mend = Some(mend.into());
        self
    }

    /// Adds the mend, if there is one.
    #[must_use]
    pub fn mend_if(mut self, mend: Option<String>) -> Self {
        self.mend = mend;
        self
    }

    /// Points at a second place.
    #[must_use]
    pub fn related(mut self, place: Place, words: impl Into<String>) -> Self {
        self.related = Some((place, words.into()));
        self
    }

    /// The severity, which follows from the code.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// Sorts by file, place and code, and drops exact repetitions: the same catalog gives the same
/// list, whatever the order of loading.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| (&a.place, a.code, &a.message).cmp(&(&b.place, b.code, &b.message)));
    findings.dedup();
}

/// 「是不是想写 …？」 for the candidate nearest to `wrong`, if one is near enough.
pub fn did_you_mean<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(wrong, candidate), candidate))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, candidate)| format!("是不是想写「{candidate}」？"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_ordered() {
        let ids: Vec<_> = Code::ALL.iter().map(|code| code.id()).collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(ids, sorted);
    }

    #[test]
    fn a_near_name_is_offered_and_a_far_one_is_not() {
        assert_eq!(did_you_mean("chanels", ["channels", "materials"]).as_deref(), Some("是不是想写「channels」？"));
        assert_eq!(did_you_mean("xyz", ["channels", "materials"]), None);
    }
}
