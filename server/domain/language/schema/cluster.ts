import { breedShape } from './breed';
import { fields, forms, hasKey, listForm, mapForm, metadata, textForm } from './building-blocks';
import { clusterGateways } from './gateway';
import { healthChecks } from './health-check';
import { isReference } from './reference';
import { release } from './release';
import { isService, referringServiceShape, service, serviceShape } from './service';
import { dialects, network } from './settings';
import { slaForms } from './sla';
import { nameOf } from './values';

const clusterOnly = {
  gateways: clusterGateways.optional(),
  sla: slaForms.optional(),
  release: release.optional(),
};

/** Keys that stay with the cluster when a cluster is written as its only service. */
export const CLUSTER_ONLY_KEYS = Object.keys(clusterOnly);

const cluster = fields({
  services: forms([
    textForm(nameOf('Name of a breed.', 'catalog:1.0')),
    listForm(service),
    mapForm(service),
  ]).meta({ description: 'The versions that run here.', examples: [['catalog:1.0']] }),
  ...clusterOnly,
  network: network.optional(),
  health_checks: healthChecks.optional(),
  dialects: dialects.optional(),
  dialect: dialects.optional(),
  metadata: metadata.optional(),
});

/** A breed's name, a list of services, the cluster itself, or the cluster written as its only service. */
export const clusterForms = forms([
  textForm(nameOf('Name of a breed.', 'catalog:1.0')),
  listForm(service),
  mapForm(cluster, hasKey('services')),
  mapForm(fields({ ...serviceShape, ...clusterOnly }), isService),
  mapForm(fields({ ...breedShape, ...clusterOnly }), hasKey('name')),
  mapForm(fields({ ...referringServiceShape, ...clusterOnly }), isReference),
]).meta({
  description: 'Versions of one service that share their traffic.',
  examples: [{ services: ['catalog:1.0', 'catalog:2.0'] }],
});
