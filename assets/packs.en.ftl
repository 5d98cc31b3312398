## Opening scenarios
no-such-path = there is no file or folder { $path }, and no built-in scenario of that name
no-such-path-near = there is no file or folder { $path }, and no built-in scenario of that name; did you mean { $near }?
cannot-read = { $path } cannot be read: { $detail }
cannot-write = { $path } cannot be written: { $detail }
not-a-regular-file = { $path } is not a regular file
outside-its-folder = { $path } leads out of its folder and is not read
no-scenario-in = { $path } holds no scenario
