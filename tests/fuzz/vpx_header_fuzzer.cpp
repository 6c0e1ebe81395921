// The first bits of VP8 and VP9 packets.
#include "core/media/index/vpx_header.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    framewright::vp8_shows_frame({data, size});
    framewright::vp9_shows_frame({data, size});
    return 0;
}
