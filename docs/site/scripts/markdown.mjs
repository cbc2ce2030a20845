/** What a page refers to, read from its Markdown. */
export function references(text) {
  const fences = [...text.matchAll(/^ {0,3}```(\S+)[ \t]*([^\n]*)\n([\s\S]*?)^ {0,3}```/gm)].map(([, language, info, content]) => ({ language, info: info.trim(), content }))
  const prose = text.replace(/^ {0,3}```[\s\S]*?^ {0,3}```/gm, '').replace(/(`+)[\s\S]*?[^`]\1(?!`)/g, '``')
  const links = [...prose.matchAll(/\]\(<?([^()\s>]+(?:\([^()\s]*\))?)>?(?:\s+"[^"]*")?\)/g)].map(([, url]) => url)
  return { fences, links }
}

/** The first heading, as plain text. */
export const title = text => (text.match(/^# (.+)$/m)?.[1] ?? '').replace(/[`*]/g, '').replace(/\\(.)/g, '$1').trim()

/** The name under which a link finds a heading, as GitHub makes it. */
export const anchor = heading => heading.trim().toLowerCase().replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '').replace(/ /g, '-')

/** C# code in a lesson's page names its file and region: NN-name/Lesson.cs#region. */
export function region(language, info) {
  const match = language === 'csharp' && info.match(/^([\w./-]+\.cs)#([\w-]+)$/)
  return match ? { file: `docs/lessons/${match[1]}`, name: match[2] } : null
}

/** The first and last line of a region, from 1, without the lines that mark it. */
export function regionLines(source, name) {
  const lines = source.split(/\r?\n/)
  const first = lines.findIndex(line => line.trim() === `#region ${name}`)
  if (first < 0) return null
  let depth = 0
  for (let i = first; i < lines.length; i++) {
    if (/^\s*#region\b/.test(lines[i])) depth++
    if (/^\s*#endregion\b/.test(lines[i]) && --depth === 0) return [first + 2, i]
  }
  return null
}
