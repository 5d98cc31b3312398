//! The whole app without a window: hands to click with, and pictures of what it shows. For the README and for tests.

use super::{
    clock::{Clock, Nap},
    map, open,
    open::OpenError,
    plugin,
    shell::Canvas,
};
use crate::ui::Desk;
use bevy::{
    camera::{ImageRenderTarget, RenderTarget},
    prelude::*,
    render::{
        RenderApp,
        render_resource::{PipelineCache, TextureFormat},
        view::screenshot::{Screenshot, ScreenshotCaptured},
    },
    time::TimeUpdateStrategy,
};
use bevy_egui::{EguiContext, EguiInput, EguiInputSet, EguiOutput, EguiPreUpdateSet, PrimaryEguiContext, egui};
use std::{io, path::Path, time::Duration};

/// Time between two frames in a studio.
const FRAME: Duration = Duration::from_micros(16_667);
/// Within so many frames a desk comes to rest (egui's animations take ten), or it never will.
const FRAMES_MAX: u32 = 240;

/// A desk that is drawn into an image. Its time passes only by frames, so that a picture doesn't depend on the machine.
pub struct Studio {
    app: App,
    canvas: RenderTarget,
}

/// Rows of pixels from the top, as the screen would show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shot {
    pub width: usize,
    pub height: usize,
    /// sRGB.
    pub pixels: Vec<[u8; 3]>,
}

impl Shot {
    /// The pixel in column `x` and row `y`.
    ///
    /// # Panics
    /// Outside of the picture.
    pub fn at(&self, x: usize, y: usize) -> [u8; 3] {
        assert!(x < self.width && y < self.height, "({x}, {y}) is outside of {} × {}", self.width, self.height);
        self.pixels[y * self.width + x]
    }
}

/// What egui shall receive before the next frame.
#[derive(Resource, Default)]
struct Hands(Vec<egui::Event>);

/// The picture that the renderer handed back.
#[derive(Resource, Default)]
struct Developed(Option<Image>);

impl Studio {
    /// Sets up `desk` on a screen of `size` pixels, `scale` pixels to a point.
    ///
    /// # Errors
    /// Where there is no Vulkan driver. A display isn't needed.
    pub fn open(desk: Desk, size: [u32; 2], scale: f32) -> Result<Self, OpenError> {
        let mut app = open::without_window()?;
        let canvas = Image::new_target_texture(size[0], size[1], TextureFormat::Rgba8UnormSrgb, None);
        let canvas = app.world_mut().resource_mut::<Assets<Image>>().add(canvas);
        let canvas = RenderTarget::Image(ImageRenderTarget { handle: canvas, scale_factor: scale });
        app.insert_resource(Canvas(canvas.clone()))
            .add_plugins(plugin)
            .insert_non_send(desk)
            .insert_resource(Clock::Set(Duration::ZERO))
            .insert_resource(TimeUpdateStrategy::ManualDuration(FRAME))
            .init_resource::<Hands>()
            .init_resource::<Developed>()
            .add_systems(PreUpdate, hand_over.after(EguiInputSet::WriteEguiEvents).before(EguiPreUpdateSet::BeginPass));
        app.finish();
        app.cleanup();
        let mut studio = Self { app, canvas };
        studio.frame();
        studio.context().enable_accesskit(); // so that widgets are found by their labels
        Ok(studio)
    }

    /// Draws one frame.
    pub fn frame(&mut self) {
        if let Clock::Set(now) = &mut *self.app.world_mut().resource_mut::<Clock>() {
            *now += FRAME;
        }
        self.app.update();
    }

    /// How long the app would sleep now; `Duration::MAX`: until somebody touches it.
    pub fn nap(&self) -> Duration {
        self.app.world().resource::<Nap>().0
    }

    /// Draws frames until no further one is asked for at once, and says whether that came to pass.
    pub fn settle(&mut self) -> bool {
        for _ in 0..FRAMES_MAX {
            self.frame();
            if self.nap() > FRAME && !self.loading() && !self.is_behind() {
                return true;
            }
        }
        false
    }

    /// Whether something that was clicked still has to be written.
    fn is_behind(&self) -> bool {
        self.app.world().non_send::<Desk>().is_behind()
    }

    /// Lets egui have `event` in a frame of its own.
    pub fn send(&mut self, event: egui::Event) {
        self.app.world_mut().resource_mut::<Hands>().0.push(event);
        self.frame();
    }

    /// Clicks at `place`, in points, and lets the app settle.
    pub fn click_at(&mut self, place: egui::Pos2) {
        self.send(egui::Event::PointerMoved(place));
        for pressed in [true, false] {
            let (button, modifiers) = (egui::PointerButton::Primary, egui::Modifiers::NONE);
            self.send(egui::Event::PointerButton { pos: place, button, pressed, modifiers });
        }
        self.settle();
    }

    /// Clicks on the middle of the widget with this label; false if none is on the screen.
    pub fn click(&mut self, label: &str) -> bool {
        let found = self.place_of(label);
        if let Some(rect) = found {
            self.click_at(rect.center());
        }
        found.is_some()
    }

    /// Where the widget or text with this label is, in points.
    pub fn place_of(&mut self, label: &str) -> Option<egui::Rect> {
        let world = self.app.world_mut();
        let output = world.query_filtered::<&EguiOutput, With<PrimaryEguiContext>>().single(world).ok()?;
        let tree = output.platform_output.accesskit_update.as_ref()?;
        let labelled = |node: &egui::accesskit::Node| node.label().or(node.value()) == Some(label); // a mere text is a value
        let bounds = tree.nodes.iter().find(|(_, node)| labelled(node)).and_then(|(_, node)| node.bounds())?;
        let point = |x: f64, y: f64| egui::pos2(x as f32, y as f32);
        Some(egui::Rect::from_min_max(point(bounds.x0, bounds.y0), point(bounds.x1, bounds.y1)))
    }

    /// Where the map shows, in points.
    pub fn map_rect(&self) -> Option<egui::Rect> {
        self.app.world().resource::<map::Drawn>().rect
    }

    /// What the screen shows.
    ///
    /// # Errors
    /// When the renderer gives no picture.
    pub fn shot(&mut self) -> io::Result<Shot> {
        let image = self.develop()?.try_into_dynamic().map_err(io::Error::other)?.to_rgb8();
        let (width, height) = (image.width() as usize, image.height() as usize);
        Ok(Shot { width, height, pixels: image.pixels().map(|pixel| pixel.0).collect() })
    }

    /// What the very next frame shows, in which egui has `event`: what is missing in it would stay so until the frame after.
    ///
    /// # Errors
    /// When the renderer gives no picture.
    pub fn shot_with(&mut self, event: egui::Event) -> io::Result<Shot> {
        self.app.world_mut().resource_mut::<Hands>().0.push(event);
        self.shot()
    }

    /// Writes what the screen shows into the PNG file `path`.
    ///
    /// # Errors
    /// When the renderer gives no picture, or the file can't be written.
    pub fn save(&mut self, path: &Path) -> io::Result<()> {
        self.develop()?.try_into_dynamic().map_err(io::Error::other)?.to_rgb8().save(path).map_err(io::Error::other)
    }

    fn develop(&mut self) -> io::Result<Image> {
        self.app
            .world_mut()
            .spawn(Screenshot(self.canvas.clone()))
            .observe(|taken: On<ScreenshotCaptured>, mut developed: ResMut<Developed>| developed.0 = Some(taken.image.clone()));
        for _ in 0..FRAMES_MAX {
            self.app.update(); // not `frame`: the desk's time stands still while the film develops
            if let Some(image) = self.app.world_mut().resource_mut::<Developed>().0.take() {
                return Ok(image);
            }
        }
        Err(io::Error::other("the renderer gave no picture"))
    }

    fn context(&mut self) -> egui::Context {
        let world = self.app.world_mut();
        let mut contexts = world.query_filtered::<&mut EguiContext, With<PrimaryEguiContext>>();
        contexts.single_mut(world).expect("the shell spawns one camera with one context").get_mut().clone()
    }

    /// Whether the renderer still waits for shaders.
    fn loading(&self) -> bool {
        let renderer = self.app.get_sub_app(RenderApp);
        renderer.is_some_and(|app| app.world().resource::<PipelineCache>().waiting_pipelines().next().is_some())
    }
}

fn hand_over(mut hands: ResMut<Hands>, mut inputs: Query<&mut EguiInput, With<PrimaryEguiContext>>) {
    for mut input in &mut inputs {
        input.events.append(&mut hands.0);
    }
}
