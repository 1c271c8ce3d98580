// Pages fit the narrowest phone, ask no other host for anything, and keep still for those who ask for it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DESKTOP, assertNone, launch, openAnswers, openPage } from './lib/browser.js';
import { serve } from './lib/server.js';
import { address, pages, rootedSites } from './lib/sites.js';

/** 320 CSS pixels: WCAG 2.2, 1.4.10 Reflow. */
const NARROW = { width: 320, height: 640 };
/** How much wider than the window a page is, in CSS pixels. Runs in the browser. */
const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

let browser;
before(async () => (browser = await launch()));
after(() => browser.close());

for (const site of rootedSites()) {
  test(`${site.name}: no page is wider than its window`, async () => {
    const { origin, stop } = await serve(site);
    const found = [];
    for (const viewport of [NARROW, DESKTOP]) {
      const { context, page } = await openPage(browser, origin, { viewport });
      for (const file of pages(site)) {
        await page.goto(origin + address(site, file));
        await openAnswers(page);
        const wider = await page.evaluate(overflow);
        if (wider > 0) found.push(`${file}: ${wider} px too wide at ${viewport.width} px`);
      }
      await context.close();
    }
    stop();
    assertNone(found, 'pages too wide');
  });

  test(`${site.name}: no request leaves this machine and nothing is logged as an error`, async () => {
    const { origin, stop } = await serve(site);
    const { context, page, complaints } = await openPage(browser, origin);
    const found = [];
    for (const file of pages(site).filter((file) => file !== '404.html')) {
      await page.goto(origin + address(site, file), { waitUntil: 'networkidle' });
      found.push(...complaints().map((one) => `${file}: ${one}`));
    }
    await context.close();
    stop();
    assertNone(found, 'complaints');
  });

  test(`${site.name}: nothing moves for a reader who wants less motion`, async () => {
    const { origin, stop } = await serve(site);
    const { context, page } = await openPage(browser, origin, { reducedMotion: 'reduce' });
    await page.goto(origin + site.base);
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')].filter((one) => {
        const style = getComputedStyle(one);
        const lasts = (value) => value.split(',').some((time) => parseFloat(time) > 0);
        return style.scrollBehavior === 'smooth' || lasts(style.transitionDuration) || lasts(style.animationDuration);
      }).map((one) => one.outerHTML.slice(0, 80)),
    );
    await context.close();
    stop();
    assert.deepEqual(moving, []);
  });
}
