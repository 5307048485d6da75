// Positions: a tab, a form and a result for each view. The open view and what it is asked for lie in the address.
const ADDRESS = '#positions/';
const TYPING_MS = 350;
const asking = {}; // view -> number of its latest request
const orders = {}; // view -> { by, direction, page }
let part = 'talk';
let view = '';
let forms = null; // the promise of tabs and forms
let typed = 0;

const panelOf = (name) => $('.panel[data-view="' + name + '"]', $('#cc-positions'));
const formOf = (name) => $('form.filters', panelOf(name));

function showPart(name, wanted, fields) {
  if (name !== part) closeReader(false);
  part = name;
  if (window.location.hash.startsWith(ADDRESS) !== (name === 'positions')) { // Back leads to the part before
    window.history.pushState(null, '', name === 'positions' ? ADDRESS + (wanted || view || 'ledger') : withoutHash());
  }
  $('#cc').dataset.part = name;
  $('#cc-talk').hidden = name !== 'talk';
  $('#cc-positions').hidden = name !== 'positions';
  for (const button of $$('.part')) {
    if (button.dataset.part === name) button.setAttribute('aria-current', 'page');
    else button.removeAttribute('aria-current');
  }
  const skip = $('.skip');
  skip.dataset.t = name === 'talk' ? 'skip' : 'skip_positions';
  skip.href = name === 'talk' ? '#cc-question' : '#cc-positions';
  localise(skip);
  if (name === 'positions') showView(wanted || view, fields);
  else keepAddress();
}

async function openForms() {
  const home = $('#cc-views');
  home.replaceChildren(localise(Object.assign(phraseNode('loading', 'p'), { className: 'hint' })));
  try {
    const html = await server.positions_forms({});
    home.replaceChildren(html ? fromServer(html) : offlineBox()); // a request that failed may give nothing instead of an error
  } catch {
    home.replaceChildren(offlineBox());
  }
  return Boolean($('.tab', home));
}

function offlineBox() {
  const box = Object.assign(document.createElement('div'), { className: 'error' });
  box.setAttribute('role', 'alert');
  const retry = Object.assign(document.createElement('button'), { type: 'button', className: 'retry' });
  retry.append(phraseNode('retry'));
  box.append(phraseNode('positions_error', 'h3'), phraseNode('error_offline', 'p'), retry);
  return localise(box);
}

// Opens a view, filled in with `fields` where they are given; one that has shown nothing yet is asked at once.
async function showView(name, fields) {
  forms = forms || openForms();
  if (!(await forms)) {
    forms = null;
    return;
  }
  view = panelOf(name || 'ledger') ? name || 'ledger' : 'ledger';
  for (const tab of $$('.tab')) {
    if (tab.dataset.view === view) tab.setAttribute('aria-current', 'page');
    else tab.removeAttribute('aria-current');
  }
  for (const panel of $$('.panel')) panel.hidden = panel.dataset.view !== view;
  if (fields) fill(view, fields);
  if (fields || !asking[view]) await runView(view);
  else keepAddress();
}

function fieldsOf(name) {
  const fields = {};
  for (const [key, value] of new FormData(formOf(name))) {
    if (!value) continue;
    if (key === 'speaker' || key === 'kind') fields[key] = [...(fields[key] || []), value];
    else fields[key] = value;
  }
  return { ...fields, ...orders[name] };
}

// Names that no pill has go into the field for further ones.
function fill(name, fields) {
  const form = formOf(name);
  const { by, direction, page, ...values } = fields;
  orders[name] = { ...(by && { by }), ...(direction && { direction }), ...(page && { page: Number(page) }) };
  form.reset();
  const listed = (value) => (Array.isArray(value) ? value : [value]);
  for (const [key, value] of Object.entries(values)) {
    const field = form.elements[key];
    if (!field) continue;
    const pills = $$('input[type=checkbox][name="' + CSS.escape(key) + '"]', form);
    if (!pills.length) {
      const word = key === 'topic' && Array.isArray(value) ? value[LANGUAGES.indexOf(interfaceLanguage)] : listed(value)[0];
      field.value = String(word ?? '');
      continue;
    }
    const names = listed(value);
    for (const pill of pills) pill.checked = names.includes(pill.value);
    const rest = names.filter((one) => !pills.some((pill) => pill.value === one));
    if (rest.length && form.elements.others) form.elements.others.value = rest.join(', ');
  }
}

async function runView(name) {
  const request = (asking[name] = (asking[name] || 0) + 1);
  const result = $('.result', panelOf(name));
  result.setAttribute('aria-busy', 'true');
  if (!result.childElementCount) result.replaceChildren(localise(Object.assign(phraseNode('loading', 'p'), { className: 'hint' })));
  keepAddress();
  let html = null;
  try {
    const room = phone.matches ? 0 : Math.max(0, result.clientWidth - 171);
    html = await server.show_positions({ ...fieldsOf(name), view: name, room, interface: interfaceLanguage });
  } catch { /* told below */ }
  if (request !== asking[name]) return;
  const held = result.contains(document.activeElement) ? document.activeElement : null;
  result.removeAttribute('aria-busy');
  result.replaceChildren(html ? fromServer(html) : offlineBox());
  if (held) focusAgain(result, held);
  announce(($('.count, .result-title, .blank h3', result) || {}).textContent || '');
}

// What was pressed is there again, made anew.
function focusAgain(result, held) {
  const again = held.dataset.by ? $('.sort[data-by="' + CSS.escape(held.dataset.by) + '"]', result) : null;
  const next = again || $('.sort', result) || result;
  if (next === result) result.tabIndex = -1;
  next.focus({ preventScroll: Boolean(again) });
}

function order(name, change) {
  orders[name] = { ...orders[name], page: 0, ...change };
  runView(name);
}

function refine(form) {
  orders[form.dataset.view] = { ...orders[form.dataset.view], page: 0 };
  runView(form.dataset.view);
}

// --- the address: a link to what is shown, for this machine ------------------------------------

function keepAddress() {
  let hash = '';
  if (part === 'positions' && view) {
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(fieldsOf(view))) {
      for (const one of Array.isArray(value) ? value : [value]) if (one) query.append(key, one);
    }
    hash = ADDRESS + view + (query.size ? '?' + query : '');
  }
  if (window.location.hash === hash || (!hash && !window.location.hash.startsWith(ADDRESS))) return;
  window.history.replaceState(window.history.state, '', hash || withoutHash());
}

const withoutHash = () => window.location.pathname + window.location.search;

function openAddress() {
  const hash = window.location.hash;
  if (!hash && part === 'positions') showPart('talk');
  if (!hash.startsWith(ADDRESS)) return;
  const [name, query = ''] = hash.slice(ADDRESS.length).split('?');
  const fields = {};
  for (const [key, value] of new URLSearchParams(query)) {
    if (key === 'speaker' || key === 'kind') fields[key] = [...(fields[key] || []), value];
    else fields[key] = value;
  }
  showPart('positions', name, fields);
}

// --- export ------------------------------------------------------------------------------------

async function exportView(button) {
  const name = button.dataset.view;
  button.disabled = true;
  let file = null;
  try {
    file = await server.export_positions({ ...fieldsOf(name), view: name, format: button.dataset.format, interface: interfaceLanguage });
  } catch { /* told below */ }
  button.disabled = false;
  if (!file || !file.data) {
    announce(say('export_failed'));
    button.parentElement.after(localise(Object.assign(phraseNode('export_failed', 'p'), { className: 'error export-error' })));
    return;
  }
  for (const old of $$('.export-error', panelOf(name))) old.remove();
  saveFile(file);
  announce(say('exported', { name: file.name }));
}

function saveFile(file) {
  const bytes = Uint8Array.from(window.atob(file.data), (character) => character.charCodeAt(0));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type: file.mime }));
  link.download = file.name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

// --- what is pressed and typed -----------------------------------------------------------------

const positionClicks = {
  '.part': (button) => showPart(button.dataset.part),
  '.tab': (button) => showView(button.dataset.view),
  '#cc-positions .retry': () => (forms ? runView(view) : showView(view)),
  '.sort': (button) => order(view, { by: button.dataset.by, direction: button.dataset.direction }),
  '.turn-page': (button) => order(view, { page: Number(button.dataset.page) }),
  '.fold': (button) => button.setAttribute('aria-expanded', String(button.getAttribute('aria-expanded') !== 'true')),
  '.export': (button) => exportView(button),
  '.clear': (button) => showView(button.closest('form').dataset.view, {}),
  '.go': (button) => showPart('positions', button.dataset.view, JSON.parse(button.dataset.fields)),
  '.pick': (button) => openReader(button, false),
  '.opens': (row) => { if (window.getSelection().isCollapsed) openReader($('.pick', row), false); },
};

const positionsPane = $('#cc-positions');
positionsPane.addEventListener('submit', (event) => {
  event.preventDefault();
  window.clearTimeout(typed);
  refine(event.target);
});
positionsPane.addEventListener('input', (event) => {
  const form = event.target.closest('form[data-live]');
  if (!form) return;
  window.clearTimeout(typed);
  typed = window.setTimeout(() => refine(form), event.target.type === 'text' ? TYPING_MS : 0);
});
window.addEventListener('hashchange', openAddress);
