// Chromium without a window, and pages that may speak to this machine alone.

import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** The browser that CHROMIUM names, else Debian's. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: QUIET });
}

/** What readers hold: widths and heights in CSS pixels. */
export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 900 };

/**
 * A page that notes every request to another host, every failed one and every error on the console.
 * `complaints()` gives them and forgets them.
 */
export async function openPage(browser, origin, options = {}) {
  const context = await browser.newContext({ viewport: DESKTOP, ...options });
  const page = await context.newPage();
  const complaints = [];
  await context.route('**/*', (route) => {
    const url = route.request().url();
    if (url.startsWith(origin + '/')) return route.continue();
    complaints.push(`asks another host for ${url}`);
    return route.abort();
  });
  page.on('console', (message) => message.type() === 'error' && complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => complaints.push(`did not get ${request.url()}`));
  return { context, page, complaints: () => complaints.splice(0) };
}

/** Opens every answer, as a reader would one by one. */
export const openAnswers = (page) =>
  page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));

/** Fails with all that was found, one on a line. */
export function assertNone(found, what) {
  assert.equal(found.length, 0, `${found.length} ${what}:\n${found.join('\n')}`);
}
