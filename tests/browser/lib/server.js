// A static host in a few lines: what a publisher's would do with the folder, and nothing more.

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.xml': 'application/xml',
  '.json': 'application/json',
  '.csv': 'text/csv; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/** The file for a path of a URL; the site's 404 page where there is none. */
function find(site, pathname) {
  const inside = pathname.startsWith(site.base) ? pathname.slice(site.base.length) : '404.html';
  const named = path.join(site.folder, path.normalize('/' + inside));
  const file = existsSync(named) && statSync(named).isDirectory() ? path.join(named, 'index.html') : named;
  return existsSync(file) && inside !== '404.html' ? [200, file] : [404, path.join(site.folder, '404.html')];
}

/** Serves a site on a free port of this machine; gives its origin and how to stop it. */
export async function serve(site) {
  const server = createServer((request, response) => {
    const [status, file] = find(site, decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
    response.writeHead(status, { 'content-type': TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin, stop };
}
