export { ArtifactList } from './artifact-list';
export { ArtifactPage } from './artifact-page';
export { LibraryPage } from './library-page';
export { NewArtifactPage } from './new-artifact-page';
