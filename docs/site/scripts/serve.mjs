import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { serve } from './server.mjs'
import { distFolder, settings } from './settings.mjs'

if (!existsSync(join(distFolder, 'index.html'))) {
  console.error('The site is not built yet. Run docs/site/build first.')
  process.exit(1)
}

const port = Number(process.argv[2] ?? settings.port)
try {
  await serve(port)
  console.log(`http://127.0.0.1:${port}${settings.base}   (Ctrl-C stops)`)
} catch (error) {
  console.error(error.code === 'EADDRINUSE' ? `Port ${port} is in use. Name another: docs/site/serve 4200` : error.message)
  process.exit(1)
}
