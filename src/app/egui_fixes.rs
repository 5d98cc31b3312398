//! Every workaround for bevy_egui, each with the upstream line it answers; a function goes when its line does.
//! (Its dropped wishes for later repaints are answered by the alarm in `clock.rs`.)

use bevy::{
    prelude::*,
    window::{RequestRedraw, WindowResized, WindowScaleFactorChanged},
};
use bevy_egui::{EguiContext, EguiInput, EguiInputSet, EguiPostUpdateSet, EguiPreUpdateSet, egui};
use std::ops::Range;

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PreUpdate,
        (forget_unchanged_modifiers, count_preedit_in_characters)
            .after(EguiInputSet::WriteEguiEvents)
            .before(EguiPreUpdateSet::BeginPass),
    )
    .add_systems(
        PostUpdate,
        (
            draw_again_after_resize.after(EguiPostUpdateSet::EndPass).before(EguiPostUpdateSet::ProcessOutput),
            drop_early_redraws.after(EguiPostUpdateSet::ProcessOutput),
        ),
    );
}

/// bevy_egui 0.42, input.rs:1517: the modifier keys are reported every frame; egui takes that for input and asks for one
/// more frame, for ever.
fn forget_unchanged_modifiers(mut inputs: Query<&mut EguiInput>, mut last: Local<egui::Modifiers>) {
    for mut input in &mut inputs {
        input.events.retain(|event| match event {
            egui::Event::ModifiersChanged(now) => std::mem::replace(&mut *last, *now) != *now,
            _ => true,
        });
    }
}

/// bevy_egui 0.42, output.rs:112: a wish for a later repaint becomes one for now, so that a waiting tooltip burns a core.
/// Nothing is lost: a wish for now wakes the event loop through egui's callback (input.rs:226) as well.
fn drop_early_redraws(mut redraws: ResMut<Messages<RequestRedraw>>) {
    redraws.clear();
}

/// bevy_egui 0.42, lib.rs:1780: egui's screen is the camera's of the frame before, so the first frame after a change of
/// the window's size is laid out for the old one.
fn draw_again_after_resize(
    mut resized: MessageReader<WindowResized>,
    mut rescaled: MessageReader<WindowScaleFactorChanged>,
    mut contexts: Query<&mut EguiContext>,
) {
    if resized.read().count() + rescaled.read().count() > 0 {
        for mut context in &mut contexts {
            context.get_mut().request_repaint();
        }
    }
}

/// bevy_egui 0.42, input.rs:821: the cursor within an input method's unfinished text comes in bytes of UTF-8, where egui
/// counts characters.
fn count_preedit_in_characters(mut inputs: Query<&mut EguiInput>) {
    for mut input in &mut inputs {
        for event in &mut input.events {
            if let egui::Event::Ime(egui::ImeEvent::Preedit { text, active_range_chars: Some(range) }) = event {
                *range = characters_from_bytes(text, range.clone());
            }
        }
    }
}

fn characters_from_bytes(text: &str, bytes: Range<usize>) -> Range<usize> {
    let characters_before = |byte: usize| text.char_indices().take_while(|(at, _)| *at < byte).count();
    characters_before(bytes.start)..characters_before(bytes.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_in_pinyin_counts_characters() {
        assert_eq!(characters_from_bytes("feng'sui", 4..8), 4..8);
        assert_eq!(characters_from_bytes("烽sui", 3..6), 1..4);
        assert_eq!(characters_from_bytes("烽燧台", 3..9), 1..3);
        assert_eq!(characters_from_bytes("烽燧", 0..99), 0..2);
    }
}
