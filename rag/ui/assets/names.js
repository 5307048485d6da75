// Names that are not known yet: a third view of the pane at the side.
async function openNames() {
  showSide('names');
  const view = $('#cc-view-names');
  view.replaceChildren(localise(Object.assign(phraseNode('loading', 'p'), { className: 'hint' })));
  let html;
  try {
    html = await server.list_names({});
  } catch {
    html = null;
  }
  if ($('#cc-side').dataset.view !== 'names') return;
  view.replaceChildren(html ? fromServer(html) : localise(Object.assign(phraseNode('error_offline', 'p'), { className: 'error' })));
  ($('#cc-back', view) || $('#cc-close')).focus({ preventScroll: true });
}
