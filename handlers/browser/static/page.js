// The page works without this script. With it, what is sent does not reload the page, new messages are announced as
// they come, Enter sends, and what others post appears by itself.
"use strict";

const LOOK_EVERY = 4000;
const REPLACED = ["panel-place", "home", "who", "clock"];

const byId = (id) => document.getElementById(id);

// What is to be focused is focused by hand: a browser does so by itself only when a page loads.
function parsed(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  page.querySelectorAll("[autofocus]").forEach((node) => {
    node.removeAttribute("autofocus");
    node.dataset.first = "";
  });
  return page;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  event.preventDefault();
  send(form, event.submitter);
});

document.addEventListener("keydown", (event) => {
  if (event.target.id !== "words" || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

window.addEventListener("popstate", () => location.reload());

// What was typed into a form and not sent is kept, whichever way its reader goes: it is offered the next time.
const kept = new WeakMap();

function inForm(form) {
  const found = new URLSearchParams(new FormData(form));
  found.delete("key");
  return found.toString();
}

async function keep() {
  const form = document.querySelector("#panel form[data-leave]");
  if (!form || form.dataset.sending || inForm(form) === kept.get(form)) return;
  kept.set(form, inForm(form));
  const body = new URLSearchParams(new FormData(form));
  await fetch(form.dataset.leave, { method: "POST", body, keepalive: true, redirect: "manual" }).catch(() => {});
}

// A form as it opens has nothing to keep; one that was refused has what was typed.
function opened() {
  const form = document.querySelector("#panel form[data-leave]");
  if (form && !byId("errors")) kept.set(form, inForm(form));
}

document.addEventListener("visibilitychange", () => { if (document.hidden) keep(); });
window.addEventListener("pagehide", keep);

async function send(form, button) {
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  try {
    if (!form.dataset.leave) await keep();
    const body = new URLSearchParams(new FormData(form, button));
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body });
    if (!answer.ok) throw new Error(await answer.text());
    const page = parsed(await answer.text());
    if (answer.url !== location.href) history.pushState(null, "", answer.url);
    show(page);
    if (form.id === "say") empty(byId("words"));
    settle(page);
  } catch (error) {
    tell(error instanceof TypeError ? "The demonstration does not answer. Is it still running?" : error.message);
  } finally {
    delete form.dataset.sending;
  }
}

function empty(box) {
  box.value = box.defaultValue;
  box.setSelectionRange(box.value.length, box.value.length);
}

// What has changed takes the place of what stood there; messages that have not are left alone, so that nothing is
// announced twice and an open thread stays open.
function show(page) {
  document.title = page.title;
  REPLACED.forEach((id) => swap(byId(id), page.getElementById(id)));
  merge(byId("stream"), page.getElementById("stream"));
  renew(page.body.dataset.key);
  opened();
}

function swap(old, fresh) {
  if (!old || !fresh || sameBut(old, fresh)) return;
  const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
  old.replaceWith(document.adoptNode(fresh));
  if (focused && byId(focused)) byId(focused).focus();
}

function sameBut(old, fresh) {
  const plain = (node) => node.outerHTML.replace(/ open=""/g, "").replace(/(name="key" value=)"[^"]*"/g, "$1");
  return plain(old) === plain(fresh);
}

function merge(stream, fresh) {
  if (!stream || !fresh) return;
  const wanted = [...fresh.children];
  const ids = new Set(wanted.map((entry) => entry.id));
  [...stream.children].filter((entry) => !ids.has(entry.id) || !entry.id).forEach((entry) => entry.remove());
  wanted.forEach((entry, at) => {
    const old = entry.id && byId(entry.id);
    if (old && old.dataset.version === entry.dataset.version) return;
    if (old) old.replaceWith(document.adoptNode(entry));
    else stream.insertBefore(document.adoptNode(entry), stream.children[at] || null);
  });
}

// One page, one key: what is sent twice from it is one request.
function renew(key) {
  document.querySelectorAll('input[name="key"]').forEach((input) => { input.value = key; });
}

// Where to go on reading: what is wrong in a form, its first field, the panel, or the answer that has come.
function settle(page) {
  const first = document.querySelector("#panel [data-first]") || byId("panel");
  if (first) {
    first.focus();
    byId("panel").scrollIntoView({ block: "nearest" });
    return;
  }
  const news = byId(page.body.dataset.news);
  if (!news) return;
  if (document.activeElement === document.body) news.focus({ preventScroll: true });
  news.scrollIntoView({ block: "start" });
}

function tell(words) {
  const trouble = byId("trouble");
  trouble.textContent = words;
  trouble.classList.remove("unseen");
}

async function look() {
  if (document.hidden || document.querySelector("[data-sending]")) return;
  try {
    const answer = await fetch(location.href);
    if (answer.ok && !document.querySelector("[data-sending]")) catchUp(parsed(await answer.text()));
  } catch {
    tell("The demonstration does not answer. Is it still running?");
  }
}

// An open form is left alone: somebody may be typing in it.
function catchUp(page) {
  swap(byId("clock"), page.getElementById("clock"));
  if (!document.querySelector("#home :focus")) swap(byId("home"), page.getElementById("home"));
  merge(byId("stream"), page.getElementById("stream"));
}

setInterval(look, LOOK_EVERY);
opened();

const words = byId("words");
if (words) words.setSelectionRange(words.value.length, words.value.length);
const last = document.querySelector("#stream article:last-of-type");
if (last && !location.hash && !byId("panel")) last.scrollIntoView({ block: "start" });
