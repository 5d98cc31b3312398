//! `play`: a whole drill at the terminal, for one seat. Everything is drawn from the seat's view; time passes only when one waits.

mod answer;
mod hints;
mod ask;
mod deeds;
mod news;

use super::args::PlayArgs;
use super::drill::{self, Wanted};
use super::keep::{Keeper, Manner, fill_randomly};
use super::output::Output;
use super::result::{Result as DrillResult, end_reason};
use super::{Failure, exit};
use crate::engine::input::{Command, Input, TrainerCommand};
use crate::engine::view::{DrillPhase, SeatView, Stage};
use crate::journal::line::Open;
use crate::journal::read::read;
use crate::phrases::Texts;
use crate::phrases::refusal::refusal_text;
use crate::phrases::sight::Sight;
use crate::score::baseline::full_card;
use crate::session::session::Session;
use crate::time::Time;
use crate::world::ids::RoleId;
use ask::InputEnded;
use news::News;

/// A drill at a terminal.
struct Table<'a> {
    session: Session,
    seat: RoleId,
    stage: Stage,
    view: SeatView,
    texts: Texts,
    keeper: Keeper,
    out: &'a mut Output,
}

/// Why playing stops before the drill is over.
enum Stop {
    InputEnded,
    Failed(Failure),
}

impl From<InputEnded> for Stop {
    fn from(_: InputEnded) -> Self {
        Self::InputEnded
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

pub fn play(args: &PlayArgs, out: &mut Output) -> Result<u8, Failure> {
    let begun = begun(args);
    let profile = args.set_up.profile.as_ref().or(begun.as_ref().and_then(|open| open.setup.profile.as_ref()));
    let seed = match args.set_up.seed.or(begun.as_ref().map(|open| open.seed)) {
        Some(seed) => seed,
        None => fresh_seed()?,
    };
    let earlier = begun.iter().flat_map(|open| open.setup.parameters.clone());
    let rows: Vec<(String, String)> = earlier.chain(args.set_up.set.iter().cloned()).collect();
    let wanted = Wanted { seed, profile: profile.map(String::as_str), rows: &rows };
    let ready = drill::open(&args.scenario, &args.set_up, &wanted, out)?;
    let seat_name = args.seat.as_ref().or(begun.as_ref().and_then(|open| open.setup.seats.first()));
    let seat = drill::seat(&ready.world, seat_name.map(String::as_str))?;
    let mut setup = drill::set_up(&args.set_up, seed, vec![seat]);
    if let Some(open) = &begun {
        setup.mode = args.set_up.mode.map_or(open.setup.mode, Into::into); // what is said otherwise is refused below
        setup.difficulty = args.set_up.difficulty.map_or(open.setup.difficulty, Into::into);
    }
    let manner = Manner { resume: args.resume, ..Manner::default() };
    let mut keeper = match &args.record {
        Some(path) => Keeper::open(path, &ready, &setup, &args.set_up, manner, out)?,
        None => Keeper::nothing(),
    };
    let mut session = Session::open(ready.world.clone(), setup);
    keeper.catch_up(&mut session)?;
    let (stage, view, texts) = (session.stage(), session.view(seat), Texts::new(out.lang));
    let mut table = Table { session, seat, stage, view, texts, keeper, out };
    match table.play() {
        Ok(()) => {}
        Err(Stop::InputEnded) => table.end_early()?,
        Err(Stop::Failed(failure)) => return Err(failure),
    }
    let Table { session, keeper, out, .. } = table;
    let card = full_card(session.world(), session.setup(), session.events());
    let seal = keeper.seal(&card, end_reason(session.events()), out)?;
    out.line("");
    DrillResult { session: &session, card: Some(&card), missed: Vec::new(), seal }.tell(out);
    Ok(exit::DONE)
}

/// How the record began that is to be gone on with: seat, seed, mode, difficulty and rows need not be said again.
fn begun(args: &PlayArgs) -> Option<Open> {
    let path = args.record.as_ref().filter(|_| args.resume)?;
    read(path).ok().map(|known| known.open) // what is wrong with it is told when it is opened for writing
}

/// A seed of nine digits at most, which can be read out.
fn fresh_seed() -> Result<u64, Failure> {
    let mut bytes = [0; 8];
    fill_randomly(&mut bytes)?;
    Ok(u64::from_le_bytes(bytes) % 1_000_000_000)
}

impl Table<'_> {
    fn play(&mut self) -> Result<(), Stop> {
        self.brief();
        if self.session.phase() == DrillPhase::Ready {
            self.take(Input::Trainer(TrainerCommand::Start))?;
        }
        let mut news = News::default();
        loop {
            news.tell(&Self::sight(&self.stage, &self.view, &self.texts), self.out);
            if self.session.phase() == DrillPhase::Over {
                return Ok(());
            }
            self.turn()?;
        }
    }

    fn sight<'s>(stage: &'s Stage, view: &'s SeatView, texts: &'s Texts) -> Sight<'s> {
        Sight { stage, view, texts, now: view.time }
    }

    fn brief(&mut self) {
        let of = |text| super::diagnostics::visible(self.texts.of(text));
        let (title, brief) = (of(&self.stage.title), of(&self.stage.brief));
        let seat = self.stage.roles.iter().zip(0..).find(|(_, place)| *place == self.seat.0).map(|(role, _)| of(&role.label));
        let seed = self.session.setup().seed.to_string();
        let head = self.out.text("result-title", &[("title", title), ("seed", seed)]);
        let you = self.out.text("play-you", &[("seat", seat.unwrap_or_default())]);
        let how = self.out.text("play-how", &[]);
        for line in [head, you, brief, how] {
            self.out.line(&line);
        }
    }

    /// Obeys the seat, or says why not.
    fn command(&mut self, command: Command) -> Result<(), Stop> {
        self.take(Input::Seat { role: self.seat, command })
    }

    /// Proposes, writes, adopts; a refusal is told.
    fn take(&mut self, input: Input) -> Result<(), Stop> {
        match self.session.propose(input) {
            Ok(step) => {
                self.keeper.keep(&step, self.out)?;
                let _ = self.session.adopt(step);
                self.view = self.session.view(self.seat);
            }
            Err(refusal) => {
                let text = refusal_text(&Self::sight(&self.stage, &self.view, &self.texts), &refusal);
                let line = self.out.text("play-refused", &[("reason", text)]);
                self.out.line(&line);
            }
        }
        Ok(())
    }

    /// Lets time pass until `to`, or until something reaches the seat.
    fn wait(&mut self, to: Time) -> Result<(), Stop> {
        let end = Time::ZERO + self.stage.lasts;
        let to = if to >= end { end } else { to };
        while self.session.phase() == DrillPhase::Running && self.session.time() < to {
            let step = self.session.advance(to);
            let is_news = step.is_written();
            if is_news {
                self.keeper.keep(&step, self.out)?;
            }
            let _ = self.session.adopt(step);
            if is_news {
                break;
            }
        }
        self.view = self.session.view(self.seat);
        Ok(())
    }

    /// The input has ended: so does the drill, with its score.
    fn end_early(&mut self) -> Result<(), Failure> {
        let line = self.out.text("play-input-ended", &[]);
        self.out.line(&line);
        match self.take(Input::Trainer(TrainerCommand::Finish)) {
            Ok(()) | Err(Stop::InputEnded) => Ok(()),
            Err(Stop::Failed(failure)) => Err(failure),
        }
    }
}
