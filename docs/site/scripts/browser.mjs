import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright-core'
import { serve } from './server.mjs'
import { distFolder, settings, site } from './settings.mjs'
import { faults, overflow } from './page-faults.mjs'

// Opens every page of the built site in a real browser; --screenshots [PAGE…] takes pictures too.
const [option, ...wanted] = process.argv.slice(2)
if (option !== undefined && option !== '--screenshots') fail(`Expected --screenshots or nothing, but got ${option}.`)
if (!existsSync(join(distFolder, 'index.html'))) fail('The site is not built yet. Run docs/site/build first.')
const executablePath = process.env.CHROMIUM ?? process.env.PATH.split(delimiter).flatMap(folder => ['chromium', 'chromium-browser', 'google-chrome'].map(name => join(folder, name))).find(existsSync)
if (!executablePath) fail('No Chromium was found. Install one, on Debian with: apt-get install chromium. Or name it: CHROMIUM=/path/to/chromium docs/site/check-browser')

const desktop = { width: 1280, height: 900 }, phone = { width: 390, height: 844 }
const server = await serve(0)
const origin = `http://127.0.0.1:${server.address().port}`
// A container's root may not use Chromium's sandbox; only pages of this folder are opened.
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
const pages = readdirSync(distFolder, { recursive: true }).map(file => String(file).replaceAll('\\', '/')).filter(file => file.endsWith('.html') && file !== '404.html').sort()
const problems = []

if (option !== '--screenshots' || wanted.length === 0) {
  const queue = [...pages]
  await Promise.all([1, 2].map(() => inspect(queue)))
  await searches('LSTM')
}
if (option === '--screenshots') await photograph(wanted.length > 0 ? wanted : pages.filter(page => !/^(source|api\/.+\..+\.)/.test(page)))
await browser.close()
server.close()
for (const problem of problems) console.error(problem)
console.log(`${pages.length} pages opened, ${problems.length} problems`)
process.exit(problems.length === 0 ? 0 : 1)

async function inspect(queue) {
  const context = await browser.newContext({ viewport: desktop }), tab = await context.newPage()
  let name = ''
  const report = problem => problems.push(`${name}: ${problem}`)
  tab.on('console', message => ['error', 'warning'].includes(message.type()) && report(`the console says "${message.text()}"`))
  tab.on('pageerror', error => report(`a script failed: ${error.message}`))
  tab.on('response', response => response.status() >= 400 && report(`${response.url()} answers ${response.status()}`))
  await context.route(url => url.origin !== origin, route => {
    report(`asks ${route.request().url()}, which is another machine`)
    return route.abort()
  })
  while ((name = queue.shift()) !== undefined) {
    await open(tab, name)
    for (const fault of await tab.evaluate(faults)) report(fault)
    if (name.startsWith('source/')) continue
    await tab.setViewportSize(phone)
    const wide = await tab.evaluate(overflow)
    if (wide) report(`is wider than a phone: ${wide}`)
    await tab.setViewportSize(desktop)
  }
  name = 'the end'
  await context.close()
}

async function open(tab, name) {
  await tab.goto(`${origin}${settings.base}${name}`, { waitUntil: 'load' })
  if (!name.startsWith('source/')) await tab.waitForFunction(() => document.querySelector('#app')?.__vue_app__)
}

async function searches(word) {
  const tab = await browser.newPage({ viewport: desktop })
  await open(tab, 'index.html')
  await tab.click('.VPNavBarSearch button')
  await tab.fill('.VPLocalSearchBox input', word)
  const result = tab.locator('.VPLocalSearchBox .result').first()
  try {
    await result.waitFor({ timeout: 20000 })
    await result.click()
    await tab.waitForFunction(word => document.querySelector('.vp-doc')?.textContent.toLowerCase().includes(word.toLowerCase()), word)
  } catch (error) {
    problems.push(`Searching for ${word} leads to no page that has it: ${error.message.split('\n')[0]}`)
  }
  await tab.close()
}

async function photograph(names) {
  mkdirSync(join(site, 'screenshots'), { recursive: true })
  for (const [look, viewport, colorScheme] of [['desktop', desktop, 'light'], ['phone', phone, 'light'], ['dark', desktop, 'dark'], ['phone-dark', phone, 'dark']]) {
    const context = await browser.newContext({ viewport, colorScheme, deviceScaleFactor: 1 }), tab = await context.newPage()
    for (const name of names) {
      await open(tab, name)
      await tab.evaluate(() => Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode().catch(() => {}) })))
      await tab.screenshot({ path: join(site, 'screenshots', `${name.replace(/\.html$/, '').replaceAll('/', '-')}.${look}.png`), fullPage: true })
    }
    await context.close()
  }
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
