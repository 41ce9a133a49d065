//! Real flows, written out by hand.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, reason = "shared by tests, benches and examples")]

use banshi_flowchart::Shape::{Action, Decision, Document, Outcome, Start, Wait};
use banshi_flowchart::{Chart, Edge, Node, Shape};

/// Puts charts together.
#[derive(Default)]
pub struct Flow {
    title: String,
    lanes: Vec<String>,
    nodes: Vec<Node>,
    edges: Vec<Edge>,
}

impl Flow {
    /// A flow without steps.
    pub fn new(title: &str, lanes: &[&str]) -> Self {
        Self { title: title.into(), lanes: lanes.iter().map(|&lane| lane.into()).collect(), ..Self::default() }
    }

    /// Adds a step.
    pub fn step(&mut self, lane: usize, shape: Shape, text: &str) -> usize {
        let id = format!("s{}", self.nodes.len());
        self.nodes.push(Node { lane, shape, text: text.into(), notes: Vec::new(), derived: false, href: None, id });
        self.nodes.len() - 1
    }

    /// Adds a step with a note.
    pub fn noted(&mut self, lane: usize, shape: Shape, text: &str, note: &str) -> usize {
        let noted = self.step(lane, shape, text);
        self.nodes[noted].notes.push(note.into());
        noted
    }

    /// Adds an edge with words.
    pub fn on(&mut self, from: usize, label: &str, to: usize) {
        let label = (!label.is_empty()).then(|| label.to_owned());
        self.edges.push(Edge { from, to, label });
    }

    /// Leads from each step to the next.
    pub fn chain(&mut self, nodes: &[usize]) {
        for pair in nodes.windows(2) {
            self.on(pair[0], "", pair[1]);
        }
    }

    /// The chart.
    pub fn chart(self) -> Chart {
        Chart::new(self.title, "办理流程图".into(), self.lanes, self.nodes, self.edges).unwrap()
    }
}

/// All of them, each with the name of its picture.
pub fn all() -> Vec<(&'static str, Chart)> {
    vec![("a", registration()), ("b", transfer()), ("c", channels()), ("d", agreement())]
}

/// 职工参保登记.
pub fn registration() -> Chart {
    let mut flow = Flow::new("职工参保登记", &["用人单位", "医保经办机构"]);
    let start = flow.step(0, Start, "开始");
    let which = flow.step(0, Decision, "属于哪种情形？");
    let special = flow.step(0, Decision, "是否属于「特殊人群」？");
    let apply = flow.step(0, Action, "单位向医保经办机构申报；");
    flow.on(start, "", which);
    for case in ["人员新参保、续保", "人员减少", "在职转退休"] {
        let papers = flow.step(0, Action, &format!("备齐“{case}”的材料"));
        flow.on(which, case, papers);
        flow.on(papers, "", special);
    }
    let more = flow.step(0, Action, "另备「特殊人群」的材料");
    flow.on(special, "是", more);
    flow.on(more, "", apply);
    flow.on(special, "否", apply);
    let check = flow.noted(1, Decision, "材料齐全、符合要求？", "受理：每月1-15日");
    let notice = flow.step(1, Document, "一次性告知需要补正的全部内容");
    let correct = flow.step(0, Action, "补正材料");
    let accept = flow.noted(1, Action, "医保经办机构受理审核，并反馈办理结果。", "时限：即时办结");
    let done = flow.step(0, Outcome, "办结");
    flow.on(apply, "", check);
    flow.on(check, "是", accept);
    flow.on(check, "否", notice);
    flow.chain(&[notice, correct, check]);
    flow.chain(&[accept, done]);
    flow.chart()
}

/// 转移接续.
pub fn transfer() -> Chart {
    let mut flow = Flow::new("基本医疗保险关系转移接续", &["参保人", "转出地", "转入地"]);
    let start = flow.step(0, Start, "开始");
    let which = flow.step(0, Decision, "属于哪种情形？");
    flow.on(start, "", which);
    let wait = flow.step(0, Wait, "次月");
    let prove = flow.step(1, Action, "在原统筹区开具《参保凭证》；");
    let proof = flow.step(1, Document, "《参保凭证》");
    let ask = flow.step(
        2,
        Action,
        "转入地收到《参保凭证》后，开具《基本医疗保险关系转移接续联系函》，并将联系函寄往转出地医保经办机构；",
    );
    let letter = flow.step(2, Document, "《联系函》");
    let change = flow.step(
        1,
        Action,
        "转出地收到联系函后，应开具《参保人员基本医疗保险类型变更信息表》，并寄往转入地医保经办机构；",
    );
    let table = flow.step(1, Document, "《参保人员基本医疗保险类型变更信息表》");
    let balance = flow.step(0, Decision, "办理个人账户余额转移？");
    let money = flow.noted(1, Action, "划转个人账户余额", "时限：10个工作日");
    let done = flow.step(0, Outcome, "办结");
    flow.on(which, "由本省转往外省", wait);
    flow.chain(&[wait, prove, proof, ask, letter, change, table, balance]);
    flow.on(balance, "是", money);
    flow.on(money, "", done);
    flow.on(balance, "否", done);
    let wait = flow.step(0, Wait, "次月");
    let prove = flow.step(2, Action, "在原统筹区开具《参保凭证》；");
    let proof = flow.step(2, Document, "《参保凭证》");
    let ask = flow.step(1, Action, "收到《参保凭证》后，开具联系函，寄往外省医保经办机构；");
    flow.on(which, "由外省转入本省", wait);
    flow.chain(&[wait, prove, proof, ask, done]);
    let inside = flow.step(0, Action, "省内流动的，直接办理参保登记，无须转移");
    flow.on(which, "省内流动", inside);
    flow.on(inside, "", done);
    flow.chart()
}

/// 六个渠道.
pub fn channels() -> Chart {
    let mut flow = Flow::new("异地就医备案", &["申请人"]);
    let which = flow.step(0, Decision, "任选一种");
    let done = flow.step(0, Outcome, "备案完成");
    let ways =
        ["国家医保服务平台APP", "一部手机办事通", "微信", "支付宝", "国务院客户端小程序", "其他经授权第三方渠道"];
    for way in ways {
        let text = format!("打开{way}，依次选择“医保服务”“异地就医备案”，按提示填写信息并上传材料后提交；");
        let step = flow.step(0, Action, &text);
        flow.on(which, way, step);
        flow.on(step, "", done);
    }
    flow.chart()
}

/// 定点医疗机构协议.
pub fn agreement() -> Chart {
    let mut flow = Flow::new("医疗机构申请定点", &["医疗机构", "医保经办机构"]);
    let steps = [
        flow.step(0, Action, "医疗机构向医保经办机构提出申请；"),
        flow.step(1, Action, "审核评估；"),
        flow.step(1, Action, "协商谈判；"),
        flow.step(1, Action, "结果公示；"),
        flow.step(1, Action, "协议签订。"),
    ];
    flow.chain(&steps);
    flow.chart()
}
