/** Imported first, this starts the server with flows that lie outside its own folder. */
import { fileURLToPath } from 'node:url'

const at = (folder: string): string => fileURLToPath(new URL(`../../flows/testing/${folder}`, import.meta.url))
process.env['HUYING_FLOWS'] = `${at('own')},${at('kinds')}`
