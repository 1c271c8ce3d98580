// Keeps an open page up to date while it is served by `crossfoot watch`. It is no part of the site.
'use strict';
(() => {
  const EVENTS = '/__crossfoot/events';
  const KEPT = 'crossfoot:kept';
  const { page } = document.currentScript.dataset;
  const here = location.pathname;

  let events = null;
  // What this page was served from or told of last. Another one at the begin of a stream means that events were missed.
  let { build } = document.currentScript.dataset;
  let dismissed = null;

  function connect() {
    if (events || document.visibilityState === 'hidden') return;
    events = new EventSource(`${EVENTS}?page=${page}&path=${encodeURIComponent(here)}`);
    let isFirst = true;
    events.onopen = () => (isFirst = true);
    events.onmessage = (message) => {
      const told = JSON.parse(message.data);
      const missed = isFirst && told.build !== build;
      isFirst = false;
      build = told.build;
      if (told.reload) return reload();
      if (missed) renewAll();
      told.resources.forEach(renew);
      showOverlay(told.overlay);
    };
  }

  // A browser has few connections to one host: pages that nobody looks at give theirs back.
  function disconnect() {
    if (events) events.close();
    events = null;
  }

  function reload() {
    disconnect();
    const open = [...document.querySelectorAll('details')].map((one) => one.open);
    try {
      sessionStorage.setItem(KEPT, JSON.stringify({ here, x: scrollX, y: scrollY, open }));
    } catch {
      // Without storage the browser keeps the place as well as it can.
    }
    location.reload();
  }

  function restore() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(KEPT));
      sessionStorage.removeItem(KEPT);
    } catch {
      return;
    }
    if (!kept || kept.here !== here) return;
    const answers = [...document.querySelectorAll('details')];
    if (answers.length === kept.open.length) answers.forEach((one, at) => (one.open = kept.open[at]));
    const scroll = () => scrollTo({ left: kept.x, top: kept.y, behavior: 'instant' });
    scroll();
    // Pictures without a size move what is below them.
    if (document.readyState !== 'complete') addEventListener('load', scroll, { once: true });
  }

  const pathOf = (url) => new URL(url, location.href).pathname;
  const isUsed = (path) => performance.getEntriesByType('resource').some((one) => pathOf(one.name) === path);
  const fresh = (url) => {
    const next = new URL(url, location.href);
    next.searchParams.set('crossfoot', build);
    return next.href;
  };

  /** Gets a changed file of the site again, where this page uses it. */
  function renew(path) {
    const sheets = [...document.querySelectorAll('link[rel~="stylesheet"]')];
    const own = sheets.filter((sheet) => pathOf(sheet.href) === path);
    const images = [...document.images].filter((image) => image.currentSrc && pathOf(image.currentSrc) === path);
    if (own.length > 0) own.forEach(swap);
    else if (images.length > 0) images.forEach((image) => (image.src = fresh(image.src)));
    else if (!isUsed(path)) return;
    else if (path.endsWith('.css')) sheets.forEach(swap);
    else reload();
  }

  /** Gets again what may have changed while nobody told. */
  function renewAll() {
    const used = [...document.querySelectorAll('link[rel~="stylesheet"]')].map((sheet) => sheet.href);
    const shown = [...document.images].map((image) => image.currentSrc).filter(Boolean);
    const ours = [...used, ...shown].filter((url) => new URL(url).origin === location.origin);
    new Set(ours.map(pathOf)).forEach(renew);
  }

  function swap(sheet) {
    const next = sheet.cloneNode();
    next.href = fresh(sheet.href);
    next.onload = next.onerror = () => sheet.remove();
    sheet.after(next);
  }

  /** Shows what is wrong on top of the page; `null` takes it away. The HTML is escaped by the server. */
  function showOverlay(html) {
    document.querySelectorAll('crossfoot-overlay').forEach((one) => one.remove());
    if (html === null) dismissed = null;
    if (html === null || html === dismissed) return;
    const overlay = document.createElement('crossfoot-overlay');
    const shadow = overlay.attachShadow({ mode: 'open' });
    shadow.innerHTML = html;
    const dismiss = () => {
      dismissed = html;
      overlay.remove();
      removeEventListener('keydown', onKey);
    };
    const onKey = (event) => event.key === 'Escape' && dismiss();
    shadow.querySelector('button').addEventListener('click', dismiss);
    addEventListener('keydown', onKey);
    document.documentElement.append(overlay);
  }

  restore();
  connect();
  addEventListener('pagehide', disconnect);
  addEventListener('pageshow', connect);
  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? disconnect() : connect()));
})();
