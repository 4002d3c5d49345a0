export {
  type LiveTrafficMessage,
  useLiveEvents,
  useLiveStatus,
  useLiveTopic,
  useLiveTraffic,
} from './hooks';
export { LiveProvider } from './live-provider';
export { LiveStatus } from './live-status';
export type { RouteTraffic, TrafficWindow } from './traffic-window';
export { useTrafficWindow } from './use-traffic-window';
