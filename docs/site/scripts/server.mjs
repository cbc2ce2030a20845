import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'
import { distFolder, settings } from './settings.mjs'

const types = {
  '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.json': 'application/json', '.png': 'image/png',
  '.svg': 'image/svg+xml', '.woff': 'font/woff', '.woff2': 'font/woff2', '.ttf': 'font/ttf',
}

/** Shows the built site on this machine only. Port 0 takes a free one. */
export function serve(port) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname)
    const file = path.startsWith(settings.base) ? fileOf(path.slice(settings.base.length)) : null
    if (!file) {
      response.writeHead(404, { 'Content-Type': types['.html'] })
      createReadStream(join(distFolder, '404.html')).pipe(response)
      return
    }
    response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' })
    createReadStream(file).pipe(response)
  })
  return new Promise((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', () => done(server)))
}

function fileOf(path) {
  const file = normalize(join(distFolder, path))
  if (file !== distFolder && !file.startsWith(distFolder + sep)) return null
  return [file, join(file, 'index.html'), `${file}.html`].find(each => existsSync(each) && statSync(each).isFile()) ?? null
}
