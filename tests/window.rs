//! The whole app, drawn into an image: no window, no display. It needs a Vulkan driver; one in software will do.

use fengsui::{
    app::shot::{Shot, Studio},
    ui::{Desk, DeskOptions},
};
use std::{collections::BTreeSet, time::Duration};

fn studio(size: [u32; 2], scale: f32) -> Studio {
    match Studio::open(Desk::new(DeskOptions::default()), size, scale) {
        Ok(studio) => studio,
        Err(error) => panic!(
            "this test draws with Vulkan; without a graphics card install a driver in software: \
             `apt-get install -y libvulkan1 mesa-vulkan-drivers` ({error:?})"
        ),
    }
}

/// The colours in a rectangle of points, at `scale` pixels to a point.
fn colours(shot: &Shot, rect: egui::Rect, scale: f32) -> BTreeSet<[u8; 3]> {
    let pixels = |min: f32, max: f32| (min * scale).ceil() as usize..(max * scale).floor() as usize;
    pixels(rect.min.y, rect.max.y).flat_map(|y| pixels(rect.min.x, rect.max.x).map(move |x| shot.at(x, y))).collect()
}

/// One test, as Bevy wants to be alone in its process; also at twice the pixels.
#[test]
fn the_app_shows_text_and_map_obeys_a_click_and_rests() {
    for scale in [1.0, 2.0] {
        let size = [1280.0_f32, 720.0].map(|points| (points * scale) as u32);
        let mut studio = studio(size, scale);
        assert!(studio.settle(), "the app still asks for frames");
        let before = studio.shot().unwrap();
        assert_eq!([before.width, before.height], size.map(|pixels| pixels as usize));

        let title = studio.place_of("烽燧").expect("the title is on the screen");
        assert!(colours(&before, title, scale).len() > 10, "letters have soft edges in many shades");
        let map = studio.map_rect().expect("the map is on the screen");
        assert!(colours(&before, map, scale).contains(&[230, 120, 40]), "the fire burns in its own colour");
        assert!(title.bottom() < map.top(), "panels stand outside of the map");

        assert!(studio.click("English"), "the language switch is on the screen");
        assert!(studio.place_of("Fengsui").is_some() && studio.place_of("烽燧").is_none());
        assert_ne!(studio.shot().unwrap(), before);

        for _ in 0..10 {
            studio.frame();
            assert_eq!(studio.nap(), Duration::MAX, "an app that nobody touches asks for no frame");
        }
    }
}
