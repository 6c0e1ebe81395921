// Which encoders work here: each is opened once.
#include "core/media/encode/encoder_table.h"

#include "core/base/error.h"
#include "core/media/device/device_row.h"

#include <algorithm>
#include <mutex>

namespace framewright {
namespace {

Text missing_libraries(const EncoderRow& row) {
    Text names;
    for (const EncoderLibrary& library : row.libraries)
        names =
            names.empty() ? Text::verbatim(library.name) : Text("list.or", "{1} or {2}", names, library.name);
    return Text("encoder.not_in_libraries", "the installed FFmpeg libraries were built without {1}", names);
}

Text reason(const EncoderRow& row, const EncoderDescriptor& descriptor, const Text& failure) {
    if (descriptor.pixel_formats.empty() && failure.empty())
        return missing_libraries(row);
    if (const DeviceRow* const device = device_registry().find(descriptor.device);
        device && device->encoding_reason)
        return device->encoding_reason(failure);
    return failure;
}

/// Opens the row's encoder on a small picture in the first format that it lists.
void probe(const EncoderRow& row, EncoderDescriptor& descriptor) {
    if (row.libraries.empty())
        return;
    descriptor.available = false;
    Text failure;
    for (const EncoderLibrary& library : row.libraries) {
        const std::vector<std::string> formats = library_pixel_formats(library.name);
        if (!avcodec_find_encoder_by_name(library.name.c_str()))
            continue;
        for (const std::string& name : formats)
            if (std::find(descriptor.pixel_formats.begin(), descriptor.pixel_formats.end(), name) ==
                descriptor.pixel_formats.end())
                descriptor.pixel_formats.push_back(name);
        EncoderSpec spec;
        spec.id = descriptor.id;
        EncoderInput input;
        input.time_base = {1, 25};
        input.frame_rate = {25, 1};
        input.threads = 1;
        input.format.width = 256;
        input.format.height = 256;
        input.format.pixel_format = "yuv420p";
        input.format.chroma_shift_x = input.format.chroma_shift_y = 1;
        input.container = descriptor.containers.front();
        try {
            plan_encoder(spec, input);
            descriptor.available = true;
        } catch (const Error& error) {
            failure = error.cause();
        }
    }
    if (!descriptor.available)
        descriptor.unavailable_reason = reason(row, descriptor, failure);
}

/// What was found out so far. Rows that are added later are probed when the catalogue is next asked for.
class ProbedRows {
public:
    std::vector<EncoderDescriptor> all() {
        const std::lock_guard lock(mutex_);
        const std::vector<const EncoderRow*> rows = encoder_registry().rows();
        while (probed_.size() < rows.size()) {
            const EncoderRow& row = *rows[probed_.size()];
            EncoderDescriptor descriptor = row.descriptor;
            if (descriptor.available)
                probe(row, descriptor);
            probed_.push_back(std::move(descriptor));
        }
        return probed_;
    }

private:
    std::mutex mutex_;
    std::vector<EncoderDescriptor> probed_; ///< in the registry's order
};

} // namespace

std::vector<EncoderDescriptor> encoder_catalog() {
    static ProbedRows rows;
    return rows.all();
}

} // namespace framewright
