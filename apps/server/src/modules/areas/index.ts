export { compareAreas } from './compare-areas.ts'
export { boxOf, wrongOutline } from './point-in-area.ts'
export { forgetAreas, unitAt } from './read-areas.ts'
export { readGeojson } from './read-geojson.ts'
