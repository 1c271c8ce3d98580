// Every page is HTML as the standard wants it, and the style sheets are CSS.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { assertNone } from './lib/browser.js';
import { files, nestedSites, rootedSites } from './lib/sites.js';

/** A pseudo-element of CSS Pseudo-Elements 4 that the checker's grammar does not have yet. */
const NOT_KNOWN_YET = /::details-content/;
const CHECKER = fileURLToPath(new URL('node_modules/vnu-jar/build/dist/vnu.jar', import.meta.url));

function validate(files, options) {
  const run = spawnSync('java', ['-jar', CHECKER, '--format', 'json', ...options, ...files], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  assert.equal(run.error, undefined);
  const { messages } = JSON.parse(run.stderr || run.stdout);
  const where = (message) => `${message.url}:${message.lastLine}: ${message.message}`;
  return messages.filter((message) => message.type !== 'info').map(where);
}

for (const site of [...rootedSites(), ...nestedSites()]) {
  const paths = (ending) => files(site, ending).map((file) => path.join(site.folder, file));

  test(`${site.name}: every HTML file is valid`, () => {
    assertNone(validate(paths('.html'), []), 'mistakes in HTML');
  });

  test(`${site.name}: every style sheet is valid`, () => {
    const found = validate(paths('.css'), ['--css']);
    assertNone(found.filter((one) => !NOT_KNOWN_YET.test(one)), 'mistakes in CSS');
  });
}
