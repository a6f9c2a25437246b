//! The calendar: moments to years, months and days, and back (ECMA-262, 21.4.1). Numbers are JavaScript's.

/// Milliseconds of a day.
const DAY: f64 = 86_400_000.0;

/// The fields of a moment, in the order in which `Date.UTC` takes them.
#[derive(Debug, Clone, Copy)]
pub enum Field {
    /// The year.
    Year = 0,
    /// The hours.
    Hours = 3,
}

/// Year, month (from 0), day, hours, minutes, seconds, milliseconds, and the day of the week, of a finite moment.
pub fn fields(moment: f64) -> [f64; 8] {
    let days = (moment / DAY).floor();
    let rest = moment - days * DAY;
    let (year, month, day) = civil(days);
    [
        year,
        month,
        day,
        (rest / 3_600_000.0).floor(),
        (rest / 60_000.0).floor() % 60.0,
        (rest / 1_000.0).floor() % 60.0,
        rest % 1_000.0,
        (days + 4.0).rem_euclid(7.0),
    ]
}

/// The year, month and day of a count of days since 1970: years that begin in March put the leap day at their end.
fn civil(days: f64) -> (f64, f64, f64) {
    let days = days + 719_468.0;
    let era = (days / 146_097.0).floor();
    let of_era = days - era * 146_097.0;
    let year = ((of_era - (of_era / 1_460.0).floor() + (of_era / 36_524.0).floor() - (of_era / 146_096.0).floor())
        / 365.0)
        .floor();
    let of_year = of_era - (365.0 * year + (year / 4.0).floor() - (year / 100.0).floor());
    let shifted = ((5.0 * of_year + 2.0) / 153.0).floor();
    let day = of_year - ((153.0 * shifted + 2.0) / 5.0).floor() + 1.0;
    let month = if shifted < 10.0 { shifted + 2.0 } else { shifted - 10.0 };
    (year + era * 400.0 + if month < 2.0 { 1.0 } else { 0.0 }, month, day)
}

/// 21.4.1.28 MakeDay
fn make_day(year: f64, month: f64, day: f64) -> f64 {
    let (year, month) = (year + (month / 12.0).floor(), month.rem_euclid(12.0));
    let shifted_year = if month < 2.0 { year - 1.0 } else { year };
    let era = (shifted_year / 400.0).floor();
    let of_era = shifted_year - era * 400.0;
    let of_year = ((153.0 * if month > 1.0 { month - 2.0 } else { month + 10.0 } + 2.0) / 5.0).floor();
    let days = of_era * 365.0 + (of_era / 4.0).floor() - (of_era / 100.0).floor() + of_year;
    era * 146_097.0 + days - 719_468.0 + day - 1.0
}

/// 21.4.1.27 MakeTime and 21.4.1.29 MakeDate of year, month, day, hours, minutes, seconds, milliseconds.
pub fn make(fields: [f64; 7]) -> f64 {
    if fields.iter().any(|field| !field.is_finite()) {
        return f64::NAN;
    }
    let [year, month, day, hours, minutes, seconds, milliseconds] = fields.map(f64::trunc);
    if year.abs() > 400_000.0 || month.abs() > 5_000_000.0 {
        return f64::NAN;
    }
    make_day(year, month, day) * DAY + hours * 3_600_000.0 + minutes * 60_000.0 + seconds * 1_000.0 + milliseconds
}

/// 21.4.1.31 TimeClip
pub fn clip(moment: f64) -> f64 {
    if moment.is_finite() && moment.abs() <= 8.64e15 { moment.trunc() + 0.0 } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_have_the_fields_that_make_them() {
        for days in (-3_000_000..3_000_000).step_by(997) {
            let moment = f64::from(days) * DAY + 12_345_678.0;
            let parts = fields(moment);
            let [year, month, day, hours, minutes, seconds, milliseconds, _] = parts;
            assert_eq!(make([year, month, day, hours, minutes, seconds, milliseconds]), moment, "{parts:?}");
        }
        assert_eq!(fields(0.0), [1970.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 4.0]);
        assert_eq!(fields(951_782_400_000.0)[..3], [2000.0, 1.0, 29.0]);
    }
}
