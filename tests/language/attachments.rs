//! What comes with messages: who gets what, what it shows in each language, and that nobody else sees it.

use super::{begun, faults, pack, played};
use fengsui::{
    engine::view::AttachmentKind,
    journal::{
        line::scenario_digest,
        replay::{pack_of, sources_of},
    },
    phrases::{Texts, attachment::lines},
    scenario::pack::load,
    text::Lang,
    world::compile::compile,
};

/// What a seat has got of each message so far.
fn got(lab: &super::Lab, role: &str) -> Vec<(String, AttachmentKind)> {
    let view = lab.session.view(lab.role(role));
    view.messages.iter().flat_map(|message| &message.attachments).map(|one| (one.title.zh.clone(), one.kind)).collect()
}

#[test]
fn each_role_gets_what_is_meant_for_it() {
    let mut lab = begun("attachments", 1);
    assert_eq!(got(&lab, "east-it"), []);
    lab.until(2);
    let kinds = [("勒索信", AttachmentKind::Picture), ("交换机日志", AttachmentKind::Log), ("主机清单", AttachmentKind::Table)];
    assert_eq!(got(&lab, "east-it"), kinds.map(|(title, kind)| (title.to_owned(), kind)));
    assert_eq!(got(&lab, "duty"), [("来电登记".to_owned(), AttachmentKind::Log)]);
    assert_eq!(got(&lab, "east-lead"), []);
    let played = played("attachments");
    assert_eq!(got(&played, "east-lead").len(), 5, "pictures, documents and a table, and the message was acknowledged");
}

/// In the manner of the laws: neither the view nor what stands beside it holds anything of a message that hasn't come.
#[test]
fn nobody_sees_what_came_to_others_or_has_not_come() {
    let mut lab = begun("attachments", 1);
    for minute in 0..10 {
        lab.until(minute);
        for (role, about) in lab.world().roles.iter() {
            let view = lab.session.view(role);
            let json = serde_json::to_string(&view).unwrap();
            let has = |name: &str| {
                view.messages.iter().flat_map(|m| &m.attachments).any(|one| lab.world().attachments[one.id].name == name)
            };
            for (id, attachment) in lab.world().attachments.iter() {
                let shown = lab.session.attachment(role, id);
                assert_eq!(shown.is_some(), has(&attachment.name), "{} at {minute}: {}", about.name, attachment.name);
                if shown.is_none() {
                    assert!(!json.contains(&format!("\"{}\"", attachment.title.zh)), "{}: {}", about.name, attachment.name);
                }
            }
            for content in ["flood", "203.0.113.9", "拔网线", "今晚停电", "已加密", "assets/"] {
                assert!(!json.contains(content), "what is shown stands beside the view: {content}");
            }
        }
    }
}

/// All attachments as the terminal shows them.
fn shown(lang: Lang) -> String {
    let (lab, texts) = (begun("attachments", 1), Texts::new(lang));
    let page = |attachment: &fengsui::world::plot::Attachment| {
        format!("[{}]\n{}\n", attachment.title.get(lang), lines(&texts, attachment).join("\n"))
    };
    lab.world().attachments.values().map(page).collect()
}

#[test]
fn everything_can_be_read_without_a_window() {
    insta::assert_snapshot!(shown(Lang::Zh), @r#"
    [屏幕照片]
    图上是:屏幕上一道红线
    文件:assets/screen.png(PNG,64 × 40 像素)
    [机房照片]
    图上是:柜门开着
    文件:assets/room.jpg(JPEG,64 × 40 像素)
    [勒索信]
    图上是:“文件已加密”
    文件:assets/note.svg(SVG)
    [处置卡]
    应急处置卡
    ==========
    先断网,后处置。
    不要关机。
    - 拔网线
    - 拍照
    [停电通知]
    通知
    ====
    今晚停电。
    [登录记录]
    时间   账号         来源
    -----  -----------  -----------
    08:39  zhang        10.8.1.23
    08:41  admin, 远程  203.0.113.9
    [主机清单]
    主机        状态
    ----------  ------
    east-pc     已加密
    east-files  正常
    [交换机日志]
      118  08:39:58 port 7 up
    > 119  08:41:12 port 7 flood   212/s
    > 120  08:41:13 port 7 flood   340/s
    [来电登记]
      1  09:00 石桥
      2  09:02 —
    "#);
    insta::assert_snapshot!(shown(Lang::En), @r#"
    [Photo of the screen]
    The picture shows: A red line across a screen
    File: assets/screen.png (PNG, 64 × 40 pixels)
    [Photo of the server room]
    The picture shows: A cabinet's door stands open
    File: assets/room.jpg (JPEG, 64 × 40 pixels)
    [Ransom note]
    The picture shows: "Your files are locked"
    File: assets/note.en.svg (SVG)
    [Card]
    What to do first
    ================
    Cut the network, then act.
    Do not switch off.
    - Pull the cable
    - Take a photograph
    [Notice of a power cut]
    Notice
    ======
    No power tonight.
    [Logins]
    Time   Account        From
    -----  -------------  -----------
    08:39  zhang          10.8.1.23
    08:41  admin, remote  203.0.113.9
    [Hosts]
    Host        State
    ----------  ---------
    east-pc     encrypted
    east-files  well
    [Switch log]
      118  08:39:58 port 7 up
    > 119  08:41:12 port 7 flood   212/s
    > 120  08:41:13 port 7 flood   340/s
    [Calls]
      1  09:00 Shiqiao
      2  09:02 —
    "#);
}

#[test]
fn a_record_holds_hashes_and_the_drill_is_the_same_without_the_files() {
    let pack = pack("attachments");
    let loaded = load(&pack, "attachments");
    let sources = sources_of(&pack, &loaded);
    let attached: Vec<&str> = sources.iter().filter(|source| source.text.is_none()).map(|source| source.path.as_str()).collect();
    assert_eq!(attached.len(), 9, "{attached:?}");
    assert!(attached.iter().all(|path| path.starts_with("assets/")) && sources[0].path == "attachments.ron");
    let (bare, name) = pack_of(&sources).unwrap();
    assert!(bare.files.keys().all(|path| path.ends_with(".ron")));
    let again = load(&bare, &name);
    assert_eq!(faults(&again), Vec::<String>::new());
    let world = compile(&again.drill.unwrap());
    assert_eq!(world.attachments.len(), 9);
    let texts = Texts::new(Lang::Zh);
    let card = world.attachments[world.attachment("card").unwrap()].clone();
    assert_eq!(lines(&texts, &card), ["记录里只有这个附件的指纹,没有内容。"]);
    let notice = &world.attachments[world.attachment("notice").unwrap()];
    assert_eq!(lines(&texts, notice).last().unwrap(), "今晚停电。", "what stands in the scenario is in the record");
}

#[test]
fn another_picture_makes_it_another_scenario() {
    let digest = |pack: &fengsui::scenario::pack::Pack| scenario_digest(&sources_of(pack, &load(pack, "attachments")));
    let same = pack("attachments");
    let mut other = same.clone();
    other.files.get_mut("assets/note.svg").unwrap().extend(b"\n");
    let mut beside = same.clone();
    beside.files.insert("assets/unused.txt".to_owned(), b"nothing names it".to_vec());
    assert_ne!(digest(&same), digest(&other));
    assert_eq!(digest(&same), digest(&beside));
}

/// What is shown can be another with each row of a parameter: its words, and its file.
#[test]
fn attachments_are_those_of_the_row_that_is_played() {
    let mut pack = pack("attachments");
    let text = String::from_utf8(pack.files["attachments.ron"].clone()).unwrap();
    let text = text
        .replacen(
            "    attachments: {",
            r#"    parameters: {"night": (title: (zh: "夜", en: "Night"), values: ["card", "missing"])},
    attachments: {"#,
            1,
        )
        .replacen(
            r#"(zh: "assets/card.txt", en: "assets/card.en.txt")"#,
            r#"(zh: "assets/{night}.txt", en: "assets/{night}.en.txt")"#,
            1,
        )
        .replacen("今晚停电。", "今晚停电:{night}。", 1)
        .replacen("No power tonight.", "No power tonight: {night}.", 1);
    pack.files.insert("attachments.ron".to_owned(), text.into_bytes());
    let found = faults(&load(&pack, "attachments"));
    assert_eq!(found.iter().filter(|fault| fault.starts_with("E102")).count(), 2, "both files of the second row: {found:#?}");
    for (from, to) in [("card.txt", "missing.txt"), ("card.en.txt", "missing.en.txt")] {
        let bytes = [pack.files[&format!("assets/{from}")].as_slice(), b"\nsecond\n"].concat();
        pack.files.insert(format!("assets/{to}"), bytes);
    }
    let loaded = load(&pack, "attachments");
    assert_eq!(faults(&loaded), Vec::<String>::new());
    assert!(
        sources_of(&pack, &loaded).iter().any(|source| source.path == "assets/missing.txt"),
        "the record has the hashes of all rows"
    );
    let drill = loaded.drill.unwrap();
    let last = |row: &str, name: &str| {
        let rows = [("night".to_owned(), row.to_owned())].into();
        let world = compile(&drill.with_rows(&rows).unwrap());
        lines(&Texts::new(Lang::En), &world.attachments[world.attachment(name).unwrap()]).pop().unwrap()
    };
    assert_eq!([last("card", "card"), last("missing", "card")], ["- Take a photograph", "second"]);
    assert_eq!(last("missing", "notice"), "No power tonight: missing.");
}
