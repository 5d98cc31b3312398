//! Marks and pictograms as convex polygons in a unit square (−1…1, y up): the map's picture and the panels draw the same shapes.

use crate::{
    scenario::vocabulary::{ServiceLevel, StateTone, Symbol},
    ui::theme,
};
use egui::Color32;
use std::f32::consts::TAU;

/// What a mark stands for. Each has its own shape, so that no colour has to be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A ring: nobody has told.
    Unknown,
    /// A disc.
    Well,
    /// A tile with a tick.
    Treated,
    /// A triangle.
    Suspect,
    /// A diamond with a stroke in it.
    Alarm,
    /// A broken bar: unplugged or switched off.
    Cut,
    /// A half disc.
    Degraded,
    /// A square with a cross.
    Down,
}

impl From<StateTone> for Mark {
    fn from(tone: StateTone) -> Self {
        match tone {
            StateTone::Well => Self::Well,
            StateTone::Suspect => Self::Suspect,
            StateTone::Alarm => Self::Alarm,
            StateTone::Treated => Self::Treated,
        }
    }
}

impl From<ServiceLevel> for Mark {
    fn from(level: ServiceLevel) -> Self {
        match level {
            ServiceLevel::Up => Self::Well,
            ServiceLevel::Degraded => Self::Degraded,
            ServiceLevel::Down => Self::Down,
        }
    }
}

pub fn colour(mark: Mark) -> Color32 {
    match mark {
        Mark::Unknown => theme::UNKNOWN,
        Mark::Well => theme::WELL,
        Mark::Treated => theme::TREATED,
        Mark::Suspect | Mark::Degraded => theme::SUSPECT,
        Mark::Alarm | Mark::Down => theme::ALARM,
        Mark::Cut => theme::INK,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// The shape itself.
    Ink,
    /// A hole in it.
    Paper,
}

/// A convex polygon.
#[derive(Clone, Debug)]
pub struct Part {
    pub corners: Vec<[f32; 2]>,
    pub ink: Ink,
}

fn polygon(ink: Ink, corners: &[[f32; 2]]) -> Part {
    Part { corners: corners.to_vec(), ink }
}

fn disc(ink: Ink, centre: [f32; 2], radius: f32) -> Part {
    let corners = (0..18).map(|i| {
        let (sin, cos) = (TAU * i as f32 / 18.0).sin_cos();
        [centre[0] + radius * cos, centre[1] + radius * sin]
    });
    Part { corners: corners.collect(), ink }
}

fn rect(ink: Ink, [x0, y0]: [f32; 2], [x1, y1]: [f32; 2]) -> Part {
    polygon(ink, &[[x0, y0], [x1, y0], [x1, y1], [x0, y1]])
}

/// A stroke of `width` from `a` to `b`.
fn stroke(ink: Ink, a: [f32; 2], b: [f32; 2], width: f32) -> Part {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let length = (dx * dx + dy * dy).sqrt().max(f32::EPSILON);
    let (nx, ny) = (-dy / length * width / 2.0, dx / length * width / 2.0);
    polygon(ink, &[[a[0] + nx, a[1] + ny], [a[0] - nx, a[1] - ny], [b[0] - nx, b[1] - ny], [b[0] + nx, b[1] + ny]])
}

pub fn mark_parts(mark: Mark) -> Vec<Part> {
    use Ink::{Ink as I, Paper as P};
    match mark {
        Mark::Unknown => vec![disc(I, [0.0, 0.0], 0.82), disc(P, [0.0, 0.0], 0.56)],
        Mark::Well => vec![disc(I, [0.0, 0.0], 0.82)],
        Mark::Treated => vec![
            rect(I, [-0.84, -0.84], [0.84, 0.84]),
            stroke(P, [-0.5, 0.02], [-0.12, -0.4], 0.26),
            stroke(P, [-0.16, -0.4], [0.5, 0.44], 0.26),
        ],
        Mark::Suspect => vec![
            polygon(I, &[[0.0, 0.95], [-0.98, -0.78], [0.98, -0.78]]),
            rect(P, [-0.12, -0.2], [0.12, 0.42]),
            rect(P, [-0.12, -0.58], [0.12, -0.36]),
        ],
        Mark::Alarm => vec![
            polygon(I, &[[0.0, 1.08], [-1.08, 0.0], [0.0, -1.08], [1.08, 0.0]]),
            rect(P, [-0.13, -0.16], [0.13, 0.56]),
            rect(P, [-0.13, -0.56], [0.13, -0.32]),
        ],
        Mark::Cut => vec![
            rect(I, [-1.0, -0.2], [-0.3, 0.2]),
            rect(I, [0.3, -0.2], [1.0, 0.2]),
            stroke(I, [-0.22, -0.7], [0.22, 0.7], 0.24),
        ],
        Mark::Degraded => vec![disc(I, [0.0, 0.0], 0.86), polygon(P, &upper_half(0.58))],
        Mark::Down => vec![
            rect(I, [-0.84, -0.84], [0.84, 0.84]),
            stroke(P, [-0.46, -0.46], [0.46, 0.46], 0.26),
            stroke(P, [-0.46, 0.46], [0.46, -0.46], 0.26),
        ],
    }
}

fn upper_half(radius: f32) -> Vec<[f32; 2]> {
    (0..=9)
        .map(|i| {
            let (sin, cos) = (TAU / 2.0 * i as f32 / 9.0).sin_cos();
            [radius * cos, radius * sin]
        })
        .collect()
}

pub fn symbol_parts(symbol: Symbol) -> Vec<Part> {
    use Ink::{Ink as I, Paper as P};
    match symbol {
        Symbol::Computer => vec![
            rect(I, [-0.9, -0.3], [0.9, 0.8]),
            rect(P, [-0.68, -0.1], [0.68, 0.6]),
            rect(I, [-0.14, -0.6], [0.14, -0.3]),
            rect(I, [-0.55, -0.8], [0.55, -0.6]),
        ],
        Symbol::Server => stack(&[0.55, 0.0, -0.55]),
        Symbol::Router => vec![
            rect(I, [-0.9, -0.7], [0.9, -0.05]),
            disc(P, [0.55, -0.38], 0.14),
            disc(P, [0.15, -0.38], 0.14),
            stroke(I, [-0.55, -0.1], [-0.8, 0.85], 0.16),
            stroke(I, [0.55, -0.1], [0.8, 0.85], 0.16),
        ],
        Symbol::Firewall => bricks(),
        Symbol::Storage => vec![
            rect(I, [-0.75, -0.55], [0.75, 0.55]),
            ellipse(I, -0.55),
            ellipse(I, 0.55),
            rect(P, [-0.75, 0.12], [0.75, 0.26]),
            rect(P, [-0.75, -0.4], [0.75, -0.26]),
        ],
        Symbol::Camera => vec![
            rect(I, [-0.9, -0.5], [0.45, 0.5]),
            polygon(I, &[[0.45, 0.0], [0.95, -0.45], [0.95, 0.45]]),
            disc(P, [-0.22, 0.0], 0.3),
        ],
        Symbol::Loudspeaker => vec![
            rect(I, [-0.9, -0.32], [-0.35, 0.32]),
            polygon(I, &[[-0.35, -0.32], [0.3, -0.85], [0.3, 0.85], [-0.35, 0.32]]),
            stroke(I, [0.5, 0.35], [0.9, 0.6], 0.16),
            stroke(I, [0.52, 0.0], [0.95, 0.0], 0.16),
            stroke(I, [0.5, -0.35], [0.9, -0.6], 0.16),
        ],
        Symbol::Controller => controller(),
        Symbol::Phone => {
            vec![rect(I, [-0.5, -0.95], [0.5, 0.95]), rect(P, [-0.34, -0.55], [0.34, 0.65]), disc(P, [0.0, -0.76], 0.11)]
        }
        Symbol::Printer => vec![
            rect(I, [-0.55, 0.3], [0.55, 0.9]),
            rect(P, [-0.38, 0.3], [0.38, 0.73]),
            rect(I, [-0.9, -0.5], [0.9, 0.35]),
            rect(I, [-0.55, -0.9], [0.55, -0.2]),
            rect(P, [-0.38, -0.74], [0.38, -0.2]),
        ],
        Symbol::Platform => vec![
            disc(I, [-0.45, -0.2], 0.45),
            disc(I, [0.48, -0.2], 0.42),
            disc(I, [0.05, 0.18], 0.55),
            rect(I, [-0.5, -0.65], [0.5, 0.0]),
        ],
        Symbol::Group => vec![
            disc(I, [-0.42, 0.4], 0.34),
            disc(I, [0.45, 0.28], 0.3),
            polygon(I, &[[-0.95, -0.75], [0.1, -0.75], [0.02, -0.2], [-0.2, 0.0], [-0.64, 0.0], [-0.87, -0.2]]),
            polygon(I, &[[0.2, -0.75], [0.95, -0.75], [0.88, -0.25], [0.68, -0.08], [0.28, -0.08], [0.16, -0.2]]),
        ],
        Symbol::Counter => vec![
            disc(I, [0.0, 0.6], 0.3),
            polygon(I, &[[-0.45, -0.05], [0.45, -0.05], [0.3, 0.28], [-0.3, 0.28]]),
            rect(I, [-0.95, -0.25], [0.95, 0.0]),
            rect(I, [-0.8, -0.85], [0.8, -0.25]),
            rect(P, [-0.6, -0.7], [0.6, -0.42]),
        ],
    }
}

fn stack(heights: &[f32]) -> Vec<Part> {
    let part = |y: &f32| {
        [
            rect(Ink::Ink, [-0.75, y - 0.23], [0.75, y + 0.23]),
            disc(Ink::Paper, [-0.48, *y], 0.1),
            rect(Ink::Paper, [-0.1, y - 0.06], [0.5, y + 0.06]),
        ]
    };
    heights.iter().flat_map(part).collect()
}

fn controller() -> Vec<Part> {
    use Ink::{Ink as I, Paper as P};
    vec![
        rect(I, [-0.6, -0.6], [0.6, 0.6]),
        stroke(I, [-0.95, 0.3], [0.95, 0.3], 0.16),
        stroke(I, [-0.95, -0.3], [0.95, -0.3], 0.16),
        stroke(I, [0.3, -0.95], [0.3, 0.95], 0.16),
        stroke(I, [-0.3, -0.95], [-0.3, 0.95], 0.16),
        rect(P, [-0.3, -0.3], [0.3, 0.3]),
    ]
}

fn bricks() -> Vec<Part> {
    let mut parts = vec![rect(Ink::Ink, [-0.9, -0.75], [0.9, 0.75])];
    parts.extend([-0.25, 0.25].map(|y| rect(Ink::Paper, [-0.9, y - 0.06], [0.9, y + 0.06])));
    parts.extend(
        [[0.0, 0.5], [-0.45, 0.0], [0.45, 0.0], [0.0, -0.5]]
            .map(|[x, y]| rect(Ink::Paper, [x - 0.06, y - 0.25], [x + 0.06, y + 0.25])),
    );
    parts
}

fn ellipse(ink: Ink, y: f32) -> Part {
    let corners = (0..18).map(|i| {
        let (sin, cos) = (TAU * i as f32 / 18.0).sin_cos();
        [0.75 * cos, y + 0.3 * sin]
    });
    Part { corners: corners.collect(), ink }
}
