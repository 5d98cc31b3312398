//! Names of policies, for messages, files and programs: the same in every language.

use crate::{
    policy::{
        drive::Policy,
        twist::{Rest, Twist},
    },
    world::{World, ids::*, plot::Asked},
};

/// `playbook`, `playbook+clerk-calls=restart`, `playbook+pay@20min`, `playbook-unplug`.
pub fn policy(world: &World, policy: Policy) -> String {
    match policy {
        Policy::Playbook => "playbook".to_owned(),
        Policy::Nothing => "nothing".to_owned(),
        Policy::Random => "random".to_owned(),
        Policy::But(rest, twist) => {
            let rest = match rest {
                Rest::Playbook => "playbook",
                Rest::Nothing => "nothing",
            };
            match twist {
                Twist::Option { inject, .. } | Twist::Graded { inject, .. } => {
                    format!("{rest}+{}={}", world.injects[inject].name, answer(world, twist))
                }
                Twist::Without(step) => format!("{rest}-{}", world.playbook[step].name),
                Twist::Harmful { harmful, from } => format!("{rest}+{}@{from}", world.harmful[harmful].name),
            }
        }
    }
}

/// What an answer is called: its option, or whether it is right.
pub fn answer(world: &World, twist: Twist) -> &str {
    match twist {
        Twist::Option { inject, option } => self::option(world, inject, option),
        Twist::Graded { right: true, .. } => "right",
        Twist::Graded { right: false, .. } => "wrong",
        Twist::Harmful { .. } | Twist::Without(_) => "",
    }
}

pub fn option(world: &World, inject: InjectId, option: u8) -> &str {
    match &world.injects[inject].ask.as_ref().map(|ask| &ask.what) {
        Some(Asked::One { of, .. }) => of.get(usize::from(option)).map_or("", |choice| &choice.name),
        Some(Asked::Several { of, .. } | Asked::Poll { of }) => of.get(usize::from(option)).map_or("", |(name, _)| name),
        Some(
            Asked::Order { .. }
            | Asked::Pairs { .. }
            | Asked::Number { .. }
            | Asked::Short { .. }
            | Asked::Free
            | Asked::Form(_)
            | Asked::Acknowledge,
        )
        | None => "",
    }
}
