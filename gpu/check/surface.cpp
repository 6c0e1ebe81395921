#include "gpu/check/surface.h"

namespace framewright::gpu {
namespace {

constexpr DriverStream default_stream = nullptr;

} // namespace

Surface::Surface(const DriverApi& api, const PictureShape& shape, const ForeignLayout& layout,
                 std::mt19937& random)
    : api_(&api), host_(shape, layout, random), memory_(allocate_device(api, host_.bytes.size())) {}

void Surface::copy_to_device() {
    check(*api_, api_->copy_to_device(memory_.get(), host_.bytes.data(), host_.bytes.size(), default_stream),
          "cuMemcpyHtoDAsync", Text::verbatim("making a picture on the GPU"));
}

void Surface::produce(const TestPicture& picture) {
    host_.put(picture);
    copy_to_device();
}

void Surface::spoil(std::mt19937& random) {
    for (std::uint8_t& byte : host_.bytes)
        byte = static_cast<std::uint8_t>(random());
    copy_to_device();
    check(*api_, api_->stream_synchronize(default_stream), "cuStreamSynchronize",
          Text::verbatim("making a picture on the GPU"));
}

TestPicture Surface::fetch(bool& beyond) {
    ForeignPicture stored = host_;
    check(*api_, api_->copy_to_host(stored.bytes.data(), memory_.get(), stored.bytes.size(), default_stream),
          "cuMemcpyDtoHAsync", Text::verbatim("reading a picture from the GPU"));
    check(*api_, api_->stream_synchronize(default_stream), "cuStreamSynchronize",
          Text::verbatim("reading a picture from the GPU"));
    TestPicture picture = stored.get();
    host_.put(picture);
    beyond = host_.bytes != stored.bytes;
    return picture;
}

} // namespace framewright::gpu
