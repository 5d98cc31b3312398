//! 烽燧 Fengsui: replays a cybersecurity incident over a district's network map, lets trainees respond, and scores them
//! against the playbook. This is the whole path of the data, in the order of the modules below:
//!
//! ```text
//! scenario text ─syntax→ Tree ─decode→ Scenario ─check→ diagnostics        authors' words, with their places
//!                                          └─compile→ World                ids and tables; immutable
//! World + State + Input ─step→ State' + [Event]                            pure, deterministic; no clock, file, window
//! Session: propose(Input) → Step ─journal→ adopt(Step)                     nothing is shown that isn't written
//!          view(seat) → SeatView                                           a view holds only what its seat knows
//! World + [Event] ─score→ ScoreCard                                        recomputable by anyone from the record
//! ui: draws views, sends commands          app: the window                 cli: the terminal
//! ```
//!
//! Each module uses only those above it. The file to read first is [`engine::step`].

#![forbid(unsafe_code)]

pub mod text;
pub mod time;
pub mod scenario;
pub mod world;
pub mod engine;
pub mod session;
pub mod journal;
pub mod policy;
pub mod score;
pub mod explore;
pub mod fluent;
pub mod phrases;
pub mod packs;
#[cfg(feature = "lsp")]
pub mod lsp;
#[cfg(feature = "ui")]
pub mod ui;
#[cfg(feature = "ui")]
pub mod host;
#[cfg(feature = "gui")]
pub mod app;
pub mod cli;
