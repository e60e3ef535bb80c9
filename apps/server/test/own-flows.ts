/** Imported first, this starts the server with a flow that lies outside its own folder. */
import { fileURLToPath } from 'node:url'

process.env['HUYING_FLOWS'] = fileURLToPath(new URL('../../../flows/testing/own', import.meta.url))
