//! A month of invented work: figures that hang together (a part never passes its whole), with blanks,
//! 不适用 marks, and two grids that tie at the head of every list.

use std::collections::HashMap;

use gridindex_core::{Decimal, Grid, Month, Scheme, Value};

use super::dice::Dice;

/// Figures of every grid by code, in the scheme's field order; fields the sample does not know stay blank.
pub fn of_month(scheme: &Scheme, grids: &[Grid], month: Month) -> HashMap<String, Vec<Value>> {
    let place: HashMap<&str, usize> =
        scheme.fields.iter().enumerate().map(|(i, field)| (field.name.as_str(), i)).collect();
    grids
        .iter()
        .enumerate()
        .map(|(number, grid)| {
            let mut values = vec![Value::Missing; scheme.fields.len()];
            // The second grid of a list does exactly what the first does: a tie in print.
            let model = if number == 1 { &grids[0] } else { grid };
            for (name, value) in work(model, month) {
                if let Some(&index) = place.get(name) {
                    values[index] = value;
                }
            }
            leave_gaps(grid, month, number, &place, &mut values);
            (grid.code.clone(), values)
        })
        .collect()
}

/// A few grids a year are struck by a veto of the scheme's list.
pub fn vetoes(scheme: &Scheme, grids: &[Grid], month: Month) -> HashMap<String, Vec<String>> {
    let mut struck = HashMap::new();
    for grid in grids {
        let mut dice = Dice::new(&["否决", &grid.code, &month.to_string()]);
        if dice.chance(2) && !scheme.veto.items.is_empty() {
            struck.insert(grid.code.clone(), vec![dice.pick(&scheme.veto.items).clone()]);
        }
    }
    struck
}

/// How well a grid works, in permille; steady over the months, with a little weather.
fn quality(grid: &Grid, month: Month) -> u32 {
    let street = Dice::new(&["街道水平", &grid.subdistrict]).between(860, 960);
    let own = Dice::new(&["网格水平", &grid.code]).between(0, 90);
    let weather = Dice::new(&["月份水平", &grid.code, &month.to_string()]).between(0, 30);
    (street + own + weather).saturating_sub(65).clamp(620, 995)
}

fn work(grid: &Grid, month: Month) -> Vec<(&'static str, Value)> {
    let mut dice = Dice::new(&["月报", &grid.code, &month.to_string()]);
    let good = quality(grid, month);
    let homes = roster_figure(grid, "户数");
    let people = roster_figure(grid, "人口");
    let mut figures: Vec<(&'static str, u32)> = Vec::with_capacity(52);
    {
        // A whole and how much of it was done, with a better or worse hand than usual.
        let mut share = |whole_name, part_name, whole: u32, better: i32, dice: &mut Dice| -> u32 {
            let done = dice.successes(whole, good.saturating_add_signed(better).min(1000));
            figures.push((whole_name, whole));
            figures.push((part_name, done));
            done
        };
        let visits = (homes * dice.between(30, 50) / 100).max(20);
        share("应走访户数", "实际走访户数", visits, 30, &mut dice);
        let floating = people * dice.between(8, 35) / 100;
        share("实有流动人口数", "已登记流动人口数", floating, 45, &mut dice);
        let due = dice.between(0, 9);
        let settled = share("应化解纠纷数", "纠纷化解数", due, 0, &mut dice);
        let due = dice.between(0, 7);
        share("应整改数", "按期整改数", due, 0, &mut dice);
        let due = dice.between(0, 12);
        share("推送预警数", "按时核验数", due, 0, &mut dice);
        let due = dice.between(0, 9);
        share("有效评价件数", "满意件数", due, 20, &mut dice);
        let due = dice.between(5, 40);
        share("应关爱人次", "实际关爱人次", due, 40, &mut dice);
        let due = dice.between(0, 5);
        share("应办结数", "按期办结数", due, 0, &mut dice);
        let urgent = dice.between(0, 4);
        share("应急事件数", "一分钟内受理数", urgent, 0, &mut dice);
        let sent = dice.between(0, urgent);
        share("应出动数", "五分钟内出动数", sent, 0, &mut dice);
        let due = dice.between(0, 6);
        share("一般事项应办结数", "二十四小时内办结数", due, 0, &mut dice);
        let due = dice.between(1, 4);
        share("宣传任务场次", "宣传完成场次", due, 30, &mut dice);
        share("反诈应覆盖户数", "反诈覆盖户数", homes, -50, &mut dice);
        share("应巡查次数", "实际巡查次数", 22, 40, &mut dice);
        figures.push(("网格社区内化解数", dice.successes(settled, 850)));
    }
    let joint = figures.iter().find(|(name, _)| *name == "应办结数").map_or(0, |(_, n)| *n);
    figures.push(("办结数", joint));
    figures.push(("返工数", dice.successes(joint, (1000 - good) / 2)));
    figures.push(("无正当理由退单件数", u32::from(dice.chance(15))));
    figures.push(("抽查差错条数", dice.weighted(&[(0, 60), (1, 25), (2, 10), (3, 4), (5, 1)])));
    figures.push(("重复信访投诉件数", dice.weighted(&[(0, 85), (1, 12), (2, 3)])));
    figures.push(("有效上报数", dice.between(4, 18)));
    figures.push(("应在岗天数", 21));
    figures.push(("在岗天数", 21 - dice.weighted(&[(0, 70), (1, 18), (2, 9), (4, 3)])));
    for (name, once_in) in [
        ("镇街推广数", 20),
        ("区级推广数", 60),
        ("市级推广数", 200),
        ("省级推广数", 900),
        ("三级以上线索数", 15),
        ("重大隐患化解数", 150),
        ("漏瞒错迟报件数", 250),
        ("督查未整改数", 30),
        ("重复投诉点位数", 40),
        ("数据逾期次数", 35),
    ] {
        figures.push((name, u32::from(dice.between(1, once_in) == 1)));
    }
    figures.into_iter().map(|(name, n)| (name, Value::Number(Decimal::from(n)))).collect()
}

fn roster_figure(grid: &Grid, name: &str) -> u32 {
    grid.figures.get(name).and_then(|value| value.number()).and_then(|n| u32::try_from(n).ok()).unwrap_or(0)
}

/// What is blank or does not apply, as in life.
fn leave_gaps(grid: &Grid, month: Month, number: usize, place: &HashMap<&str, usize>, values: &mut [Value]) {
    let mut dice = Dice::new(&["空缺", &grid.code, &month.to_string()]);
    let mut put = |names: &[&str], value: Value| {
        for name in names {
            if let Some(&index) = place.get(name) {
                values[index] = value;
            }
        }
    };
    if number < 2 {
        return; // the two that tie
    }
    if grid.kind() == Some("商圈楼宇") && dice.chance(300) {
        put(&["实有流动人口数", "已登记流动人口数"], Value::NotApplicable);
    }
    if dice.chance(20) {
        put(&["推送预警数", "按时核验数"], Value::Missing);
    }
    if dice.chance(15) {
        put(&["有效上报数"], Value::Missing);
    }
    // A few grids report next to nothing: 数据不足.
    if dice.chance(2) {
        values.iter_mut().skip(8).for_each(|value| *value = Value::Missing);
    }
}
