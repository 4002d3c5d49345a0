export { readTraffic, TrafficInput } from './traffic';
