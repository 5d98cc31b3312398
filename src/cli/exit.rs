//! Exit codes: the same for every command, and listed by `--help`.

/// Done; of a record: good and sealed.
pub const DONE: u8 = 0;
/// `check` found errors; `fmt` found files to lay out or with syntax errors.
pub const FAULTS: u8 = 1;
/// It could not run: usage, a missing file, bad input. Of a record: not one, or another version's.
pub const UNABLE: u8 = 2;
/// The record is good as far as it goes, but torn or not sealed.
pub const UNSEALED: u8 = 3;
/// The record was changed, or isn't the one of the given code.
pub const CHANGED: u8 = 4;
/// The record disagrees with its replay.
pub const DISAGREES: u8 = 5;
/// Another program writes the record.
pub const BUSY: u8 = 6;
/// Reading or writing a record failed.
pub const IO: u8 = 7;
