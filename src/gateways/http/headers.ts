/** The pages load nothing from elsewhere, run nothing inline and stand in no frame of another site. */
const policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'connect-src': "'self'",
  'img-src': "'self' data:",
  'media-src': "'self'",
  'font-src': "'self'",
  'manifest-src': "'self'",
  // What is relative on the client's page begins at the top, at whatever address it was opened.
  'base-uri': "'self'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
};

const written = (rows: Readonly<Record<string, string>>): string =>
  Object.entries(rows)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');

/** The same policy, with style sheets in force that a script has made: those that these words admit. */
export const policyForStyles = (vouchers: readonly string[]): string =>
  written({ ...policy, 'style-src': ["'self'", ...vouchers.map((word) => `'${word}'`)].join(' ') });

/** What every answer carries. */
export const safetyHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': written(policy),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // With `no-referrer`, browsers would hide the origin of our own forms from us as well.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};
