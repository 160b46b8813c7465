import { mount } from '../ui/mount';

void mount(<main />);
