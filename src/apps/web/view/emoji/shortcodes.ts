/** The names between colons that many chats share, the most used first. They are the same in every language. */
const table = `
smile 😄 joy 😂 heart ❤️ thumbsup 👍 +1 👍 tada 🎉 fire 🔥 pray 🙏 sob 😭 rofl 🤣 eyes 👀 rocket 🚀 100 💯 clap 👏 wave 👋
thinking 🤔 heart_eyes 😍 blush 😊 grin 😁 wink 😉 cry 😢 laughing 😆 sunglasses 😎 sweat_smile 😅 ok_hand 👌 muscle 💪
raised_hands 🙌 thumbsdown 👎 -1 👎 sparkles ✨ star ⭐ warning ⚠️ white_check_mark ✅ x ❌ bug 🐛 bulb 💡 question ❓
exclamation ❗ see_no_evil 🙈 kissing_heart 😘 scream 😱 rage 😡 poop 💩 zzz 💤 coffee ☕ tea 🍵 cake 🍰 beer 🍺 pizza 🍕
dog 🐶 cat 🐱 point_up ☝️`;

/** A name, and the emoji that it stands for. */
type Shortcode = readonly [name: string, emoji: string];

const shortcodes: readonly Shortcode[] = [...table.matchAll(/(\S+) (\S+)/g)].map(
  ([, name = '', emoji = '']) => [name, emoji],
);

/** Those that begin with this: the one that is called so before others. Each emoji once. */
export function shortcodesOf(query: string): readonly Shortcode[] {
  const wanted = query.toLowerCase();
  const found = shortcodes.filter(([name]) => name.startsWith(wanted));
  const sorted = [...found.filter(([name]) => name === wanted), ...found.filter(([name]) => name !== wanted)];
  return sorted.filter(([, emoji], index) => sorted.findIndex((other) => other[1] === emoji) === index);
}

/** What this name stands for, written whole. */
export const emojiCalled = (name: string): string | undefined =>
  shortcodes.find(([known]) => known === name.toLowerCase())?.[1];
