//! Lays local values over a catalogue and checks the whole again.

use super::adjust::{Adjustments, Values};
use super::catalogue::Catalogue;
use super::check;
use super::entry::allowed;
use super::figure::{Field, Figured, Group, place_of};
use super::provenance::{Confirmation, Origin, Provenance};
use super::read::cut;
use crate::base::{FaultCode, FieldError};
use crate::policy::Tag;
use crate::policy::load::{Walk, join};

/// The catalogue with the values; or every fault.
pub(super) fn adjusted(catalogue: &Catalogue, adjustments: &Adjustments) -> Result<Catalogue, Vec<FieldError>> {
    let mut walk = Walk::default();
    let mut out = Laid { catalogue: catalogue.clone(), places: Vec::new() };
    out.sources(adjustments, &mut walk);
    out.entries(adjustments);
    for (index, one) in adjustments.adjustments.iter().enumerate() {
        let at = format!("adjustments[{index}]");
        out.figure(&at, [&one.of, &one.field], &one.value, Some(one.confirmation()), &mut walk);
    }
    for (index, one) in adjustments.what_if.iter().enumerate() {
        out.figure(&format!("what_if[{index}]"), [&one.of, &one.field], &one.value, None, &mut walk);
    }
    out.follow();
    for mut fault in check::catalogue(&out.catalogue, &[]) {
        fault.field = out.named(&fault.field);
        walk.faults.push(fault);
    }
    if walk.faults.is_empty() { Ok(out.catalogue) } else { Err(cut(walk.faults)) }
}

/// A catalogue with where each changed place was given.
struct Laid {
    catalogue: Catalogue,
    /// Path in the catalogue, path in the adjustments.
    places: Vec<(String, String)>,
}

impl Laid {
    /// Adds the texts; an id that means another text already is a fault.
    fn sources(&mut self, adjustments: &Adjustments, walk: &mut Walk) {
        for (index, source) in adjustments.sources.iter().enumerate() {
            match self.catalogue.sources.iter().find(|known| known.id == source.id) {
                Some(known) if known == source => {}
                Some(_) => walk.fault(FaultCode::DuplicateId, &format!("sources[{index}].id"), &source.id, "1"),
                None => self.catalogue.sources.push(source.clone()),
            }
        }
    }

    /// Puts whole entries in place of those with their ids, or beside them.
    fn entries(&mut self, adjustments: &Adjustments) {
        let (catalogue, places) = (&mut self.catalogue, &mut self.places);
        lay(&mut catalogue.models, &adjustments.models, "models", places);
        lay(&mut catalogue.jobs, &adjustments.jobs, "jobs", places);
        lay(&mut catalogue.trainings, &adjustments.trainings, "trainings", places);
        lay(&mut catalogue.credits, &adjustments.credits, "credits", places);
    }

    /// Sets one figure, confirmed by somebody or only supposed.
    fn figure(
        &mut self,
        at: &str,
        [of, field]: [&str; 2],
        value: &Values,
        confirmed: Option<Confirmation>,
        walk: &mut Walk,
    ) {
        let Some((group, index)) = self.find(of, field, at, walk) else { return };
        let Some(entry) = self.catalogue.entry_mut(group, index) else { return };
        let fields = entry.fields();
        let Some((place, known)) = place_of(entry, field).and_then(|place| Some((place, fields.get(place)?))) else {
            let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
            walk.fault(FaultCode::NoSuchName, &join(at, "field"), field, &names.join(" "));
            return;
        };
        let path = format!("{}[{index}].{field}", group.word());
        let path = if group == Group::Settings { format!("settings.{field}") } else { path };
        if self.places.iter().any(|(known, _)| *known == path) {
            walk.fault(FaultCode::DuplicateKey, &join(at, "field"), &format!("{of}.{field}"), "1");
            return;
        }
        self.places.push((path, join(at, "value")));
        if !fits(value, known, &join(at, "value"), walk) {
            return;
        }
        entry.fill(place, value.numbers());
        match confirmed {
            Some(confirmation) => entry.provenance_mut().confirm(confirmation),
            None => suppose(entry.provenance_mut(), field),
        }
    }

    /// What is told beside the figures follows them: the gross its yield and price, the best start the starts.
    fn follow(&mut self) {
        let places = &self.places;
        for (index, model) in self.catalogue.models.iter_mut().enumerate() {
            let is_given = |field: &str| places.iter().any(|(path, _)| *path == format!("models[{index}].{field}"));
            if (is_given("yield_milli") || is_given("price_mode_fen")) && !is_given("gross_fen") {
                let gross = model.yield_milli.saturating_mul(model.price_mode_fen).saturating_add(500) / 1000;
                model.gross_fen = model.gross_fen.map(|_| gross);
            }
            let best =
                usize::try_from(model.preferred_start).ok().and_then(|month| model.starts.get(month.checked_sub(1)?));
            if is_given("starts") && !is_given("preferred_start") && best != Some(&1) {
                let first = model.starts.iter().position(|may| *may == 1).and_then(|place| i64::try_from(place).ok());
                model.preferred_start = first.map_or(model.preferred_start, |place| place.saturating_add(1));
            }
        }
    }

    /// The entry that is meant: by its id alone where one has it, else with its list before it.
    fn find(&self, of: &str, field: &str, at: &str, walk: &mut Walk) -> Option<(Group, usize)> {
        let (word, id) = of.split_once('/').map_or((None, of), |(word, id)| (Some(word), id));
        let (mut before, mut index) = (Group::Models, 0_usize);
        // Places of those with the id, and whether they have the field.
        let mut found: Vec<(Group, usize, bool)> = Vec::new();
        for (group, entry) in self.catalogue.entries() {
            index = if group == before { index } else { 0 };
            before = group;
            if entry.id() == id && word.is_none_or(|word| word == group.word()) {
                found.push((group, index, place_of(entry, field).is_some()));
            }
            index = index.saturating_add(1);
        }
        // Where two share an id, the one with the field is meant.
        if found.len() > 1 && found.iter().any(|(_, _, has)| *has) {
            found.retain(|(_, _, has)| *has);
        }
        match found.as_slice() {
            [(group, index, _)] => return Some((*group, *index)),
            [] => walk.fault(FaultCode::NoSuchId, &join(at, "of"), of, "incomeModels()…id"),
            several => {
                let mut names = String::new();
                for (group, _, _) in several {
                    names.push_str(if names.is_empty() { "" } else { " | " });
                    names.push_str(group.word());
                    names.push('/');
                    names.push_str(id);
                }
                walk.fault(FaultCode::Contradiction, &join(at, "of"), of, &names);
            }
        }
        None
    }

    /// A place in the catalogue as the place it was given at, where it was.
    fn named(&self, field: &str) -> String {
        let within =
            |known: &str| field.strip_prefix(known).filter(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
        // The nearest: a figure before its entry.
        let nearest =
            self.places.iter().filter(|(known, _)| within(known).is_some()).max_by_key(|(known, _)| known.len());
        nearest
            .and_then(|(known, given)| Some(format!("{given}{}", within(known)?)))
            .unwrap_or_else(|| field.to_owned())
    }
}

fn lay<T: Figured + Clone>(list: &mut Vec<T>, given: &[T], word: &str, places: &mut Vec<(String, String)>) {
    let known = list.len();
    for (index, entry) in given.iter().enumerate() {
        let place = list.iter().take(known).position(|one| one.id() == entry.id());
        // What is given twice is added twice, and told as such.
        let place = place.filter(|place| is_free(word, *place, places));
        noted(word, place.unwrap_or(list.len()), index, places);
        match place.and_then(|place| list.get_mut(place)) {
            Some(slot) => *slot = entry.clone(),
            None => list.push(entry.clone()),
        }
    }
}

fn is_free(word: &str, place: usize, places: &[(String, String)]) -> bool {
    let path = format!("{word}[{place}]");
    places.iter().all(|(known, _)| *known != path)
}

fn noted(word: &str, place: usize, given: usize, places: &mut Vec<(String, String)>) {
    places.push((format!("{word}[{place}]"), format!("{word}[{given}]")));
}

/// Whether the numbers may stand in the field.
fn fits(value: &Values, field: &Field, at: &str, walk: &mut Walk) -> bool {
    let numbers = value.numbers();
    if numbers.is_empty() && field.may_lack && *value == Values::Lifted {
        return true;
    }
    if numbers.len() != field.len {
        walk.fault(FaultCode::WrongType, at, &format!("[…] x {}", numbers.len()), &allowed(field));
        return false;
    }
    let outside = numbers.iter().position(|number| !(field.low..=field.high).contains(number));
    if let Some(index) = outside {
        let path = if field.len == 1 { at.to_owned() } else { format!("{at}[{index}]") };
        let number = numbers.get(index).copied().unwrap_or_default();
        walk.fault(FaultCode::OutOfRange, &path, &number.to_string(), &format!("{}..={}", field.low, field.high));
    }
    outside.is_none()
}

/// What is supposed is ours, whatever stood there before.
fn suppose(provenance: &mut Provenance, field: &str) {
    let note = "what if".to_owned();
    match provenance.origins.iter_mut().find(|origin| origin.field == field) {
        Some(origin) => (origin.tag, origin.note) = (Tag::Assumption, note),
        None => provenance.origins.push(Origin { field: field.to_owned(), tag: Tag::Assumption, note }),
    }
    provenance.confirmations.retain(|known| known.field != field);
}
