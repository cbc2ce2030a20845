import { existsSync, readdirSync, statSync } from 'node:fs'
import { extname, join, posix } from 'node:path'
import { root } from './settings.mjs'

const skipped = new Set(['bin', 'obj', 'node_modules', 'TestResults', 'reference'])
const shown = new Set(['', '.cs', '.csproj', '.css', '.csv', '.dot', '.js', '.json', '.md', '.mjs', '.props', '.py', '.sln', '.svg', '.targets', '.txt', '.xml'])
const largest = 300_000

/** Paths are written from the repository's folder, with slashes. */
export const fullPath = path => join(root, path)
export const exists = path => existsSync(fullPath(path))
export const isFolder = path => exists(path) && statSync(fullPath(path)).isDirectory()

/** Where a link on a page leads: its path in the repository, and what follows #. Null for links to other sites and within the page. */
export function target(page, url) {
  if (/^([a-z][a-z+.-]*:|\/\/|#|\/)/i.test(url)) return null
  const [path, hash] = decodeURI(url).split('#')
  return { path: posix.normalize(posix.join(posix.dirname(page), path)).replace(/\/$/, ''), hash: hash ? `#${hash}` : '' }
}

/** The entries of a folder that a reader may want to see: folders with a slash behind them, then files. */
export function entries(folder) {
  return readdirSync(fullPath(folder), { withFileTypes: true })
    .filter(entry => !entry.name.startsWith('.') && (entry.isDirectory() ? !skipped.has(entry.name) : canBeShown(posix.join(folder, entry.name))))
    .map(entry => entry.name + (entry.isDirectory() ? '/' : ''))
    .sort((a, b) => b.endsWith('/') - a.endsWith('/') || (a < b ? -1 : 1))
}

export const canBeShown = path => shown.has(extname(path)) && statSync(fullPath(path)).size <= largest
