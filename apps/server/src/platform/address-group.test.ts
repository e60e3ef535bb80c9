import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressGroup } from './address-group.ts'

test('an IPv6 address counts as its /64, however it is written; an IPv4 address as itself', () => {
  const network = '2001:db8:1:2::/64'
  for (const address of [
    '2001:db8:1:2::1',
    '2001:0DB8:0001:0002:ffff:ffff:ffff:ffff',
    '2001:db8:1:2::',
    '2001:db8:1:2:0:0:10.0.0.1',
    '2001:db8:1:2::1%eth0',
  ])
    assert.equal(addressGroup(address), network, address)
  for (const other of ['2001:db8:1:3::1', '2001:db8::2', '::1']) assert.notEqual(addressGroup(other), network, other)
  assert.equal(addressGroup('::1'), '0:0:0:0::/64')
  assert.equal(addressGroup('192.0.2.1'), '192.0.2.1')
  assert.equal(addressGroup('::ffff:192.0.2.1'), '192.0.2.1')
  assert.equal(addressGroup('unknown'), 'unknown')
})
