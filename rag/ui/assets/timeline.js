// Timeline: the quote of a mark beside it, and the arrow keys from mark to mark.
let cardOf = null; // the mark whose quote is shown
let leaving = 0;

const rowOf = (dot) => $('tr[data-row="' + Number(dot.dataset.row) + '"]', dot.closest('.result'));

function showCard(dot) {
  window.clearTimeout(leaving);
  if (cardOf === dot) return;
  hideCard();
  const row = rowOf(dot);
  if (!row) return;
  cardOf = dot;
  dot.classList.add('current');
  const card = document.createElement('div');
  card.className = 'quote-card';
  card.id = 'cc-quote-card';
  for (const cell of ['.c-who', '.c-kind', '.c-day', '.c-words', '.c-from']) {
    const part = document.createElement('div');
    part.className = cell.slice(1);
    part.append(...$(cell, row).cloneNode(true).childNodes);
    card.append(part);
  }
  const close = Object.assign(document.createElement('button'), { type: 'button', className: 'close-card' });
  close.textContent = '×';
  close.dataset.tLabel = 'close_card';
  card.append(close);
  dot.closest('.timeline').append(localise(card));
  dot.setAttribute('aria-describedby', card.id);
  placeCard(card, dot);
}

// Below the mark, or above it where there is no room below; a phone has it at the bottom (timeline.css).
function placeCard(card, dot) {
  if (phone.matches) return;
  const home = dot.closest('.timeline').getBoundingClientRect();
  const mark = dot.getBoundingClientRect();
  const middle = mark.left + mark.width / 2 - home.left;
  const left = Math.max(0, Math.min(middle - card.offsetWidth / 2, home.width - card.offsetWidth));
  const below = mark.bottom - home.top + 6;
  const over = mark.bottom + 6 + card.offsetHeight > window.innerHeight - 8;
  card.style.left = left + 'px';
  card.style.top = (over && mark.top > card.offsetHeight + 14 ? mark.top - home.top - card.offsetHeight - 6 : below) + 'px';
}

function hideCard() {
  window.clearTimeout(leaving);
  const card = $('#cc-quote-card');
  if (card) card.remove();
  if (!cardOf) return;
  cardOf.classList.remove('current');
  cardOf.removeAttribute('aria-describedby');
  cardOf = null;
}

const leave = () => { leaving = window.setTimeout(hideCard, 220); };

// Left and right in time, up and down by lane, to the nearest.
function nextDot(dot, key) {
  const at = (node) => { const box = node.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; };
  const [x, y] = at(dot);
  const all = $$('.dot', dot.closest('svg'));
  if (key === 'ArrowLeft' || key === 'ArrowRight') return all[all.indexOf(dot) + (key === 'ArrowRight' ? 1 : -1)];
  if (key === 'Home' || key === 'End') return key === 'Home' ? all[0] : all[all.length - 1];
  const down = key === 'ArrowDown' ? 1 : -1;
  const reach = (node) => { const [nx, ny] = at(node); return Math.abs(nx - x) + 3 * Math.abs(ny - y); };
  return all.filter((node) => (at(node)[1] - y) * down > 4).sort((a, b) => reach(a) - reach(b))[0];
}

function goTo(dot) {
  for (const other of $$('.dot[tabindex="0"]', dot.closest('svg'))) other.setAttribute('tabindex', '-1');
  dot.setAttribute('tabindex', '0');
  dot.focus({ preventScroll: true });
  const plot = dot.closest('.plot');
  const box = dot.getBoundingClientRect();
  const room = plot.getBoundingClientRect();
  if (box.left < room.left + 30) plot.scrollLeft -= room.left + 30 - box.left;
  if (box.right > room.right - 30) plot.scrollLeft += box.right - room.right + 30;
  dot.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  hideCard();
  showCard(dot);
}

function openFrom(dot) {
  hideCard();
  openReader(dot, false);
}

// A finger's tap shows the quote, which leads on; a mouse, which shows it by pointing, opens the article.
function pressDot(dot, event) {
  if (event.pointerType === 'touch' || event.pointerType === 'pen') showCard(dot);
  else openFrom(dot);
}

element.addEventListener('pointerover', (event) => {
  if (event.pointerType !== 'mouse') return;
  const dot = event.target.closest('.dot');
  if (dot) showCard(dot);
  else if (event.target.closest('.quote-card')) window.clearTimeout(leaving);
  else if (cardOf) leave();
});
positionsPane.addEventListener('focusin', (event) => {
  const dot = event.target.closest('.dot');
  if (dot) showCard(dot);
  else if (!event.target.closest('.quote-card')) hideCard();
});
positionsPane.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && cardOf) {
    event.stopPropagation();
    hideCard();
    return;
  }
  const dot = event.target.closest('.dot');
  if (!dot) return;
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    openFrom(dot);
  } else if (/^(Arrow|Home|End)/.test(event.key)) {
    event.preventDefault();
    const next = nextDot(dot, event.key);
    if (next) goTo(next);
  }
});
