// Words: the interface's language, theme, and the phrases that the server wrote with their keys.
'use strict';
const $ = (selector, root = element) => root.querySelector(selector);
const $$ = (selector, root = element) => Array.from(root.querySelectorAll(selector));
const LOCALES = { en: 'en-GB', 'zh-Hant': 'zh-TW', 'zh-Hans': 'zh-CN' };
const ISO_DATE = /^\d{4}-\d\d-\d\d$/;
const PLACEHOLDER = new RegExp('[{](\\w+)[}]', 'g');
const LANGUAGES = ['en', 'zh-Hant', 'zh-Hans']; // the order of words that come in all three
let interfaceLanguage = 'en';

const memory = {
  get(key) { try { return window.localStorage.getItem('crosscite.' + key); } catch { return null; } },
  set(key, value) { try { window.localStorage.setItem('crosscite.' + key, value); } catch { /* private window */ } },
};

function browserLanguage() {
  for (const wanted of navigator.languages || [navigator.language]) {
    if (/^en/i.test(wanted)) return 'en';
    if (/^zh/i.test(wanted)) return /hant|-tw|-hk|-mo/i.test(wanted) ? 'zh-Hant' : 'zh-Hans';
  }
  return 'en';
}

function showDate(iso) {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' };
  return new Intl.DateTimeFormat(LOCALES[interfaceLanguage], options).format(new Date(iso + 'T00:00:00Z'));
}

function showShortDay(iso) {
  const options = { day: 'numeric', month: 'short', timeZone: 'UTC' };
  return new Intl.DateTimeFormat(LOCALES[interfaceLanguage], options).format(new Date(iso + 'T00:00:00Z'));
}

const inLanguage = (words) => words[LANGUAGES.indexOf(interfaceLanguage)];

function say(key, values = {}) {
  const phrase = (props.strings[interfaceLanguage] || {})[key] || key;
  return phrase.replace(PLACEHOLDER, (_, name) => {
    const given = values[name] ?? '';
    const value = String(Array.isArray(given) ? inLanguage(given) : given);
    return ISO_DATE.test(value) ? showDate(value) : value;
  });
}

// Only textContent and plain attributes are written: no phrase and no value can become markup.
function localise(root) {
  const each = (attribute, put) => {
    const found = $$('[' + attribute + ']', root);
    if (root.hasAttribute && root.hasAttribute(attribute)) found.push(root);
    for (const node of found) put(node, node.getAttribute(attribute));
  };
  const values = (node, attribute) => JSON.parse(node.getAttribute(attribute) || '{}');
  each('data-t', (node, key) => { node.textContent = say(key, values(node, 'data-a')); });
  each('data-t-label', (node, key) => { node.setAttribute('aria-label', say(key, values(node, 'data-la'))); });
  each('data-t-placeholder', (node, key) => { node.setAttribute('placeholder', say(key)); });
  each('data-names', (node, names) => {
    const word = inLanguage(JSON.parse(names));
    if (node.closest('datalist')) node.value = word;
    else node.textContent = word;
    node.lang = interfaceLanguage;
  });
  each('data-day', (node, iso) => { node.textContent = showShortDay(iso); });
  each('data-date', (node) => { node.textContent = showDate(node.getAttribute('datetime')); });
  return root;
}

function setInterfaceLanguage(language, keep) {
  interfaceLanguage = language in LOCALES ? language : 'en';
  if (keep) memory.set('interface', interfaceLanguage);
  document.documentElement.lang = interfaceLanguage;
  $('#cc').lang = interfaceLanguage;
  $('#cc-interface').value = interfaceLanguage;
  localise(element);
  showTheme();
  showExamples();
}

const darkSystem = window.matchMedia('(prefers-color-scheme: dark)');
const isDark = () => (document.documentElement.dataset.theme || (darkSystem.matches ? 'dark' : 'light')) === 'dark';

function showTheme() {
  const label = say(isDark() ? 'to_light' : 'to_dark');
  $('#cc-theme').setAttribute('aria-label', label);
  $('#cc-theme').title = label;
}

function setTheme(theme) {
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
  showTheme();
}

// The server's fragments are encoded there (rag/ui/encode.py) and come in here, at one place.
function fromServer(html) {
  const holder = document.createElement('template');
  holder.innerHTML = html;
  return localise(holder.content);
}

function announce(text) { $('#cc-status').textContent = text; }

async function copyText(text, button) {
  let key = 'copied';
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    key = copyByHand(text) ? 'copied' : 'copy_failed';
  }
  const label = button.firstElementChild || button;
  const before = label.dataset.t;
  label.textContent = say(key);
  announce(say(key));
  window.setTimeout(() => { label.textContent = say(before); }, 1600);
}

// navigator.clipboard needs https or localhost; on a public address over http this older way remains.
function copyByHand(text) {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'sr';
  element.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}
