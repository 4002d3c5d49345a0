type Address = { bits: bigint; width: 32 | 128 };

/** Whether the text is an IP address or a network as `10.0.0.0/8`. */
export function isNetwork(text: string): boolean {
  return parseNetwork(text) !== null;
}

/** False where either text is no address. An IPv4 address inside of IPv6 (`::ffff:10.0.0.1`) counts as itself. */
export function isInNetwork(address: string, network: string): boolean {
  const wanted = parseNetwork(network);
  const given = parseAddress(address);
  if (wanted === null || given === null || wanted.width !== given.width) return false;
  const shift = BigInt(wanted.width - wanted.length);
  return wanted.bits >> shift === given.bits >> shift;
}

function parseNetwork(text: string): (Address & { length: number }) | null {
  const match = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text);
  const address = parseAddress(match?.[1] ?? '');
  if (address === null) return null;
  const length = match?.[2] === undefined ? address.width : Number(match[2]);
  return length <= address.width ? { ...address, length } : null;
}

function parseAddress(text: string): Address | null {
  if (!text.includes(':')) {
    const bits = parseFour(text);
    return bits === null ? null : { bits, width: 32 };
  }
  const bits = parseSix(text);
  if (bits === null) return null;
  return bits >> 32n === 0xffffn ? { bits: bits & 0xffff_ffffn, width: 32 } : { bits, width: 128 };
}

function parseFour(text: string): bigint | null {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return null;
  const parts = text.split('.').map(Number);
  if (parts.some((part) => part > 255)) return null;
  return parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n);
}

function parseSix(text: string): bigint | null {
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (tail !== null) {
    const four = parseFour(tail[2] ?? '');
    if (four === null) return null;
    return parseSix(`${tail[1]}${(four >> 16n).toString(16)}:${(four & 0xffffn).toString(16)}`);
  }
  const halves = text.split('::');
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - right.length;
  if (halves.length > 2 || (halves.length === 2 ? missing < 1 : missing !== 0)) return null;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.reduce((bits, group) => (bits << 16n) | BigInt(`0x${group}`), 0n);
}
