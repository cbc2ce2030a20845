/** Runs in the page: what a reader would see broken. */
export async function faults() {
  const found = []
  await Promise.all([...document.images].map(async image => {
    image.loading = 'eager'
    if (!image.complete) await new Promise(done => { image.onload = image.onerror = done })
    if (image.naturalWidth === 0) found.push(`the image ${image.getAttribute('src')} is broken`)
    if (!image.alt && !image.closest('.VPNav')) found.push(`the image ${image.getAttribute('src')} has no description`)
  }))
  for (const error of document.querySelectorAll('.katex-error')) found.push(`the formula ${error.textContent} is not understood`)
  const walker = document.createTreeWalker(document.querySelector('.vp-doc') ?? document.createElement('div'), NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const text = walker.currentNode
    if (text.parentElement.closest('pre, code, .katex')) continue
    const raw = text.data.match(/\$\$|\\(frac|sum|partial|odot|lVert|text|hat)\b|\$\\?[a-zA-Z]\w*(_\w)?\$|^```|\{\{/)
    if (raw) found.push(`shows "${raw[0]}" in: ${text.data.trim().slice(0, 80)}`)
  }
  return found
}

/** Runs in the page: what is wider than the window; null for nothing. */
export function overflow() {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return null
  const scrolls = element => element && element !== document.body && (/auto|scroll|hidden/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
  const wide = [...document.querySelectorAll('.VPContent *')].find(element => element.getBoundingClientRect().right > width + 1 && !scrolls(element.parentElement))
  return wide ? `<${wide.tagName.toLowerCase()} class="${wide.className}"> ${wide.textContent.trim().slice(0, 60)}` : 'something'
}
