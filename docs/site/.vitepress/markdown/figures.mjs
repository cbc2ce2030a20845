import { target } from '../../scripts/repository.mjs'
import { manifest, repositoryPath } from './page.mjs'

/** Images of the repository become figures that were drawn for this site: light and dark, and narrow ones for narrow screens. */
export function figures(md) {
  md.renderer.rules.image = (tokens, index, options, env, self) => {
    const token = tokens[index], page = repositoryPath(env), found = target(page, token.attrGet('src'))
    if (!found || !(found.path in manifest.figures)) throw new Error(`${page}: the image ${token.attrGet('src')} is not a file of the repository.`)
    return figure(found.path, self.renderInlineAsText(token.children, options, env))
  }
}

/** A figure as HTML: one image a theme, of which style.css shows one. Vite puts the base before the addresses. */
export function figure(path, description) {
  const drawn = manifest.figures[path], text = escaped(description)
  if (drawn.file) return `<img class="figure" src="${drawn.file}" alt="${text}">`
  return ['light', 'dark'].map(theme => picture(drawn, theme, text)).join('')
}

function picture({ name, wide, narrow }, theme, text) {
  const small = narrow ? `<source media="(max-width: 600px)" srcset="${name}.narrow.${theme}.svg" width="${narrow[0]}" height="${narrow[1]}">` : ''
  // A graph is as wide as it is: on a narrow screen it scrolls, so that its text stays readable.
  const least = narrow ? '' : ` style="min-width: ${Math.round(0.75 * wide[0])}px"`
  return `<picture class="figure figure-${theme}">${small}<img src="${name}.${theme}.svg" alt="${text}" width="${wide[0]}" height="${wide[1]}" loading="lazy"${least}></picture>`
}

const escaped = text => text.replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]).replaceAll('{{', '&#123;&#123;')
