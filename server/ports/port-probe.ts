/** Looks at the ports of this machine. */
export interface PortProbe {
  isFree(host: string, port: number): Promise<boolean>;
}
