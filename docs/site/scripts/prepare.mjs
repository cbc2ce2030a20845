import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { drawFigures } from './figures.mjs'
import { collect, sitePath } from './pages.mjs'
import { fullPath } from './repository.mjs'
import { manifestFile, pagesFolder, settings, site } from './settings.mjs'
import { sidebar } from './sidebar.mjs'
import { writeSources } from './sources.mjs'

// Gathers in .pages what VitePress builds: the Markdown as it is, figures drawn for light, dark and narrow screens, sources as pages.
rmSync(pagesFolder, { recursive: true, force: true })
mkdirSync(join(pagesFolder, 'public'), { recursive: true })

const { pages, sources, folders, images } = collect()
for (const [path, text] of pages) {
  const file = join(pagesFolder, sitePath(path))
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

const contents = JSON.parse(readFileSync(fullPath('docs/api/reference/contents.json'), 'utf8'))
writeFileSync(manifestFile, JSON.stringify({
  pages: Object.fromEntries([...pages.keys()].map(path => [path, sitePath(path)])),
  sources,
  folders,
  figures: await drawFigures(images, pages),
  contents,
  sidebar: sidebar(pages, contents),
}, null, 1))
if (!settings.repository) await writeSources(sources, folders)
writeFileSync(join(pagesFolder, 'public', 'icon.svg'), readFileSync(join(site, 'icon.svg')))
console.log(`${pages.size} pages, ${images.length} figures, ${settings.repository ? 0 : sources.length} sources`)
