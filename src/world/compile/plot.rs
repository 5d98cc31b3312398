//! The story and what is expected of people: matters, injects, forms, playbook, harmful acts, endings.

use super::terms::Terms;
use super::{asks, named, story};
use crate::scenario::attachments::Exhibit;
use crate::scenario::decode::Name;
use crate::scenario::model as written;
use crate::world::ids::*;
use crate::world::plot::*;

pub fn matters(terms: &mut Terms) -> Table<MatterId, Matter> {
    named(&terms.drill.scenario.matters, |name, matter| Matter {
        name,
        title: matter.title.clone(),
        text: matter.text.clone(),
        when: terms.when(&matter.when),
    })
}

/// The check has read what each shows, in the scenario's order.
pub fn attachments(terms: &Terms) -> Table<AttachmentId, Attachment> {
    let title =
        |name: &Name| terms.drill.scenario.attachments.get(name).map(|written| written.title().clone()).unwrap_or_default();
    let made =
        |(name, exhibit): (&Name, &Exhibit)| Attachment { name: name.text.clone(), title: title(name), exhibit: exhibit.clone() };
    terms.drill.attachments.iter().map(made).collect()
}

/// Reasons for the few `expect`s here: these tables' places are their ids, so nothing may be left out; the check has seen to it.
const CHECKED: &str = "the check resolves every name of the scenario";

pub fn injects(terms: &mut Terms) -> Table<InjectId, Inject> {
    let injects = &terms.drill.scenario.injects;
    named(injects, |name, inject| Inject {
        name,
        trigger: story::trigger(terms, inject),
        unless: terms.when(&inject.unless),
        every: story::every(terms, inject),
        group: story::group_of(terms, inject),
        to: terms.roles(inject.to.names()),
        from: terms.sender(&inject.from).expect(CHECKED),
        by: terms.channel(&inject.by).expect(CHECKED),
        text: inject.text.clone(),
        moods: inject.moods.iter().filter_map(|(mood, text)| Some((terms.mood(&inject.from, mood)?.1, text.clone()))).collect(),
        tells: all_claims(terms, &inject.tells),
        attach: terms.attachments(&inject.attach),
        versions: inject.versions.iter().filter_map(|(role, of)| Some((terms.role(role)?, version(terms, of)))).collect(),
        ask: inject.ask.as_ref().and_then(|asked| asks::ask(terms, asked)),
        then: terms.effects(&inject.then),
        hints: inject.hints.iter().map(hint).collect(),
        debrief: inject.debrief.clone(),
        laws: terms.laws(&inject.laws),
        note: inject.note.clone(),
        success: inject.success.clone(),
        failure: inject.failure.clone(),
        questions: inject.questions.iter().map(|about| (about.question.clone(), about.reply.clone())).collect(),
    })
}

fn version(terms: &Terms, written: &written::Version) -> Version {
    Version {
        text: written.text.clone(),
        tells: written.tells.as_ref().map(|claims| all_claims(terms, claims)),
        attach: written.attach.as_ref().map(|names| terms.attachments(names)),
    }
}

fn hint(written: &written::Hint) -> Hint {
    Hint { text: written.text.clone(), after: written.after, cost: written.cost }
}

fn all_claims(terms: &Terms, written: &[written::Claim]) -> Vec<Claim> {
    written.iter().flat_map(|claim| terms.claims(claim)).collect()
}

pub fn forms(terms: &mut Terms) -> Table<FormId, Form> {
    named(&terms.drill.scenario.forms, |name, form| Form {
        name,
        title: form.title.clone(),
        to: terms.role(&form.to).expect(CHECKED),
        who: terms.roles(&form.who),
        by: terms.channel(&form.by).expect(CHECKED),
        phone: form.phone.as_ref().and_then(|step| terms.step(step)),
        fields: form.fields.iter().map(|(name, field)| form_field(terms, name, field)).collect(),
    })
}

fn form_field(terms: &Terms, name: &Name, field: &written::FormField) -> FormField {
    let choices = match &field.kind {
        written::FieldKind::Choice(of) => Some(of),
        written::FieldKind::Number | written::FieldKind::Nodes | written::FieldKind::Words => None,
    };
    let place = |choice: &Name| choices.and_then(|of| u8::try_from(of.index_of(choice)?).ok());
    let expect = match &field.expect {
        written::Expect::Anything => Expect::Anything,
        written::Expect::Filled => Expect::Filled,
        written::Expect::Is(choice) => place(choice).map_or(Expect::Anything, |choice| Expect::Is(choice, None)),
        written::Expect::IsIf(choice, condition) => {
            place(choice).map_or(Expect::Anything, |choice| Expect::Is(choice, Some(terms.condition(condition))))
        }
        written::Expect::FirstOf(of) => {
            let of = of.iter().filter_map(|(choice, condition)| Some((place(choice)?, terms.condition(condition))));
            Expect::FirstOf(of.collect())
        }
        written::Expect::Number { is, tolerance } => Expect::Number { is: *is, tolerance: *tolerance },
        written::Expect::NodesWhere(condition) => Expect::NodesWhere(terms.condition(condition)),
        written::Expect::FilledIf(condition) => Expect::FilledIf(terms.condition(condition)),
    };
    let kind = match &field.kind {
        written::FieldKind::Choice(of) => {
            FieldKind::Choice(of.iter().map(|(name, label)| (name.text.clone(), label.clone())).collect())
        }
        written::FieldKind::Number => FieldKind::Number,
        written::FieldKind::Nodes => FieldKind::Nodes,
        written::FieldKind::Words => FieldKind::Words,
    };
    FormField { name: name.text.clone(), label: field.label.clone(), kind, expect, scored: field.scored }
}

pub fn playbook(terms: &mut Terms) -> Table<StepId, PlaybookStep> {
    named(&terms.drill.scenario.playbook, |name, step| PlaybookStep {
        name,
        title: step.title.clone(),
        who: terms.roles(step.who.names()),
        deed: deed(terms, &step.r#do).expect(CHECKED),
        after: step.after.iter().filter_map(|before| terms.step(before)).collect(),
        applies: terms.when(&step.applies),
        limit: step.within.limit,
        from: origin(terms, &step.within.from),
        weight: step.weight,
        critical: step.critical,
        objective: terms.objective(&step.objective).expect(CHECKED),
        why: step.why.clone(),
        hints: step.hints.iter().map(hint).collect(),
        debrief: step.debrief.clone(),
        rule: terms.rule(&step.rule).expect(CHECKED),
        laws: terms.laws(&step.laws),
    })
}

fn origin(terms: &Terms, origin: &written::Origin) -> Origin {
    match origin {
        written::Origin::Known(condition) => Origin::Known(terms.condition(condition)),
        written::Origin::Step(step) => terms.step(step).map_or(Origin::Start, Origin::Step),
        written::Origin::Inject(inject) => terms.inject(inject).map_or(Origin::Start, Origin::Inject),
        written::Origin::Start => Origin::Start,
    }
}

fn deed(terms: &Terms, deed_written: &written::Deed) -> Option<Deed> {
    let all = |deeds: &[written::Deed]| deeds.iter().map(|part| deed(terms, part)).collect::<Option<Vec<_>>>();
    Some(match deed_written {
        written::Deed::Act { action, on } => Deed::Act(terms.action(action)?, terms.targets(action, on)),
        written::Deed::Tell { to, about } => Deed::Tell(terms.role(to)?, terms.matter(about)?),
        written::Deed::File(form) => Deed::File(terms.form(form)?),
        written::Deed::Answer(inject, options) => {
            let options = options.iter().filter_map(|option| terms.option(inject, option)).collect();
            Deed::Answer(terms.inject(inject)?, options)
        }
        written::Deed::AnswerRight(inject) => Deed::AnswerRight(terms.inject(inject)?),
        written::Deed::Any(deeds) => Deed::Any(all(deeds)?),
        written::Deed::All(deeds) => Deed::All(all(deeds)?),
    })
}

pub fn harmful(terms: &mut Terms) -> Table<HarmfulId, Harmful> {
    named(&terms.drill.scenario.harmful, |name, harmful| Harmful {
        name,
        act: harmful_act(terms, harmful).expect(CHECKED),
        when: terms.when(&harmful.when),
        gravity: harmful.gravity,
        forbidden: harmful.forbidden,
        objective: harmful.objective.as_ref().and_then(|objective| terms.objective(objective)),
        why: harmful.why.clone(),
        right: harmful.right.clone(),
        rule: terms.rule(&harmful.rule).expect(CHECKED),
        laws: terms.laws(&harmful.laws),
    })
}

fn harmful_act(terms: &Terms, harmful: &written::Harmful) -> Option<HarmfulAct> {
    if let Some((inject, option)) = &harmful.answer {
        return Some(HarmfulAct::Answer(terms.inject(inject)?, terms.option(inject, option)?));
    }
    let action = harmful.act.as_ref()?;
    Some(HarmfulAct::Act(terms.action(action)?, terms.targets(action, &harmful.on)))
}

pub fn endings(terms: &mut Terms) -> Table<EndingId, Ending> {
    named(&terms.drill.scenario.endings, |name, ending| Ending {
        name,
        title: ending.title.clone(),
        text: ending.text.clone(),
        when: terms.when(&ending.when),
        ends: ending.ends,
        tone: ending.tone,
    })
}

pub fn objectives(terms: &Terms) -> Table<ObjectiveId, Objective> {
    named(&terms.drill.scenario.objectives, |name, objective| Objective {
        name,
        title: objective.title.clone(),
        laws: terms.laws(&objective.laws),
    })
}

pub fn laws(terms: &Terms) -> Table<LawId, Law> {
    named(&terms.drill.laws, |name, law| Law { name, law: law.law.clone(), article: law.article.clone(), text: law.text.clone() })
}
