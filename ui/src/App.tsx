export function App() {
  return <main>seqsvr</main>;
}
