//! All tests of the core and of the program, in one program: to compile and link one for each would take longer than to run them.
//! A test of its own have those that need a window's crates, much time, or a compiler alone.

mod attachments;
mod authoring;
mod cli;
mod common;
mod compile;
mod corpus;
mod engine;
mod explore;
mod format;
mod language;
mod laws;
mod mistakes;
mod pages;
mod passage;
mod proofs;
mod recheck;
mod records;
mod rendered;
mod replay;
mod score;
mod small_pack;
mod syntax;
