import { breedShape, isReference } from './breed';
import { fields, forms, hasKey, listForm, mapForm, metadata, textForm } from './building-blocks';
import { clusterGateways } from './gateway';
import { healthChecks } from './health-check';
import { dialects, network, notYet } from './not-yet';
import { isService, referringServiceShape, service, serviceShape } from './service';

const sla = notYet({
  what: '`sla`',
  why: 'Service levels are not watched yet',
  description: 'What quality the cluster must keep.',
});

const release = notYet({
  what: '`release`',
  why: 'Releases are not carried out step by step yet',
  description: 'How a new version takes over, step by step.',
});

const clusterOnly = {
  gateways: clusterGateways.optional(),
  sla: sla.optional(),
  release: release.optional(),
};

/** Keys that stay with the cluster when a cluster is written as its only service. */
export const CLUSTER_ONLY_KEYS = Object.keys(clusterOnly);

const cluster = fields({
  services: forms([textForm(), listForm(service), mapForm(service)]).describe(
    'The versions that run here.',
  ),
  ...clusterOnly,
  network: network.optional(),
  health_checks: healthChecks.optional(),
  dialects: dialects.optional(),
  dialect: dialects.optional(),
  metadata: metadata.optional(),
});

/** A breed's name, a list of services, the cluster itself, or the cluster written as its only service. */
export const clusterForms = forms([
  textForm(),
  listForm(service),
  mapForm(cluster, hasKey('services')),
  mapForm(fields({ ...serviceShape, ...clusterOnly }), isService),
  mapForm(fields({ ...breedShape, ...clusterOnly }), hasKey('name')),
  mapForm(fields({ ...referringServiceShape, ...clusterOnly }), isReference),
]).describe('Versions of one service that share their traffic.');
