import type { Metadata } from 'next';
import { GatewayPage } from '@/components/traffic';

type Props = { params: Promise<{ gateway: string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `${nameOf(await params)} · Traffic` };
}

export default async function Page({ params }: Props) {
  return <GatewayPage name={nameOf(await params)} />;
}

/** A gateway's name holds slashes: `shop/catalog/web`. */
function nameOf({ gateway }: { gateway: string[] }): string {
  return gateway.map(decodeURIComponent).join('/');
}
