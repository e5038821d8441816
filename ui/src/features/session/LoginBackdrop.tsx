const BARS = 64;
const HEIGHT = 100;

/** Bars like those over the events, for the eye alone: nothing of a log is known before the login. */
export function LoginBackdrop() {
  return (
    <svg class="login-backdrop" viewBox={`0 0 ${BARS} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {Array.from({ length: BARS }, (_, index) => (
        <Bar key={index} index={index} />
      ))}
    </svg>
  );
}

// Waves that do not repeat within the picture, with a few bad moments on top.
function Bar({ index }: { index: number }) {
  const calm = 30 + 14 * Math.sin(index / 5.3) + 9 * Math.sin(index / 1.9) + 5 * Math.sin(index * 2.7);
  const trouble = Math.max(0, Math.sin(index / 3.1 + 1)) ** 6;
  const warnings = 3 + 9 * trouble;
  const errors = 14 * trouble ** 2;
  return (
    <>
      <rect class="information" x={index + 0.12} y={HEIGHT - calm} width={0.76} height={calm} />
      <rect class="warning" x={index + 0.12} y={HEIGHT - calm - warnings} width={0.76} height={warnings} />
      <rect class="error" x={index + 0.12} y={HEIGHT - calm - warnings - errors} width={0.76} height={errors} />
    </>
  );
}
