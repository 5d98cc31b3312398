//! The app's time, and its sleep: how long until the next frame, and who wakes it. No frame is drawn without a wish.

use bevy::{
    prelude::*,
    render::{
        Render, RenderApp, RenderSystems,
        extract_resource::{ExtractResource, ExtractResourcePlugin},
        render_resource::PipelineCache,
    },
    winit::{EventLoopProxyWrapper, UpdateMode, WinitSettings, WinitUserEvent},
};
use bevy_egui::{EguiFullOutput, EguiPostUpdateSet};
use std::{
    sync::mpsc::{self, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

/// The longest sleep: it bounds how stale anything can get. A constant, because each change of the mode forces a frame.
const NAP_MAX: Duration = Duration::from_secs(60);

/// How soon to look again for parts of the renderer that are still loading.
const LOADING_WAIT: Duration = Duration::from_millis(20);

pub(super) fn plugin(app: &mut App) {
    let mode = UpdateMode::reactive_low_power(NAP_MAX);
    app.insert_resource(WinitSettings { focused_mode: mode, unfocused_mode: mode })
        .init_resource::<Nap>()
        .add_plugins(ExtractResourcePlugin::<Alarm>::default())
        .add_systems(PreStartup, start_alarm)
        .add_systems(PostUpdate, set_alarm.after(EguiPostUpdateSet::EndPass).before(EguiPostUpdateSet::ProcessOutput));
    if let Some(renderer) = app.get_sub_app_mut(RenderApp) {
        renderer.add_systems(Render, wake_while_loading.in_set(RenderSystems::Cleanup));
    }
}

/// The time since the app began.
#[derive(Resource)]
pub(super) enum Clock {
    Running(Instant),
    /// Moved by hand, for pictures and tests.
    Set(Duration),
}

impl Clock {
    pub fn start() -> Self {
        Self::Running(Instant::now())
    }

    pub fn now(&self) -> Duration {
        match self {
            Self::Running(since) => since.elapsed(),
            Self::Set(now) => *now,
        }
    }
}

/// How long the app may sleep after the frame that was just drawn; `Duration::MAX` where nothing asked for another.
#[derive(Resource, Default)]
pub(super) struct Nap(pub Duration);

/// Wakes the event loop at the earliest of the moments it was told.
#[derive(Resource, ExtractResource, Clone)]
struct Alarm(mpsc::Sender<Instant>);

fn start_alarm(mut commands: Commands, proxy: Option<Res<EventLoopProxyWrapper>>) {
    let Some(proxy) = proxy else { return }; // no window, so nobody sleeps
    let proxy = (**proxy).clone();
    let (sender, receiver) = mpsc::channel::<Instant>();
    thread::spawn(move || {
        let mut due: Option<Instant> = None;
        loop {
            let wait = due.map_or(Duration::MAX, |at| at.saturating_duration_since(Instant::now()));
            match receiver.recv_timeout(wait) {
                Ok(at) => due = Some(due.map_or(at, |due| due.min(at))),
                Err(RecvTimeoutError::Timeout) => {
                    due = None;
                    if proxy.send_event(WinitUserEvent::WakeUp).is_err() {
                        return; // the window is gone
                    }
                }
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    });
    commands.insert_resource(Alarm(sender));
}

/// bevy_egui 0.42, input.rs:228 (`TODO: find a lightweight async timer`): wishes for a later repaint are dropped. Keep them.
fn set_alarm(outputs: Query<&EguiFullOutput>, alarm: Option<Res<Alarm>>, mut nap: ResMut<Nap>) {
    let wishes = outputs.iter().filter_map(|output| output.0.as_ref()).flat_map(|output| output.viewport_output.values());
    nap.0 = wishes.map(|viewport| viewport.repaint_delay).min().unwrap_or(Duration::MAX);
    // A wish for now wakes the event loop by itself.
    if let Some(alarm) = alarm
        && nap.0 > Duration::ZERO
        && nap.0 < NAP_MAX
    {
        let _ = alarm.0.send(Instant::now() + nap.0); // the thread ends only with the window
    }
}

/// Shaders arrive some frames after the start: without this the window would stay incomplete until it is touched.
fn wake_while_loading(pipelines: Res<PipelineCache>, alarm: Option<Res<Alarm>>) {
    if let Some(alarm) = alarm
        && pipelines.waiting_pipelines().next().is_some()
    {
        let _ = alarm.0.send(Instant::now() + LOADING_WAIT); // as above
    }
}
