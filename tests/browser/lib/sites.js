// The sites that the suite reads: each built by the real program into a folder of its own.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** A path below the repository's root. */
export const inRepository = (...parts) => path.join(ROOT, ...parts);

/** The program: what CROSSFOOT names, else what cargo built last for release or for development. */
export function program() {
  const built = ['release', 'debug'].map((profile) => inRepository('target', profile, 'crossfoot'));
  const found = [process.env.CROSSFOOT, ...built].find((file) => file && existsSync(file));
  if (!found) throw new Error('there is no program to test: run `cargo build --release`, or name it in CROSSFOOT');
  return found;
}

/** Builds the site at `root`, to be served below `base` (`/` or `/a/b/`). */
function build(name, root, base, options = []) {
  const folder = mkdtempSync(path.join(tmpdir(), 'crossfoot-browser-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  execFileSync(program(), ['build', '--quiet', '--root', root, '--output-dir', folder, ...options], { stdio: 'inherit' });
  return { name, folder, base };
}

/** The sample, and the documentation where there is one, both at the root of their host. */
export function rootedSites() {
  const sites = [build('sample', ROOT, '/')];
  if (existsSync(inRepository('docs', 'crossfoot.yaml'))) {
    sites.push(build('docs', inRepository('docs'), '/', ['--base-url', 'https://example.org/']));
  }
  return sites;
}

/** The same sites two folders deep, as on a host that is shared. */
export function nestedSites() {
  const options = ['--base-url', 'https://example.org/a/b/'];
  const sites = [build('sample under /a/b/', ROOT, '/a/b/', options)];
  if (existsSync(inRepository('docs', 'crossfoot.yaml'))) {
    sites.push(build('docs under /a/b/', inRepository('docs'), '/a/b/', options));
  }
  return sites;
}

/** Every file of a site, by its path in it. */
export function files(site, ending = '') {
  return readdirSync(site.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => path.relative(site.folder, path.join(entry.parentPath ?? entry.path, entry.name)))
    .filter((file) => !path.basename(file).startsWith('.crossfoot'))
    .sort();
}

/** The text of one file of a site. */
export const text = (site, file) => readFileSync(path.join(site.folder, file), 'utf8');

/** The path on the host at which a file is served. */
export function address(site, file) {
  return site.base + encodeURI(file.replace(/(^|\/)index\.html$/, '$1'));
}

const isRedirect = (site, file) => /<meta http-equiv="refresh"/i.test(text(site, file));

/** The HTML files that are pages to read: all but the redirects. */
export const pages = (site) => files(site, '.html').filter((file) => !isRedirect(site, file));

/** The HTML files that only lead elsewhere. */
export const redirects = (site) => files(site, '.html').filter((file) => isRedirect(site, file));
