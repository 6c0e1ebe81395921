#include "core/media/encode/encoder_row.h"

#include "core/base/error.h"
#include "core/ffmpeg/check.h"

#include <algorithm>
#include <dlfcn.h>

namespace framewright {
namespace {

std::size_t edit_distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
        }
    }
    return row[b.size()];
}

bool library_loads(const char* name) {
    void* handle = dlopen(name, RTLD_LAZY | RTLD_LOCAL);
    if (handle)
        dlclose(handle);
    return handle != nullptr;
}

std::string hardware_reason(const std::string& failure) {
    if (!library_loads("libcuda.so.1"))
        return "no NVIDIA driver (libcuda.so.1 not found)";
    if (!library_loads("libnvidia-encode.so.1"))
        return "the NVIDIA driver has no encoder library (libnvidia-encode.so.1 not found)";
    return "the GPU refuses to open an encoder session (" + failure + ")";
}

std::string missing_libraries(const EncoderRow& row) {
    std::string names;
    for (const std::string& library : row.libraries)
        names += (names.empty() ? "" : " or ") + library;
    return "the installed FFmpeg libraries were built without " + names;
}

/// Opens the row's encoder on a small picture in the first format that it lists.
void probe(const EncoderRow& row, EncoderDescriptor& descriptor) {
    if (row.libraries.empty()) {
        descriptor.available = true;
        return;
    }
    std::string failure;
    for (const std::string& library : row.libraries) {
        const std::vector<std::string> formats = library_pixel_formats(library);
        if (!avcodec_find_encoder_by_name(library.c_str()))
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
        descriptor.unavailable_reason = descriptor.pixel_formats.empty() && failure.empty()
                                            ? missing_libraries(row)
                                        : descriptor.hardware ? hardware_reason(failure)
                                                              : failure;
}

std::vector<EncoderDescriptor> probed_rows() {
    std::vector<EncoderDescriptor> result;
    for (const EncoderRow* row : encoder_rows()) {
        result.push_back(row->descriptor);
        probe(*row, result.back());
    }
    return result;
}

} // namespace

const std::vector<const EncoderRow*>& encoder_rows() {
    static const std::vector<const EncoderRow*> rows{
        &x264_row(),       &x265_row(),       &vp9_row(),      &av1_row(),      &mpeg4_row(),
        &mjpeg_row(),      &ffv1_row(),       &prores_row(),   &rawvideo_row(), &none_row(),
        &h264_nvenc_row(), &hevc_nvenc_row(), &av1_nvenc_row()};
    return rows;
}

const EncoderRow& encoder_row(const std::string& id) {
    const auto& rows = encoder_rows();
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [&](const EncoderRow* row) { return row->descriptor.id == id; });
    if (found != rows.end())
        return **found;
    std::vector<std::string> ids;
    for (const EncoderRow* row : rows)
        ids.push_back(row->descriptor.id);
    std::sort(ids.begin(), ids.end(), [&](const std::string& a, const std::string& b) {
        return edit_distance(id, a) < edit_distance(id, b);
    });
    throw Error(ErrorKind::Usage, "-", "encoder",
                "there is no encoder '" + id + "'; the nearest are " + ids[0] + ", " + ids[1] + " and " +
                    ids[2]);
}

const std::vector<EncoderDescriptor>& encoder_catalog() {
    static const std::vector<EncoderDescriptor> catalog = probed_rows();
    return catalog;
}

const EncoderDescriptor& find_encoder(const std::string& id) {
    return encoder_row(id).descriptor;
}

std::string default_encoder(const std::string& container) {
    return container == "webm" ? "vp9" : "x264";
}

} // namespace framewright
