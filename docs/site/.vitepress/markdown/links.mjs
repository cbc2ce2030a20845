import { posix } from 'node:path'
import { settings } from '../../scripts/settings.mjs'
import { sourceUrl } from '../../scripts/sources.mjs'
import { target } from '../../scripts/repository.mjs'
import { manifest, pageUrl, repositoryPath } from './page.mjs'

const sources = new Set([...manifest.sources, ...manifest.folders])

/** Links are written for the repository; here they lead to the pages of the site and to the sources. Those that lead nowhere are errors. */
export function links(md) {
  md.core.ruler.push('repository-links', state => {
    const page = repositoryPath(state.env)
    for (const block of state.tokens.filter(token => token.type === 'inline')) {
      for (const link of block.children.filter(token => token.type === 'link_open')) rewrite(link, page)
    }
  })
}

function rewrite(link, page) {
  const url = link.attrGet('href'), found = target(page, url)
  if (!found) return
  const { path, hash } = found
  if (path in manifest.pages) link.attrSet('href', pageUrl(path) + hash)
  else if (posix.join(path, 'README.md') in manifest.pages) link.attrSet('href', pageUrl(posix.join(path, 'README.md')) + hash)
  else if (sources.has(path)) {
    link.attrSet('href', sourceLink(path) + hash)
    link.attrSet('target', '_self')
  } else throw new Error(`${page}: the link ${url} leads nowhere.`)
}

/** The address of a file of the repository: a page of this site, or of settings.repository. */
export const sourceLink = path => settings.repository ? `${settings.repository.replace(/\/$/, '')}/${path}` : sourceUrl(path)
