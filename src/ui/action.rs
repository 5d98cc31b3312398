//! Everything that a person can ask of the desk itself: one list for the menu, the shortcuts and the help page, in the order shown.

use egui::{Key, KeyboardShortcut, Modifiers};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UiAction {
    PlayPause,
    NextThing,
    Pace1,
    Pace10,
    Pace60,
    ZoomIn,
    ZoomOut,
    WholeMap,
    Unselect,
    EndDrill,
    GoTrain,
    GoReview,
    GoAuthor,
    OtherLanguage,
    LargerText,
    SmallerText,
    Help,
    Quit,
}

/// Where an action makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    Anywhere,
    /// While a drill is played.
    InDrill,
}

impl UiAction {
    pub const ALL: [Self; 18] = [
        Self::PlayPause,
        Self::NextThing,
        Self::Pace1,
        Self::Pace10,
        Self::Pace60,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::WholeMap,
        Self::Unselect,
        Self::EndDrill,
        Self::GoTrain,
        Self::GoReview,
        Self::GoAuthor,
        Self::OtherLanguage,
        Self::LargerText,
        Self::SmallerText,
        Self::Help,
        Self::Quit,
    ];

    /// The key of its words in the texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::PlayPause => "do-play-pause",
            Self::NextThing => "do-next-thing",
            Self::Pace1 => "do-pace-1",
            Self::Pace10 => "do-pace-10",
            Self::Pace60 => "do-pace-60",
            Self::ZoomIn => "do-zoom-in",
            Self::ZoomOut => "do-zoom-out",
            Self::WholeMap => "do-whole-map",
            Self::Unselect => "do-unselect",
            Self::EndDrill => "do-end-drill",
            Self::GoTrain => "do-go-train",
            Self::GoReview => "do-go-review",
            Self::GoAuthor => "do-go-author",
            Self::OtherLanguage => "do-other-language",
            Self::LargerText => "do-larger-text",
            Self::SmallerText => "do-smaller-text",
            Self::Help => "do-help",
            Self::Quit => "do-quit",
        }
    }

    pub fn place(self) -> Where {
        match self {
            Self::PlayPause | Self::NextThing | Self::Pace1 | Self::Pace10 | Self::Pace60 => Where::InDrill,
            Self::ZoomIn | Self::ZoomOut | Self::WholeMap | Self::Unselect | Self::EndDrill => Where::InDrill,
            Self::GoTrain | Self::GoReview | Self::GoAuthor | Self::OtherLanguage => Where::Anywhere,
            Self::LargerText | Self::SmallerText | Self::Help | Self::Quit => Where::Anywhere,
        }
    }

    pub fn shortcut(self) -> Option<KeyboardShortcut> {
        let (modifiers, key) = match self {
            Self::PlayPause => (Modifiers::NONE, Key::Space),
            Self::NextThing => (Modifiers::NONE, Key::N),
            Self::Pace1 => (Modifiers::NONE, Key::Num1),
            Self::Pace10 => (Modifiers::NONE, Key::Num2),
            Self::Pace60 => (Modifiers::NONE, Key::Num3),
            Self::ZoomIn => (Modifiers::NONE, Key::Equals),
            Self::ZoomOut => (Modifiers::NONE, Key::Minus),
            Self::WholeMap => (Modifiers::NONE, Key::Num0),
            Self::Unselect => (Modifiers::NONE, Key::Escape),
            Self::GoTrain => (Modifiers::CTRL, Key::Num1),
            Self::GoReview => (Modifiers::CTRL, Key::Num2),
            Self::GoAuthor => (Modifiers::CTRL, Key::Num3),
            Self::OtherLanguage => (Modifiers::CTRL, Key::L),
            Self::LargerText => (Modifiers::CTRL, Key::Equals),
            Self::SmallerText => (Modifiers::CTRL, Key::Minus),
            Self::Help => (Modifiers::NONE, Key::F1),
            Self::Quit => (Modifiers::CTRL, Key::Q),
            Self::EndDrill => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }
}

/// The actions whose shortcuts were pressed. Plain keys belong to a text field while one has the focus.
pub fn pressed(ctx: &egui::Context, in_drill: bool) -> Vec<UiAction> {
    let writing = ctx.egui_wants_keyboard_input();
    let asked = |action: &UiAction| {
        let Some(shortcut) = action.shortcut() else { return false };
        let plain = shortcut.modifiers == Modifiers::NONE && shortcut.logical_key != Key::F1;
        let here = action.place() == Where::Anywhere || in_drill;
        here && !(plain && writing) && ctx.input_mut(|input| input.consume_shortcut(&shortcut))
    };
    UiAction::ALL.into_iter().filter(asked).collect()
}
