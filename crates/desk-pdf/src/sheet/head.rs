//! The top of the first page: title, logo, dates, the two parties and the total.

use desk_text::{country_name, date, date_range, rupees, state_name};

use super::{Composer, WIDTH};
use crate::display::Item;
use crate::flow::{Block, Flow};
use crate::measure::Length;
use crate::proposal::Customer;
use crate::shape::Field;

/// The most room a logo takes.
const LOGO_WIDTH: Length = Length::pt(160);
const LOGO_HEIGHT: Length = Length::pt(44);
/// Between the columns of the parties.
const GUTTER: Length = Length::pt(28);

impl Composer<'_> {
    /// Places the whole head.
    pub(super) fn head(&mut self, flow: &mut Flow) {
        let title = self.title();
        flow.place(Length::ZERO, title);
        let dates = self.dates();
        flow.place(Length::pt(20), dates);
        let parties = self.parties();
        flow.place(Length::pt(18), parties);
        let total = self.hero();
        flow.place(Length::pt(18), total);
    }

    fn title(&mut self) -> Block {
        let mut block = Block {
            height: Length::pt(30),
            ..Block::default()
        };
        // The accent hangs from the top edge of the paper like a bookmark.
        block.rule(
            Length::ZERO,
            Length::ZERO - super::FIRST_TOP,
            Length::pt(40),
            Length::pt(5),
            self.look.accent,
        );
        let title = self
            .set
            .line(Field::Own, &self.words("paper-proposal"), self.look.title);
        let after = title.width + Length::pt(10);
        let baseline = self.look.title.ascent();
        block.text(Length::ZERO, Length::ZERO, title);
        if self.is_draft() {
            let line = self.draft_mark();
            block.items.push(Item::Text {
                x: after,
                y: baseline,
                line,
            });
        }
        match &self.proposal.supplier.logo {
            Some(logo) => {
                let (width, height) = logo.fitted(LOGO_WIDTH, LOGO_HEIGHT);
                block.items.push(Item::Logo {
                    x: WIDTH - width,
                    y: Length::ZERO,
                    width,
                    height,
                });
            }
            None => {
                let name = &self.proposal.supplier.name;
                let style = self.look.name.coloured(self.look.accent);
                let line = self
                    .set
                    .cut(Field::One("supplier.name"), name, style, WIDTH / 2);
                block.items.push(Item::Text {
                    x: WIDTH - line.width,
                    y: baseline,
                    line,
                });
            }
        }
        block
    }

    /// Number, dates, period and place of supply in one row.
    fn dates(&mut self) -> Block {
        let proposal = self.proposal;
        let language = self.language();
        let place = format!(
            "{} ({})",
            state_name(language, &proposal.place_of_supply),
            proposal.place_of_supply
        );
        let mut cells: Vec<(&str, Field, String)> = Vec::new();
        if let Some((label, field, number)) = self.number() {
            cells.push((label, field, number.to_owned()));
        }
        cells.push(("paper-date", Field::Own, date(language, proposal.date)));
        cells.push((
            "paper-valid_until",
            Field::Own,
            date(language, proposal.valid_until),
        ));
        if let Some((first, last)) = self.common_period() {
            cells.push((
                "paper-period",
                Field::Own,
                date_range(language, first, last),
            ));
        }
        cells.push(("paper-place_of_supply", Field::Own, place));

        // Each column as wide as its value wants to be, and its label where there is room for that;
        // what is left is shared out, and where nothing is left the columns are equal and their
        // values wrap.
        let style = self.look.body;
        let gap = Length::pt(14);
        let count = i32::try_from(cells.len()).unwrap_or(1);
        let room = WIDTH - gap * (count - 1);
        let widths: Vec<(Length, Length)> = cells
            .iter()
            .map(|(label, field, value)| {
                let value = self.set.line(*field, value, style).width;
                (self.label(label).width, value)
            })
            .collect();
        let wanted = |longest: Length| -> Vec<Length> {
            let wider = |&(label, value): &(Length, Length)| value.max(label.min(longest));
            widths.iter().map(wider).collect()
        };
        let whole = wanted(WIDTH);
        let wanted = if whole.iter().copied().sum::<Length>() <= room {
            whole
        } else {
            wanted(Length::pt(80))
        };
        let spare = room - wanted.iter().copied().sum();
        let equal = room / count;

        let mut block = Block::default();
        let mut x = Length::ZERO;
        let rows: Vec<_> = cells
            .iter()
            .zip(&wanted)
            .map(|((label, field, value), &wanted)| {
                let width = if spare >= Length::ZERO {
                    wanted + spare / count
                } else {
                    equal
                };
                let row = (
                    x,
                    self.label_lines(label, width),
                    self.set.lines(*field, value, style, width),
                );
                x += width + gap;
                row
            })
            .collect();
        let labels = rows
            .iter()
            .map(|(_, labels, _)| labels.len())
            .max()
            .unwrap_or_default();
        let top =
            self.look.label.leading * i32::try_from(labels).unwrap_or_default() + Length::pt(2);
        for (x, labels, values) in rows {
            block.lines(x, Length::ZERO, labels);
            let bottom = block.lines(x, top, values);
            block.height = block.height.max(bottom);
        }
        block
    }

    fn parties(&mut self) -> Block {
        let width = (WIDTH - GUTTER) / 2;
        let mut block = Block::default();
        block.rule(
            Length::ZERO,
            Length::ZERO,
            WIDTH,
            self.look.hairline,
            self.look.hair,
        );
        let top = Length::pt(12);
        let supplier = self.supplier(&mut block, Length::ZERO, top, width);
        let customer = self.customer(&mut block, width + GUTTER, top, width);
        block.height = supplier.max(customer);
        block
    }

    fn supplier(&mut self, block: &mut Block, x: Length, y: Length, width: Length) -> Length {
        let supplier = &self.proposal.supplier;
        let small = self.look.small;
        let mut y = self.party(block, x, y, "paper-supplier");
        let name = self.set.lines(
            Field::One("supplier.name"),
            &supplier.name,
            self.look.name,
            width,
        );
        y = block.lines(x, y, name) + Length::pt(1);
        let address = self.set.lines(
            Field::One("supplier.address"),
            &supplier.address,
            small,
            width,
        );
        y = block.lines(x, y, address);
        let state = format!(
            "{} ({})",
            state_name(self.language(), &supplier.state),
            supplier.state
        );
        let state = self.set.lines(Field::Own, &state, small, width);
        y = block.lines(x, y, state) + Length::pt(3);
        let pairs = [
            ("paper-gstin", "supplier.gstin", &supplier.gstin),
            ("paper-email", "supplier.email", &supplier.email),
            ("paper-phone", "supplier.phone", &supplier.phone),
        ];
        for (label, field, value) in pairs {
            if let Some(value) = value {
                y = self.pair(block, x, y, width, label, (Field::One(field), value));
            }
        }
        y
    }

    fn customer(&mut self, block: &mut Block, x: Length, y: Length, width: Length) -> Length {
        let customer = &self.proposal.customer;
        let small = self.look.small;
        let mut y = self.party(block, x, y, "paper-customer");
        let company = self.set.lines(
            Field::One("customer.company"),
            &customer.company,
            self.look.name,
            width,
        );
        y = block.lines(x, y, company) + Length::pt(1);
        for (field, text) in self.address(customer) {
            let lines = self.set.lines(field, &text, small, width);
            y = block.lines(x, y, lines);
        }
        y += Length::pt(3);
        if let Some(gstin) = &customer.gstin {
            y = self.pair(
                block,
                x,
                y,
                width,
                "paper-gstin",
                (Field::One("customer.gstin"), gstin),
            );
        } else if customer.country == "IN" {
            y = self.remark(block, x, y, width, "paper-unregistered");
        }
        if customer.sez {
            y = self.remark(block, x, y, width, "paper-sez_unit");
        }
        let pairs = [
            (
                "paper-contact",
                "customer.spoc.name",
                Some(&customer.contact_name),
            ),
            (
                "paper-email",
                "customer.spoc.email",
                Some(&customer.contact_email),
            ),
            (
                "paper-mobile",
                "customer.billing.mobile",
                customer.mobile.as_ref(),
            ),
            ("paper-domain", "customer.domain", Some(&customer.domain)),
        ];
        for (label, field, value) in pairs {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                y = self.pair(block, x, y, width, label, (Field::One(field), value));
            }
        }
        y
    }

    /// The lines of a customer's address, each with the field it comes from.
    fn address(&mut self, customer: &Customer) -> Vec<(Field, String)> {
        let domestic = customer.country == "IN";
        let state = if domestic {
            state_name(self.language(), &customer.state)
        } else {
            customer.state.clone()
        };
        // "Coimbatore, Tamil Nadu 641001", with what there is of it.
        for (field, part) in [
            ("customer.billing.city", &customer.city),
            ("customer.billing.state", &state),
            ("customer.billing.pin", &customer.pin),
        ] {
            self.set.line(Field::One(field), part, self.look.small);
        }
        let place = [customer.city.as_str(), state.as_str()];
        let place: Vec<&str> = place.into_iter().filter(|part| !part.is_empty()).collect();
        let place = format!("{} {}", place.join(", "), customer.pin);
        let place = place.trim_matches([' ', ',']).to_owned();
        let mut lines = vec![
            (
                Field::One("customer.billing.address"),
                customer.address.clone(),
            ),
            (Field::Joined, place),
        ];
        if !domestic {
            // On a line of its own, as post abroad wants it.
            let country = country_name(self.language(), &customer.country);
            lines.push((Field::One("customer.billing.country"), country));
        }
        lines.retain(|(_, text)| !text.is_empty());
        lines
    }

    fn party(&mut self, block: &mut Block, x: Length, y: Length, label: &str) -> Length {
        let words = self.look.label_case(&self.words(label));
        let line = self.set.line(Field::Own, &words, self.look.heading);
        block.text(x, y, line);
        y + self.look.heading.leading + Length::pt(3)
    }

    fn remark(
        &mut self,
        block: &mut Block,
        x: Length,
        y: Length,
        width: Length,
        words: &str,
    ) -> Length {
        let style = self.look.small.coloured(self.look.muted);
        let lines = self.set.lines(Field::Own, &self.words(words), style, width);
        block.lines(x, y, lines)
    }

    /// The total, as large as it matters.
    fn hero(&mut self) -> Block {
        let mut block = Block::default();
        block.rule(
            Length::ZERO,
            Length::ZERO,
            WIDTH,
            self.look.hairline,
            self.look.hair,
        );
        let label = self.label("paper-total");
        block.text(Length::ZERO, Length::pt(11), label);
        let total = rupees(self.proposal.totals.total_minor);
        let total = self.set.line(Field::Own, &total, self.look.hero);
        block.text(Length::ZERO, Length::pt(20), total);
        let note = self.set.line(
            Field::Own,
            &self.words("paper-amounts_in_rupees"),
            self.look.fine,
        );
        let y = Length::pt(20) + self.look.hero.ascent();
        block.items.push(Item::Text {
            x: WIDTH - note.width,
            y,
            line: note,
        });
        block.height = Length::pt(50);
        block
    }
}
