import { describeGatewayDriver } from '../conformance';
import { createRealWorld } from '../conformance/real-world';
import { createEmbeddedGatewayDriver } from '.';
import { bundleGateway } from './test-process';

describeGatewayDriver('embedded', () =>
  createRealWorld(bundleGateway, createEmbeddedGatewayDriver),
);
