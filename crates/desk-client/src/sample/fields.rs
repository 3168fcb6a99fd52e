//! What the sample's MSPs want to know of their own people.

use std::collections::BTreeMap;

use desk_contract::{Refused, user_field::UserFieldSave};
use desk_domain::{
    id::{TenantId, UserFieldId, UserId},
    user_field::UserFieldKind,
};

use super::{people::Person, stage::Stage};

const SHIFTS: [&str; 4] = ["Day", "Evening", "Night", "Weekend"];
const CERTIFICATES: [&str; 5] = ["CISSP", "CEH, OSCP", "ISO 27001 Lead Auditor", "CISM", ""];

/// Makes the same fields at each MSP; by MSP.
pub(super) async fn make(
    stage: &mut Stage<'_>,
    owner: UserId,
    msps: &[TenantId],
) -> Result<Vec<Vec<UserFieldId>>, Refused> {
    let mut all = Vec::new();
    for tenant_id in msps.iter().copied() {
        let mut of_msp = Vec::new();
        for (name, kind, choices) in [
            ("Employee number", UserFieldKind::Text, &[][..]),
            ("Shift", UserFieldKind::Choice, &SHIFTS[..]),
            ("Joined on", UserFieldKind::Date, &[]),
            ("Years in security", UserFieldKind::Number, &[]),
            ("Certifications", UserFieldKind::Text, &[]),
        ] {
            let save = UserFieldSave {
                change: None,
                id: None,
                tenant_id,
                name: name.to_owned(),
                kind,
                choices: choices.iter().map(|&choice| choice.to_owned()).collect(),
            };
            of_msp.push(stage.act(owner, save).await?);
        }
        all.push(of_msp);
    }
    Ok(all)
}

/// What stands in the fields of each MSP's own people.
pub(super) fn fill(cast: &mut [Person], fields: &[Vec<UserFieldId>]) {
    for person in cast.iter_mut().filter(|person| person.is_staff) {
        let place = person.place;
        let values = [
            format!("E-{:04}", 101 + place * 7),
            SHIFTS[place % SHIFTS.len()].to_owned(),
            format!("20{:02}-{:02}-01", 12 + place % 13, 1 + place % 12),
            format!("{}.5", 1 + place % 13),
            CERTIFICATES[place % CERTIFICATES.len()].to_owned(),
        ];
        let fields = fields[person.msp].iter().copied();
        person.form.fields = fields.zip(values).collect::<BTreeMap<_, _>>();
    }
}
