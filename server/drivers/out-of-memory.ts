/** The last line of an instance that the system ended for want of memory; nobody else would tell. */
export function outOfMemoryLine(memoryMb: number): string {
  return `ended by the system: it used more than its ${memoryMb} MB of memory`;
}
