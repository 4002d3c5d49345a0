export { createTrafficMeter, type MeteredRoute, type TrafficMeter } from './traffic-meter';
