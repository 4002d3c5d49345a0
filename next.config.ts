import type { NextConfig } from 'next';

// Types are checked by `npm run verify`, once, not again by every build.
const config: NextConfig = {
  reactStrictMode: true,
  devIndicators: false,
  // `npm run dev` is opened at this address; Next would refuse its own live reload there.
  allowedDevOrigins: ['127.0.0.1'],
  poweredByHeader: false,
  typescript: { ignoreBuildErrors: true },
};

export default config;
