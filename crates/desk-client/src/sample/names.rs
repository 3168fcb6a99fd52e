//! People who do not exist: names from all over India, and what they work as.

use desk_contract::user::UserForm;
use desk_domain::user::{UserCategory, UserType};

const GIVEN: [&str; 64] = [
    "Aarav",
    "Abhinav",
    "Aditi",
    "Afreen",
    "Ajay",
    "Akshara",
    "Amrita",
    "Anand",
    "Ananya",
    "Angad",
    "Anjali",
    "Arjun",
    "Arunima",
    "Ayesha",
    "Bhavna",
    "Bhaskar",
    "Catherine",
    "Charu",
    "Chetan",
    "Deepika",
    "Devika",
    "Dhruv",
    "Divya",
    "Elango",
    "Esther",
    "Fatima",
    "Gaurav",
    "Gayatri",
    "Gurleen",
    "Harish",
    "Harpreet",
    "Imran",
    "Indira",
    "Ishaan",
    "Jagdish",
    "Jaya",
    "Joseph",
    "Kabir",
    "Kalpana",
    "Karthik",
    "Kavya",
    "Kiran",
    "Lakshmi",
    "Lalitha",
    "Madhav",
    "Malini",
    "Manpreet",
    "Mohammed",
    "Nandini",
    "Naveen",
    "Omkar",
    "Pallavi",
    "Pranav",
    "Rehana",
    "Ritika",
    "Rukmini",
    "Sanjay",
    "Shabnam",
    "Siddharth",
    "Tenzin",
    "Uma",
    "Varun",
    "Yamini",
    "Zoya",
];

const FAMILY: [&str; 61] = [
    "Acharya",
    "Agarwal",
    "Ahmed",
    "Bagchi",
    "Banerjee",
    "Barua",
    "Bhatt",
    "Bhattacharyya",
    "Bora",
    "Chakraborty",
    "Chettiar",
    "Choudhary",
    "D'Souza",
    "Das",
    "Deshpande",
    "Dhillon",
    "Fernandes",
    "Gill",
    "Gokhale",
    "Gowda",
    "Gupta",
    "Hegde",
    "Iyengar",
    "Iyer",
    "Jadhav",
    "Jain",
    "Joshi",
    "Kamath",
    "Kapoor",
    "Khan",
    "Kulkarni",
    "Kumar",
    "Lal",
    "Lepcha",
    "Mahapatra",
    "Malhotra",
    "Mathew",
    "Mehta",
    "Menon",
    "Mishra",
    "Mukherjee",
    "Naidu",
    "Nair",
    "Pandey",
    "Patel",
    "Patil",
    "Pillai",
    "Qureshi",
    "Raghavan",
    "Rao",
    "Rathore",
    "Reddy",
    "Sahoo",
    "Sangma",
    "Sharma",
    "Shetty",
    "Siddiqui",
    "Singh",
    "Thakur",
    "Tripathi",
    "Varghese",
];

/// Names that lists have to bear: long ones, single ones, other scripts; each with how it is spelt in
/// an address.
const UNUSUAL: [(&str, &str); 20] = [
    (
        "Thiruvenkata Srinivasa Varadarajan Raghunathan",
        "tsv.raghunathan",
    ),
    ("மீனாட்சி சுந்தரம்", "meenakshi.sundaram"),
    ("आरव शर्मा", "aarav.sharma"),
    (
        "Chidambaram Subramaniam Pillai Meenakshisundaram",
        "cs.meenakshisundaram",
    ),
    ("கார்த்திகேயன் முருகேசன்", "karthikeyan.murugesan"),
    ("प्रियंका कुलकर्णी", "priyanka.kulkarni"),
    ("Gomathi", "gomathi"),
    (
        "Venkata Naga Satya Lakshmi Narasimha Rao Kondapalli",
        "vnslnr.kondapalli",
    ),
    ("செந்தமிழ்ச்செல்வி அருணாசலம்", "senthamizhselvi.arunachalam"),
    ("राजेश्वरी देवी चट्टोपाध्याय", "rajeshwari.chattopadhyay"),
    ("Ng Ei Lin", "ng.ei.lin"),
    ("தமிழரசி", "tamilarasi"),
    ("विक्रमादित्य सिंह राठौड़", "vikramaditya.rathore"),
    (
        "Maria Philomena Antoinette de Souza e Menezes",
        "mpa.desouza",
    ),
    ("இளங்கோவன் பாண்டியராஜன்", "ilangovan.pandiarajan"),
    ("सुनीता", "sunita"),
    ("Syed Mohammed Abdul Rahman Hashmi", "sma.hashmi"),
    ("நந்தினி ராமச்சந்திரன்", "nandini.ramachandran"),
    ("अब्दुल रहमान अंसारी", "abdul.ansari"),
    ("Ao", "ao"),
];

const DEPARTMENTS: [&str; 7] = [
    "Security operations",
    "Finance",
    "Human resources",
    "Information technology",
    "Operations",
    "Procurement",
    "Sales",
];

/// What is known of the person with this number, who works at this domain.
pub(super) fn person(number: u32, domain: &str, staff: bool) -> UserForm {
    let at = |step: u32, length: usize| usize::try_from(number * step).unwrap_or(0) % length;
    let (name, spelt) = if number % 13 == 5 {
        let (name, spelt) = UNUSUAL[at(1, 20 * 13) / 13];
        (name.to_owned(), spelt.to_owned())
    } else {
        let (given, family) = (GIVEN[at(7, GIVEN.len())], FAMILY[at(11, FAMILY.len())]);
        let spelt = format!("{given}.{family}").to_lowercase().replace('\'', "");
        (format!("{given} {family}"), spelt)
    };
    let (category, title) = work(number, staff);
    UserForm {
        email: format!("{spelt}@{domain}"),
        user_type: Some(match category {
            UserCategory::Administrator | UserCategory::ItAdministrator => UserType::Admin,
            _ => UserType::User,
        }),
        category: Some(category),
        department: if staff {
            DEPARTMENTS[[0, 0, 6, 3][at(1, 4)]].to_owned()
        } else {
            DEPARTMENTS[at(3, DEPARTMENTS.len())].to_owned()
        },
        job_title: title.to_owned(),
        mobile: if number.is_multiple_of(3) {
            "+919876543210".to_owned()
        } else {
            String::new()
        },
        personal_email: if number % 17 == 4 {
            format!("{spelt}@mail.example")
        } else {
            String::new()
        },
        name,
        ..UserForm::default()
    }
}

fn work(number: u32, staff: bool) -> (UserCategory, &'static str) {
    if staff {
        return match number % 4 {
            0 => (UserCategory::Technician, "Security engineer"),
            1 => (UserCategory::ServiceDeskAgent, "Service desk agent"),
            2 => (UserCategory::AccountManager, "Account manager"),
            _ => (UserCategory::Administrator, "Systems administrator"),
        };
    }
    match number % 6 {
        0 => (UserCategory::Executive, "Managing director"),
        1 => (UserCategory::ItAdministrator, "Head of IT"),
        2 => (UserCategory::DepartmentHead, "Head of operations"),
        3 => (UserCategory::EndUser, "Accountant"),
        4 => (UserCategory::EndUser, "Store manager"),
        _ => (UserCategory::EndUser, ""),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn three_hundred_people_have_addresses_of_their_own_and_names_of_great_variety() {
        let people: Vec<UserForm> = (0..300)
            .map(|number| person(number, "a.example", number.is_multiple_of(5)))
            .collect();
        let names: BTreeSet<&str> = people.iter().map(|person| person.name.as_str()).collect();
        assert!(names.len() > 290, "{}", names.len());
        let emails: BTreeSet<&str> = people.iter().map(|person| person.email.as_str()).collect();
        assert!(emails.len() > 290, "{}", emails.len());
        for script in ['\u{900}'..='\u{97f}', '\u{b80}'..='\u{bff}'] {
            let written = |name: &&str| name.chars().any(|letter| script.contains(&letter));
            assert!(names.iter().any(written));
        }
        assert!(names.iter().any(|name| name.chars().count() > 45));
    }
}
