//! Which delegations somebody is reminded of: each at 14, 7 and 1 days before its end, until it is put
//! away (D-29).

use std::collections::BTreeSet;

use desk_contract::grant::EndingView;
use desk_domain::language::Language;
use desk_text::{date, text, text_with};
use jiff::{Timestamp, tz::Offset};

use super::grant_state::{Urgency, last_day};

/// The reminders to show, the soonest first: those that were not put away since their last step.
pub fn due<'a>(endings: &'a [EndingView], put_away: &str, now: Timestamp) -> Vec<&'a EndingView> {
    let shown = |ending: &&EndingView| {
        let Some(step) = step(ending, now) else {
            return false;
        };
        !put_away.split(',').any(|kept| kept == step)
    };
    endings.iter().filter(shown).collect()
}

/// What to keep once all that is shown was put away, beside what was put away of others. What has
/// ended is forgotten.
pub fn put_away(endings: &[EndingView], of_others: &str, now: Timestamp) -> String {
    let others = of_others.split(',').filter(|kept| !kept.is_empty());
    let shown = endings.iter().filter_map(|ending| step(ending, now));
    let steps: BTreeSet<String> = others.map(str::to_owned).chain(shown).collect();
    steps.into_iter().collect::<Vec<_>>().join(",")
}

/// A delegation and how near its end is; none once it has ended.
fn step(ending: &EndingView, now: Timestamp) -> Option<String> {
    let urgency = Urgency::of(Some(&ending.ends_at), now);
    let is_over = ending
        .ends_at
        .parse()
        .is_ok_and(|end: Timestamp| end <= now);
    (urgency != Urgency::Later && !is_over).then(|| format!("{}.{}", ending.id, urgency.tone()))
}

/// The soonest in a sentence, and how many there are besides.
pub fn in_words(language: Language, due: &[&EndingView], offset: Offset) -> Option<String> {
    let first = due.first()?;
    let day = last_day(&first.ends_at, offset).map(|day| date(language, day))?;
    let mut args = vec![
        ("tenant", (&first.tenant_name).into()),
        ("date", (&day).into()),
    ];
    let told = if first.mine {
        text_with(language, "ending-mine", &args)
    } else {
        let hidden = || text(language, "grants-hidden");
        let who = first.subject_name.clone().unwrap_or_else(hidden);
        args.push(("who", (&who).into()));
        text_with(language, "ending-other", &args)
    };
    let more = i64::try_from(due.len() - 1).unwrap_or(i64::MAX);
    if more == 0 {
        return Some(told);
    }
    let more = text_with(language, "ending-more", &[("count", more.into())]);
    Some(format!("{told} {more}"))
}

#[cfg(test)]
mod tests {
    use desk_domain::id::GrantId;
    use uuid::Uuid;

    use super::*;

    fn ending(id: u128, ends_at: &str, mine: bool) -> EndingView {
        EndingView {
            id: GrantId(Uuid::from_u128(id)),
            tenant_name: "Vaigai Mills".to_owned(),
            subject_name: (!mine).then(|| "Kavya Rao".to_owned()),
            mine,
            ends_at: ends_at.to_owned(),
        }
    }

    fn at(now: &str) -> Timestamp {
        now.parse().unwrap()
    }

    #[test]
    fn what_was_put_away_comes_back_at_its_next_step_and_not_before() {
        let endings = [ending(1, "2026-12-06T18:30:00Z", true)];
        let fortnight = at("2026-11-23T00:00:00Z");
        assert_eq!(due(&endings, "", fortnight).len(), 1);
        let kept = put_away(&endings, "", fortnight);
        assert!(due(&endings, &kept, at("2026-11-28T00:00:00Z")).is_empty());
        let week = at("2026-11-30T00:00:00Z");
        assert_eq!(due(&endings, &kept, week).len(), 1);
        let kept = put_away(&endings, "", week);
        assert!(due(&endings, &kept, week).is_empty());
        assert_eq!(
            due(&endings, &kept, at("2026-12-06T00:00:00Z")).len(),
            1,
            "the last day"
        );
    }

    #[test]
    fn nobody_is_reminded_too_early_or_of_what_has_ended() {
        let endings = [ending(1, "2026-12-06T18:30:00Z", true)];
        assert!(due(&endings, "", at("2026-11-22T00:00:00Z")).is_empty());
        let over = at("2026-12-06T18:30:00Z");
        assert!(due(&endings, "", over).is_empty());
        assert_eq!(put_away(&endings, "", over), "");
    }

    #[test]
    fn what_was_put_away_outside_of_a_customer_stays_so_inside_it() {
        let (one, other) = (
            ending(1, "2026-12-06T18:30:00Z", true),
            ending(2, "2026-12-05T18:30:00Z", false),
        );
        let now = at("2026-11-23T00:00:00Z");
        let kept = put_away(std::slice::from_ref(&one), "", now);
        let kept = put_away(std::slice::from_ref(&other), &kept, now);
        let all = [one, other];
        assert!(due(&all, &kept, now).is_empty());
        assert_eq!(put_away(&all, &kept, now), kept);
    }

    #[test]
    fn the_soonest_is_told_and_the_others_are_counted() {
        let offset = Offset::from_seconds(19_800).unwrap();
        let told = |endings: &[EndingView]| {
            let all: Vec<_> = endings.iter().collect();
            in_words(Language::En, &all, offset)
        };
        let (mine, other) = (
            ending(1, "2026-12-01T18:30:00Z", true),
            ending(2, "2026-12-02T18:30:00Z", false),
        );
        assert_eq!(told(&[]), None);
        assert_eq!(
            told(&[mine, other.clone()]).as_deref(),
            Some(
                "You are lent to Vaigai Mills until 01 Dec 2026. One more delegation ends within 14 days."
            )
        );
        assert_eq!(
            told(&[other]).as_deref(),
            Some("Kavya Rao is lent to Vaigai Mills until 02 Dec 2026.")
        );
    }
}
