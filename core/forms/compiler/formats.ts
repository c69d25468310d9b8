import { fullFormats } from 'ajv-formats/dist/formats.js'
import type { Format } from 'ajv'

const KEPT = ['date', 'date-time', 'duration', 'email', 'uri', 'uri-reference', 'uuid', 'hostname', 'ipv4', 'ipv6', 'json-pointer'] as const

/** The formats of the profile. `time` is a time of day as people give it, `HH:MM`: no seconds, no zone. */
export const formats: Readonly<Record<string, Format>> = {
  ...Object.fromEntries(KEPT.map((name) => [name, fullFormats[name]])),
  time: /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/,
}
