// Attacks as data: `vectors/*.json`, each a thing that a stranger may write, and the sites that hold them.
//
// A vector is one article with `text`, and whatever else it needs: keys of its `front` matter, a dataset (`data`, `csv`),
// `files` beside it, or a `name` of its own. `NAME` stands for the name of the vector in the site. `what` says what is
// attacked where the text does not.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inRepository, program } from './sites.js';

const FOLDER = inRepository('tests', 'browser', 'vectors');

/** What stands behind each attack and must still be there to read. */
export const marker = (name) => `The end of ${name} is here.`;

/** Every vector of the kinds named (all without names), each with a name that no other has. */
export function vectors(...kinds) {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json')).sort();
  return files
    .map((file) => path.basename(file, '.json'))
    .filter((kind) => kinds.length === 0 || kinds.includes(kind))
    .flatMap((kind) =>
      JSON.parse(readFileSync(path.join(FOLDER, `${kind}.json`), 'utf8')).map((vector, at) => ({
        ...vector,
        kind,
        id: `${kind.replace('-', '')}${String(at).padStart(3, '0')}`,
      })),
    );
}

/** The files of a vector, by their paths in the site. */
function filesOf(vector) {
  const named = (text) => text.replaceAll('NAME', vector.id);
  const front = { title: `Vector ${vector.id}`, date: '2026-01-01', ...vector.front };
  const body = `${named(vector.text ?? 'x')}\n\n${marker(vector.id)}\n`;
  // JSON is YAML.
  const keys = Object.entries(front).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}\n`);
  const files = { [`content/${named(vector.name ?? 'NAME.md')}`]: `---\n${keys.join('')}---\n\n${body}` };
  if (vector.data) files[`data/${vector.id}.yaml`] = named(vector.data);
  if (vector.csv) files[`data/${vector.id}.csv`] = vector.csv;
  for (const [name, text] of Object.entries(vector.files ?? {})) files[`content/${named(name)}`] = text;
  return files;
}

/** What the vectors need beside themselves: an image, one that is none, and a figure. */
const SHARED = {
  'content/_index.md': '# Home\n',
  'content/ok.png': Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'),
  'content/dot.png': 'no image',
  'data/vectors.yaml':
    'title: Vectors\nkey: name\nfields: { name: { type: string, label: Name }, value: { type: number, label: Value } }\nrows:\n  - { name: a, value: 1 }\n' +
    'figures: { seven: { type: percent, value: 7 } }\n',
};

const settings = (more) => `${JSON.stringify({ title: 'Vectors', base_url: 'https://example.org/', ...more })}\n`;

function write(root, files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
}

/** The errors of a build; none if it has written its output. */
function build(root, folder) {
  const options = ['build', '--quiet', '--format', 'json', '--root', root, '--output-dir', folder];
  const run = spawnSync(program(), options, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (run.status === 0) return [];
  if (run.status !== 1) throw new Error(`the build ended with ${run.status}: ${run.stderr}`);
  return JSON.parse(run.stdout).filter((one) => one.severity === 'error');
}

/**
 * A site of vectors, built by the real program. A vector that the build refuses is taken out and named in `refused` with
 * the code of its error; an error about anything else fails.
 */
export function siteOf(name, all, more = {}) {
  const root = mkdtempSync(path.join(tmpdir(), 'crossfoot-vectors-'));
  process.on('exit', () => rmSync(root, { recursive: true, force: true }));
  const folder = path.join(root, 'public');
  write(root, { ...SHARED, 'crossfoot.yaml': settings(more) });
  all.forEach((vector) => write(root, filesOf(vector)));
  const refused = new Map();
  for (let round = 0; round < 10; round += 1) {
    const errors = build(root, folder);
    if (errors.length === 0) {
      return { name, folder, base: '/', refused, vectors: all.filter((vector) => !refused.has(vector.id)) };
    }
    for (const error of errors) {
      const vector = all.find((one) => error.path.includes(one.id));
      if (!vector) throw new Error(`${error.path}: ${error.code}: ${error.message}`);
      refused.set(vector.id, error.code);
    }
    for (const vector of all.filter((one) => refused.has(one.id))) {
      Object.keys(filesOf(vector)).forEach((file) => rmSync(path.join(root, file), { force: true }));
    }
  }
  throw new Error('the build finds new errors again and again');
}

/** A vector in the words of a report. */
export const words = (vector) => [vector.what, JSON.stringify(vector.text ?? vector.front ?? vector.name)].filter(Boolean).join(': ');
