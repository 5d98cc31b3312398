//! The messages: what waits for an answer on top, then the newest first. Answers, approvals and forms are given in place.

use super::{
    answer::{AnswerDraft, question_ui},
    facts::fact_line,
    hints::hint_ui,
    sight::Sight,
};
use crate::phrases::{answer::given_text, attachment::label, message::decision_key};
use crate::{
    engine::{
        event::{AnswerHow, Content},
        input::{Command, Decision, Entry, HintOf, MessageId},
        view::{AnswerView, AskKind, AskView, MessageView, SeatView},
    },
    ui::{
        theme,
        widgets::{self, badge, form},
    },
    world::{ids::*, people::Sender},
};
use egui::{RichText, Ui};
use std::collections::{BTreeMap, BTreeSet};

/// What the inbox remembers.
#[derive(Debug, Default)]
pub struct InboxMemory {
    read: BTreeSet<MessageId>,
    channel: Option<ChannelId>,
    drafts: BTreeMap<MessageId, AnswerDraft>,
    forms: BTreeMap<MessageId, form::FormDraft>,
    /// An attachment that was pressed.
    opened: Option<AttachmentId>,
}

impl InboxMemory {
    /// The attachment that was pressed, once.
    pub fn opened(&mut self) -> Option<AttachmentId> {
        self.opened.take()
    }

    /// How many of the seat's messages nobody has looked at.
    pub fn unread(&self, sight: &Sight) -> usize {
        received(sight).filter(|message| self.is_unread(message)).count()
    }

    fn is_unread(&self, message: &MessageView) -> bool {
        !self.read.contains(&message.id) && !message.acknowledged && message.ask.as_ref().is_none_or(|ask| ask.answer.is_none())
    }
}

fn received<'a>(sight: &Sight<'a>) -> impl DoubleEndedIterator<Item = &'a MessageView> {
    let role = sight.view.role;
    sight.view.messages.iter().filter(move |message| message.to == role && message.delivered.is_some())
}

fn is_open(message: &MessageView) -> bool {
    message.delivered.is_some() && message.ask.as_ref().is_some_and(|ask| ask.answer.is_none())
}

/// How many messages wait for the seat's answer.
pub fn waiting_in(view: &SeatView) -> usize {
    view.messages.iter().filter(|message| message.to == view.role && is_open(message)).count()
}

pub fn inbox_ui(ui: &mut Ui, sight: &Sight, memory: &mut InboxMemory) -> Option<Command> {
    let unread = memory.unread(sight);
    widgets::ends(
        ui,
        |ui| {
            widgets::heading(ui, sight.texts.get("inbox"));
            badge::count(ui, unread, theme::ACCENT);
        },
        |ui| {
            if unread > 1
                && ui
                    .add(
                        egui::Button::new(
                            RichText::new(sight.texts.get("mark-all-read")).size(theme::SIZE_SMALL).color(theme::ACCENT),
                        )
                        .frame(false),
                    )
                    .clicked()
            {
                memory.read.extend(received(sight).map(|message| message.id));
            }
        },
    );
    channels_ui(ui, sight, memory);
    let mut command = None;
    egui::ScrollArea::vertical().id_salt("inbox").auto_shrink(false).show(ui, |ui| {
        let chosen = memory.channel;
        let shown = |message: &&MessageView| chosen.is_none_or(|channel| message.by == channel);
        let mut open: Vec<&MessageView> = received(sight).filter(shown).filter(|m| is_open(m)).collect();
        open.sort_by_key(|message| {
            (message.ask.as_ref().and_then(|ask| ask.until).unwrap_or(crate::time::Time(u64::MAX)), message.id)
        });
        let rest: Vec<&MessageView> =
            sight.view.messages.iter().rev().filter(shown).filter(|m| !(is_open(m) && m.to == sight.view.role)).collect();
        if open.is_empty() && rest.is_empty() {
            widgets::nothing(ui, sight.texts.get("inbox-empty"));
        }
        if !open.is_empty() {
            widgets::group(ui, sight.texts.get("inbox-waiting"));
        }
        for message in &open {
            message_ui(ui, sight, memory, message, &mut command);
        }
        if !open.is_empty() && !rest.is_empty() {
            widgets::group(ui, sight.texts.get("inbox-rest"));
        }
        for message in rest {
            message_ui(ui, sight, memory, message, &mut command);
        }
        ui.add_space(theme::GAP_WIDE);
    });
    command
}

fn channels_ui(ui: &mut Ui, sight: &Sight, memory: &mut InboxMemory) {
    let used: BTreeSet<ChannelId> = sight.view.messages.iter().map(|message| message.by).collect();
    if used.len() < 2 {
        memory.channel = None;
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        if widgets::chip(ui, memory.channel.is_none(), sight.texts.get("channel-all")).clicked() {
            memory.channel = None;
        }
        for channel in used {
            if widgets::chip(ui, memory.channel == Some(channel), sight.names().channel(channel)).clicked() {
                memory.channel = Some(channel);
            }
        }
    });
}

fn message_ui(ui: &mut Ui, sight: &Sight, memory: &mut InboxMemory, message: &MessageView, command: &mut Option<Command>) {
    let own = message.from == Sender::Role(sight.view.role);
    let unread = !own && memory.is_unread(message);
    let fill = if own { theme::PAPER } else { theme::SHEET };
    let line = if unread { theme::ACCENT } else { theme::LINE };
    let inner = ui.scope(|ui| {
        widgets::sheet(ui, fill, line, |ui| {
            head_ui(ui, sight, message, own, unread);
            content_ui(ui, sight, message);
            attachments_ui(ui, sight, memory, message);
            if let Some(ask) = &message.ask
                && !own
            {
                ask_ui(ui, sight, memory, message, ask, command);
            }
            if let Some(inject) = message.inject().filter(|_| !own)
                && let Some(hint) = hint_ui(ui, sight, HintOf::Inject(inject))
            {
                *command = Some(hint);
            }
        })
    });
    let clicked = ui.input(|input| input.pointer.primary_clicked());
    if unread && clicked && inner.response.contains_pointer() {
        memory.read.insert(message.id);
    }
}

/// What came with it, each to be opened.
fn attachments_ui(ui: &mut Ui, sight: &Sight, memory: &mut InboxMemory, message: &MessageView) {
    for attachment in &message.attachments {
        let label = RichText::new(label(sight.texts, attachment)).color(theme::ACCENT);
        if ui.add(egui::Button::new(label).min_size(egui::Vec2::new(0.0, theme::TARGET)).wrap()).clicked() {
            memory.opened = Some(attachment.id);
        }
    }
}

fn head_ui(ui: &mut Ui, sight: &Sight, message: &MessageView, own: bool, unread: bool) {
    let names = sight.names();
    let time = message.delivered.unwrap_or(message.sent);
    widgets::ends(
        ui,
        |ui| {
            let who = if own {
                sight.texts.with("message-to", "role", names.role(message.to))
            } else {
                names.sender(message.from).to_owned()
            };
            let ink = if unread { theme::ACCENT } else { theme::INK };
            if unread {
                let (dot, _) = ui.allocate_exact_size(egui::Vec2::new(8.0, 16.0), egui::Sense::hover());
                ui.painter().circle_filled(dot.center(), 4.0, theme::ACCENT);
            }
            ui.add(egui::Label::new(RichText::new(who).color(ink)).truncate());
        },
        |ui| {
            ui.label(RichText::new(sight.clock(time)).size(theme::SIZE_SMALL).color(theme::INK_SOFT));
            if let Some(mood) = &message.mood {
                badge::tag(ui, sight.texts.of(mood), theme::SUSPECT, theme::SUSPECT_SOFT);
            }
            badge::tag(ui, names.channel(message.by), theme::INK_SOFT, egui::Color32::from_rgb(0xEF, 0xF1, 0xEE));
        },
    );
    if own && message.delivered.is_none() {
        let key = if message.unanswered > 0 { "message-unanswered" } else { "message-on-its-way" };
        widgets::small(ui, sight.texts.with(key, "n", message.unanswered));
    }
}

fn content_ui(ui: &mut Ui, sight: &Sight, message: &MessageView) {
    let names = sight.names();
    if let Some(text) = &message.text {
        widgets::body(ui, sight.texts.of(text));
    }
    match &*message.content {
        Content::Inject(_) | Content::Reply { .. } | Content::Saying(_) => {}
        Content::Facts(facts) => {
            for fact in facts.iter().take(12) {
                widgets::body(ui, fact_line(sight, fact));
            }
            if facts.len() > 12 {
                widgets::small(ui, sight.texts.with("facts-more", "n", facts.len() - 12));
            }
        }
        Content::Question(about) => {
            let text = match about {
                Some(subject) => sight.texts.with("question-about", "thing", names.subject(*subject, &sight.view.matters)),
                None => sight.texts.get("question-general"),
            };
            widgets::body(ui, text);
        }
        Content::Approval { role, action, on, .. } => {
            let gaps =
                [("role", names.role(*role).to_owned()), ("action", names.action(*action).to_owned()), ("on", names.nodes(on))];
            widgets::body(ui, sight.texts.fill(if on.is_empty() { "approval-asked" } else { "approval-asked-on" }, &gaps));
        }
        Content::Decision { decision, .. } => widgets::body(ui, sight.texts.get(decision_key(*decision))),
        Content::Form { form, entries } => form_content_ui(ui, sight, *form, entries),
    }
}

fn form_content_ui(ui: &mut Ui, sight: &Sight, form: FormId, entries: &[Entry]) {
    widgets::body(ui, sight.texts.with("form-handed-in", "form", sight.names().form(form)));
    let Some(stage_form) = sight.stage.forms.get(form.index()) else { return };
    for (field, entry) in stage_form.fields.iter().zip(entries) {
        let value = form::entry_text(sight, field, entry);
        widgets::small(
            ui,
            sight.texts.fill("label-value", &[("label", sight.texts.of(&field.label).to_owned()), ("value", value)]),
        );
    }
}

fn ask_ui(
    ui: &mut Ui,
    sight: &Sight,
    memory: &mut InboxMemory,
    message: &MessageView,
    ask: &AskView,
    command: &mut Option<Command>,
) {
    if let Some(answer) = &ask.answer {
        answer_ui(ui, sight, ask, answer);
        return;
    }
    if let Some(until) = ask.until {
        let short = until.since(sight.now) < crate::time::Span::minutes(2);
        widgets::coloured(ui, if short { theme::ALARM } else { theme::SUSPECT }, sight.texts.left(until, sight.now));
    }
    match &ask.kind {
        AskKind::One(_)
        | AskKind::Several(_)
        | AskKind::Order(_)
        | AskKind::Pairs { .. }
        | AskKind::Number { .. }
        | AskKind::Short
        | AskKind::Free
        | AskKind::Poll(_) => {
            let draft = memory.drafts.entry(message.id).or_default();
            if let Some(answer) = question_ui(ui, sight, message.id, ask, draft) {
                *command = Some(answer);
            }
        }
        AskKind::Acknowledge => {
            if widgets::primary(ui, sight.texts.get("acknowledge")).clicked() {
                *command = Some(Command::Acknowledge { message: message.id });
            }
        }
        AskKind::Approval => {
            ui.horizontal_wrapped(|ui| {
                let mut decide = |decision| *command = Some(Command::Decide { message: message.id, decision });
                if widgets::primary(ui, sight.texts.get("grant")).clicked() {
                    decide(Decision::Grant);
                }
                if widgets::quiet(ui, sight.texts.get("refuse")).clicked() {
                    decide(Decision::Refuse);
                }
                if widgets::quiet(ui, sight.texts.get("pass-on")).clicked() {
                    decide(Decision::PassOn);
                }
            });
        }
        AskKind::Form(form) => {
            let draft = memory.forms.entry(message.id).or_default();
            if let Some(entries) = form::form_ui(ui, sight, *form, draft) {
                *command = Some(Command::File { form: *form, entries });
            }
        }
    }
}

fn answer_ui(ui: &mut Ui, sight: &Sight, ask: &AskView, answer: &AnswerView) {
    let texts = sight.texts;
    let text = match answer {
        AnswerView::Given { given: Some(given), how, at } => {
            let key = match how {
                AnswerHow::Chosen => "answered",
                AnswerHow::TimedOut => "answered-by-time",
                AnswerHow::Simulated => "answered-by-colleague",
            };
            texts.fill(key, &[("time", sight.clock(*at)), ("option", given_text(texts, &ask.kind, given))])
        }
        AnswerView::Given { given: None, at, .. } => texts.with("answer-missed", "time", sight.clock(*at)),
        AnswerView::Decision { decision, at } => {
            texts.fill("answered", &[("time", sight.clock(*at)), ("option", texts.get(decision_key(*decision)))])
        }
        AnswerView::Done { at } => texts.with("answer-done", "time", sight.clock(*at)),
    };
    widgets::small(ui, text);
}
