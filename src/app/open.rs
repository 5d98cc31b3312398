//! Bevy with a window, or a sentence why not. Bevy panics where a display or a driver is missing: here that becomes an error.

use crate::text::Lang;
use bevy::{
    app::PluginGroupBuilder,
    log::{Level, LogPlugin},
    prelude::*,
    render::{RenderPlugin, pipelined_rendering::PipelinedRenderingPlugin},
    window::ExitCondition,
    winit::WinitPlugin,
};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};

/// Why there is no window. `detail` is the system's own message, in its own language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// Neither Wayland nor X11 answers.
    NoDisplay { detail: String },
    /// No graphics driver that Vulkan can use, not even one in software.
    NoDriver { detail: String },
    /// Anything else, then or later.
    BrokeDown { detail: String },
}

impl OpenError {
    fn from_panic(detail: String) -> Self {
        if detail.contains("event loop") {
            Self::NoDisplay { detail }
        } else if detail.contains("GPU") {
            Self::NoDriver { detail }
        } else {
            Self::BrokeDown { detail }
        }
    }

    /// What is missing and what to do about it, for a person.
    pub fn sentence(&self, lang: Lang) -> String {
        let (key, detail) = match self {
            Self::NoDisplay { detail } => ("no-display", detail),
            Self::NoDriver { detail } => ("no-driver", detail),
            Self::BrokeDown { detail } => ("broke-down", detail),
        };
        let source = match lang {
            Lang::Zh => include_str!("../../assets/open.zh.ftl"),
            Lang::En => include_str!("../../assets/open.en.ftl"),
        };
        let mut bundle = FluentBundle::new(vec![]);
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(parsed, _)| parsed);
        bundle.add_resource_overriding(resource);
        let mut args = FluentArgs::new();
        args.set("detail", detail.as_str());
        match bundle.get_message(key).and_then(|message| message.value()) {
            Some(pattern) => bundle.format_pattern(pattern, Some(&args), &mut vec![]).into_owned(),
            None => detail.clone(),
        }
    }
}

/// A size that fits on the smallest screens of offices (1366×768) with a title and a task bar, where nothing maximizes it.
const SIZE: (u32, u32) = (1280, 680);

/// Bevy with one window that fills the screen, not yet running.
pub(super) fn in_window() -> Result<App, OpenError> {
    let mut window = Window { resolution: SIZE.into(), ..default() };
    window.set_maximized(true);
    with_plugins(bevy_plugins().set(WindowPlugin { primary_window: Some(window), ..default() }))
}

/// Bevy with a renderer and no window; it needs no display.
pub(super) fn without_window() -> Result<App, OpenError> {
    with_plugins(
        bevy_plugins()
            .set(WindowPlugin { primary_window: None, exit_condition: ExitCondition::DontExit, ..default() })
            .disable::<WinitPlugin>()
            .disable::<LogPlugin>() // it may be set once in a process, and there may be many studios
            .disable::<PipelinedRenderingPlugin>(), // a frame is drawn when `update` returns, not one later
    )
}

/// The Vulkan loader's own complaints are said again, in words, by [`OpenError`]. `RUST_LOG` replaces this.
const LOG_FILTER: &str = "wgpu_hal::vulkan::instance=off";

fn bevy_plugins() -> PluginGroupBuilder {
    DefaultPlugins
        .set(LogPlugin { level: Level::ERROR, filter: LOG_FILTER.into(), ..default() })
        .set(RenderPlugin { synchronous_pipeline_compilation: true, ..default() }) // no frames with parts missing
}

fn with_plugins(plugins: PluginGroupBuilder) -> Result<App, OpenError> {
    let hook = take_hook();
    set_hook(Box::new(|_| {})); // the sentence is for people, a backtrace isn't
    let built = catch_unwind(AssertUnwindSafe(|| {
        let mut app = App::new();
        app.add_plugins(plugins);
        app
    }));
    set_hook(hook);
    built.map_err(|payload| {
        let text = payload.downcast_ref::<String>().map(String::as_str).or(payload.downcast_ref::<&str>().copied());
        OpenError::from_panic(text.unwrap_or_default().lines().next().unwrap_or_default().to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_told_from_the_panic() {
        let display = OpenError::from_panic("Failed to build event loop: Os(OsError { … })".into());
        assert!(matches!(display, OpenError::NoDisplay { .. }));
        let driver = OpenError::from_panic("Unable to find a GPU! Make sure you have installed required drivers!".into());
        assert!(matches!(driver, OpenError::NoDriver { .. }));
        assert!(driver.sentence(Lang::Zh).contains("mesa-vulkan-drivers"));
        assert!(driver.sentence(Lang::En).starts_with("No window: there is no Vulkan driver."));
        let other = OpenError::from_panic("wires crossed".into());
        assert!(other.sentence(Lang::Zh).contains("wires crossed"));
    }
}
