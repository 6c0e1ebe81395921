#include "core/media/source/frame_hash.h"

#include "core/ffmpeg/check.h"

extern "C" {
#include <libavutil/imgutils.h>
#include <libavutil/md5.h>
#include <libavutil/mem.h>
#include <libavutil/pixdesc.h>
}

#include <memory>

namespace framewright {
namespace {

struct FreeMd5 {
    void operator()(AVMD5* md5) const noexcept { av_free(md5); }
};

/// The layout of av_image_copy_to_buffer() with alignment 1, without the copy.
std::int64_t hash_planes(AVMD5& md5, const AVFrame& frame) {
    const auto format = static_cast<AVPixelFormat>(frame.format);
    const AVPixFmtDescriptor* description = av_pix_fmt_desc_get(format);
    const int planes = av_pix_fmt_count_planes(format);
    const bool palette = (description->flags & AV_PIX_FMT_FLAG_PAL) != 0;
    std::int64_t bytes = 0;
    for (int plane = 0; plane < planes && !(palette && plane > 0); ++plane) {
        const int row_bytes =
            ffmpeg::check(av_image_get_linesize(format, frame.width, plane), ErrorKind::Unsupported, "-",
                          "hash", Text("hash.no_layout", "a picture has no known layout"));
        const bool chroma = plane == 1 || plane == 2;
        const int rows = chroma ? AV_CEIL_RSHIFT(frame.height, description->log2_chroma_h) : frame.height;
        const std::uint8_t* row = frame.data[plane];
        for (int y = 0; y < rows; ++y, row += frame.linesize[plane])
            av_md5_update(&md5, row, static_cast<std::size_t>(row_bytes));
        bytes += static_cast<std::int64_t>(row_bytes) * rows;
    }
    if (palette) {
        av_md5_update(&md5, frame.data[1], AVPALETTE_SIZE);
        bytes += AVPALETTE_SIZE;
    }
    return bytes;
}

} // namespace

FrameHash hash_frame(const Frame& frame, std::int64_t frame_number, std::int64_t duration) {
    const AVFrame& picture = *frame.get();
    const AVPixFmtDescriptor* description = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(picture.format));
    if (!description || (description->flags & AV_PIX_FMT_FLAG_HWACCEL) != 0)
        throw Error(ErrorKind::Unsupported, "-", "hash",
                    Text("hash.not_in_memory", "only pictures in memory can be hashed"));
    const std::unique_ptr<AVMD5, FreeMd5> md5(
        ffmpeg::check_allocated(av_md5_alloc(), Text("part.hash", "a hash")));
    av_md5_init(md5.get());
    FrameHash result{frame_number, picture.pts, duration, 0, {}};
    result.size = hash_planes(*md5, picture);
    av_md5_final(md5.get(), result.md5.data());
    return result;
}

} // namespace framewright
