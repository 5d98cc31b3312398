//! Asks the desk once a pass, and does what it wants: map, next frame, title, end.

use super::{clock::Clock, map::MapBelow};
use crate::{host::Host, ui::Desk};
use bevy::{
    camera::{CameraOutputMode, RenderTarget, visibility::RenderLayers},
    prelude::*,
    render::{render_resource::BlendState, renderer::RenderAdapterInfo},
    window::PrimaryWindow,
    winit::{EventLoopProxyWrapper, WinitUserEvent},
};
use bevy_egui::{EguiContext, EguiContexts, EguiGlobalSettings, EguiPlugin, EguiPrimaryContextPass, PrimaryEguiContext, egui};
use std::{sync::Arc, time::Duration};

/// Where to draw instead of the window.
#[derive(Resource, Clone, Default)]
pub(super) struct Canvas(pub RenderTarget);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Canvas>()
        .insert_resource(EguiGlobalSettings { auto_create_primary_context: false, ..default() }) // ours is below
        .add_plugins(EguiPlugin::default())
        .add_observer(rest_the_cursor)
        .add_systems(PreStartup, start_host)
        .add_systems(Startup, spawn_desk_camera)
        .add_systems(EguiPrimaryContextPass, desk_ui);
}

/// Smooth edges where there is a graphics card; a renderer in software pays for them four times over, and egui smooths its own.
pub(super) fn msaa(adapter: &RenderAdapterInfo) -> Msaa {
    let in_software = format!("{:?}", adapter.device_type) == "Cpu"; // wgpu's type has no name in Bevy
    if in_software { Msaa::Off } else { Msaa::Sample4 }
}

/// The host wakes a sleeping window with each answer; without a window, frames come by hand and find it.
fn start_host(world: &mut World) {
    let proxy = world.get_resource::<EventLoopProxyWrapper>().map(|proxy| (**proxy).clone());
    let wake = move || {
        if let Some(proxy) = &proxy {
            let _ = proxy.send_event(WinitUserEvent::WakeUp); // fails only when the window is gone
        }
    };
    let settings = world.non_send::<Desk>().settings().clone();
    world.insert_non_send(Host::start(Arc::new(wake), settings));
}

/// egui's own camera, above the map's: were it the map's, its viewport would narrow the panels too.
fn spawn_desk_camera(mut commands: Commands, canvas: Res<Canvas>, adapter: Res<RenderAdapterInfo>) {
    let output_mode = CameraOutputMode::Write {
        blend_state: Some(BlendState::PREMULTIPLIED_ALPHA_BLENDING),
        clear_color: ClearColorConfig::None,
    };
    commands.spawn((
        PrimaryEguiContext,
        Camera2d,
        Camera { order: 1, output_mode, clear_color: ClearColorConfig::Custom(Color::NONE), ..default() },
        canvas.0.clone(),
        RenderLayers::none(),
        msaa(&adapter),
    ));
}

/// A cursor that blinks is four frames a second for as long as a text field has the focus.
fn rest_the_cursor(added: On<Add, EguiContext>, mut contexts: Query<&mut EguiContext>) -> Result {
    contexts.get_mut(added.entity)?.get_mut().all_styles_mut(|style| style.visuals.text_cursor.blink = false);
    Ok(())
}

fn desk_ui(
    mut contexts: EguiContexts,
    mut desk: NonSendMut<Desk>,
    host: NonSend<Host>,
    clock: Res<Clock>,
    mut map: MapBelow,
    window: Option<Single<&mut Window, With<PrimaryWindow>>>,
    mut exit: MessageWriter<AppExit>,
) -> Result {
    let ctx = contexts.ctx_mut()?.clone();
    let whole = egui::UiBuilder::new().layer_id(egui::LayerId::background()).max_rect(ctx.viewport_rect());
    let mut root = egui::Ui::new(ctx.clone(), "root".into(), whole);
    for answer in host.answers() {
        desk.answer(answer);
        ctx.request_repaint(); // the answer may bring the next wish
    }
    let mut frame = desk.frame_ui(&mut root, clock.now());
    frame.requests.drain(..).for_each(|request| host.ask(request));
    map.follow(&ctx, &frame);
    if let Some(wait) = frame.repaint_after {
        // egui takes a frame's time off, to be there early: for a clock's next second that means frames before it for nothing.
        let early = Duration::try_from_secs_f32(ctx.input(|input| input.predicted_dt)).unwrap_or_default();
        ctx.request_repaint_after(if wait.is_zero() { wait } else { wait + early });
    }
    if let Some(mut window) = window
        && window.title != frame.title
    {
        window.title = frame.title;
    }
    if frame.quit {
        exit.write(AppExit::Success);
    }
    Ok(())
}
