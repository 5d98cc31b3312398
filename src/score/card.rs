//! The score card: plain data that a screen draws, a document prints and a seal holds. Integers only; words are in `assets`.

use crate::{
    engine::event::Rating,
    scenario::vocabulary::Gravity,
    text::Text,
    time::{Span, Time},
    world::ids::*,
};
use serde::{Deserialize, Serialize};

/// What a drill was worth, point by point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScoreCard {
    /// Whole points, 0 to 100.
    pub total: u32,
    /// The points without caps.
    pub uncapped: u32,
    pub passed: bool,
    pub band: Band,
    pub parts: Parts,
    /// Every cap that applies, the lowest first; the lowest counts.
    pub caps: Vec<Cap>,
    /// Every lost point; they add up to 100 less the total, exactly.
    pub lost: Vec<Loss>,
    pub objectives: Vec<ObjectiveRating>,
    /// One for each step of the playbook, in its order.
    pub steps: Vec<StepResult>,
    pub harmful: Vec<HarmfulResult>,
    pub alignment: Alignment,
    /// Services that the scored seats took down themselves.
    pub cuts: Vec<ServiceCut>,
}

/// A seat's own share. With fewer than three steps that applied to it there are ratings and no number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatScore {
    pub role: RoleId,
    /// How many steps of this role applied.
    pub steps_counted: u32,
    pub card: Option<ScoreCard>,
    pub objectives: Vec<ObjectiveRating>,
    pub steps: Vec<StepResult>,
}

/// Steps that a seat needs for a number of its own (`domain.md` 6.4).
pub const SEAT_STEPS_MIN: u32 = 3;

/// The verdict in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Band {
    /// 优秀, from 90.
    Excellent,
    /// 良好, from 80.
    Good,
    /// 合格, from 60.
    Passed,
    /// 不合格.
    Failed,
}

impl Band {
    pub fn of(total: u32) -> Self {
        match total {
            90.. => Self::Excellent,
            80.. => Self::Good,
            60.. => Self::Passed,
            _ => Self::Failed,
        }
    }
}

/// A part of the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    Conformance,
    Timeliness,
    Outcome,
    Reporting,
    Judgement,
}

/// The parts; none where nothing was to be judged: its weight is spread over the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parts {
    pub conformance: Option<PartScore>,
    pub timeliness: Option<PartScore>,
    pub outcome: Option<PartScore>,
    pub reporting: Option<PartScore>,
    /// Comes from grading alone.
    pub judgement: Option<PartScore>,
}

/// A part's score. Rounded for display; the total is not computed from these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartScore {
    /// Its weight as used, in thousandths of a point.
    pub weight_milli: u32,
    /// 0 to 100,000: thousandths of a hundredth.
    pub score_milli: u32,
}

/// A limit to the total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cap {
    /// 59, 49 or 39.
    pub limit: u32,
    pub why: CapReason,
    /// Index of the event that brought it.
    pub event: usize,
    pub time: Time,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CapReason {
    /// Critical steps of which less than half was done.
    MissedCritical {
        steps: Vec<StepId>,
    },
    Forbidden {
        harmful: HarmfulId,
    },
}

/// Points lost, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loss {
    pub points_milli: i64,
    /// None: by a cap.
    pub part: Option<Part>,
    /// Index into the drill's events: what was done, or what made it due.
    pub event: Option<usize>,
    pub step: Option<StepId>,
    pub harmful: Option<HarmfulId>,
    pub time: Option<Time>,
    pub reason: Reason,
    pub right: Right,
    pub rule: Option<RuleId>,
    /// Whether a continuation was shown that would have earned it.
    pub evaluated: bool,
}

/// Why points were lost: a kind with its data and the author's texts. `words` makes the sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    Skipped {
        step: Text,
    },
    /// Permille of the step that was done.
    Partly {
        step: Text,
        done: u32,
    },
    /// Permille of an answer that was right.
    PartlyRight {
        step: Text,
        right: u32,
    },
    /// Permille that hints cost.
    AfterHint {
        step: Text,
        cost: u32,
    },
    OtherRole {
        step: Text,
        by: Text,
    },
    OutOfOrder {
        step: Text,
        before: Text,
    },
    Late {
        step: Text,
        by: Span,
        limit: Span,
    },
    Harmful {
        act: Text,
        gravity: Gravity,
    },
    /// Harm in thousandths, against the playbook's.
    MoreHarm {
        actual: i64,
        playbook: i64,
    },
    /// Resident-minutes.
    Cut {
        service: Text,
        lost: u64,
        needed: u64,
    },
    NotFiled {
        form: Text,
    },
    Field {
        form: Text,
        field: Text,
        mark: FieldMark,
    },
    PhoneLate {
        form: Text,
        phone: Text,
    },
    MissedCritical {
        steps: Vec<Text>,
    },
    Forbidden {
        act: Text,
    },
}

/// What would have been right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Right {
    /// Who, what, by when, and the author's reason.
    Do {
        who: Text,
        step: Text,
        by: Option<Time>,
        why: Text,
    },
    First {
        step: Text,
        why: Text,
    },
    Instead {
        right: Text,
        why: Text,
    },
    FollowPlaybook,
    CutOnlyWhatIsHit,
    WriteWhatIsKnown,
    SayNotKnown,
    PhoneFirst {
        within: Span,
    },
}

/// How a form's box was filled, against what its writer knew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldMark {
    Right,
    /// "Not known yet", and so it was.
    NotKnownRightly,
    /// Right, known before the form was due, and handed in late.
    RightButLate,
    /// Some of it right.
    PartlyRight,
    Wrong,
    /// Left out though known.
    Omitted,
    /// Stated as fact though unknown.
    Unfounded,
}

/// An objective's rating by `domain.md` 1.9; none where nothing applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectiveRating {
    pub objective: ObjectiveId,
    pub rating: Option<Rating>,
    /// Steps that kept it from a better rating.
    pub steps: Vec<StepId>,
    /// Harmful acts that kept it from a better rating.
    pub harmful: Vec<HarmfulId>,
    /// Indices into `cuts`: services cut without need.
    pub cuts: Vec<usize>,
}

/// A moment of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    pub at: Time,
    /// Index into the drill's events.
    pub event: usize,
}

/// How a step of the playbook went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepResult {
    pub step: StepId,
    /// Whether it counts: somebody scored is responsible, it applied, and it was due or (partly) done.
    pub counted: bool,
    pub critical: bool,
    /// From when its deadline ran.
    pub from: Option<Moment>,
    pub deadline: Option<Time>,
    /// Whether the deadline was over at the drill's end.
    pub due: bool,
    /// When its last credited deed was begun or sent; none: skipped.
    pub begun: Option<Moment>,
    /// When its last credited deed was complete.
    pub done: Option<Moment>,
    pub by: Option<RoleId>,
    /// Credit for who, what and on which targets, permille.
    pub credit: u32,
    /// Permille of the credited deeds' weight that was in time.
    pub timely: u32,
    pub out_of_order: bool,
    /// Critical, due, and less than half of it done.
    pub missed: bool,
    /// Points earned in conformance and timeliness, and how many there were, in thousandths.
    pub points_milli: u32,
    pub points_max_milli: u32,
}

/// A harmful act that somebody scored did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HarmfulResult {
    pub harmful: HarmfulId,
    pub role: RoleId,
    pub moment: Moment,
    /// Weight it costs; 0 from the third time on.
    pub cost: u32,
}

/// The cheapest way to make what was done and a run of the playbook match.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alignment {
    pub rows: Vec<AlignmentRow>,
    /// 1 − cost ÷ cost if nothing matched, permille.
    pub fitness: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlignmentRow {
    Done {
        step: StepId,
        moment: Moment,
    },
    /// Done, but not where the playbook has it.
    OutOfOrder {
        step: StepId,
        moment: Moment,
    },
    Skipped {
        step: StepId,
    },
    /// Done, and neither asked for nor harmful.
    Extra {
        role: RoleId,
        action: ActionId,
        moment: Moment,
    },
    Harmful {
        harmful: HarmfulId,
        role: RoleId,
        moment: Moment,
    },
}

/// A service taken down by a seat's own act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceCut {
    pub service: ServiceId,
    pub action: ActionId,
    pub role: RoleId,
    pub from: Moment,
    pub until: Time,
    /// Resident-minutes without the service.
    pub resident_minutes: u64,
    /// Whether the act's targets held something infected, or next to it, as its actor knew then.
    pub needed: bool,
}
