mod demo;
use egui::{Color32, Pos2, RawInput, Rect, Vec2, epaint::{ImageData, Primitive}};
use fengsui::ui::{map::{gesture, picture::{MapCamera, MapPicture}}, texts::Texts, theme, train::{play, sight::Sight}};
use fengsui::text::Lang;
use std::collections::BTreeMap;

pub struct Studio { ctx: egui::Context, tex: BTreeMap<egui::TextureId, (usize, usize, Vec<Color32>)>, size: Vec2, ppp: f32, time: f64 }
impl Studio {
    pub fn new(w: f32, h: f32, ppp: f32) -> Self {
        let ctx = egui::Context::default();
        let mut fonts = egui::FontDefinitions::empty();
        let bytes = std::fs::read("assets/fonts/NotoSansSC-Regular.ttf").unwrap();
        fonts.font_data.insert("n".into(), egui::FontData::from_owned(bytes).into());
        for f in [egui::FontFamily::Proportional, egui::FontFamily::Monospace] { fonts.families.insert(f, vec!["n".into()]); }
        ctx.set_fonts(fonts);
        theme::apply(&ctx);
        Self { ctx, tex: BTreeMap::new(), size: Vec2::new(w, h), ppp, time: 0.0 }
    }
    pub fn frame(&mut self, events: Vec<egui::Event>, mut ui_fn: impl FnMut(&mut egui::Ui)) -> egui::FullOutput {
        self.time += 0.5;
        let mut input = RawInput { screen_rect: Some(Rect::from_min_size(Pos2::ZERO, self.size)), events, time: Some(self.time), ..Default::default() };
        input.viewports.get_mut(&egui::ViewportId::ROOT).unwrap().native_pixels_per_point = Some(self.ppp);
        let mut out = self.ctx.run_ui(input, |ui| {
            let ctx = ui.ctx().clone();
            let mut root = egui::Ui::new(ctx.clone(), "root".into(), egui::UiBuilder::new().layer_id(egui::LayerId::background()).max_rect(ctx.viewport_rect()));
            ui_fn(&mut root);
        });
        for (id, deltas) in out.textures_delta.set.iter().flat_map(|(id, d)| d.iter().map(move |d| (*id, d))) {
            let ImageData::Color(img) = &deltas.image;
            let [w, h] = img.size;
            match deltas.pos {
                None => { self.tex.insert(id, (w, h, img.pixels.clone())); }
                Some([x0, y0]) => { let t = self.tex.get_mut(&id).unwrap(); for y in 0..h { for x in 0..w { t.2[(y0 + y) * t.0 + x0 + x] = img.pixels[y * w + x]; } } }
            }
        }
        out.textures_delta.clear();
        out
    }
    pub fn click(&mut self, at: Pos2, mut f: impl FnMut(&mut egui::Ui)) {
        self.frame(vec![egui::Event::PointerMoved(at)], &mut f);
        for pressed in [true, false] { self.frame(vec![egui::Event::PointerButton { pos: at, button: egui::PointerButton::Primary, pressed, modifiers: Default::default() }], &mut f); }
        self.frame(vec![], &mut f);
    }
    pub fn save(&mut self, path: &str, map: Option<(&MapPicture, MapCamera, Rect)>, f: impl FnMut(&mut egui::Ui)) {
        let out = self.frame(vec![], f);
        let ppp = out.pixels_per_point;
        let (w, h) = ((self.size.x * self.ppp) as usize, (self.size.y * self.ppp) as usize);
        let g = theme::GROUND;
        let mut px = vec![[g.r() as f32, g.g() as f32, g.b() as f32]; w * h];
        if let Some((pic, cam, rect)) = map {
            let pt = |p: [f32; 2]| { let q = gesture::screen_from_map(cam, rect, p); [q.x * ppp, q.y * ppp] };
            let clip = [rect.min.x * ppp, rect.min.y * ppp, rect.max.x * ppp, rect.max.y * ppp];
            for l in pic.lines.chunks(2) {
                let (a, b) = (pt(l[0].position), pt(l[1].position));
                let d = [b[0] - a[0], b[1] - a[1]]; let n = (d[0] * d[0] + d[1] * d[1]).sqrt().max(0.01); let o = [-d[1] / n * 0.5, d[0] / n * 0.5];
                let c = l[0].colour.map(|v| v as f32);
                let q = [[a[0] + o[0], a[1] + o[1]], [a[0] - o[0], a[1] - o[1]], [b[0] - o[0], b[1] - o[1]], [b[0] + o[0], b[1] + o[1]]];
                tri(&mut px, w, h, clip, [q[0], q[1], q[2]], |_| Some((c, c[3] / 255.0))); tri(&mut px, w, h, clip, [q[0], q[2], q[3]], |_| Some((c, c[3] / 255.0)));
            }
            for t in pic.triangles.chunks(3) {
                let c = t[0].colour.map(|v| v as f32);
                tri(&mut px, w, h, clip, [pt(t[0].position), pt(t[1].position), pt(t[2].position)], |_| Some((c, c[3] / 255.0)));
            }
        }
        for p in self.ctx.tessellate(out.shapes, ppp) {
            let Primitive::Mesh(m) = p.primitive else { continue };
            let c = p.clip_rect; let clip = [c.min.x * ppp, c.min.y * ppp, c.max.x * ppp, c.max.y * ppp];
            let t = &self.tex[&m.texture_id];
            for i in m.indices.chunks(3) {
                let v = [0, 1, 2].map(|k| m.vertices[i[k] as usize]);
                tri(&mut px, w, h, clip, v.map(|v| [v.pos.x * ppp, v.pos.y * ppp]), |b| {
                    let mix = |f: &dyn Fn(usize) -> f32| b[0] * f(0) + b[1] * f(1) + b[2] * f(2);
                    let (u, vv) = (mix(&|k| v[k].uv.x), mix(&|k| v[k].uv.y));
                    let s = t.2[((vv * t.1 as f32) as usize).min(t.1 - 1) * t.0 + ((u * t.0 as f32) as usize).min(t.0 - 1)];
                    let ch = |n: usize| mix(&|k| v[k].color.to_array()[n] as f32) * s.to_array()[n] as f32 / 255.0;
                    let a = ch(3) / 255.0;
                    if a <= 0.0 { return None; }
                    Some(([ch(0) / a, ch(1) / a, ch(2) / a, 0.0], a))
                });
            }
        }
        let mut ppm = format!("P6\n{w} {h}\n255\n").into_bytes();
        for p in px { ppm.extend(p.map(|v| v.round().clamp(0.0, 255.0) as u8)); }
        std::fs::write(format!("{path}.ppm"), ppm).unwrap();
        std::process::Command::new("convert").args([&format!("{path}.ppm"), &format!("{path}.png")]).status().unwrap();
        std::fs::remove_file(format!("{path}.ppm")).unwrap();
    }
}
fn tri(px: &mut [[f32; 3]], w: usize, h: usize, clip: [f32; 4], p: [[f32; 2]; 3], f: impl Fn([f32; 3]) -> Option<([f32; 4], f32)>) {
    let area = (p[1][0] - p[0][0]) * (p[2][1] - p[0][1]) - (p[2][0] - p[0][0]) * (p[1][1] - p[0][1]);
    if area.abs() < 1e-6 { return; }
    let min = |k: usize| p.iter().map(|q| q[k]).fold(f32::MAX, f32::min); let max = |k: usize| p.iter().map(|q| q[k]).fold(f32::MIN, f32::max);
    let (x0, x1) = (min(0).max(clip[0]).max(0.0).floor() as usize, max(0).min(clip[2]).min(w as f32).ceil().max(0.0) as usize);
    let (y0, y1) = (min(1).max(clip[1]).max(0.0).floor() as usize, max(1).min(clip[3]).min(h as f32).ceil().max(0.0) as usize);
    for y in y0..y1.min(h) { for x in x0..x1.min(w) {
        let (cx, cy) = (x as f32 + 0.5, y as f32 + 0.5);
        if cx < clip[0] || cx >= clip[2] || cy < clip[1] || cy >= clip[3] { continue; }
        let e = |a: [f32; 2], b: [f32; 2]| (b[0] - a[0]) * (cy - a[1]) - (b[1] - a[1]) * (cx - a[0]);
        let (b0, b1, b2) = (e(p[1], p[2]) / area, e(p[2], p[0]) / area, e(p[0], p[1]) / area);
        if b0 < 0.0 || b1 < 0.0 || b2 < 0.0 || (b0 == 0.0 && area < 0.0) { continue; }
        if let Some((c, a)) = f([b0, b1, b2]) { let q = &mut px[y * w + x]; for k in 0..3 { q[k] = c[k] * a + q[k] * (1.0 - a); } }
    } }
}

#[test]
fn drill() {
    let lang = if std::env::var("EN").is_ok() { Lang::En } else { Lang::Zh };
    let texts = Texts::new(lang);
    assert_eq!(texts.problems(), <[String; 0]>::default());
    let stage = demo::stage();
    let view = demo::view(&stage);
    let sight = Sight { stage: &stage, view: &view, texts: &texts, now: demo::NOW };
    for (name, w, h, zoom, node, tab) in [
        ("drill", 1280.0, 720.0, None, None, None),
        ("drill_node", 1280.0, 720.0, Some(26.0), Some("三号窗口电脑"), None),
        ("drill_near", 1280.0, 720.0, Some(80.0), Some("镇文件服务器"), Some("通报")),
        ("drill_far", 1280.0, 720.0, Some(7.0), None, Some("预案")),
        ("drill_large", 1920.0, 1080.0, None, Some("三号窗口电脑"), None),
    ] {
        if let Ok(only) = std::env::var("ONLY") && only != name { continue; }
        let mut studio = Studio::new(w, h, 1.0);
        let mut memory = play::Play::new(&stage);
        let mut picture = MapPicture::default();
        if let Some(label) = node { memory.map.choose_node(demo::node(&stage, label, 0)); }
        let mut shown = None;
        for _ in 0..2 { studio.frame(vec![], |root| shown = Some(play::play_ui(root, &sight, Default::default(), &mut memory, &mut picture))); }
        if let Some(scale) = zoom { let at = memory.layout.node(demo::node(&stage, "三号窗口电脑", 0)).unwrap(); memory.map.camera.scale = scale; memory.map.go_to(at, scale); }
        if let Some(tab) = tab { memory.side = if tab == "通报" { play::Side::Tell } else { play::Side::Playbook }; }
        for _ in 0..2 { studio.frame(vec![], |root| shown = Some(play::play_ui(root, &sight, Default::default(), &mut memory, &mut picture))); }
        let (rect, camera, _) = shown.unwrap();
        let pic = picture.clone();
        studio.save(&format!("/tmp/{name}"), Some((&pic, camera, rect)), |root| { play::play_ui(root, &sight, Default::default(), &mut memory, &mut picture); });
    }
}
