import { render } from 'preact';
import './shared/tokens.css';
import './shared/base.css';
import { App } from './App';

const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no element with the id "app".');
render(<App />, root);
