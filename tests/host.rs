//! The real host on its thread, with real files: what a folder holds, and a record that goes on in another folder.

use fengsui::{
    engine::{
        input::{Input, TrainerCommand},
        state::{Difficulty, Mode, Setup},
    },
    host::Host,
    journal::{chain::hex, read::read},
    scenario::attachments::{Exhibit, Format, Image},
    score::verify::verify,
    session::session::Session,
    text::Lang,
    time::Time,
    ui::host::{Drawing, Length, Opened, RecordStart, Request, RequestKind, Response, ScenarioRef, Settings},
};
use std::{
    collections::VecDeque,
    fs,
    path::Path,
    sync::{Arc, Mutex, mpsc},
};

struct Desk {
    host: Host,
    woken: mpsc::Receiver<()>,
    come: VecDeque<Response>,
}

impl Desk {
    fn new(settings: Settings) -> Self {
        let (wake, woken) = mpsc::channel();
        let wake = Mutex::new(wake);
        let host = Host::start(
            Arc::new(move || {
                let _ = wake.lock().map(|wake| wake.send(()));
            }),
            settings,
        );
        Self { host, woken, come: VecDeque::new() }
    }

    /// The next answer, however long it takes.
    fn next(&mut self) -> Response {
        loop {
            if let Some(response) = self.come.pop_front() {
                return response;
            }
            self.woken.recv().expect("the host lives");
            self.come.extend(self.host.answers());
        }
    }

    fn ask(&mut self, request: Request) -> Response {
        self.host.ask(request);
        self.next()
    }

    fn open(&mut self, scenario: ScenarioRef) -> Opened {
        match self.ask(Request::Open { scenario }) {
            Response::Opened(opened) => *opened,
            other => panic!("{other:?}"),
        }
    }
}

fn settings(records: &Path) -> Settings {
    Settings { records_folder: Some(records.display().to_string()), ..Settings::default() }
}

#[test]
fn a_folder_with_a_broken_scenario_lists_it_with_its_errors_beside_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let sound = fs::read_to_string("scenarios/hall-ransomware.ron").unwrap();
    fs::write(folder.path().join("hall-ransomware.ron"), &sound).unwrap();
    fs::create_dir(folder.path().join("assets")).unwrap();
    for file in fs::read_dir("scenarios/assets").unwrap().map(Result::unwrap) {
        fs::copy(file.path(), folder.path().join("assets").join(file.file_name())).unwrap();
    }
    fs::write(folder.path().join("broken.ron"), sound.replacen("lasts:", "lastz:", 1)).unwrap();
    let shown = folder.path().display().to_string();
    let mut desk = Desk::new(Settings::default());
    let Response::Scenarios(cards) = desk.ask(Request::ListScenarios { folder: Some(shown.clone()) }) else { panic!("no list") };
    let errors_of = |name: &str| {
        let at = ScenarioRef::File(format!("{shown}/{name}.ron"));
        cards.iter().find(|card| card.at == at).map(|card| card.errors)
    };
    assert_eq!(errors_of("hall-ransomware"), Some(0));
    let errors = errors_of("broken").expect("the broken one is listed");
    assert!(errors > 0);
    assert!(cards.iter().any(|card| matches!(card.at, ScenarioRef::Builtin(_)) && card.errors == 0));
    let broken = desk.open(ScenarioRef::File(format!("{shown}/broken.ron")));
    assert!(broken.world.is_none());
    assert_eq!(broken.diagnostics.counts().0, errors);
    assert!(desk.open(ScenarioRef::File(format!("{shown}/hall-ransomware.ron"))).world.is_some());
}

#[test]
fn a_folder_that_is_gone_is_told_and_the_built_in_drills_stay() {
    let mut desk = Desk::new(Settings::default());
    let gone = Some("/no/such/folder".to_owned());
    assert!(matches!(desk.ask(Request::ListScenarios { folder: gone }), Response::Scenarios(cards) if !cards.is_empty()));
    let Response::Failed { what: RequestKind::ListScenarios, detail } = desk.next() else { panic!("nothing told") };
    assert!(detail.contains("/no/such/folder"), "{detail}");
}

#[test]
fn a_record_goes_on_in_another_folder_and_names_the_one_before() {
    let (first, second) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut desk = Desk::new(settings(first.path()));
    let at = ScenarioRef::Builtin("hall-ransomware".to_owned());
    let opened = desk.open(at.clone());
    let world = opened.world.expect("the drill is sound");
    let seats = vec![world.seats[0]];
    let setup = Setup { seed: 3, seats: seats.clone(), mode: Mode::Practice, difficulty: Difficulty::Normal };
    let start = RecordStart {
        at,
        world: world.clone(),
        texts: opened.texts,
        setup: setup.clone(),
        people: vec![(seats[0], "李明".to_owned())],
        ticket: Some("A7-03".to_owned()),
        nonce: Some("482133".to_owned()),
    };
    let Response::RecordBegun { path: broken, .. } = desk.ask(Request::BeginRecord(Box::new(start))) else { panic!("no record") };
    let mut session = Session::open(world, setup);
    let started = session.propose(Input::Trainer(TrainerCommand::Start)).unwrap();
    let Response::Appended { step, .. } = desk.ask(Request::Append(Box::new(started))) else { panic!("not written") };
    session.adopt(*step);

    let folder = second.path().display().to_string();
    let Response::RecordContinued { path, step: None, .. } = desk.ask(Request::ContinueRecord { folder }) else {
        panic!("nothing goes on")
    };
    let next = session.advance(Time::ZERO + session.stage().lasts);
    let Response::Appended { step, .. } = desk.ask(Request::Append(Box::new(next))) else { panic!("not written") };
    session.adopt(*step);

    let (broken, whole) = (read(Path::new(&broken)).unwrap(), read(Path::new(&path)).unwrap());
    assert_eq!((broken.steps.len(), whole.steps.len()), (1, 2), "what was acknowledged is in the new record, too");
    let continues = whole.open.continues.as_ref().expect("the opening says what it goes on with");
    assert_eq!((&continues.session, continues.n, &continues.h), (&broken.open.session, broken.lines - 1, &hex(&broken.head)));
    assert_eq!((whole.open.ticket.as_deref(), whole.open.nonce.as_deref()), (Some("A7-03"), Some("482133")));
    assert_eq!(verify(&whole).unwrap().session.events(), session.events(), "it can be checked by itself");
}

/// A drill in another length and with other rows than it was opened with, recorded by the window's host: its record holds what it was made of.
#[test]
fn a_record_of_any_length_and_any_rows_is_verified() {
    let folder = tempfile::tempdir().unwrap();
    for (from, to) in [("tests/packs/lab/maps", "maps"), ("tests/packs/lab/library", "library")] {
        fs::create_dir(folder.path().join(to)).unwrap();
        for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
            fs::copy(entry.path(), folder.path().join(to).join(entry.file_name())).unwrap();
        }
    }
    let text = fs::read_to_string("tests/language/parameters.ron").unwrap();
    let short = "profiles: {\"short\": (title: (zh: \"短\", en: \"Short\"), lasts: \"30min\")},\n    class:";
    let path = folder.path().join("parameters.ron");
    fs::write(&path, text.replacen("class:", short, 1)).unwrap();
    let mut desk = Desk::new(settings(folder.path()));
    let at = ScenarioRef::File(path.display().to_string());
    let opened = desk.open(at.clone());
    let drill = opened.drill.expect("the drill is sound");
    let drawn = opened.world.expect("and compiled").rows();
    assert_eq!(drawn, fengsui::engine::parameters::drawn(drill.parameters(), opened.seed, &Default::default()));
    let other = if drawn["town"] == "east" { "west" } else { "east" };
    let with_rows = drill.with_rows(&[("town".to_owned(), other.to_owned())].into()).unwrap();
    let world = Length::all_of(&with_rows).remove(0).world;
    let setup = Setup { seed: 3, seats: vec![world.seats[0]], mode: Mode::Practice, difficulty: Difficulty::Normal };
    let (texts, people) = (opened.texts, Vec::new());
    let start = RecordStart { at, world: world.clone(), texts, setup: setup.clone(), people, ticket: None, nonce: None };
    let Response::RecordBegun { path, .. } = desk.ask(Request::BeginRecord(Box::new(start))) else { panic!("no record") };
    let mut session = Session::open(world, setup);
    let started = session.propose(Input::Trainer(TrainerCommand::Start)).unwrap();
    let Response::Appended { step, .. } = desk.ask(Request::Append(Box::new(started))) else { panic!("not written") };
    session.adopt(*step);
    let record = read(Path::new(&path)).unwrap();
    assert_eq!((record.open.setup.profile.as_deref(), &*record.open.setup.parameters["town"]), (Some("short"), other));
    assert_eq!(verify(&record).unwrap().session.events(), session.events());
}

/// What comes of drawing this.
fn drawn(desk: &mut Desk, image: Image, side_max: u32) -> Option<Drawing> {
    let image = Arc::new(image);
    match desk.ask(Request::DrawPicture { image: Arc::clone(&image), side_max }) {
        Response::PictureDrawn { image: of, drawing } if Arc::ptr_eq(&of, &image) => drawing,
        other => panic!("{other:?}"),
    }
}

fn image(name: &str, format: Format) -> Image {
    let path = format!("tests/language/assets/{name}");
    Image { bytes: fs::read(&path).unwrap().into(), path, format, size: None }
}

/// How many pixels look like this.
fn count(drawing: &Drawing, fits: impl Fn(&[u8]) -> bool) -> usize {
    drawing.rgba.chunks(4).filter(|pixel| fits(pixel)).count()
}

#[test]
fn pictures_of_every_format_are_drawn_beside_and_none_larger_than_asked() {
    let mut desk = Desk::new(Settings::default());
    for (name, format) in [("screen.png", Format::Png), ("room.jpg", Format::Jpeg)] {
        let whole = drawn(&mut desk, image(name, format), 4_096).unwrap();
        assert_eq!((whole.size, whole.rgba.len()), ([64, 40], 64 * 40 * 4), "{name}");
        assert!(count(&whole, |pixel| pixel[0] > 150 && pixel[1] < 110) > 20, "{name}: the red line");
        assert_eq!(drawn(&mut desk, image(name, format), 32).unwrap().size, [32, 20], "{name}");
    }
    let note = drawn(&mut desk, image("note.svg", Format::Svg), 640).unwrap();
    assert_eq!(note.size, [640, 320], "a drawing has any size");
    assert!(count(&note, |pixel| pixel[0] > 200 && pixel[1] < 120) > 500, "Chinese words are drawn, in red");
}

#[test]
fn the_built_in_letter_is_drawn() {
    let mut desk = Desk::new(Settings::default());
    let world = desk.open(ScenarioRef::Builtin("hall-ransomware".to_owned())).world.expect("the drill is sound");
    let letter = &world.attachments[world.attachment("ransom-letter").unwrap()];
    let Exhibit::Picture { image, .. } = &letter.exhibit else { panic!("{letter:?}") };
    let image = image.get(Lang::Zh).unwrap();
    let Response::PictureDrawn { drawing: Some(drawing), .. } =
        desk.ask(Request::DrawPicture { image: Arc::clone(image), side_max: 960 })
    else {
        panic!("not drawn")
    };
    assert_eq!(drawing.size, [960, 640]);
    assert!(count(&drawing, |pixel| pixel[..3] == [0xF2, 0xF4, 0xF5]) > 1_000, "its words are drawn");
}

#[test]
fn a_picture_broken_further_in_than_the_check_looks_is_drawn_as_nothing() {
    let mut desk = Desk::new(Settings::default());
    let screen = image("screen.png", Format::Png);
    let spoilt: Vec<u8> =
        screen.bytes.iter().enumerate().map(|(at, byte)| if (40..120).contains(&at) { byte ^ 0x55 } else { *byte }).collect();
    assert!(drawn(&mut desk, Image { bytes: spoilt.into(), ..screen }, 640).is_none());
    let room = image("room.jpg", Format::Jpeg);
    assert!(drawn(&mut desk, Image { bytes: room.bytes[..300].into(), ..room }, 640).is_none());
    let none = Image { bytes: b"<svg".as_slice().into(), ..image("note.svg", Format::Svg) };
    assert!(drawn(&mut desk, none, 640).is_none());
}
