//! Whom items are for, and whose papers are asked for.

/// Id and Chinese name.
pub(crate) type Named = (&'static str, &'static str);

/// People who apply.
pub(crate) const PERSONS: [Named; 14] = [
    ("resident", "城乡居民"),
    ("employee", "企业职工"),
    ("flexible-worker", "灵活就业人员"),
    ("retiree", "退休人员"),
    ("student", "在校学生"),
    ("veteran", "退役军人"),
    ("farmer", "农村转移劳动力"),
    ("disabled-person", "残疾人"),
    ("newcomer", "外来务工人员"),
    ("low-income-family", "低收入家庭成员"),
    ("homeowner", "房屋所有权人"),
    ("graduate", "高校毕业生"),
    ("heir", "继承人"),
    ("driver", "从业驾驶员"),
];

/// Organisations that apply.
pub(crate) const BODIES: [Named; 10] = [
    ("company", "企业法人"),
    ("sole-trader", "个体工商户"),
    ("cooperative", "农民专业合作社"),
    ("public-institution", "事业单位"),
    ("social-organisation", "社会组织"),
    ("foreign-company", "外商投资企业"),
    ("branch-office", "分支机构"),
    ("project-owner", "建设项目业主"),
    ("village-collective", "农村集体经济组织"),
    ("private-institution", "民办非企业单位"),
];

/// Whose papers people are asked for, beside their own.
pub(crate) const KIN: [Named; 6] = [
    ("spouse", "配偶"),
    ("father-or-mother", "父亲或母亲"),
    ("guardian", "监护人"),
    ("household-member", "共同生活的家庭成员"),
    ("landlord", "出租人"),
    ("guarantor", "担保人"),
];

/// Whose papers organisations are asked for.
pub(crate) const STAFF: [Named; 6] = [
    ("legal-representative", "法定代表人"),
    ("chief", "主要负责人"),
    ("technician", "专业技术人员"),
    ("safety-officer", "安全管理人员"),
    ("shareholder", "出资人"),
    ("accountant", "财务人员"),
];

/// What a proxy is called: one word in each handbook.
pub(crate) const PROXIES: [&str; 3] = ["代办人", "受托人", "代理人"];
/// The role of the proxy.
pub(crate) const PROXY: Named = ("proxy", "代办人");
