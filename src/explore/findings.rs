//! What is wrong with a drill as it plays, as diagnostics at the thing in the scenario, each with the run that shows it.

use super::{
    names,
    rubric::Rubric,
    runs::{Play, Run},
    search::{Explored, moments, plain},
};
use crate::{
    policy::{
        drive::Policy,
        twist::{self, Rest, Twist},
    },
    scenario::{
        diagnostic::{Code, Diagnostic, Message, Severity},
        pack::Drill,
        source::SourceSpan,
    },
    score::PASS,
    world::{
        World,
        ids::*,
        plot::{HarmfulAct, Trigger},
    },
};

/// Something found by playing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub diagnostic: Diagnostic,
    /// A run that shows it; none where no run does, because it is never seen.
    pub shown: Option<Play>,
}

/// Mean total that the playbook must earn: the product's own bar, the lowest of the best band.
pub const PLAYBOOK_MEAN_MIN: u64 = 90;
/// Mean total that doing nothing may earn at most.
pub const NOTHING_MEAN_MAX: u64 = 25;

/// All findings, in the order of the codes.
pub fn find(drill: &Drill, world: &World, explored: &Explored, rubric: &Rubric) -> Vec<Finding> {
    let mut finder = Finder { drill, world, explored, found: Vec::new() };
    finder.playbook();
    finder.nothing();
    finder.random();
    finder.harmful();
    finder.options(rubric);
    finder.injects();
    finder.endings();
    finder.steps();
    finder.found
}

struct Finder<'a> {
    drill: &'a Drill,
    world: &'a World,
    explored: &'a Explored,
    found: Vec<Finding>,
}

impl Finder<'_> {
    fn say(&mut self, code: &'static str, span: SourceSpan, message: Message, hint: &'static str, shown: Option<Play>) {
        let severity = if code.starts_with('E') { Severity::Error } else { Severity::Warning };
        let hint = Some(Message::new(hint));
        let diagnostic = Diagnostic { code: Code(code), severity, span, message, notes: Vec::new(), hint, fix: None };
        self.found.push(Finding { diagnostic, shown });
    }

    fn playbook(&mut self) {
        let runs: Vec<&Run> = self.explored.of(Policy::Playbook).collect();
        let (mean, span) = (mean_milli(&runs), self.drill.scenario.id.span);
        let Some(worst) = runs.iter().min_by_key(|run| run.total) else { return };
        let message = |key| Message::new(key).with("mean", points(mean)).with("runs", runs.len());
        if mean < u64::from(PASS) * 1_000 {
            let message = message("playbook-fails").with("pass", PASS);
            return self.say("E501", span, message, "playbook-fails-hint", Some(worst.play));
        }
        if mean < PLAYBOOK_MEAN_MIN * 1_000 {
            let message = message("playbook-weak").with("bar", PLAYBOOK_MEAN_MIN);
            self.say("W501", span, message, "playbook-fails-hint", Some(worst.play));
        }
        let failed = runs.iter().filter(|run| !run.passed).count();
        if failed > 0 {
            let message = Message::new("playbook-fails-sometimes").with("failed", failed).with("runs", runs.len());
            let message = message.with("seed", worst.play.seed).with("total", worst.total);
            self.say("W502", span, message, "playbook-fails-hint", Some(worst.play));
        }
    }

    fn nothing(&mut self) {
        let runs: Vec<&Run> = self.explored.of(Policy::Nothing).collect();
        let mean = mean_milli(&runs);
        let best = runs.iter().rev().max_by_key(|run| run.total);
        if let Some(best) = best.filter(|best| mean > NOTHING_MEAN_MAX * 1_000 || best.passed) {
            let message = Message::new("nothing-goes-unpunished").with("mean", points(mean)).with("runs", runs.len());
            let message = message.with("bar", NOTHING_MEAN_MAX).with("most", best.total);
            self.say("W503", self.drill.scenario.id.span, message, "nothing-goes-unpunished-hint", Some(best.play));
        }
    }

    fn random(&mut self) {
        let random: Vec<&Run> = self.explored.of(Policy::Random).collect();
        let playbook: Vec<&Run> = self.explored.of(Policy::Playbook).collect();
        let (by_chance, by_book) = (mean_milli(&random), mean_milli(&playbook));
        let best = random.iter().rev().max_by_key(|run| run.total);
        if let Some(best) = best.filter(|_| by_chance > by_book) {
            let message =
                Message::new("chance-beats-playbook").with("random", points(by_chance)).with("playbook", points(by_book));
            self.say("W504", self.drill.scenario.id.span, message, "chance-beats-playbook-hint", Some(best.play));
        }
    }

    /// Harmful acts that cost nothing, by pairs of runs that differ in nothing else.
    fn harmful(&mut self) {
        for (id, about) in self.world.harmful.iter() {
            let ways: Vec<(Rest, Twist)> = match about.act {
                HarmfulAct::Act(..) => {
                    moments(self.world).map(|from| (Rest::Playbook, Twist::Harmful { harmful: id, from })).to_vec()
                }
                HarmfulAct::Answer(inject, option) => {
                    let twist = twist::taking(self.world, inject, option);
                    self.explored.rest_for(inject).zip(twist).into_iter().collect()
                }
            };
            let pairs: Vec<(&Run, &Run)> = ways
                .iter()
                .flat_map(|(rest, twist)| {
                    let struck = self.explored.of(Policy::But(*rest, *twist)).filter(move |run| run.seen.harmful.contains(&id));
                    struck.filter_map(|run| Some((run, self.explored.run(plain(*rest), run.play.seed)?)))
                })
                .filter(|(_, without)| !without.seen.harmful.contains(&id))
                .collect();
            let with: Vec<&Run> = pairs.iter().map(|(with, _)| *with).collect();
            let without: Vec<&Run> = pairs.iter().map(|(_, without)| *without).collect();
            let (with_mean, without_mean) = (mean_milli(&with), mean_milli(&without));
            let best = pairs.iter().max_by_key(|(with, without)| i64::from(with.total) - i64::from(without.total));
            // Below nothing no score can fall: there the harm decides.
            let harm = |runs: &[&Run]| runs.iter().map(|run| i128::from(run.harm)).sum::<i128>();
            let uncapped = |runs: &[&Run]| runs.iter().map(|run| run.uncapped).sum::<u32>();
            let wins = with_mean >= without_mean
                && uncapped(&with) >= uncapped(&without)
                && (without_mean > 0 || harm(&with) <= harm(&without));
            let Some((best, _)) = best.filter(|_| wins) else { continue };
            let message = Message::new("harmful-way-wins").with("name", &about.name).with("with", points(with_mean));
            let message = message.with("without", points(without_mean)).with("pairs", pairs.len());
            let span = self.drill.scenario.harmful.entry(&about.name).map(|(name, _)| name.span).unwrap_or_default();
            self.say("W505", span, message, "harmful-way-wins-hint", Some(best.play));
        }
    }

    fn options(&mut self, rubric: &Rubric) {
        for compared in rubric.decisions.iter().filter(|compared| compared.alike) {
            let Some(seed) = compared.seeds.first() else { continue };
            let Some(twist) = compared.twists.last() else { continue };
            let shown = Play { policy: Policy::But(compared.rest, *twist), seed: *seed };
            let message = Message::new("options-alike").with("name", &self.world.injects[compared.inject].name);
            let message = message.with("options", compared.means_milli.len()).with("seeds", compared.seeds.len());
            self.say("W506", self.inject_span(compared.inject), message, "options-alike-hint", Some(shown));
        }
    }

    fn injects(&mut self) {
        for (id, about) in self.world.injects.iter() {
            if self.explored.coverage.delivered.contains_key(&id) || about.trigger == Trigger::Hand {
                continue;
            }
            let averted = self.explored.coverage.averted.get(&id).copied();
            let key = if averted.is_some() { "inject-always-averted" } else { "inject-never-seen" };
            let message = self.of_all_runs(key).with("name", &about.name);
            self.say("W507", self.inject_span(id), message, "never-seen-hint", averted);
        }
    }

    fn endings(&mut self) {
        for (id, about) in self.world.endings.iter() {
            if !self.explored.coverage.endings.contains_key(&id) {
                let span = self.drill.scenario.endings.entry(&about.name).map(|(name, _)| name.span).unwrap_or_default();
                let message = self.of_all_runs("ending-never-seen").with("name", &about.name);
                self.say("W508", span, message, "never-seen-hint", None);
            }
        }
    }

    fn steps(&mut self) {
        for (id, about) in self.world.playbook.iter() {
            if self.explored.coverage.done.contains_key(&id) {
                continue;
            }
            let due = self.explored.coverage.due.get(&id).copied();
            let key = if due.is_some() { "step-never-done" } else { "step-never-applied" };
            let span = self.drill.scenario.playbook.entry(&about.name).map(|(name, _)| name.span).unwrap_or_default();
            let message = self.of_all_runs(key).with("name", &about.name);
            self.say("W509", span, message, "step-never-done-hint", due);
        }
    }

    fn of_all_runs(&self, key: &'static str) -> Message {
        let spent = &self.explored.spent;
        Message::new(key).with("runs", spent.runs).with("policies", spent.policies)
    }

    fn inject_span(&self, inject: InjectId) -> SourceSpan {
        let name = &self.world.injects[inject].name;
        self.drill.scenario.injects.entry(name).map(|(name, _)| name.span).unwrap_or_default()
    }
}

impl Finding {
    /// The name of the run that shows it, as files and programs have it.
    pub fn shown_by(&self, world: &World) -> Option<String> {
        self.shown.map(|play| names::policy(world, play.policy))
    }
}

/// Mean total, in thousandths of a point; 0 of no runs.
pub fn mean_milli(runs: &[&Run]) -> u64 {
    let sum: u64 = runs.iter().map(|run| u64::from(run.total) * 1_000).sum();
    sum / (runs.len() as u64).max(1)
}

/// Thousandths as a number with one decimal, to the nearest.
pub fn points(milli: u64) -> String {
    let tenths = (milli + 50) / 100;
    format!("{}.{}", tenths / 10, tenths % 10)
}
