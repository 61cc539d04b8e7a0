// The outside door's pages in Chromium: `door.mjs <stage program> <node_modules> <folder for pictures>`. By keyboard
// alone; every state by axe-core, light and dark; letters twice as large in 320 pixels; without JavaScript. $CHROMIUM
// is another browser.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";

const [stageProgram, modules, pictures] = process.argv.slice(2);
const require = createRequire(join(modules, "here.js"));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const browserPath = process.env.CHROMIUM || "/usr/bin/chromium";
const patience = 60_000; // ends a hang; a busy machine must not be taken for one

/** The hub of stage.cpp. */
class Stage {
  constructor(program) {
    this.process = spawn(program, { stdio: ["pipe", "pipe", "inherit"] });
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
  }
  async line() {
    const { value, done } = await this.lines.next();
    if (done) throw new Error("the hub has ended");
    return value;
  }
  async say(word) {
    this.process.stdin.write(word + "\n");
    return this.line();
  }
  end() {
    this.process.stdin.end();
    return new Promise((ended) => this.process.on("exit", ended));
  }
}

const troubles = [];

async function axeIsContent(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  const said = found.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ; ")}`);
  assert.deepEqual(said, [], `axe on ${what}`);
  assert.ok(found.passes.length > 10, `axe looked at ${what}`);
}

/** No sideways scrolling, nothing cut, and no control too small to hit. */
async function fits(page, what) {
  const wrong = await page.evaluate(() => {
    const list = [];
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > wide) list.push(`the page is ${document.documentElement.scrollWidth} wide`);
    for (const one of document.querySelectorAll("main *, header *, footer *")) {
      const box = one.getBoundingClientRect();
      if (box.width > 0 && (box.right > wide + 0.5 || box.left < -0.5)) list.push(`${one.tagName} sticks out`);
      if (["BUTTON", "INPUT"].includes(one.tagName) && box.height > 0 && box.height < 44) list.push(`${one.id} is low`);
    }
    return list;
  });
  assert.deepEqual(wrong, [], what);
}

const looks = [
  { name: "wide-light", viewport: { width: 1024, height: 768 }, colorScheme: "light" },
  { name: "narrow-dark", viewport: { width: 320, height: 640 }, colorScheme: "dark" },
  { name: "narrow-large", viewport: { width: 320, height: 640 }, colorScheme: "light", large: true },
];

async function shown(page, look, what) {
  const letters = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  assert.equal(letters, look.large ? "32px" : "16px");
  await axeIsContent(page, `${what}, ${look.name}`);
  await fits(page, `${what}, ${look.name}`);
  await page.screenshot({ path: join(pictures, `${what}-${look.name}.png`), fullPage: true });
}

async function opened(browser, look, more = {}) {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true, viewport: look.viewport, colorScheme: look.colorScheme, ...more,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  page.on("pageerror", (error) => troubles.push(`${error}`));
  page.on("console", (message) => {
    const wanted = /favicon\.ico|the server responded with a status of (4|503)/; // refusals that a test asks for
    if (message.type() === "error" && !wanted.test(message.text() + message.location().url)) troubles.push(message.text());
  });
  return { context, page };
}

const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.tagName);
async function tabTo(page, id) {
  for (let i = 0; i < 20; ++i) {
    if (await focused(page) === id) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`the Tab key does not come to ${id}`);
}
const text = (page, selector) => page.locator(selector).innerText();

async function concerns(browser, stage, url, look) {
  const { context, page } = await opened(browser, look);
  await page.goto(url + "/concern");
  await shown(page, look, "concern");
  await tabTo(page, "text");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter"); // nothing was written
  await page.waitForSelector("[role=alert]");
  assert.match(await text(page, "[role=alert]"), /The field was empty/);
  assert.match(await page.title(), /^Problem: /);
  await shown(page, look, "concern-empty");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter"); // the first stop leads to the field
  await page.keyboard.press("Tab");
  await tabTo(page, "text");
  await page.keyboard.type("Somebody <b>shouts</b> at us & nobody listens. " + look.name);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForSelector("p.code");
  const code = await text(page, "#code");
  assert.match(code, /^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$/);
  await shown(page, look, "concern-taken");
  assert.equal(await stage.say("reply Thank you.\nWe look into it.".replace("\n", " ")), "ok");
  await tabTo(page, "A");
  await Promise.all([page.waitForURL("**/concern#replies"), page.keyboard.press("Enter")]);
  await tabTo(page, "code");
  await page.keyboard.type("0000-WRONG");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#code-error");
  await shown(page, look, "concern-wrong-code");
  await tabTo(page, "code");
  await page.keyboard.press("Control+A");
  await page.keyboard.type(code.toLowerCase().replaceAll("-", " "));
  await page.keyboard.press("Enter");
  await page.waitForSelector("p.reply");
  assert.match(await text(page, "p.reply"), /Thank you/);
  await shown(page, look, "concern-replies");
  await context.close();
}

async function answersOnce(browser, stage, url, look) {
  for (const word of ["open", "taken", "number"]) await stage.say(word);
  const before = Number(await stage.say("answers"));
  const link = `${url}/a#${await stage.say("link")}`;
  const { context, page } = await opened(browser, look);
  await page.goto(link);
  await page.waitForSelector("#open:not([hidden])");
  assert.equal(await text(page, "#open h1"), "Sam Okafor may need help");
  assert.match(await text(page, "#open"), /Since \d\d:\d\d(?: on \d{4}-\d\d-\d\d)?\./);
  assert.doesNotMatch(await text(page, "body"), /Mill Lane|4477/);
  assert.equal(await focused(page), "H1"); // so that a reader begins there
  await shown(page, look, "answer-open");
  await tabTo(page, "name");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#name-error:not([hidden])");
  assert.equal(await focused(page), "name");
  assert.equal(Number(await stage.say("answers")), before);
  await shown(page, look, "answer-no-name");
  await page.keyboard.type("Priya Shah");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "press");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#taken_on:not([hidden])");
  assert.equal(await text(page, "#taken_on h1"), "You have it, Priya Shah");
  assert.match(await text(page, "#taken_on"), /12 Mill Lane/);
  assert.equal(await page.getAttribute("#taken_on a", "href"), "tel:+447700900123");
  assert.match(await page.title(), /^You have it/);
  assert.equal(Number(await stage.say("answers")), before + 1);
  await shown(page, look, "answer-taken");
  await usedLink(page, stage, look, before);
  await context.close();
}

async function usedLink(page, stage, look, before) {
  await page.reload();
  await page.waitForSelector("#used:not([hidden])");
  assert.match(await text(page, "#used"), /Priya Shah has answered by it, at \d\d:\d\d/);
  assert.doesNotMatch(await text(page, "body"), /Mill Lane|4477/);
  await shown(page, look, "answer-used");
  await tabTo(page, "same-name");
  await page.keyboard.type("Tom Reed"); // somebody else with the same link
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.tagName === "H1");
  assert.doesNotMatch(await text(page, "body"), /Mill Lane|4477/);
  await tabTo(page, "same-name");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("priya shah");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#taken_on:not([hidden])");
  assert.equal(Number(await stage.say("answers")), before + 1);
  await stage.say("close");
  await page.reload();
  await page.waitForSelector("#over:not([hidden])");
  assert.doesNotMatch(await text(page, "body"), /Priya|Sam/);
  await shown(page, look, "answer-over");
}

async function otherEnds(browser, stage, url, look) {
  await stage.say("open");
  const { context, page } = await opened(browser, look);
  const press = async (name) => {
    await page.waitForSelector("#open:not([hidden])");
    await tabTo(page, "name");
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
  };
  await stage.say("changed");
  await page.goto(`${url}/a#${await stage.say("link")}`);
  await press("Priya Shah");
  await page.waitForSelector("#changed:not([hidden])");
  await shown(page, look, "answer-changed");
  await stage.say("refused");
  await page.goto(`${url}/a#${await stage.say("link")}`); // the same page: only the fragment is another
  await press("Priya Shah");
  await page.waitForSelector("#not_allowed:not([hidden])");
  await shown(page, look, "answer-not-allowed");
  await stage.say("more");
  await stage.say("no number");
  await page.goto(`${url}/a#${await stage.say("link")}`);
  await press("<img src=x onerror=alert(1)>");
  await page.waitForSelector("#waits_for_more:not([hidden])");
  assert.match(await text(page, "#waits_for_more"), /<img src=x onerror=alert\(1\)>[^]*No number is known/);
  await shown(page, look, "answer-more");
  await page.goto(`${url}/a#${"A".repeat(43)}`);
  await page.waitForSelector("#unknown:not([hidden])");
  await shown(page, look, "answer-unknown");
  await page.goto(`${url}/a`);
  await page.reload();
  await page.waitForSelector("#no_token:not([hidden])");
  await shown(page, look, "answer-no-token");
  await context.close();
}

async function tests(browser, stage, url, look) {
  await stage.say("test");
  await stage.say("open");
  await stage.say("taken");
  const { context, page } = await opened(browser, look);
  const link = `${url}/a#${await stage.say("link")}`;
  await page.goto(link);
  await page.waitForSelector("#open_test:not([hidden])");
  assert.match(await text(page, "#open_test"), /Nobody is in danger/);
  assert.doesNotMatch(await text(page, "body"), /Sam|Mill Lane|4477/); // a test is about nobody's visit
  await shown(page, look, "test-open");
  await tabTo(page, "tested-name");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#tested-name-error:not([hidden])");
  assert.equal(await focused(page), "tested-name");
  await page.keyboard.type("Priya Shah");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#proved:not([hidden])");
  assert.equal(await text(page, "#proved h1"), "Thank you, Priya Shah");
  assert.doesNotMatch(await text(page, "body"), /Sam|Mill Lane|4477/);
  await shown(page, look, "test-proved");
  await page.reload();
  await page.waitForSelector("#proved:not([hidden])");
  await stage.say("close");
  await page.reload();
  await page.waitForSelector("#over_test:not([hidden])");
  await shown(page, look, "test-over");
  await stage.say("open");
  await stage.say("alarm");
  await context.close();
}

async function withoutConnection(browser, stage, url, look) {
  const { context, page } = await opened(browser, look);
  await stage.say("taken");
  await page.goto(`${url}/a#${await stage.say("link")}`);
  await page.waitForSelector("#open:not([hidden])");
  let cut = 0;
  await page.route("**/a/answer", (route) => { // the hub takes it, and its answer is lost
    ++cut;
    return route.fetch().then(() => route.abort());
  });
  await tabTo(page, "name");
  await page.keyboard.type("Priya Shah");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#trouble:not([hidden])");
  assert.equal(cut, 3);
  await shown(page, look, "answer-trouble");
  await page.unroute("**/a/answer");
  await tabTo(page, "retry");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#taken_on:not([hidden])");
  await context.close();
  troubles.splice(0, troubles.length, ...troubles.filter((one) => !/net::ERR_FAILED/.test(one)));
}

async function withoutJavaScript(browser, stage, url, look) {
  const before = await stage.say("answers");
  const { context, page } = await opened(browser, look, { javaScriptEnabled: false });
  await page.goto(`${url}/a#${await stage.say("link")}`);
  assert.match(await text(page, "main"), /This page needs JavaScript[^]*Ring the worker/);
  assert.equal(await page.locator("section:visible").count(), 0);
  await page.screenshot({ path: join(pictures, `answer-no-script-${look.name}.png`) });
  assert.equal(await stage.say("answers"), before);
  await context.close();
}

/** What a mail server's scanner may do: open the link, follow what it finds, post what it likes. */
async function aScanner(browser, stage, url) {
  await stage.say("open");
  const before = await stage.say("answers");
  const token = await stage.say("link");
  const { context } = await opened(browser, looks[0]);
  for (const body of [{ token }, { token, name: "" }, { token, name: " " }]) {
    const answer = await context.request.post(`${url}/a/answer`, { data: body });
    assert.equal(answer.status(), 422);
  }
  for (const path of ["/a", "/a/look", "/a/answer"]) await context.request.get(url + path);
  assert.equal(await stage.say("answers"), before);
  const look = await context.request.post(`${url}/a/look`, { data: { token } });
  assert.equal((await look.json()).state, "open");
  await context.close();
}

/** A page elsewhere can neither show ours in a frame nor send to it. */
async function anotherSite(browser, stage, url) {
  const { context, page } = await opened(browser, looks[0]);
  await page.route("https://elsewhere.example/", (route) => route.fulfill({
    contentType: "text/html",
    body: `<form method="post" action="${url}/concern/send"><input name="text" value="x"><button>go</button></form>
      <iframe src="${url}/concern"></iframe>`,
  }));
  await page.goto("https://elsewhere.example/");
  const frame = page.frames()[1];
  assert.ok(!frame || !(await frame.content()).includes("Raise a concern"), "not in a frame");
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url() === url + "/concern/send" && response.request().method() === "POST"),
    page.click("button"),
  ]);
  assert.equal(answer.status(), 403);
  await context.close();
  troubles.splice(0, troubles.length, ...troubles.filter((one) => !/frame-ancestors|X-Frame-Options|Framing/.test(one)));
}

assert.ok(existsSync(browserPath), `no browser at ${browserPath}: ./dev packages installs it, or set CHROMIUM`);
mkdirSync(pictures, { recursive: true });
const stage = new Stage(stageProgram);
const launched = (large) => chromium.launch({ // with a new and empty profile
  executablePath: browserPath, headless: true, chromiumSandbox: false, timeout: patience,
  args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", ...(large ? ["--blink-settings=defaultFontSize=32"] : [])],
});
let browser = await launched(false);
try {
  const url = await stage.line();
  for (const look of looks) {
    if (look.large) {
      await browser.close();
      browser = await launched(true);
    }
    await concerns(browser, stage, url, look);
    await answersOnce(browser, stage, url, look);
    await otherEnds(browser, stage, url, look);
    await tests(browser, stage, url, look);
  }
  await browser.close();
  browser = await launched(false);
  await withoutConnection(browser, stage, url, looks[1]);
  await withoutJavaScript(browser, stage, url, looks[1]);
  await aScanner(browser, stage, url);
  await anotherSite(browser, stage, url);
  assert.deepEqual(troubles, [], "what the browser complained of");
  console.log("the door's pages are as they should be");
} finally {
  await browser.close();
  await stage.end();
}
