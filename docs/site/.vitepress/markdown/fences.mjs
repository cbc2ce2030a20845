import { readFileSync } from 'node:fs'
import { mermaidName } from '../../scripts/figures.mjs'
import { region, regionLines } from '../../scripts/markdown.mjs'
import { fullPath } from '../../scripts/repository.mjs'
import { figure } from './figures.mjs'
import { sourceLink } from './links.mjs'
import { repositoryPath } from './page.mjs'

/** Code from a lesson shows its file and region as a title, an output says so, a flowchart is drawn. */
export function fences(md) {
  const plain = md.renderer.rules.fence
  md.renderer.rules.fence = (tokens, index, options, env, self) => {
    const token = tokens[index], [, language, info] = token.info.match(/^\s*(\S*)\s*(.*?)\s*$/)
    const code = region(language, info)
    if (language === 'mermaid') return figure(mermaidName(token.content), 'A graph')
    token.info = language || (/^(dotnet|ARNN_)/.test(token.content) ? 'sh' : 'text')
    const block = plain(tokens, index, options, env, self)
    if (code) return titled('code-title', sourceTitle(code, repositoryPath(env)), block)
    return info.startsWith('output=') ? titled('output-title', 'Output', block) : block
  }
}

const titled = (kind, title, block) => `<div class="titled ${kind}"><div class="block-title">${title}</div>${block}</div>`

function sourceTitle({ file, name }, page) {
  const lines = regionLines(readFileSync(fullPath(file), 'utf8'), name)
  if (!lines) throw new Error(`${page}: ${file} has no region ${name}.`)
  return `<a href="${sourceLink(file)}#L${lines[0]}-L${lines[1]}" target="_self">${file.replace('docs/lessons/', '')}</a><span class="region">${name}</span>`
}
