//! What this device is called, as its operating system says.

use desk_app::Device;

/// What a device is called that nobody gave a name.
const NAMELESS: &str = "this computer";

/// The device this program runs on.
pub(crate) fn this_device() -> Device {
    let name = host_name().map(|name| name.trim().to_owned());
    Device {
        name: name
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| NAMELESS.to_owned()),
        os: os_name(std::env::consts::OS).to_owned(),
    }
}

/// A variable of the environment would not do: shells have one, programs of a desktop do not.
#[cfg(unix)]
fn host_name() -> Option<String> {
    let system = rustix::system::uname();
    let name = system.nodename().to_str().ok()?;
    Some(name.to_owned())
}

/// Windows gives this variable to every program.
#[cfg(not(unix))]
fn host_name() -> Option<String> {
    std::env::var("COMPUTERNAME").ok()
}

/// An operating system as people write it.
fn os_name(os: &str) -> &str {
    match os {
        "linux" => "Linux",
        "macos" => "macOS",
        "windows" => "Windows",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_has_a_name_and_an_operating_system() {
        let device = this_device();
        assert!(!device.name.is_empty());
        assert_eq!(device.os, os_name(std::env::consts::OS));
        let names = ["linux", "macos", "windows", "freebsd"].map(os_name);
        assert_eq!(names, ["Linux", "macOS", "Windows", "freebsd"]);
    }
}
