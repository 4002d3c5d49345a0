import { describe, it } from 'vitest';
import { describeGatewayDriver, type Omitted } from '../conformance';
import { createRealWorld } from '../conformance/real-world';
import { createHaproxyGatewayDriver } from '.';
import { bundleHaproxyAgent, haproxyHere } from './test-process';

const binary = haproxyHere();

const HEADS =
  'a head fits into the buffer, which HAProxy copies for each request; VAMP_HAPROXY_BUFFER_KB makes it larger';
const SILENCE = 'the time-out of HAProxy is one of silence, whichever side is silent';
const OTHER_ROUTES = 'HAProxy goes on to another route where a fallback says so, and else to none';
/** What HAProxy does otherwise, and nothing in its configuration can change. */
const OMITTED: Omitted = {
  'drops hop-by-hop fields and says who asked': 'HAProxy passes on what Connection names',
  'passes trailers on': 'HAProxy drops trailers',
  'passes a dead target over, within its route and to other routes': OTHER_ROUTES,
  'measures a repeated request once, and an error of a route that left it to another': OTHER_ROUTES,
  'repeats a GET, but no POST, whose kept-alive connection the target had closed':
    'HAProxy sends nothing over a kept-alive connection that it could not repeat',
  'hands on an ordinary answer to a wish for another protocol':
    'HAProxy refuses a wish for WebSocket without its key',
  'passes 60 KB of headers on': HEADS,
  'passes a path of 30 KB on, and refuses one of 100 KB': HEADS,
  'lets an answer that has begun take as long as it needs': SILENCE,
  'waits for the answer from the end of the request on': SILENCE,
  'sends a request to one other target, not to all of them':
    'HAProxy counts repetitions of all kinds together, and three are better for dead targets',
  'finds a cookie that holds nothing':
    'HAProxy takes a cookie, or a parameter of a query, without a value for none',
  'does not repeat what was being answered already':
    'HAProxy holds back the first part of a head, so that nobody has seen it when it repeats',
};

if (binary === null) {
  describe('gateway driver haproxy', () => {
    it.skip('is not tested: no HAProxy of 2.4 or newer was found on this machine', () => {});
  });
} else {
  describeGatewayDriver(
    'haproxy',
    () => createRealWorld(() => bundleHaproxyAgent(binary), createHaproxyGatewayDriver),
    OMITTED,
  );
}
