/** For password managers alone: whose new password it is. */
export function OwnerField({ username }: { username: string }) {
  return <input class="spoken" type="text" name="username" autocomplete="username" value={username} readOnly tabIndex={-1} aria-hidden />;
}
