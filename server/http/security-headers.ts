import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from '../config.js';

/** Headers that tell browsers what our pages may do: nothing from elsewhere, nothing inline but styles. */
export function securityHeaders(config: Config): RequestHandler[] {
  const https = config.publicUrl?.startsWith('https:') === true;
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          // Mantine sets sizes and colours as style attributes.
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'blob:', 'data:'],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      // On plain http this would make browsers ask for an https that is not there.
      strictTransportSecurity: https,
      referrerPolicy: { policy: 'same-origin' },
    }),
    (_req, res, next) => {
      res.set(
        'Permissions-Policy',
        'camera=(self), clipboard-read=(self), geolocation=(), microphone=(), payment=(), usb=()',
      );
      next();
    },
  ];
}
