//! How much was done, counted from the audit log.

use desk_contract::audit::{AuditActivity, AuditDayView};
use desk_domain::{
    access::ShippedRole,
    audit::{ActionGroup, AuditFilter, Outcome},
};
use jiff::civil::date;
use support::{TestDesk, form};

use crate::audit::three_days;

#[tokio::test]
async fn activity_is_counted_by_the_clock_and_the_calendar_of_the_organisation() {
    let desk = three_days().await;
    let of = |filter| AuditActivity { filter };
    let all = desk.ask(of(AuditFilter::default())).await.unwrap();
    assert_eq!((all.total, all.denied), (9, 0));
    let busy: Vec<(usize, usize, i64)> = (0..7)
        .flat_map(|day| (0..24).map(move |hour| (day, hour)))
        .map(|(day, hour)| (day, hour, all.hours[day][hour]))
        .filter(|(.., entries)| *entries > 0)
        .collect();
    // Sunday at 09:45, then half an hour into Monday and into Tuesday.
    assert_eq!(busy, [(0, 0, 4), (1, 0, 4), (6, 9, 1)]);
    let day = |day: &str, entries| AuditDayView {
        day: day.to_owned(),
        entries,
    };
    let days = [
        day("2026-11-24", 4),
        day("2026-11-23", 4),
        day("2026-11-22", 1),
    ];
    assert_eq!(all.days, days);
    let groups: Vec<_> = all
        .groups
        .iter()
        .map(|counted| (counted.group, counted.entries))
        .collect();
    assert_eq!(
        groups,
        [
            (ActionGroup::Proposals, 4),
            (ActionGroup::SignIn, 3),
            (ActionGroup::Suspicious, 2)
        ]
    );
    let people: Vec<_> = all
        .people
        .iter()
        .map(|counted| (counted.actor.id, counted.entries))
        .collect();
    assert_eq!(people, [(desk.house().seller.user.id, 9)]);

    let monday = AuditFilter {
        from: Some(date(2026, 11, 23)),
        to: Some(date(2026, 11, 23)),
        ..AuditFilter::default()
    };
    assert_eq!(desk.ask(of(monday)).await.unwrap().total, 4);
    let reader = desk
        .as_user(ShippedRole::AccountManager, desk.house().msp)
        .await;
    let blind = reader.ask(of(AuditFilter::default())).await.unwrap();
    assert_eq!(
        (blind.total, blind.days.len(), blind.people.len()),
        (0, 0, 0)
    );
}

#[tokio::test]
async fn a_denied_act_counts_as_one() {
    let desk = TestDesk::selling().await;
    let viewer = desk
        .as_user(ShippedRole::TenantViewer, desk.house().msp)
        .await;
    viewer.draft(form()).await.unwrap_err();
    let filter = AuditFilter {
        outcome: Some(Outcome::Denied),
        ..AuditFilter::default()
    };
    let activity = desk.ask(AuditActivity { filter }).await.unwrap();
    assert_eq!((activity.total, activity.denied), (1, 1));
}
