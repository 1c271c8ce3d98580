// What machines read: structured data, feed, sitemap, robots.txt, downloads.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { launch, openAnswers, openPage } from './lib/browser.js';
import { surveys } from './lib/documents.js';
import { serve } from './lib/server.js';
import { address, files, inRepository, nestedSites, rootedSites, text } from './lib/sites.js';

const standard = (name) => inRepository('tests', 'standards', name);

/** Runs a validator; its output is the reason for a failure. */
function passes(command, options) {
  const run = spawnSync(command, options, { encoding: 'utf8' });
  assert.equal(run.error, undefined, `${command} can be run`);
  assert.equal(run.status, 0, run.stdout + run.stderr);
}

/** The records of a CSV file by the grammar of RFC 4180, section 2. */
function records(csv) {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  const rows = [[]];
  while (field.lastIndex < csv.length) {
    const at = field.lastIndex;
    const match = field.exec(csv);
    assert.ok(match, `no field of RFC 4180 at byte ${at}: ${csv.slice(at, at + 40)}`);
    rows.at(-1).push(match[1]?.replaceAll('""', '"') ?? match[2]);
    if (match[3] !== ',') rows.push([]);
  }
  assert.equal(rows.pop().length, 0, 'the last record ends with a line break');
  return rows;
}

/** Text as it is read: runs of white space are one blank. */
const spoken = (text) => text.replace(/\s+/g, ' ').trim();

/** The visible questions and answers of a page. Runs in the browser. */
const visibleQuestions = () =>
  [...document.querySelectorAll('details.question')].map((details) => ({
    name: details.querySelector('summary').innerText,
    text: details.querySelector('.answer').innerText,
  }));

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const site of [...rootedSites(), ...nestedSites()]) {
  const isSample = site.name.startsWith('sample');

  test(`${site.name}: structured data is JSON and says what it is`, async () => {
    let blocks = 0;
    for (const [file, { structured }] of await surveys(site)) {
      for (const json of structured) {
        const data = JSON.parse(json);
        assert.equal(data['@context'], 'https://schema.org', file);
        assert.ok(data['@type'], file);
        blocks += 1;
      }
    }
    assert.ok(blocks > 0);
  });

  test(`${site.name}: the structured questions are the visible ones`, async () => {
    const { origin, stop } = await serve(site);
    const { context, page } = await openPage(browser, origin);
    let compared = 0;
    for (const [file, { structured }] of await surveys(site)) {
      const faq = structured.map((json) => JSON.parse(json)).find((data) => data['@type'] === 'FAQPage');
      if (!faq) continue;
      await page.goto(origin + address(site, file));
      await openAnswers(page);
      const visible = (await page.evaluate(visibleQuestions)).map((one) => [spoken(one.name), spoken(one.text)]);
      const told = faq.mainEntity.map((one) => [spoken(one.name), spoken(one.acceptedAnswer.text)]);
      assert.deepEqual(told, visible, file);
      compared += told.length;
    }
    await context.close();
    stop();
    assert.ok(compared >= 5 || !isSample);
  });

  test(`${site.name}: the feed is Atom`, () => {
    const feeds = files(site, 'feed.xml').map((file) => path.join(site.folder, file));
    passes('jing', ['-c', standard('atom.rnc'), ...feeds]);
  });

  test(`${site.name}: the sitemap is one, and robots.txt names it`, () => {
    const sitemap = path.join(site.folder, 'sitemap.xml');
    passes('xmllint', ['--noout', '--nonet', '--schema', standard('sitemap-languages.xsd'), sitemap]);
    assert.match(text(site, 'robots.txt'), new RegExp(`^Sitemap: https://example.org${site.base}sitemap.xml$`, 'm'));
  });

  test(`${site.name}: every CSV download is RFC 4180 and says the same as its JSON`, () => {
    const downloads = files(site, '.csv').filter((file) => file.startsWith('data/'));
    assert.ok(downloads.length > 0 || !isSample);
    for (const file of downloads) {
      const [header, ...rows] = records(text(site, file));
      const json = JSON.parse(text(site, file.replace(/csv$/, 'json')));
      assert.equal(new Set(header).size, header.length, `${file}: a column stands twice`);
      for (const row of rows) assert.equal(row.length, header.length, `${file}: ${row}`);
      assert.equal(rows.length, (json.rows ?? json.figures).length, file);
    }
  });
}
