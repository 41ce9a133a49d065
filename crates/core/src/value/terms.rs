//! Closed vocabularies: the words that a key of the catalog may take.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! terms {
    ($($(#[$meta:meta])* $name:ident { $($(#[doc = $doc:literal])+ $variant:ident,)+ })+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($(#[doc = $doc])+ $variant,)+ }
    )+};
}

terms! {
    /// 办理方式 of one channel line.
    ChannelKind {
        /// At a counter of the agency.
        Counter,
        /// On the web or in an app.
        Online,
        /// By phone.
        Phone,
        /// By post or e-mail.
        Mail,
        /// By fax.
        Fax,
        /// At a machine.
        SelfService,
        /// At a sub-district, community, village or township office.
        GrassRoots,
        /// At a hospital.
        Hospital,
        /// At a bank.
        Bank,
        /// At a designated hospital or pharmacy.
        DesignatedInstitution,
    }

    /// What a channel is for.
    Purpose {
        /// Handing in the application.
        Application,
        /// Paying.
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
        Applicant,
        /// Staff of the agency or of a designated institution.
        Staff,
    }

    /// What a line of the materials section is.
    MaterialKind {
        /// Something to hand in.
        Requirement,
        /// A remark on other lines.
        Note,
        /// What a term of other lines means.
        Definition,
        /// Who gets nothing.
        Exclusion,
        /// What a proxy brings.
        Proxy,
        /// 「无」: nothing is needed.
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
        Yearly,
        /// The source states none.
        NotStated,
    }

    /// The event that starts the clock of a time limit.
    StartEvent {
        /// The application is accepted.
        Acceptance,
        /// The materials passed review.
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
        Start,
        /// Something is done.
        Action,
        /// A question; its answers lead different ways.
        Decision,
        /// Nobody acts until a time has come.
        Wait,
        /// A paper passes from one to another.
        Document,
        /// Where the flow ends.
        Outcome,
    }

    /// What kind of answer a fact has.
    FactKind {
        /// One of several.
        Choice,
        /// Any number of several.
        Several,
        /// 是 or 否.
        YesNo,
        /// A whole number.
        Number,
        /// A day.
        Date,
    }

    /// What a step of a pattern is repeated for.
    Each {
        /// Every case that excludes the others.
        Case,
        /// Every case that comes on top.
        AdditiveCase,
        /// Every channel line for handing in.
        Channel,
    }

    /// A delay before something may be done.
    NotBefore {
        /// 次月: the first day of the month after.
        NextMonth,
    }

    /// A rule on who may apply.
    EligibilityRule {
        /// Only those.
        Require,
        /// Not those.
        Exclude,
    }

    /// How one item refers to another.
    Relation {
        /// The other item comes first.
        Requires,
        /// This item makes a document for the other.
        ProducesFor,
        /// The other item comes next.
        FollowsWith,
        /// See there.
        See,
    }

    /// 区划层级
    RegionLevel {
        /// 省
        Province,
        /// 州、市
        Prefecture,
        /// 州本级: the prefecture's own desk.
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
        Data,
        /// 内部依据: the applicant need not bring it.
        Internal,
        /// Anything else that a title in 《》 names, such as an information system.
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
        Table,
        /// Labelled lines.
        Lines,
    }

    /// What kind of fault an erratum or a doubt is about.
    FaultClass {
        /// A number series dragged down a column.
        DragFill,
        /// A wrong or incomplete address.
        Address,
        /// An office under another name.
        OfficeName,
        /// A phone number or its role.
        Phone,
        /// Punctuation.
        Punctuation,
        /// A gap or jump in numbering.
        Numbering,
        /// A section without its heading.
        MissingHeading,
        /// A heading in other words.
        Heading,
        /// A numbered list of one line.
        ListOfOne,
        /// The item's name.
        Name,
        /// A slip of the pen.
        Typo,
        /// The caption of a flowchart.
        Caption,
        /// The table of contents.
        TableOfContents,
        /// One form under two names.
        FormName,
        /// An unfilled XX.
        Placeholder,
        /// A reference to an attachment that is not there.
        Attachment,
        /// One thing under two terms, or the wrong term.
        Term,
        /// Words that stand in the wrong section.
        Misplaced,
        /// Wording that leaves open what is meant.
        Vague,
        /// Two statements that exclude each other.
        Contradiction,
        /// A case that is left out.
        Gap,
        /// Two places that disagree.
        Conflict,
        /// Copied from a sister item.
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
