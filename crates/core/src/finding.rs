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

            /// The severity of findings with this code, unless a catalog's settings say otherwise.
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
    /// A setting in `banshi.toml` that means nothing.
    BadSetting = "B403" Error "设置不对";

    /// Addresses whose numbers go up by one from line to line.
    DraggedSeries = "B411" Warning "编号像是下拉带出来的";
    /// Two places of a region whose names or addresses are nearly the same.
    NearPlaces = "B412" Warning "两处几乎相同";
    /// One name for two addresses.
    OneNameTwoPlaces = "B413" Warning "两处地址一个名称";
    /// Two names for one address.
    OnePlaceTwoNames = "B414" Warning "一处地址两个名称";
    /// An address without county or city.
    AddressIncomplete = "B415" Warning "地址缺省市县";
    /// An address without a number.
    AddressWithoutNumber = "B416" Warning "地址没有门牌号";
    /// A window that does not say 号, or says it twice.
    WindowMark = "B417" Warning "窗口少了“号”或多了字";
    /// The name of another county among the offices of this one.
    ForeignRegion = "B418" Warning "写了别的县市";

    /// An area code that is not the region's.
    ForeignAreaCode = "B421" Warning "区号不是本地的";
    /// A number longer or shorter than the others of its region.
    PhoneLength = "B422" Warning "号码位数与别的不同";
    /// A number that differs from another by one slip of the finger.
    NearPhones = "B423" Warning "两个号码只差一点";
    /// A phone for enquiries that is also the one for complaints.
    PhoneTwoRoles = "B424" Warning "咨询电话就是监督电话";
    /// A phone printed with two places.
    PhoneElsewhere = "B425" Warning "电话印在别处的窗口";
    /// A number written twice.
    PhoneTwice = "B426" Warning "同一个号码写了两次";
    /// A number in printed words that is no number of the catalog.
    PhoneInWords = "B427" Warning "正文里的电话号码不对";

    /// A part that the handbook promises and the item lacks.
    MissingPart = "B431" Warning "缺少一个栏目的内容";
    /// A numbering mark typed into the words.
    TypedNumber = "B432" Warning "序号写进了文字";
    /// Numbers within words that leave a gap, or begin and never go on.
    NumberingGap = "B433" Warning "文字里的序号不连续";
    /// A heading that differs from the item's name or the house style.
    HeadingDiffers = "B434" Warning "标题与事项名称不符";
    /// A satisfaction scale that differs from the handbook's.
    ScaleDiffers = "B435" Warning "满意度档次与手册不同";
    /// A line that stands twice.
    RepeatedLine = "B437" Warning "同一行写了两次";
    /// Two items of a handbook with one name.
    RepeatedName = "B438" Warning "两个事项一个名称";

    /// Brackets or marks that do not close, or stand twice.
    Punctuation = "B440" Warning "标点不成对或重复";
    /// Wording that leaves open what is meant.
    VagueTerm = "B441" Warning "模糊表述";
    /// A place left to be filled in.
    Placeholder = "B442" Warning "占位没有填";
    /// A word written twice.
    DoubledWord = "B443" Warning "重复的字词";
    /// The principal named where the proxy is meant.
    WrongRole = "B444" Warning "委托人写反了";
    /// Several words for the proxy within one item.
    MixedProxyTerms = "B445" Warning "代办人的叫法不一";
    /// Half-width marks or blanks in Chinese text.
    MixedWidth = "B446" Warning "半角标点或空格";
    /// A term that has a better one.
    OffGlossary = "B447" Warning "不规范的用语";
    /// Two documents with nearly one name.
    NearDocuments = "B448" Warning "两种材料名称几乎相同";
    /// An attachment that is not there.
    MissingAttachment = "B449" Warning "没有这个附件";

    /// A time limit longer than the statutory one.
    BeyondStatutory = "B451" Warning "承诺时限比法定的长";
    /// More materials than a public-facing item should ask for.
    TooManyMaterials = "B452" Warning "材料多于四样";
    /// One region that departs from what all others do.
    OneRegionDiffers = "B453" Warning "只有一个县市不同";
    /// The words of a sister item.
    CopiedFromSister = "B454" Warning "像是从别的事项抄来的";
    /// A step by a channel that the item does not have.
    ChannelNotListed = "B455" Warning "流程里的办理方式没有列出";
    /// An online channel without an address.
    OnlineWithoutAddress = "B456" Warning "网上办理没有网址";
    /// A form of the steps that the materials do not have.
    FormNotInMaterials = "B458" Warning "要填的表没有列入材料";

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

/// A change of the files that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What to replace.
    pub edit: Edit,
    /// Whether it can be made without asking anybody: it changes no word.
    pub safe: bool,
}

/// One replacement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub at: Place,
    /// What stands there afterwards, as TOML.
    pub text: String,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The stable code.
    pub code: Code,
    /// Where: file and byte range. `None` only for findings about the catalog as a whole.
    pub place: Option<Place>,
    /// What is wrong, in Chinese, for a policy officer.
    pub message: String,
    /// How to mend it, where that is known.
    pub mend: Option<String>,
    /// Another place that explains this one, with a few words.
    pub related: Option<(Place, String)>,
    /// The change that mends it, where a program can make it.
    pub fix: Option<Fix>,
    /// The severity that the catalog's settings give it.
    pub set: Option<Severity>,
}

/// A finding that is allowed where it stands.
#[derive(Debug, Clone)]
pub struct Allowed {
    /// The finding.
    pub finding: Finding,
    /// Why it is allowed.
    pub reason: String,
}

impl Finding {
    /// A finding at `place`.
    pub fn new(code: Code, place: impl Into<Option<Place>>, message: impl Into<String>) -> Self {
        Self { code, place: place.into(), message: message.into(), mend: None, related: None, fix: None, set: None }
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

    /// Adds a change that mends it.
    #[must_use]
    pub fn fix(mut self, at: Place, text: impl Into<String>, safe: bool) -> Self {
        self.fix = Some(Fix { edit: Edit { at, text: text.into() }, safe });
        self
    }

    /// The severity: that of the code, unless the catalog's settings say otherwise.
    pub fn severity(&self) -> Severity {
        self.set.unwrap_or(self.code.severity())
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
