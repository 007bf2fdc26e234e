//! A running server, and as much HTTP as it takes to talk to it byte by byte.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::{Duration, Instant};

use crate::archive::{Archive, PROGRAM};

/// Slow machines get this long for anything.
const LONG: Duration = Duration::from_secs(20);

/// A server; ended when dropped.
pub(super) struct Server {
    child: Child,
    pub address: String,
    lines: Arc<Mutex<Vec<String>>>,
}

/// An answer.
pub(super) struct Answer {
    pub status: u16,
    headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

pub(super) fn program() -> Command {
    Command::new(PROGRAM)
}

impl Server {
    /// Serves an archive with `--watch` on a port of the system's choice.
    pub(super) fn watching(archive: &Archive) -> Self {
        Self::start(archive, &["--watch", "--port", "0"])
    }

    pub(super) fn start(archive: &Archive, options: &[&str]) -> Self {
        let mut command = program();
        command.arg("serve").args(options).current_dir(archive.path("")).stdin(Stdio::null()).stdout(Stdio::null());
        let mut child = command.stderr(Stdio::piped()).spawn().expect("started");
        let lines = Arc::new(Mutex::new(Vec::new()));
        let (told, stderr) = (Arc::clone(&lines), child.stderr.take().expect("piped"));
        spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                told.lock().expect("not poisoned").push(line);
            }
        });
        let mut server = Self { child, address: String::new(), lines };
        let found = server.wait(|server| {
            let lines = server.lines();
            lines.iter().find_map(|line| line.split_once("http://").map(|(_, rest)| rest.to_owned()))
        });
        found.split('/').next().expect("an address").clone_into(&mut server.address);
        server
    }

    /// What the server said so far.
    pub(super) fn lines(&self) -> Vec<String> {
        self.lines.lock().expect("not poisoned").clone()
    }

    /// How many builds it told of.
    pub(super) fn builds(&self) -> usize {
        self.lines().iter().filter(|line| line.contains(" incidents, ") || line.contains("nothing new")).count()
    }

    pub(super) fn wait<T>(&self, mut until: impl FnMut(&Self) -> Option<T>) -> T {
        let begun = Instant::now();
        loop {
            if let Some(found) = until(self) {
                return found;
            }
            assert!(begun.elapsed() < LONG, "waited in vain; the server said:\n{}", self.lines().join("\n"));
            sleep(Duration::from_millis(5));
        }
    }

    /// Waits until a page has some words.
    pub(super) fn wait_for(&self, path: &str, words: &str) {
        self.wait(|server| server.get(path).text().contains(words).then_some(()));
    }

    pub(super) fn wait_for_status(&self, path: &str, status: u16) {
        self.wait(|server| (server.get(path).status == status).then_some(()));
    }

    pub(super) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    pub(super) fn get_with(&self, path: &str, name: &str, value: &str) -> Answer {
        self.ask("GET", path, &[(name, value)])
    }

    pub(super) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
            request.push_str(&format!("Host: {}\r\n", self.address));
        }
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        self.send(&format!("{request}\r\n"))
    }

    /// Sends bytes as they are, and reads until the server has no more to say.
    pub(super) fn send(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).expect("sent");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("an answer");
        Answer::read(&bytes)
    }

    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("a connection");
        stream.set_read_timeout(Some(LONG)).expect("set");
        stream
    }

    /// Asks for a page again and again, and keeps every status that it gets.
    pub(super) fn keep_asking(&self, path: &str) -> Asking {
        let (address, path, end) = (self.address.clone(), path.to_owned(), Arc::new(AtomicBool::new(false)));
        let stop = Arc::clone(&end);
        let thread = spawn(move || {
            let mut statuses = Vec::new();
            loop {
                let mut stream = TcpStream::connect(&address).expect("a connection");
                let request = format!("HEAD {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
                stream.write_all(request.as_bytes()).expect("sent");
                let mut bytes = Vec::new();
                stream.read_to_end(&mut bytes).expect("an answer");
                statuses.push(Answer::read(&bytes).status);
                if stop.load(Ordering::Relaxed) {
                    return statuses;
                }
            }
        });
        Asking { end, thread }
    }

    /// Asks the process to end, as Ctrl-C does.
    pub(super) fn interrupt(mut self) -> ExitStatus {
        let pid = self.child.id().to_string();
        Command::new("kill").args(["-INT", &pid]).status().expect("sent");
        self.child.wait().expect("ended")
    }

    /// Resident memory in kilobytes, where the system tells.
    pub(super) fn memory(&self) -> Option<usize> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.trim().trim_end_matches(" kB").parse().ok()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A thread that asks.
pub(super) struct Asking {
    end: Arc<AtomicBool>,
    thread: JoinHandle<Vec<u16>>,
}

impl Asking {
    /// Every status so far was good.
    pub(super) fn was_always_there(self) {
        self.end.store(true, Ordering::Relaxed);
        let statuses = self.thread.join().expect("asked");
        assert!(!statuses.is_empty() && statuses.iter().all(|status| *status == 200), "{statuses:?}");
    }
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
        let headers = lines.filter_map(|line| line.split_once(": "));
        Self {
            status: status.unwrap_or(0),
            headers: headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect(),
            body: bytes.get(end + 4..).unwrap_or_default().to_vec(),
        }
    }

    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}
