//! The parts of a card and every loss in them, as exact shares: what `lost` rounds.

use super::{
    Drill,
    card::{FieldMark, HarmfulResult, Moment, Part, PartScore, Parts, Reason, Right},
    conformance::{order_cost, other_role_credit},
    deeds::{Leaf, leaves},
    fraction::Fraction,
    lost::{Draft, scale_down},
    milli, outcome,
    outcome::Harm,
    reporting,
};
use crate::{
    engine::{
        event::{Event, Stamped},
        input::Entry,
        knowledge::Mind,
    },
    text::Text,
    time::Time,
    world::{
        World,
        ids::*,
        network::MetricSource,
        plot::{Harmful, HarmfulAct},
    },
};

/// Weights of the parts as used, in points: what nothing was judged in is spread over the others.
pub struct Weights {
    pub conformance: Fraction,
    pub timeliness: Fraction,
    pub outcome: Fraction,
    pub reporting: Fraction,
    /// Sum of the counted steps' weights.
    pub steps: Fraction,
}

impl Weights {
    pub fn spread(drill: &Drill) -> Self {
        let authored = &drill.world.weights;
        let steps: Fraction =
            drill.world.playbook.ids().filter(|step| drill.is_counted(*step)).map(|step| drill.weight(step)).sum();
        let of_steps = |weight: u32| if steps.is_zero() { 0 } else { weight };
        let reports = if filings(drill).is_empty() { 0 } else { authored.reporting };
        let used = [of_steps(authored.conformance), of_steps(authored.timeliness), authored.outcome, reports];
        let sum: u32 = used.iter().sum();
        let [conformance, timeliness, outcome, reporting] =
            used.map(|weight| Fraction::new(i128::from(weight) * 100, i128::from(sum)));
        Self { conformance, timeliness, outcome, reporting, steps }
    }
}

pub struct Drafted {
    pub parts: Parts,
    pub lost: Vec<Draft>,
}

/// All parts with their losses. What a part's losses leave of its weight is its score.
pub fn draft(drill: &Drill, weights: &Weights, harm: &Harm) -> Drafted {
    let has_steps = !weights.steps.is_zero();
    let filings = filings(drill);
    let mut lost = Vec::new();
    let mut part = |is_judged: bool, weight: Fraction, drafts: &dyn Fn() -> Vec<Draft>| {
        if !is_judged {
            return None;
        }
        let mut drafts = drafts();
        scale_down(&mut drafts, weight);
        let kept = weight - drafts.iter().map(|draft| draft.points).sum();
        lost.extend(drafts);
        Some(PartScore { weight_milli: milli(weight), score_milli: milli(kept / weight * Fraction::whole(100)) })
    };
    let parts = Parts {
        conformance: part(has_steps, weights.conformance, &|| conformance(drill, weights)),
        timeliness: part(has_steps, weights.timeliness, &|| timeliness(drill, weights)),
        outcome: part(true, weights.outcome, &|| of_outcome(drill, weights, harm)),
        reporting: part(!filings.is_empty(), weights.reporting, &|| of_reporting(drill, weights, &filings)),
        judgement: None,
    };
    lost.retain(|draft| !draft.points.is_zero());
    Drafted { parts, lost }
}

/// A loss in a part that counts steps; `weight` is in the steps' own weights.
fn step_draft(
    (drill, weights): (&Drill, &Weights),
    part: Part,
    step: StepId,
    weight: Fraction,
    reason: Reason,
    right: Right,
) -> Draft {
    let points = if part == Part::Conformance { weights.conformance } else { weights.timeliness };
    let draft = Draft::new(Some(part), weight / weights.steps * points, reason, right);
    let draft = draft.of_step(step, drill.world.playbook[step].rule);
    match drill.clocks[step.index()] {
        Some(clock) => draft.at(Moment { at: clock.deadline, event: clock.from.event }),
        None => draft,
    }
}

/// What was not done, and what another role did: lost in conformance and, as nothing was in time, in timeliness.
fn not_done(drill: &Drill, weights: &Weights, part: Part, step: StepId) -> Vec<Draft> {
    let (about, judged) = (&drill.world.playbook[step], &drill.judged[step.index()]);
    let full = Fraction::whole(about.weight);
    let title = || about.title.clone();
    let (coverage, open) = (judged.coverage(), drill.weight(step) - full * judged.coverage());
    let reason = if coverage.is_zero() {
        Reason::Skipped { step: title() }
    } else {
        Reason::Partly { step: title(), done: super::permille(coverage) }
    };
    let mut drafts = vec![step_draft((drill, weights), part, step, open, reason, drill.right_step(step))];
    for piece in &judged.pieces {
        let doing = &drill.doings[piece.doing];
        let done = full * piece.share;
        let wrong = done * (Fraction::ONE - piece.right);
        if !wrong.is_zero() {
            let reason = Reason::PartlyRight { step: title(), right: super::permille(piece.right) };
            drafts.push(step_draft((drill, weights), part, step, wrong, reason, drill.right_step(step)).at(doing.begun));
        }
        let alone = done * piece.right * if piece.by_other { other_role_credit() } else { Fraction::ONE };
        if piece.by_other {
            let reason = Reason::OtherRole { step: title(), by: drill.world.roles[doing.role].label.clone() };
            let lost = done * piece.right - alone;
            drafts.push(step_draft((drill, weights), part, step, lost, reason, drill.right_step(step)).at(doing.begun));
        }
        if !piece.hint.is_zero() {
            let reason = Reason::AfterHint { step: title(), cost: super::permille(piece.hint) };
            drafts.push(
                step_draft((drill, weights), part, step, alone * piece.hint, reason, drill.right_step(step)).at(doing.begun),
            );
        }
    }
    drafts
}

fn conformance(drill: &Drill, weights: &Weights) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (step, about) in drill.world.playbook.iter().filter(|(step, _)| drill.is_counted(*step)) {
        let judged = &drill.judged[step.index()];
        drafts.extend(not_done(drill, weights, Part::Conformance, step));
        if let (Some(before), Some(begun)) = (judged.before, first_begun(drill, step)) {
            let first = &drill.world.playbook[before];
            let lost = Fraction::whole(about.weight) * order_cost(judged);
            let reason = Reason::OutOfOrder { step: about.title.clone(), before: first.title.clone() };
            let right = Right::First { step: first.title.clone(), why: first.why.clone() };
            drafts.push(step_draft((drill, weights), Part::Conformance, step, lost, reason, right).at(begun));
        }
    }
    drafts.extend(drill.harmful.iter().map(|act| harmful_draft(drill, weights, act)));
    merge(drafts)
}

fn first_begun(drill: &Drill, step: StepId) -> Option<Moment> {
    drill.judged[step.index()].pieces.iter().map(|piece| drill.doings[piece.doing].begun).min()
}

fn harmful_draft(drill: &Drill, weights: &Weights, act: &HarmfulResult) -> Draft {
    let about = &drill.world.harmful[act.harmful];
    let points = Fraction::whole(act.cost) / weights.steps * weights.conformance;
    let reason = Reason::Harmful { act: act_label(drill.world, about), gravity: about.gravity };
    let right = Right::Instead { right: about.right.clone(), why: about.why.clone() };
    Draft::new(Some(Part::Conformance), points, reason, right).of_harmful(act.harmful, about.rule).at(act.moment)
}

/// What a person calls the harmful act: the action's label or the option's text.
pub fn act_label(world: &World, harmful: &Harmful) -> Text {
    match &harmful.act {
        HarmfulAct::Act(action, _) => world.actions[*action].label.clone(),
        HarmfulAct::Answer(inject, option) => {
            let options = world.injects[*inject].options();
            options.get(usize::from(*option)).map(|(_, text)| (*text).clone()).unwrap_or_default()
        }
    }
}

fn timeliness(drill: &Drill, weights: &Weights) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (step, about) in drill.world.playbook.iter().filter(|(step, _)| drill.is_counted(*step)) {
        drafts.extend(not_done(drill, weights, Part::Timeliness, step));
        for piece in &drill.judged[step.index()].pieces {
            let doing = &drill.doings[piece.doing];
            let late = Fraction::ONE - drill.timely(step, piece);
            let lost = Fraction::whole(about.weight) * piece.share * piece.credit * late;
            let by = drill.clocks[step.index()].map(|clock| doing.begun.at.since(clock.deadline)).unwrap_or_default();
            let reason = Reason::Late { step: about.title.clone(), by, limit: about.limit };
            drafts
                .push(step_draft((drill, weights), Part::Timeliness, step, lost, reason, drill.right_step(step)).at(doing.begun));
        }
    }
    merge(drafts)
}

/// One line for the same reason at the same moment: a deed on twenty targets isn't late twenty times.
fn merge(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut merged: Vec<Draft> = Vec::new();
    for draft in drafts {
        match merged.last_mut() {
            Some(last) if last.loss == draft.loss => last.points = last.points + draft.points,
            _ => merged.push(draft),
        }
    }
    merged
}

fn of_outcome(drill: &Drill, weights: &Weights, harm: &Harm) -> Vec<Draft> {
    let lost = weights.outcome * (Fraction::ONE - outcome::share(harm));
    let over = i128::from(harm.actual) - i128::from(harm.playbook);
    let mut rest = over.max(0);
    let mut drafts = Vec::new();
    for cut in drill.cuts.iter().filter(|cut| !cut.needed) {
        let own = cut_harm(drill.world, cut.service, cut.resident_minutes).min(rest);
        rest -= own;
        let all = drill.cuts.iter().filter(|other| other.service == cut.service);
        let minutes =
            |needed_only: bool| all.clone().filter(|cut| cut.needed || !needed_only).map(|cut| cut.resident_minutes).sum();
        let service = drill.world.services[cut.service].label.clone();
        let reason = Reason::Cut { service, lost: minutes(false), needed: minutes(true) };
        drafts
            .push(Draft::new(Some(Part::Outcome), lost * Fraction::new(own, over), reason, Right::CutOnlyWhatIsHit).at(cut.from));
    }
    let reason = Reason::MoreHarm { actual: harm.actual, playbook: harm.playbook };
    let draft = Draft::new(Some(Part::Outcome), lost * Fraction::new(rest, over), reason, Right::FollowPlaybook);
    drafts.push(match drill.events.len().checked_sub(1) {
        Some(last) => draft.at(Moment { at: drill.end(), event: last }),
        None => draft,
    });
    drafts
}

/// Harm of a service's loss, in thousandths, by every metric that counts it.
fn cut_harm(world: &World, service: ServiceId, resident_minutes: u64) -> i128 {
    let counts = |source: &MetricSource| matches!(source, MetricSource::ServiceLoss(services) if services.contains(&service));
    let weight: u64 = world.metrics.values().filter(|metric| counts(&metric.source)).map(|metric| u64::from(metric.weight)).sum();
    i128::from(weight) * i128::from(resident_minutes)
}

/// A form that belongs to the score, and how it was handed in.
pub struct Filing<'a> {
    form: FormId,
    step: StepId,
    /// None: not at all.
    filed: Option<(Moment, RoleId, &'a [Entry])>,
}

/// Forms that a counted step asks for: handed in by a scored seat, or due and not handed in.
pub fn filings<'a>(drill: &Drill<'a>) -> Vec<Filing<'a>> {
    let filing = |form: FormId| {
        let asks = |step: &StepId| leaves(&drill.world.playbook[*step].deed).contains(&Leaf::File(form));
        let step = drill.world.playbook.ids().filter(|step| drill.is_counted(*step)).find(asks)?;
        let filed = drill.events.iter().enumerate().find_map(|(event, Stamped { at, event: what })| match what {
            Event::FormFiled { form: filed, role, entries } if *filed == form => {
                Some((Moment { at: *at, event }, *role, entries.as_slice()))
            }
            _ => None,
        });
        let is_ours = filed.is_none_or(|(_, role, _)| drill.scored.contains(&role));
        let was_due = drill.clocks[step.index()].is_some_and(|clock| drill.is_due(&clock));
        (is_ours && (filed.is_some() || was_due)).then_some(Filing { form, step, filed })
    };
    drill.world.forms.ids().filter_map(filing).collect()
}

fn of_reporting(drill: &Drill, weights: &Weights, filings: &[Filing]) -> Vec<Draft> {
    let each = weights.reporting * Fraction::new(1, filings.len() as i128);
    filings.iter().flat_map(|filing| of_form(drill, filing, each)).collect()
}

/// The losses of one form, which is worth `whole` points.
fn of_form(drill: &Drill, filing: &Filing, whole: Fraction) -> Vec<Draft> {
    let world = drill.world;
    let (about, rule) = (&world.forms[filing.form], world.playbook[filing.step].rule);
    let title = || about.title.clone();
    let draft = |points, reason, right| Draft::new(Some(Part::Reporting), points, reason, right).of_step(filing.step, rule);
    let Some((moment, role, entries)) = filing.filed else {
        let not_filed = draft(whole, Reason::NotFiled { form: title() }, drill.right_step(filing.step));
        let due = drill.clocks[filing.step.index()].map(|clock| Moment { at: clock.deadline, event: clock.from.event });
        return vec![due.into_iter().fold(not_filed, Draft::at)];
    };
    let deadline = drill.clocks[filing.step.index()].map(|clock| clock.deadline).filter(|deadline| moment.at > *deadline);
    let filed: Mind = drill.minds.at_event(role, moment.event);
    let due: Option<(Mind, Time)> = deadline.map(|at| (drill.minds.at_time(role, at), at));
    let due = due.as_ref().map(|(mind, at)| (mind, *at));
    let knowledge = reporting::Knowledge { world, filed: (&filed, moment.at), due };
    let boxes = about.fields.iter().zip(entries).filter(|(field, _)| field.scored);
    let marks: Vec<_> = boxes
        .filter_map(|(field, entry)| reporting::field(&knowledge, &field.expect, entry).map(|(score, mark)| (field, score, mark)))
        .collect();
    let share = whole * Fraction::new(1, marks.len() as i128);
    let loss = |(field, score, mark): &(&crate::world::plot::FormField, Fraction, FieldMark)| {
        let reason = Reason::Field { form: title(), field: field.label.clone(), mark: *mark };
        let right = match mark {
            FieldMark::Unfounded => Right::SayNotKnown,
            _ => Right::WriteWhatIsKnown,
        };
        draft(share * (Fraction::ONE - *score), reason, right).at(moment)
    };
    let mut drafts: Vec<Draft> = marks.iter().map(loss).collect();
    scale_down(&mut drafts, whole);
    let kept = whole - drafts.iter().map(|draft| draft.points).sum();
    drafts.extend(about.phone.and_then(|phone| of_phone(drill, phone, title(), kept, moment)));
    drafts
}

/// What a late phone report costs of a form's `kept` points.
fn of_phone(drill: &Drill, phone: StepId, form: Text, kept: Fraction, filed: Moment) -> Option<Draft> {
    if !drill.is_counted(phone) {
        return None;
    }
    let (about, judged) = (&drill.world.playbook[phone], &drill.judged[phone.index()]);
    let in_time: Fraction = judged.pieces.iter().map(|piece| piece.share * drill.timely(phone, piece)).sum();
    let timely = in_time / judged.coverage();
    let reason = Reason::PhoneLate { form, phone: about.title.clone() };
    let right = Right::PhoneFirst { within: about.limit };
    let draft = Draft::new(Some(Part::Reporting), kept * (Fraction::ONE - timely), reason, right);
    Some(draft.of_step(phone, about.rule).at(first_begun(drill, phone).unwrap_or(filed)))
}
