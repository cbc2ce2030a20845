import { readFileSync } from 'node:fs'
import { manifestFile } from '../../scripts/settings.mjs'

/** What scripts/prepare.mjs found. */
export const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))

const repositoryPaths = new Map(Object.entries(manifest.pages).map(([path, sitePath]) => [sitePath, path]))

/** Where the page that is being rendered lies in the repository: its links start there. */
export const repositoryPath = env => repositoryPaths.get(env.relativePath)

/** The site's address of a page of the repository, without the base. */
export const pageUrl = path => `/${manifest.pages[path]}`
