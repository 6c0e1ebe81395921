#include "core/preview/render/viewport_painter.h"

#include "core/ffmpeg/check.h"
#include "core/kernel/tables/color_matrix.h"

extern "C" {
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <cmath>
#include <cstring>

namespace framewright {
namespace {

constexpr int bytes_per_pixel = 4;
constexpr int outside = -1;

[[noreturn]] void cannot_show(const Frame& frame) {
    throw Error(
        ErrorKind::Unsupported, "-", "preview",
        Text("preview.format", "pictures of format {1} cannot be shown", frame.format().pixel_format));
}

struct ChromaPosition {
    int x = 0, y = 0; ///< in 1/256 of a luma sample
};

ChromaPosition chroma_position(const FrameFormat& format) {
    constexpr ChromaPosition positions[] = {{0, 128}, {0, 128}, {128, 128}, {0, 0},
                                            {128, 0}, {0, 256}, {128, 256}};
    const int location = std::clamp(format.chroma_location, 0, 6);
    return positions[location];
}

ffmpeg::ScalerPtr make_scaler(const Frame& frame, const FrameFormat& format, int source_width,
                              int source_height, int width, int height, AVPixelFormat output) {
    ffmpeg::ScalerPtr scaler(ffmpeg::check_allocated(sws_alloc_context(), Text("part.scaler", "a scaler")));
    const bool scaled = source_width != width || source_height != height;
    const int flags = SWS_AREA | SWS_BITEXACT | SWS_ACCURATE_RND | (scaled ? 0 : SWS_FULL_CHR_H_INT);
    const auto set = [&](const char* name, int value) {
        ffmpeg::check(av_opt_set_int(scaler.get(), name, value, 0), ErrorKind::Worker, "-", "preview",
                      Text("preview.scaler", "the scaler does not take {1}", name));
    };
    set("srcw", source_width);
    set("srch", source_height);
    set("src_format", frame.get()->format);
    set("dstw", width);
    set("dsth", height);
    set("dst_format", output);
    set("sws_flags", flags);
    if (format.chroma_shift_x == 1 && format.chroma_shift_y == 1) {
        const ChromaPosition position = chroma_position(format);
        set("src_h_chr_pos", position.x);
        set("src_v_chr_pos", position.y);
    }
    const int* matrix = sws_getCoefficients(effective_matrix(format.matrix, format.height));
    // Fails for formats without a matrix, which need none.
    sws_setColorspaceDetails(scaler.get(), matrix, format.full_range ? 1 : 0,
                             sws_getCoefficients(SWS_CS_DEFAULT), 1, 0, 1 << 16, 1 << 16);
    if (sws_init_context(scaler.get(), nullptr, nullptr) < 0)
        cannot_show(frame);
    return scaler;
}

/// Another owner of the samples, showing only the area (which is aligned to the chroma grid).
Frame cropped(const Frame& frame, int x, int y, int width, int height) {
    Frame part = frame.share();
    AVFrame& picture = *part.get();
    picture.crop_left = static_cast<std::size_t>(x);
    picture.crop_top = static_cast<std::size_t>(y);
    picture.crop_right = static_cast<std::size_t>(picture.width - x - width);
    picture.crop_bottom = static_cast<std::size_t>(picture.height - y - height);
    ffmpeg::check(av_frame_apply_cropping(&picture, AV_FRAME_CROP_UNALIGNED), ErrorKind::Worker, "-",
                  "preview", Text("preview.part", "a part of the picture cannot be taken"));
    return part;
}

bool can_be_cropped(const Frame& frame) {
    const AVPixFmtDescriptor* description =
        av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.get()->format));
    return description && (description->flags & (AV_PIX_FMT_FLAG_BITSTREAM | AV_PIX_FMT_FLAG_HWACCEL)) == 0;
}

/// [begin, end) of an axis that covers [from, to) of it (fractions), with a margin for the interpolation of
/// chroma.
std::pair<int, int> covered(double from, double to, int size, int align) {
    constexpr int margin = 2;
    const int begin = std::clamp(static_cast<int>(std::floor(from * size)) - margin, 0, size - 1);
    const int end = std::clamp(static_cast<int>(std::ceil(to * size)) + margin, begin + 1, size);
    return {begin / align * align, std::min(size, (end + align - 1) / align * align)};
}

/// For each of `count` pixels along an axis of the window: the converted pixel that it shows.
struct Axis {
    double first = 0,
           step = 0; ///< fraction of the stored picture at pixel 0's centre, and from pixel to pixel
    int size = 0;    ///< stored samples
    int begin = 0, length = 0; ///< of the converted area, in stored samples
    int pixels = 0;            ///< that the converted area has
};

std::vector<int> lookup(const Axis& axis, int count) {
    std::vector<int> places(static_cast<std::size_t>(count), outside);
    for (int i = 0; i < count; ++i) {
        const double sample = (axis.first + axis.step * i) * axis.size;
        if (sample < 0 || sample >= axis.size)
            continue;
        const double place = std::floor((sample - axis.begin) * axis.pixels / axis.length);
        places[static_cast<std::size_t>(i)] = std::clamp(static_cast<int>(place), 0, axis.pixels - 1);
    }
    return places;
}

/// Whether the places follow one another without gaps, all inside the picture.
bool runs_on(const std::vector<int>& places) {
    return places.front() != outside && places.back() != outside &&
           std::adjacent_find(places.begin(), places.end(), [](int a, int b) { return b != a + 1; }) ==
               places.end();
}

void copy_pixel(std::uint8_t* to, const std::uint8_t* from) {
    constexpr std::uint8_t black[bytes_per_pixel] = {0, 0, 0, 255};
    std::memcpy(to, from ? from : black, bytes_per_pixel);
}

} // namespace

void ViewportPainter::run_scaler(const Frame& frame, const Area& area, int width, int height,
                                 AVPixelFormat output) {
    const FrameFormat format = frame.format();
    const std::vector<int> key{frame.get()->format,
                               format.matrix,
                               format.full_range,
                               format.chroma_location,
                               format.height,
                               area.width,
                               area.height,
                               width,
                               height,
                               output};
    if (key != scaler_key_) {
        scaler_ = make_scaler(frame, format, area.width, area.height, width, height, output);
        scaler_key_ = key;
    }
    const bool whole = area.width == format.width && area.height == format.height;
    const Frame part = whole ? frame.share() : cropped(frame, area.x, area.y, area.width, area.height);
    const bool deep = output == AV_PIX_FMT_RGB48;
    std::vector<std::uint8_t>& buffer = deep ? deep_ : pixels_;
    const int stride = (width * (deep ? 6 : bytes_per_pixel) + 63) / 64 * 64;
    constexpr std::size_t overrun = 256; // the scaler's vector code writes a little past a row
    buffer.resize(static_cast<std::size_t>(stride) * static_cast<std::size_t>(height) + overrun);
    std::uint8_t* const data[4] = {buffer.data(), nullptr, nullptr, nullptr};
    const int strides[4] = {stride, 0, 0, 0};
    const int rows =
        sws_scale(scaler_.get(), part.get()->data, part.get()->linesize, 0, area.height, data, strides);
    if (rows <= 0)
        cannot_show(frame);
    (deep ? deep_stride_ : stride_) = stride;
}

void ViewportPainter::map_tones(int transfer, int width, int height) {
    if (!tone_map_ || tone_map_transfer_ != transfer) {
        constexpr int pq = 16;
        tone_map_ =
            std::make_unique<ToneMap>(transfer == pq ? ToneMap::Transfer::Pq : ToneMap::Transfer::Hlg);
        tone_map_transfer_ = transfer;
    }
    stride_ = width * bytes_per_pixel;
    pixels_.resize(static_cast<std::size_t>(stride_) * static_cast<std::size_t>(height));
    for (int y = 0; y < height; ++y)
        tone_map_->convert_row(
            reinterpret_cast<const std::uint16_t*>(deep_.data() + std::ptrdiff_t{y} * deep_stride_),
            pixels_.data() + std::ptrdiff_t{y} * stride_, width);
}

/// The board is the window's, not the picture's, so its squares stay while the picture is moved.
void ViewportPainter::blend_over_checkerboard(std::uint8_t* pixels, int width, int height) {
    constexpr int square = 8, light = 0x99, dark = 0x66;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x, pixels += bytes_per_pixel) {
            const int board = ((x / square) ^ (y / square)) & 1 ? light : dark;
            const int alpha = pixels[3];
            for (int c = 0; c < 3; ++c)
                pixels[c] =
                    static_cast<std::uint8_t>((pixels[c] * alpha + board * (255 - alpha) + 127) / 255);
            pixels[3] = 255;
        }
    }
}

void ViewportPainter::convert(const Frame& frame, const Area& area, int width, int height) {
    const FrameFormat format = frame.format();
    if (ToneMap::applies(format.transfer)) {
        run_scaler(frame, area, width, height, AV_PIX_FMT_RGB48);
        map_tones(format.transfer, width, height);
    } else {
        run_scaler(frame, area, width, height, format.alpha ? AV_PIX_FMT_BGRA : AV_PIX_FMT_BGR0);
    }
}

void ViewportPainter::place(const std::vector<int>& columns, const std::vector<int>& rows, bool sideways,
                            std::uint8_t* pixels) const {
    const auto at = [&](int row, int column) {
        return row == outside || column == outside ? nullptr
                                                   : pixels_.data() + std::ptrdiff_t{row} * stride_ +
                                                         std::ptrdiff_t{column} * bytes_per_pixel;
    };
    const std::vector<int>& down = sideways ? columns : rows;
    const std::vector<int>& across = sideways ? rows : columns;
    const std::size_t row_bytes = across.size() * bytes_per_pixel;
    const bool in_a_row = !sideways && runs_on(across);
    for (const int d : down) {
        if (in_a_row && d != outside) {
            std::memcpy(pixels, at(d, across.front()), row_bytes);
            pixels += row_bytes;
            continue;
        }
        for (const int a : across) {
            copy_pixel(pixels, sideways ? at(a, d) : at(d, a));
            pixels += bytes_per_pixel;
        }
    }
}

ViewportPainter::Area ViewportPainter::needed_area(const Frame& frame, const FrameFormat& format,
                                                   const FractionRect& stored) {
    if (!can_be_cropped(frame))
        return {0, 0, format.width, format.height};
    const auto [x, x_end] = covered(stored.left, stored.right, format.width, 1 << format.chroma_shift_x);
    const auto [y, y_end] = covered(stored.top, stored.bottom, format.height, 1 << format.chroma_shift_y);
    return {x, y, x_end - x, y_end - y};
}

PreviewImage ViewportPainter::paint(const Frame& frame, const Orientation& orientation,
                                    const PreviewViewport& viewport, std::uint8_t* pixels) {
    const FrameFormat format = frame.format();
    const bool sideways = turned_sideways(orientation);
    const FractionRect wanted{viewport.left, viewport.top, viewport.left + viewport.width,
                              viewport.top + viewport.height};
    const FractionRect stored = stored_area(orientation, wanted);
    // Window pixels along the stored picture's axes, and how many show one sample.
    const int along_x = sideways ? viewport.pixel_height : viewport.pixel_width;
    const int along_y = sideways ? viewport.pixel_width : viewport.pixel_height;
    const double scale_x = along_x / ((stored.right - stored.left) * format.width);
    const double scale_y = along_y / ((stored.bottom - stored.top) * format.height);
    const Area area = needed_area(frame, format, stored);
    const auto shrunk = [](int samples, double scale) {
        return scale >= 1 ? samples : std::max(1, static_cast<int>(std::lround(samples * scale)));
    };
    const int width = shrunk(area.width, scale_x);
    const int height = shrunk(area.height, scale_y);
    convert(frame, area, width, height);
    // Steps along the window's axes, seen in the stored picture: the sign tells turned and mirrored ones.
    const FractionPoint first =
        stored_place(orientation, {wanted.left + 0.5 * viewport.width / viewport.pixel_width,
                                   wanted.top + 0.5 * viewport.height / viewport.pixel_height});
    const FractionPoint middle =
        stored_place(orientation, {(wanted.left + wanted.right) / 2, (wanted.top + wanted.bottom) / 2});
    const double step_x = along_x > 0 ? (middle.x - first.x) * 2 / std::max(1, along_x - 1) : 0;
    const double step_y = along_y > 0 ? (middle.y - first.y) * 2 / std::max(1, along_y - 1) : 0;
    const std::vector<int> columns =
        lookup({first.x, step_x, format.width, area.x, area.width, width}, along_x);
    const std::vector<int> rows =
        lookup({first.y, step_y, format.height, area.y, area.height, height}, along_y);
    place(columns, rows, sideways, pixels);
    if (format.alpha && !ToneMap::applies(format.transfer))
        blend_over_checkerboard(pixels, viewport.pixel_width, viewport.pixel_height);
    const auto [picture_width, picture_height] = upright_size(format, orientation);
    return {
        pixels,        viewport.pixel_width, viewport.pixel_height, viewport.pixel_width * bytes_per_pixel,
        picture_width, picture_height};
}

} // namespace framewright
