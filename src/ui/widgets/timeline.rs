//! A drill's course on one line for the eye, and as a list for reading: what happened, what was known, what was done.

use crate::{
    time::{StoryClock, Time},
    ui::{
        map::symbols::Mark,
        texts::Texts,
        theme,
        widgets::{self, badge},
    },
};
use egui::{Align2, Pos2, Rect, RichText, Sense, Stroke, Ui, Vec2};

/// Which of the three stories a moment belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    Happened,
    Known,
    Done,
}

pub const LANES: [(Lane, &str); 3] = [(Lane::Happened, "lane-happened"), (Lane::Known, "lane-known"), (Lane::Done, "lane-done")];

/// Something worth telling.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineItem {
    pub at: Time,
    pub lane: Lane,
    pub mark: Mark,
    pub text: String,
}

/// What the timeline remembers.
#[derive(Debug, Default)]
pub struct TimelineMemory {
    only: Option<Lane>,
    /// Bring the rows to this moment.
    go_to: Option<Time>,
}

pub fn timeline_ui(ui: &mut Ui, items: &[TimelineItem], starts: StoryClock, end: Time, texts: &Texts, memory: &mut TimelineMemory) {
    strip_ui(ui, items, starts, end, texts, memory);
    ui.horizontal(|ui| {
        if widgets::chip(ui, memory.only.is_none(), texts.get("lane-all")).clicked() {
            memory.only = None;
        }
        for (lane, key) in LANES {
            if widgets::chip(ui, memory.only == Some(lane), texts.get(key)).clicked() {
                memory.only = Some(lane);
            }
        }
    });
    let go_to = memory.go_to.take();
    let mut gone = false;
    egui::ScrollArea::vertical().id_salt("timeline").auto_shrink(false).show(ui, |ui| {
        for item in items.iter().filter(|item| memory.only.is_none_or(|only| item.lane == only)) {
            let row = ui.horizontal_top(|ui| {
                let (_, hour, minute, second) = starts.at(item.at);
                let time = RichText::new(format!("{hour:02}:{minute:02}:{second:02}")).size(theme::SIZE_SMALL).color(theme::INK_SOFT);
                ui.add_sized([64.0, 22.0], egui::Label::new(time));
                badge::mark(ui, item.mark, 14.0);
                let key = LANES.iter().find(|(lane, _)| *lane == item.lane).map_or("", |(_, key)| key);
                let lane = RichText::new(texts.get(key)).size(theme::SIZE_SMALL).color(theme::INK_SOFT);
                ui.add_sized([52.0, 22.0], egui::Label::new(lane));
                ui.add(egui::Label::new(&item.text).wrap());
            });
            if !gone && go_to.is_some_and(|at| item.at >= at) {
                row.response.scroll_to_me(Some(egui::Align::TOP));
                gone = true;
            }
        }
    });
}

/// Three lanes over the drill's time; a click goes to that moment in the list.
fn strip_ui(ui: &mut Ui, items: &[TimelineItem], starts: StoryClock, end: Time, texts: &Texts, memory: &mut TimelineMemory) {
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 116.0), Sense::click());
    let painter = ui.painter_at(rect);
    painter.rect(rect, theme::ROUND, theme::PAPER, theme::hairline(), egui::StrokeKind::Inside);
    let plot = Rect::from_min_max(rect.min + Vec2::new(70.0, 8.0), rect.max - Vec2::new(18.0, 24.0));
    let whole = end.0.max(1) as f32;
    let x_of = |at: Time| plot.left() + plot.width() * (at.0 as f32 / whole).min(1.0);
    for (index, (_, key)) in LANES.iter().enumerate() {
        let y = plot.top() + plot.height() * (index as f32 + 0.5) / 3.0;
        painter.text(Pos2::new(rect.left() + 12.0, y), Align2::LEFT_CENTER, texts.get(key), theme::font(theme::SIZE_SMALL), theme::INK_SOFT);
        painter.hline(plot.x_range(), y, theme::hairline());
    }
    for (minutes, x) in ticks(end).map(|at| (at, x_of(at))) {
        let (_, hour, minute, _) = starts.at(minutes);
        painter.vline(x, plot.y_range(), Stroke::new(1.0, theme::LINE));
        painter.text(Pos2::new(x, plot.bottom() + 4.0), Align2::CENTER_TOP, format!("{hour:02}:{minute:02}"), theme::font(12.0), theme::INK_SOFT);
    }
    for item in items {
        let lane = LANES.iter().position(|(lane, _)| *lane == item.lane).unwrap_or(0);
        let y = plot.top() + plot.height() * (lane as f32 + 0.5) / 3.0;
        badge::paint_mark(&painter, Rect::from_center_size(Pos2::new(x_of(item.at), y), Vec2::splat(11.0)), item.mark, 1.0);
    }
    let moment = |pos: Pos2| Time((((pos.x - plot.left()) / plot.width()).clamp(0.0, 1.0) * whole) as u64);
    if response.clicked() {
        memory.go_to = response.interact_pointer_pos().map(moment);
    }
    if let Some(pos) = response.hover_pos()
        && let Some(near) = nearest(items, pos, plot, x_of)
    {
        response.on_hover_text_at_pointer(near.text.clone());
    }
}

fn nearest<'a>(items: &'a [TimelineItem], pos: Pos2, plot: Rect, x_of: impl Fn(Time) -> f32) -> Option<&'a TimelineItem> {
    let lane = (((pos.y - plot.top()) / plot.height() * 3.0).clamp(0.0, 2.0)) as usize;
    let away = |item: &TimelineItem| (x_of(item.at) - pos.x).abs();
    let in_lane = items.iter().filter(|item| item.lane == LANES[lane].0 && away(item) <= 8.0);
    in_lane.min_by(|a, b| away(a).total_cmp(&away(b)))
}

/// Between four and nine moments with a round distance.
fn ticks(end: Time) -> impl Iterator<Item = Time> {
    let step = [1, 2, 5, 10, 15, 30, 60, 120, 240, 720, 1_440].into_iter().map(|minutes| minutes * 60_000).find(|step| end.0 / step <= 8).unwrap_or(86_400_000);
    (0..=end.0 / step).map(move |n| Time(n * step))
}
