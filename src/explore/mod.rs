//! Many plays of one world, and what they show: what is ever seen, what wins, how good a drill is. No file, no clock: budgets
//! are counts of runs. The only place for `rayon`; results never depend on the number of threads.

pub mod worlds;
pub mod runs;
pub mod search;
pub mod coverage;
pub mod rhythm;
pub mod leads;
pub mod decisions;
pub mod rubric;
pub mod findings;
pub mod names;
