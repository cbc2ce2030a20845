import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join, posix, relative } from 'node:path'
import { distFolder, settings } from './settings.mjs'

// Every link and image of the built site leads to a file of it, and to an id that this file has.
const files = readdirSync(distFolder, { recursive: true }).map(String).filter(file => file.endsWith('.html'))
const read = file => readFileSync(join(distFolder, file), 'utf8')
const ids = new Map(files.map(file => [posix.normalize(file.replaceAll('\\', '/')), new Set([...read(file).matchAll(/\sid="([^"]+)"/g)].map(([, id]) => decode(id)))]))
const problems = new Set()

for (const file of files) {
  for (const [, url] of read(file).matchAll(/\s(?:href|src|srcset)="([^"]*)"/g)) {
    if (/^(https?:|mailto:|data:|#$)/.test(url) || url === '') continue
    const problem = check(file, decode(url))
    if (problem) problems.add(`${file}: ${url} ${problem}`)
  }
}

for (const problem of [...problems].slice(0, 40)) console.error(problem)
console.log(`${files.length} pages, ${problems.size} links that lead nowhere`)
process.exit(problems.size === 0 ? 0 : 1)

function check(file, url) {
  const [path, hash] = url.split('#')
  if (path.startsWith('/') && !path.startsWith(settings.base)) return 'lies outside of the site'
  const place = path === '' ? file : path.startsWith('/') ? path.slice(settings.base.length) : posix.join(posix.dirname(file), path)
  const found = [place, posix.join(place, 'index.html'), `${place}.html`].find(each => existsSync(join(distFolder, each)) && statSync(join(distFolder, each)).isFile())
  if (!found) return 'leads nowhere'
  const id = hash && decodeURIComponent(hash).replace(/^(L\d+)-L\d+$/, '$1')
  if (id && ids.has(posix.normalize(found)) && !ids.get(posix.normalize(found)).has(id)) return `names an anchor that ${relative('.', found)} does not have`
  return null
}

function decode(text) {
  return text.replace(/&amp;/g, '&').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#39;/g, "'").replace(/&#x?\w+;/g, sign => {
    const code = sign.startsWith('&#x') ? parseInt(sign.slice(3, -1), 16) : parseInt(sign.slice(2, -1), 10)
    return String.fromCodePoint(code)
  })
}
