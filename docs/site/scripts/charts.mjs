import * as vega from 'vega'
import { compile } from 'vega-lite'

const font = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans CJK SC", sans-serif'
const themes = {
  light: { ink: '#3c3c43', line: '#c2c2c4', grid: '#e8e8ec', page: '#ffffff', cold: '#005a9c', warm: '#d55e00', range: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#7a5195', '#666666'] },
  dark: { ink: '#dfdfd6', line: '#55555c', grid: '#33333a', page: '#1b1b1f', cold: '#2a86cf', warm: '#d9671f', range: ['#4fb3e8', '#ff9248', '#3ccfa3', '#e79cc4', '#f2c14e', '#9ad4f5', '#b79ad6', '#b0b0b0'] },
}
const narrowest = 300

/** A Vega-Lite specification as SVG. Warnings of Vega are errors. */
export async function drawChart(specification, { theme, narrow }) {
  const adapted = recoloured(narrow ? narrowed(specification) : specification, themes[theme])
  const logger = strict(specification.title)
  const { spec } = compile({ ...withPowers(adapted), title: wrapped(adapted.title, narrow ? 40 : 74), config: config(themes[theme], narrow) }, { logger })
  const view = new vega.View(vega.parse(spec), { renderer: 'none', logger })
  const svg = await view.toSVG()
  view.finalize()
  return svg
}

function config({ ink, line, grid, range }, narrow) {
  return {
    font,
    background: 'transparent',
    padding: 4,
    title: { color: ink, fontSize: narrow ? 13 : 14, fontWeight: 600, anchor: 'start', offset: 12 },
    axis: { labelColor: ink, titleColor: ink, domainColor: line, tickColor: line, gridColor: grid, labelFontSize: 12, titleFontSize: 12, titleFontWeight: 'normal', labelLimit: 400 },
    axisXQuantitative: { format: '~f' },
    axisXDiscrete: { labelAngle: 0, labelOverlap: true },
    legend: { labelColor: ink, titleColor: ink, labelFontSize: 12, labelLimit: 340, orient: 'bottom', columns: narrow ? 1 : 3, titleFontWeight: 'normal', gradientLength: narrow ? 160 : 240 },
    view: { stroke: null },
    range: { category: range },
    text: { fill: ink },
  }
}

/** Powers of ten without rows of zeros. */
const powers = "datum.value >= 0.01 && datum.value < 100000 ? format(datum.value, '~g') : '1e' + round(log(datum.value) / log(10))"

function withPowers(specification) {
  const y = specification.encoding?.y
  if (y?.scale?.type !== 'log' || y.axis) return specification
  return { ...specification, encoding: { ...specification.encoding, y: { ...y, axis: { labelExpr: powers } } } }
}

/** White and black in a specification mean the page and its ink; colours between two are mixed as light is, none lie beyond the last. */
function recoloured(specification, theme) {
  const colours = { '#ffffff': theme.page, 'black': theme.ink, '#005a9c': theme.cold, '#d55e00': theme.warm }
  return JSON.parse(JSON.stringify(specification, (key, value) =>
    key === 'scale' && Array.isArray(value.range) ? { ...value, interpolate: 'rgb', clamp: true } : colours[value] ?? value))
}

function narrowed(specification) {
  if (typeof specification.width !== 'number' || specification.width <= narrowest) return specification
  return { ...specification, width: narrowest, ...(typeof specification.height === 'number' ? { height: Math.min(specification.height, 260) } : {}) }
}

function wrapped(title, length) {
  if (typeof title !== 'string' || title.length <= length) return title
  const lines = ['']
  for (const word of title.split(' ')) {
    if (lines.at(-1).length + word.length >= length) lines.push('')
    lines[lines.length - 1] += (lines.at(-1) ? ' ' : '') + word
  }
  return lines
}

function strict(name) {
  const refuse = (...words) => { throw new Error(`Figure "${name}": ${words.join(' ')}`) }
  const logger = { level: () => logger, error: refuse, warn: refuse, info: () => logger, debug: () => logger }
  return logger
}
