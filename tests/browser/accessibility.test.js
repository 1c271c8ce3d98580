// Every page, on a phone and on a desk, by day and by night, has nothing that axe-core objects to.

import axe from 'axe-core';
import { after, before, test } from 'node:test';
import { DESKTOP, PHONE, assertNone, launch, openAnswers, openPage } from './lib/browser.js';
import { serve } from './lib/server.js';
import { address, pages, rootedSites } from './lib/sites.js';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** The violations of a page as lines. */
async function violations(page) {
  await page.evaluate(axe.source);
  const result = await page.evaluate((values) => axe.run(document, { runOnly: { type: 'tag', values } }), TAGS);
  return result.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target}: ${node.failureSummary}`));
}

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const site of rootedSites()) {
  for (const [name, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    for (const colorScheme of ['light', 'dark']) {
      test(`${site.name}: no violation on a ${name}, ${colorScheme}`, async () => {
        const { origin, stop } = await serve(site);
        const { context, page } = await openPage(browser, origin, { viewport, colorScheme, bypassCSP: true });
        const found = [];
        for (const file of pages(site)) {
          await page.goto(origin + address(site, file));
          await openAnswers(page);
          found.push(...(await violations(page)).map((one) => `${file}: ${one}`));
        }
        await context.close();
        stop();
        assertNone(found, 'violations');
      });
    }
  }
}
