//! A small district in the middle of an incident, for looking at panels: made by hand, without an engine.

pub mod host;

use fengsui::{
    engine::{
        event::{AnswerHow, Connection, Content},
        input::{Given, MessageId, Refusal, TaskId},
        knowledge::{Fact, FactKey, Mind, Source, Subject, Value},
        view::*,
    },
    scenario::vocabulary::{OutcomeGrade, ServiceLevel, StateTone, Symbol, Tier},
    text::Text,
    time::{Span, StoryClock, Time},
    world::{ids::*, people::Sender},
};

pub fn text(zh: &str, en: &str) -> Text {
    Text::new(zh, en)
}

fn minutes(n: u64) -> Time {
    Time(n * 60_000)
}

const TOWNS: [(&str, &str, i64, i64); 4] = [
    ("石桥镇", "Shiqiao", -5_200, 2_600),
    ("柳坝镇", "Liuba", 4_900, 3_000),
    ("双河镇", "Shuanghe", -3_900, -4_100),
    ("云台乡", "Yuntai", 5_600, -3_500),
];
const VILLAGES: [(&str, &str); 3] = [("团结村", "Tuanjie"), ("新民村", "Xinmin"), ("河口社区", "Hekou")];

pub fn stage() -> Stage {
    let mut stage = Stage {
        scenario: "demo".into(),
        title: text("服务大厅勒索病毒", "Ransomware in the service hall"),
        brief: text(
            "周一早上,石桥镇便民服务大厅刚开门。\n您要查清情况、控制事态、按时报告,让群众尽快办上事。",
            "Monday morning at the Shiqiao service hall.",
        ),
        summary: text("窗口电脑的文件打不开,病毒正沿共享目录扩散。", "Files do not open; it spreads over shares."),
        map_title: text("渔阳区", "Yuyang district"),
        starts: StoryClock::parse("Mon 08:40").unwrap(),
        lasts: Span::minutes(75),
        seats: vec![RoleId(0), RoleId(1), RoleId(2), RoleId(3)],
        sites: Vec::new(),
        nodes: Vec::new(),
        links: Vec::new(),
        link_kinds: vec![text("政务外网", "Extranet"), text("局域网", "LAN")],
        services: Vec::new(),
        attributes: vec![StageAttribute {
            label: text("口令", "Password"),
            values: vec![text("无", "none"), text("弱", "weak"), text("强", "strong")],
        }],
        threats: vec![StageThreat {
            title: text("勒索病毒", "Ransomware"),
            states: vec![
                (text("正常", "clean"), StateTone::Well),
                (text("有异常进程", "odd process"), StateTone::Suspect),
                (text("已加密", "encrypted"), StateTone::Alarm),
                (text("已清除", "cleaned"), StateTone::Treated),
            ],
        }],
        roles: Vec::new(),
        personas: vec![text("三号窗口工作人员 小周", "Clerk Zhou at window 3")],
        channels: vec![
            StageChannel { name: "phone".into(), label: text("值班电话", "Duty phone"), delay: Span::ZERO, offered: true },
            StageChannel { name: "chat".into(), label: text("工作群", "Work group"), delay: Span::seconds(30), offered: true },
            StageChannel {
                name: "office".into(),
                label: text("办公系统", "Office system"),
                delay: Span::minutes(2),
                offered: true,
            },
        ],
        actions: vec![
            action("拔掉网线", "Unplug the cable", 1, Some(0), true, "断网不断电,先保住内存里的证据。"),
            action("断电关机", "Switch off", 1, None, true, "会丢失内存里的证据。"),
            action("查看勒索信", "Read the note", 3, None, true, "看屏幕上的勒索信,拍照留存。"),
            action("制作内存镜像", "Image the memory", 25, Some(1), true, "用取证 U 盘保存内存。"),
            action("关闭共享目录", "Close the shares", 4, Some(1), true, "病毒沿共享目录扩散,关掉就传不过去。"),
            action("用备份恢复", "Restore from backup", 40, Some(1), true, "确认干净后才能恢复。"),
            action("启动人工办理", "Go on by hand", 10, Some(1), false, "窗口改用纸质表单。"),
        ],
        forms: vec![StageForm {
            name: "first".into(),
            title: text("网络安全事件首报表", "First report"),
            to: RoleId(2),
            fields: vec![
                StageField {
                    label: text("事件类型", "Kind"),
                    kind: StageFieldKind::Choice(vec![
                        text("勒索病毒", "Ransomware"),
                        text("网页篡改", "Defacement"),
                        text("诈骗", "Fraud"),
                    ]),
                },
                StageField { label: text("受影响的主机台数", "Hosts affected"), kind: StageFieldKind::Number },
                StageField { label: text("哪些设备受害", "Which"), kind: StageFieldKind::Nodes },
                StageField { label: text("已采取的措施", "Measures taken"), kind: StageFieldKind::Words },
            ],
        }],
        objectives: vec![text("先断网后处置", "Contain first"), text("限时报告", "Report in time")],
        hotlines: vec![],
    };
    site(&mut stage, "渔阳市", "Yuyang city", Tier::City, None, (0, 7_400));
    let district = site(&mut stage, "高新区", "High-tech district", Tier::District, Some(SiteId(0)), (200, 200));
    nodes(
        &mut stage,
        district,
        &[
            ("区政务平台", Symbol::Platform),
            ("区核心交换机", Symbol::Router),
            ("区防火墙", Symbol::Firewall),
            ("区文件服务器", Symbol::Server),
            ("区备份库", Symbol::Storage),
            ("值班电脑", Symbol::Computer),
            ("应急工作群", Symbol::Group),
            ("医保平台", Symbol::Platform),
        ],
    );
    nodes(&mut stage, SiteId(0), &[("市监测平台", Symbol::Platform), ("市出口路由", Symbol::Router)]);
    let core = NodeId(1);
    for (zh, en, x, y) in TOWNS {
        let town = site(&mut stage, zh, en, Tier::Township, Some(district), (x, y));
        let first = stage.nodes.len() as u32;
        nodes(
            &mut stage,
            town,
            &[
                ("一号窗口电脑", Symbol::Computer),
                ("二号窗口电脑", Symbol::Computer),
                ("三号窗口电脑", Symbol::Computer),
                ("四号窗口电脑", Symbol::Computer),
                ("镇文件服务器", Symbol::Server),
                ("镇路由器", Symbol::Router),
                ("叫号机", Symbol::Counter),
                ("打印机", Symbol::Printer),
                ("摄像头", Symbol::Camera),
                ("干部工作群", Symbol::Group),
            ],
        );
        stage.links.push(StageLink { kind: LinkKindId(0), from: core, to: NodeId(first + 5), backbone: true });
        for pc in 0..4 {
            stage.links.push(StageLink { kind: LinkKindId(1), from: NodeId(first + pc), to: NodeId(first + 4), backbone: false });
        }
        stage.services.push(StageService {
            name: format!("{en}-hall"),
            label: text(&format!("{zh}便民服务大厅"), en),
            site: town,
            serves: 400,
        });
        for (index, (village, village_en)) in VILLAGES.iter().enumerate() {
            let (dx, dy) = [(-1_500, 1_700), (1_400, 1_500), (-300, -1_900)][index];
            let id = site(&mut stage, village, village_en, Tier::Village, Some(town), (x + dx, y + dy));
            let at = stage.nodes.len() as u32;
            nodes(&mut stage, id, &[("村务电脑", Symbol::Computer), ("村广播", Symbol::Loudspeaker), ("村民群", Symbol::Group)]);
            stage.links.push(StageLink { kind: LinkKindId(0), from: NodeId(first + 5), to: NodeId(at), backbone: true });
        }
    }
    let role = |zh: &str, en: &str, site: u16| StageRole { name: en.into(), label: text(zh, en), site: SiteId(site) };
    stage.roles = vec![
        role("石桥镇信息管理员", "Shiqiao information officer", 2),
        role("石桥镇分管领导", "Shiqiao deputy head", 2),
        role("区应急中心值班员", "District duty officer", 1),
        role("团结村网格员", "Tuanjie grid member", 3),
    ];
    stage
}

fn action(zh: &str, en: &str, takes: u64, approval: Option<usize>, targeted: bool, help: &str) -> StageAction {
    let approval = approval.filter(|who| *who == 1).map(|_| text("分管领导", "the deputy head"));
    StageAction {
        name: en.into(),
        label: text(zh, en),
        help: text(help, help),
        takes: Span::minutes(takes),
        each: Span::minutes(1),
        approval,
        who: vec![text("信息管理员", "information officer")],
        targeted,
    }
}

fn site(stage: &mut Stage, zh: &str, en: &str, tier: Tier, parent: Option<SiteId>, at: (i64, i64)) -> SiteId {
    stage.sites.push(StageSite { name: en.into(), label: text(zh, en), tier, parent, residents: 3_200, at });
    SiteId(stage.sites.len() as u16 - 1)
}

fn nodes(stage: &mut Stage, site: SiteId, list: &[(&str, Symbol)]) {
    for (label, symbol) in list {
        let kind = text("设备", "device");
        stage.nodes.push(StageNode {
            name: format!("n{}", stage.nodes.len()),
            label: text(label, label),
            kind,
            symbol: *symbol,
            site,
            count: 1,
        });
    }
}

/// A node by its place among those with this label.
pub fn node(stage: &Stage, label: &str, nth: usize) -> NodeId {
    let mut found =
        stage.nodes.iter().enumerate().filter(|(_, node)| node.label.zh == label).map(|(index, _)| NodeId(index as u32));
    found.nth(nth).unwrap()
}

fn fact(key: FactKey, value: Value, as_of: u64, source: Source) -> Fact {
    Fact { key, value, as_of: minutes(as_of), learnt: minutes(as_of), source }
}

pub const NOW: Time = Time(23 * 60_000 + 17_000);

pub fn view(stage: &Stage) -> SeatView {
    let mut mind = Mind::default();
    let threat = |node, state, at| fact(FactKey::threat(node, ThreatId(0)), Value::State(StateId(state)), at, Source::Seen);
    let (pc1, pc2, pc3) = (node(stage, "一号窗口电脑", 0), node(stage, "二号窗口电脑", 0), node(stage, "三号窗口电脑", 0));
    let server = node(stage, "镇文件服务器", 0);
    for learnt in [
        threat(pc3, 2, 2),
        threat(pc2, 2, 11),
        threat(server, 1, 19),
        threat(pc1, 3, 22),
        threat(node(stage, "四号窗口电脑", 0), 0, 21),
        threat(node(stage, "村务电脑", 0), 1, 4),
        threat(node(stage, "一号窗口电脑", 1), 0, 1),
        fact(FactKey::connection(pc3), Value::Connection(Connection::Unplugged), 6, Source::Found(ActionId(0))),
        fact(
            FactKey::attribute(pc3, AttributeId(0)),
            Value::Attribute(1),
            14,
            Source::Told { by: Sender::Role(RoleId(3)), channel: ChannelId(1) },
        ),
        fact(FactKey::level(ServiceId(0)), Value::Level(ServiceLevel::Down), 20, Source::Seen),
        fact(FactKey::level(ServiceId(1)), Value::Level(ServiceLevel::Up), 3, Source::Seen),
    ] {
        mind.learn(learnt);
    }
    SeatView {
        role: RoleId(0),
        time: NOW,
        revision: 7,
        phase: DrillPhase::Running,
        messages: messages(),
        tasks: tasks(pc1, pc2, server),
        mind: mind.into(),
        matters: vec![MatterView { matter: MatterId(0), title: text("勒索信内容", "The note"), text: text("…", "…") }],
        kept: vec![(pc3, fengsui::scenario::vocabulary::Evidence::Photo)],
        offers: offers(stage, pc2, pc3),
        contacts: vec![RoleId(1), RoleId(2), RoleId(3)],
        channels: vec![ChannelId(0), ChannelId(1)],
        forms: vec![FormOffer { form: FormId(0), filed: false }],
        site: SiteId(2),
        story: None,
        playbook: Some(steps()),
        hints: Vec::new(),
        notes: vec![(minutes(5), "先断网,别关机".into())],
        ending: None,
    }
}

fn messages() -> Vec<MessageView> {
    let from = |id, from, by, sent, words: &str, ask| MessageView {
        id: MessageId(id),
        from,
        to: RoleId(0),
        by: ChannelId(by),
        sent: minutes(sent),
        delivered: Some(minutes(sent)),
        unanswered: 0,
        content: Content::Inject(InjectId(id as u16)).into(),
        text: Some(text(words, words)),
        mood: None,
        attachments: Vec::new(),
        ask,
        acknowledged: false,
    };
    let options = vec![
        text("马上去看,让人先拔网线", "Go, have the cable pulled"),
        text("先重启一下试试", "Restart it"),
        text("办完这一批群众再说", "Finish this queue first"),
    ];
    let answered = AnswerView::Given { given: Some(Given::One(0)), how: AnswerHow::Chosen, at: minutes(3) };
    let mut list = vec![
        from(
            0,
            Sender::Persona(PersonaId(0)),
            0,
            1,
            "三号窗口电脑的文件全变成怪后缀,打不开,屏幕上一封英文信。",
            Some(AskView { until: Some(minutes(6)), answer: Some(answered), ..AskView::open(AskKind::One(options.clone())) }),
        ),
        from(1, Sender::Role(RoleId(3)), 1, 14, "我村那台电脑也慢得很,是不是一回事?", None),
        from(
            2,
            Sender::Role(RoleId(1)),
            1,
            18,
            "群众在大厅排了三十多人,什么时候能恢复?给我一句准话。",
            Some(AskView::open(AskKind::Acknowledge)),
        ),
        from(
            3,
            Sender::Persona(PersonaId(0)),
            0,
            22,
            "二号窗口也弹出来了!要不要把总电源拉了?",
            Some(AskView { until: Some(minutes(26)), ..AskView::open(AskKind::One(options)) }),
        ),
    ];
    list.push(MessageView {
        from: Sender::Role(RoleId(0)),
        to: RoleId(2),
        content: Content::Question(Some(Subject::Service(ServiceId(0)))).into(),
        text: None,
        ..from(4, Sender::Role(RoleId(0)), 0, 20, "", None)
    });
    list
}

fn tasks(pc1: NodeId, pc2: NodeId, server: NodeId) -> Vec<TaskView> {
    let task = |id, action, on, started, stage| TaskView {
        id: TaskId(id),
        action: ActionId(action),
        on,
        started: minutes(started),
        stage,
    };
    vec![
        task(
            0,
            0,
            vec![pc1],
            4,
            TaskStage::Done {
                at: minutes(6),
                grade: OutcomeGrade::Success,
                text: Some(text("网线已拔,机器还开着。", "Unplugged, still on.")),
            },
        ),
        task(1, 3, vec![pc2], 12, TaskStage::Working { arrives: None, until: minutes(37) }),
        task(2, 4, vec![server], 22, TaskStage::Approval { of: RoleId(1) }),
    ]
}

fn offers(stage: &Stage, pc2: NodeId, pc3: NodeId) -> Vec<Offer> {
    let all: Vec<NodeId> =
        (0..stage.nodes.len() as u32).map(NodeId).filter(|node| stage.nodes[node.0 as usize].site == SiteId(2)).collect();
    let targets = |refusal: Option<Refusal>| {
        all.iter().map(|node| (*node, refusal.clone().filter(|_| *node == pc2 || *node == pc3))).collect::<Vec<_>>()
    };
    vec![
        Offer { action: ActionId(0), refusal: None, targets: targets(None) },
        Offer { action: ActionId(2), refusal: None, targets: targets(None) },
        Offer {
            action: ActionId(3),
            refusal: None,
            targets: targets(Some(Refusal::Busy { task: TaskId(1), until: Some(minutes(37)) })),
        },
        Offer { action: ActionId(4), refusal: None, targets: targets(None) },
        Offer { action: ActionId(5), refusal: Some(Refusal::NeedsMatter { matter: MatterId(0) }), targets: targets(None) },
        Offer { action: ActionId(6), refusal: None, targets: vec![] },
    ]
}

fn steps() -> Vec<StepView> {
    let step = |id, title: &str, why: &str, critical, state| StepView {
        step: StepId(id),
        title: text(title, title),
        why: text(why, why),
        rule: text("区预案 3.2", "plan 3.2"),
        who: vec![RoleId(0)],
        critical,
        limit: Span::minutes(20),
        state,
    };
    vec![
        step(0, "拔掉受害电脑的网线", "先断网,不断电:止住扩散,保住证据。", true, StepState::Done),
        step(1, "关闭镇文件服务器的共享", "病毒正是沿共享目录传的。", true, StepState::Due { until: minutes(31) }),
        step(2, "电话报告区应急中心", "先电话,后书面。", true, StepState::Due { until: minutes(22) }),
        step(3, "用备份恢复窗口电脑", "确认干净后再恢复。", false, StepState::Waiting),
    ]
}
