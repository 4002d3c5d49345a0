/** Where the sample blueprint is read from. */
export interface SampleSource {
  read(): Promise<string>;
}
