import sharp from 'sharp';

/** A face of a few shapes, in WebP. `kind` makes them differ. */
export function drawPortrait(hue: number, kind: number): Promise<Buffer> {
  const hair = `hsl(${(hue + 200) % 360} 30% ${22 + (kind % 3) * 14}%)`;
  const skin = ['#e8b894', '#c98f66', '#f2ccb0', '#8d5a3a'][kind % 4];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" width="256" height="256">
    <rect width="128" height="128" fill="hsl(${hue} 42% 72%)"/>
    <circle cx="64" cy="${58 + (kind % 2) * 3}" r="37" fill="${hair}"/>
    <rect x="54" y="78" width="20" height="26" rx="9" fill="${skin}"/>
    <path d="M18 128c2-26 22-32 46-32s44 6 46 32z" fill="hsl(${(hue + 150) % 360} 40% 42%)"/>
    <ellipse cx="64" cy="66" rx="26" ry="30" fill="${skin}"/>
    <path d="M38 60c2-22 14-30 28-29 16 1 23 12 24 28-10-3-16-9-19-16-6 10-18 16-33 17z" fill="${hair}"/>
    <circle cx="54" cy="66" r="3" fill="#2a2422"/><circle cx="74" cy="66" r="3" fill="#2a2422"/>
    <path d="M55 79q9 8 18 0" fill="none" stroke="#7a3b30" stroke-width="2.6" stroke-linecap="round"/>
  </svg>`;
  return sharp(Buffer.from(svg)).webp({ quality: 82 }).toBuffer();
}

/** A river in the morning or in the evening, in JPEG: what somebody has photographed. */
export function drawRiver(time: 'morning' | 'evening'): Promise<Buffer> {
  const [top, bottom, water] =
    time === 'morning' ? ['#8fbfd6', '#f6e3c3', '#6f9fae'] : ['#3d4b7a', '#f0a06a', '#4a4f73'];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 800" width="1200" height="800">
    <defs>
      <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/>
        <stop offset="1" stop-color="${bottom}"/></linearGradient>
      <linearGradient id="water" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${bottom}"/>
        <stop offset=".35" stop-color="${water}"/><stop offset="1" stop-color="#22303c"/></linearGradient>
    </defs>
    <rect width="1200" height="480" fill="url(#sky)"/>
    <circle cx="820" cy="350" r="54" fill="#fff3d8" opacity=".9"/>
    <path d="M0 400c160-80 300-60 430-20s260-60 420-30 240 10 350-20v170H0z" fill="#2f4a4b" opacity=".55"/>
    <path d="M0 440c200-40 380-10 560 0s420-50 640-10v70H0z" fill="#1f3436" opacity=".85"/>
    <rect y="480" width="1200" height="320" fill="url(#water)"/>
    <path d="M700 520h240M660 560h330M720 600h210M760 640h140" stroke="#fff3d8" stroke-width="5" opacity=".35"/>
    <path d="M190 590q210 34 470 0-40 30-120 32H300q-70 0-110-32z" fill="#7a2f22"/>
    <g stroke="#1b1f22" stroke-width="5" stroke-linecap="round">
      <path d="M300 600 210 668M380 604 300 676M460 604 390 680M540 600 480 674"/>
    </g>
    <g fill="#1b1f22"><circle cx="312" cy="560" r="13"/><circle cx="392" cy="562" r="13"/>
      <circle cx="472" cy="562" r="13"/><circle cx="552" cy="560" r="13"/>
      <path d="M298 578h28l6 24h-40zM378 580h28l6 24h-40zM458 580h28l6 24h-40zM538 578h28l6 24h-40z"/></g>
  </svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 84 }).toBuffer();
}
