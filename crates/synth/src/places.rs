//! Names of places and numbers of phones, which no two regions share.

use banshi_draw::Rng;

/// First and second syllables of names. None of them is the word for a level (省市州县区镇).
const FIRST: &str = "安宝昌长成川春慈大德定东方丰凤抚富高古关广桂海汉和衡弘洪湖华淮怀黄惠吉嘉建江金锦晋景靖靓康\
昆兰乐丽连良临灵龙隆庐禄洛茂梅眉绵明牟南宁盘彭平萍蒲浦齐祁青庆清曲泉仁荣瑞三沙商上韶绍石寿舒双松苏遂太泰桃天通桐铜\
潼万威文武西溪咸祥襄新兴秀宣雅延炎阳扬宜义益银永攸渝玉沅元远云枣章昭镇正中诸竹紫遵";
const SECOND: &str = "安北本昌池川德东都丰福港高谷关光归和河衡华怀化皇惠吉济嘉江津晋泾景康来岭陵柳龙陇鹿洛梅门明牟\
南宁盘平坪浦泉仁荣瑞桑沙山善胜寿水泰潭塘亭通屯万汶武溪夏仙乡兴秀阳冶宜阴盈雍邑原源远云泽章樟漳昭舟庄渚";

/// So many provinces there are in the country.
pub(crate) const PROVINCES: usize = 31;
/// So many counties a prefecture has.
pub(crate) const COUNTIES: usize = 10;

/// Area codes are 0300 to 0999.
const AREA_CODES: usize = 700;

/// A name of two syllables, another one for every index as long as there are any.
fn pair(seed: u64, stream: &str, index: usize) -> (String, usize) {
    let (first, second): (Vec<char>, Vec<char>) = (FIRST.chars().collect(), SECOND.chars().collect());
    let all = first.len() * second.len();
    // A step that shares no factor with the number of pairs leads to each of them once.
    let at = (index % all * STRIDE + Rng::new(seed, stream).below(all)) % all;
    let (first, second) = (first[at % first.len()], second[at / first.len()]);
    // 安安 would be a word written twice. No other name ends with 堡.
    let name = if first == second { format!("{first}堡") } else { format!("{first}{second}") };
    (name, index / all)
}

/// A prime that divides no list of syllables.
const STRIDE: usize = 7919;

/// One prefecture with what is above it.
#[derive(Debug, Clone)]
pub(crate) struct Prefecture {
    pub(crate) index: usize,
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) province: Province,
    pub(crate) area_code: String,
}

/// A province.
#[derive(Debug, Clone)]
pub(crate) struct Province {
    pub(crate) id: String,
    pub(crate) name: String,
}

impl Province {
    pub(crate) fn new(seed: u64, index: usize) -> Self {
        Self { id: format!("province-{:02}", index + 1), name: format!("{}省", pair(seed, "provinces", index).0) }
    }
}

impl Prefecture {
    pub(crate) fn new(seed: u64, index: usize) -> Self {
        let (name, _) = pair(seed, "prefectures", index);
        let level = if index.is_multiple_of(8) { "州" } else { "市" };
        Self {
            index,
            id: format!("prefecture-{:04}", index + 1),
            name: format!("{name}{level}"),
            province: Province::new(seed, index % PROVINCES),
            area_code: format!("0{}", 300 + index % AREA_CODES),
        }
    }

    /// The prefecture's own desk.
    pub(crate) fn desk_id(&self) -> String {
        format!("{}-desk", self.id)
    }

    /// The id of one of its counties.
    pub(crate) fn county_id(&self, county: usize) -> String {
        format!("county-{:04}-{:02}", self.index + 1, county + 1)
    }

    /// The name of one of its counties.
    pub(crate) fn county_name(&self, seed: u64, county: usize) -> String {
        let (name, round) = pair(seed, "counties", self.index * COUNTIES + county);
        let level = ["县", "区", "自治县"][round % 3];
        format!("{name}{level}")
    }

    /// One of a thousand numbers with its area code. Any two of them differ in two digits that are no neighbours, so that
    /// none is the slip of another, and none follows another.
    pub(crate) fn phone(&self, index: usize) -> String {
        let number = (index * 377 + self.index * 31) % 1000;
        let [a, b, c] = [number / 100, number / 10 % 10, number % 10];
        let shift = |digit: usize, by: usize| (digit + 1 + (self.index + by) % 8) % 10;
        // Where the area codes have run out, another first digit.
        let lead = 2 + (self.index + self.index / AREA_CODES) % 7;
        format!("{}-{lead}{a}{b}{c}{}{}{}", self.area_code, shift(a, 0), shift(b, 3), shift(c, 6))
    }
}

/// Names of streets, a new one at each call.
pub(crate) struct Streets(Vec<String>);

impl Streets {
    pub(crate) fn new(rng: &mut Rng) -> Self {
        const FIRST: [&str; 24] = [
            "人民", "建设", "解放", "文化", "迎宾", "滨河", "振兴", "朝霞", "新华", "友谊", "团结", "环城", "翠湖",
            "金穗", "白塔", "红旗", "青年", "文昌", "凤凰", "龙泉", "和谐", "光明", "胜利", "学府",
        ];
        let mut names: Vec<String> = Vec::new();
        for side in ["", "东", "西", "南", "北"] {
            names.extend(FIRST.iter().map(|name| format!("{name}{side}")));
        }
        rng.shuffle(&mut names);
        Self(names)
    }

    pub(crate) fn next(&mut self) -> String {
        self.0.pop().unwrap_or_else(|| "中心".to_owned())
    }
}
