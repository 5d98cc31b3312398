//! `score`: the score of a record, computed again from its inputs.

use super::args::ScoreArgs;
use super::output::Output;
use super::result::Result as DrillResult;
use super::{Failure, keep};
use crate::journal::read::read;
use crate::score::verify::verify;

pub fn score(args: &ScoreArgs, out: &mut Output) -> Result<u8, Failure> {
    let read = read(&args.record).map_err(keep::failure)?;
    let verified = verify(&read).map_err(keep::failure)?;
    let seal = read.seal.as_ref().map(|_| read.head);
    if seal.is_none() {
        let (key, gaps) = read.words();
        let line = out.text(key, &gaps);
        out.note(&line);
    }
    DrillResult { session: &verified.session, card: verified.card.as_ref(), missed: Vec::new(), seal }.tell(out);
    Ok(read.verdict().exit_code())
}
