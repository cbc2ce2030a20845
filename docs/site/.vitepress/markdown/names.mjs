import { manifest, repositoryPath } from './page.mjs'

/** Names of public types and members, written as code in prose, lead to the API reference. */
export function names(md) {
  md.core.ruler.push('api-names', state => {
    if (repositoryPath(state.env)?.startsWith('docs/api/')) return
    for (const block of state.tokens.filter(token => token.type === 'inline')) block.children = linked(block.children, state.Token)
  })
}

function linked(tokens, Token) {
  let depth = 0
  return tokens.flatMap(token => {
    if (token.type === 'link_open') depth++
    if (token.type === 'link_close') depth--
    const address = token.type === 'code_inline' && depth === 0 ? addresses.get(token.content.replace(/\(.*\)$/, '')) : undefined
    if (!address) return [token]
    const open = new Token('link_open', 'a', 1), close = new Token('link_close', 'a', -1)
    open.attrs = [['href', address], ['class', 'api-name']]
    return [open, token, close]
  })
}

const addresses = new Map()
for (const { name, page, members } of manifest.contents) {
  // A word of everyday use in the lessons is not always the type of that name.
  addresses.set(name, addresses.has(name) ? undefined : `/api/${page}`)
  for (const [member, anchor] of Object.entries(members)) addresses.set(`${name}.${member}`, `/api/${page}#${anchor}`)
}
