// A site in several languages: each page says its language and direction, names its versions, and is named by them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNone } from './lib/browser.js';
import { address, pages, rootedSites, text } from './lib/sites.js';

const HOST = 'https://example.org';

/** The versions that the head of a page names: language to address. */
const alternates = (html) =>
  new Map([...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">/g)].map((match) => [match[1], match[2]]));

for (const site of rootedSites()) {
  const heads = new Map(
    pages(site).map((file) => {
      const html = text(site, file);
      const [, lang, dir] = html.match(/<html lang="([^"]+)"(?: dir="([^"]+)")?/);
      return [HOST + address(site, file), { file, lang, dir, versions: alternates(html) }];
    }),
  );

  test(`${site.name}: pages that are one name each other`, () => {
    const found = [...heads].flatMap(([url, { file, lang, versions }]) => {
      if (versions.size === 0) return [];
      const own = versions.get(lang) === url ? [] : [`${file}: does not name itself`];
      const others = [...versions.values()].filter((other) => heads.get(other)?.versions.get(lang) !== url);
      return [...own, ...others.map((other) => `${file}: ${other} does not name it`)];
    });
    assertNone(found, 'one-sided translations');
  });

  test(`${site.name}: a switch leads to each language and says where it does not lead to the same page`, () => {
    const found = [...heads].flatMap(([, { file, dir, versions }]) => {
      const html = text(site, file);
      const languages = html.match(/<nav class="languages"[\s\S]*?<\/nav>/)?.[0];
      if (!languages) return versions.size > 0 ? [`${file}: has versions and no switch`] : [];
      const links = [...languages.matchAll(/<a href="([^"]+)" hreflang="([^"]+)">([\s\S]*?)<\/a>/g)];
      const wrong = links.filter(([, href, lang, inside]) => {
        const same = file.endsWith('404.html') || versions.get(lang) === HOST + href;
        return same === inside.includes('<small>');
      });
      return [...(dir ? [] : [`${file}: has no direction`]), ...wrong.map((one) => `${file}: ${one[0]}`)];
    });
    assertNone(found, 'wrong switches');
  });
}

test('the sample is whole in both its languages', () => {
  const [sample] = rootedSites();
  const korean = pages(sample).filter((file) => file.startsWith('ko/'));
  const english = pages(sample).filter((file) => !file.startsWith('ko/'));
  const topics = (files) => files.filter((file) => !/topics\/./.test(file)).length;
  assert.equal(topics(korean), topics(english));
});
