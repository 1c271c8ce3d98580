// Every link leads somewhere, anchors included, at the root of a host and in a folder of one.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNone } from './lib/browser.js';
import { surveys } from './lib/documents.js';
import { address, files, nestedSites, redirects, rootedSites, text } from './lib/sites.js';

const HOST = 'https://example.org';

/** The file that a path on the host serves, or nothing. */
function served(site, pathname, known) {
  if (!pathname.startsWith(site.base)) return undefined;
  const inside = decodeURIComponent(pathname.slice(site.base.length));
  return [inside, inside + 'index.html'].find((file) => known.has(file) && (file === inside || /(^|\/)$/.test(inside)));
}

/** What is wrong with a link of `file`; nothing if it is right or leads to another host. */
function fault(site, file, link, known, ids) {
  const url = new URL(link, HOST + address(site, file));
  if (url.origin !== HOST) return undefined;
  const target = served(site, url.pathname, known);
  if (!target) return `${file}: ${link} leads to no file`;
  const fragment = decodeURIComponent(url.hash.slice(1));
  if (fragment && !ids.get(target)?.includes(fragment)) return `${file}: ${link} leads to no anchor of ${target}`;
  return undefined;
}

for (const site of [...rootedSites(), ...nestedSites()]) {
  const known = new Set(files(site));

  test(`${site.name}: every link and anchor resolves`, async () => {
    const documents = await surveys(site);
    const ids = new Map([...documents].map(([file, one]) => [file, one.ids]));
    const faults = [...documents].flatMap(([file, one]) => one.links.map((link) => fault(site, file, link, known, ids)));
    assert.ok(documents.size > 5, 'there are pages to look at');
    assertNone(faults.filter(Boolean), 'dead links');
  });

  test(`${site.name}: no id stands twice on a page`, async () => {
    const twice = [...(await surveys(site))].flatMap(([file, { ids }]) =>
      ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${file}: ${id}`),
    );
    assertNone(twice, 'ids that stand twice');
  });

  test(`${site.name}: every address in the feed and the sitemap resolves`, () => {
    const addresses = ['feed.xml', 'sitemap.xml'].flatMap((file) =>
      [...text(site, file).matchAll(/(?:<loc>|<(?:xhtml:)?link [^>]*href=")([^<"]+)/g)].map((match) => match[1]),
    );
    assert.ok(addresses.length > 5, 'there are addresses to look at');
    const dead = addresses.filter((one) => !one.startsWith(HOST + site.base) || !served(site, new URL(one).pathname, known));
    assertNone(dead, 'dead addresses');
  });

  test(`${site.name}: the links of the 404 page work from any depth`, async () => {
    const { links } = (await surveys(site)).get('404.html');
    assert.ok(links.length > 0);
    assertNone(links.filter((link) => !/^(\/(?!\/)|#|https?:)/.test(link)), 'links that depend on where the page is shown');
  });

  test(`${site.name}: a redirect stays on the host that serves it`, async () => {
    const documents = await surveys(site);
    for (const file of redirects(site)) {
      const [, target] = text(site, file).match(/http-equiv="refresh" content="0; url=([^"]+)"/);
      assert.ok(target.startsWith(site.base), `${file} leads to ${target}`);
      assert.ok(documents.get(file).canonical.startsWith(HOST + site.base));
    }
  });
}
