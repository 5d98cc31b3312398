//! `check --deep`: what is found by playing, and the drill's measured quality, in words and as data. The playing itself is in `explore`.

use super::Failure;
use super::args::CheckArgs;
use super::diagnostics;
use super::drill;
use super::output::Output;
use crate::explore::decisions::Compared;
use crate::explore::findings::{self, Finding, mean_milli, points};
use crate::explore::rubric::{IDLE_MAX, Rubric, SEPARATES_MILLI, measure};
use crate::explore::runs::{Play, Run, again};
use crate::explore::search::{Budget, Explored, RUNS_MIN, explore};
use crate::explore::worlds::Worlds;
use crate::explore::{coverage::Coverage, names};
use crate::policy::drive::Policy;
use crate::policy::script::write::Writer;
use crate::policy::twist;
use crate::scenario::decode::Name;
use crate::scenario::diagnostic::{Diagnostic, Diagnostics, Message};
use crate::scenario::pack::Drill;
use crate::scenario::parameters::{Rows, chosen};
use crate::world::World;
use crate::world::plot::Trigger;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What playing a drill has shown.
pub struct Deep {
    pub diagnostics: Diagnostics,
    /// Of the whole drill, then of each of its lengths.
    pub reports: Vec<DeepReport>,
    /// The rubric in words, a line each.
    pub lines: Vec<String>,
}

/// One drill's part of `check --deep --json`. `…_milli` are thousandths.
#[derive(Serialize)]
pub struct DeepReport {
    scenario: String,
    /// The length in which it was played; none for the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    profile: Option<String>,
    budget: BudgetReport,
    policies: Vec<PolicyReport>,
    findings: Vec<FindingReport>,
    rubric: RubricReport,
    coverage: BTreeMap<&'static str, BTreeMap<String, Shown>>,
}

#[derive(Serialize)]
struct BudgetReport {
    runs: usize,
    /// Drills played besides, to know what the score measures between.
    measured: usize,
    policies: usize,
    /// First and last.
    seeds: [u64; 2],
    /// Different choices of the parameters' rows among them.
    choices_of_rows: usize,
    /// Ways of playing for which there were no runs left.
    left_out: usize,
}

/// One of the plain policies.
#[derive(Serialize)]
struct PolicyReport {
    policy: String,
    runs: usize,
    mean_milli: u64,
    min: u32,
    max: u32,
    passed: usize,
}

#[derive(Serialize)]
struct FindingReport {
    code: &'static str,
    text: String,
    #[serde(flatten)]
    shown: Option<Shown>,
    /// The command that shows it again, where there is a run that does.
    again: Option<String>,
}

/// The run that shows something.
#[derive(Serialize)]
struct Shown {
    policy: String,
    seed: u64,
}

#[derive(Serialize)]
struct RubricReport {
    pressure_rises: bool,
    /// Of the three thirds of the drill, by the playbook.
    messages_a_minute_milli: [u64; 3],
    open_questions_milli: [u64; 3],
    false_leads: Vec<LeadReport>,
    decisions: Vec<DecisionReport>,
    not_compared: Vec<String>,
    idle: Vec<IdleReport>,
}

#[derive(Serialize)]
struct LeadReport {
    inject: String,
    claim: usize,
    false_in: Shown,
    resolved_in: Option<Shown>,
}

#[derive(Serialize)]
struct DecisionReport {
    inject: String,
    seeds: usize,
    best: String,
    worst: String,
    difference_milli: u64,
    means_milli: BTreeMap<String, u64>,
}

#[derive(Serialize)]
struct IdleReport {
    seat: String,
    longest_ms: u64,
    from: String,
    seed: u64,
}

/// The part of the runs with which each length of a drill is played beside the whole.
const OF_A_LENGTH: usize = 4;

/// A drill without errors, what was asked about it, and how it was named.
struct Asked<'a> {
    drill: &'a Drill,
    path: &'a Path,
    args: &'a CheckArgs,
    /// Rows that the seeds don't draw.
    fixed: Rows,
}

/// Plays a drill without errors, and each of its lengths. `path` is how it was named.
pub fn check(drill: &Drill, path: &Path, args: &CheckArgs, out: &mut Output) -> Result<Deep, Failure> {
    let usual = Budget::default();
    let budget = Budget { runs: args.runs.unwrap_or(usual.runs), first_seed: args.seed.unwrap_or(usual.first_seed) };
    // Of several scenarios that are checked, one may have a parameter of that name and another not.
    let own = |(name, _): &&(String, String)| drill.parameters().iter().any(|table| table.name.text == *name);
    let fixed = args.set.iter().filter(own).cloned().collect::<Vec<_>>();
    let fixed = chosen(drill.parameters(), &fixed).map_err(Failure::unable)?;
    let asked = Asked { drill, path, args, fixed };
    let mut deep = Deep { diagnostics: Diagnostics::new(), reports: Vec::new(), lines: Vec::new() };
    play(&asked, None, budget, out, &mut deep)?;
    for length in drill.scenario.profiles.keys() {
        let budget = Budget { runs: (budget.runs / OF_A_LENGTH).max(RUNS_MIN), ..budget };
        play(&asked, Some(length), budget, out, &mut deep)?;
    }
    Ok(deep)
}

/// Plays the whole or one length. What was found in the whole drill is not said again.
fn play(asked: &Asked, length: Option<&Name>, budget: Budget, out: &mut Output, deep: &mut Deep) -> Result<(), Failure> {
    let Asked { drill, path, args, fixed } = asked;
    let worlds =
        Worlds::drawn(drill, length, fixed, budget.seeds()).map_err(|unfit| drill::rows_do_not_fit(drill, &unfit, out))?;
    let world = worlds.first();
    let explored = explore(worlds.clone(), budget, args.threads);
    let rubric = measure(world, &explored);
    let found = findings::find(drill, world, &explored, &rubric);
    let teller = Teller { world, worlds: &worlds, fixed, explored: &explored, rubric: &rubric, out };
    let mut reports = Vec::new();
    for finding in &found {
        let said = |one: &Diagnostic| (one.code, one.span) == (finding.diagnostic.code, finding.diagnostic.span);
        if length.is_some() && deep.diagnostics.iter().any(said) {
            continue;
        }
        let again = teller.again(finding, path, args.scripts.as_deref())?;
        let mut diagnostic = finding.diagnostic.clone();
        diagnostic.hint = diagnostic.hint.map(|cure| teller.hint(&cure, finding.shown, again.as_deref()));
        if let Some(profile) = length {
            diagnostic.note(profile.span, Message::new("only-in-profile").with("name", profile));
        }
        let text = diagnostics::sentence(&diagnostic.message, &out.words);
        reports.push(FindingReport { code: diagnostic.code.0, text, shown: finding.shown.map(|play| teller.shown(play)), again });
        deep.diagnostics.push(diagnostic);
    }
    deep.reports.push(teller.report(reports));
    deep.lines.extend(teller.lines());
    Ok(())
}

/// Puts what was found into words and data.
struct Teller<'a> {
    /// By which all that the worlds have in common is named.
    world: &'a World,
    worlds: &'a Worlds,
    /// Rows that the seeds don't draw.
    fixed: &'a Rows,
    explored: &'a Explored,
    rubric: &'a Rubric,
    out: &'a Output,
}

impl Teller<'_> {
    fn shown(&self, play: Play) -> Shown {
        Shown { policy: names::policy(self.world, play.policy), seed: play.seed }
    }

    /// The command that plays the finding's run again. What a plain policy doesn't do needs a script, which is written where asked.
    fn again(&self, finding: &Finding, path: &Path, scripts: Option<&Path>) -> Result<Option<String>, Failure> {
        let Some(play) = finding.shown else { return Ok(None) };
        let name = self.named(path);
        let policy = names::policy(self.world, play.policy);
        let set: String = self.fixed.iter().map(|(name, row)| format!(" --set {name}={row}")).collect();
        let by_policy = || format!("fengsui run {name} --policy {policy} --seed {}{set}", play.seed);
        let Some(folder) = scripts else {
            return Ok(match play.policy {
                Policy::But(..) => None,
                Policy::Playbook | Policy::Nothing | Policy::Random => Some(by_policy()),
            });
        };
        let world = self.worlds.of(play.seed);
        let mut writer = Writer::new(world);
        let session = again(world, play, |step| {
            if step.is_written() {
                writer.take(step);
            }
        });
        let title = format!("{} {policy} {}", finding.diagnostic.code, play.seed);
        let script = writer.finish(&session.setup().seats, &title);
        let length = self.world.profile.as_ref().map(|profile| format!("-{profile}")).unwrap_or_default();
        let file = format!("{}{length}-{}-{policy}-{}.ron", self.world.id, finding.diagnostic.code, play.seed);
        let place = folder.join(file.replace(['=', '@', '+'], "-"));
        write(folder, &place, &script)?;
        Ok(Some(format!("fengsui run {name} --script {} --seed {}{set}", place.display(), play.seed)))
    }

    /// The scenario as a command names it, with its length.
    fn named(&self, path: &Path) -> String {
        let file = path.join(format!("{}.ron", self.world.id));
        let name = if path.is_dir() { file.display().to_string() } else { path.display().to_string() };
        self.world.profile.as_ref().map_or_else(|| name.clone(), |profile| format!("{name} --profile {profile}"))
    }

    fn hint(&self, cure: &Message, shown: Option<Play>, again: Option<&str>) -> Message {
        let cure = diagnostics::sentence(cure, &self.out.words);
        match (shown, again) {
            (Some(_), Some(again)) => Message::new("finding-again").with("cure", cure).with("again", again),
            (Some(play), None) => {
                let policy = names::policy(self.world, play.policy);
                Message::new("finding-script").with("cure", cure).with("policy", policy).with("seed", play.seed)
            }
            (None, _) => Message::new("finding-cure").with("cure", cure),
        }
    }

    fn report(&self, findings: Vec<FindingReport>) -> DeepReport {
        let spent = &self.explored.spent;
        DeepReport {
            scenario: self.world.id.clone(),
            profile: self.world.profile.clone(),
            budget: BudgetReport {
                runs: spent.runs,
                measured: spent.measured,
                policies: spent.policies,
                seeds: [spent.seeds.start, spent.seeds.end.saturating_sub(1)],
                choices_of_rows: self.worlds.count(),
                left_out: spent.left_out,
            },
            policies: PLAIN.iter().map(|policy| self.policy(*policy)).collect(),
            findings,
            rubric: self.rubric_report(),
            coverage: self.coverage(&self.explored.coverage),
        }
    }

    fn policy(&self, policy: Policy) -> PolicyReport {
        let runs: Vec<&Run> = self.explored.of(policy).collect();
        let totals = || runs.iter().map(|run| run.total);
        PolicyReport {
            policy: names::policy(self.world, policy),
            runs: runs.len(),
            mean_milli: mean_milli(&runs),
            min: totals().min().unwrap_or(0),
            max: totals().max().unwrap_or(0),
            passed: runs.iter().filter(|run| run.passed).count(),
        }
    }

    fn rubric_report(&self) -> RubricReport {
        let Rubric { thirds, leads, decisions, not_compared, idle } = self.rubric;
        let inject = |id| self.world.injects[id].name.clone();
        let answer = |compared: &Compared, place: usize| names::answer(self.world, compared.twists[place]).to_owned();
        RubricReport {
            pressure_rises: self.rubric.rises(),
            messages_a_minute_milli: thirds.map(|third| third.messages_milli),
            open_questions_milli: thirds.map(|third| third.open_milli),
            false_leads: leads
                .iter()
                .map(|lead| LeadReport {
                    inject: inject(lead.inject),
                    claim: lead.claim,
                    false_in: self.shown(lead.false_in),
                    resolved_in: lead.resolved_in.map(|play| self.shown(play)),
                })
                .collect(),
            decisions: decisions
                .iter()
                .map(|compared| DecisionReport {
                    inject: inject(compared.inject),
                    seeds: compared.seeds.len(),
                    best: answer(compared, compared.best()),
                    worst: answer(compared, compared.worst()),
                    difference_milli: compared.difference_milli(),
                    means_milli: (0..compared.twists.len())
                        .map(|place| answer(compared, place))
                        .zip(compared.means_milli.iter().copied())
                        .collect(),
                })
                .collect(),
            not_compared: not_compared.iter().map(|id| inject(*id)).collect(),
            idle: idle
                .iter()
                .map(|(idle, play)| IdleReport {
                    seat: self.world.roles[idle.role].name.clone(),
                    longest_ms: idle.lasted.0,
                    from: idle.from.to_string(),
                    seed: play.seed,
                })
                .collect(),
        }
    }

    fn coverage(&self, coverage: &Coverage) -> BTreeMap<&'static str, BTreeMap<String, Shown>> {
        let world = self.world;
        let option = |(id, option)| format!("{}={}", world.injects[id].name, names::option(world, id, option));
        BTreeMap::from([
            ("injects", self.firsts(&coverage.delivered, |id| world.injects[id].name.clone())),
            ("averted", self.firsts(&coverage.averted, |id| world.injects[id].name.clone())),
            ("options", self.firsts(&coverage.chosen, option)),
            ("actions", self.firsts(&coverage.begun, |id| world.actions[id].name.clone())),
            ("endings", self.firsts(&coverage.endings, |id| world.endings[id].name.clone())),
            ("steps-due", self.firsts(&coverage.due, |id| world.playbook[id].name.clone())),
            ("steps-done", self.firsts(&coverage.done, |id| world.playbook[id].name.clone())),
            ("harmful", self.firsts(&coverage.harmful, |id| world.harmful[id].name.clone())),
            ("matters", self.firsts(&coverage.learnt, |id| world.matters[id].name.clone())),
        ])
    }

    fn firsts<T: Copy>(&self, firsts: &BTreeMap<T, Play>, name: impl Fn(T) -> String) -> BTreeMap<String, Shown> {
        firsts.iter().map(|(thing, play)| (name(*thing), self.shown(*play))).collect()
    }

    // ───────────── in words ─────────────

    fn lines(&self) -> Vec<String> {
        let mut lines = vec![self.budget_line()];
        lines.extend(PLAIN.iter().map(|policy| self.policy_line(*policy)));
        lines.push(self.coverage_line());
        lines.push(self.pressure_line());
        lines.push(self.leads_line());
        lines.extend(self.decision_lines());
        lines.extend(self.idle_lines());
        lines
    }

    fn budget_line(&self) -> String {
        let spent = &self.explored.spent;
        let mut line = self.out.text(
            "deep-budget",
            &[
                ("scenario", self.named(Path::new(&self.world.id))),
                ("runs", spent.runs.to_string()),
                ("policies", spent.policies.to_string()),
                ("first", spent.seeds.start.to_string()),
                ("last", spent.seeds.end.saturating_sub(1).to_string()),
                ("measured", spent.measured.to_string()),
            ],
        );
        if self.worlds.count() > 1 {
            line.push_str(&self.out.text("deep-rows", &[("count", self.worlds.count().to_string())]));
        }
        if spent.left_out > 0 {
            line.push_str(&self.out.text("deep-left-out", &[("count", spent.left_out.to_string())]));
        }
        line
    }

    fn policy_line(&self, policy: Policy) -> String {
        let PolicyReport { policy, runs, mean_milli, min, max, passed } = self.policy(policy);
        let name = self.out.text(&format!("deep-by-{policy}"), &[]);
        let numbers =
            [("min", min.to_string()), ("max", max.to_string()), ("passed", passed.to_string()), ("runs", runs.to_string())];
        let args: Vec<_> = [("name", name), ("mean", points(mean_milli))].into_iter().chain(numbers).collect();
        self.out.text("deep-policy", &args)
    }

    fn coverage_line(&self) -> String {
        let (world, seen) = (self.world, &self.explored.coverage);
        let sent = world.injects.values().filter(|inject| inject.trigger != Trigger::Hand).count();
        let options: Vec<_> = twist::options(world).collect();
        let chosen = options.iter().filter(|option| seen.chosen.contains_key(option)).count();
        let of = |seen: usize, all: usize| format!("{seen}/{all}");
        self.out.text(
            "deep-coverage",
            &[
                ("injects", of(seen.delivered.len(), sent)),
                ("options", of(chosen, options.len())),
                ("steps", of(seen.done.len(), world.playbook.len())),
                ("harmful", of(seen.harmful.len(), world.harmful.len())),
                ("endings", of(seen.endings.len(), world.endings.len())),
            ],
        )
    }

    fn pressure_line(&self) -> String {
        let thirds = &self.rubric.thirds;
        let row = |milli: [u64; 3]| milli.map(points).join(" → ");
        let args =
            [("messages", row(thirds.map(|third| third.messages_milli))), ("open", row(thirds.map(|third| third.open_milli)))];
        self.out.text(if self.rubric.rises() { "deep-pressure-rises" } else { "deep-pressure-falls" }, &args)
    }

    fn leads_line(&self) -> String {
        let leads = &self.rubric.leads;
        if leads.is_empty() {
            return self.out.text("deep-no-leads", &[]);
        }
        let unresolved = || leads.iter().filter(|lead| lead.resolved_in.is_none());
        let mut open: Vec<&str> = unresolved().map(|lead| &*self.world.injects[lead.inject].name).collect();
        let counts = [("all", leads.len().to_string()), ("resolved", (leads.len() - open.len()).to_string())];
        open.dedup();
        let line = self.out.text("deep-leads", &counts);
        if open.is_empty() { line } else { line + &self.out.text("deep-leads-open", &[("names", open.join(", "))]) }
    }

    fn decision_lines(&self) -> Vec<String> {
        let decisions = &self.rubric.decisions;
        if decisions.is_empty() && self.rubric.not_compared.is_empty() {
            return vec![self.out.text("deep-no-decisions", &[])];
        }
        let name = |id| &*self.world.injects[id].name;
        let (apart, close): (Vec<_>, Vec<_>) =
            decisions.iter().partition(|compared| compared.difference_milli() >= SEPARATES_MILLI);
        let counts = [("all", decisions.len()), ("apart", apart.len())];
        let mut lines = vec![self.out.text("deep-decisions", &counts.map(|(name, count)| (name, count.to_string())))];
        if let Some(most) = apart.iter().rev().max_by_key(|compared| compared.difference_milli()) {
            let option = |place: usize| names::answer(self.world, most.twists[place]).to_owned();
            let args = [
                ("name", name(most.inject).to_owned()),
                ("best", option(most.best())),
                ("worst", option(most.worst())),
                ("points", points(most.difference_milli())),
            ];
            lines.push(self.out.text("deep-decision-most", &args));
        }
        let close: Vec<&str> = close.iter().map(|compared| name(compared.inject)).collect();
        let not: Vec<&str> = self.rubric.not_compared.iter().map(|id| name(*id)).collect();
        for (key, names) in [("deep-decisions-close", close), ("deep-decisions-not-compared", not)] {
            if !names.is_empty() {
                lines.push(self.out.text(key, &[("names", names.join(", "))]));
            }
        }
        lines
    }

    fn idle_lines(&self) -> Vec<String> {
        let minutes = |ms: u64| (ms / 60_000).to_string();
        let limit = ("limit", minutes(IDLE_MAX.0));
        let long: Vec<_> = self.rubric.idle.iter().filter(|(idle, _)| idle.lasted > IDLE_MAX).collect();
        if long.is_empty() {
            return vec![self.out.text("deep-nobody-idle", &[limit])];
        }
        let mut lines = vec![self.out.text("deep-idle", &[("seats", long.len().to_string()), limit])];
        lines.extend(long.into_iter().map(|(idle, play)| {
            let seat = self.world.roles[idle.role].label.get(self.out.lang).to_owned();
            let args = [
                ("seat", seat),
                ("minutes", minutes(idle.lasted.0)),
                ("from", idle.from.to_string()),
                ("seed", play.seed.to_string()),
            ];
            self.out.text("deep-idle-seat", &args)
        }));
        lines
    }
}

const PLAIN: [Policy; 3] = [Policy::Playbook, Policy::Nothing, Policy::Random];

fn write(folder: &Path, place: &PathBuf, script: &str) -> Result<(), Failure> {
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(place, script));
    written
        .map_err(|error| Failure::unable(Message::new("script-not-written").with("path", place.display()).with("detail", error)))
}
