//! What an invented household lives on: lines of income that add up, to the fen, to what the household was made for.

use super::data::Data;
use super::lots::Lot;
use super::pen::Pen;
use super::person::{Person, Work};
use super::twist::Twist;
use crate::household::evidence::Evidence;
use crate::household::items::{
    Income, IncomeItem, IncomeList, OperatingItem, OperatingList, PaidList, Receipt, Recurrence,
};
use crate::household::leaf::{Asked, Fen, Text};
use crate::household::member::Labour;
use crate::policy::IncomeKind;

/// Age from which everybody draws the residents' pension.
const PENSION: i64 = 60;
/// Least of a line in a year: less looks like a month's.
const LEAST: i64 = 100;

/// What a household earns, before it is written: yuan a year.
#[derive(Debug, Default)]
struct Earned {
    crops: Option<(i64, i64)>,
    livestock: Option<(i64, i64)>,
    rent: i64,
    dividend: i64,
    pensions: Vec<(usize, i64)>,
    subsidy: i64,
    dibao: i64,
    relief: i64,
}

impl Earned {
    fn counted(&self) -> i64 {
        let net = |line: Option<(i64, i64)>| line.map_or(0, |(gross, cost)| gross - cost);
        let pensions: i64 = self.pensions.iter().map(|(_, sum)| sum).sum();
        net(self.crops) + net(self.livestock) + self.rent + self.dividend + pensions + self.subsidy + self.dibao
    }
}

/// Land of a household, in hundredths of a mu.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ground {
    /// Paddy.
    pub paddy: i64,
    /// Dry land.
    pub dry: i64,
    /// Woods.
    pub forest: i64,
}

/// The income of a household, the months each member works for wages, and what there is to spend, in yuan.
pub fn income(lot: &Lot, twist: Twist, people: &[Person], ground: Ground, pen: &mut Pen) -> (Income, Vec<i64>, i64) {
    let living = &Data::embedded().living;
    let mut earned = others(lot, people, ground, pen);
    let heads = people.len() as i64;
    let line = living.line * 100 * heads;
    // Fen: a household made to stand exactly on the line stands on it to the fen.
    let target = if lot.dibao { None } else { Some(target(twist, line, pen)) };
    let mut months = vec![0_i64; people.len()];
    let mut wages = Vec::new();
    match target {
        None => {
            let own = earned.counted();
            earned.dibao = (living.dibao_month * 12 * heads - own).max(living.dibao_month * 12);
        }
        Some(target) => {
            if twist == Twist::SharesEnd {
                // Without the dividend the household is not over the line.
                earned.dividend = earned.dividend.max((target - line) / 100 + 100);
            }
            shrink(&mut earned, target);
            wages = shared_out(target - earned.counted() * 100, people, &mut months, pen);
        }
    }
    if twist == Twist::OneOffRelief {
        let lacks = target.map_or(0, |target| line - target) / 100;
        earned.relief = lacks + pen.sum(living.relief);
    }
    let to_spend = target.map_or_else(|| earned.counted(), |target| target / 100);
    (written(twist, &earned, wages, pen), months, to_spend)
}

/// What a household is made to earn in all, in fen.
fn target(twist: Twist, line: i64, pen: &mut Pen) -> i64 {
    let percent = match twist {
        Twist::OnTheLine => return line,
        Twist::ThinMargin | Twist::SharesEnd => pen.draw.range(1005, 1040),
        Twist::IncomeShort => pen.draw.range(560, 930),
        Twist::OneOffRelief => pen.draw.range(820, 970),
        _ => pen.draw.range(1350, 3000),
    };
    line / 1000 * percent
}

/// Everything but wages.
fn others(lot: &Lot, people: &[Person], ground: Ground, pen: &mut Pen) -> Earned {
    let living = &Data::embedded().living;
    let mut out = Earned::default();
    let farmed = ground.paddy + ground.dry;
    let hands = people.iter().any(|person| matches!(person.labour, Labour::Ordinary | Labour::Skilled | Labour::Weak));
    let share = |sum: i64, ppm: i64| sum * ppm / 1_000_000 / 10 * 10;
    if hands && farmed > 0 {
        let gross = (pen.draw.between(living.crops_mu) * farmed / 100 / 10 * 10).max(LEAST * 2);
        out.crops = Some((gross, share(gross, pen.draw.between(living.crops_cost_ppm)).max(10)));
        if pen.draw.percent(55) {
            let gross = pen.sum(living.livestock);
            out.livestock = Some((gross, share(gross, pen.draw.between(living.livestock_cost_ppm)).max(10)));
        }
    } else if farmed > 0 {
        out.rent = (pen.draw.between(living.land_rent_mu) * farmed / 100 / 10 * 10).max(LEAST);
    }
    let old = people.iter().enumerate().filter(|(_, person)| person.age >= PENSION).map(|(place, _)| place);
    out.pensions = old.map(|place| (place, pen.draw.between(living.pension_month) * 12)).collect();
    out.subsidy = (pen.draw.between(living.farm_subsidy_mu) * farmed / 100 / 10 * 10).max(LEAST);
    if lot.equity {
        out.dividend = pen.sum(living.dividend);
    }
    out
}

/// Makes the other lines smaller where they alone are more than most of what is wanted.
fn shrink(earned: &mut Earned, target: i64) {
    let most = target / 100 * 6 / 10;
    if earned.counted() > most {
        earned.livestock = None;
    }
    if earned.counted() > most
        && let Some((gross, cost)) = earned.crops
    {
        let over = earned.counted() - most;
        let net = (gross - cost - over).max(200);
        earned.crops = Some((net + cost.min(net), cost.min(net)));
    }
    if earned.counted() > most {
        earned.subsidy = 0;
        earned.rent = 0;
    }
}

/// One wage: whose, what kind, the sum in fen, what living away costs in fen.
struct Wage {
    member: usize,
    kind: IncomeKind,
    fen: i64,
    away: i64,
}

/// Shares a sum of wages out among who works for them.
fn shared_out(fen: i64, people: &[Person], months: &mut [i64], pen: &mut Pen) -> Vec<Wage> {
    let living = &Data::embedded().living;
    let workers: Vec<usize> =
        (0..people.len()).filter(|at| people.get(*at).is_some_and(|one| one.work != Work::Home)).collect();
    let count = workers.len().max(1) as i64;
    let mut left = fen;
    let mut out = Vec::new();
    for (turn, member) in (1..).zip(workers) {
        let sum = if turn == count { left } else { fen / count / 10_000 * 10_000 };
        left -= sum;
        let away = people.get(member).is_some_and(|person| person.work == Work::Away);
        let month = pen.draw.between(if away { living.migrant_month } else { living.local_month }) * 100;
        let worked = (sum / month).clamp(1, 12);
        if let Some(slot) = months.get_mut(member) {
            *slot = worked;
        }
        let costs = if away { pen.draw.between(living.migrant_away_month) * worked * 100 } else { 0 };
        let kind = if away { IncomeKind::MigrantWage } else { IncomeKind::LocalWage };
        out.push(Wage { member, kind, fen: sum + costs, away: costs });
    }
    out
}

fn id(member: usize) -> Text {
    Text(format!("m{}", member + 1))
}

fn written(twist: Twist, earned: &Earned, wages: Vec<Wage>, pen: &mut Pen) -> Income {
    let mut wage: Vec<IncomeItem> = Vec::new();
    for one in wages {
        let mut item = item(one.kind, Some(one.member), Fen { low: one.fen, high: one.fen }, pen);
        if one.kind == IncomeKind::MigrantWage {
            item.away_costs = pen.fen(one.away);
        }
        wage.push(item);
    }
    let mut property = Vec::new();
    let lines = [(IncomeKind::LandRent, earned.rent), (IncomeKind::EquityDividend, earned.dividend)];
    for (kind, sum) in lines.into_iter().filter(|(_, sum)| *sum > 0) {
        property.push(yuan(kind, None, sum, pen));
    }
    let mut transfer: Vec<IncomeItem> = Vec::new();
    for (member, sum) in &earned.pensions {
        transfer.push(yuan(IncomeKind::Pension, Some(*member), *sum, pen));
    }
    for (kind, sum) in [(IncomeKind::FarmSubsidy, earned.subsidy), (IncomeKind::Dibao, earned.dibao)] {
        if sum > 0 {
            transfer.push(yuan(kind, None, sum, pen));
        }
    }
    if earned.relief > 0 {
        let mut relief = yuan(IncomeKind::TemporaryRelief, None, earned.relief, pen);
        relief.recurrence = pen.fact(Recurrence::OneOff);
        transfer.push(relief);
    }
    let operating =
        [(IncomeKind::Crops, "粮食、蔬菜", earned.crops), (IncomeKind::Livestock, "猪、鸡", earned.livestock)];
    let operating = operating.into_iter().filter_map(|(kind, label, line)| Some((kind, label, line?)));
    let operating: Vec<OperatingItem> = operating.map(|(kind, label, line)| line_of(kind, label, line, pen)).collect();
    let mut income = Income {
        wage: IncomeList { asked: Asked::Complete, items: wage },
        operating: OperatingList { asked: Asked::Complete, items: operating },
        property: IncomeList { asked: Asked::Complete, items: property },
        transfer: IncomeList { asked: Asked::Complete, items: transfer },
        transfers_paid: PaidList { asked: Asked::Complete, items: Vec::new() },
        ..Income::default()
    };
    if twist == Twist::CostNotAsked {
        income.operating.items.iter_mut().for_each(|one| one.cost = Evidence::Unknown);
    }
    income
}

fn line_of(kind: IncomeKind, label: &str, (gross, cost): (i64, i64), pen: &mut Pen) -> OperatingItem {
    OperatingItem {
        kind: Some(kind),
        label: Text(label.to_owned()),
        gross: pen.yuan(gross),
        cost: pen.yuan(cost),
        recurrence: pen.fact(Recurrence::Regular),
        ..OperatingItem::default()
    }
}

fn yuan(kind: IncomeKind, member: Option<usize>, yuan: i64, pen: &mut Pen) -> IncomeItem {
    item(kind, member, Fen { low: yuan * 100, high: yuan * 100 }, pen)
}

fn item(kind: IncomeKind, member: Option<usize>, amount: Fen, pen: &mut Pen) -> IncomeItem {
    IncomeItem {
        kind: Some(kind),
        member: member.map(id).unwrap_or_default(),
        amount: pen.fact(amount),
        recurrence: pen.fact(Recurrence::Regular),
        receipt: Receipt::Received,
        ..IncomeItem::default()
    }
}
