import { BlockList, isIP } from 'node:net'
import type { Context } from '../../web/index.ts'

const PRIVATE = new BlockList()
PRIVATE.addSubnet('127.0.0.0', 8, 'ipv4')
PRIVATE.addSubnet('10.0.0.0', 8, 'ipv4')
PRIVATE.addSubnet('172.16.0.0', 12, 'ipv4')
PRIVATE.addSubnet('192.168.0.0', 16, 'ipv4')
PRIVATE.addAddress('::1', 'ipv6')
PRIVATE.addSubnet('fc00::', 7, 'ipv6')

/**
 * Whether the question comes from the machine or its private network (RFC 1918, RFC 4193) without the reverse proxy, which
 * marks what it relays: only the operator's own tools read the details of health and the metrics.
 */
export function isInside(ctx: Pick<Context, 'req' | 'get'>): boolean {
  if (ctx.get('x-forwarded-for') !== '' || ctx.get('forwarded') !== '') return false
  const address = ctx.req.socket.remoteAddress ?? ''
  const family = isIP(address)
  return family !== 0 && PRIVATE.check(address, family === 6 ? 'ipv6' : 'ipv4')
}
