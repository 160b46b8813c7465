import { mount } from '../ui/mount';
import { FloorApp } from './FloorApp';
import { connectFloor } from './connect';
import { FloorModelContext } from './model';

void mount(
  <FloorModelContext value={connectFloor()}>
    <FloorApp />
  </FloorModelContext>,
);
