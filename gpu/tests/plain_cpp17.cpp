// The public headers are C++17, for whoever compiles with that.
#include "gpu/include/device.h"
#include "gpu/include/gpu_error.h"
#include "gpu/include/gpu_picture.h"
#include "gpu/include/gpu_timeline.h"
#include "gpu/include/picture_program.h"
#include "gpu/include/session.h"

static_assert(__cplusplus < 202000L);
