import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { drawChart } from './charts.mjs'
import { darkened } from './colours.mjs'
import { drawGraph } from './graphs.mjs'
import { references } from './markdown.mjs'
import { mermaidToDot } from './mermaid.mjs'
import { fullPath } from './repository.mjs'
import { pagesFolder } from './settings.mjs'

/** Draws every figure that the pages name into the public folder; says for each where it lies and how large it is. */
export async function drawFigures(images, pages) {
  const figures = {}
  for (const path of images) figures[path] = await figure(path)
  for (const text of pages.values()) {
    for (const fence of references(text).fences.filter(fence => fence.language === 'mermaid')) {
      const dot = mermaidToDot(fence.content), name = mermaidName(fence.content)
      figures[name] = await variants(`/figures/${name}`, [false], theme => drawGraph(dot, { theme }))
    }
  }
  return figures
}

/** The name under which the drawing of a Mermaid block lies. */
export const mermaidName = content => `mermaid-${createHash('sha256').update(content.trim()).digest('hex').slice(0, 12)}`

async function figure(path) {
  const stem = path.replace(/\.\w+$/, ''), name = `/figures/${stem.replace(/^docs\/(lessons\/)?/, '').replace('/figures/', '/')}`
  if (!path.endsWith('.svg')) return copied(path, name)
  if (existsSync(fullPath(`${stem}.vl.json`))) {
    const specification = JSON.parse(readFileSync(fullPath(`${stem}.vl.json`), 'utf8'))
    return variants(name, [false, true], (theme, narrow) => drawChart(specification, { theme, narrow }))
  }
  if (existsSync(fullPath(`${stem}.dot`))) {
    const dot = readFileSync(fullPath(`${stem}.dot`), 'utf8')
    return variants(name, [false], theme => drawGraph(dot, { theme }))
  }
  const svg = readFileSync(fullPath(path), 'utf8')
  return variants(name, [false], theme => theme === 'dark' ? darkened(svg) : svg)
}

async function variants(name, widths, draw) {
  const sizes = []
  for (const narrow of widths) {
    for (const theme of ['light', 'dark']) {
      const svg = await draw(theme, narrow)
      write(`${name}${narrow ? '.narrow' : ''}.${theme}.svg`, svg)
      if (theme === 'light') sizes.push(size(svg))
    }
  }
  return { name, wide: sizes[0], narrow: sizes[1] ?? null }
}

function size(svg) {
  const found = svg.match(/^[^>]*?<svg[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"/s) ?? svg.match(/viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"/)
  return [Math.ceil(found[1]), Math.ceil(found[2])]
}

function copied(path, name) {
  const file = `${name}${path.match(/\.\w+$/)[0]}`
  mkdirSync(dirname(join(pagesFolder, 'public', file)), { recursive: true })
  copyFileSync(fullPath(path), join(pagesFolder, 'public', file))
  return { file }
}

function write(name, svg) {
  const file = join(pagesFolder, 'public', name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, svg)
}
