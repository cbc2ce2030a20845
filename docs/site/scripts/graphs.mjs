import { Graphviz } from '@hpcc-js/wasm-graphviz'
import { darkened } from './colours.mjs'

const graphviz = await Graphviz.load()

// Measured as Arial, with room for fonts that are wider.
const font = 'Arial', shownFont = 'Arial, Helvetica, sans-serif'
const look = `graph [bgcolor="transparent", fontname="${font}", fontsize=12]; node [fontname="${font}", fontsize=12, margin="0.2,0.08"]; edge [fontname="${font}", fontsize=11];`

/** A graph in Graphviz' language as SVG, without a background. */
export function drawGraph(dot, { theme }) {
  const svg = graphviz.dot(dot.replaceAll('fontname="sans-serif"', `fontname="${font}"`).replace('{', `{ ${look}`))
    .replace(/^[\s\S]*?<svg/, '<svg')
    .replaceAll(`font-family="${font}"`, `font-family="${shownFont}"`)
    .replace(/^(<svg[^>]*?)width="([\d.]+)pt" height="([\d.]+)pt"/, (all, start, width, height) => `${start}width="${pixels(width)}" height="${pixels(height)}"`)
  return theme === 'dark' ? darkened(svg) : svg
}

const pixels = points => Math.ceil(points * 4 / 3)
