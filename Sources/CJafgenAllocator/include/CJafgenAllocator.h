// For the program alone, never for a library: it replaces the allocator of the whole process.
//
// Swift and the libraries that it is linked with end in a fault when malloc gives them nothing. With glibc a program's own
// malloc takes the place of the system's everywhere in the process: ours asks the one that would have been called, and ends
// the program in good order if that has nothing. Elsewhere this is empty, and a fault comes to the same end by
// `jafgen_install_last_resort`.

#ifndef CJAFGENALLOCATOR_H
#define CJAFGENALLOCATOR_H

#endif
