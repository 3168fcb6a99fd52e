//! The program, run in a folder of its own.

use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
    sync::OnceLock,
};

use serde_json::Value;
use tempfile::TempDir;

pub const EMAIL: &str = "asha@chola.example";
pub const PASSPHRASE: &str = "choose at least fifteen characters";

/// The set-up that `workspace create --help` shows.
pub fn setup() -> Value {
    let help = Desk::empty().run(&["workspace", "create", "--help"]).text();
    let start = help.find("\n{\n").expect("a set-up in the help");
    serde_json::from_str(&help[start..]).expect("a set-up that is JSON")
}

/// A folder, empty or with a workspace in it.
pub struct Desk(TempDir);

impl Desk {
    pub fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// With `workspace.pdesk`, made once from the example of the help and copied.
    pub fn founded() -> Self {
        static WORKSPACE: OnceLock<Vec<u8>> = OnceLock::new();
        let desk = Self::empty();
        let workspace = WORKSPACE.get_or_init(|| {
            let maker = Self::empty();
            maker.write("setup.json", setup().to_string());
            maker.create("setup.json").done();
            fs::read(maker.path("workspace.pdesk")).unwrap()
        });
        desk.write("workspace.pdesk", workspace);
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).unwrap();
    }

    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// The program with these arguments; it has the owner's passphrase.
    pub fn program(&self, args: &[&str]) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_partnerdesk-cli"));
        program
            .args(args)
            .env("PARTNERDESK_PASSPHRASE", PASSPHRASE)
            // What a test founds has nothing to do in the keychain of whoever runs it.
            .env("PARTNERDESK_KEYCHAIN", "off")
            .current_dir(self.0.path())
            .stdin(Stdio::null());
        program
    }

    pub fn run(&self, args: &[&str]) -> Answer {
        Answer::of(self.program(args).output().unwrap())
    }

    /// The same with something on standard input.
    pub fn run_with(&self, args: &[&str], input: &[u8]) -> Answer {
        let mut child = self
            .program(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // A program that has seen enough closes its end.
        let _ = stdin.write_all(input);
        drop(stdin);
        Answer::of(child.wait_with_output().unwrap())
    }

    /// A task on `workspace.pdesk`.
    pub fn workspace(&self, task: &str, more: &[&str]) -> Answer {
        self.run(&[&["workspace", task, "--workspace", "workspace.pdesk"], more].concat())
    }

    pub fn create(&self, input: &str) -> Answer {
        self.workspace("create", &["--input", input])
    }

    /// `run` or `ask` as the owner.
    pub fn send(&self, task: &str, request: &str) -> Answer {
        self.run(&as_owner(task, request))
    }
}

pub fn as_owner<'a>(task: &'a str, request: &'a str) -> [&'a str; 6] {
    [
        task,
        "--workspace",
        "workspace.pdesk",
        "--as",
        EMAIL,
        request,
    ]
}

/// What a run came to.
#[derive(Debug)]
pub struct Answer {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Answer {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().expect("an end by itself"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Standard output of a run that did what it was asked for.
    #[track_caller]
    pub fn text(self) -> String {
        assert_eq!((self.code, self.stderr.as_str()), (0, ""), "{self:?}");
        self.stdout
    }

    /// The same as JSON.
    #[track_caller]
    pub fn done(self) -> Value {
        serde_json::from_str(&self.text()).unwrap()
    }

    /// The one JSON object on standard error of a run that was refused.
    #[track_caller]
    pub fn refused(self, code: i32) -> Value {
        assert_eq!((self.code, self.stdout.as_str()), (code, ""), "{self:?}");
        refusal(&self.stderr)
    }

    /// The one JSON object on standard output of a request that was refused.
    #[track_caller]
    pub fn answered(self, code: i32) -> Value {
        assert_eq!((self.code, self.stderr.as_str()), (code, ""), "{self:?}");
        refusal(&self.stdout)
    }
}

/// A refusal has the same four parts wherever it comes from.
#[track_caller]
fn refusal(text: &str) -> Value {
    let refusal: Value = serde_json::from_str(text).unwrap();
    let keys: Vec<_> = refusal.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        ["code", "fields", "message", "reference"],
        "{refusal}"
    );
    assert!(refusal["message"].as_str().unwrap().len() > 20, "{refusal}");
    refusal
}

/// The fields of a refusal, each as `path code`, in the order of the alphabet.
pub fn told(refusal: &Value) -> Vec<String> {
    let fields = refusal["fields"].as_array().unwrap();
    let mut told: Vec<_> = fields
        .iter()
        .map(|field| {
            assert!(field["message"].as_str().unwrap().len() > 20, "{field}");
            let text = |key: &str| field[key].as_str().unwrap().to_owned();
            format!("{} {}", text("path"), text("code"))
        })
        .collect();
    told.sort();
    told
}
