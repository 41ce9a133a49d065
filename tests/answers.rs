//! Questions put to the real catalog: where, by when, on which days.
//!
//! The expected answers follow from the printed handbooks and the published holidays.

use serde_json::{Value, json};

use crate::{Workshop, repository, snapshot};

pub(crate) fn ask(arguments: &[&str]) -> Value {
    let catalog = repository().join("catalog");
    let workshop = Workshop::empty();
    let all: Vec<&str> =
        arguments.iter().copied().chain(["--format", "json", "--catalog", catalog.to_str().unwrap()]).collect();
    let outcome = workshop.banshi(&all);
    assert_eq!(outcome.code, Some(0), "{all:?}: {}", outcome.shown());
    serde_json::from_str(&outcome.stdout).unwrap()
}

#[test]
fn a_monthly_window_closes_after_its_last_day() {
    let on = |day| ask(&["open", "chuxiong-2020/employee-enrolment", "--on", day]);
    assert_eq!(on("2021-03-15")["accepted"], true);
    let closed = on("2021-03-16");
    assert_eq!((&closed["accepted"], &closed["next"]), (&json!(false), &json!("2021-04-01")));
}

/// That it is not accepted needs no calendar of the year in which it is again.
#[test]
fn a_day_outside_the_window_is_one_even_if_the_next_year_is_not_published() {
    let answer = ask(&["open", "luoping-2022/hospital-designation", "--on", "2026-11-24"]);
    assert_eq!((&answer["accepted"], &answer["next"]), (&json!(false), &Value::Null));
    assert!(answer["unreckoned"].as_str().unwrap().contains("2027"));
}

/// What is handed in for the next year is answered in that year, too.
#[test]
fn the_dates_of_a_year_follow_each_other() {
    let due = |day| {
        let answer = ask(&["due", "chuxiong-2020/resident-enrolment", "--accepted", day]);
        answer["limits"].as_array().unwrap().iter().map(|limit| limit["due"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(due("2021-03-08"), ["2021-03-08", "2021-09-30", "2021-12-25"]);
    assert_eq!(due("2021-10-12"), ["2021-10-12", "2022-09-30", "2022-12-25"]);
}

#[test]
fn what_must_wait_is_not_accepted_before() {
    let ask_on = |day| ask(&["open", "chuxiong-2020/enrolment-certificate", "--after", "2021-03-10", "--on", day]);
    let early = ask_on("2021-03-25");
    assert_eq!((&early["accepted"], &early["next"]), (&json!(false), &json!("2021-04-01")));
    assert_eq!(ask_on("2021-04-02")["accepted"], true);
}

#[test]
fn a_window_is_told_where_the_printed_address_leaves_it_out() {
    let answer = ask(&["where", "luoping-2022/account-withdrawal"]);
    assert!(answer["regions"][0]["places"][0]["desk"].as_str().unwrap().contains("零星报销"));
    let labels = ask(&["where", "luoping-2022/public-enquiry"])["regions"][0]["places"][0]["phone_labels"].clone();
    assert_eq!((&labels["0874-8214045"], &labels["0874-8705590"]), (&json!("职工"), &json!("居民")));
}

#[test]
fn a_disease_and_a_supervision_phone_are_found() {
    let items = |wanted| {
        let hits = ask(&["find", wanted]);
        hits.as_array().unwrap().iter().map(|hit| hit["item"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(items("糖尿病").contains(&"chronic-disease-recognition".to_owned()));
    assert!(items("3369162").len() > 20);
}

#[test]
fn twenty_working_days_pass_over_holidays_and_count_make_up_days() {
    let due = |day| ask(&["due", "chuxiong-2020/transfer", "--accepted", day])["limits"][0]["due"].clone();
    assert_eq!(due("2021-07-05"), "2021-08-02");
    assert_eq!(due("2021-09-13"), "2021-10-15");
}

#[test]
fn a_limit_depends_on_body_and_class_of_disease() {
    let answer = ask(&["due", "chuxiong-2020/chronic-disease-recognition", "--accepted", "2021-03-08"]);
    let dates: Vec<_> = answer["limits"].as_array().unwrap().iter().map(|limit| &limit["due"]).collect();
    assert_eq!(dates, ["2021-03-08", "2021-03-15", "2021-03-22"]);
}

#[test]
fn the_first_five_working_days_of_each_quarter() {
    let answer = ask(&["calendar", "luoping-2022/hospital-designation", "--year", "2022"]);
    let expected = json!([
        "2022-01-04",
        "2022-01-05",
        "2022-01-06",
        "2022-01-07",
        "2022-01-10",
        "2022-04-01",
        "2022-04-02",
        "2022-04-06",
        "2022-04-07",
        "2022-04-08",
        "2022-07-01",
        "2022-07-04",
        "2022-07-05",
        "2022-07-06",
        "2022-07-07",
        "2022-10-08",
        "2022-10-09",
        "2022-10-10",
        "2022-10-11",
        "2022-10-12",
    ]);
    assert_eq!(answer["days"], expected);
}

#[test]
fn counters_depend_on_audience_function_duty_and_region() {
    let places = |item, region| ask(&["where", item, "--region", region])["regions"][0]["places"].clone();
    let dayao = places("chuxiong-2020/outpatient-claim", "大姚县");
    assert_eq!(dayao[0]["phones"], json!(["0878-6212156"]));
    assert_eq!(dayao[1]["phones"], json!(["0878-6211358"]));
    assert_eq!(dayao[1]["address"], "云南省楚雄州大姚县金民路18号（县民族中学旁）大姚县医疗保障局二楼207办公室");
    let yaoan = places("chuxiong-2020/prenatal-claim", "yaoan");
    assert_eq!((&yaoan[0]["function"], &yaoan[0]["phones"]), (&json!("费用审核"), &json!(["0878-5718399"])));
    assert!(yaoan[0]["printed"].as_str().unwrap().contains("（姚安县政务中心）"));
    assert_eq!((&yaoan[1]["function"], &yaoan[1]["phones"]), (&json!("费用支付"), &json!(["0878-5712499"])));
    assert_eq!(places("chuxiong-2020/resident-enrolment", "州本级"), json!([]));
    let certificate = places("chuxiong-2020/enrolment-certificate", "大姚县");
    assert!(certificate[0]["address"].as_str().unwrap().contains("金民路18号"));
    assert!(certificate[0]["printed"].as_str().unwrap().contains("金民路24号"));
    assert_eq!(places("chuxiong-2020/retiree-filing", "永仁县")[0]["phones"], json!(["0878-6721179"]));
    assert_eq!(places("chuxiong-2020/maternity-medical-claim", "永仁县")[0]["phones"], json!(["0878-6721776"]));
}

#[test]
fn what_the_source_does_not_print_is_not_invented() {
    assert_eq!(ask(&["where", "chuxiong-2020/social-security-card"])["supervision"], Value::Null);
    assert_eq!(ask(&["due", "luoping-2022/employer-change", "--accepted", "2022-11-01"])["limits"], json!([]));
}

#[test]
fn answers_in_words() {
    let catalog = repository().join("catalog");
    let workshop = Workshop::empty();
    let questions: [&[&str]; 22] = [
        &["find", "zyjx"],
        &["find", "shengyujintie"],
        &["find", "6222528"],
        &["find", "《参保凭证》"],
        &["find", "没有这样的事"],
        &["where", "门诊费用报销", "--region", "大姚县"],
        &["due", "chuxiong-2020/resident-enrolment", "--accepted", "2021-03-08"],
        &["due", "luoping-2022/employer-change", "--accepted", "2022-11-01"],
        &["open", "chuxiong-2020/employee-enrolment", "--on", "2021-03-16"],
        &["calendar", "luoping-2022/hospital-designation", "--year", "2027"],
        &["where", "生育"],
        &["where", "转移接绪手续办理"],
        &["where", "chuxiong-2020/transfr"],
        &["where", " "],
        &["where", "门诊费用报销", "--region", "大姚"],
        &["where", "门诊费用报销", "--region", "楚雄"],
        &["where", "门诊费用报销", "--region", "昆明"],
        &["find", "灵活就业人员"],
        &["find", "参保", "凭证"],
        &["due", "chuxiong-2020/employee-enrolment", "--accepted", "2021-03-16"],
        &["due", "chuxiong-2020/employee-enrolment", "--accepted", "2021-03-13"],
        &["assess", "nofile.toml"],
    ];
    let mut shown = String::new();
    for question in questions {
        let all: Vec<&str> = question.iter().copied().chain(["--catalog", catalog.to_str().unwrap()]).collect();
        shown += &format!("# banshi {}\n{}\n", question.join(" "), workshop.banshi(&all).shown());
    }
    snapshot("answers-in-words", &workshop, &shown);
}
