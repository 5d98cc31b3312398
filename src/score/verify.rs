//! Verifying a record whole: the chain (`journal::read`), the events (`journal::replay`), and here the score.

use super::{baseline::full_card, card::ScoreCard, words::seal_json};
use crate::{
    engine::view::DrillPhase,
    journal::{JournalError, Mismatch, read::Read, replay::replay, seal::plain},
    session::session::Session,
};

/// A record played again, and scored anew where the drill is over.
#[derive(Debug)]
pub struct Verified {
    pub session: Session,
    pub card: Option<ScoreCard>,
}

/// Plays the record again and compares every step; computes the score anew and compares it with the sealed one.
///
/// # Errors
/// [`JournalError::Disagrees`] where anything comes out otherwise.
pub fn verify(read: &Read) -> Result<Verified, JournalError> {
    let session = replay(read)?;
    let card = (session.phase() == DrillPhase::Over).then(|| full_card(session.world(), session.setup(), session.events()));
    if let Some(seal) = &read.seal {
        let computed = card.as_ref().and_then(|card| plain(&seal_json(card)));
        if computed.as_ref() != Some(&seal.score) {
            return Err(JournalError::Disagrees { line: read.lines, mismatch: Mismatch::Score });
        }
    }
    Ok(Verified { session, card })
}
