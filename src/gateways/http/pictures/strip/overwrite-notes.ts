/** Packets of XMP: all that is in one is overwritten, whoever has invented its names. */
const packets = [
  ['<x:xmpmeta', '</x:xmpmeta>'],
  ['<x:xapmeta', '</x:xapmeta>'],
  ['<rdf:RDF', '</rdf:RDF>'],
] as const;

/** Names that tell a place, outside of any packet. */
const names = [':GPS', ':Gps', ':gps'];

/** No camera writes as many notes of a place into a picture. */
const mostNotes = 4_096;
/** A name, and what it says. */
const noteBytes = 400;

/** Writes spaces over what XMP says. */
export function clearNotes(bytes: Buffer): Buffer {
  for (const [start, end] of packets) clearPackets(bytes, start, end);
  for (const name of names) {
    let left = mostNotes;
    for (let at = bytes.indexOf(name); at !== -1 && left > 0; at = bytes.indexOf(name, at + 4), left--)
      clearNote(bytes, at);
  }
  return bytes;
}

function clearPackets(bytes: Buffer, start: string, end: string): void {
  let close = 0;
  for (let at = bytes.indexOf(start); at !== -1; at = bytes.indexOf(start, at)) {
    // Once there is no end any more, nobody looks for one again.
    if (close !== -1) close = bytes.indexOf(end, at);
    const until = close === -1 ? endOfText(bytes, at) : close + end.length;
    bytes.fill(' ', at, until);
    at = until;
  }
}

/** Of a packet that was cut off: where the next byte is that stands in no text. */
function endOfText(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at]! >= 9) at++;
  return at;
}

/** The value of an attribute or an element. */
function clearNote(bytes: Buffer, at: number): void {
  const text = bytes.toString('latin1', at, at + noteBytes);
  const value = /^:GPS\w*\s*(?:=\s*(["'])(?<attribute>[^"']*)|>(?<element>[^<]*))/i.exec(text);
  const found = value?.groups?.attribute ?? value?.groups?.element;
  if (value && found) bytes.fill(' ', at + value[0].length - found.length, at + value[0].length);
}
