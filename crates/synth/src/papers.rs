//! The documents that all departments ask for. The forms of each department are made from its subjects.

use crate::departments::{Department, Group, PROVING, Subject};

/// A document of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Paper {
    /// The file in `documents/` that defines it.
    pub(crate) file: &'static str,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) kind: &'static str,
}

impl Paper {
    /// A document that all departments share.
    pub(crate) fn common((id, name, kind): Row) -> Self {
        Self { file: "common", id: id.to_owned(), name: name.to_owned(), kind }
    }

    /// The form for what belongs to one group of kinds. To ask what is on record takes one form for all subjects.
    pub(crate) fn form(department: &Department, subject: &Subject, group: Group) -> Self {
        let (id, name) = if group == PROVING { (department.id, department.field) } else { (subject.id, subject.name) };
        let id = format!("{id}-{}-form", group.id);
        Self { file: department.id, id, name: format!("{name}{}", group.form), kind: "form" }
    }
}

/// Id, name and kind.
pub(crate) type Row = (&'static str, &'static str, &'static str);

/// Any one of these shows who somebody is: the members of the choice `identity-any`, and what the widest includes.
pub(crate) const IDENTITY: [Row; 3] = [
    ("e-credential", "电子身份凭证", "certificate"),
    ("valid-identity-document", "有效身份证件", "certificate"),
    ("social-security-card", "社会保障卡", "certificate"),
];
/// What a proxy shows.
pub(crate) const IDENTITY_CARD: Row = ("identity-card", "居民身份证", "certificate");
/// What `valid-identity-document` includes.
pub(crate) const INCLUDED: [Row; 4] = [
    IDENTITY_CARD,
    ("household-register", "户口簿", "certificate"),
    ("passport", "护照", "certificate"),
    ("mainland-travel-permit", "港澳居民来往内地通行证", "certificate"),
];
/// Where money goes to.
pub(crate) const BANK_CARD: Row = ("bank-card", "银行卡", "other");
/// For a card that is printed.
pub(crate) const ELECTRONIC_PHOTO: Row = ("electronic-photo", "电子照片", "data");
/// Instead of a proof.
pub(crate) const UNDERTAKING: Row = ("undertaking", "个人承诺书", "statement");
/// What the window gives for an application.
pub(crate) const ACCEPTANCE_RECEIPT: Row = ("acceptance-receipt", "收件回执", "result");
/// What many items end with.
pub(crate) const RESULT_NOTICE: Row = ("result-notice", "办理结果通知书", "result");

/// What people bring.
pub(crate) const PERSONAL: [Row; 36] = [
    ("residence-permit", "居住证", "certificate"),
    ("marriage-certificate", "结婚证", "certificate"),
    ("divorce-certificate", "离婚证", "certificate"),
    ("birth-certificate", "出生医学证明", "certificate"),
    ("death-certificate", "死亡证明", "proof"),
    ("disability-certificate", "残疾人证", "certificate"),
    ("retirement-certificate", "退休证", "certificate"),
    ("diploma", "学历证书", "certificate"),
    ("degree-certificate", "学位证书", "certificate"),
    ("veteran-certificate", "退役军人优待证", "certificate"),
    ("driving-licence", "机动车驾驶证", "certificate"),
    ("health-certificate", "健康合格证", "certificate"),
    ("training-certificate", "培训结业证书", "certificate"),
    ("professional-certificate", "职业资格证书", "certificate"),
    ("labour-contract", "劳动合同", "proof"),
    ("dismissal-certificate", "解除劳动关系证明书", "proof"),
    ("income-proof", "家庭收入证明", "proof"),
    ("residence-proof", "社区居住证明", "proof"),
    ("school-proof", "在校就读证明", "proof"),
    ("no-crime-proof", "无犯罪记录证明", "proof"),
    ("kinship-proof", "亲属关系证明", "proof"),
    ("guardianship-proof", "监护关系证明", "proof"),
    ("hardship-proof", "困难情况证明", "proof"),
    ("diagnosis-certificate", "疾病诊断证明书", "proof"),
    ("examination-report", "检查检验报告单", "record"),
    ("discharge-summary", "出院小结", "record"),
    ("medical-record", "门诊病历", "record"),
    ("pay-slip", "工资发放明细", "record"),
    ("contribution-record", "缴费记录", "record"),
    ("file-extract", "人事档案摘录", "record"),
    ("fee-invoice", "收费票据", "invoice"),
    ("expense-list", "费用明细清单", "invoice"),
    ("personal-tax-record", "个人所得税纳税记录", "record"),
    ("photo", "一寸免冠照片", "other"),
    ("passbook", "存折", "other"),
    ("notarial-deed", "公证书", "proof"),
];

/// What organisations bring.
pub(crate) const CORPORATE: [Row; 36] = [
    ("business-licence", "营业执照", "certificate"),
    ("association-certificate", "社会团体法人登记证书", "certificate"),
    ("institution-certificate", "事业单位法人证书", "certificate"),
    ("fire-safety-certificate", "消防安全检查合格证", "certificate"),
    ("hygiene-licence", "卫生许可证", "certificate"),
    ("quality-certificate", "质量管理体系合格证书", "certificate"),
    ("vehicle-licence", "机动车行驶证", "certificate"),
    ("safety-licence", "安全生产许可证", "certificate"),
    ("founders-agreement", "企业设立协议书", "proof"),
    ("shareholder-resolution", "股东会决议", "proof"),
    ("appointment-document", "任职文件", "proof"),
    ("capital-report", "验资报告", "proof"),
    ("audit-report", "年度审计报告", "proof"),
    ("tax-clearance", "清税证明", "proof"),
    ("insurance-policy", "承运人责任险保单", "proof"),
    ("guarantee", "银行保函", "proof"),
    ("supply-contract", "采购合同", "proof"),
    ("construction-contract", "施工合同", "proof"),
    ("staff-roster", "从业人员花名册", "record"),
    ("payroll", "职工工资表", "record"),
    ("equipment-list", "设施设备清单", "statement"),
    ("floor-plan", "场所平面布置图", "other"),
    ("location-map", "地理位置示意图", "other"),
    ("process-chart", "工艺流程说明", "statement"),
    ("management-rules", "内部管理制度", "other"),
    ("safety-rules", "安全责任制度", "other"),
    ("finance-rules", "财务会计制度", "other"),
    ("emergency-plan", "突发事件应急预案", "statement"),
    ("feasibility-report", "可行性研究报告", "statement"),
    ("environment-assessment", "环境影响评价文件", "proof"),
    ("test-report", "产品检测报告", "record"),
    ("ledger", "进销货台账", "record"),
    ("public-account", "对公账户信息", "data"),
    ("seal-specimen", "印鉴式样", "other"),
    ("introduction-letter", "单位介绍信", "proof"),
    ("name-approval", "名称预先核准通知书", "proof"),
];

/// What either may have to bring.
pub(crate) const COMMON: [Row; 18] = [
    ("title-deed", "不动产权证书", "certificate"),
    ("purchase-contract", "商品房买卖合同", "proof"),
    ("lease", "房屋租赁合同", "proof"),
    ("court-judgment", "法院判决书", "proof"),
    ("mediation-agreement", "人民调解协议书", "proof"),
    ("accident-report", "事故责任认定书", "proof"),
    ("loss-statement", "遗失声明", "statement"),
    ("situation-statement", "书面情况说明", "statement"),
    ("truth-statement", "材料真实性声明", "statement"),
    ("old-certificate", "原证件正副本", "certificate"),
    ("approval-document", "主管部门批准文件", "proof"),
    ("land-use-proof", "土地使用证明", "proof"),
    ("survey-report", "测绘成果报告", "proof"),
    ("appraisal-report", "资产评估报告", "proof"),
    ("credit-report", "信用报告", "record"),
    ("payment-voucher", "缴款凭证", "invoice"),
    ("site-record", "现场勘验笔录", "record"),
    ("village-opinion", "村民委员会意见", "proof"),
];
