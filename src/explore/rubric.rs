//! A drill's quality, measured: does the pressure rise, can false leads be resolved, do decisions separate good from bad, is anybody idle.

use super::{
    decisions::{self, Compared},
    rhythm::Idle,
    runs::Play,
    search::Explored,
};
use crate::{
    policy::drive::Policy,
    time::Span,
    world::{World, ids::*},
};
use std::collections::BTreeMap;

/// Longer than this without anything to do, a seat is idle.
pub const IDLE_MAX: Span = Span::minutes(8);
/// A decision separates good from bad if its options are at least so far apart, in thousandths of a point.
pub const SEPARATES_MILLI: u64 = 1_000;

/// The measures; pressure and idleness are those of the playbook's runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rubric {
    pub thirds: [Pressure; 3],
    pub leads: Vec<Lead>,
    pub decisions: Vec<Compared>,
    /// Decisions that no policy met in a way that could be compared.
    pub not_compared: Vec<InjectId>,
    /// For each seat, the longest time over all seeds.
    pub idle: Vec<(Idle, Play)>,
}

/// Of one third of the drill, over all seeds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pressure {
    /// Messages to seats a minute, in thousandths.
    pub messages_milli: u64,
    /// Questions that stood open at a time, in thousandths.
    pub open_milli: u64,
}

/// A claim that was false in some run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lead {
    pub inject: InjectId,
    /// Which of its claims.
    pub claim: usize,
    pub false_in: Play,
    /// The first run in which one who was told it learnt better.
    pub resolved_in: Option<Play>,
}

impl Rubric {
    /// Whether there is more to do later than at first: in messages or in open questions.
    pub fn rises(&self) -> bool {
        let [first, second, third] = self.thirds;
        let later = |of: fn(&Pressure) -> u64| of(&second).max(of(&third)) > of(&first);
        later(|third| third.messages_milli) || later(|third| third.open_milli)
    }
}

pub fn measure(world: &World, explored: &Explored) -> Rubric {
    let (decisions, not_compared) = decisions::compare(world, explored);
    Rubric { thirds: thirds(explored), leads: leads(explored), decisions, not_compared, idle: idle(explored) }
}

fn thirds(explored: &Explored) -> [Pressure; 3] {
    [0, 1, 2].map(|third| {
        let (mut lasted_ms, mut messages, mut open_ms) = (0_u64, 0_u64, 0_u64);
        for run in explored.of(Policy::Playbook) {
            let third = &run.rhythm.thirds[third];
            lasted_ms += third.lasted.0;
            messages += u64::from(third.messages);
            open_ms += third.open.0;
        }
        let lasted_ms = lasted_ms.max(1);
        Pressure { messages_milli: messages * 60_000_000 / lasted_ms, open_milli: open_ms * 1_000 / lasted_ms }
    })
}

fn leads(explored: &Explored) -> Vec<Lead> {
    let mut leads: BTreeMap<(InjectId, usize), Lead> = BTreeMap::new();
    for run in &explored.runs {
        for (&(inject, claim), better) in &run.leads {
            let lead = leads.entry((inject, claim)).or_insert(Lead { inject, claim, false_in: run.play, resolved_in: None });
            if *better {
                lead.resolved_in.get_or_insert(run.play);
            }
        }
    }
    leads.into_values().collect()
}

fn idle(explored: &Explored) -> Vec<(Idle, Play)> {
    let mut longest: BTreeMap<RoleId, (Idle, Play)> = BTreeMap::new();
    for run in explored.of(Policy::Playbook) {
        for idle in &run.rhythm.idle {
            let held = longest.entry(idle.role).or_insert((*idle, run.play));
            if idle.lasted > held.0.lasted {
                *held = (*idle, run.play);
            }
        }
    }
    longest.into_values().collect()
}
