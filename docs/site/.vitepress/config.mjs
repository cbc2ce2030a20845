import { katex } from '@mdit/plugin-katex'
import { defineConfig } from 'vitepress'
import { anchor } from '../scripts/markdown.mjs'
import { distFolder, pagesFolder, settings } from '../scripts/settings.mjs'
import { fences } from './markdown/fences.mjs'
import { figures } from './markdown/figures.mjs'
import { links } from './markdown/links.mjs'
import { names } from './markdown/names.mjs'
import { manifest } from './markdown/page.mjs'

export default defineConfig({
  title: settings.title,
  description: settings.description,
  base: settings.base,
  lang: 'en',
  srcDir: pagesFolder,
  outDir: distFolder,
  head: [['link', { rel: 'icon', href: `${settings.base}icon.svg` }]],
  markdown: {
    // What GitHub does not know is off, so that a page means the same in both places.
    attrs: { disable: true },
    anchor: { slugify: anchor },
    lineNumbers: false,
    config(md) {
      md.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
      md.core.ruler.disable('emoji')
      md.use(katex, { throwOnError: true, strict: 'error', transformer: html => html.replace(/^<(\w+)/, '<$1 v-pre') })
      md.use(names).use(links).use(figures).use(fences)
      const text = md.renderer.rules.text
      md.renderer.rules.text = (...given) => text(...given).replaceAll('{{', '&#123;&#123;')
    },
  },
  themeConfig: {
    logo: '/icon.svg',
    nav: [
      { text: 'Course', link: '/en/' },
      { text: 'Glossary', link: '/en/glossary' },
      { text: 'Questions', link: '/en/faq' },
      { text: 'API', link: '/api/' },
    ],
    sidebar: manifest.sidebar,
    outline: [2, 3],
    search: {
      provider: 'local',
      options: {
        miniSearch: {
          searchOptions: { fuzzy: 0.1, boostDocument: id => id.includes('/api/') ? 0.3 : id.includes('/repository/') ? 0.2 : 1 },
        },
      },
    },
    ...(settings.repository ? { socialLinks: [{ icon: 'github', link: settings.repository.replace(/\/(blob|tree)\/.*$/, '') }] } : {}),
  },
  vite: {
    build: { chunkSizeWarningLimit: 4000 },
    publicDir: `${pagesFolder}/public`,
  },
})
