/**
 * The flowcharts of these pages in Graphviz' language. GitHub draws them with Mermaid; the site needs nothing of its size.
 * Understood: direction, nodes ["…"] ("…") (["…"]), arrows --> -.-> -. text .->, subgraphs, classDef fill. Anything else is refused.
 */
export function mermaidToDot(text) {
  const out = [], fills = {}
  let clusters = 0
  for (const line of text.split('\n').map(line => line.trim()).filter(line => line && !line.startsWith('%%'))) {
    let match
    if ((match = line.match(/^(?:graph|flowchart) (TB|TD|BT|LR|RL)$/))) out.push(`rankdir=${match[1].replace('TD', 'TB')};`)
    else if ((match = line.match(/^subgraph (\w+) ?\["?(.*?)"?\]$/))) out.push(`subgraph cluster_${clusters++} { label=${quoted(match[2])}; style="rounded"; color="gray";`)
    else if (line === 'end') out.push('}')
    else if ((match = line.match(/^classDef (\w+) .*?fill:(#\w+)/))) fills[match[1]] = match[2]
    else if ((match = line.match(/^(\w+) ?(-->|-\.->|-\. (.+?) \.->) ?(\w+)$/))) {
      const looks = [match[2].startsWith('-.') && 'style=dashed', match[3] && `label=${quoted(match[3])}`].filter(Boolean)
      out.push(`${match[1]} -> ${match[4]}${looks.length ? ` [${looks.join(', ')}]` : ''};`)
    } else if ((match = line.match(/^(\w+)(\(\[|\[|\()"?(.*?)"?(\]\)|\]|\))(?::::(\w+))?$/))) {
      out.push({ name: match[1], label: match[3], style: match[2] === '[' ? 'filled' : 'filled,rounded', kind: match[5] })
    } else throw new Error(`This line of Mermaid is not understood: ${line}`)
  }

  const body = out.map(part => typeof part === 'string' ? part
    : `${part.name} [label=${quoted(part.label)}, style="${part.style}", fillcolor="${fills[part.kind] ?? '#f6f6f7'}"];`)
  return `digraph {\n  node [shape=box];\n  ${body.join('\n  ')}\n}\n`
}

const entities = { quot: '"', lt: '<', gt: '>', 35: '#' }
const quoted = text => `"${text.replace(/#(\w+);/g, (all, name) => entities[name] ?? all).replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/<br\/?>/g, '\\n')}"`
