// What readers do: follow a figure to its source and back, open an answer, print. All of it without JavaScript.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PHONE, assertNone, launch, openPage } from './lib/browser.js';
import { surveys } from './lib/documents.js';
import { serve } from './lib/server.js';
import { rootedSites } from './lib/sites.js';

const sites = rootedSites();
const sample = sites[0];
const ARTICLE = '/explainers/what-the-budget-is/';
/** More presses of the Tab key than any of these ways takes. */
const MOST_TABS = 60;
/** Milliseconds that a page may take to scroll. */
const PATIENCE = 5000;

let browser, server;
before(async () => {
  browser = await launch();
  server = await serve(sample);
});
after(async () => {
  await browser.close();
  server.stop();
});

/** Runs `read` on a page of the sample with JavaScript off. */
async function reading(path, read, options = {}) {
  const { context, page } = await openPage(browser, server.origin, { javaScriptEnabled: false, ...options });
  try {
    await page.goto(server.origin + path);
    await read(page);
  } finally {
    await context.close();
  }
}

const hash = (page) => decodeURIComponent(new URL(page.url()).hash);
const focused = (page, selector) => page.evaluate((selector) => document.activeElement?.matches(selector), selector);

/** Presses Tab until `selector` has the focus. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < MOST_TABS; presses += 1) {
    await page.keyboard.press('Tab');
    if (await focused(page, selector)) return;
  }
  assert.fail(`the Tab key does not reach ${selector}`);
}

/** Asks the page until it says yes: scrolling takes its time. The page has no JavaScript, so it cannot be told to call back. */
async function eventually(page, question, argument) {
  const end = Date.now() + PATIENCE;
  while (!(await page.evaluate(question, argument))) {
    assert.ok(Date.now() < end, `not so within ${PATIENCE} ms: ${question} of ${argument}`);
    await page.waitForTimeout(20);
  }
}

/** Waits until an element is drawn within the window. */
const inWindow = (page, id) =>
  eventually(page, (id) => {
    const box = document.getElementById(id)?.getBoundingClientRect();
    return box !== undefined && box.height > 0 && box.top < innerHeight && box.bottom > 0;
  }, id);

for (const site of sites) {
  test(`${site.name}: no page carries a script`, async () => {
    const scripts = [...(await surveys(site))].flatMap(([file, one]) => one.scripts.map((script) => `${file}: ${script}`));
    assertNone(scripts, 'scripts');
  });
}

test('a claim leads to its line in the figures, and the line leads back', () =>
  reading(ARTICLE, async (page) => {
    const claim = page.locator('.prose p .claim a').first();
    const figure = await claim.getAttribute('href');
    const id = await page.locator('.prose p .claim').first().getAttribute('id');
    await claim.click();
    assert.equal(hash(page), figure);
    await inWindow(page, figure.slice(1));
    await page.locator(`${figure} a[href="#${id}"]`).click();
    assert.equal(hash(page), `#${id}`);
    await inWindow(page, id);
  }));

test('the keyboard alone goes from a claim to its figure and back', () =>
  reading(ARTICLE, async (page) => {
    await tabTo(page, '.prose p .claim a');
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'none');
    await page.keyboard.press('Enter');
    const figure = hash(page);
    assert.match(figure, /^#figure-\d+$/);
    await tabTo(page, '.uses a');
    assert.ok(await focused(page, `${figure} .uses a`), 'the next way back is that of the same figure');
    await page.keyboard.press('Enter');
    assert.match(hash(page), /^#claim-\d+$/);
    await inWindow(page, hash(page).slice(1));
    await tabTo(page, '.claim a');
    assert.ok(await focused(page, `${hash(page)} a`), 'reading goes on at the claim');
  }));

test('the first press of the Tab key offers to skip to the text', () =>
  reading(ARTICLE, async (page) => {
    await page.keyboard.press('Tab');
    assert.ok(await focused(page, '.skip'));
    await page.keyboard.press('Enter');
    await tabTo(page, 'main a');
  }));

test('the address of a question opens its answer', () =>
  reading(ARTICLE, async (page) => {
    const id = await page.locator('.answer').first().getAttribute('id');
    assert.equal(await page.locator('.answer').first().isVisible(), false, 'answers are closed at first');
    await page.goto('about:blank');
    await page.goto(`${server.origin}${ARTICLE}#${id}`);
    await inWindow(page, id);
    assert.equal(await page.locator(`[id="${id}"]`).isVisible(), true);
  }));

test('a link to a question opens its answer', () =>
  reading('/', async (page) => {
    const id = (await surveys(sample)).get('faq/index.html').ids.find((id) => id.startsWith('will-jobs'));
    await page.goto(`${server.origin}/faq/`);
    assert.equal(await page.locator(`[id="${id}"]`).isVisible(), false);
    await page.evaluate((id) => {
      const link = document.createElement('a');
      link.href = `#${id}`;
      link.textContent = 'a link to the question';
      document.querySelector('h1').append(link);
    }, id);
    await page.getByText('a link to the question').click();
    await inWindow(page, id);
    assert.equal(await page.locator(`[id="${id}"]`).isVisible(), true);
  }));

test('the keyboard opens and closes an answer', () =>
  reading('/faq/', async (page) => {
    await tabTo(page, 'summary');
    const answer = page.locator('.question').first().locator('.answer');
    await page.keyboard.press('Enter');
    assert.equal(await answer.isVisible(), true);
    await page.keyboard.press('Space');
    assert.equal(await answer.isVisible(), false);
  }));

test('paper shows closed answers too', () =>
  reading('/faq/', async (page) => {
    const hidden = () =>
      page.evaluate(() => {
        const answers = [...document.querySelectorAll('.answer')];
        return answers.filter((one) => !one.checkVisibility() || one.getBoundingClientRect().height === 0).length;
      });
    const answers = await page.locator('.answer').count();
    assert.ok(answers >= 5);
    assert.equal(await hidden(), answers);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await hidden(), 0);
    assert.ok((await page.pdf({ format: 'A4' })).length > 1000);
  }));

test('on a phone a wide table scrolls in its frame, by keyboard too', () =>
  reading('/data/budget/', async (page) => {
    await tabTo(page, '.scroll');
    const scrolled = () => page.evaluate(() => document.activeElement.scrollLeft);
    assert.equal(await scrolled(), 0);
    await page.keyboard.press('ArrowRight');
    await eventually(page, () => document.activeElement.scrollLeft > 0);
  }, { viewport: PHONE }));

test('an unknown address gets the 404 page, styled, at any depth', () =>
  reading('/no/such/page/', async (page) => {
    assert.equal(await page.locator('h1').textContent(), 'Page not found');
    const display = await page.evaluate(() => getComputedStyle(document.querySelector('.masthead')).display);
    assert.equal(display, 'flex');
  }));

test('every page has one title that no other page has', async () => {
  const titles = new Map();
  for (const [file, { title }] of await surveys(sample)) titles.set(title, [...(titles.get(title) ?? []), file]);
  const shared = [...titles].filter(([, files]) => files.length > 1).map(([title, files]) => `${title}: ${files}`);
  assertNone(shared, 'titles shared by pages');
});
