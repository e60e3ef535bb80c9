import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boxAsked, fitted, moved, placed, pointOf, worldOf, zoomed } from './mercator.ts'

const at = { lat: 30.42, lng: 120.29, zoom: 12 }
const size = { width: 800, height: 600 }
const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6

test('a point goes to pixels and back', () => {
  const back = pointOf(worldOf(at, 12), 12)
  assert.ok(near(back.lat, at.lat) && near(back.lng, at.lng))
  assert.deepEqual(placed(at, size, at), [400, 300])
})

test('zooming keeps what lies under the pointer, moving keeps the zoom', () => {
  const anchor = [120, 450] as const
  const [cx, cy] = worldOf(at, at.zoom)
  const under = pointOf([cx + anchor[0] - 400, cy + anchor[1] - 300], at.zoom)
  const [x, y] = placed(zoomed(at, size, { by: 2, anchor }), size, under)
  assert.ok(near(x, 120) && near(y, 450))
  const [mx, my] = placed(moved(at, [30, -20]), size, at)
  assert.ok(near(mx, 430) && near(my, 280))
})

test('a small move asks for the same box, which holds the whole view', () => {
  assert.equal(boxAsked(at, size), boxAsked(moved(at, [1, 1]), size))
  const [west = 0, south = 0, east = 0, north = 0] = boxAsked(at, size).split(',').map(Number)
  const [left, top] = placed(at, size, { lat: north, lng: west })
  const [right, bottom] = placed(at, size, { lat: south, lng: east })
  assert.ok(left <= 0.1 && top <= 0.1 && right >= 799.9 && bottom >= 599.9)
})

test('a fitted view holds its box', () => {
  const box = { west: 120.1, south: 30.28, east: 120.36, north: 30.53 }
  const view = fitted(box, size)
  const [left, top] = placed(view, size, { lat: box.north, lng: box.west })
  assert.ok(left >= 0 && top >= 0)
  assert.equal(view.zoom, 11)
})
