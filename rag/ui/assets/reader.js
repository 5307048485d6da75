// Reader and library: one pane at the side, a sheet over the conversation on a phone.
const phone = window.matchMedia('(max-width: 720px)');
let opener = null; // where the focus returns to
let current = null; // the button whose citation is open
let dismissed = false; // the person closed the reader: do not open it unasked again
let opened = 0; // counts openings, so that a late reply does not replace a newer one

async function openReader(button, unasked) {
  const request = (opened += 1);
  const side = $('#cc-side');
  if (!unasked) opener = button;
  current = button;
  showSide('reader');
  showSteps();
  const view = $('#cc-view-reader');
  view.replaceChildren(localise(Object.assign(phraseNode('opening', 'p'), { className: 'hint' })));
  const payload = { article: button.dataset.article, spans: JSON.parse(button.dataset.spans || '[]') };
  let html;
  try {
    html = await server.open_article(payload);
  } catch {
    html = null;
  }
  if (request !== opened || side.dataset.view !== 'reader') return;
  if (html) view.replaceChildren(fromServer(html));
  else view.replaceChildren(localise(Object.assign(phraseNode('error_offline', 'p'), { className: 'error' })));
  showEvidence(view);
  if (!unasked) ($('.sheet-head h2', view) || $('#cc-close')).focus({ preventScroll: true });
}

function showEvidence(view) {
  view.scrollTop = 0;
  for (const kind of ['twin', 'cited']) {
    const found = $('mark.' + kind, view);
    if (!found) continue;
    const folded = found.closest('details');
    if (folded) folded.open = true;
    found.scrollIntoView({ block: 'center', inline: 'nearest' });
  }
  for (const side of $$('.side', view)) {
    const first = $('.pair', side);
    if (first) first.tabIndex = 0; // one stop for Tab, then the arrow keys
  }
}

function showSide(view) {
  const side = $('#cc-side');
  side.dataset.view = view;
  side.dataset.tLabel = view;
  side.dataset.open = 'yes';
  $('#cc-side-name').dataset.t = view;
  $('#cc-close').dataset.tLabel = view === 'reader' ? 'close' : 'close_library';
  $('#cc-view-library').hidden = view !== 'library';
  $('#cc-view-reader').hidden = view !== 'reader';
  $('#cc-view-names').hidden = view !== 'names';
  localise(side.querySelector('.side-bar'));
  side.setAttribute('aria-label', say(view));
  showSteps();
  fitSheet();
}

// On a phone the sheet is a dialog: what lies under it is out of reach until it closes, and Back closes it.
function fitSheet() {
  const side = $('#cc-side');
  const over = phone.matches && side.dataset.open === 'yes';
  $('#cc-talk').inert = over;
  $('#cc-positions').inert = over;
  $('.top').inert = over;
  side.inert = phone.matches && !over;
  side.setAttribute('role', over ? 'dialog' : 'complementary');
  if (over) side.setAttribute('aria-modal', 'true');
  else side.removeAttribute('aria-modal');
  if (over && !(window.history.state || {}).ccSheet) window.history.pushState({ ccSheet: true }, '');
}

function closeReader(byPerson) {
  const side = $('#cc-side');
  const reading = side.dataset.view === 'reader';
  if (byPerson && reading) dismissed = true;
  if (reading) showSide('library');
  side.dataset.open = 'no';
  current = null;
  opened += 1;
  markCurrent();
  fitSheet();
  if (byPerson && (window.history.state || {}).ccSheet) window.history.back();
  if (byPerson && opener && opener.isConnected) opener.focus();
  opener = null;
}

function openLibrary() {
  opener = $('#cc-library');
  current = null;
  markCurrent();
  showSide('library');
  listLibrary();
  $('#cc-find').focus();
}

let listing = 0;
async function listLibrary(page = 0) {
  const request = (listing += 1);
  const list = $('#cc-list');
  if (!page && !list.childElementCount) list.replaceChildren(localise(phraseNode('loading', 'p')));
  let html;
  try {
    html = await server.list_library({ find: $('#cc-find').value, page });
  } catch {
    html = null;
  }
  if (request !== listing) return;
  const more = $('.more', list);
  if (more) more.remove();
  const shown = html ? fromServer(html) : localise(phraseNode('error_offline', 'p'));
  if (page) list.append(shown);
  else list.replaceChildren(shown);
  const empty = $('.empty', list);
  $('#cc-empty').replaceChildren(...(empty ? [empty.cloneNode(true)] : []));
  $('#cc-examples').hidden = Boolean(empty);
}

// The first quote is opened beside a finished answer where there is room, unless the person is reading or closed it. Beside one
// without quotes no article of an earlier answer stays open that nobody asked for.
function showFirstEvidence(turn) {
  const first = $('.mark', turn.node);
  const reading = $('#cc-side').dataset.view === 'reader';
  if (phone.matches || part !== 'talk' || (reading && opener)) return;
  if (!first && reading) closeReader(false);
  else if (first && !dismissed) openReader(first, true);
}

function siblings() {
  const turn = current && current.closest('.turn, .statements, .compared, .conflicts');
  if (!turn) return [];
  const seen = new Map();
  for (const mark of $$('.mark, .pick', turn)) if (!seen.has(mark.dataset.n)) seen.set(mark.dataset.n, mark);
  return Array.from(seen.values()).sort((a, b) => a.dataset.n - b.dataset.n);
}

function showSteps() {
  const marks = siblings();
  const at = marks.findIndex((mark) => mark.dataset.n === (current && current.dataset.n));
  $('#cc-steps').hidden = at < 0 || marks.length < 2 || $('#cc-side').dataset.view !== 'reader';
  const step = $('#cc-step');
  step.dataset.t = 'citation_of';
  step.dataset.a = JSON.stringify({ n: at + 1, of: marks.length });
  localise(step);
  $('#cc-previous').disabled = at <= 0;
  $('#cc-next').disabled = at < 0 || at === marks.length - 1;
  markCurrent();
}

function step(by) {
  const marks = siblings();
  const at = marks.findIndex((mark) => mark.dataset.n === current.dataset.n);
  const next = marks[at + by];
  if (!next) return;
  openReader(next, true);
  opener = next;
}

function markCurrent() {
  for (const old of $$('.mark[aria-current], .card[data-current], .opens[data-current]')) {
    old.removeAttribute('aria-current');
    old.removeAttribute('data-current');
  }
  const row = current && (current.closest('.opens') || (current.matches('.dot') && rowOf(current)));
  if (row) row.dataset.current = 'yes';
  const turn = current && current.closest('.turn');
  if (!turn || !current.dataset.n) return;
  for (const mark of $$('.mark', turn)) if (mark.dataset.n === current.dataset.n) mark.setAttribute('aria-current', 'true');
  const card = $('.card[data-card="' + Number(current.dataset.n) + '"]', turn);
  if (card) card.dataset.current = 'yes';
}

function lightPair(node) {
  const view = $('#cc-view-reader');
  for (const lit of $$('.lit', view)) lit.classList.remove('lit');
  if (!node) return;
  for (const half of $$('[data-pair="' + Number(node.dataset.pair) + '"]', view)) half.classList.add('lit');
}

function showPartner(node) {
  const here = node.closest('.side');
  const partner = $$('[data-pair="' + Number(node.dataset.pair) + '"]', $('#cc-view-reader')).find((half) => half.closest('.side') !== here);
  if (partner) partner.scrollIntoView({ block: 'nearest' });
}

function walkPairs(from, by) {
  const pairs = $$('.pair', from.closest('.side'));
  const next = pairs[pairs.indexOf(from) + by];
  if (!next) return;
  from.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}
