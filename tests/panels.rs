//! Panels without a window: found by their labels, clicked, and asked what they want done.

mod demo;

use egui_kittest::{Harness, kittest::Queryable as _};
use fengsui::{
    engine::{
        input::{Command, Decision, Entry, Given, HintOf, MessageId, TaskId},
        view::{AskKind, AskView, HintNext, HintView, SeatView, Stage},
    },
    scenario::vocabulary::Wanted,
    scenario::{
        builtin::builtin,
        pack::{Pack, load},
    },
    text::Lang,
    ui::{
        host::{FolderRisk, Request, Settings},
        map::{
            gesture, layout,
            paint::{self, Scene},
            pick::{self, Picked},
            picture::MapPicture,
            symbols::Mark,
        },
        texts::Texts,
        theme,
        train::{actions, inbox, notes, play, playbook, sight::Sight, tasks, tell},
        widgets::form,
        {Desk, DeskOptions},
    },
    world::ids::*,
};
use std::time::Duration;

/// A panel of the demo, drawn until it rests after each step; its commands are kept.
struct Panel<'a> {
    harness: Harness<'a, Vec<Command>>,
}

impl<'a> Panel<'a> {
    fn new(
        view: &'a SeatView,
        stage: &'a Stage,
        texts: &'a Texts,
        mut draw: impl FnMut(&mut egui::Ui, &Sight) -> Option<Command> + 'a,
    ) -> Self {
        let mut dressed = false;
        let harness = Harness::builder().with_size([400.0, 1_600.0]).build_ui_state(
            move |ui, asked: &mut Vec<Command>| {
                if !dressed {
                    theme::apply(ui.ctx());
                    dressed = true;
                }
                asked.extend(draw(ui, &Sight { stage, view, texts, now: demo::NOW }));
            },
            Vec::new(),
        );
        Self { harness }
    }

    /// Clicks on the button with this label, or else on what has it.
    fn click(mut self, label: &str) -> Self {
        match self.harness.query_by_role_and_label(egui::accesskit::Role::Button, label) {
            Some(button) => button.click(),
            None => self.harness.get_by_label(label).click(),
        }
        self.harness.run();
        self
    }

    fn shows(&self, part: &str) -> bool {
        self.harness.query_all_by_label_contains(part).next().is_some()
    }

    fn asked(&self) -> &[Command] {
        self.harness.state()
    }
}

struct Demo {
    stage: Stage,
    view: SeatView,
    texts: Texts,
}

fn demo(lang: Lang) -> Demo {
    let stage = demo::stage();
    Demo { view: demo::view(&stage), stage, texts: Texts::new(lang) }
}

#[test]
fn an_answer_is_chosen_then_given_with_how_sure_one_is() {
    let demo = demo(Lang::Zh);
    let mut memory = inbox::InboxMemory::default();
    let panel = Panel::new(&demo.view, &demo.stage, &demo.texts, |ui, sight| inbox::inbox_ui(ui, sight, &mut memory));
    assert!(panel.shows("还剩 2 分 43 秒") && panel.shows("二号窗口也弹出来了"));
    let panel = panel.click("马上去看,让人先拔网线");
    assert_eq!(panel.asked(), []);
    let panel = panel.click("很有把握").click("就这样答复");
    let expected = Command::Answer { message: MessageId(3), given: Given::One(0), confidence: Some(95), rationale: None };
    assert_eq!(panel.asked(), [expected]);
}

/// The inbox with this question in its newest open message; clicks on the labels, and says what was asked.
fn answered(kind: AskKind, clicks: &[&str]) -> Vec<Command> {
    let mut demo = demo(Lang::Zh);
    demo.view.messages[3].ask = Some(AskView::open(kind));
    let mut memory = inbox::InboxMemory::default();
    let mut panel = Panel::new(&demo.view, &demo.stage, &demo.texts, |ui, sight| inbox::inbox_ui(ui, sight, &mut memory));
    for label in clicks {
        panel = panel.click(label);
    }
    panel.asked().to_vec()
}

fn given(given: Given) -> Vec<Command> {
    vec![Command::Answer { message: MessageId(3), given, confidence: None, rationale: None }]
}

#[test]
fn every_kind_of_question_is_answered_by_clicking() {
    let parts = || vec![demo::text("断网", "Cut"), demo::text("拍照", "Photograph"), demo::text("报告", "Report")];
    let who = vec![demo::text("信息员", "IT"), demo::text("领导", "Leader")];
    let several = answered(AskKind::Several(parts()), &["报告", "断网", "就这样答复"]);
    assert_eq!(several, given(Given::Several(vec![0, 2])));
    let order = answered(AskKind::Order(parts()), &["断网", "报告", "拍照", "就这样答复"]);
    assert_eq!(order, given(Given::Order(vec![0, 2, 1])));
    let again = answered(AskKind::Order(parts()), &["拍照", "断网", "1. 拍照", "报告", "拍照", "就这样答复"]);
    assert_eq!(again, given(Given::Order(vec![0, 2, 1])), "pressed again, an item loses its place");
    let poll = answered(AskKind::Poll(parts()), &["拍照", "就这样答复"]);
    assert_eq!(poll, given(Given::Poll(1)));
    let one = vec![demo::text("断网", "Cut")];
    let pairs = answered(AskKind::Pairs { of: one, with: who }, &["领导", "就这样答复"]);
    assert_eq!(pairs, given(Given::Pairs(vec![1])));
}

#[test]
fn numbers_and_words_are_typed_and_what_is_wrong_is_said() {
    let mut demo = demo(Lang::Zh);
    let unit = Some(demo::text("台", "hosts"));
    let wrong = Some(Given::Number(9));
    demo.view.messages[3].ask = Some(AskView { wrong, left: 2, ..AskView::open(AskKind::Number { unit }) });
    let mut memory = inbox::InboxMemory::default();
    let mut panel = Panel::new(&demo.view, &demo.stage, &demo.texts, |ui, sight| inbox::inbox_ui(ui, sight, &mut memory));
    assert!(panel.shows("“9 台”不对,还可以再试 2 次"));
    panel.harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "数字").focus();
    panel.harness.run();
    panel.harness.event(egui::Event::Text("12".to_owned()));
    panel.harness.run();
    assert_eq!(panel.click("就这样答复").asked(), given(Given::Number(12)));
}

#[test]
fn a_reason_that_must_be_given_is_given_before_the_answer() {
    let mut demo = demo(Lang::Zh);
    let (confidence, rationale) = (Wanted::Must, Wanted::Must);
    let kind = AskKind::Poll(vec![demo::text("断网", "Cut"), demo::text("报告", "Report")]);
    demo.view.messages[3].ask = Some(AskView { confidence, rationale, ..AskView::open(kind) });
    let mut memory = inbox::InboxMemory::default();
    let panel = Panel::new(&demo.view, &demo.stage, &demo.texts, |ui, sight| inbox::inbox_ui(ui, sight, &mut memory));
    let mut panel = panel.click("断网").click("很有把握").click("就这样答复");
    assert_eq!(panel.asked(), [], "the reason is missing");
    panel.harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "为什么这样决定").focus();
    panel.harness.run();
    panel.harness.event(egui::Event::Text("止损".to_owned()));
    panel.harness.run();
    let rationale = Some("止损".to_owned());
    let expected = Command::Answer { message: MessageId(3), given: Given::Poll(0), confidence: Some(95), rationale };
    assert_eq!(panel.click("就这样答复").asked(), [expected]);
}

#[test]
fn a_hint_is_taken_at_its_price_and_shown() {
    let mut demo = demo(Lang::Zh);
    let of = HintOf::Inject(InjectId(3));
    let next = Some(HintNext { from: demo::NOW, cost: 300 });
    demo.view.hints = vec![HintView { of, taken: vec![demo::text("先看窗口", "Look at the counter")], next }];
    demo.view.messages[3].mood = Some(demo::text("生气", "angry"));
    let mut memory = inbox::InboxMemory::default();
    let panel = Panel::new(&demo.view, &demo.stage, &demo.texts, |ui, sight| inbox::inbox_ui(ui, sight, &mut memory));
    assert!(panel.shows("提示:先看窗口") && panel.shows("生气"));
    assert_eq!(panel.click("看提示(扣这一步的 30%)").asked(), [Command::Hint { of }]);
}

#[test]
fn a_message_is_confirmed_and_an_approval_decided_in_place() {
    let mut demo = demo(Lang::Zh);
    demo.view.messages[3].ask = Some(AskView::open(AskKind::Approval));
    let mut memory = inbox::InboxMemory::default();
    let panel = Panel::new(&demo.view, &demo.stage, &demo.texts, |ui, sight| inbox::inbox_ui(ui, sight, &mut memory));
    let panel = panel.click("收到").click("不同意").click("请示上级");
    let decide = |decision| Command::Decide { message: MessageId(3), decision };
    assert_eq!(
        panel.asked(),
        [Command::Acknowledge { message: MessageId(2) }, decide(Decision::Refuse), decide(Decision::PassOn)]
    );
}

#[test]
fn messages_can_be_read_by_channel() {
    let demo = demo(Lang::Zh);
    let mut memory = inbox::InboxMemory::default();
    let panel = Panel::new(&demo.view, &demo.stage, &demo.texts, |ui, sight| inbox::inbox_ui(ui, sight, &mut memory));
    assert!(panel.shows("二号窗口也弹出来了") && panel.shows("我 → 区应急中心值班员"));
    panel.harness.get_by_role_and_label(egui::accesskit::Role::Button, "工作群").click();
    let mut panel = panel;
    panel.harness.run();
    assert!(!panel.shows("二号窗口也弹出来了") && panel.shows("群众在大厅排了三十多人"));
}

#[test]
fn an_action_starts_on_what_is_chosen_and_a_refusal_says_why() {
    let demo = demo(Lang::Zh);
    let pc = demo::node(&demo.stage, "三号窗口电脑", 0);
    let panel = Panel::new(&demo.view, &demo.stage, &demo.texts, |ui, sight| actions::actions_ui(ui, sight, &[pc]));
    assert!(panel.shows("约 4 分钟") && panel.shows("需分管领导批准"));
    assert!(panel.shows("正忙着:制作内存镜像,09:17 完成") && panel.shows("要先查明:勒索信内容"));
    let panel = panel.click("开始:拔掉网线");
    assert_eq!(panel.asked(), [Command::Act { action: ActionId(0), on: vec![pc] }]);
}

#[test]
fn several_targets_take_longer_and_are_acted_on_together() {
    let demo = demo(Lang::Zh);
    let pcs = ["一号窗口电脑", "四号窗口电脑"].map(|label| demo::node(&demo.stage, label, 0));
    let panel = Panel::new(&demo.view, &demo.stage, &demo.texts, |ui, sight| actions::actions_ui(ui, sight, &pcs));
    assert!(panel.shows("约 5 分钟"), "four minutes, and one for the second");
    let panel = panel.click("开始:关闭共享目录");
    assert_eq!(panel.asked(), [Command::Act { action: ActionId(4), on: pcs.to_vec() }]);
}

#[test]
fn what_has_no_target_is_offered_when_nothing_is_chosen() {
    let demo = demo(Lang::Zh);
    let panel = Panel::new(&demo.view, &demo.stage, &demo.texts, |ui, sight| actions::actions_ui(ui, sight, &[]));
    assert!(!panel.shows("拔掉网线"));
    let panel = panel.click("开始:启动人工办理");
    assert_eq!(panel.asked(), [Command::Act { action: ActionId(6), on: vec![] }]);
}

#[test]
fn tasks_show_how_far_they_are_and_can_be_given_up() {
    let mut demo = demo(Lang::Zh);
    demo.view.tasks.remove(2);
    let panel = Panel::new(&demo.view, &demo.stage, &demo.texts, tasks::tasks_ui);
    assert!(panel.shows("还剩 13 分钟") && panel.shows("网线已拔"));
    let panel = panel.click("放弃");
    assert_eq!(panel.asked(), [Command::Cancel { task: TaskId(1) }]);
}

#[test]
fn one_tells_what_one_knows_and_leaves_out_what_one_will() {
    let demo = demo(Lang::Zh);
    let mut memory = tell::TellMemory::default();
    let known = demo.view.mind.facts().len();
    let panel = Panel::new(&demo.view, &demo.stage, &demo.texts, |ui, sight| tell::tell_ui(ui, sight, &mut memory, None));
    let panel = panel.click("区应急中心值班员").click("值班电话");
    let panel =
        panel.click("石桥镇便民服务大厅:服务中断(09:00)").click(&format!("通报 {} 条", known - 1)).click("向对方询问情况");
    let [Command::Tell { to, by, facts }, Command::Ask { about: None, .. }] = panel.asked() else {
        panic!("told and asked: {:?}", panel.asked())
    };
    assert_eq!((*to, *by, facts.len()), (RoleId(2), ChannelId(0), known - 1));
}

#[test]
fn a_form_is_filled_in_and_what_is_not_known_is_said() {
    let demo = demo(Lang::Zh);
    let mut draft = form::FormDraft::default();
    let draw = move |ui: &mut egui::Ui, sight: &Sight<'_>| {
        let entries = form::form_ui(ui, sight, FormId(0), &mut draft)?;
        Some(Command::File { form: FormId(0), entries })
    };
    let mut panel = Panel::new(&demo.view, &demo.stage, &demo.texts, draw).click("勒索病毒");
    panel.harness.get_by_label("受影响的主机台数").focus();
    panel.harness.run();
    panel.harness.get_by_label("受影响的主机台数").type_text("3");
    panel.harness.run();
    let mut panel = panel.click("三号窗口电脑");
    panel.harness.get_all_by_label("暂不清楚").last().expect("each box can be not known").click();
    panel.harness.run();
    let panel = panel.click("提交");
    let entries =
        vec![Entry::Choice(0), Entry::Number(3), Entry::Nodes(vec![demo::node(&demo.stage, "三号窗口电脑", 0)]), Entry::NotKnown];
    assert_eq!(panel.asked(), [Command::File { form: FormId(0), entries }]);
}

#[test]
fn the_playbook_says_what_is_due_and_why() {
    let demo = demo(Lang::Zh);
    let panel = Panel::new(&demo.view, &demo.stage, &demo.texts, |ui, sight| {
        playbook::playbook_ui(ui, sight, sight.view.playbook.as_deref().unwrap_or_default())
    });
    for part in ["现在要做", "关闭镇文件服务器的共享", "时间已到", "还没到时候", "已经做了", "先断网,不断电"]
    {
        assert!(panel.shows(part), "{part}");
    }
}

#[test]
fn a_note_is_kept_and_the_box_empties() {
    let demo = demo(Lang::Zh);
    let mut draft = "别关机".to_owned();
    let panel = Panel::new(&demo.view, &demo.stage, &demo.texts, |ui, sight| notes::notes_ui(ui, sight, &mut draft));
    assert!(panel.shows("先断网,别关机"));
    let panel = panel.click("记下");
    assert_eq!(panel.asked(), [Command::Note { text: "别关机".into() }]);
}

#[test]
fn english_is_complete_and_every_text_is_sound() {
    let (zh, en) = (Texts::new(Lang::Zh), Texts::new(Lang::En));
    assert_eq!((zh.problems(), en.problems()), (&[][..], &[][..]));
    let keys = |source: &'static str| {
        source.lines().filter_map(|line| Some(line.split_once(" = ")?.0)).filter(|key| !key.starts_with([' ', '#', '[', '*']))
    };
    for key in keys(include_str!("../assets/ui.zh.ftl")) {
        assert!(en.has(key), "{key} has no English");
    }
    for key in keys(include_str!("../assets/ui.en.ftl")) {
        assert!(zh.has(key), "{key} has no Chinese");
    }
    let demo = demo(Lang::En);
    let mut memory = inbox::InboxMemory::default();
    let panel = Panel::new(&demo.view, &demo.stage, &demo.texts, |ui, sight| inbox::inbox_ui(ui, sight, &mut memory));
    assert!(panel.shows("2 min 43 s left") && panel.shows("Waiting for you"));
}

#[test]
fn the_map_shows_states_by_shape_and_finds_what_is_pointed_at() {
    let demo = demo(Lang::Zh);
    let layout = layout::layout(&demo.stage);
    assert_eq!(layout, layout::layout(&demo.stage), "one map, one picture");
    let looks = paint::looks(&demo.stage, &demo.view.mind);
    let pc = demo::node(&demo.stage, "三号窗口电脑", 0);
    assert_eq!((looks.nodes[pc.index()].mark, looks.nodes[pc.index()].cut), (Mark::Alarm, true));
    assert_eq!(looks.nodes[demo::node(&demo.stage, "摄像头", 0).index()].mark, Mark::Unknown);
    assert_eq!((looks.services[0].mark, looks.services[2].mark), (Mark::Down, Mark::Unknown));
    for (index, place) in layout.nodes.iter().enumerate() {
        assert_eq!(pick::pick(&layout, *place, 20.0), Some(Picked::Node(NodeId(index as u32))));
    }
    let plate = layout.plate(SiteId(2)).unwrap();
    assert_eq!(pick::pick(&layout, plate.centre, 4.0), Some(Picked::Site(SiteId(2))), "from far there are only places");
    assert_eq!(pick::pick(&layout, [layout.min[0] - 50.0, 0.0], 20.0), None);
    for (a, plate) in layout.plates.iter().enumerate() {
        for other in &layout.plates[a + 1..] {
            let apart = (0..2).any(|axis| (plate.centre[axis] - other.centre[axis]).abs() >= plate.half[axis] + other.half[axis]);
            assert!(apart, "no plate lies over another");
        }
    }
}

#[test]
fn the_picture_changes_only_when_something_did() {
    let demo = demo(Lang::Zh);
    let (layout, looks) = (layout::layout(&demo.stage), paint::looks(&demo.stage, &demo.view.mind));
    let rect = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(600.0, 560.0));
    let camera = gesture::fit(&layout, rect);
    let chosen = [demo::node(&demo.stage, "三号窗口电脑", 0)];
    let scene = Scene {
        stage: &demo.stage,
        layout: &layout,
        looks: &looks,
        now: demo::NOW,
        chosen: &[],
        chosen_site: None,
        hovered: None,
        here: SiteId(2),
        scale: camera.scale,
    };
    let mut picture = MapPicture::default();
    paint::paint(&mut picture, &scene);
    assert_eq!(picture.revision, 1);
    paint::paint(&mut picture, &scene);
    assert_eq!(picture.revision, 1);
    paint::paint(&mut picture, &Scene { chosen: &chosen, ..scene });
    assert_eq!(picture.revision, 2);
    assert!(picture.triangles.len() % 3 == 0 && picture.lines.len() % 2 == 0);
    let inside =
        |v: &fengsui::ui::map::picture::MapVertex| rect.expand(30.0).contains(gesture::screen_from_map(camera, rect, v.position));
    assert!(picture.triangles.iter().all(inside), "the whole map fits");
    let pointer = egui::pos2(123.0, 45.0);
    let place = gesture::map_from_screen(camera, rect, pointer);
    assert!((gesture::screen_from_map(camera, rect, place) - pointer).length() < 0.01);
}

#[test]
fn the_drill_screen_rests_when_nobody_touches_it() {
    let demo = demo(Lang::Zh);
    let mut memory = play::Play::new(&demo.stage);
    let mut picture = MapPicture::default();
    let mut harness = Harness::builder().with_size([1_280.0, 666.0]).build_ui(|ui| {
        let sight = Sight { stage: &demo.stage, view: &demo.view, texts: &demo.texts, now: demo::NOW };
        play::play_ui(ui, &sight, play::Notices::default(), &mut memory, &mut picture);
    });
    harness.run(); // panics where frames are still asked for
    harness.get_by_label("预案").click();
    harness.run();
    assert!(harness.query_by_label_contains("关闭镇文件服务器的共享").is_some());
}

/// A whole desk with a host that answers at once.
struct Sitting {
    desk: Desk,
    books: demo::host::Books,
    now: Duration,
    requests: Vec<Request>,
    rests: bool,
}

fn sitting<'a>() -> Harness<'a, Sitting> {
    sitting_with(Settings::default(), demo::host::Books::default())
}

fn sitting_with<'a>(settings: Settings, books: demo::host::Books) -> Harness<'a, Sitting> {
    let settings = Settings { name: "李明".into(), ..settings };
    let sitting = Sitting {
        desk: Desk::new(DeskOptions { lang: Lang::Zh, settings }),
        books,
        now: Duration::ZERO,
        requests: Vec::new(),
        rests: false,
    };
    let draw = |ui: &mut egui::Ui, sitting: &mut Sitting| {
        sitting.now += Duration::from_millis(100);
        let requests = std::mem::take(&mut sitting.requests);
        demo::host::serve(&mut sitting.desk, requests, &mut sitting.books);
        let frame = sitting.desk.frame_ui(ui, sitting.now);
        sitting.rests = frame.repaint_after.is_none();
        sitting.requests = frame.requests;
    };
    let mut harness = Harness::builder().with_size([1_280.0, 720.0]).build_ui_state(draw, sitting);
    harness.run_steps(4);
    harness
}

fn press(harness: &mut Harness<'_, Sitting>, label: &str) {
    match harness.query_by_role_and_label(egui::accesskit::Role::Button, label) {
        Some(button) => button.click(),
        None => harness.get_by_label(label).click(),
    }
    harness.run_steps(4);
}

#[test]
fn a_drill_is_chosen_played_recorded_and_explained() {
    let mut harness = sitting();
    assert!(harness.query_by_label("您坐哪个席位").is_some());
    press(&mut harness, "开始演练");
    assert!(harness.state().rests, "a drill begins with a standing clock");
    assert_eq!(harness.state().books.appended, 1, "the start is written");
    press(&mut harness, "跳到下一件事");
    assert!(harness.query_by_label("等您答复").is_some());
    press(&mut harness, "结束演练");
    press(&mut harness, "结束并评分");
    harness.run_steps(4);
    let total = harness.state().books.sealed.as_ref().expect("the record is sealed with its score").total;
    assert!(harness.query_by_label(&total.to_string()).is_some());
    assert!(harness.query_by_label("33953 60598 31572 47538 91912").is_some());
    press(&mut harness, "经过");
    assert!(harness.query_by_label("演练开始").is_some());
    press(&mut harness, "回到列表");
    assert!(harness.query_by_label("您坐哪个席位").is_some());
}

#[test]
fn the_clock_runs_stops_and_changes_pace() {
    let mut harness = sitting();
    press(&mut harness, "开始演练");
    press(&mut harness, "×60");
    press(&mut harness, "开始");
    assert!(!harness.state().rests, "a running clock is drawn again");
    harness.run_steps(30);
    assert!(harness.query_by_label_contains("时钟已暂停").is_some(), "a message that asks stops a fast clock");
    assert!(harness.state().rests);
}

#[test]
fn english_comes_at_once() {
    let mut harness = sitting();
    press(&mut harness, "English");
    assert!(harness.query_by_label("Start the drill").is_some() && harness.query_by_label("开始演练").is_none());
    press(&mut harness, "中文");
    assert!(harness.query_by_label("开始演练").is_some());
}

/// The built-in pack, its drill, and that once more under another name with two misspelt words.
fn folder_with_a_broken_scenario() -> Pack {
    let mut pack = builtin();
    let sound = pack.files.remove("hall-ransomware.ron").expect("the drill is built in");
    let text = String::from_utf8(sound.clone()).expect("scenarios are UTF-8");
    let broken = text.replacen("map: \"small\"", "map: \"smal\"", 1).replacen("lasts:", "lastz:", 1);
    assert_ne!(broken, text);
    pack.files.retain(|path, _| path.contains('/'));
    pack.files.insert("broken.ron".into(), broken.into_bytes());
    pack.files.insert("hall-ransomware.ron".into(), sound);
    pack
}

#[test]
fn a_broken_scenario_shows_its_errors_and_the_others_run() {
    let folder = folder_with_a_broken_scenario();
    let (errors, _) = load(&folder, "broken").diagnostics.counts();
    assert!(errors >= 2);
    let settings = Settings { pack_folder: Some("/剧本".into()), ..Settings::default() };
    let mut harness = sitting_with(settings, demo::host::Books { folder, ..demo::host::Books::default() });
    assert!(harness.query_by_label(&format!("有 {errors} 处错误,不能演练")).is_some(), "the list says how many");
    assert!(harness.query_by_label("开始演练").is_some(), "a sound drill is chosen at first");
    press(&mut harness, "broken");
    assert!(harness.query_by_label("开始演练").is_none(), "what has errors can't be started");
    assert!(harness.query_all_by_label_contains("broken.ron:").count() >= 2, "each error with its place");
    press(&mut harness, "到“编写”里打开");
    assert!(harness.query_by_label("/剧本/broken.ron").is_some() && harness.query_by_label("试演").is_some());
    press(&mut harness, "演练");
    harness.get_all_by_label("服务大厅勒索病毒").last().expect("the folder's other drill is listed").click();
    harness.run_steps(4);
    press(&mut harness, "开始演练");
    assert_eq!(harness.state().books.appended, 1, "and it runs");
}

#[test]
fn a_drill_is_played_in_the_length_that_is_pressed() {
    let mut folder = builtin();
    let text = String::from_utf8(folder.files["hall-ransomware.ron"].clone()).expect("scenarios are UTF-8");
    let long = r#"profiles: {"long": (title: (zh: "长一些", en: "Longer"), lasts: "300min")}, map: "small""#;
    let text = text.replacen(r#"map: "small""#, long, 1).replacen("id: \"hall-ransomware\"", "id: \"hall-long\"", 1);
    folder.files.retain(|path, _| path.contains('/'));
    folder.files.insert("hall-long.ron".into(), text.into_bytes());
    let found = load(&folder, "hall-long").diagnostics;
    assert_eq!(found.counts().0, 0, "{:?}", found.iter().map(|fault| (fault.code, &fault.message)).collect::<Vec<_>>());
    let settings = Settings { pack_folder: Some("/剧本".into()), ..Settings::default() };
    let mut harness = sitting_with(settings, demo::host::Books { folder, ..demo::host::Books::default() });
    assert!(harness.query_by_label("时长").is_none(), "the first drill has one length");
    let of_list = harness.get_all_by_role_and_label(egui::accesskit::Role::Button, "服务大厅勒索病毒");
    of_list.last().expect("the folder's drill is listed").click();
    harness.run_steps(4);
    let is_long = |harness: &Harness<'_, Sitting>| harness.query_all_by_label_contains("5 小时 · ").count() == 1;
    assert!(harness.query_by_label("时长").is_some());
    assert!(!is_long(&harness));
    press(&mut harness, "长一些");
    assert!(is_long(&harness), "the page says how long it is");
    press(&mut harness, "整场");
    assert!(!is_long(&harness));
    press(&mut harness, "长一些");
    press(&mut harness, "开始演练");
    assert_eq!(harness.state().books.profile.as_deref(), Some("long"));
}

#[test]
fn a_trainer_fixes_a_parameter_and_the_seed_draws_it_otherwise() {
    let mut folder = builtin();
    let text = String::from_utf8(folder.files["hall-ransomware.ron"].clone()).expect("scenarios are UTF-8");
    let day = r#"parameters: {"day": (title: (zh: "什么日子", en: "What day"), values: [(zh: "赶集日", en: "Market day"), (zh: "平常日", en: "Common day")])}, map: "small""#;
    let text = text.replacen(r#"map: "small""#, day, 1).replacen("zh: \"今天是周一", "zh: \"今天是{day}", 1);
    let text =
        text.replacen("en: \"It is Monday", "en: \"It is {day}", 1).replacen("id: \"hall-ransomware\"", "id: \"hall-days\"", 1);
    folder.files.retain(|path, _| path.contains('/'));
    folder.files.insert("hall-days.ron".into(), text.into_bytes());
    let settings = Settings { pack_folder: Some("/剧本".into()), ..Settings::default() };
    let mut harness = sitting_with(settings, demo::host::Books { folder, ..demo::host::Books::default() });
    let of_list = harness.get_all_by_role_and_label(egui::accesskit::Role::Button, "服务大厅勒索病毒");
    of_list.last().expect("the folder's drill is listed").click();
    harness.run_steps(4);
    let tells =
        |harness: &Harness<'_, Sitting>, day: &str| harness.query_all_by_label_contains(&format!("今天是{day}")).count() == 1;
    assert!(harness.query_by_label("什么日子").is_none(), "who only plays is not shown what it can be");
    press(&mut harness, "更多");
    assert!(harness.query_by_label("什么日子").is_some());
    press(&mut harness, "平常日");
    assert!(tells(&harness, "平常日"), "the brief is that of the row");
    press(&mut harness, "赶集日");
    assert!(tells(&harness, "赶集日"));
    press(&mut harness, "抽签");
    let drawn = if tells(&harness, "赶集日") { "赶集日" } else { "平常日" };
    press(&mut harness, "开始演练");
    assert_eq!(harness.state().books.rows.get("day").map(String::as_str), Some(drawn));
    press(&mut harness, "结束演练");
    press(&mut harness, "结束并评分");
    harness.run_steps(4);
    assert!(harness.query_by_label_contains(&format!("什么日子 {drawn}")).is_some(), "the debrief says what it was");
}

/// Hands over what a slow disk held back.
fn let_write(harness: &mut Harness<'_, Sitting>) {
    let sitting = harness.state_mut();
    let step = sitting.books.held.take().expect("a step is being written");
    let response = demo::host::written(step, &mut sitting.books);
    sitting.desk.answer(response);
    harness.run_steps(4);
}

#[test]
fn a_slow_disk_is_told_and_what_was_clicked_meanwhile_happens_after() {
    let mut harness = sitting();
    press(&mut harness, "开始演练");
    harness.state_mut().books.slow = true;
    press(&mut harness, "跳到下一件事");
    assert!(harness.state().books.held.is_some());
    assert!(harness.query_by_label("正在保存…").is_some(), "400 ms have passed");
    press(&mut harness, "跳到下一件事");
    press(&mut harness, "跳到下一件事");
    harness.run_steps(20);
    assert!(harness.query_by_label_contains("保存很慢").is_some(), "and now more than two seconds");
    assert!(harness.state().rests, "nothing changes any more until the disk answers");
    let_write(&mut harness);
    assert!(harness.state().books.held.is_some(), "what was clicked meanwhile is under way, once");
    assert_eq!(harness.state().books.appended, 2);
    let_write(&mut harness);
    assert!(harness.state().books.held.is_none() && harness.query_by_label("正在保存…").is_none());
    assert_eq!(harness.state().books.appended, 3);
}

#[test]
fn a_full_disk_stops_the_drill_and_another_folder_goes_on_with_it() {
    let mut harness = sitting();
    press(&mut harness, "开始演练");
    assert!(harness.query_by_label_contains("1f1f1f").is_some(), "the running code is on the screen");
    harness.state_mut().books.full = true;
    press(&mut harness, "跳到下一件事");
    assert!(harness.query_by_label("记录写不下去了").is_some() && harness.query_by_label("磁盘已满").is_some());
    assert!(harness.query_by_label("等您答复").is_none(), "what isn't written isn't shown");
    press(&mut harness, "换一个文件夹接着演练");
    press(&mut harness, "备用 /");
    press(&mut harness, "就用这个文件夹");
    assert!(harness.query_by_label("等您答复").is_some(), "the step that could not be written came after all");
    assert!(harness.query_by_label_contains("2e2e2e").is_some() && harness.query_by_label("记录写不下去了").is_none());
    assert_eq!(harness.state().books.appended, 2);
}

#[test]
fn a_drill_without_a_disk_can_be_ended_and_is_not_sealed() {
    let mut harness = sitting();
    press(&mut harness, "开始演练");
    harness.state_mut().books.full = true;
    press(&mut harness, "跳到下一件事");
    press(&mut harness, "结束并评分,不再记录");
    harness.run_steps(8);
    assert!(harness.query_by_label("要改进").is_some());
    assert!(harness.state().books.sealed.is_none() && harness.query_by_label_contains("会话码").is_none());
}

#[test]
fn what_a_trainer_gives_out_goes_into_the_record_and_the_debrief() {
    let mut harness = sitting();
    press(&mut harness, "更多");
    for (label, text) in [("场次号", "A7-03"), ("开场码", "82133"), ("种子", "42")] {
        harness.get_by_role_and_label(egui::accesskit::Role::TextInput, label).focus();
        harness.run_steps(2);
        harness.get_by_role_and_label(egui::accesskit::Role::TextInput, label).type_text(text);
        harness.run_steps(2);
    }
    press(&mut harness, "开始演练");
    assert!(harness.state().books.begun.is_none() && harness.query_by_label("开场码是 6 位数字").is_some());
    harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "开场码").focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "开场码").type_text("4");
    harness.run_steps(2);
    press(&mut harness, "开始演练");
    assert_eq!(harness.state().books.begun, Some((Some("A7-03".into()), Some("482133".into()), 42)));
    press(&mut harness, "结束演练");
    press(&mut harness, "结束并评分");
    harness.run_steps(4);
    assert!(harness.query_by_label("场次号 A7-03 · 开场码 482133 · 种子 42").is_some());
}

#[test]
fn a_folder_that_may_betray_a_record_is_told_in_a_sentence() {
    let harness = sitting();
    assert!(harness.query_by_label_contains("提示:记录存放在").is_none());
    let books = demo::host::Books { risk: Some(FolderRisk::Synchronised), ..demo::host::Books::default() };
    let harness = sitting_with(Settings::default(), books);
    assert!(harness.query_by_label_contains("提示:记录存放在云同步文件夹里").is_some());
}

#[test]
fn the_debrief_names_the_law_behind_what_was_lost_and_what_the_incident_was() {
    let settings = Settings { pack_folder: Some("/剧本".into()), ..Settings::default() };
    let mut harness = sitting_with(settings, demo::host::Books { folder: folder_of("laws"), ..demo::host::Books::default() });
    press(&mut harness, "依据");
    press(&mut harness, "开始演练");
    press(&mut harness, "跳到下一件事");
    press(&mut harness, "不报");
    press(&mut harness, "就这样答复");
    press(&mut harness, "结束演练");
    press(&mut harness, "结束并评分");
    harness.run_steps(4);
    assert!(harness.query_by_label_contains("GB/T 20986-2023 01007 · ").is_some());
    // Behind what the step lost, in doing and in time, and behind the question that was answered.
    assert_eq!(harness.query_all_by_label("依据:《某法》:都要报。").count(), 2);
    assert_eq!(harness.query_all_by_label("依据:《某办法》第五条:要及时。").count(), 3);
}

/// The drill of `tests/language` in which everything comes with messages.
fn folder_with_attachments() -> Pack {
    folder_of("attachments")
}

/// A drill of `tests/language`.
fn folder_of(drill: &str) -> Pack {
    let tests = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut pack = Pack::default();
    for (folder, inside) in
        [("packs/lab/maps", "maps/"), ("packs/lab/library", "library/"), ("language/assets", "assets/"), ("language", "")]
    {
        for file in std::fs::read_dir(tests.join(folder)).unwrap().map(Result::unwrap) {
            let name = file.file_name().to_string_lossy().into_owned();
            if !inside.is_empty() || name == format!("{drill}.ron") {
                pack.files.insert(format!("{inside}{name}"), std::fs::read(file.path()).unwrap());
            }
        }
    }
    pack
}

/// That drill, begun in the seat that gets a picture, a log and a table, at the moment when it does.
fn sitting_with_attachments<'a>(books: demo::host::Books) -> Harness<'a, Sitting> {
    let settings = Settings { pack_folder: Some("/剧本".into()), ..Settings::default() };
    let mut harness = sitting_with(settings, demo::host::Books { folder: folder_with_attachments(), ..books });
    press(&mut harness, "附件");
    press(&mut harness, "开始演练");
    press(&mut harness, "跳到下一件事");
    harness
}

#[test]
fn an_attachment_is_opened_read_and_put_away() {
    let mut harness = sitting_with_attachments(demo::host::Books::default());
    assert!(harness.query_by_label_contains("flood").is_none(), "nothing is shown that isn't opened");
    press(&mut harness, "交换机日志 · 日志");
    assert_eq!(harness.query_all_by_label_contains("port 7 flood").count(), 2);
    assert!(harness.query_by_label("119").is_some(), "lines have their numbers");
    press(&mut harness, "关闭");
    assert!(harness.query_by_label("119").is_none());
    press(&mut harness, "主机清单 · 表格");
    assert!(harness.query_by_label("east-files").is_some() && harness.query_by_label("已加密").is_some());
    press(&mut harness, "关闭");
    assert!(harness.state().books.drawn.is_empty() && harness.state().rests);
}

#[test]
fn a_picture_is_drawn_by_the_host_enlarged_and_said_in_words() {
    let mut harness = sitting_with_attachments(demo::host::Books::default());
    press(&mut harness, "勒索信 · 图片");
    harness.run_steps(4);
    assert_eq!(harness.state().books.drawn, ["assets/note.svg"], "asked for once");
    assert!(harness.query_by_label("图上是:“文件已加密”").is_some());
    let width = |harness: &Harness<'_, Sitting>| {
        harness.get_by_role_and_label(egui::accesskit::Role::Image, "“文件已加密”").rect().width()
    };
    let whole = width(&harness);
    press(&mut harness, "放大");
    assert!(width(&harness) > whole * 1.4);
    harness.key_press(egui::Key::Num0);
    harness.run_steps(4);
    assert!((width(&harness) - whole).abs() < 1.0, "the map's keys mean the picture");
    harness.key_press(egui::Key::Escape);
    harness.run_steps(4);
    assert!(harness.query_by_label("图上是:“文件已加密”").is_none() && harness.state().rests);
}

#[test]
fn a_picture_that_cannot_be_drawn_is_still_told_in_words() {
    let mut harness = sitting_with_attachments(demo::host::Books { unreadable: true, ..demo::host::Books::default() });
    press(&mut harness, "勒索信 · 图片");
    harness.run_steps(4);
    assert!(harness.query_by_label("这幅图片打不开,请看下面的文字。").is_some());
    assert!(harness.query_by_label("图上是:“文件已加密”").is_some());
}
