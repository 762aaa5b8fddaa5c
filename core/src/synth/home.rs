//! House, water, food, clothing and care of an invented household: all of it held, but for what it was made for.

use super::draw::Draw;
use super::pen::Pen;
use super::twist::Twist;
use crate::household::dwelling::{
    Care, Dwelling, DwellingKind, HousingGrade, Living, Relocation, RelocationForm, Water, WaterArea, WaterQuality,
};
use crate::household::evidence::Evidence;

/// Where the household lives.
#[derive(Debug, Clone, Default)]
pub struct Home {
    /// The house.
    pub dwelling: Dwelling,
    /// Relocation.
    pub relocation: Relocation,
    /// Water.
    pub water: Water,
    /// Food and clothing.
    pub living: Living,
    /// Access to care.
    pub care: Care,
    /// The house was repaired with aid.
    pub repaired: bool,
}

/// The home of so many people.
pub fn home(twist: Twist, people: i64, area_person: [i64; 2], ill: bool, pen: &mut Pen) -> Home {
    let area = pen.draw.between(area_person) * people.max(2);
    let repaired = pen.draw.percent(12) && !matches!(twist, Twist::HouseDangerous | Twist::NotMovedIn);
    Home {
        dwelling: dwelling(twist, area, repaired, pen),
        relocation: relocation(twist, people, pen),
        water: water(twist, pen),
        living: Living {
            staple_enough: pen.fact(true),
            meat_monthly: pen.fact(true),
            clothes_four_seasons: pen.fact(true),
            bedding: pen.fact(true),
            ..Living::default()
        },
        care: Care {
            local_treatment: pen.fact(true),
            life_supported: if ill { pen.fact(true) } else { Evidence::Unknown },
        },
        repaired,
    }
}

fn dwelling(twist: Twist, area: i64, repaired: bool, pen: &mut Pen) -> Dwelling {
    let grade = match twist {
        Twist::HouseDangerous | Twist::NotMovedIn if pen.draw.percent(60) => HousingGrade::C,
        Twist::HouseDangerous | Twist::NotMovedIn => HousingGrade::D,
        _ if pen.draw.percent(30) => HousingGrade::A,
        _ => HousingGrade::B,
    };
    let graded = twist != Twist::HouseNotGraded;
    let day = pen.day;
    let back = chrono::Days::new(pen.draw.range(200, 900).unsigned_abs());
    Dwelling {
        kind: pen.fact(DwellingKind::Own),
        grade: if graded { pen.fact(grade) } else { Evidence::Unknown },
        certified: if graded { pen.fact(true) } else { Evidence::Unknown },
        damage_signs: pen.fact(matches!(twist, Twist::RoofLeaks | Twist::HouseDangerous)),
        repaired_on: if repaired { pen.day(day.checked_sub_days(back).unwrap_or(day)) } else { Evidence::Unknown },
        area_m2: pen.whole(area),
    }
}

fn relocation(twist: Twist, people: i64, pen: &mut Pen) -> Relocation {
    let never =
        matches!(twist, Twist::HouseDangerous | Twist::HouseNotGraded | Twist::RoofLeaks | Twist::EarlyInterview);
    if twist != Twist::NotMovedIn && (never || pen.draw.percent(93)) {
        return Relocation { form: pen.fact(RelocationForm::None), ..Relocation::default() };
    }
    let moved = twist != Twist::NotMovedIn;
    let form = if moved && pen.draw.percent(50) { RelocationForm::Centralised } else { RelocationForm::Dispersed };
    Relocation {
        form: pen.fact(form),
        keys_handed: pen.fact(moved),
        habitable: pen.fact(moved),
        moved_in: pen.fact(moved),
        area_m2: pen.whole(people * 22),
        debt: pen.yuan(pen_debt(&mut pen.draw.clone())),
        willing: pen.fact(true),
    }
}

/// A debt from moving that stays under every mark.
fn pen_debt(draw: &mut Draw) -> i64 {
    draw.range(0, 60) * 100
}

fn water(twist: Twist, pen: &mut Pen) -> Water {
    let far = twist == Twist::WaterFar;
    let piped = !far && pen.draw.percent(75);
    let minutes = if far { pen.draw.range(30, 60) } else { pen.draw.range(3, 14) };
    let quality = if pen.draw.percent(50) { WaterQuality::LabGood } else { WaterQuality::OnSiteGood };
    let quantity = pen.draw.range(40, 80) * 1000;
    let outage = pen.draw.range(0, 20);
    let (across, up) = (minutes * 40, minutes * 5);
    let unless_piped = |value: Evidence<_>| if piped { Evidence::Unknown } else { value };
    Water {
        area: pen.fact(WaterArea::Wet),
        piped: pen.fact(piped),
        quantity_ml: pen.whole(quantity),
        quality: if twist == Twist::WaterNotChecked { Evidence::Unknown } else { pen.fact(quality) },
        fetch_minutes: unless_piped(pen.whole(minutes)),
        horizontal_m: if piped { Evidence::Unknown } else { pen.whole(across) },
        vertical_m: if piped { Evidence::Unknown } else { pen.whole(up) },
        outage_days: pen.whole(outage),
    }
}
