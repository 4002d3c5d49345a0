/**
 * What must become of bytes that are no proper request.
 * `refuse`: an answer of 4xx or 501, the connection closed, no byte to a target.
 * `never-complete`: the same, but a target may have been sent a beginning, which it can tell from a whole.
 * `be-plain`: refused, or passed on as one request that everybody reads in the same way, with this body.
 */
export type MalformedRequest = { name: string; bytes: string } & (
  | { must: 'refuse' | 'never-complete' }
  | { must: 'be-plain'; body: string }
);

const START = 'Host: a\r\nConnection: close\r\n';
const GET = `GET / HTTP/1.1\r\n${START}`;
const POST = `POST / HTTP/1.1\r\n${START}`;
const CHUNKED = `${POST}Transfer-Encoding: chunked\r\n\r\n`;
/** What must never be taken for a request of its own. */
const HIDDEN = 'GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n';

const refuse = (name: string, bytes: string): MalformedRequest => ({
  ...{ name, bytes, must: 'refuse' },
});
const neverComplete = (name: string, bytes: string): MalformedRequest => ({
  ...{ name, bytes, must: 'never-complete' },
});
const bePlain = (name: string, bytes: string, body = ''): MalformedRequest => ({
  ...{ name, bytes, must: 'be-plain', body },
});

const LENGTHS: MalformedRequest[] = [
  refuse('two lengths', `${POST}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`),
  refuse('a list of two lengths', `${POST}Content-Length: 5, 6\r\n\r\nhello`),
  refuse('a length with a plus', `${POST}Content-Length: +5\r\n\r\nhello`),
  refuse('a negative length', `${POST}Content-Length: -1\r\n\r\nhello`),
  refuse('a length in hexadecimal', `${POST}Content-Length: 0x5\r\n\r\nhello`),
  refuse('a length with a blank in it', `${POST}Content-Length: 5 5\r\n\r\nhello`),
  refuse('a length with an exponent', `${POST}Content-Length: 1e1\r\n\r\nhello`),
  refuse('an empty length', `${POST}Content-Length:\r\n\r\n${HIDDEN}`),
  refuse(
    'a length beyond all numbers',
    `${POST}Content-Length: 99999999999999999999\r\n\r\n${HIDDEN}`,
  ),
  refuse('a length before a blank and a colon', `${POST}Content-Length : 35\r\n\r\n${HIDDEN}`),
  bePlain(
    'the same length twice',
    `${POST}Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello`,
    'hello',
  ),
  bePlain('a list of the same length twice', `${POST}Content-Length: 5, 5\r\n\r\nhello`, 'hello'),
  bePlain('a length with a zero in front', `${POST}Content-Length: 05\r\n\r\nhello`, 'hello'),
  bePlain(
    'a length before chunks',
    `${POST}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX`,
  ),
  bePlain(
    'chunks before a length',
    `${POST}Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n23\r\n${HIDDEN}\r\n0\r\n\r\n`,
    HIDDEN,
  ),
  bePlain(
    'a length that is called hop by hop',
    `POST / HTTP/1.1\r\nHost: a\r\nConnection: close, Content-Length\r\nContent-Length: 35\r\n\r\n${HIDDEN}`,
    HIDDEN,
  ),
  bePlain('a GET with a hidden body', `${GET}Content-Length: 35\r\n\r\n${HIDDEN}`, HIDDEN),
];

const ENCODINGS: MalformedRequest[] = [
  refuse('an unknown transfer coding', `${POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`),
  refuse('the transfer coding identity', `${POST}Transfer-Encoding: identity\r\n\r\n${HIDDEN}`),
  refuse(
    'chunks that are not last',
    `${POST}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
  ),
  refuse('chunks that are compressed', `${POST}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`),
  refuse('chunks of chunks', `${POST}Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n`),
  refuse(
    'chunks said twice',
    `${POST}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  ),
  refuse('a transfer coding in quotes', `${POST}Transfer-Encoding: "chunked"\r\n\r\n0\r\n\r\n`),
  refuse(
    'a vertical tab before the transfer coding',
    `${POST}Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n`,
  ),
  refuse(
    'a transfer coding before a blank and a colon',
    `${POST}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`,
  ),
  bePlain(
    'chunks in capitals',
    `${POST}Transfer-Encoding: CHUNKED\r\n\r\n2\r\nhi\r\n0\r\n\r\n`,
    'hi',
  ),
  bePlain(
    'chunks in HTTP/1.0',
    `POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
  ),
];

const CHUNKS: MalformedRequest[] = [
  neverComplete('a size that is no number', `${CHUNKED}zz\r\nhello\r\n0\r\n\r\n`),
  neverComplete('a size with 0x', `${CHUNKED}0x5\r\nhello\r\n0\r\n\r\n`),
  neverComplete('a negative size', `${CHUNKED}-1\r\nhello\r\n0\r\n\r\n`),
  neverComplete('a size beyond all numbers', `${CHUNKED}fffffffffffffffff1\r\nhello\r\n0\r\n\r\n`),
  neverComplete('no line end after the data', `${CHUNKED}5\r\nhelloXX0\r\n\r\n`),
  neverComplete('a line feed in an extension', `${CHUNKED}5;a\nb\r\nhello\r\n0\r\n\r\n`),
  bePlain('a bare line feed after a size', `${CHUNKED}5\nhello\r\n0\r\n\r\n`, 'hello'),
  bePlain('an extension', `${CHUNKED}5;a=b\r\nhello\r\n0\r\n\r\n`, 'hello'),
];

const FIELDS: MalformedRequest[] = [
  refuse('a blank before the colon', `${GET}X-A : b\r\n\r\n`),
  refuse('a first field that is folded', `GET / HTTP/1.1\r\n Host: a\r\n\r\n`),
  refuse('a carriage return in a value', `${GET}X-A: b\rX-B: c\r\n\r\n`),
  refuse('a NUL in a name', `${GET}X-\0A: b\r\n\r\n`),
  refuse('a line without a colon', `${GET}X-A\r\n\r\n`),
  refuse('an empty name', `${GET}: b\r\n\r\n`),
  refuse('a bracket in a name', `${GET}X(A: b\r\n\r\n`),
  refuse('a letter beyond ASCII in a name', `${GET}X-\xe9: b\r\n\r\n`),
  bePlain('a NUL in a value', `${GET}X-A: b\0c\r\n\r\n`),
  bePlain('a control character in a value', `${GET}X-A: b\x01c\r\n\r\n`),
  bePlain('a letter beyond ASCII in a value', `${GET}X-A: \xe9\r\n\r\n`),
  bePlain('a folded value', `${GET}X-A: b\r\n c\r\n\r\n`),
  bePlain('bare line feeds', 'GET / HTTP/1.1\nHost: a\nConnection: close\n\n'),
  bePlain('a bare line feed among others', `${GET}X-A: b\nX-B: c\r\n\r\n`),
  bePlain('a name that looks like a length', `${POST}Content_Length: 35\r\n\r\n${HIDDEN}`),
];

const STARTS: MalformedRequest[] = [
  refuse('a bracket in the method', `GE(T / HTTP/1.1\r\n${START}\r\n`),
  refuse('no method', ` / HTTP/1.1\r\n${START}\r\n`),
  refuse('a blank in the path', `GET /a b HTTP/1.1\r\n${START}\r\n`),
  refuse('a control character in the path', `GET /a\x01b HTTP/1.1\r\n${START}\r\n`),
  refuse('a letter beyond ASCII in the path', `GET /a\xe9b HTTP/1.1\r\n${START}\r\n`),
  refuse('a fragment in the path', `GET /a#b HTTP/1.1\r\n${START}\r\n`),
  refuse('a version of two digits', `GET / HTTP/1.10\r\n${START}\r\n`),
  refuse('a version in small letters', `GET / http/1.1\r\n${START}\r\n`),
  refuse('half a version', `GET / HTTP/1\r\n${START}\r\n`),
  refuse('no version', 'GET /\r\n\r\n'),
  refuse('the beginning of TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n'),
  bePlain('two blanks after the method', `GET  / HTTP/1.1\r\n${START}\r\n`),
  bePlain('a tab after the method', `GET\t/ HTTP/1.1\r\n${START}\r\n`),
  bePlain('a version that is not there yet', `GET / HTTP/1.2\r\n${START}\r\n`),
  bePlain('an empty line in front', `\r\n${GET}\r\n`),
];

const HOSTS: MalformedRequest[] = [
  refuse('two different hosts', `${GET}Host: b\r\n\r\n`),
  refuse('a host that differs from that in the path', `GET http://b/ HTTP/1.1\r\n${START}\r\n`),
  bePlain('the same host twice', `${GET}Host: a\r\n\r\n`),
  bePlain('no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'),
  bePlain('an empty host', 'GET / HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n'),
  bePlain('a blank in the host', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'),
  bePlain('a slash in the host', 'GET / HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n'),
];

/** Requests that two readers may understand in two ways: what one takes for a body is a request to the other. */
export const MALFORMED_REQUESTS: Readonly<Record<string, readonly MalformedRequest[]>> = {
  lengths: LENGTHS,
  'transfer codings': ENCODINGS,
  chunks: CHUNKS,
  fields: FIELDS,
  'request lines': STARTS,
  hosts: HOSTS,
};
