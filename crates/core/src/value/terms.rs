//! Closed vocabularies: the words that a key of the catalog may take.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! terms {
    ($($(#[$meta:meta])* $name:ident { $($(#[$about:meta])+ $variant:ident,)+ })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[$about])+ $variant,)+ }
    )+};
}

terms! {
    /// 办理方式 of one channel line.
    ChannelKind {
        /// At a counter of the agency.
        #[schemars(description = "到窗口")]
        Counter,
        /// On the web or in an app.
        #[schemars(description = "网上或手机应用")]
        Online,
        /// By phone.
        #[schemars(description = "打电话")]
        Phone,
        /// By post or e-mail.
        #[schemars(description = "邮寄或电子邮件")]
        Mail,
        /// By fax.
        #[schemars(description = "传真")]
        Fax,
        /// At a machine.
        #[schemars(description = "自助机")]
        SelfService,
        /// At a sub-district, community, village or township office.
        #[schemars(description = "街道、社区、乡镇、村的服务点")]
        GrassRoots,
        /// At a hospital.
        #[schemars(description = "在医院")]
        Hospital,
        /// At a bank.
        #[schemars(description = "在银行")]
        Bank,
        /// At a designated hospital or pharmacy.
        #[schemars(description = "在定点医院或药店")]
        DesignatedInstitution,
    }

    /// What a channel is for.
    Purpose {
        /// Handing in the application.
        #[schemars(description = "递交申请")]
        Application,
        /// Paying.
        #[schemars(description = "缴费")]
        Payment,
    }

    /// 办理主体 of a step, of a yearly date, or of a time limit.
    Actor {
        /// 申请人
        Applicant,
        /// 用人单位
        Employer,
        /// 医保经办机构
        Agency,
        /// 窗口
        Counter,
        /// 县级经办机构
        CountyAgency,
        /// 乡镇（街道）
        Township,
        /// 街道、社区、村委会
        GrassRoots,
        /// 医疗机构
        Hospital,
        /// 零售药店
        Pharmacy,
        /// 定点医药机构
        DesignatedInstitution,
        /// 银行
        Bank,
        /// 转出地
        TransferOut,
        /// 转入地
        TransferIn,
        /// 民政、残联、卫健等部门
        CivilAffairs,
    }

    /// Who a step is written for.
    Reader {
        /// The applicant.
        #[schemars(description = "写给申请人")]
        Applicant,
        /// Staff of the agency or of a designated institution.
        #[schemars(description = "写给经办人员")]
        Staff,
    }

    /// What a line of the materials section is.
    MaterialKind {
        /// Something to hand in.
        #[schemars(description = "要交的东西")]
        Requirement,
        /// A remark on other lines.
        #[schemars(description = "对其他各行的说明")]
        Note,
        /// What a term of other lines means.
        #[schemars(description = "说明一个词的意思")]
        Definition,
        /// Who gets nothing.
        #[schemars(description = "谁不能享受")]
        Exclusion,
        /// What a proxy brings.
        #[schemars(description = "代办人要带的")]
        Proxy,
        /// 「无」: nothing is needed.
        #[schemars(description = "「无」：什么都不要")]
        None,
    }

    /// 办结时限 kinds as written in a file.
    LimitKind {
        /// 即时办结
        Immediate,
        /// N 个工作日
        WorkingDays,
        /// N 日
        CalendarDays,
        /// A day of the year.
        #[schemars(description = "每年的某一天")]
        Yearly,
        /// The source states none.
        #[schemars(description = "原文没有写")]
        NotStated,
    }

    /// The event that starts the clock of a time limit.
    StartEvent {
        /// The application is accepted.
        #[schemars(description = "从受理起")]
        Acceptance,
        /// The materials passed review.
        #[schemars(description = "从材料审核通过起")]
        ReviewPassed,
    }

    /// The year a yearly date speaks of.
    TargetYear {
        /// 当年
        ThisYear,
        /// 次年
        NextYear,
    }

    /// What a step of a flow is.
    StepKind {
        /// Where the flow begins.
        #[schemars(description = "流程从这里开始")]
        Start,
        /// Something is done.
        #[schemars(description = "做一件事")]
        Action,
        /// A question; its answers lead different ways.
        #[schemars(description = "判断：回答不同，走的路不同")]
        Decision,
        /// Nobody acts until a time has come.
        #[schemars(description = "等到某个时候")]
        Wait,
        /// A paper passes from one to another.
        #[schemars(description = "材料从一方交到另一方")]
        Document,
        /// Where the flow ends.
        #[schemars(description = "办结")]
        Outcome,
    }

    /// What kind of answer a fact has.
    FactKind {
        /// One of several.
        #[schemars(description = "几个里选一个")]
        Choice,
        /// Any number of several.
        #[schemars(description = "几个里选任意多个")]
        Several,
        /// 是 or 否.
        #[schemars(description = "是或否")]
        YesNo,
        /// A whole number.
        #[schemars(description = "整数")]
        Number,
        /// A day.
        #[schemars(description = "日期")]
        Date,
    }

    /// What a step of a pattern is repeated for.
    Each {
        /// Every case that excludes the others.
        #[schemars(description = "每种互相排斥的情形")]
        Case,
        /// Every case that comes on top.
        #[schemars(description = "每种附加情形")]
        AdditiveCase,
        /// Every channel line for handing in.
        #[schemars(description = "每种递交申请的办理方式")]
        Channel,
    }

    /// A delay before something may be done.
    NotBefore {
        /// 次月: the first day of the month after.
        #[schemars(description = "次月：下个月第一天起")]
        NextMonth,
    }

    /// A rule on who may apply.
    EligibilityRule {
        /// Only those.
        #[schemars(description = "只有他们能办")]
        Require,
        /// Not those.
        #[schemars(description = "他们不能办")]
        Exclude,
    }

    /// How one item refers to another.
    Relation {
        /// The other item comes first.
        #[schemars(description = "要先办那个事项")]
        Requires,
        /// This item makes a document for the other.
        #[schemars(description = "给那个事项出具材料")]
        ProducesFor,
        /// The other item comes next.
        #[schemars(description = "接着办那个事项")]
        FollowsWith,
        /// See there.
        #[schemars(description = "参见那个事项")]
        See,
    }

    /// 区划层级
    RegionLevel {
        /// 省
        Province,
        /// 州、市
        Prefecture,
        /// 州本级: the prefecture's own desk.
        #[schemars(description = "州本级：州里自己的窗口")]
        PrefectureDesk,
        /// 县、县级市、区
        County,
    }

    /// What a phone is for.
    PhoneRole {
        /// 咨询、服务电话
        Enquiry,
        /// 监督电话
        Supervision,
        /// 热线
        Hotline,
        /// 传真
        Fax,
    }

    /// What a document is.
    DocumentKind {
        /// 证照
        Certificate,
        /// 表单
        Form,
        /// 申请、承诺书、说明
        Statement,
        /// 证明、文书
        Proof,
        /// 票据、清单
        Invoice,
        /// 病历、记录
        Record,
        /// 办理结果文书
        Result,
        /// Information that is not paper.
        #[schemars(description = "不是纸的信息")]
        Data,
        /// 内部依据: the applicant need not bring it.
        #[schemars(description = "内部依据，申请人不用带")]
        Internal,
        /// Anything else that a title in 《》 names, such as an information system.
        #[schemars(description = "书名号里的其他东西，如信息系统")]
        Other,
    }

    /// Sections of a printed item.
    SectionKind {
        /// 事项名称
        Name,
        /// 服务对象
        Audience,
        /// 办理内容
        Scope,
        /// 办理方式
        Channels,
        /// 办理流程
        Steps,
        /// 申办材料
        Materials,
        /// 办理时限
        Limits,
        /// 办理流程及时限: flowchart and time limit under one heading.
        #[schemars(description = "办理流程及时限：流程图和时限合在一个标题下")]
        Process,
        /// 办理地址及监督电话
        Offices,
        /// 满意度测评
        Satisfaction,
        /// 流程图
        Flowchart,
    }

    /// How a handbook prints offices.
    OfficeLayout {
        /// A table with a row for each region.
        #[schemars(description = "表格，一个区划一行")]
        Table,
        /// Labelled lines.
        #[schemars(description = "带标签的几行")]
        Lines,
    }

    /// What kind of fault an erratum or a doubt is about.
    FaultClass {
        /// A number series dragged down a column.
        #[schemars(description = "数字顺着一列往下拖")]
        DragFill,
        /// A wrong or incomplete address.
        #[schemars(description = "地址错或不全")]
        Address,
        /// An office under another name.
        #[schemars(description = "机构换了叫法")]
        OfficeName,
        /// A phone number or its role.
        #[schemars(description = "电话号码或用途错")]
        Phone,
        /// Punctuation.
        #[schemars(description = "标点")]
        Punctuation,
        /// A gap or jump in numbering.
        #[schemars(description = "编号跳号或断号")]
        Numbering,
        /// A section without its heading.
        #[schemars(description = "少了标题")]
        MissingHeading,
        /// A heading in other words.
        #[schemars(description = "标题用词不同")]
        Heading,
        /// A numbered list of one line.
        #[schemars(description = "只有一条却编了号")]
        ListOfOne,
        /// The item's name.
        #[schemars(description = "事项名称")]
        Name,
        /// A slip of the pen.
        #[schemars(description = "错别字")]
        Typo,
        /// The caption of a flowchart.
        #[schemars(description = "流程图标题")]
        Caption,
        /// The table of contents.
        #[schemars(description = "目录页")]
        TableOfContents,
        /// One form under two names.
        #[schemars(description = "同一张表两个名称")]
        FormName,
        /// An unfilled XX.
        #[schemars(description = "没有填的 XX")]
        Placeholder,
        /// A reference to an attachment that is not there.
        #[schemars(description = "指了附件却没有附件")]
        Attachment,
        /// One thing under two terms, or the wrong term.
        #[schemars(description = "同一事物两个叫法，或用错了词")]
        Term,
        /// Words that stand in the wrong section.
        #[schemars(description = "写错了节")]
        Misplaced,
        /// Wording that leaves open what is meant.
        #[schemars(description = "没有说清是什么")]
        Vague,
        /// Two statements that exclude each other.
        #[schemars(description = "两句话互相矛盾")]
        Contradiction,
        /// A case that is left out.
        #[schemars(description = "漏了一种情况")]
        Gap,
        /// Two places that disagree.
        #[schemars(description = "两处不一致")]
        Conflict,
        /// Copied from a sister item.
        #[schemars(description = "从相近事项照抄过来")]
        CopyPaste,
    }

    /// 原件或复印件
    Form {
        /// 原件
        Original,
        /// 复印件
        Copy,
        /// 原件及复印件
        OriginalAndCopy,
        /// 验原件，交复印件
        OriginalChecked,
        /// 原件或复印件
        OriginalOrCopy,
        /// 原件或加盖印章的复印件
        OriginalOrSealedCopy,
        /// 原件；复印件签名并按手印视同原件
        OriginalOrSignedCopy,
    }

    /// Which sides of a copy.
    Sides {
        /// 正反面
        Both,
    }

    /// On what a seal is.
    SealOn {
        /// 原件
        Original,
        /// 复印件
        Copy,
    }

    /// The format of a picture file.
    ImageFormat {
        /// JPG, JPEG
        Jpg,
        /// PNG
        Png,
    }
}

impl Form {
    /// The words for it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Original => "原件",
            Self::Copy => "复印件",
            Self::OriginalAndCopy => "原件及复印件",
            Self::OriginalChecked => "验原件，交复印件",
            Self::OriginalOrCopy => "原件或复印件",
            Self::OriginalOrSealedCopy => "原件或加盖印章的复印件",
            Self::OriginalOrSignedCopy => "原件，或签名并按手印的复印件",
        }
    }
}

impl ImageFormat {
    /// The word for it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Jpg => "JPG",
            Self::Png => "PNG",
        }
    }
}

impl Actor {
    /// The Chinese name.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Applicant => "申请人",
            Self::Employer => "用人单位",
            Self::Agency => "医保经办机构",
            Self::Counter => "窗口",
            Self::CountyAgency => "县级经办机构",
            Self::Township => "乡镇（街道）",
            Self::GrassRoots => "街道、社区、村委会",
            Self::Hospital => "医疗机构",
            Self::Pharmacy => "零售药店",
            Self::DesignatedInstitution => "定点医药机构",
            Self::Bank => "银行",
            Self::TransferOut => "转出地",
            Self::TransferIn => "转入地",
            Self::CivilAffairs => "民政、残联、卫健等部门",
        }
    }
}

impl ChannelKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Counter,
        Self::Online,
        Self::Phone,
        Self::Mail,
        Self::Fax,
        Self::SelfService,
        Self::GrassRoots,
        Self::Hospital,
        Self::Bank,
        Self::DesignatedInstitution,
    ];

    /// The word that files have for it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Online => "online",
            Self::Phone => "phone",
            Self::Mail => "mail",
            Self::Fax => "fax",
            Self::SelfService => "self-service",
            Self::GrassRoots => "grass-roots",
            Self::Hospital => "hospital",
            Self::Bank => "bank",
            Self::DesignatedInstitution => "designated-institution",
        }
    }

    /// The Chinese name.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Counter => "窗口",
            Self::Online => "网上",
            Self::Phone => "电话",
            Self::Mail => "邮寄",
            Self::Fax => "传真",
            Self::SelfService => "自助",
            Self::GrassRoots => "街道、社区、村",
            Self::Hospital => "医院",
            Self::Bank => "银行",
            Self::DesignatedInstitution => "定点机构",
        }
    }
}
