//! A second way to price, for tests only: decimal digits, long multiplication and long division as
//! taught at school, and the rules of the quote file written down once more from the law. It
//! shares no arithmetic and no table with the code it judges.

use std::cmp::Ordering;

/// What the oracle is told: plain values, nothing of the domain's types.
#[derive(Debug, Clone)]
pub(super) struct Scenario {
    pub(super) supplier_state: &'static str,
    pub(super) supplier_sez: bool,
    /// Whether there is a letter of undertaking that is valid on the day.
    pub(super) lut_valid: bool,
    pub(super) buyer: BuyerKind,
    pub(super) round_off: bool,
    pub(super) lines: Vec<OracleLine>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum BuyerKind {
    Abroad,
    InState { code: &'static str, sez: bool },
}

#[derive(Debug, Clone)]
pub(super) struct OracleLine {
    pub(super) one_time: bool,
    pub(super) seats: u32,
    pub(super) months: u16,
    pub(super) base: i64,
    pub(super) max: i64,
    pub(super) price: i64,
    pub(super) rate_bp: u16,
}

/// Everything as decimal text; `null` where there is no ratio.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) place: String,
    pub(super) supply: &'static str,
    pub(super) zero_rated: bool,
    /// amount, base amount, margin, margin ratio, markup, discount, CGST, SGST, UTGST, IGST
    pub(super) lines: Vec<[String; 10]>,
    /// taxable, CGST, SGST, UTGST, IGST, round-off, total, margin, margin ratio, markup, discount
    pub(super) totals: [String; 11],
    pub(super) ratio_hidden: bool,
    pub(super) too_large: TooLarge,
}

/// Which amounts are beyond the limit.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct TooLarge {
    pub(super) lines: Vec<usize>,
    pub(super) sum: bool,
}

const WITHOUT_LEGISLATURE: [&str; 6] = ["04", "26", "31", "35", "38", "97"];

pub(super) fn answer(scenario: &Scenario) -> Answer {
    let (place, supply) = place_and_supply(scenario);
    let zero_rated = scenario.lut_valid && (supply == "export" || supply == "sez");
    let mut hidden = false;
    let mut too_large = TooLarge::default();
    let mut lines = Vec::new();
    let [mut sale, mut base, mut list] = [const { Number::ZERO }; 3];
    let mut heads = [const { Number::ZERO }; 4];
    for (index, line) in scenario.lines.iter().enumerate() {
        let amounts = [line.price, line.base, line.max].map(|price| {
            let seats = Number::from(price).times(u64::from(line.seats));
            if line.one_time {
                seats
            } else {
                seats
                    .times(u64::from(line.months))
                    .divided(&Number::from(12))
            }
        });
        if amounts.iter().any(Number::is_over_limit) {
            too_large.lines.push(index);
        }
        let [amount, base_amount, list_amount] = amounts;
        let tax = heads_of(&amount, line.rate_bp, &place, supply, zero_rated);
        let margin = amount.minus(&base_amount);
        let mut ratio = |part: &Number, whole: &Number| ratio(part, whole, &mut hidden);
        let ratios = [
            ratio(&margin, &amount),
            ratio(&margin, &base_amount),
            ratio(&list_amount.minus(&amount), &list_amount),
        ];
        let [margin_bp, markup_bp, discount_bp] = ratios;
        let [cgst, sgst, utgst, igst] = tax.each_ref().map(Number::text);
        lines.push([
            amount.text(),
            base_amount.text(),
            margin.text(),
            margin_bp,
            markup_bp,
            discount_bp,
            cgst,
            sgst,
            utgst,
            igst,
        ]);
        sale = sale.plus(&amount);
        base = base.plus(&base_amount);
        list = list.plus(&list_amount);
        for (sum, head) in heads.iter_mut().zip(&tax) {
            *sum = sum.plus(head);
        }
    }
    let exact = heads.iter().fold(sale.clone(), |sum, head| sum.plus(head));
    too_large.sum = [&sale, &base, &list, &exact]
        .iter()
        .any(|sum| sum.is_over_limit());
    let total = if scenario.round_off {
        exact.divided(&Number::from(100)).times(100)
    } else {
        exact.clone()
    };
    let margin = sale.minus(&base);
    let [cgst, sgst, utgst, igst] = heads.each_ref().map(Number::text);
    let totals = [
        sale.text(),
        cgst,
        sgst,
        utgst,
        igst,
        total.minus(&exact).text(),
        total.text(),
        margin.text(),
        ratio(&margin, &sale, &mut hidden),
        ratio(&margin, &base, &mut hidden),
        ratio(&list.minus(&sale), &list, &mut hidden),
    ];
    Answer {
        place,
        supply,
        zero_rated,
        lines,
        totals,
        ratio_hidden: hidden,
        too_large,
    }
}

fn place_and_supply(scenario: &Scenario) -> (String, &'static str) {
    let today = |code: &str| match code {
        "25" => "26".to_owned(),
        "28" => "37".to_owned(),
        other => other.to_owned(),
    };
    match scenario.buyer {
        BuyerKind::Abroad => ("96".to_owned(), "export"),
        BuyerKind::InState { code, sez: true } => (today(code), "sez"),
        BuyerKind::InState { code, .. } => {
            let same = today(code) == today(scenario.supplier_state);
            (
                today(code),
                if same && !scenario.supplier_sez {
                    "intra_state"
                } else {
                    "inter_state"
                },
            )
        }
    }
}

fn heads_of(
    amount: &Number,
    rate_bp: u16,
    place: &str,
    supply: &str,
    zero_rated: bool,
) -> [Number; 4] {
    let mut heads = [const { Number::ZERO }; 4];
    let product = amount.times(u64::from(rate_bp));
    if zero_rated {
        return heads;
    }
    if supply == "intra_state" {
        heads[0] = product.divided(&Number::from(20_000));
        let second = if WITHOUT_LEGISLATURE.contains(&place) {
            2
        } else {
            1
        };
        heads[second] = product.divided(&Number::from(20_000));
    } else {
        heads[3] = product.divided(&Number::from(10_000));
    }
    heads
}

fn ratio(part: &Number, whole: &Number, hidden: &mut bool) -> String {
    if whole.digits.is_empty() {
        return "null".to_owned();
    }
    let ratio = part.times(10_000).divided(whole);
    if compare(&ratio.digits, &Number::from(1_000_000_000).digits) == Ordering::Greater {
        *hidden = true;
        return "null".to_owned();
    }
    ratio.text()
}

/// A whole number as decimal digits, least significant first, without leading zeros.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Number {
    negative: bool,
    digits: Vec<u8>,
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        let text = value.to_string();
        let digits = text
            .trim_start_matches('-')
            .bytes()
            .rev()
            .map(|byte| byte - b'0')
            .collect();
        Self::new(value < 0, digits)
    }
}

impl Number {
    const ZERO: Self = Self {
        negative: false,
        digits: Vec::new(),
    };

    fn new(negative: bool, mut digits: Vec<u8>) -> Self {
        while digits.last() == Some(&0) {
            digits.pop();
        }
        Self {
            negative: negative && !digits.is_empty(),
            digits,
        }
    }

    fn text(&self) -> String {
        let digits: String = self
            .digits
            .iter()
            .rev()
            .map(|digit| char::from(b'0' + digit))
            .collect();
        match (self.negative, digits.as_str()) {
            (_, "") => "0".to_owned(),
            (true, _) => format!("-{digits}"),
            (false, _) => digits,
        }
    }

    fn is_over_limit(&self) -> bool {
        compare(&self.digits, &Self::from(9_000_000_000_000_000).digits) == Ordering::Greater
    }

    /// Shifts the number for each digit of the factor and adds it that many times.
    fn times(&self, factor: u64) -> Self {
        let mut sum = Vec::new();
        for (place, digit) in factor.to_string().bytes().rev().enumerate() {
            let shifted: Vec<u8> = std::iter::repeat_n(0, place)
                .chain(self.digits.iter().copied())
                .collect();
            for _ in b'0'..digit {
                sum = add(&sum, &shifted);
            }
        }
        Self::new(self.negative, sum)
    }

    fn plus(&self, other: &Self) -> Self {
        if self.negative == other.negative {
            return Self::new(self.negative, add(&self.digits, &other.digits));
        }
        match compare(&self.digits, &other.digits) {
            Ordering::Less => Self::new(other.negative, subtract(&other.digits, &self.digits)),
            _ => Self::new(self.negative, subtract(&self.digits, &other.digits)),
        }
    }

    fn minus(&self, other: &Self) -> Self {
        self.plus(&Self::new(!other.negative, other.digits.clone()))
    }

    /// Long division digit by digit; the last remainder, doubled, decides the rounding.
    fn divided(&self, divisor: &Self) -> Self {
        let mut quotient = Vec::new();
        let mut remainder: Vec<u8> = Vec::new();
        for &digit in self.digits.iter().rev() {
            remainder.insert(0, digit);
            remainder = Self::new(false, remainder).digits;
            let mut times = 0;
            while compare(&remainder, &divisor.digits) != Ordering::Less {
                remainder = subtract(&remainder, &divisor.digits);
                times += 1;
            }
            quotient.insert(0, times);
        }
        if compare(&add(&remainder, &remainder), &divisor.digits) != Ordering::Less {
            quotient = add(&quotient, &[1]);
        }
        Self::new(self.negative, quotient)
    }
}

fn compare(a: &[u8], b: &[u8]) -> Ordering {
    a.len()
        .cmp(&b.len())
        .then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

fn add(a: &[u8], b: &[u8]) -> Vec<u8> {
    let mut carry = 0;
    let mut sum = Vec::new();
    for place in 0..a.len().max(b.len()) {
        let digit = a.get(place).unwrap_or(&0) + b.get(place).unwrap_or(&0) + carry;
        sum.push(digit % 10);
        carry = digit / 10;
    }
    if carry > 0 {
        sum.push(carry);
    }
    sum
}

/// `a − b` for `a` not below `b`.
fn subtract(a: &[u8], b: &[u8]) -> Vec<u8> {
    let mut borrow = 0;
    let mut difference = Vec::new();
    for (place, digit) in a.iter().enumerate() {
        let taken = b.get(place).unwrap_or(&0) + borrow;
        borrow = u8::from(*digit < taken);
        difference.push(digit + 10 * borrow - taken);
    }
    Number::new(false, difference).digits
}

#[test]
fn the_oracle_counts_like_a_person() {
    assert_eq!(Number::from(-399_900).times(502).text(), "-200749800");
    assert_eq!(
        Number::from(1_442_388).divided(&Number::from(12)).text(),
        "120199"
    );
    assert_eq!(Number::from(-15).divided(&Number::from(10)).text(), "-2");
    assert_eq!(Number::from(14).divided(&Number::from(10)).text(), "1");
    assert_eq!(Number::from(1_000).minus(&Number::from(1)).text(), "999");
    assert_eq!(Number::from(1).minus(&Number::from(1_000)).text(), "-999");
    assert_eq!(Number::from(-5).plus(&Number::from(5)).text(), "0");
}
