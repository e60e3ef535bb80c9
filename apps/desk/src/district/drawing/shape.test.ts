import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AreaGeometry } from '@huying/contracts'
import { behind, moved, projectionFor, seen, sheetSize, toCorner, toSheet, whole, zoomed, type Corner } from './projection.ts'
import {
  added,
  changed,
  closeShape,
  dragged,
  middleAfter,
  nothingDrawn,
  openShape,
  placed,
  ringAt,
  undone,
  withRing,
  without,
  type Ring,
} from './shape.ts'
import { snapped } from './snap.ts'

const first = { polygon: 0, ring: 0 }
const triangle: Ring = [
  [120, 30],
  [120.1, 30],
  [120, 30.1],
]
const withHole: AreaGeometry = {
  type: 'Polygon',
  coordinates: [
    [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]],
    [[1, 1], [2, 1], [2, 2], [1, 1]],
  ],
} // prettier-ignore

test('what is opened closes to the same, with its holes and its parts', () => {
  assert.deepEqual(closeShape(openShape(withHole)), withHole)
  const two: AreaGeometry = { type: 'MultiPolygon', coordinates: [withHole.coordinates, [[[5, 5], [6, 5], [6, 6], [5, 5]]]] } // prettier-ignore
  assert.deepEqual(closeShape(openShape(two)), two)
})

test('two corners are no area yet, three are', () => {
  assert.equal(closeShape(nothingDrawn), null)
  assert.equal(closeShape(withRing(nothingDrawn, first, triangle.slice(0, 2))), null)
  assert.equal(closeShape(withRing(nothingDrawn, first, triangle))?.type, 'Polygon')
})

test('corners are put in, moved and taken away where they are pointed at, and nowhere else', () => {
  assert.deepEqual(middleAfter(triangle, 2), [120, 30.05])
  assert.deepEqual(added(triangle, 1, [120.05, 30]).length, 4)
  assert.deepEqual(added(triangle, 1, [120.05, 30])[1], [120.05, 30])
  assert.deepEqual(placed(triangle, 0, [119, 29]).slice(1), triangle.slice(1))
  assert.deepEqual(without(triangle, 1), [triangle[0], triangle[2]])
  const hole = { polygon: 0, ring: 1 }
  const shape = withRing(openShape(withHole), hole, triangle)
  assert.deepEqual(ringAt(shape, first), ringAt(openShape(withHole), first))
})

test('each change can be undone, a drag as one', () => {
  const begun = { now: nothingDrawn, before: [] }
  const drawn = changed(begun, withRing(nothingDrawn, first, triangle))
  let drag = changed(drawn, withRing(drawn.now, first, placed(triangle, 0, [120.01, 30])))
  drag = dragged(drag, withRing(drag.now, first, placed(triangle, 0, [120.02, 30])))
  assert.deepEqual(undone(drag).now, drawn.now)
  assert.deepEqual(undone(undone(drag)), begun)
  assert.deepEqual(undone(begun), begun)
})

test('a point near a neighbour’s corner falls on it, near its border on the border, and further away stays', () => {
  const neighbour = [{ name: '甲', shape: [[triangle]] }]
  const at = (...point: Corner) => snapped(point, neighbour, 0.002)
  assert.deepEqual(at(120.001, 30.0005), { corner: [120, 30], to: '甲' })
  assert.deepEqual(at(120.05, 29.999), { corner: [120.05, 30], to: '甲' })
  assert.deepEqual(at(120.05, 29.99), { corner: [120.05, 29.99], to: null })
  assert.deepEqual(snapped([120.05, 29.999], [], 0.002).to, null)
})

test('the border is met at a right angle on the ground, not in degrees', () => {
  const side: Ring = [[120, 60], [120.02, 60.01], [119, 61]] // prettier-ignore
  const { corner } = snapped([120.011, 60.0045], [{ name: '乙', shape: [[side]] }], 0.002)
  // At 60° a degree of longitude is half as long: the side rises at 45°.
  assert.ok(Math.abs((corner[0] - 120) / 2 - (corner[1] - 60)) < 1e-6)
  assert.ok(Math.abs(corner[0] - 120.01) < 1e-4)
})

test('the sheet holds every point, and a window that was moved and zoomed leads back to the same degrees', () => {
  const projection = projectionFor(triangle)
  for (const corner of triangle) {
    const [x, y] = toSheet(projection, corner)
    assert.ok(x >= 0 && x <= sheetSize.width && y >= 0 && y <= sheetSize.height)
    const window = moved(zoomed(whole, 3, [100, 50]), [12, -7])
    assert.deepEqual(toCorner(projection, behind(window, seen(window, [x, y]))), corner)
  }
  const window = zoomed(whole, 2, [100, 50])
  assert.deepEqual(seen(window, [100, 50]), [100, 50], 'what is under the pointer stays under it')
})
