//! Closed vocabularies: the words that a key of the catalog may take.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kebab::kebab_id;

/// Declares vocabularies. A term is written once: its id is its name in lower case with hyphens, and `as` gives
/// the words that describe it in the schema where they are not its Chinese name.
macro_rules! terms {
    ($($(#[$meta:meta])* $name:ident {
        $($(#[$about:meta])* $variant:ident = $chinese:literal $(as $described:literal)?,)+
    })+) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
            #[serde(rename_all = "kebab-case")]
            pub enum $name { $(
                #[doc = $chinese]
                $(#[$about])*
                #[schemars(description = described!($chinese $($described)?))]
                $variant,
            )+ }

            impl $name {
                /// All of them, in order.
                pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

                /// Returns the word that files have for it.
                pub const fn id(self) -> &'static str {
                    match self { $(Self::$variant => kebab_id!($variant),)+ }
                }

                /// Returns the Chinese name.
                pub const fn chinese(self) -> &'static str {
                    match self { $(Self::$variant => $chinese,)+ }
                }
            }
        )+

        #[cfg(test)]
        mod tests {
            #[test]
            fn ids_are_the_words_of_files() {
                $(for term in super::$name::ALL {
                    assert_eq!(serde_json::to_value(term).unwrap(), term.id(), "{term:?}");
                })+
            }
        }
    };
}

/// What the schema says of a term: its own words, or else the Chinese name.
macro_rules! described {
    ($chinese:literal) => {
        $chinese
    };
    ($chinese:literal $described:literal) => {
        $described
    };
}

terms! {
    /// 办理方式 of one channel line.
    ChannelKind {
        /// At a counter of the agency.
        Counter = "窗口" as "到窗口",
        /// On the web or in an app.
        Online = "网上" as "网上或手机应用",
        /// By phone.
        Phone = "电话" as "打电话",
        /// By post or e-mail.
        Mail = "邮寄" as "邮寄或电子邮件",
        /// By fax.
        Fax = "传真",
        /// At a machine.
        SelfService = "自助" as "自助机",
        /// At a sub-district, community, village or township office.
        GrassRoots = "街道、社区、村" as "街道、社区、乡镇、村的服务点",
        /// At a hospital.
        Hospital = "医院" as "在医院",
        /// At a bank.
        Bank = "银行" as "在银行",
        /// At a designated hospital or pharmacy.
        DesignatedInstitution = "定点机构" as "在定点医院或药店",
    }

    /// What a channel is for.
    Purpose {
        /// Handing in the application.
        Application = "递交申请",
        /// Paying.
        Payment = "缴费",
    }

    /// 办理主体 of a step, of a yearly date, or of a time limit.
    Actor {
        Applicant = "申请人",
        Employer = "用人单位",
        Agency = "医保经办机构",
        Counter = "窗口",
        CountyAgency = "县级经办机构",
        Township = "乡镇（街道）",
        GrassRoots = "街道、社区、村委会",
        Hospital = "医疗机构",
        Pharmacy = "零售药店",
        DesignatedInstitution = "定点医药机构",
        Bank = "银行",
        TransferOut = "转出地",
        TransferIn = "转入地",
        CivilAffairs = "民政、残联、卫健等部门",
    }

    /// Who a step is written for.
    Reader {
        /// The applicant.
        Applicant = "写给申请人",
        /// Staff of the agency or of a designated institution.
        Staff = "写给经办人员",
    }

    /// What a line of the materials section is.
    MaterialKind {
        /// Something to hand in.
        Requirement = "要交的东西",
        /// A remark on other lines.
        Note = "对其他各行的说明",
        /// What a term of other lines means.
        Definition = "说明一个词的意思",
        /// Who gets nothing.
        Exclusion = "谁不能享受",
        /// What a proxy brings.
        Proxy = "代办人要带的",
        /// 「无」: nothing is needed.
        None = "「无」：什么都不要",
    }

    /// 办结时限 kinds as written in a file.
    LimitKind {
        Immediate = "即时办结",
        WorkingDays = "N 个工作日",
        CalendarDays = "N 日",
        /// A day of the year.
        Yearly = "每年的某一天",
        /// The source states none.
        NotStated = "原文没有写",
    }

    /// The event that starts the clock of a time limit.
    StartEvent {
        /// The application is accepted.
        Acceptance = "从受理起",
        /// The materials passed review.
        ReviewPassed = "从材料审核通过起",
    }

    /// The year a yearly date speaks of.
    TargetYear {
        ThisYear = "当年",
        NextYear = "次年",
    }

    /// What a step of a flow is.
    StepKind {
        /// Where the flow begins.
        Start = "流程从这里开始",
        /// Something is done.
        Action = "做一件事",
        /// A question; its answers lead different ways.
        Decision = "判断：回答不同，走的路不同",
        /// Nobody acts until a time has come.
        Wait = "等到某个时候",
        /// A paper passes from one to another.
        Document = "材料从一方交到另一方",
        /// Where the flow ends.
        Outcome = "办结",
    }

    /// What kind of answer a fact has.
    FactKind {
        /// One of several.
        Choice = "几个里选一个",
        /// Any number of several.
        Several = "几个里选任意多个",
        /// 是 or 否.
        YesNo = "是或否",
        /// A whole number.
        Number = "整数",
        /// A day.
        Date = "日期",
    }

    /// What a step of a pattern is repeated for.
    Each {
        /// Every case that excludes the others.
        Case = "每种互相排斥的情形",
        /// Every case that comes on top.
        AdditiveCase = "每种附加情形",
        /// Every channel line for handing in.
        Channel = "每种递交申请的办理方式",
    }

    /// A delay before something may be done.
    NotBefore {
        /// 次月: the first day of the month after.
        NextMonth = "次月：下个月第一天起",
    }

    /// A rule on who may apply.
    EligibilityRule {
        /// Only those.
        Require = "只有他们能办",
        /// Not those.
        Exclude = "他们不能办",
    }

    /// How one item refers to another.
    Relation {
        /// The other item comes first.
        Requires = "要先办那个事项",
        /// This item makes a document for the other.
        ProducesFor = "给那个事项出具材料",
        /// The other item comes next.
        FollowsWith = "接着办那个事项",
        /// See there.
        See = "参见那个事项",
    }

    /// 区划层级
    RegionLevel {
        Province = "省",
        Prefecture = "州、市",
        /// 州本级: the prefecture's own desk.
        PrefectureDesk = "州本级：州里自己的窗口",
        County = "县、县级市、区",
    }

    /// What a phone is for.
    PhoneRole {
        Enquiry = "咨询、服务电话",
        Supervision = "监督电话",
        Hotline = "热线",
        Fax = "传真",
    }

    /// What a document is.
    DocumentKind {
        Certificate = "证照",
        Form = "表单",
        Statement = "申请、承诺书、说明",
        Proof = "证明、文书",
        Invoice = "票据、清单",
        Record = "病历、记录",
        Result = "办理结果文书",
        /// Information that is not paper.
        Data = "不是纸的信息",
        /// 内部依据: the applicant need not bring it.
        Internal = "内部依据，申请人不用带",
        /// Anything else that a title in 《》 names, such as an information system.
        Other = "书名号里的其他东西，如信息系统",
    }

    /// Sections of a printed item.
    SectionKind {
        Name = "事项名称",
        Audience = "服务对象",
        Scope = "办理内容",
        Channels = "办理方式",
        Steps = "办理流程",
        Materials = "申办材料",
        Limits = "办理时限",
        /// 办理流程及时限: flowchart and time limit under one heading.
        Process = "办理流程及时限：流程图和时限合在一个标题下",
        Offices = "办理地址及监督电话",
        Satisfaction = "满意度测评",
        Flowchart = "流程图",
    }

    /// How a handbook prints offices.
    OfficeLayout {
        /// A table with a row for each region.
        Table = "表格，一个区划一行",
        /// Labelled lines.
        Lines = "带标签的几行",
    }

    /// What kind of fault an erratum or a doubt is about.
    FaultClass {
        /// A number series dragged down a column.
        DragFill = "号码被下拉填充" as "数字顺着一列往下拖",
        /// A wrong or incomplete address.
        Address = "地址" as "地址错或不全",
        /// An office under another name.
        OfficeName = "机构名称" as "机构换了叫法",
        /// A phone number or its role.
        Phone = "电话" as "电话号码或用途错",
        /// Punctuation.
        Punctuation = "标点",
        /// A gap or jump in numbering.
        Numbering = "编号" as "编号跳号或断号",
        /// A section without its heading.
        MissingHeading = "缺标题" as "少了标题",
        /// A heading in other words.
        Heading = "标题" as "标题用词不同",
        /// A numbered list of one line.
        ListOfOne = "单项编号" as "只有一条却编了号",
        /// The item's name.
        Name = "事项名称",
        /// A slip of the pen.
        Typo = "错字" as "错别字",
        /// The caption of a flowchart.
        Caption = "图题" as "流程图标题",
        /// The table of contents.
        TableOfContents = "目录" as "目录页",
        /// One form under two names.
        FormName = "表单名称" as "同一张表两个名称",
        /// An unfilled XX.
        Placeholder = "未填的占位" as "没有填的 XX",
        /// A reference to an attachment that is not there.
        Attachment = "附件" as "指了附件却没有附件",
        /// One thing under two terms, or the wrong term.
        Term = "用语" as "同一事物两个叫法，或用错了词",
        /// Words that stand in the wrong section.
        Misplaced = "错栏" as "写错了节",
        /// Wording that leaves open what is meant.
        Vague = "含糊" as "没有说清是什么",
        /// Two statements that exclude each other.
        Contradiction = "矛盾" as "两句话互相矛盾",
        /// A case that is left out.
        Gap = "缺漏" as "漏了一种情况",
        /// Two places that disagree.
        Conflict = "前后不一" as "两处不一致",
        /// Copied from a sister item.
        CopyPaste = "照抄他项" as "从相近事项照抄过来",
    }

    /// 原件或复印件
    Form {
        Original = "原件",
        Copy = "复印件",
        OriginalAndCopy = "原件及复印件",
        OriginalChecked = "验原件，交复印件",
        OriginalOrCopy = "原件或复印件",
        OriginalOrSealedCopy = "原件或加盖印章的复印件",
        OriginalOrSignedCopy = "原件，或签名并按手印的复印件" as "原件；复印件签名并按手印视同原件",
    }

    /// Which sides of a copy.
    Sides {
        Both = "正反面",
    }

    /// On what a seal is.
    SealOn {
        Original = "原件",
        Copy = "复印件",
    }

    /// The format of a picture file.
    ImageFormat {
        Jpg = "JPG" as "JPG, JPEG",
        Png = "PNG",
    }
}
