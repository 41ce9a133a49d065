//! Questions that clerks ask, put to the real catalog through the real binary.
//!
//! The answers follow from the printed handbooks alone. Each test has the number under which the
//! question was first written down.

use serde_json::{Value, json};

use crate::answers::ask;
use crate::{Workshop, repository};

/// A checklist as data, on a day that is settled.
fn checklist(item: &str, options: &[&str]) -> Value {
    let arguments: Vec<&str> =
        ["checklist", item, "--date", "2021-03-10"].into_iter().chain(options.iter().copied()).collect();
    ask(&arguments)
}

/// An entry in one line: name and demands; of a choice, its members joined by ` | `.
fn line(entry: &Value) -> String {
    if let Some(members) = entry["members"].as_array() {
        let joint = if entry["kind"] == "one-of" { " | " } else { " + " };
        return members.iter().map(line).collect::<Vec<_>>().join(joint);
    }
    let parts = ["title", "form", "amount", "seal"].map(|key| entry[key].as_str().unwrap_or_default());
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn lines(entries: &Value) -> Vec<String> {
    entries.as_array().unwrap().iter().map(line).collect()
}

/// What is needed, when nothing is left open.
fn required(item: &str, options: &[&str]) -> Vec<String> {
    let sheet = checklist(item, options);
    assert_eq!(sheet["questions"], json!([]), "{item} {options:?} leaves questions open");
    assert_eq!(sheet["depends"], json!([]), "{item} {options:?}");
    lines(&sheet["required"])
}

fn not_required(item: &str, options: &[&str]) -> Vec<String> {
    lines(&checklist(item, options)["not_required"])
}

const THREE: &str = "医保电子凭证 | 有效身份证件 | 社保卡";

#[test]
fn h01_a_local_person_enrols_as_flexible_worker_for_the_first_time() {
    let options = ["--case", "新参保", "--fact", "residence=local"];
    let item = "chuxiong-2020/flexible-worker-enrolment";
    let expected = ["有效身份证明 复印件 1份", "《基本医疗保险单位参保信息登记表》", "医疗保险未重复参保承诺书"];
    assert_eq!(required(item, &options), expected);
    let not = not_required(item, &options);
    assert!(not.contains(&"医保卡 复印件 1份".to_owned()), "{not:?}");
    assert!(not.iter().any(|line| line.starts_with("《云南省居住证》")), "{not:?}");
    assert!(not.iter().any(|line| line.contains("房产证") && line.contains("物业居住证明")), "{not:?}");
    assert!(checklist(item, &options)["proxy"].as_str().unwrap().starts_with("应由本人办理"));
}

#[test]
fn h05_a_flexible_worker_stops() {
    let expected = ["《停保申请表》", "身份证 复印件", "医保卡 复印件"];
    assert_eq!(required("chuxiong-2020/flexible-worker-enrolment", &["--case", "停保"]), expected);
}

#[test]
fn h07_a_company_enrols_somebody_from_hong_kong() {
    let expected = [
        "《楚雄州城镇职工医疗保险参保人员变动表》 2份 加盖单位公章",
        "调令 复印件 | 聘用文件 复印件 | 报到证 复印件 | 有效劳动合同 复印件",
        "职工工资表 复印件",
        "港澳居民来往内地通行证 | 港澳台居民居住证",
        "建立劳动关系的证明",
    ];
    let options = ["--case", "enrol", "--fact", "special-person=港澳台人员"];
    assert_eq!(required("chuxiong-2020/employee-enrolment", &options), expected);
}

#[test]
fn h10_a_child_from_elsewhere_is_enrolled() {
    let item = "chuxiong-2020/resident-enrolment";
    let options = ["--case", "非本市户籍未成年人", "--fact", "special=no"];
    let needed = required(item, &options);
    assert!(needed.contains(&"父亲或母亲的《云南省XXX居住证》 复印件".to_owned()), "{needed:?}");
    assert!(needed.contains(&"《XX城乡居民医疗保险参保登记表》".to_owned()), "{needed:?}");
    assert_eq!(needed.len(), 2, "{needed:?}");
    let proxy = checklist(item, &options)["proxy"].to_string();
    assert!(proxy.contains("由其家人代办"), "{proxy}");
}

#[test]
fn h15_only_the_bank_changes() {
    let options = ["--fact", "changed-employer-information=银行信息"];
    let expected = ["《曲靖市城镇职工基本医疗保险参保单位信息变更登记表》", "银行信息 复印件"];
    assert_eq!(required("luoping-2022/employer-change", &options), expected);
    let not = not_required("luoping-2022/employer-change", &options);
    assert_eq!(not, ["社会信用代码 复印件", "法定代表人有效身份证件 复印件"]);
}

#[test]
fn h20_a_promise_stands_for_the_household_register() {
    let expected = [THREE, "《云南省异地就医登记备案表》", "户口簿首页 + 常住人口登记卡 | 个人承诺书"];
    assert_eq!(required("chuxiong-2020/retiree-filing", &[]), expected);
}

#[test]
fn h27_the_wife_has_no_job() {
    let options = ["--case", "male-employee-spouse"];
    let expected = [
        "医保电子凭证 原件及复印件 | 男女双方的身份证件（有效身份证件） 原件及复印件 | 男职工的社保卡 原件及复印件",
        "《生育服务证》 原件及复印件",
        "生育医疗费发票 原件",
        "出院证 原件",
        "出院记录 原件",
        "出院小结 原件",
        "《生育保险待遇申报表》 2份 加盖单位公章",
    ];
    assert_eq!(required("chuxiong-2020/maternity-medical-claim", &options), expected);
    let sheet = checklist("chuxiong-2020/maternity-medical-claim", &options);
    assert_eq!(sheet["required"][6]["source"]["section"], "办理流程");
}

#[test]
fn h32_seven_papers_and_two_for_the_proxy() {
    let three = "医保电子凭证 正反面复印件 | 有效身份证件 正反面复印件 | 社保卡 正反面复印件";
    let seven =
        [three, "出院证 原件", "诊断证明书 原件", "发票 原件", "《表九》 原件", "低保证 复印件", "急诊证明 原件"];
    let item = "chuxiong-2020/relief-claim";
    assert_eq!(required(item, &["--case", "普通病住院", "--fact", "proxy=no"]), seven);
    let with_proxy = required(item, &["--case", "普通病住院", "--fact", "proxy=yes"]);
    assert_eq!(with_proxy[7..], ["代办人的身份证 原件", "患者的身份证 原件"]);
    let sheet = checklist(item, &["--case", "普通病住院"]);
    let pages = &sheet["required"][5]["remarks"];
    assert_eq!(pages, &json!(["第1至4页"]));
}

#[test]
fn h39_which_photo_will_do() {
    let catalog = repository().join("catalog");
    let judged = |image: &str| {
        let workshop = Workshop::empty();
        let application = format!(
            "item = \"chuxiong-2020/social-security-card\"\ncases = [\"new\"]\ndate = 2021-03-10\n\
             [[documents]]\ndocument = \"electronic-photo\"\nimage = {{ {image} }}\n"
        );
        workshop.write("photo.toml", application);
        let arguments = ["assess", "photo.toml", "--format", "json", "--catalog", catalog.to_str().unwrap()];
        let answer: Value = serde_json::from_str(&workshop.banshi(&arguments).stdout).unwrap();
        let reasons: Vec<_> =
            answer["verdict"]["reasons"].as_array().unwrap().iter().map(|reason| reason["words"].to_string()).collect();
        (answer["verdict"]["outcome"].as_str().unwrap().to_owned(), reasons.join(""))
    };
    let good = judged(r#"format = "jpg", width = 358, height = 441, kb = 40"#);
    assert_eq!(good, ("accept".to_owned(), String::new()));
    for (image, fault) in [
        (r#"format = "jpg", width = 441, height = 358, kb = 40"#, "宽和高颠倒"),
        (r#"format = "png", width = 358, height = 441, kb = 40"#, "JPG"),
        (r#"format = "jpg", width = 358, height = 441, kb = 80"#, "60 KB"),
    ] {
        let (outcome, reasons) = judged(image);
        assert_eq!(outcome, "supplement");
        assert!(reasons.contains(fault), "{reasons}");
    }
}

/// The receipt and the one-time notice on paper.
#[test]
fn notices_are_printed() {
    let catalog = repository().join("catalog");
    let workshop = Workshop::empty();
    let application = "item = \"chuxiong-2020/transfer\"\ndate = 2021-09-13\ncases = [\"transfer-in\"]\n";
    workshop.write("lacking.toml", application);
    workshop.write("whole.toml", format!("{application}[[documents]]\ndocument = \"identity-card\"\n"));
    for (file, code) in [("lacking", 1), ("whole", 0)] {
        let (application, out) = (format!("{file}.toml"), format!("{file}.pdf"));
        let arguments =
            ["assess", &application, "--format", "pdf", "--out", &out, "--catalog", catalog.to_str().unwrap()];
        assert_eq!(workshop.banshi(&arguments).code, Some(code), "{file}");
        assert!(std::fs::read(workshop.path().join(out)).unwrap().starts_with(b"%PDF"));
    }
}

#[test]
fn h41_a_friend_fetches_the_certificate() {
    let expected = [THREE, "代办人的身份证 原件"];
    assert_eq!(required("chuxiong-2020/enrolment-certificate", &["--fact", "proxy=yes"]), expected);
}

#[test]
fn h44_a_hundred_beds_need_two_full_time_staff() {
    let conditions = |beds: &str| {
        let options = ["--fact", "facility=inpatient", "--fact", beds];
        let lines = required("luoping-2022/hospital-designation", &options);
        lines.into_iter().filter(|line| line.contains("至少有")).collect::<Vec<_>>()
    };
    let (hundred, fewer) = (conditions("beds=100"), conditions("beds=99"));
    assert!(hundred[0].contains("至少有2名") && hundred[0].contains("医保管理人员"), "{hundred:?}");
    assert_eq!(hundred[1..], ["至少有2名专职人员"]);
    assert!(fewer[0].contains("至少有2名"), "{fewer:?}");
    assert_eq!(fewer[1..], ["至少有1名专职人员"]);
}

#[test]
fn h47_the_window_closes_after_the_fifteenth() {
    let on = |day| ask(&["open", "chuxiong-2020/employee-enrolment", "--on", day]);
    assert_eq!(on("2021-03-15")["accepted"], true);
    assert_eq!((&on("2021-03-16")["accepted"], &on("2021-03-16")["next"]), (&json!(false), &json!("2021-04-01")));
    let due = ask(&["due", "chuxiong-2020/employee-enrolment", "--accepted", "2021-03-15"]);
    assert_eq!(due["limits"][0]["due"], "2021-03-15");
}

#[test]
fn h51_the_disease_decides_the_limit() {
    let due = |entry| {
        let item = "chuxiong-2020/chronic-disease-recognition";
        let answer = ask(&["due", item, "--accepted", "2021-03-08", "--entry", entry]);
        let limits = answer["limits"].as_array().unwrap().clone();
        limits.iter().map(|limit| limit["due"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(due("糖尿病"), ["2021-03-08", "2021-03-22"]);
    assert_eq!(due("再生障碍性贫血"), ["2021-03-08", "2021-03-15"]);
}

#[test]
fn h57_the_month_after() {
    let answer = ask(&["open", "chuxiong-2020/enrolment-certificate", "--after", "2021-03-10"]);
    assert_eq!(answer["after"]["earliest"], "2021-04-01");
    assert!(answer["after"]["rule"].as_str().unwrap().contains("次月"));
}

#[test]
fn h67_to_h79_where_to_go_is_on_the_sheet() {
    let office = |item, region: &str, options: &[&str]| {
        let options: Vec<&str> = options.iter().copied().chain(["--region", region]).collect();
        checklist(item, &options)["office"].clone()
    };
    let outpatient = "chuxiong-2020/outpatient-claim";
    let resident = office(outpatient, "大姚县", &["--fact", "audience=resident"]);
    assert_eq!(resident["places"].as_array().unwrap().len(), 1);
    assert_eq!(resident["places"][0]["phones"], json!(["0878-6212156"]));
    let employee = office(outpatient, "大姚县", &["--fact", "audience=职工"]);
    assert_eq!(employee["places"][0]["phones"], json!(["0878-6211358"]));
    // Without the audience, it is asked for: the place depends on it.
    let open = checklist(outpatient, &["--region", "大姚县", "--case", "rescue"]);
    assert_eq!(open["questions"][0]["id"], "audience");
    assert_eq!(office("chuxiong-2020/resident-enrolment", "州本级", &[])["places"], json!([]));
    let certificate = office("chuxiong-2020/enrolment-certificate", "大姚县", &[]);
    assert!(certificate["places"][0]["address"].as_str().unwrap().contains("金民路18号"));
    assert_eq!(certificate["places"][0]["phones"], json!(["0878-6222266"]));
    assert_eq!(checklist("chuxiong-2020/social-security-card", &[])["supervision"], Value::Null);
    assert_eq!(checklist("chuxiong-2020/employee-enrolment", &[])["supervision"], "0878-3369162");
}
