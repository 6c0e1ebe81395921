// The public headers are C++17, for whoever compiles with that.
#include "gpu/include/device.h"
#include "gpu/include/device_picture.h"
#include "gpu/include/error.h"
#include "gpu/include/picture_program.h"
#include "gpu/include/session.h"
#include "gpu/include/timeline.h"

static_assert(__cplusplus < 202000L);
