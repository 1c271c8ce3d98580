// HTML files as documents, parsed by the browser's own parser and never loaded: no redirect is followed.

import { launch } from './browser.js';
import { files, text } from './sites.js';

/** What the links tests want to know of a document. Runs in the browser. */
function survey(html) {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const all = (selector) => [...document.querySelectorAll(selector)];
  const refresh = all('meta[http-equiv="refresh"]').map((meta) => meta.content.replace(/^[^=]*url=/i, ''));
  const shared = all('meta[property="og:url"], meta[property="og:image"]').map((meta) => meta.content);
  const sets = all('[srcset]').flatMap((one) => one.srcset.split(',').map((part) => part.trim().split(/\s+/)[0]));
  return {
    title: document.title,
    ids: all('[id]').map((one) => one.id),
    links: all('[href]').map((one) => one.getAttribute('href')).concat(all('[src]').map((one) => one.getAttribute('src')), sets, refresh, shared),
    scripts: all('script:not([type="application/ld+json"])').map((one) => one.outerHTML),
    structured: all('script[type="application/ld+json"]').map((one) => one.textContent),
    canonical: document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? null,
  };
}

/** Every HTML file of a site, surveyed: a map from its path. */
export async function surveys(site) {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const found = new Map();
    for (const file of files(site, '.html')) found.set(file, await page.evaluate(survey, text(site, file)));
    return found;
  } finally {
    await browser.close();
  }
}
