//! Ten departments of a prefecture, what each of them has to do with, and what is done there.

/// An office with a handbook of its own.
pub(crate) struct Department {
    pub(crate) id: &'static str,
    /// What its name ends with, behind that of the region.
    pub(crate) office: &'static str,
    /// What it is about, in titles and names of duties.
    pub(crate) field: &'static str,
    pub(crate) subjects: [Subject; 6],
}

/// What an item is about.
pub(crate) struct Subject {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    /// Whether organisations apply, not people.
    pub(crate) bodies: bool,
}

/// What is done about a subject.
pub(crate) struct Kind {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) group: Group,
}

/// Kinds that go to one window and have one service and one form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    /// The end of the name of the form to fill in.
    pub(crate) form: &'static str,
}

const fn person(id: &'static str, name: &'static str) -> Subject {
    Subject { id, name, bodies: false }
}

const fn body(id: &'static str, name: &'static str) -> Subject {
    Subject { id, name, bodies: true }
}

pub(crate) const REGISTERING: Group = Group { id: "registering", name: "登记与变更", form: "登记表" };
pub(crate) const PAYING: Group = Group { id: "paying", name: "补贴与退付", form: "申领审核表" };
pub(crate) const PERMITTING: Group = Group { id: "permitting", name: "许可与备案", form: "申请审批表" };
pub(crate) const PROVING: Group = Group { id: "proving", name: "查询与证明", form: "查询申请单" };

/// All groups, in the order of the services.
pub(crate) const GROUPS: [Group; 4] = [REGISTERING, PAYING, PERMITTING, PROVING];

/// All kinds. With the subjects of a department they make more items than a handbook has.
pub(crate) const KINDS: [Kind; 12] = [
    Kind { id: "registration", name: "登记", group: REGISTERING },
    Kind { id: "change", name: "信息变更", group: REGISTERING },
    Kind { id: "cancellation", name: "注销", group: REGISTERING },
    Kind { id: "subsidy", name: "补贴申领", group: PAYING },
    Kind { id: "refund", name: "费用退付", group: PAYING },
    Kind { id: "reward", name: "奖励申报", group: PAYING },
    Kind { id: "admission", name: "准入认定", group: PERMITTING },
    Kind { id: "permit", name: "许可申请", group: PERMITTING },
    Kind { id: "filing", name: "备案", group: PERMITTING },
    Kind { id: "transfer", name: "关系转移", group: PERMITTING },
    Kind { id: "enquiry", name: "档案查询", group: PROVING },
    Kind { id: "proof", name: "证明开具", group: PROVING },
];

/// The departments, in the order of a prefecture's handbooks.
pub(crate) const DEPARTMENTS: [Department; 10] = [
    Department {
        id: "medical",
        office: "医疗保障局",
        field: "医疗保障",
        subjects: [
            person("employee-insurance", "职工医疗保险"),
            person("resident-insurance", "城乡居民医保"),
            person("maternity", "生育待遇"),
            person("relief", "医疗救助"),
            person("elsewhere", "异地就医"),
            body("insured-employer", "参保单位"),
        ],
    },
    Department {
        id: "labour",
        office: "人力资源和社会保障局",
        field: "人力资源和社会保障",
        subjects: [
            person("unemployment", "失业保险"),
            person("work-injury", "工伤保险"),
            person("pension", "企业职工养老保险"),
            person("start-up-loan", "创业担保贷款"),
            body("training", "职业技能培训"),
            body("dispatch", "劳务派遣"),
        ],
    },
    Department {
        id: "civil",
        office: "民政局",
        field: "民政",
        subjects: [
            person("minimum-living", "最低生活保障"),
            person("extreme-poverty", "特困人员供养"),
            person("emergency-relief", "临时救助"),
            person("old-age-allowance", "高龄津贴"),
            body("association", "社会团体"),
            body("funeral", "殡葬服务"),
        ],
    },
    Department {
        id: "land",
        office: "自然资源局",
        field: "自然资源",
        subjects: [
            person("real-estate", "不动产"),
            person("homestead", "农村宅基地"),
            person("forest-right", "林权流转"),
            body("mining-right", "采矿权"),
            body("building-land", "建设用地"),
            body("reclamation", "土地复垦"),
        ],
    },
    Department {
        id: "housing",
        office: "住房和城乡建设局",
        field: "住房和城乡建设",
        subjects: [
            person("public-rental", "公共租赁住房"),
            person("maintenance-fund", "物业维修资金"),
            body("presale", "商品房预售"),
            body("construction", "建筑工程施工"),
            body("gas", "燃气经营"),
            body("drainage", "城镇排水"),
        ],
    },
    Department {
        id: "police",
        office: "公安局",
        field: "公安",
        subjects: [
            person("household", "户口迁移"),
            person("floating-population", "流动人口"),
            person("motor-vehicle", "机动车"),
            body("special-trade", "特种行业"),
            body("security-guard", "保安服务"),
            body("public-event", "大型群众性活动"),
        ],
    },
    Department {
        id: "farming",
        office: "农业农村局",
        field: "农业农村",
        subjects: [
            person("machinery", "农机购置"),
            person("epidemic-prevention", "动物防疫"),
            body("pesticide", "农药经营"),
            body("veterinary-drug", "兽药制售"),
            body("seed", "种子生产"),
            body("aquaculture", "水产养殖"),
        ],
    },
    Department {
        id: "transport",
        office: "交通运输局",
        field: "交通运输",
        subjects: [
            person("taxi-driver", "出租汽车驾驶员"),
            person("seafarer", "船员适任"),
            body("passenger-transport", "道路客运"),
            body("freight", "普通货运"),
            body("driving-school", "机动车教练场"),
            body("oversize", "超限运输"),
        ],
    },
    Department {
        id: "education",
        office: "教育体育局",
        field: "教育体育",
        subjects: [
            person("teacher", "教师任职"),
            person("student-aid", "学生资助"),
            person("school-roll", "学籍管理"),
            body("private-school", "民办学校"),
            body("school-bus", "校车使用"),
            body("sports-ground", "体育场馆"),
        ],
    },
    Department {
        id: "health",
        office: "卫生健康委员会",
        field: "卫生健康",
        subjects: [
            person("physician", "医师执业"),
            person("nurse", "护理人员执业"),
            person("family-support", "计划生育家庭扶助"),
            body("public-place", "公共场所卫生"),
            body("clinic", "诊所设置"),
            body("radiology", "放射诊疗"),
        ],
    },
];
