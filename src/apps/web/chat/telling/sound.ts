const notes = [659, 880] as const;
const noteSeconds = 0.12;
const loudness = 0.08;

/** Two soft notes. Browsers that let a page make no sound yet make none. */
export function playSound(): void {
  const sound = new AudioContext();
  notes.forEach((frequency, index) => {
    const [voice, volume] = [new OscillatorNode(sound, { frequency }), new GainNode(sound)];
    const start = sound.currentTime + index * noteSeconds;
    volume.gain.setValueAtTime(loudness, start);
    volume.gain.exponentialRampToValueAtTime(0.001, start + noteSeconds);
    voice.connect(volume).connect(sound.destination);
    voice.start(start);
    voice.stop(start + noteSeconds);
  });
  setTimeout(() => void sound.close(), 1_000);
}
