// The kernels live in the header, so that callers inline them. This file makes the target a library and has the
// compiler check the header by itself.

#include "CJafgenKernels.h"
