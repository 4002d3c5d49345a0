export {
  useLiveEvents,
  useLiveTopic,
  useLiveTraffic,
} from './hooks';
export { LiveProvider } from './live-provider';
export { LiveStatus } from './live-status';
export { useTrafficWindow } from './use-traffic-window';
