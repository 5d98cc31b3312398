use std::process::ExitCode;

#[cfg(feature = "gui")]
fn main() -> ExitCode {
    use fengsui::{
        app,
        text::Lang,
        ui::{Desk, DeskOptions},
    };
    use std::io::Write as _;

    let lang = Lang::Zh;
    match app::run(Desk::new(DeskOptions { lang })) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr().lock(), "{}", error.sentence(lang)); // nowhere left to complain
            ExitCode::from(2)
        }
    }
}

#[cfg(not(feature = "gui"))]
fn main() -> ExitCode {
    ExitCode::SUCCESS
}
