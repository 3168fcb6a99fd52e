//! Working a quote out.

use serde::{Deserialize, Serialize};

use super::{Basis, Cost, Line, LineCost, Place, Quote, Sale, SaleLine};
use crate::{
    contact::is_indian_mobile,
    fault::{Fault, FaultCode},
    money::{MAX_AMOUNT_MINOR, div_round},
    pin::may_lie_in,
    state::State,
    tax::{Supply, TaxHeads, Treatment},
};

/// The largest ratio that is shown, in hundredths of a percent: a hundred thousand times the whole.
const MAX_RATIO_BP: i64 = 1_000_000_000;

/// GST rates in force since 22 September 2025, and the exempt one, in hundredths of a percent.
const USUAL_RATES_BP: [u16; 4] = [0, 500, 1_800, 4_000];

/// A quote worked out, cost apart from sale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priced {
    /// What the customer pays.
    pub sale: Sale,
    /// What the seller pays and earns.
    pub cost: Cost,
    /// Whether somebody has to approve the prices.
    pub approval: Approval,
    /// What may be wrong though nothing forbids it: each once, in the order of their names.
    pub warnings: Vec<Warning>,
}

/// Whether and why prices need an approval.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Approval {
    /// Whether there is a reason.
    pub needed: bool,
    /// Each once, in the order of their names.
    pub reasons: Vec<ApprovalReason>,
}

macro_rules! named {
    ($(#[$outer:meta])* $type:ident { $($(#[$doc:meta])* $variant:ident = $name:literal,)+ }) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $type { $($(#[$doc])* #[serde(rename = $name)] $variant,)+ }

        impl $type {
            /// All of them, in the order of their names.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name as it stands in answers and catalogues.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }
    };
}

named! {
    /// Why a price needs an approval.
    ApprovalReason {
        /// A price above the list price.
        AboveMax = "above_max",
        /// A price below the base price.
        BelowBase = "below_base",
    }
}

named! {
    /// Something that may be wrong and blocks nothing.
    Warning {
        /// An export is usually paid in foreign exchange.
        ExportInRupees = "export_in_rupees",
        /// A GSTIN carries a state code that was replaced.
        GstinOldStateCode = "gstin_old_state_code",
        /// The letter of undertaking ends before the quote does.
        LutExpired = "lut_expired",
        /// Not the form of an Indian mobile number.
        MobileFormat = "mobile_format",
        /// The post does not use this PIN code in this state.
        PinStateMismatch = "pin_state_mismatch",
        /// A margin, markup or discount too large to show.
        RatioOutOfRange = "ratio_out_of_range",
        /// A tax rate other than 0, 5, 18 and 40 %.
        TaxRateUnusual = "tax_rate_unusual",
    }
}

/// Works a quote out: amounts, margins, taxes, totals, what to approve and what to look at.
///
/// # Errors
/// Every line, or else the sums of all, over [`MAX_AMOUNT_MINOR`]: `amount_too_large`.
pub fn price(quote: &Quote) -> Result<Priced, Vec<Fault>> {
    let treatment = Treatment::of(&quote.supplier, &quote.customer, quote.date);
    let mut totals = Totals::default();
    let mut ratios = Ratios::default();
    let mut faults = Vec::new();
    let mut sale_lines = Vec::with_capacity(quote.lines.len());
    let mut cost_lines = Vec::with_capacity(quote.lines.len());
    for (index, line) in quote.lines.iter().enumerate() {
        let Some(amounts) = Amounts::of(line) else {
            faults.push(line_fault(index));
            continue;
        };
        let tax = treatment.tax_on(amounts.sale, line.tax_rate_bp);
        totals.add(amounts, tax);
        sale_lines.push(SaleLine {
            amount_minor: amounts.sale,
            tax,
            discount_bp: ratios.of(amounts.list - amounts.sale, amounts.list),
        });
        cost_lines.push(LineCost {
            base_amount_minor: amounts.base,
            margin_minor: amounts.sale - amounts.base,
            margin_bp: ratios.of(amounts.sale - amounts.base, amounts.sale),
            markup_bp: ratios.of(amounts.sale - amounts.base, amounts.base),
        });
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    if totals.too_large() {
        return Err(vec![sum_fault()]);
    }

    let sums = totals.amounts;
    let exact_minor = sums.sale + totals.tax.total_minor();
    let total_minor = if quote.round_off {
        whole_rupees(exact_minor)
    } else {
        exact_minor
    };
    let sale = Sale {
        place_of_supply: treatment.place_of_supply,
        supply: treatment.supply,
        zero_rated: treatment.zero_rated,
        lines: sale_lines,
        taxable_minor: sums.sale,
        tax: totals.tax,
        round_off_minor: total_minor - exact_minor,
        total_minor,
        discount_bp: ratios.of(sums.list - sums.sale, sums.list),
    };
    let cost = Cost {
        lines: cost_lines,
        base_amount_minor: sums.base,
        margin_minor: sums.sale - sums.base,
        margin_bp: ratios.of(sums.sale - sums.base, sums.sale),
        markup_bp: ratios.of(sums.sale - sums.base, sums.base),
    };
    Ok(Priced {
        warnings: warnings(quote, treatment.supply, &ratios),
        approval: approval(&quote.lines),
        sale,
        cost,
    })
}

/// The faults of amounts alone, for lines whose neighbours may have faults of their own: each line
/// over the limit, or else the sums. Tax counts only where the treatment is known.
pub(crate) fn amount_faults<'a>(
    lines: impl Iterator<Item = (usize, &'a Line)>,
    treatment: Option<&Treatment>,
) -> Vec<Fault> {
    let mut totals = Totals::default();
    let mut faults = Vec::new();
    for (index, line) in lines {
        match Amounts::of(line) {
            Some(amounts) => {
                let tax =
                    treatment.map(|treatment| treatment.tax_on(amounts.sale, line.tax_rate_bp));
                totals.add(amounts, tax.unwrap_or_default());
            }
            None => faults.push(line_fault(index)),
        }
    }
    if faults.is_empty() && totals.too_large() {
        faults.push(sum_fault());
    }
    faults
}

/// One line's, or all lines', amounts at the quoted, the base and the list price, in paise.
#[derive(Debug, Clone, Copy, Default)]
struct Amounts {
    sale: i64,
    base: i64,
    list: i64,
}

impl Amounts {
    /// None when one of them is over the limit.
    fn of(line: &Line) -> Option<Self> {
        let amount = |price_minor: i64| {
            let seats = i128::from(price_minor) * i128::from(line.seats);
            let exact = match line.basis {
                Basis::SeatYear => div_round(seats * i128::from(line.term_months), 12),
                Basis::OneTime => seats,
            };
            i64::try_from(exact)
                .ok()
                .filter(|amount| amount.unsigned_abs() <= MAX_AMOUNT_MINOR.unsigned_abs())
        };
        Some(Self {
            sale: amount(line.price_minor)?,
            base: amount(line.base_price_minor)?,
            list: amount(line.max_price_minor)?,
        })
    }
}

/// Running sums. They saturate, so that any number of lines at the limit is still over it.
#[derive(Default)]
struct Totals {
    amounts: Amounts,
    tax: TaxHeads,
}

impl Totals {
    fn add(&mut self, line: Amounts, tax: TaxHeads) {
        self.amounts.sale = self.amounts.sale.saturating_add(line.sale);
        self.amounts.base = self.amounts.base.saturating_add(line.base);
        self.amounts.list = self.amounts.list.saturating_add(line.list);
        self.tax = self.tax + tax;
    }

    fn too_large(&self) -> bool {
        let Amounts { sale, base, list } = self.amounts;
        let with_tax = sale.saturating_add(self.tax.total_minor());
        [sale, base, list, with_tax]
            .iter()
            .any(|sum| sum.unsigned_abs() > MAX_AMOUNT_MINOR.unsigned_abs())
    }
}

/// Works out ratios and remembers whether one could not be shown.
#[derive(Default)]
struct Ratios {
    out_of_range: bool,
}

impl Ratios {
    fn of(&mut self, part: i64, whole: i64) -> Option<i64> {
        if whole <= 0 {
            return None;
        }
        let ratio = div_round(i128::from(part) * 10_000, i128::from(whole));
        let shown = i64::try_from(ratio)
            .ok()
            .filter(|bp| bp.unsigned_abs() <= MAX_RATIO_BP.unsigned_abs());
        self.out_of_range |= shown.is_none();
        shown
    }
}

fn whole_rupees(minor: i64) -> i64 {
    i64::try_from(div_round(i128::from(minor), 100) * 100).unwrap_or(minor)
}

fn approval(lines: &[Line]) -> Approval {
    let above_max = lines
        .iter()
        .any(|line| line.price_minor > line.max_price_minor);
    let below_base = lines
        .iter()
        .any(|line| line.price_minor < line.base_price_minor);
    let reasons: Vec<_> = [
        (above_max, ApprovalReason::AboveMax),
        (below_base, ApprovalReason::BelowBase),
    ]
    .into_iter()
    .filter_map(|(holds, reason)| holds.then_some(reason))
    .collect();
    Approval {
        needed: !reasons.is_empty(),
        reasons,
    }
}

fn warnings(quote: &Quote, supply: Supply, ratios: &Ratios) -> Vec<Warning> {
    let (seller, buyer) = (&quote.supplier, &quote.customer);
    let billing = &buyer.billing;
    let old_code =
        |gstin: &crate::gstin::Gstin| gstin.state().is_some_and(|state| state.superseded);
    let (mobile_is_odd, pin_is_odd) = match billing.place {
        Place::Abroad { .. } => (false, false),
        Place::India {
            state,
            superseded_code,
        } => (
            billing
                .mobile
                .as_deref()
                .is_some_and(|mobile| !is_indian_mobile(mobile)),
            !superseded_code && lies_elsewhere(billing.pin.as_deref(), state),
        ),
    };
    [
        (supply == Supply::Export, Warning::ExportInRupees),
        (
            old_code(&seller.gstin) || buyer.gstin.as_ref().is_some_and(old_code),
            Warning::GstinOldStateCode,
        ),
        (
            seller
                .lut
                .as_ref()
                .is_some_and(|lut| lut.valid_until < quote.valid_until),
            Warning::LutExpired,
        ),
        (mobile_is_odd, Warning::MobileFormat),
        (pin_is_odd, Warning::PinStateMismatch),
        (ratios.out_of_range, Warning::RatioOutOfRange),
        (
            quote
                .lines
                .iter()
                .any(|line| !USUAL_RATES_BP.contains(&line.tax_rate_bp)),
            Warning::TaxRateUnusual,
        ),
    ]
    .into_iter()
    .filter_map(|(holds, warning)| holds.then_some(warning))
    .collect()
}

fn lies_elsewhere(pin: Option<&str>, state: State) -> bool {
    pin.is_some_and(|pin| !may_lie_in(pin, state))
}

fn line_fault(index: usize) -> Fault {
    Fault::new(format!("lines[{index}]"), FaultCode::AmountTooLarge).with("max", MAX_AMOUNT_MINOR)
}

fn sum_fault() -> Fault {
    Fault::new("lines", FaultCode::AmountTooLarge).with("max", MAX_AMOUNT_MINOR)
}
