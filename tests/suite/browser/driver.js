// A small WebDriver client (W3C, "WebDriver", 2018) and a web server whose files can be made to fail.
"use strict";
const assert = require("node:assert/strict");
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const KEYS = { Enter: "\ue007", Escape: "\ue00c", ArrowDown: "\ue015", ArrowUp: "\ue013", ArrowRight: "\ue014", ArrowLeft: "\ue012" };
// Nothing but the page itself may be asked for.
const FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"];
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json" };
const PATIENCE = 15000;

const pause = (milliseconds) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

// Waits until something holds, and says what was waited for when it never does.
const until = async (what, holds) => {
  const end = Date.now() + PATIENCE;
  let last;
  while (Date.now() < end) {
    last = await holds();
    if (last) return last;
    await pause(25);
  }
  throw new Error(`never: ${what}`);
};

class Driver {
  static async start() {
    const process = spawn("chromedriver", ["--port=0"], { stdio: ["ignore", "pipe", "inherit"] });
    const port = await new Promise((resolve, reject) => {
      process.on("error", reject);
      process.stdout.on("data", (text) => {
        const [, port] = /successfully on port (\d+)/.exec(text) ?? [];
        if (port) resolve(port);
      });
    });
    return new Driver(process, `http://127.0.0.1:${port}`);
  }

  constructor(process, address) {
    this.process = process;
    this.address = address;
  }

  async send(method, command, body) {
    const init = { method, headers: { "content-type": "application/json" } };
    const reply = await fetch(this.address + command, method === "POST" ? { ...init, body: JSON.stringify(body ?? {}) } : init);
    const { value } = await reply.json();
    if (!reply.ok) throw new Error(`${command}: ${value.message}`);
    return value;
  }

  // A browser of its own for each scenario. With `traffic` it remembers what it asked for.
  async open({ width = 1280, height = 900, script = true, traffic = false } = {}) {
    const prefs = script ? {} : { "profile.managed_default_content_settings.javascript": 2 };
    const chrome = { args: [...FLAGS, `--window-size=${width},${height}`], prefs };
    const logs = traffic ? { browser: "ALL", performance: "ALL" } : { browser: "ALL" };
    const wanted = { alwaysMatch: { "goog:chromeOptions": chrome, "goog:loggingPrefs": logs } };
    const { sessionId } = await this.send("POST", "/session", { capabilities: wanted });
    return new Browser(this, `/session/${sessionId}`);
  }

  stop() {
    this.process.kill();
  }
}

class Browser {
  constructor(driver, session) {
    this.driver = driver;
    this.session = session;
  }

  send(method, command, body) {
    return this.driver.send(method, this.session + command, body);
  }

  go(address) {
    return this.send("POST", "/url", { url: address });
  }

  back() {
    return this.send("POST", "/back");
  }

  address() {
    return this.send("GET", "/url");
  }

  // Runs a function in the page.
  run(script, ...args) {
    return this.send("POST", "/execute/sync", { script: `return (${script})(...arguments)`, args });
  }

  // The same for one that is done when it calls its last argument.
  later(script, ...args) {
    return this.send("POST", "/execute/async", { script: `(${script})(...arguments)`, args });
  }

  // A command of the browser's own protocol.
  devtools(cmd, params) {
    return this.send("POST", "/goog/cdp/execute", { cmd, params });
  }

  texts(selector) {
    return this.run((selector) => [...document.querySelectorAll(selector)].map((one) => one.textContent.trim()), selector);
  }

  async find(selector) {
    const found = await this.send("POST", "/element", { using: "css selector", value: selector });
    return found[ELEMENT];
  }

  async click(selector) {
    // The theme scrolls smoothly, and a click must not hit what passes by.
    await this.run((selector) => document.querySelector(selector).scrollIntoView({ behavior: "instant", block: "center" }), selector);
    return this.send("POST", `/element/${await this.find(selector)}/click`);
  }

  async type(selector, text) {
    return this.send("POST", `/element/${await this.find(selector)}/value`, { text: KEYS[text] ?? text });
  }

  async press(key) {
    const value = KEYS[key] ?? key;
    const actions = [{ type: "keyDown", value }, { type: "keyUp", value }];
    return this.send("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
  }

  log() {
    return this.send("POST", "/se/log", { type: "browser" });
  }

  // Every address that was asked for since the last time, and what came of it.
  async traffic() {
    const events = (await this.send("POST", "/se/log", { type: "performance" })).map(({ message }) => JSON.parse(message).message);
    const named = (method) => events.filter((event) => event.method === method).map(({ params }) => params);
    const asked = named("Network.requestWillBeSent").map(({ request, requestId }) => ({ url: request.url, requestId }));
    const told = named("Network.responseReceived").map(({ response }) => ({ url: response.url, status: response.status }));
    const failed = named("Network.loadingFailed").map(({ requestId, errorText }) => ({ errorText, url: asked.find((one) => one.requestId === requestId)?.url }));
    return { asked: asked.map(({ url }) => url), told, failed };
  }

  close() {
    return this.send("DELETE", "");
  }
}

// Serves a folder below a path, as GitHub Pages does: no listings, and `404.html` for what is missing. What `broken`
// matches is not there either.
const serve = (folder, base = "/") =>
  new Promise((resolve) => {
    const state = { broken: /^$/, parts: true, asked: [] };
    const server = http.createServer((request, reply) => {
      const name = decodeURIComponent(new URL(request.url, "http://host").pathname);
      const below = name.startsWith(base) ? name.slice(base.length) : "/";
      const file = path.join(folder, path.normalize(`/${below}`), below === "" || below.endsWith("/") ? "index.html" : "");
      const isFile = name.startsWith(base) && fs.statSync(file, { throwIfNoEntry: false })?.isFile();
      const answer = (status, file) => {
        const headers = { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream", "cache-control": "no-store" };
        const [, start, end] = (state.parts && /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "")) || [];
        state.asked.push(`${name}${start ? ` ${start}-${end}` : ""}`);
        reply.writeHead(start ? 206 : status, headers);
        fs.createReadStream(file, start ? { start: Number(start), end: Number(end) } : {}).pipe(reply);
      };
      if (isFile && !state.broken.test(name)) return answer(200, file);
      const missing = path.join(folder, "404.html");
      return name.startsWith(base) && fs.existsSync(missing) ? answer(404, missing) : reply.writeHead(404).end();
    });
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      resolve(Object.assign(state, { address: `http://127.0.0.1:${port}${base}`, server }));
    });
  });

// Plays scenarios, each in a browser of its own that must have nothing to complain about. `only` picks by name.
const play = async (scenarios, site, only = "", options = {}) => {
  const driver = await Driver.start();
  for (const [name, scenario] of Object.entries(scenarios).filter(([name]) => name.includes(only))) {
    const browser = await driver.open(options);
    try {
      await scenario(browser, site);
      const errors = (await browser.log()).filter(({ level }) => level === "SEVERE");
      assert.deepEqual(errors, []);
      console.log(`ok: ${name}`);
    } catch (error) {
      process.exitCode = 1;
      console.log(`FAILED: ${name}\n${error.stack}`);
    } finally {
      await browser.close();
    }
  }
  driver.stop();
};

module.exports = { Driver, play, serve, until, pause };
