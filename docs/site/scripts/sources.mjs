import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, posix } from 'node:path'
import { createHighlighter } from 'shiki'
import { entries, fullPath } from './repository.mjs'
import { pagesFolder, settings, site } from './settings.mjs'

const languages = { '.cs': 'csharp', '.csproj': 'xml', '.props': 'xml', '.targets': 'xml', '.xml': 'xml', '.svg': 'xml', '.json': 'json', '.js': 'javascript', '.mjs': 'javascript', '.css': 'css', '.py': 'python', '': 'bash' }

/** Where the page of a file or folder lies in the site. */
export const sourceUrl = path => `${settings.base}source/${path}.html`

/** Writes a page for each file, with numbered lines that a link can name (#L12-L30), and a list for each folder. */
export async function writeSources(files, folders) {
  const highlighter = await createHighlighter({ themes: ['github-light', 'github-dark'], langs: [...new Set(Object.values(languages))] })
  const shown = new Set(files)
  for (const path of files) {
    const code = readFileSync(fullPath(path), 'utf8').trimEnd()
    const lang = languages[extname(path)] ?? 'text'
    // A large file of data is shown as it is: colours would cost more than they tell.
    const html = highlighter.codeToHtml(code, { lang: code.length > 100_000 ? 'text' : lang, themes: { light: 'github-light', dark: 'github-dark' }, defaultColor: false, transformers: [numbered] })
    write(path, page(path, html))
  }
  for (const path of folders) {
    const items = entries(path).map(entry => posix.join(path, entry)).filter(entry => entry.endsWith('/') || shown.has(entry))
    write(path, page(path, `<ul>${items.map(entry => `<li><a href="${sourceUrl(entry.replace(/\/$/, ''))}">${escape(posix.relative(path, entry) + (entry.endsWith('/') ? '/' : ''))}</a></li>`).join('')}</ul>`))
  }
}

const numbered = { name: 'line-ids', line(node, line) { node.properties.id = `L${line}` } }

const template = readFileSync(join(site, 'scripts', 'source-page.html'), 'utf8')

function page(path, content) {
  const values = { title: escape(`${posix.basename(path)} - ${settings.title}`), site: escape(settings.title), base: settings.base, path: escape(path), content }
  return template.replace(/\{\{(\w+)\}\}/g, (all, name) => values[name])
}

const escape = text => text.replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign])

function write(path, html) {
  const file = join(pagesFolder, 'public', 'source', `${path}.html`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, html)
}
