//! The whole app, drawn into an image: no window, no display. It needs a Vulkan driver; one in software will do.

use fengsui::{
    app::shot::{Shot, Studio},
    ui::{Desk, DeskOptions, host::Settings, theme},
};
use std::{collections::BTreeSet, env, path::PathBuf, time::Duration};

/// Frames to wait for the host's thread, which reads, writes and scores beside: far more than it ever needs.
const FRAMES_MAX: u32 = 1_500;

fn studio(records: &std::path::Path, size: [u32; 2], scale: f32) -> Studio {
    let settings =
        Settings { name: "李明".to_owned(), records_folder: Some(records.display().to_string()), ..Settings::default() };
    match Studio::open(Desk::new(DeskOptions { settings, ..DeskOptions::default() }), size, scale) {
        Ok(studio) => studio,
        Err(error) => panic!(
            "this test draws with Vulkan; without a graphics card install a driver in software: \
             `apt-get install -y libvulkan1 mesa-vulkan-drivers` ({error:?})"
        ),
    }
}

/// Draws until the label is there.
fn wait_for(studio: &mut Studio, label: &str) {
    for _ in 0..FRAMES_MAX {
        if studio.place_of(label).is_some() {
            return;
        }
        studio.frame();
    }
    keep(studio, "never.png");
    panic!("{label} never came");
}

fn press(studio: &mut Studio, label: &str) {
    wait_for(studio, label);
    assert!(studio.click(label), "{label} can be clicked");
    studio.settle();
}

/// Pictures go where FENGSUI_PICTURES says, for the README and for people's eyes.
fn keep(studio: &mut Studio, name: &str) {
    if let Some(folder) = env::var_os("FENGSUI_PICTURES") {
        studio.save(&PathBuf::from(folder).join(name)).unwrap();
    }
}

/// The colours in a rectangle of points, at `scale` pixels to a point.
fn colours(shot: &Shot, rect: egui::Rect, scale: f32) -> BTreeSet<[u8; 3]> {
    part(shot, rect, scale).into_iter().collect()
}

/// The pixels in a rectangle of points, row by row.
fn part(shot: &Shot, rect: egui::Rect, scale: f32) -> Vec<[u8; 3]> {
    let pixels = |min: f32, max: f32| (min * scale).ceil() as usize..(max * scale).floor() as usize;
    pixels(rect.min.y, rect.max.y).flat_map(|y| pixels(rect.min.x, rect.max.x).map(move |x| shot.at(x, y))).collect()
}

/// One test, as Bevy wants to be alone in its process; also at twice the pixels.
#[test]
fn a_drill_is_chosen_played_and_recorded_and_the_app_rests() {
    for scale in [1.0, 2.0] {
        let size = [1280.0_f32, 720.0].map(|points| (points * scale) as u32);
        let records = tempfile::tempdir().unwrap();
        let mut studio = studio(records.path(), size, scale);
        wait_for(&mut studio, "服务大厅勒索病毒");
        studio.settle();
        let start = studio.shot().unwrap();
        assert_eq!([start.width, start.height], size.map(|pixels| pixels as usize));
        let title = studio.place_of("服务大厅勒索病毒").unwrap();
        assert!(colours(&start, title, scale).len() > 10, "letters have soft edges in many shades");
        keep(&mut studio, "start.png");

        press(&mut studio, "服务大厅勒索病毒");
        new_letters_show_at_once(&mut studio, scale);
        press(&mut studio, "开始演练");
        wait_for(&mut studio, "处置");
        studio.settle();
        let drill = studio.shot().unwrap();
        let map = studio.map_rect().expect("the map is on the screen");
        let ground = theme::GROUND;
        let shades = colours(&drill, map, scale);
        assert!(
            shades.contains(&[ground.r(), ground.g(), ground.b()]) && shades.len() > 5,
            "the map is drawn: {} shades",
            shades.len()
        );
        let written = std::fs::read_dir(records.path()).unwrap().filter_map(Result::ok);
        assert!(written.map(|file| file.file_name()).any(|name| name.to_string_lossy().ends_with(".jsonl")), "a record is begun");
        keep(&mut studio, "drill.png");

        for _ in 0..10 {
            studio.frame();
            assert_eq!(studio.nap(), Duration::MAX, "a paused drill asks for no frame");
        }
        play_to_the_debrief(&mut studio);
    }
}

/// Letters that the app never drew before are there in the frame in which they are typed: there may be no further frame for long.
fn new_letters_show_at_once(studio: &mut Studio, scale: f32) {
    let name = studio.place_of("您的姓名").expect("what stands before the field");
    let field = egui::Rect::from_min_size(name.right_top() + egui::vec2(12.0, 0.0), egui::vec2(100.0, name.height()));
    studio.click_at(field.center());
    let before = studio.shot().unwrap();
    let at_once = studio.shot_with(egui::Event::Text("鑫".to_owned())).unwrap();
    studio.settle();
    let later = studio.shot().unwrap();
    assert!(part(&before, field, scale) != part(&later, field, scale), "a letter is typed");
    assert!(part(&at_once, field, scale) == part(&later, field, scale), "a letter is missing");
}

/// Steps on until the label is there: a call comes after some other things. What is clicked is written before the next click.
fn step_until(studio: &mut Studio, label: &str) {
    for _ in 0..20 {
        if studio.place_of(label).is_some() {
            return;
        }
        press(studio, "跳到下一件事");
    }
    panic!("{label} never came");
}

/// By the mouse alone: a question answered, the drill ended, its debrief read, its record found again.
fn play_to_the_debrief(studio: &mut Studio) {
    step_until(studio, "“别关机,先把网线拔了,我马上到。”");
    press(studio, "“别关机,先把网线拔了,我马上到。”");
    press(studio, "就这样答复");
    for _ in 0..4 {
        press(studio, "跳到下一件事");
    }
    keep(studio, "played.png");
    press(studio, "结束演练");
    press(studio, "结束并评分");
    wait_for(studio, "会话码(可念给导调员核对)");
    studio.settle();
    keep(studio, "debrief.png");
    press(studio, "复盘");
    wait_for(studio, "核验一致");
    studio.settle();
    keep(studio, "review.png");
}
