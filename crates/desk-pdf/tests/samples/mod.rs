//! Proposals to look at and to test with.
#![allow(dead_code, reason = "each test binary uses some of them")]

use std::io::Cursor;
use std::sync::OnceLock;

use desk_domain::language::Language;
use desk_pdf::proposal::{
    BankAccount, Basis, Customer, Kind, Line, PlanContents, Proposal, Supplier, Tax, Totals,
    ZeroRated,
};
use desk_pdf::{Colour, Logo, check_logo};
use image::{ImageFormat, Rgba, RgbaImage};
use jiff::civil::date;

/// Every sample with the name of its file.
pub fn all() -> Vec<(&'static str, Proposal)> {
    vec![
        ("in-state", in_state()),
        ("export", export()),
        ("forty", forty_lines(true)),
        ("forty-plain", forty_lines(false)),
        ("thousand", many_lines(1_000)),
        ("hindi", hindi()),
        ("tamil", tamil()),
        ("mixed", mixed()),
        ("hostile", hostile()),
        ("sez", sez()),
        ("sixty-from-file", from_file(60)),
        ("file-hindi", in_language(Language::Hi)),
        ("file-tamil", in_language(Language::Ta)),
        ("limits", limits()),
    ]
}

/// A whole proposal, issued, to a customer in the same state.
pub fn in_state() -> Proposal {
    let lines = vec![
        line(
            "Advanced",
            "Advanced plan, per user per year",
            500,
            399_900,
            1_800,
            true,
        ),
        line(
            "Standard",
            "Standard plan, per user per year",
            120,
            249_900,
            1_800,
            true,
        ),
        line(
            "Starter",
            "Starter plan for seasonal staff, per user per year",
            35,
            99_950,
            1_800,
            true,
        ),
    ];
    Proposal {
        language: Language::En,
        kind: Kind::Issued { number: "CHO/2026-27/0001".to_owned() },
        date: date(2026, 11, 22),
        valid_until: date(2026, 12, 22),
        supplier: supplier(),
        customer: Customer {
            company: "Kaveri Textiles Private Limited".to_owned(),
            domain: "kaveri.example".to_owned(),
            contact_name: "R. Iyer".to_owned(),
            contact_email: "r.iyer@kaveri.example".to_owned(),
            mobile: Some("+91 98765 43210".to_owned()),
            gstin: Some("33AAAAR6720M1ZG".to_owned()),
            sez: false,
            address: "Plot 7, Industrial Estate".to_owned(),
            city: "Coimbatore".to_owned(),
            state: "33".to_owned(),
            country: "IN".to_owned(),
            pin: "641001".to_owned(),
        },
        place_of_supply: "33".to_owned(),
        zero_rated: None,
        contents: vec![
            PlanContents {
                plan: "Advanced".to_owned(),
                features: [
                    "Endpoint protection on every device",
                    "Managed detection and response, day and night",
                    "Email security with sandboxing of attachments",
                    "Monthly vulnerability scan and a report for the board",
                    "Security awareness training in English, Hindi and Tamil",
                    "A named customer success manager",
                    "Incident response within one hour, 40 hours a year included",
                ]
                .map(str::to_owned)
                .to_vec(),
            },
            PlanContents {
                plan: "Standard".to_owned(),
                features: [
                    "Endpoint protection on every device",
                    "Detection and response on working days",
                    "Email security",
                    "Quarterly report",
                ]
                .map(str::to_owned)
                .to_vec(),
            },
        ],
        totals: totals(&lines, true),
        lines,
        remarks: Some("Net 30 from the date of invoice. Onboarding starts within five working days of acceptance and is free of charge for orders above 100 seats.".to_owned()),
        terms: Some(TERMS.to_owned()),
        content_hash: "3f2a91bc77d04e1185aa0c9e2f6b7d10c4e8a5129b3d6f7081e2c3d4a5b69788".to_owned(),
    }
}

const TERMS: &str = "1. Prices are in Indian rupees and exclude taxes, which are charged at the rates in force on the date of invoice.
2. Licences are for the customer's own use and for the number of seats stated. Seats may be added at any time at the same unit price, charged for the rest of the term.
3. Payment is due within 30 days of the invoice. The supplier may suspend the service when a payment is more than 15 days late.
4. Either party may end the agreement at the end of the term with 30 days' notice in writing.
5. The supplier keeps the customer's data in India and deletes it within 60 days after the end of the agreement.
6. The courts of Chennai have jurisdiction.";

/// A draft from a file, abroad, without tax.
pub fn export() -> Proposal {
    let mut lines = vec![
        line(
            "advanced",
            "Advanced plan, per user per year",
            250,
            399_900,
            1_800,
            true,
        ),
        line(
            "onboarding",
            "Remote onboarding workshop",
            2,
            7_500_000,
            1_800,
            true,
        ),
    ];
    for line in &mut lines {
        line.tax = Tax::default();
    }
    lines[1].basis = Basis::OneTime;
    lines[1].period = None;
    Proposal {
        kind: Kind::Draft {
            reference: Some("CHO/2026-27/0007".to_owned()),
            from_file: true,
        },
        customer: Customer {
            company: "Straits Logistics Pte. Ltd.".to_owned(),
            domain: "straits.example".to_owned(),
            contact_name: "Tan Wei Ming".to_owned(),
            contact_email: "weiming@straits.example".to_owned(),
            address: "12 Marina Boulevard".to_owned(),
            city: "Singapore".to_owned(),
            country: "SG".to_owned(),
            pin: "018982".to_owned(),
            ..Customer::default()
        },
        place_of_supply: "96".to_owned(),
        zero_rated: Some(ZeroRated {
            sez: false,
            lut_arn: "AD330326001234X".to_owned(),
            lut_valid_until: date(2027, 3, 31),
        }),
        contents: Vec::new(),
        totals: totals(&lines, true),
        lines,
        remarks: None,
        terms: None,
        ..in_state()
    }
}

/// Forty lines on two pages, as a benchmark wants them.
pub fn forty_lines(logo: bool) -> Proposal {
    let mut proposal = many_lines(40);
    if !logo {
        proposal.supplier.logo = None;
    }
    proposal
}

/// A draft of so many lines that differ.
pub fn many_lines(count: i64) -> Proposal {
    let plans = [
        "Starter",
        "Standard",
        "Advanced",
        "Endpoint add-on",
        "Email add-on",
    ];
    let lines: Vec<Line> = plans
        .into_iter()
        .cycle()
        .zip(1..=count)
        .map(|(plan, at)| {
            let description = format!("{plan} for site {at}, per user per year");
            line(
                plan,
                &description,
                5 + at * 37 % 900,
                99_950 + at * 7_919 % 300_000,
                1_800,
                false,
            )
        })
        .collect();
    Proposal {
        kind: Kind::Draft {
            reference: None,
            from_file: false,
        },
        customer: Customer {
            gstin: Some("29AAACA0000A1ZU".to_owned()),
            state: "29".to_owned(),
            city: "Bengaluru".to_owned(),
            pin: "560001".to_owned(),
            ..in_state().customer
        },
        place_of_supply: "29".to_owned(),
        contents: Vec::new(),
        totals: totals(&lines, true),
        lines,
        remarks: Some("Net 30".to_owned()),
        terms: None,
        ..in_state()
    }
}

/// Everything in Hindi.
pub fn hindi() -> Proposal {
    let mut proposal = in_state();
    proposal.language = Language::Hi;
    proposal.kind = Kind::Draft {
        reference: None,
        from_file: false,
    };
    proposal.supplier.name = "चोल सुरक्षा प्रणाली प्राइवेट लिमिटेड".to_owned();
    proposal.supplier.address = "१ माउंट रोड, चेन्नई 600002".to_owned();
    proposal.customer.company = "श्रीकृष्ण वस्त्र उद्योग".to_owned();
    proposal.customer.contact_name = "राजेश्वरी त्रिपाठी".to_owned();
    proposal.customer.address = "प्लॉट 7, औद्योगिक क्षेत्र".to_owned();
    proposal.customer.city = "लखनऊ".to_owned();
    proposal.lines[0].description = "उन्नत योजना, प्रति उपयोगकर्ता प्रति वर्ष".to_owned();
    proposal.lines[0].plan = "उन्नत".to_owned();
    proposal.remarks =
        Some("भुगतान चालान की तिथि से 30 दिनों के भीतर। क्षेत्रीय कार्यालय में प्रशिक्षण निःशुल्क है।".to_owned());
    proposal
}

/// Everything in Tamil.
pub fn tamil() -> Proposal {
    let mut proposal = in_state();
    proposal.language = Language::Ta;
    proposal.supplier.name = "சோழா பாதுகாப்பு அமைப்புகள்".to_owned();
    proposal.customer.company = "காவேரி நெசவாலை தனியார் நிறுவனம்".to_owned();
    proposal.customer.contact_name = "ஸ்ரீதேவி கிருஷ்ணமூர்த்தி".to_owned();
    proposal.customer.city = "கோயம்புத்தூர்".to_owned();
    proposal.lines[0].description = "மேம்பட்ட திட்டம், ஒரு பயனருக்கு ஆண்டுக்கு".to_owned();
    proposal.lines[0].plan = "மேம்பட்ட".to_owned();
    proposal.remarks =
        Some("பட்டியல் தேதியிலிருந்து 30 நாட்களுக்குள் பணம் செலுத்தவும். பயிற்சி இலவசம்.".to_owned());
    proposal
}

/// An English proposal with names in every script and signs.
pub fn mixed() -> Proposal {
    let mut proposal = in_state();
    proposal.customer.company = "Kaveri கைத்தறி & श्री Textiles – Łódź Branch".to_owned();
    proposal.customer.contact_name = "Śrī Rāmānujan Iyer (श्रीमान्)".to_owned();
    proposal.lines[1].description =
        "Standard plan → upgrade ✓ for क्षेत्रीय staff, Tamil தமிழ் support".to_owned();
    proposal.remarks =
        Some("Ω ≤ 5 km; naïve café; e\u{301}te\u{301}; Жуковский; “quotes” … ½ × 2".to_owned());
    proposal
}

/// What a quote file gives: neither logo nor bank nor contact of the supplier.
pub fn from_file(count: i64) -> Proposal {
    let mut proposal = many_lines(count);
    proposal.kind = Kind::Draft {
        reference: Some("CHO/2026-27/0001".to_owned()),
        from_file: true,
    };
    proposal.supplier.logo = None;
    proposal.supplier.bank = None;
    proposal.supplier.email = None;
    proposal.supplier.phone = None;
    proposal
}

/// A quote file as it comes most often: English lines in a document of another language.
pub fn in_language(language: Language) -> Proposal {
    let mut proposal = from_file(40);
    proposal.language = language;
    proposal.customer.gstin = None;
    proposal.lines[1].basis = Basis::OneTime;
    proposal.lines[1].period = None;
    proposal
}

/// One line, charged once, to an SEZ unit without tax.
pub fn sez() -> Proposal {
    let mut proposal = from_file(1);
    let line = &mut proposal.lines[0];
    line.plan = "Onboarding".to_owned();
    line.description = "Onboarding and migration, on site".to_owned();
    (line.quantity, line.basis, line.period) = (1, Basis::OneTime, None);
    (line.unit_price_minor, line.amount_minor) = (7_500_000, 7_500_000);
    line.tax = Tax::default();
    proposal.customer.sez = true;
    proposal.zero_rated = Some(ZeroRated {
        sez: true,
        lut_arn: "AD330326001234X".to_owned(),
        lut_valid_until: date(2027, 3, 31),
    });
    proposal.totals = totals(&proposal.lines, true);
    proposal
}

/// Every field as long as a quote file may make it, in words as people write them.
pub fn limits() -> Proposal {
    let fill = |words: &str, most: usize| {
        let text: String = words.chars().cycle().take(most).collect();
        text.trim_end().to_owned()
    };
    let mut proposal = from_file(8);
    proposal.supplier.name = fill("Chola Secure Systems and Managed Services ", 200);
    proposal.supplier.address = fill("1 Mount Road, Anna Salai, Chennai 600002, ", 500);
    let customer = &mut proposal.customer;
    customer.company = fill(
        "Śrī Kaveri Textiles काग़ज़ एवं वस्त्र நெசவாலை Private Limited ",
        200,
    );
    customer.domain = fill("kaveri-textiles.example.", 200);
    customer.contact_name = fill("Rājeśvarī त्रिपाठी கிருஷ்ணமூர்த்தி ", 200);
    customer.contact_email = fill("rajeshwari.tripathi@kaveri.", 200);
    customer.address = fill("Plot 7, औद्योगिक क्षेत्र, தொழிற்பேட்டை, Phase II, ", 500);
    customer.city = fill("Thiruvananthapuram ", 200);
    proposal.lines[0].description = fill("Advanced plan with क्षेत्रीय support and பயிற்சி, ", 500);
    proposal.remarks = Some(fill(
        "Net 30 from the date of invoice. भुगतान 30 दिनों के भीतर। பணம் செலுத்தவும்.\n",
        4_000,
    ));
    proposal.terms = Some(fill(
        "1. Prices exclude taxes, which are charged at the rates in force on the date of invoice.\n(a) Licences are for the customer's own use.\n\n",
        4_000,
    ));
    proposal
}

/// Everything that is too long, too large or not to be printed.
pub fn hostile() -> Proposal {
    let mut proposal = many_lines(12);
    proposal.kind = Kind::Draft {
        reference: Some("REF".repeat(60)),
        from_file: true,
    };
    proposal.supplier.name = "W".repeat(200);
    proposal.supplier.email = Some(format!("{}@example.example", "m".repeat(240)));
    proposal.customer.company = "Straße des Fortschritts und der Freundschaft ".repeat(5);
    proposal.customer.contact_name = "שלום עולם 😀👨‍👩‍👧 \u{202e}drawkcab".to_owned();
    proposal.customer.address =
        "One\nTwo\nThree\nFour\nFive, a very long line of an address that goes on and on"
            .to_owned();
    proposal.lines[0].description = "x".repeat(10_000);
    proposal.lines[1].description = "Seats for all. ".repeat(35);
    proposal.lines[2].quantity = 1_000_000;
    proposal.lines[2].unit_price_minor = 1_000_000_000_000;
    proposal.lines[2].amount_minor = 9_000_000_000_000_000;
    proposal.lines[2].tax.igst_minor = 1_620_000_000_000_000;
    proposal.lines[3].basis = Basis::OneTime;
    proposal.lines[3].period = None;
    for (at, line) in (0_i64..).zip(&mut proposal.lines) {
        line.tax_rate_bp = at * 250;
    }
    proposal.totals = totals(&proposal.lines, true);
    proposal.remarks = Some("क्षेत्रीय".repeat(440));
    proposal.terms = Some("All work and no play. ".repeat(180));
    proposal
}

pub fn supplier() -> Supplier {
    Supplier {
        name: "Chola Secure Systems".to_owned(),
        gstin: Some("33AAACA0000A1Z5".to_owned()),
        address: "1 Mount Road\nChennai 600002".to_owned(),
        state: "33".to_owned(),
        email: Some("sales@chola.example".to_owned()),
        phone: Some("+91 44 4000 1234".to_owned()),
        logo: Some(logo()),
        bank: Some(BankAccount {
            account_name: "Chola Secure Systems".to_owned(),
            account_number: "001234567890".to_owned(),
            ifsc: "HDFC0000123".to_owned(),
            bank: "HDFC Bank".to_owned(),
            branch: Some("Anna Salai".to_owned()),
            upi: Some("chola@hdfcbank".to_owned()),
        }),
        accent: Colour::new(0x0f, 0x5e, 0x9c),
    }
}

/// A shield on transparent ground.
pub fn logo() -> Logo {
    static LOGO: OnceLock<Logo> = OnceLock::new();
    LOGO.get_or_init(drawn_logo).clone()
}

fn drawn_logo() -> Logo {
    let picture = RgbaImage::from_fn(720, 240, |x, y| {
        let (dx, dy) = (i64::from(x) - 120, i64::from(y) - 110);
        let shield = if dy < 0 {
            dx.abs() < 90 && dy > -90
        } else {
            dx * dx + dy * dy < 90 * 90
        };
        let bar = (280..690).contains(&x)
            && ((60..110).contains(&y) || ((135..160).contains(&y) && x < 560));
        match (shield, bar) {
            (true, _) if dx.abs() < 16 || dy.abs() < 16 => Rgba([255, 255, 255, 255]),
            (true, _) => Rgba([0x0f, 0x5e, 0x9c, 255]),
            (_, true) => Rgba([0x1a, 0x1f, 0x2b, 255]),
            _ => Rgba([0, 0, 0, 0]),
        }
    });
    let mut bytes = Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, ImageFormat::Png)
        .expect("a PNG in memory");
    check_logo(&bytes.into_inner()).expect("a logo")
}

/// A line of the offer with its amount and tax reckoned.
pub fn line(
    plan: &str,
    description: &str,
    seats: i64,
    price_minor: i64,
    tax_rate_bp: i64,
    in_state: bool,
) -> Line {
    let amount_minor = price_minor * seats;
    let half = amount_minor * tax_rate_bp / 20_000;
    let tax = if in_state {
        Tax {
            cgst_minor: half,
            sgst_minor: half,
            ..Tax::default()
        }
    } else {
        Tax {
            igst_minor: 2 * half,
            ..Tax::default()
        }
    };
    Line {
        plan: plan.to_owned(),
        description: description.to_owned(),
        sac: "997331".to_owned(),
        quantity: seats,
        period: Some((date(2026, 11, 22), date(2027, 11, 21))),
        basis: Basis::SeatYear { months: 12 },
        unit_price_minor: price_minor,
        amount_minor,
        tax_rate_bp,
        tax,
    }
}

/// The sums of some lines, rounded to the whole rupee if wanted.
pub fn totals(lines: &[Line], rounded: bool) -> Totals {
    let sum = |of: fn(&Line) -> i64| lines.iter().map(of).sum::<i64>();
    let tax = Tax {
        cgst_minor: sum(|line| line.tax.cgst_minor),
        sgst_minor: sum(|line| line.tax.sgst_minor),
        utgst_minor: sum(|line| line.tax.utgst_minor),
        igst_minor: sum(|line| line.tax.igst_minor),
    };
    let taxable_minor = sum(|line| line.amount_minor);
    let exact = taxable_minor + tax.cgst_minor + tax.sgst_minor + tax.utgst_minor + tax.igst_minor;
    let total_minor = if rounded {
        (exact + 50) / 100 * 100
    } else {
        exact
    };
    Totals {
        taxable_minor,
        tax,
        round_off_minor: rounded.then_some(total_minor - exact),
        total_minor,
    }
}
