// Whether anything that an author writes runs in a browser, with the Content-Security-Policy out of the way:
// node payloads.js CASEBOOK FOLDER [LIST…]
// Every payload is in every field and construct of a document of its own, and the settings have some as well. Without a list, with
// one payload a line, they are made here. `CASEBOOK_LONG=1` tries all that can be made, and visits every page.
"use strict";
const assert = require("node:assert/strict");
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { play, serve } = require("./driver.js");

const LONG = Boolean(process.env.CASEBOOK_LONG);
// How many payloads and pages a short run tries.
const SHORT = 150;
const SHOWN = 10;

const ENDINGS = ["", '">', "'>", "</title>", "</script>", "-->", "]]>", "</style>", "</textarea>", "`>", "</svg>", "\\\">", "&quot;>", "*/</style>", "</noscript>", "</template>", "</a>", "</xmp>"];
const ACTIONS = ["alert(1)", "alert`1`", "top['al'+'ert'](1)", "&#97;lert(1)", "\\u0061lert(1)", "confirm(1)", "(prompt)(1)"];
const EVENTS = ["onerror", "onload", "onfocus autofocus tabindex=1", "ontoggle", "onbegin", "onpageshow", "onanimationstart", "oncontentvisibilityautostatechange", "onscrollend", "onmouseover", "OnErRoR", "onload\u00a0", "/onerror", "\nonerror", "\u000conload"];
const ELEMENTS = ["img src=x", "svg", "body", "video><source", "audio src=x", "details open", "input", "iframe src=x", "object data=x", "embed src=x", "math><mi", "marquee", "select", "svg><animate attributeName=x dur=1s", "svg><image href=x", "link rel=stylesheet href=x", "style", "track default", "image src=x", "a style=content-visibility:auto", "x-y", "svg><use href=#x", "picture><img src=x", "button popovertarget=x", "dialog open"];
const SCHEMES = ["javascript:", "JaVaScRiPt:", "java\tscript:", "java\nscript:", "\u0001javascript:", "&#106;avascript:", "javascript&colon;", "vbscript:", "data:text/html,<script>", "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==,", "javascript://%0a", " javascript:", "jav&#x0D;ascript:"];
const HOLDERS = [(to) => `<a href="${to}">x</a>`, (to) => `<svg><a xlink:href="${to}"><text>x</text></a></svg>`, (to) => `[x](<${to}>)`, (to) => `[x](${to})`, (to) => `<${to}>`, (to) => `<iframe src="${to}">`, (to) => `<form action="${to}"><button>x</button></form>`, (to) => `<object data="${to}">`, (to) => `<meta http-equiv=refresh content="0;url=${to}">`, (to) => `<base href="${to}//">`, (to) => `[x]: ${to}\n\n[x]`, (to) => `![x](${to})`, (to) => `<svg><set attributeName=href to="${to}"/></svg>`, (to) => to];
const WHOLE = [
  "<script>alert(1)</script>", "<scr<script>ipt>alert(1)</scr</script>ipt>", "<script src=data:,alert(1)></script>", "<script type=module>alert(1)</script>", "<svg><script>alert(1)</script></svg>", "<svg><script href=data:,alert(1) />", "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
  "<svg></p><style><a id='</style><img src=x onerror=alert(1)>'>", "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "<iframe srcdoc='<script>parent.alert(1)</script>'>", "<template shadowrootmode=open><img src=x onerror=alert(1)></template>",
  "<style>@import 'data:text/css,x'</style><script>alert(1)</script>", "<!--><script>alert(1)</script>-->", "<![CDATA[<img src=x onerror=alert(1)>]]>", "<?xml version='1.0'?><x xmlns:h='http://www.w3.org/1999/xhtml'><h:script>alert(1)</h:script></x>", "<title><img title='</title><img src=x onerror=alert(1)>'>", "<textarea><img title='</textarea><img src=x onerror=alert(1)>'>",
  // eslint-disable-next-line no-template-curly-in-string -- what a template language would evaluate
  "<svg><desc><![CDATA[</desc><script>alert(1)</script>]]></svg>", "<svg><foreignObject><iframe onload=alert(1)>", "<select><template><img src=x onerror=alert(1)></template></select>", "{{constructor.constructor('alert(1)')()}}", "${alert(1)}", "<%= alert(1) %>", "{% raw %}<script>alert(1)</script>{% endraw %}", "\";alert(1);//", "';alert(1);//", "</script><script>alert(1)//",
  "\u2028alert(1)\u2029", "<img src='x' onerror='alert(1)' \u0000>", "＜script＞alert(1)＜/script＞", "<a href='#' id=Casebook>x</a><a id=Casebook name=base href='javascript:alert(1)'>x</a>", "<form id=Casebook><input name=url value='javascript:alert(1)'></form>", "<img name=currentScript>", "<img name=getElementById><form name=querySelector>", "```js\"><img src=x onerror=alert(1)>\nx\n```", "~~~ </code><script>alert(1)</script>\nx\n~~~",
  "## x {#\"><img/src=x/onerror=alert(1)>}", "## x {onclick=alert(1)}", "![x\"onerror=alert(1)//](a.png)", "[x](a.md \"\"onmouseover=alert(1)//\")", "[^\"><img src=x onerror=alert(1)>]\n\n[^\"><img src=x onerror=alert(1)>]: x", "<https://example.com/\"onmouseover=alert(1)//>", "$\\href{javascript:alert(1)}{x}$", "| <img src=x onerror=alert(1)> |\n|---|\n| <script>alert(1)</script> |",
];

const made = () => {
  const elements = ELEMENTS.flatMap((element, e) => EVENTS.map((event, n) => `${ENDINGS[(e + n) % ENDINGS.length]}<${element} ${event}=${ACTIONS[(e * 3 + n) % ACTIONS.length]}>`));
  const addresses = SCHEMES.flatMap((scheme, s) => HOLDERS.map((holder, h) => holder(`${scheme}${ACTIONS[(s + h) % ACTIONS.length]}`)));
  const ended = ENDINGS.flatMap((ending) => WHOLE.slice(0, 5).map((whole) => ending + whole));
  return [...WHOLE, ...addresses, ...ended, ...elements];
};

// Some of a list, evenly.
const some = (list, count) => (LONG || list.length <= count ? list : list.filter((_, at) => Math.floor((at * count) / list.length) !== Math.floor(((at - 1) * count) / list.length)));

// The front matter and the body of one payload. JSON is YAML.
const documentOf = (payload, number) => {
  const line = payload.replaceAll(/[\n\r]+/g, " ");
  const q = JSON.stringify;
  const day = new Date(Date.UTC(2024, 0, 1 + (number % 700))).toISOString().slice(0, 10);
  const fields = { title: `p${number} ${payload}`, started: `${day}T10:00:00Z`, resolved: `${day}T11:00:00Z`, severity: `SEV1 ${payload}`, services: [payload], causes: [payload, "config-change"], tags: [payload], team: payload, company: payload, authors: [payload], trigger: payload, detection: payload, factors: [payload], source: payload, summary: payload, region: payload, url: payload, roles: { commander: payload }, actions: [{ title: payload, owner: payload, link: payload, status: "open", due: "2024-02-01" }], aliases: [`/old/${number}`], [`key ${line}`]: payload, id: `id-${number} ${line}` };
  const front = Object.entries(fields).map(([key, value]) => `${q(key)}: ${q(value)}`);
  const body = [payload, `Words ${line} and more.`, `## ${line}`, `- ${line}`, `> ${line}`, `| a | ${line} |\n|---|---|\n| ${line} | b |`, `[words ${line}](https://example.com "${line}")`, `[words](<${line}>)`, `![${line}](x.png "${line}")`, `<div title="${line}" class='${line}'>${line}</div>`, `Note[^1].\n\n[^1]: ${line}`, `\`${line}\``, `\`\`\`${line}\n${payload}\n\`\`\``, `## Timeline\n\n- 10:00 ${line}\n- 10:30 ${line}`, `## Action items\n\n- [ ] ${line} (@${line})`, `<details><summary>${line}</summary>\n\n${payload}\n\n</details>`];
  return `---\n${front.join("\n")}\n---\n\n${body.join("\n\n")}\n`;
};

const settingsOf = (payload) => {
  const q = JSON.stringify(payload.replaceAll(/[\u0000-\u001f\u007f]/g, " "));
  return `title = ${q}\ndescription = ${q}\nfooter = ${q}\n[[links]]\nlabel = ${q}\nurl = "https://example.com/?<script>alert(1)</script>"\n[[menu]]\nlabel = ${q}\nurl = "https://example.com/"\n[fields.region]\nlabel = ${q}\nfacet = true\npages = true\n[fields.url]\nlabel = ${q}\nkind = "url"\n[causes.odd]\nlabel = ${q}\nabout = ${q}\n[[change]]\ndate = 2024-06-01\ntitle = ${q}\n[[search.saved]]\ntitle = ${q}\nquery = ${q}\n`;
};

const RUNNING_SVG = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>";

const write = (folder, payloads) => {
  fs.mkdirSync(path.join(folder, "content"), { recursive: true });
  fs.writeFileSync(path.join(folder, "site.toml"), settingsOf("\"'></title></script><img src=x onerror=alert(1)><script>alert(1)</script>"));
  for (const [number, payload] of payloads.entries()) fs.writeFileSync(path.join(folder, "content", `p${number}.md`), documentOf(payload, number));
  const names = ["a\"onload=alert(1) b.svg", "a'><img src=x onerror=alert(1)>.png", "javascript:alert(1).txt"];
  for (const name of names) fs.writeFileSync(path.join(folder, "content", name), name.endsWith("svg") ? RUNNING_SVG : "x");
  const links = names.map((name) => `![${name}](<${name}>) [${name}](<${name}>)`).join("\n\n");
  fs.writeFileSync(path.join(folder, "content", "files.md"), `# Files\n\nIt broke at 10:00 on 2024-01-01.\n\n${links}\n`);
};

const build = (program, folder) => {
  const { status, stderr } = spawnSync(program, ["build", "--keep-going", "--quiet", "--today", "2026-01-01"], { cwd: folder, encoding: "utf8" });
  assert.ok(status !== null && fs.existsSync(path.join(folder, "public")), stderr.slice(-2000));
};

const WATCH = "window.ran = []; for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = (...words) => { window.ran.push(name + words); };";

// What ran in the page, and what might run when somebody touches it.
const look = () => {
  /** @type {string[]} */
  const found = [...Reflect.get(window, "ran")];
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      const address = value.replaceAll(/[\u0000-\u0020]/g, "").toLowerCase();
      if (name.startsWith("on")) found.push(`${element.localName} ${name}`);
      if (["href", "src", "action", "formaction", "xlink:href", "data", "to", "values", "srcdoc"].includes(name) && /^(javascript:|vbscript:|data:text)/.test(address)) found.push(`${element.localName} ${name}=${address}`);
    }
    if (["iframe", "frame", "object", "embed", "base"].includes(element.localName)) found.push(element.localName);
  }
  return found;
};

const [program, folder, ...lists] = process.argv.slice(2).map((argument) => path.resolve(argument));
const listed = lists.flatMap((list) => fs.readFileSync(list, "utf8").split(/\r?\n/)).filter((payload) => payload.trim() !== "");
const payloads = some(lists.length > 0 ? listed : made(), SHORT);

const scenarios = {
  "nothing that is written runs": async (browser, site) => {
    await browser.devtools("Page.enable", {});
    await browser.devtools("Page.setBypassCSP", { enabled: true });
    await browser.devtools("Page.addScriptToEvaluateOnNewDocument", { source: WATCH });
    // What the browser would say if it ran anything shows that it is watched.
    fs.writeFileSync(path.join(folder, "public", "watched.html"), "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\"><script>alert(1)</script>");
    await browser.go(`${site.address}watched.html`);
    assert.deepEqual(await browser.run(look), ["alert1"]);
    fs.rmSync(path.join(folder, "public", "watched.html"));
    const pages = fs.readdirSync(path.join(folder, "public"), { recursive: true, encoding: "utf8" }).filter((page) => page.endsWith(".html"));
    const incidents = pages.filter((page) => /^incidents\/p\d+\.html$/.test(page));
    assert.ok(incidents.length > payloads.length * 0.8, `only ${incidents.length} of ${payloads.length} documents are published`);
    const wrong = [];
    const visited = some(pages, SHORT * 2);
    for (const page of visited) {
      await browser.go(site.address + encodeURI(page));
      wrong.push(...(await browser.run(look)).map((found) => `${page}: ${found}`));
    }
    for (const payload of some(payloads, 20)) {
      await browser.go(`${site.address}incidents/index.html?q=${encodeURIComponent(payload)}`);
      wrong.push(...(await browser.run(look)).map((found) => `?q=${payload}: ${found}`));
    }
    // What is missing is logged as an error.
    await browser.log();
    console.log(`${payloads.length} payloads, ${visited.length} of ${pages.length} pages, ${wrong.length} runs`);
    assert.deepEqual(wrong.slice(0, SHOWN), []);
  },
};

const main = async () => {
  write(folder, payloads);
  build(program, folder);
  const site = await serve(path.join(folder, "public"));
  await play(scenarios, site);
  site.server.close();
};

main();
