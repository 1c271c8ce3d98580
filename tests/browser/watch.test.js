// What an author sees of `crossfoot watch`: pages that renew themselves, and mistakes on top of the last good page.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { launch, openPage } from './lib/browser.js';
import { program } from './lib/sites.js';

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

const QUESTIONS = '## Questions {.faq}\n\n### Why?\n\nBecause.\n\n### How?\n\nLike this.\n';
const LONG = Array.from({ length: 120 }, (_, number) => `Paragraph ${number}.\n`).join('\n');
const article = (title, words) => `---\ntitle: ${title}\n---\n${words}\n\n${QUESTIONS}\n${LONG}`;
const SITE = {
  'crossfoot.yaml': 'title: Test\nbase_url: https://example.org/\n',
  'content/_index.md': '---\ntitle: Home\n---\nWords.\n',
  'content/a.md': article('Page A', 'The first words.'),
  'content/b.md': article('Page B', 'The first words.'),
  'static/own.css': 'h1 { color: rgb(1, 2, 3) }',
};

/** Runs the program on a site of its own, opens a page of it, and hands over both. */
async function watching(files, address, look) {
  const folder = mkdtempSync(path.join(tmpdir(), 'crossfoot-watch-'));
  const write = (file, text) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  Object.entries(files).forEach(([file, text]) => write(file, text));
  const child = spawn(program(), ['watch', '--json', '--port', '0', '--root', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  try {
    const events = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const { url } = JSON.parse((await events.next()).value);
    const origin = url.replace(/\/$/, '');
    const { context, page, complaints } = await openPage(browser, origin);
    await page.goto(origin + address);
    await look({ page, write, complaints, context, origin });
    await context.close();
  } finally {
    child.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Until a page has these words. */
const shows = (page, words) => page.getByText(words).first().waitFor();

/** A mark that a reload takes away. */
const mark = (page) => page.evaluate(() => void (window.isMarked = true));
const isMarked = (page) => page.evaluate(() => window.isMarked === true);
const overlayText = (page) => page.evaluate(() => document.querySelector('crossfoot-overlay')?.shadowRoot?.textContent ?? null);
const overlayShows = (page, words) =>
  page.waitForFunction((words) => document.querySelector('crossfoot-overlay')?.shadowRoot?.textContent.includes(words), words);
const overlayGone = (page) => page.waitForFunction(() => !document.querySelector('crossfoot-overlay'));

test('a page reloads when its text is saved, and stays where it was', () =>
  watching(SITE, '/a/', async ({ page, write, complaints }) => {
    await page.locator('summary').nth(1).click();
    await page.evaluate(() => scrollTo({ top: 1500, behavior: 'instant' }));
    await page.waitForFunction(() => scrollY === 1500);
    await mark(page);
    write('content/a.md', article('Page A', 'The other words.'));
    await shows(page, 'The other words.');
    assert.equal(await isMarked(page), false);
    await page.waitForFunction(() => scrollY === 1500);
    const open = await page.evaluate(() => [...document.querySelectorAll('details')].map((one) => one.open));
    assert.deepEqual(open, [false, true]);
    // The page itself ends its stream of events when it reloads.
    assert.deepEqual(complaints().filter((one) => !one.includes('/__crossfoot/events')), []);
  }));

test('a page whose bytes did not change is left alone', () =>
  watching(SITE, '/a/', async ({ page, write, context, origin }) => {
    const other = await context.newPage();
    await other.goto(`${origin}/b/`);
    await mark(page);
    write('content/b.md', article('Page B', 'The other words.'));
    await shows(other, 'The other words.');
    // What comes next on the stream of the first page shows that it was told of the change and did not reload.
    write('content/b.md', '---\ntitle: [\n---\n');
    await overlayShows(page, 'content/b.md');
    assert.equal(await isMarked(page), true);
  }));

test('a style sheet is swapped in place', () =>
  watching(SITE, '/a/', async ({ page, write }) => {
    const color = () => page.evaluate(() => getComputedStyle(document.querySelector('h1')).color);
    await page.evaluate(() => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = '/own.css';
      document.head.append(link);
    });
    await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)');
    await mark(page);
    write('static/own.css', 'h1 { color: rgb(4, 5, 6) }');
    await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 6)');
    assert.equal(await isMarked(page), true);
    await page.waitForFunction(() => document.querySelectorAll('link[href*="own.css"]').length === 1);
    assert.equal(await color(), 'rgb(4, 5, 6)');
  }));

test('mistakes show on top of the last good page and go when they are mended', () =>
  watching(SITE, '/a/', async ({ page, write, complaints }) => {
    await mark(page);
    write('content/a.md', article('Page A', 'It costs <b onclick="alert(1)">[7](=no.such.figure)</b>.'));
    await overlayShows(page, '--> content/a.md:4');
    assert.match(await overlayText(page), /error\[[a-z-]+\]/);
    assert.match(await overlayText(page), /<b onclick="alert\(1\)">/, 'the source is shown as text');
    await shows(page, 'The first words.');
    write('content/a.md', SITE['content/a.md']);
    await overlayGone(page);
    assert.equal(await isMarked(page), true, 'the page is the same as before');
    assert.deepEqual(complaints(), []);
  }));

test('an overlay that was dismissed comes back with other mistakes only', () =>
  watching(SITE, '/a/', async ({ page, write }) => {
    write('content/a.md', '---\ntitle: [\n---\n');
    await overlayShows(page, 'content/a.md');
    await page.keyboard.press('Escape');
    await overlayGone(page);
    write('content/b.md', '---\ntitle: [\n---\n');
    await overlayShows(page, 'content/b.md');
    await page.locator('crossfoot-overlay').getByRole('button').click();
    await overlayGone(page);
  }));

test('a site that does not build shows why, and then itself', () =>
  watching({ ...SITE, 'content/a.md': '---\ntitle: [\n---\n' }, '/a/', async ({ page, write }) => {
    await overlayShows(page, 'content/a.md:2');
    write('content/a.md', SITE['content/a.md']);
    await shows(page, 'The first words.');
    await overlayGone(page);
  }));

test('a page that comes to be reloads from the 404 page', () =>
  watching(SITE, '/new/', async ({ page, write }) => {
    assert.equal(await page.locator('h1').textContent(), 'Page not found');
    write('content/new.md', article('New', 'The new words.'));
    await shows(page, 'The new words.');
  }));
