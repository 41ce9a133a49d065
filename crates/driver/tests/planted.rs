//! The faults of the printed sources, planted where the sources do not have them: each is found.

use std::path::Path;

use banshi_core::Loaded;
use banshi_core::source::read_catalog;
use banshi_driver::Opening;

/// What is printed, and what a careless hand makes of it.
struct Planted {
    code: &'static str,
    file: &'static str,
    printed: &'static str,
    wrong: &'static str,
}

const DAYAO: &str = "regions/dayao.toml";
const TRANSFER: &str = "handbooks/chuxiong-2020/items/transfer.toml";
const HOSPITAL: &str = "handbooks/chuxiong-2020/items/hospital-designation.toml";

const fn planted(code: &'static str, file: &'static str, printed: &'static str, wrong: &'static str) -> Planted {
    Planted { code, file, printed, wrong }
}

const PLANTED: &[Planted] = &[
    planted("B104", DAYAO, "\"0878-6211358\"", "\"0878—6211358\""),
    planted("B104", DAYAO, "\"0878-6211358\"", "\"0878 - 6211358\""),
    planted("B207", TRANSFER, "《参保凭证》", "《参保凭据》"),
    planted("B306", HOSPITAL, "30个工作日内办结", "20个工作日内办结"),
    planted(
        "B306",
        "handbooks/luoping-2022/items/fraud-report-reward.toml",
        "requires = [\"fraud-report-reward-form\"]\n",
        "",
    ),
    planted("B411", DAYAO, "金碧镇北街71号", "金民路19号"),
    planted("B412", DAYAO, "name = \"大姚县医疗保障局\"\nlayout", "name = \"大姚县医疗保险局\"\nlayout"),
    planted("B412", DAYAO, "name = \"大姚县医疗保障局\"\nlayout", "name = \"大姚县医保局\"\nlayout"),
    // Each of the two is halved at another length.
    planted("B412", DAYAO, "name = \"大姚县医疗保障局\"\nlayout", "name = \"大姚县医疗障局\"\nlayout"),
    planted("B413", DAYAO, "大姚县人民政府政务服务中心", "大姚县医疗保障局"),
    planted("B414", DAYAO, "云南省楚雄州大姚县金碧镇北街71号", "云南省楚雄州大姚县金民路18号"),
    planted("B415", DAYAO, "云南省楚雄州大姚县金碧镇", "云南省楚雄州金碧镇"),
    planted("B415", DAYAO, "云南省楚雄州大姚县金民路", "云南省州大姚县金民路"),
    planted("B415", "regions/wuding.toml", "address = \"楚雄州武定县", "address = \"州武定县"),
    planted("B416", "regions/yuanmou.toml", "（大番茄）6号楼", "（大番茄）"),
    planted("B416", DAYAO, "金民路18号", "金民路"),
    planted("B417", "regions/shuangbai.toml", "windows = [\"8\"]", "windows = [\"8号\"]"),
    planted(
        "B418",
        DAYAO,
        "id = \"bureau\"\nname = \"大姚县医疗保障局\"",
        "id = \"bureau\"\nname = \"姚安县医疗保障局\"",
    ),
    planted(
        "B418",
        "handbooks/luoping-2022/items/chronic-disease-recognition.toml",
        "罗平县人民医院或",
        "大姚县人民医院或",
    ),
    planted("B421", DAYAO, "0878-6211358", "0874-6211358"),
    planted("B422", DAYAO, "0878-6211358", "0878-62113581"),
    planted("B423", DAYAO, "0878-6211358", "0878-6222256"),
    planted("B424", DAYAO, "0878-6211358", "0878-3369162"),
    planted("B425", DAYAO, "办公室\"\nphones = [\"room-207\"]", "办公室\"\nphones = [\"service-centre\"]"),
    planted("B426", DAYAO, "0878-6211358", "0878-6222528"),
    planted("B427", TRANSFER, "或社保卡；", "或社保卡，不清楚的打0878-6222267；"),
    planted("B431", TRANSFER, "name = \"转移接续手续办理\"", "name = \"转移接续手续办理\"\nsupervision = false"),
    planted("B432", HOSPITAL, "text = \"医疗机构。\"", "text = \"1.医疗机构。\""),
    planted("B432", "handbooks/luoping-2022/handbook.toml", "heading = \"办理内容\"", "heading = \"二、办理内容\""),
    planted("B433", HOSPITAL, "text = \"医疗机构。\"", "text = \"下列机构：①公立医疗机构；③私立医疗机构。\""),
    planted(
        "B434",
        TRANSFER,
        "name = \"转移接续手续办理\"",
        "name = \"转移接续手续办理\"\nprinted_name = \"转移手续办理\"",
    ),
    planted(
        "B435",
        TRANSFER,
        "name = \"转移接续手续办理\"",
        "name = \"转移接续手续办理\"\nsatisfaction = [\"满意\", \"一般\", \"不满意\"]",
    ),
    planted("B437", HOSPITAL, "[[audience]]\ntext", "[[audience]]\ntext = \"医疗机构。\"\n\n[[audience]]\ntext"),
    planted("B438", TRANSFER, "name = \"转移接续手续办理\"", "name = \"职工参保登记\""),
    planted("B440", HOSPITAL, "《营业执照》", "《营业执照"),
    planted("B441", TRANSFER, "或社保卡；", "或社保卡等相关材料；"),
    planted("B442", HOSPITAL, "《楚雄州医疗保险协议定点医疗机构申请表》", "《XX医疗保险协议定点医疗机构申请表》"),
    planted("B443", TRANSFER, "申请医疗保险关系", "申请医疗保险医疗保险关系"),
    planted("B443", TRANSFER, "申请医疗保险关系", "申请的的医疗保险关系"),
    planted("B444", TRANSFER, "需提供代办人身份证原件", "需提供委托人身份证原件"),
    planted("B446", TRANSFER, "或社保卡；", "或社保卡;"),
    planted("B446", TRANSFER, "的参保职工。", "的 参保职工。"),
    planted("B446", TRANSFER, "的参保职工。", "的参保职工."),
    planted("B447", TRANSFER, "个人账户", "个人帐户"),
    planted("B449", TRANSFER, "或社保卡；", "或社保卡（见附件5）；"),
    planted("B454", HOSPITAL, "text = \"医疗机构所处", "text = \"零售药店所处"),
    // A pattern that repeats itself for every case does not use this one.
    planted(
        "B608",
        "handbooks/chuxiong-2020/items/employer-enquiry.toml",
        "[[channels]]\nkinds = [\"counter\"]",
        "[[cases]]\nid = \"other\"\nname = \"其他\"\nadditive = true\n\n[[channels]]\nkinds = [\"counter\"]",
    ),
];

#[test]
fn planted_faults_are_found() {
    let (sources, _) = read_catalog(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog"));
    let mut missed = Vec::new();
    for Planted { code, file, printed, wrong } in PLANTED {
        let mut sources = sources.clone();
        let text = sources.files().iter().find(|known| known.path == *file).map(|file| file.text.clone());
        let text = text.unwrap_or_default();
        assert!(text.contains(printed), "{file} does not print {printed}");
        sources.set_text(file, text.replace(printed, wrong));
        let loaded = Opening::new(&|_| true).open_sources(sources, Vec::new());
        let found = found(&loaded);
        if !found.contains(&(*code, *file)) {
            missed.push(format!("{code}: {wrong}: {found:?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// Codes with the files they were found in.
fn found(loaded: &Loaded) -> Vec<(&'static str, &str)> {
    let place = |place: Option<_>| place.map_or("", |place| loaded.sources.file(place).path.as_str());
    loaded.findings.iter().map(|finding| (finding.code.id(), place(finding.place))).collect()
}
