// Nothing that a stranger writes runs in a reader's browser, asks another host for anything, or hides the text behind it.
//
// Each vector of `vectors/` is an article of a site that the real program builds. A vector that the build refuses with an
// error is defended; the page of every other one is opened, with everything on it that can be opened.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertNone, launch, openAnswers, openPage } from './lib/browser.js';
import { serve } from './lib/server.js';
import { address, files, pages, redirects, text } from './lib/sites.js';
import { marker, siteOf, vectors, words } from './lib/vectors.js';

/** An image that is not there is no attack; what is asked of another host is told as such. */
const NOT_FOUND = /^did not get|^console: Failed to load resource/;
/** Pages that are open at the same time. */
const TABS = 4;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** What is wrong with a document. Runs in the browser. */
function survey(allowsMarkup) {
  const faults = [];
  const all = [...document.querySelectorAll('*')];
  const shown = (element) => element.outerHTML.slice(0, 160);
  const isAddress = (name) => /^(href|src|srcset|cite|action|formaction|poster|background|data|ping|longdesc|xlink:href)$/i.test(name);
  // What a browser takes out of an address before it reads the scheme (URL, section 4.4).
  const bare = (value) => value.replace(/^[\u0000-\u0020]+|[\t\n\r]/g, '');
  for (const element of all) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) faults.push(`an event handler: ${shown(element)}`);
      if (isAddress(name) && /(^|,\s*)(javascript|vbscript|data|blob|filesystem|file):/i.test(bare(value))) faults.push(`an address: ${shown(element)}`);
      if (name === 'srcdoc' || (name === 'style' && element.closest('main') && !allowsMarkup)) faults.push(`${name}: ${shown(element)}`);
    }
    if (/^(iframe|frame|object|embed|applet|base|portal|fencedframe|template|slot)$/i.test(element.localName)) faults.push(`an element: ${shown(element)}`);
    if (element.localName === 'script' && element.type !== 'application/ld+json') faults.push(`a script: ${shown(element)}`);
    if (element.localName === 'meta' && element.httpEquiv && !/^content-type$/i.test(element.httpEquiv)) faults.push(`a command: ${shown(element)}`);
    if (/^(style|link|meta|title|form|math|svg)$/.test(element.localName) && element.closest('main article .prose, main .prose')) faults.push(`an element in the text: ${shown(element)}`);
  }
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    try {
      JSON.parse(script.textContent);
    } catch (error) {
      faults.push(`structured data that is no JSON: ${error.message}`);
    }
  }
  if (document.contentType !== 'text/html') return faults;
  const natives = { getElementById: 'function', querySelectorAll: 'function', cookie: 'string', body: 'object', forms: 'object' };
  for (const [name, type] of Object.entries(natives)) {
    if (typeof document[name] !== type || document[name] instanceof HTMLImageElement) faults.push(`document.${name} is hidden`);
  }
  if (document.body?.localName !== 'body' || document.querySelectorAll('main').length > 1) faults.push('the page has lost its shape');
  return faults;
}

/** Opens a page, does what a reader does, and says what is wrong. */
async function faultsOf(tab, origin, place) {
  const { page, complaints } = tab;
  await page.goto(origin + place.address, { waitUntil: 'load' });
  if (place.address.endsWith('/') || place.address.endsWith('.html')) await openAnswers(page);
  const faults = await page.evaluate(survey, false);
  if (place.marker) {
    const read = await page.evaluate(() => document.body.innerText);
    if (!read.includes(place.marker)) faults.push('the text behind it is gone');
    const is = await page.evaluate((words) => {
      const holds = (one) => one.textContent.includes(words);
      const holders = [...document.querySelectorAll('main *')].filter((one) => holds(one) && ![...one.children].some(holds));
      return holders.some((one) => one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }));
    }, place.marker);
    if (!is) faults.push('the text behind it is not seen');
  }
  // What a script would do is done in a later task.
  await page.evaluate(() => new Promise((ready) => setTimeout(ready, 10)));
  return [...faults, ...complaints().filter((one) => !NOT_FOUND.test(one))];
}

async function openTab(origin) {
  const tab = await openPage(browser, origin);
  const dialogs = [];
  tab.page.on('dialog', (dialog) => {
    dialogs.push(`a dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  return { ...tab, complaints: () => [...dialogs.splice(0), ...tab.complaints()] };
}

/** Opens every place of a site, some at a time. */
async function faultsOfSite(site, places) {
  const host = await serve(site);
  const rest = [...places];
  const faults = [];
  const work = async () => {
    const tab = await openTab(host.origin);
    for (let place = rest.shift(); place; place = rest.shift()) {
      const found = await faultsOf(tab, host.origin, place);
      faults.push(...found.map((fault) => `${site.name}, ${place.what}: ${fault}`));
    }
    await tab.context.close();
  };
  try {
    await Promise.all(Array.from({ length: TABS }, work));
  } finally {
    host.stop();
  }
  return faults;
}

/** Every HTML page of a site and every SVG image; the page of a vector with its marker. */
function placesOf(site) {
  const ofVector = (file) => site.vectors.find((vector) => file.toLowerCase().startsWith(vector.id.toLowerCase()) && text(site, file).includes(marker(vector.id)));
  const html = pages(site).map((file) => {
    const vector = ofVector(file);
    return { address: address(site, file).replaceAll('#', '%23').replaceAll('?', '%3F'), marker: vector && marker(vector.id), what: vector ? words(vector) : file };
  });
  const images = files(site).filter((file) => /\.svg$/i.test(file)).map((file) => ({ address: address(site, file), what: file }));
  return [...html, ...images];
}

/** Every vector that is not refused has a page with its marker. */
function lost(site) {
  const read = pages(site).map((file) => text(site, file)).join('\n');
  return site.vectors.filter((vector) => !read.includes(marker(vector.id))).map((vector) => `${words(vector)}: has no page that ends with its text`);
}

const ALL = vectors();

test('there are vectors of every kind', () => {
  assert.ok(ALL.length >= 150, `${ALL.length} vectors`);
});

const OF_TEXT = vectors('torn', 'raw-html');

for (const [name, all, more] of [['sanitize', ALL, {}], ['escape', OF_TEXT, { raw_html: 'escape' }]]) {
  test(`raw_html: ${name}: nothing runs, nothing is loaded, nothing is lost`, { timeout: 300_000 }, async () => {
    const site = siteOf(name, all, more);
    const places = placesOf(site);
    assert.ok(site.vectors.length + site.refused.size === all.length && places.length > site.vectors.length);
    assertNone([...lost(site), ...(await faultsOfSite(site, places))], 'attacks that succeed');
  });
}

test('raw_html: allow: no address of a script or of data is published', () => {
  const isAddress = /(javascript|vbscript|data|file)\W{0,9}:/i;
  const all = vectors('addresses').filter((vector) => /^(the address of a (link|image|tag)|a reference|cite|the addresses of srcset)$/.test(vector.what));
  const site = siteOf('allow', all, { raw_html: 'allow' });
  assert.ok(site.refused.size > 20, `${site.refused.size} are refused`);
  const published = site.vectors.filter((vector) => isAddress.test(text(site, `${vector.id}/index.html`).match(/(?:href|src|srcset|cite)="[^"]*/g)?.filter((one) => !/="(https?:|\/|#)/.test(one)).join(' ') ?? ''));
  assertNone(published.map(words), 'addresses that are published');
});

test('what the settings say is text on every page', async () => {
  const hostile = '</title></script><script>alert(1)</script><img src=dot.png onerror=alert(1)>" onload="alert(1)';
  const more = {
    title: hostile,
    description: hostile,
    author: hostile,
    navigation: [{ title: hostile, url: 'https://example.org/"><script>alert(1)</script>' }],
    theme_settings: { footer_text: hostile },
    languages: { ko: { title: hostile, description: hostile } },
  };
  const site = siteOf('settings', [{ id: 'plain', text: 'x' }], more);
  assertNone(await faultsOfSite(site, placesOf(site)), 'attacks that succeed');
  for (const file of redirects(site)) assert.ok(!/<script>/.test(text(site, file)), file);
});
