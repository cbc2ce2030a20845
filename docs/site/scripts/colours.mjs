/** Turns the colours of a drawing on white into those of the same drawing on a dark page: light and dark change places, hues stay. */
export function darkened(svg) {
  const attribute = /\b(fill|stroke|stop-color|color)(=["']|:\s*)(#[0-9a-f]{3,8}|[a-z]+)\b/gi
  const coloured = svg.replace(attribute, (all, name, between, colour) => `${name}${between}${darkColour(colour)}`)
  return withDefaultText(coloured)
}

const named = {
  black: '#000000', white: '#ffffff', gray: '#808080', grey: '#808080', lightgray: '#d3d3d3', lightgrey: '#d3d3d3', red: '#ff0000', green: '#008000', blue: '#0000ff',
  orange: '#ffa500', yellow: '#ffff00', lightblue: '#add8e6', lightyellow: '#ffffe0', steelblue: '#4682b4', darkorange: '#ff8c00', firebrick: '#b22222', crimson: '#dc143c',
}

function darkColour(colour) {
  const hex = named[colour.toLowerCase()] ?? colour
  if (!hex.startsWith('#')) return colour
  const digits = hex.length === 4 ? [...hex.slice(1)].map(digit => digit + digit) : hex.slice(1).match(/../g)
  const [r, g, b] = digits.slice(0, 3).map(digit => parseInt(digit, 16) / 255)
  const high = Math.max(r, g, b), low = Math.min(r, g, b), light = (high + low) / 2, span = high - low
  // White becomes the page (lightness 0.11), black its text (0.87).
  const turned = 0.87 - light * 0.76
  if (span === 0) return grey(turned)
  const saturation = Math.min(0.75, span / (1 - Math.abs(2 * light - 1) || 1))
  const hue = high === r ? ((g - b) / span + 6) % 6 : high === g ? (b - r) / span + 2 : (r - g) / span + 4
  const chroma = (1 - Math.abs(2 * turned - 1)) * saturation, middle = chroma * (1 - Math.abs((hue % 2) - 1)), base = turned - chroma / 2
  const parts = [[chroma, middle, 0], [middle, chroma, 0], [0, chroma, middle], [0, middle, chroma], [middle, 0, chroma], [chroma, 0, middle]][Math.floor(hue)]
  return `#${parts.map(part => byte(part + base)).join('')}`
}

const byte = part => Math.round(255 * Math.min(1, Math.max(0, part))).toString(16).padStart(2, '0')
const grey = light => `#${byte(light).repeat(3)}`

/** Text without a colour is black by SVG's rules. */
const withDefaultText = svg => svg.replace(/<text\b(?![^>]*\bfill=)/g, '<text fill="#dfdfd6"')
