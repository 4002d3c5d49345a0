type Difference = { documents: RegExp; reason: string };

/** Where the verdict is deliberately another one than in the original; every document named must really differ. */
export const CORPUS_DIFFERENCES: readonly Difference[] = [
  {
    documents: /^vamp\/[\d.]+\/breed\/breed13\.yml$/,
    reason: 'A key that stands twice is an error; the original took the last one silently.',
  },
  {
    documents: /^vamp-runner\/.*\/(?!parallel)[^/]+\/(undeploy2|remove_artifacts)\.yml$/,
    reason: 'Sent in to be deleted, these documents say no more than kind and name.',
  },
  {
    documents: /^vamp-runner\/0\.8\.5\/recipes\/scale\/scale\d\.yml$/,
    reason: 'The name stood in the address they were sent to.',
  },
];
