import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folders of the site, and settings.json. */
export const site = resolve(dirname(fileURLToPath(import.meta.url)), '..')
export const root = resolve(site, '..', '..')
export const pagesFolder = join(site, '.pages')
export const distFolder = join(site, 'dist')
export const manifestFile = join(pagesFolder, 'manifest.json')

/**
 * base: the folder under which a server shows the site, with slashes at both ends.
 * repository: where the files of the repository are shown, such as https://host/owner/name/blob/main; empty copies them into the site.
 */
export const settings = JSON.parse(readFileSync(join(site, 'settings.json'), 'utf8'))
