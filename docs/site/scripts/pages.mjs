import { readFileSync, readdirSync } from 'node:fs'
import { posix } from 'node:path'
import { references, region } from './markdown.mjs'
import { canBeShown, entries, exists, fullPath, isFolder, target } from './repository.mjs'

const first = ['docs', 'docs/en', 'docs/api/reference']

/** Where a Markdown file of the repository lies in the site. */
export function sitePath(path) {
  if (path === 'docs/site/home.md') return 'index.md'
  const inside = path.startsWith('docs/api/reference/') ? `api/${path.slice(19)}` : path.startsWith('docs/') ? path.slice(5) : `repository/${path}`
  return inside.replace(/(^|\/)README\.md$/, '$1index.md')
}

/**
 * Everything that the site shows: the pages of docs/, and what they link to, until nothing new is found.
 * Throws where a link leads nowhere.
 */
export function collect() {
  const pages = new Map(), sources = new Set(), folders = new Set(), images = new Set(), problems = []
  const queue = ['docs/site/home.md', ...first.flatMap(folder => readdirSync(fullPath(folder)).filter(file => file.endsWith('.md')).map(file => posix.join(folder, file)))]
  while (queue.length > 0) {
    const path = queue.shift()
    if (pages.has(path)) continue
    const text = readFileSync(fullPath(path), 'utf8')
    pages.set(path, text)
    const { fences, links } = references(text)
    for (const { language, info } of fences) {
      const code = region(language, info)
      if (code) add(code.file, path)
    }
    for (const url of links) {
      const found = target(path, url)
      if (found) add(found.path, path, url)
    }
  }

  if (problems.length > 0) throw new Error(problems.join('\n'))
  return { pages, sources: [...sources].sort(), folders: [...folders].sort(), images: [...images].sort() }

  function add(path, from, url = path) {
    if (!exists(path) || path.startsWith('..')) problems.push(`${from}: the link ${url} leads nowhere.`)
    else if (isFolder(path)) addFolder(path)
    else if (path.endsWith('.md')) queue.push(path)
    else if (/\.(svg|png|jpg|gif)$/.test(path)) images.add(path)
    else if (canBeShown(path)) sources.add(path)
    else problems.push(`${from}: ${url} cannot be shown: too large, or not a text. Link its folder.`)
  }

  function addFolder(path) {
    if (exists(posix.join(path, 'README.md'))) queue.push(posix.join(path, 'README.md'))
    if (folders.has(path)) return
    folders.add(path)
    for (const entry of entries(path)) {
      if (entry.endsWith('/')) addFolder(posix.join(path, entry.slice(0, -1)))
      else sources.add(posix.join(path, entry))
    }
  }
}
