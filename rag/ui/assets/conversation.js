// Conversation: ask, show the stream, stop, retry, copy.
const turns = new Map(); // number -> { node, text, language, phase, copy, quotes }
const SILENCE_MS = 10000;
let examples = []; // (language, question): those that suit the store come with the first sign of life
let lastTurn = 0;
let running = 0; // number of the turn under way, 0 for none
let heard = 0;

function ask(text, again) {
  const question = text.trim();
  if (!question || running) return;
  const language = again ? again.language : $('input[name=cc-language]:checked').value;
  const first = [...turns.keys()].every((number) => again && number === again.number); // of this conversation: what was before is forgotten
  const turn = again || openTurn(question, language);
  keepAsked(question);
  running = turn.number;
  turn.phase = 'running';
  $('.claims', turn.node).replaceChildren();
  $('.waiting', turn.node).hidden = false;
  $('#cc-welcome').hidden = true;
  showSending();
  announce(say('searching'));
  heard = Date.now();
  trigger('ask', { text: question, language, turn: turn.number, interface: interfaceLanguage, first });
  turn.node.scrollIntoView({ block: 'start' });
}

function openTurn(question, language) {
  const node = document.createElement('article');
  node.className = 'turn';
  const part = (name, tag = 'div') => {
    const made = document.createElement(tag);
    made.className = name;
    node.append(made);
    return made;
  };
  const asked = document.createElement('h2');
  asked.className = 'asked';
  asked.dataset.key = 'head/question';
  const words = document.createElement('bdi');
  words.textContent = question; // until the server's encoded one comes
  asked.append(words);
  part('head').append(asked);
  const waiting = part('waiting');
  waiting.append(Object.assign(document.createElement('span'), { className: 'pulse' }), phraseNode('searching'));
  const claims = part('claims', 'ol');
  claims.setAttribute('role', 'log');
  claims.setAttribute('aria-live', 'polite');
  claims.setAttribute('aria-relevant', 'additions');
  claims.dataset.tLabel = 'answer';
  const sources = part('sources-part', 'section');
  sources.hidden = true;
  sources.append(Object.assign(phraseNode('sources', 'h3')), Object.assign(document.createElement('ol'), { className: 'sources' }));
  part('foot');
  lastTurn += 1;
  const turn = { number: lastTurn, node, text: question, language, phase: 'running', copy: '', quotes: {} };
  node.dataset.turn = String(lastTurn);
  turns.set(lastTurn, turn);
  $('#cc-turns').append(localise(node));
  return turn;
}

function phraseNode(key, tag = 'span') {
  const node = document.createElement(tag);
  node.dataset.t = key;
  return node;
}

function receive(update) {
  if (update && 'file' in update) {
    receiveFile(update.file);
    return;
  }
  const turn = turns.get(update && update.turn);
  if (!turn || turn.number !== running) return;
  heard = Date.now();
  for (const [key, html] of update.fragments) place(turn, key, html);
  if (update.phase === 'running') return;
  if (update.phase === 'done') keepOnly(turn, new Set(update.fragments.map(([key]) => key)));
  turn.copy = update.copy || '';
  turn.quotes = update.quotes || {};
  finish(turn, update.phase);
  if (update.phase === 'done') announce(say('done', { n: $$('.sources > li', turn.node).length }));
  if (update.edit) giveBack(turn.text);
  showFirstEvidence(turn);
}

// A question that cannot be asked as it is comes back to be changed, unless another is being written.
function giveBack(text) {
  const box = $('#cc-question');
  if (box.value.trim()) return;
  box.value = text;
  grow();
}

function place(turn, key, html) {
  const group = key.split('/')[0];
  const home = $(group === 'sources' ? 'ol.sources' : '.' + group, turn.node);
  const old = Array.from(home.children).find((child) => child.dataset.key === key);
  if (old && old.source === html) return;
  const node = fromServer(html).firstElementChild;
  node.dataset.key = key;
  node.source = html;
  if (group === 'claims') $('.waiting', turn.node).hidden = true;
  if (group === 'sources') $('.sources-part', turn.node).hidden = false;
  if (old) old.replaceWith(node);
  else home.append(node);
  const scroll = $('#cc-scroll');
  if (!old && turn.number === lastTurn && turn.node.offsetHeight < scroll.clientHeight) turn.node.scrollIntoView({ block: 'start' });
}

// A whole answer may hold less than was shown before it: where a model fails midway, quotes take the place of its sentences.
function keepOnly(turn, keys) {
  for (const child of $$('*', turn.node)) if (child.dataset.key && !keys.has(child.dataset.key)) child.remove();
}

function finish(turn, phase) {
  turn.phase = phase;
  $('.waiting', turn.node).hidden = true;
  running = 0;
  showSending();
  showExport();
  if (phase === 'done' || phase === 'failed') window.setTimeout(askNext, 0);
  else queue = [];
}

// --- the conversation as a file ----------------------------------------------------------------

let packs = 0; // exports asked for: two alike are still two updates

function showExport() {
  $('#cc-export').hidden = !Array.from(turns.values()).some((turn) => turn.phase === 'done');
}

function packConversation(button) {
  for (const old of $$('#cc-export .error')) old.remove();
  for (const one of $$('#cc-export .export')) one.disabled = true;
  packs += 1;
  trigger('pack', { format: button.dataset.format, interface: interfaceLanguage, n: packs });
}

function receiveFile(file) {
  for (const one of $$('#cc-export .export')) one.disabled = false;
  if (file) saveFile(file);
  else $('#cc-export').append(localise(Object.assign(phraseNode('export_failed', 'p'), { className: 'error' })));
  announce(file ? say('exported', { name: file.name }) : say('export_failed'));
}

function stop() {
  const turn = turns.get(running);
  trigger('halt', {});
  $('.foot', turn.node).append(localise(phraseNode('stopped', 'p')));
  announce(say('stopped'));
  finish(turn, 'stopped');
}

// The stream reports nothing when the server has gone: after a silence, ask for a sign of life.
async function watchSilence() {
  if (!running || Date.now() - heard < SILENCE_MS) return;
  const turn = turns.get(running);
  heard = Date.now();
  try {
    const sign = await Promise.race([server.pulse({}), new Promise((_, no) => window.setTimeout(no, 5000))]);
    if (!sign || !sign.engine) throw new Error('no sign of life');
  } catch {
    if (turn.phase === 'running') showOffline(turn);
  }
}

function showOffline(turn) {
  const box = Object.assign(document.createElement('li'), { className: 'error' });
  box.setAttribute('role', 'alert');
  const retry = Object.assign(document.createElement('button'), { type: 'button', className: 'retry' });
  retry.append(phraseNode('retry'));
  box.append(phraseNode('error_title', 'h3'), phraseNode('error_offline', 'p'), retry);
  $('.claims', turn.node).append(localise(box));
  finish(turn, 'failed');
}

function startAnew() {
  if (running) stop();
  turns.clear();
  showExport();
  $('#cc-turns').replaceChildren();
  $('#cc-welcome').hidden = false;
  forgetAsked();
  closeReader(false);
  trigger('fresh', {});
  $('#cc-question').focus();
}

function showSending() {
  const send = $('#cc-send');
  const label = $('span', send);
  label.dataset.t = running ? 'stop' : 'send';
  label.textContent = say(label.dataset.t);
  send.classList.toggle('stopping', Boolean(running));
  send.disabled = !running && !$('#cc-question').value.trim();
}

function showExamples() {
  const chinese = interfaceLanguage === 'zh-Hans' ? 'zh-Hans' : 'zh-Hant';
  const order = interfaceLanguage === 'en' ? ['en', chinese] : [chinese, 'en'];
  const list = $('#cc-examples ul');
  list.replaceChildren();
  for (const wanted of order) {
    for (const [language, text] of examples) {
      if (language !== wanted) continue;
      const item = document.createElement('li');
      const button = Object.assign(document.createElement('button'), { type: 'button', className: 'example', lang: language });
      button.textContent = text;
      item.append(button);
      list.append(item);
    }
  }
}
