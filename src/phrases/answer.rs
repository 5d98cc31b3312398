//! What was answered, in words; and whether more must be said with it.

use super::Texts;
use crate::{
    engine::{
        input::Given,
        view::{AskKind, AskView},
    },
    text::Text,
};

/// "去看,让人先拔网线", "拔网线 → 报告 → 拍照", "12 台".
pub fn given_text(texts: &Texts, kind: &AskKind, given: &Given) -> String {
    let named = |of: &[Text], place: u8| of.get(usize::from(place)).map_or_else(String::new, |text| texts.of(text).to_owned());
    let all = |of: &[Text], places: &[u8]| places.iter().map(|place| named(of, *place)).collect::<Vec<_>>();
    match (kind, given) {
        (AskKind::One(of), Given::One(option)) | (AskKind::Poll(of), Given::Poll(option)) => named(of, *option),
        (AskKind::Several(_), Given::Several(options)) if options.is_empty() => texts.get("answer-none-of-them"),
        (AskKind::Several(of), Given::Several(options)) => texts.list(&all(of, options)),
        (AskKind::Order(of), Given::Order(order)) => all(of, order).join(&texts.get("answer-then")),
        (AskKind::Pairs { of, with }, Given::Pairs(partners)) => {
            let pair = |(item, partner): (&Text, &u8)| {
                let gaps = [("label", texts.of(item).to_owned()), ("value", named(with, *partner))];
                texts.fill("label-value", &gaps)
            };
            texts.list(&of.iter().zip(partners).map(pair).collect::<Vec<_>>())
        }
        (AskKind::Number { unit: Some(unit) }, Given::Number(number)) => {
            texts.fill("answer-number", &[("n", number.to_string()), ("unit", texts.of(unit).to_owned())])
        }
        (_, Given::Number(number)) => number.to_string(),
        (_, Given::Short(words) | Given::Free(words)) => words.clone(),
        (_, Given::One(_) | Given::Several(_) | Given::Order(_) | Given::Pairs(_) | Given::Poll(_)) => String::new(),
    }
}

/// That the last try was not right, and how many are left; none before the first.
pub fn rejected_text(texts: &Texts, ask: &AskView) -> Option<String> {
    let wrong = ask.wrong.as_ref().filter(|_| ask.answer.is_none())?;
    Some(texts.fill("answer-rejected", &[("answer", given_text(texts, &ask.kind, wrong)), ("n", ask.left.to_string())]))
}
