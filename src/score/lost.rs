//! From exact shares to points: the total is rounded once, and the lost points add up to what it lacks, to the thousandth.

use super::{
    card::{Cap, Loss, Part, Reason, Right},
    fraction::Fraction,
};
use crate::world::ids::*;

/// A loss before rounding, in points.
pub struct Draft {
    pub points: Fraction,
    pub loss: Loss,
}

impl Draft {
    pub fn new(part: Option<Part>, points: Fraction, reason: Reason, right: Right) -> Self {
        let loss = Loss {
            points_milli: 0,
            part,
            event: None,
            step: None,
            harmful: None,
            time: None,
            reason,
            right,
            rule: None,
            evaluated: false,
        };
        Self { points, loss }
    }

    pub fn at(mut self, moment: super::card::Moment) -> Self {
        (self.loss.event, self.loss.time) = (Some(moment.event), Some(moment.at));
        self
    }

    pub fn of_step(mut self, step: StepId, rule: RuleId) -> Self {
        (self.loss.step, self.loss.rule) = (Some(step), Some(rule));
        self
    }

    pub fn of_harmful(mut self, harmful: HarmfulId, rule: RuleId) -> Self {
        (self.loss.harmful, self.loss.rule) = (Some(harmful), Some(rule));
        self
    }
}

/// The total with and without caps: rounded to the nearest whole number, halves up.
pub fn totals(exact: Fraction, caps: &[Cap]) -> (u32, u32) {
    let uncapped = exact.rounded().clamp(0, 100) as u32;
    (caps.iter().map(|cap| cap.limit).fold(uncapped, u32::min), uncapped)
}

/// Shares in `whole` proportional to `weights`; where these sum to less, nothing changes. For parts that can't lose more than they have.
pub fn scale_down(drafts: &mut [Draft], whole: Fraction) {
    let sum: Fraction = drafts.iter().map(|draft| draft.points).sum();
    if sum > whole {
        drafts.iter_mut().for_each(|draft| draft.points = draft.points * whole / sum);
    }
}

/// Rounds losses to thousandths of a point so that they add up to `points` exactly: each gets the whole thousandths of its share, and
/// those with the largest rests get one more (the earlier of equals). Losses of nothing are left out.
pub fn round(drafts: Vec<Draft>, points: u32) -> Vec<Loss> {
    let target = i128::from(points) * 1_000;
    let sum: Fraction = drafts.iter().map(|draft| draft.points).sum();
    let shares: Vec<(i128, Fraction)> =
        drafts.iter().map(|draft| (draft.points * Fraction::whole(target) / sum).split()).collect();
    let missing = target - shares.iter().map(|(whole, _)| whole).sum::<i128>();
    let mut order: Vec<usize> = (0..drafts.len()).filter(|i| !drafts[*i].points.is_zero()).collect();
    order.sort_by(|a, b| shares[*b].1.cmp(&shares[*a].1).then(a.cmp(b)));
    let mut milli: Vec<i128> = shares.iter().map(|(whole, _)| *whole).collect();
    for i in order.into_iter().cycle().take(usize::try_from(missing).unwrap_or(0)) {
        milli[i] += 1;
    }
    let rounded = drafts.into_iter().zip(milli).map(|(draft, points)| Loss { points_milli: points as i64, ..draft.loss });
    rounded.filter(|loss| loss.points_milli > 0).collect()
}
