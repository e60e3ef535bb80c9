/** Where a point falls among the tiles of level 22, as the generated columns tile_x and tile_y say it too. Pure. */
const across = 2 ** 22
const furthestNorth = 85.05

export const tileLevel = 22

export function tileOf(point: { readonly lat: number; readonly lng: number }): readonly [number, number] {
  const lat = Math.max(-furthestNorth, Math.min(furthestNorth, point.lat)) * (Math.PI / 180)
  const x = Math.floor(((Math.max(-180, Math.min(180, point.lng)) + 180) / 360) * across)
  const y = Math.floor(((1 - Math.log(Math.tan(lat) + 1 / Math.cos(lat)) / Math.PI) / 2) * across)
  return [x, y]
}
