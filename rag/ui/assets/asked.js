// Asked before: what loading the page again would lose. The questions and the one being written are kept for this tab alone, until
// a new conversation begins; answers are not kept, they come anew.
const MOST_KEPT = 20;
let queue = []; // questions that are asked again, one after the other

const tab = {
  get(key) { try { return JSON.parse(window.sessionStorage.getItem('crosscite.' + key)); } catch { return null; } },
  set(key, value) { try { window.sessionStorage.setItem('crosscite.' + key, JSON.stringify(value)); } catch { /* private window */ } },
};
const askedBefore = () => (Array.isArray(tab.get('asked')) ? tab.get('asked') : []).filter((one) => typeof one === 'string');

function keepAsked(text) {
  tab.set('asked', [...askedBefore().filter((one) => one !== text), text].slice(-MOST_KEPT));
}

function keepWriting(text) {
  tab.set('writing', text);
}

function showAskedBefore() {
  const before = askedBefore();
  const list = $('#cc-before ol');
  list.replaceChildren();
  for (const text of before) {
    const item = document.createElement('li');
    item.append(Object.assign(document.createElement('button'), { type: 'button', className: 'example', textContent: text }));
    list.append(item);
  }
  $('#cc-before').hidden = !before.length;
  const writing = tab.get('writing');
  if (typeof writing === 'string') giveBack(writing);
}

function forgetAsked() {
  queue = [];
  tab.set('asked', []);
  $('#cc-before').hidden = true;
}

function askAllAgain() {
  queue = askedBefore();
  askNext();
}

function askNext() {
  if (queue.length && !running) ask(queue.shift());
}
