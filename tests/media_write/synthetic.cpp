#include "tests/media_write/synthetic.h"

#include "core/ffmpeg/check.h"

extern "C" {
#include <libavutil/imgutils.h>
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <cstdint>

namespace framewright::test {

FrameFormat picture_format(const std::string& pixel_format, int width, int height) {
    ffmpeg::FramePtr frame(ffmpeg::check_allocated(av_frame_alloc(), Text::verbatim("a frame")));
    frame->format = av_get_pix_fmt(pixel_format.c_str());
    frame->width = width;
    frame->height = height;
    frame->sample_aspect_ratio = {1, 1};
    return format_of(*frame);
}

Frame picture(const FrameFormat& format, int number, std::int64_t pts) {
    Frame frame = Frame::allocate(format);
    AVFrame& raw = *frame.get();
    const AVPixFmtDescriptor& descriptor = *av_pix_fmt_desc_get(static_cast<AVPixelFormat>(raw.format));
    // av_write_image_line2 ORs into what is there.
    for (const AVBufferRef* buffer : raw.buf)
        if (buffer)
            std::fill_n(buffer->data, buffer->size, std::uint8_t{0});
    for (int component = 0; component < descriptor.nb_components; ++component) {
        const bool chroma = (component == 1 || component == 2) && !(descriptor.flags & AV_PIX_FMT_FLAG_RGB);
        const int width = chroma ? -((-raw.width) >> descriptor.log2_chroma_w) : raw.width;
        const int height = chroma ? -((-raw.height) >> descriptor.log2_chroma_h) : raw.height;
        const int depth = descriptor.comp[component].depth;
        const int range = 1 << depth;
        std::vector<std::uint16_t> line(static_cast<std::size_t>(width));
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                const int ramp = ((x + 2 * number) * range / 97 + (y * range) / 61 * (component + 1)) / 2;
                const int texture = ((x * 7 + y * 13 + number * 5) % 11) * range / 256;
                line[static_cast<std::size_t>(x)] =
                    static_cast<std::uint16_t>(range / 16 + (ramp + texture) % (range * 13 / 16));
            }
            av_write_image_line2(line.data(), raw.data, raw.linesize, &descriptor, 0, y, component, width, 2);
        }
    }
    frame.set_pts(pts);
    return frame;
}

EncoderInput encoder_input(const std::string& pixel_format, int width, int height,
                           const std::string& container) {
    EncoderInput input;
    input.format = picture_format(pixel_format, width, height);
    input.time_base = {1, 12800};
    input.frame_rate = {25, 1};
    input.threads = 1;
    input.container = container;
    return input;
}

Encoded encode(const EncoderSpec& spec, const EncoderInput& input, const std::vector<std::int64_t>& pts,
               int first) {
    Encoded result;
    result.plan = plan_encoder(spec, input);
    const EncoderAdapter adapter(input.format, result.plan);
    Encoder encoder(spec, input, result.plan);
    const auto collect = [&] {
        while (auto packet = encoder.receive())
            result.packets.push_back(std::move(*packet));
    };
    for (std::size_t i = 0; i < pts.size(); ++i) {
        result.frames.push_back(adapter.convert(picture(input.format, first + static_cast<int>(i), pts[i])));
        encoder.send(result.frames.back());
        collect();
    }
    encoder.finish();
    collect();
    result.stream = encoder.stream();
    return result;
}

std::vector<std::int64_t> constant_pts(int count, std::int64_t start) {
    std::vector<std::int64_t> pts;
    for (int i = 0; i < count; ++i)
        pts.push_back(start + i * 512);
    return pts;
}

std::string samples(const Frame& frame) {
    const AVFrame& raw = *frame.get();
    const auto format = static_cast<AVPixelFormat>(raw.format);
    const int size = av_image_get_buffer_size(format, raw.width, raw.height, 1);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    av_image_copy_to_buffer(reinterpret_cast<std::uint8_t*>(bytes.data()), size, raw.data, raw.linesize,
                            format, raw.width, raw.height, 1);
    return bytes;
}

} // namespace framewright::test
