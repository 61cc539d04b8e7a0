// The answer link's page. The token is in the address's fragment alone, which no browser sends by itself; it goes to the
// hub in the body of a POST. Nothing is kept on the device. Opening the page changes nothing.
"use strict";
(() => {
  const sections = document.querySelectorAll("main > section");
  const status = document.getElementById("status");
  const waits = [0, 1000, 3000]; // milliseconds before each try
  let busy = false;
  let again = () => {};

  const token = () => (location.hash.match(/^#([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])/) || [])[1];

  function show(id, facts = {}) {
    status.textContent = "";
    for (const section of sections) section.hidden = section.id !== id;
    const section = document.getElementById(id);
    for (const slot of section.querySelectorAll("[data-slot]")) slot.textContent = facts[slot.dataset.slot] || "";
    for (const part of section.querySelectorAll("[data-forced]")) part.hidden = !facts.forced;
    for (const part of section.querySelectorAll("[data-unforced]")) part.hidden = Boolean(facts.forced);
    const number = section.querySelector("[data-number]");
    if (number) {
      number.textContent = facts.number || "";
      number.hidden = !facts.number;
      section.querySelector("[data-no-number]").hidden = Boolean(facts.number);
      if (facts.number) number.href = "tel:" + facts.number.replace(/[^0-9+]/g, "");
    }
    const heading = section.querySelector("h1");
    document.title = heading.textContent + " – " + document.querySelector("header").textContent.trim();
    if (heading.tabIndex === -1 && heading.hasAttribute("tabindex")) heading.focus();
  }

  async function ask(path, body) {
    for (const wait of waits) {
      if (wait) await new Promise((go) => setTimeout(go, wait));
      try {
        const answer = await fetch(path, {
          method: "POST", headers: {"Content-Type": "application/json"}, body: JSON.stringify(body),
          cache: "no-store", credentials: "omit", redirect: "error",
        });
        if (answer.status < 500 && answer.status !== 429) return await answer.json();
      } catch (error) {
        // no connection: the next try
      }
    }
    return null;
  }

  function say(facts, retry) {
    again = retry;
    const known = facts && typeof facts.state === "string" && document.getElementById(facts.state);
    show(known ? facts.state : "trouble", facts || {});
  }

  async function look() {
    const sent = token();
    if (!sent) return show("no_token");
    show("looking");
    status.textContent = "Looking for the alarm…";
    const facts = await ask("/a/look", {token: sent});
    if (sent === token()) say(facts, look);
  }

  async function press(field, error) {
    const name = field.value.trim();
    error.hidden = name !== "";
    field.setAttribute("aria-invalid", String(name === ""));
    if (name === "") {
      field.setAttribute("aria-describedby", error.id);
      return field.focus();
    }
    field.removeAttribute("aria-describedby");
    if (busy) return; // the same name sent twice would only be told the same again
    busy = true;
    status.textContent = "Sending…";
    const facts = await ask("/a/answer", {token: token() || "", name});
    busy = false;
    if (facts && facts.state === "needs_name") {
      status.textContent = "";
      error.hidden = false;
      return field.focus();
    }
    say(facts, () => press(field, error));
  }

  for (const [form, field] of [["answer", "name"], ["again", "same-name"], ["prove", "tested-name"]]) {
    document.getElementById(form).addEventListener("submit", (event) => {
      event.preventDefault();
      press(document.getElementById(field), document.getElementById(field + "-error"));
    });
  }
  document.getElementById("retry").addEventListener("click", () => again());
  window.addEventListener("hashchange", look);
  look();
})();
