//! House, water and land.

use super::Hearing;
use crate::household::dwelling::RelocationForm;
use crate::policy::{Check, Param};

/// Hundredths of a mu in a mu.
const CENTIMU: i64 = 100; // arithmetic: unit conversion

pub(super) fn hear(out: &mut Hearing<'_>) {
    let (home, standing) = (&out.facts.home, &out.facts.standing);
    let area = home.dwelling_area.value;
    out.fire(Check::HouseTiny, area.zip(out.amount(Param::CheckHouseSmall)).is_some_and(|(area, least)| area < least));
    out.fire(Check::HouseLarge, area.zip(out.amount(Param::CheckHouseLarge)).is_some_and(|(area, most)| area >= most));
    let moved = home.form.value.is_some_and(|form| form != RelocationForm::None);
    out.fire(Check::HouseGradeMissing, home.damage_signs.value == Some(true) && home.grade.value.is_none() && !moved);
    water(out);
    let heads = i64::try_from(out.facts.members.len()).unwrap_or(i64::MAX);
    let over = |area: Option<i64>, param: Param, among: i64| {
        let most = out.amount(param).map(|most| most.saturating_mul(CENTIMU).saturating_mul(among));
        area.zip(most).is_some_and(|(area, most)| area > most)
    };
    let farmland = over(standing.farmland_centimu, Param::CheckFarmland, heads);
    let woodland = over(standing.woodland_centimu, Param::CheckWoodland, heads);
    let orchard = over(standing.orchard_centimu, Param::CheckOrchard, 1);
    let pond = over(standing.pond_centimu, Param::CheckPond, 1);
    let far = standing.road_km.value.zip(out.amount(Param::CheckRoad)).is_some_and(|(km, most)| km > most);
    out.fire(Check::FarmlandVeryLarge, farmland);
    out.fire(Check::WoodlandVeryLarge, woodland);
    out.fire(Check::OrchardLarge, orchard);
    out.fire(Check::PondLarge, pond);
    out.fire(Check::RoadVeryFar, far);
}

/// A short fetch over a long way, or a long one over a short way: time and distances measure the same.
fn water(out: &mut Hearing<'_>) {
    let home = &out.facts.home;
    let within = |given: Option<i64>, param: Param| given.zip(out.amount(param)).map(|(given, most)| given <= most);
    let time = within(home.fetch_minutes.value, Param::WaterMinutes);
    let (level, climb) =
        (within(home.horizontal_m.value, Param::WaterHorizontal), within(home.vertical_m.value, Param::WaterVertical));
    let near = match (level, climb) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    };
    let piped = home.piped.value != Some(false);
    out.fire(Check::WaterDisagrees, !piped && time.zip(near).is_some_and(|(time, near)| time != near));
}
