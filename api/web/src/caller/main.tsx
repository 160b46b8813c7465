import { mount } from '../ui/mount';
import { CallerApp } from './CallerApp';
import { connectCaller } from './connect';
import { CallerModelContext } from './model';

void mount(
  <CallerModelContext value={connectCaller()}>
    <CallerApp />
  </CallerModelContext>,
);
