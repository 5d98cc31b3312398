//! What an author can say: the scenario, the map, the library. Each field's doc is the language reference.
//! Plain data as written: names are not yet resolved, nothing here knows the engine.

mod scenario;
mod conditions;
mod injects;
mod asks;
mod attachments;
mod story;
mod parameters;
mod playbook;
mod threats;
mod kinds;
mod library;
mod map;
mod shapes;

// One language, cut by subject into files: its words are unique, and read without the file they stand in.
pub use asks::*;
pub use attachments::*;
pub use conditions::*;
pub use injects::*;
pub use kinds::*;
pub use library::*;
pub use map::*;
pub use parameters::*;
pub use playbook::*;
pub use scenario::*;
pub use shapes::*;
pub use story::*;
pub use threats::*;
