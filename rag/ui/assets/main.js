// Main: listeners, then start.
const box = $('#cc-question');

function grow() {
  box.style.height = 'auto';
  box.style.height = Math.min(box.scrollHeight, 180) + 'px';
  keepWriting(box.value);
  showSending();
}

function send() {
  if (running) return;
  const text = box.value;
  if (!text.trim()) return;
  box.value = '';
  grow();
  if (phone.matches) box.blur(); // the keyboard makes room for the answer
  ask(text);
}

// While an input method composes, its Enter chooses a word and must not send. Safari ends the composition before the key
// event and leaves only keyCode 229. In the capture phase, so that nothing else acts on it either.
let composing = false;
box.addEventListener('compositionstart', () => { composing = true; });
box.addEventListener('compositionend', () => { composing = false; });
box.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter') return;
  if (event.isComposing || composing || event.keyCode === 229) {
    event.stopImmediatePropagation();
    return;
  }
  if (event.shiftKey) return;
  event.preventDefault();
  send();
}, true);
box.addEventListener('input', grow);

$('#cc-form').addEventListener('submit', (event) => {
  event.preventDefault();
  if (running) stop();
  else send();
});

const clicks = {
  '#cc-export .export': packConversation,
  ...positionClicks,
  '.close-card': hideCard,
  '.dot': pressDot,
  '.mark, .open, .article-row': (button) => openReader(button, false),
  '.example': (button) => ask(button.textContent),
  '#cc-again': askAllAgain,
  '.retry': (button) => {
    const turn = turns.get(Number(button.closest('.turn')?.dataset.turn));
    if (turn) ask(turn.text, turn);
  },
  '.copy-answer': (button) => copyText(turns.get(Number(button.closest('.turn').dataset.turn)).copy, button),
  '.copy-quote': (button) => copyText(turns.get(Number(button.closest('.turn').dataset.turn)).quotes[button.dataset.copy] || '', button),
  '.more': (button) => listLibrary(Number(button.dataset.page)),
  '.pair': (node) => showPartner(node),
  '#cc-new': () => { showPart('talk'); startAnew(); },
  '#cc-library, #cc-back': openLibrary,
  '#cc-names': openNames,
  '#cc-close': () => closeReader(true),
  '#cc-previous': () => step(-1),
  '#cc-next': () => step(1),
  '#cc-theme': () => {
    const next = isDark() ? 'light' : 'dark';
    memory.set('theme', next);
    setTheme(next);
  },
};
element.addEventListener('click', (event) => {
  for (const [selector, act] of Object.entries(clicks)) {
    const hit = event.target.closest(selector);
    if (hit && element.contains(hit)) {
      act(hit, event);
      return;
    }
  }
});

$('#cc-view-reader').addEventListener('mouseover', (event) => lightPair(event.target.closest('.pair')));
$('#cc-view-reader').addEventListener('focusin', (event) => {
  const pair = event.target.closest('.pair');
  lightPair(pair);
  if (pair) showPartner(pair);
});

document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.target;
  const typing = target.matches && target.matches('input:not([type=radio]), textarea, select');
  if (event.key === 'Escape' && $('#cc-side').dataset.open === 'yes') {
    event.preventDefault();
    closeReader(true);
  } else if (event.key === '/' && !typing && part === 'talk' && !$('#cc-talk').inert) {
    event.preventDefault();
    box.focus();
  } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && target.matches && target.matches('.pair')) {
    event.preventDefault();
    walkPairs(target, event.key === 'ArrowDown' ? 1 : -1);
  }
});

let finding = 0;
$('#cc-find').addEventListener('input', () => {
  window.clearTimeout(finding);
  finding = window.setTimeout(() => listLibrary(0), 150);
});
$('#cc-interface').addEventListener('change', (event) => setInterfaceLanguage(event.target.value, true));
phone.addEventListener('change', fitSheet);
darkSystem.addEventListener('change', showTheme);
window.addEventListener('popstate', () => {
  if (phone.matches && $('#cc-side').dataset.open === 'yes') closeReader(true);
});
watch('value', () => receive(props.value));
window.setInterval(watchSilence, 1000);

async function start() {
  setTheme(memory.get('theme'));
  setInterfaceLanguage(memory.get('interface') || browserLanguage(), false);
  document.querySelector('main.contain')?.setAttribute('role', 'none'); // Gradio's: the page has its own main part
  fitSheet();
  showAskedBefore();
  grow();
  $('#cc').dataset.ready = 'yes';
  if (!phone.matches) box.focus({ preventScroll: true });
  listLibrary();
  openAddress();
  try {
    const sign = await server.pulse({ first: true });
    $('#cc-engine').replaceChildren(fromServer(sign.engine));
    $('#cc-export').replaceChildren(fromServer(sign.exports));
    examples = sign.examples;
    showExamples();
  } catch {
    $('#cc-engine').textContent = '';
    examples = props.examples;
    showExamples();
  }
}
start();
