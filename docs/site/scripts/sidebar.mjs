import { references, title } from './markdown.mjs'
import { sitePath } from './pages.mjs'
import { target } from './repository.mjs'

const outline = 'docs/en/README.md'

/** The sidebar: the headings of the course's first page with the pages that each links to; what it forgot; then the API. */
export function sidebar(pages, contents) {
  return [...course(pages), { text: 'API reference', link: '/api/', collapsed: true, items: api(contents) }]
}

function course(pages) {
  const listed = new Set([outline])
  const groups = pages.get(outline).split(/^## /m).slice(1).map(section => {
    const paths = references(section).links.map(url => target(outline, url)?.path).filter(path => pages.has(path) && path.startsWith('docs/') && !listed.has(path))
    for (const path of paths) listed.add(path)
    return { text: section.split('\n')[0].trim(), paths: [...new Set(paths)] }
  })
  const forgotten = [...pages.keys()].filter(path => /^docs\/(en\/)?[^/]+\.md$/.test(path) && !listed.has(path)).sort()
  const lessons = forgotten.filter(isLesson)
  const main = groups.find(group => group.paths.some(isLesson))
  if (main) main.paths = [...main.paths, ...lessons].sort()
  else groups.unshift({ text: 'Lessons', paths: lessons })
  groups.push({ text: 'More', paths: forgotten.filter(path => !isLesson(path)) })
  return [
    { text: title(pages.get(outline)), link: '/en/' },
    ...groups.filter(group => group.paths.length > 0).map(group => ({ text: group.text, collapsed: false, items: group.paths.map(path => item(path, pages)) })),
  ]
}

const isLesson = path => /\/\d\d-/.test(path)

const item = (path, pages) => ({ text: title(pages.get(path)), link: `/${sitePath(path).replace(/index\.md$/, '').replace(/\.md$/, '')}` })

function api(contents) {
  const namespaces = [...new Set(contents.map(type => type.namespace))]
  return namespaces.map(name => ({
    text: name,
    link: `/api/${name}`,
    collapsed: true,
    items: contents.filter(type => type.namespace === name).map(type => ({ text: type.name, link: `/api/${type.page.replace(/\.md$/, '')}` })),
  }))
}
