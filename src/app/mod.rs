//! The window: Bevy hosts the desk and draws the map's picture beneath it. Decides nothing, reads no file, and names no
//! `World` or `State` of the core (those words are Bevy's here).
//!
//! Invariants:
//! - The desk is the only owner of input; Bevy's own input and picking are not used.
//! - What the desk wants of its host is in [`Frame`](crate::ui::Frame), and nothing else goes from it to Bevy.
//! - Only egui asks for frames, now or later; an app that nobody touches draws none.
//! - egui and the map have a camera each, both with the same anti-aliasing; only the map's has a viewport.
//! - Panels come before cameras and asset events in a frame, so that what was touched shows in the same frame.

mod clock;
mod egui_fixes;
mod fonts;
mod map;
pub mod open;
mod shell;
pub mod shot;

use crate::ui::Desk;
use bevy::{asset::AssetEventSystems, camera::CameraUpdateSystems, camera::visibility::VisibilitySystems, prelude::*};
use bevy_egui::EguiPostUpdateSet;
use open::OpenError;

/// Opens the window on `desk` and returns when it was closed.
///
/// # Errors
/// When there is no display or no Vulkan driver, or when drawing broke down later.
pub fn run(desk: Desk) -> Result<(), OpenError> {
    let mut app = open::in_window()?;
    app.add_plugins(plugin).insert_non_send(desk).insert_resource(clock::Clock::start());
    match app.run() {
        AppExit::Success => Ok(()),
        AppExit::Error(code) => Err(OpenError::BrokeDown { detail: code.to_string() }),
    }
}

/// Everything between Bevy's plugins and the desk; the same in a window and in a [`shot::Studio`].
fn plugin(app: &mut App) {
    app.set_error_handler(bevy::ecs::error::error)
        .configure_sets(
            PostUpdate,
            (
                EguiPostUpdateSet::EndPass
                    .before(CameraUpdateSystems)
                    .before(TransformSystems::Propagate)
                    .before(VisibilitySystems::VisibilityPropagate),
                // Letters that are drawn for the first time are in the texture's image only then.
                EguiPostUpdateSet::PostProcessOutput.before(AssetEventSystems),
            ),
        )
        .add_plugins((shell::plugin, map::plugin, fonts::plugin, clock::plugin, egui_fixes::plugin));
}
